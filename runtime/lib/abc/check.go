// isinstance and issubclass of abstract classes.

package abc

import (
	"slices"

	"github.com/aio-lang/aio/runtime/object"
)

// isSubclass is issubclass for two classes.
func isSubclass(t *object.Thread, sub, cls *object.Type) (bool, error) {
	if sub == cls {
		return true, nil
	}
	if cls.Value().Type() == object.TypeType {
		return sub.IsSubtype(cls), nil
	}
	return askSubclass(t, cls.Value(), sub.Value())
}

// askSubclass calls the class's __subclasscheck__, which its metaclass may replace.
func askSubclass(t *object.Thread, cls, sub object.Value) (bool, error) {
	if cls.Type() == metaType && object.AsType(sub) != nil {
		return findSubclass(t, object.AsType(cls), object.AsType(sub))
	}
	r, err := object.CallMethod(t, cls, "__subclasscheck__", sub)
	if err != nil {
		return false, err
	}
	return object.Truth(t, r)
}

// instanceCheck is ABCMeta.__instancecheck__: the class that the instance says it has
// counts as well as the real one.
func instanceCheck(t *object.Thread, args []object.Value) (object.Value, error) {
	cls, real := object.AsType(args[0]), args[1].Type()
	said := real.Value()
	if real.Script() {
		var err error
		if said, err = object.GetAttr(t, args[1], "__class__"); err != nil {
			return object.Value{}, err
		}
	}
	known := infoOf(cls)
	if known == nil {
		return object.Value{}, noInfo()
	}
	if is, ok := known.answer(t, object.AsType(said)); ok && (is || said.Is(real.Value())) {
		return object.Bool(is), nil
	}
	is, err := askSubclass(t, args[0], said)
	if err == nil && !is && !said.Is(real.Value()) {
		is, err = askSubclass(t, args[0], real.Value())
	}
	return object.Bool(is), err
}

// answer is what was found out about sub before.
func (k *info) answer(t *object.Thread, sub *object.Type) (is, ok bool) {
	if k.subs[sub] {
		return true, true
	}
	return false, k.at == registrationsOf(t).n && k.others[sub]
}

// subclassCheck is ABCMeta.__subclasscheck__.
func subclassCheck(t *object.Thread, args []object.Value) (object.Value, error) {
	sub := object.AsType(args[1])
	if sub == nil {
		return object.Value{}, object.Raisef(object.TypeError, "issubclass() arg 1 must be a class")
	}
	is, err := findSubclass(t, object.AsType(args[0]), sub)
	return object.Bool(is), err
}

func findSubclass(t *object.Thread, cls, sub *object.Type) (bool, error) {
	known := infoOf(cls)
	if known == nil {
		return false, noInfo()
	}
	if is, ok := known.answer(t, sub); ok {
		return is, nil
	}
	if now := registrationsOf(t).n; known.at != now {
		known.others, known.at = nil, now
	}
	if err := t.Enter(); err != nil {
		return false, err
	}
	defer t.Leave()
	is, err := workOut(t, cls, sub, known)
	switch {
	case err != nil:
		return false, err
	case is:
		remember(&known.subs, sub)
	default:
		remember(&known.others, sub)
	}
	return is, nil
}

// workOut asks the hook, then looks at the MRO, the registry and the subclasses.
func workOut(t *object.Thread, cls, sub *object.Type, known *info) (bool, error) {
	hook, err := object.CallMethod(t, cls.Value(), "__subclasshook__", sub.Value())
	if err != nil {
		return false, err
	}
	if hook.IsBool() {
		return hook.Is(object.True), nil
	}
	if !hook.Is(object.NotImplemented) {
		return false, object.Raisef(object.AssertionError, "__subclasshook__ must return either False, True, or NotImplemented")
	}
	if slices.Contains(sub.MRO, cls) {
		return true, nil
	}
	for _, list := range [][]*object.Type{slices.Clone(known.registry), cls.Subclasses(t)} {
		for _, c := range list {
			if is, err := isSubclass(t, sub, c); err != nil || is {
				return is, err
			}
		}
	}
	return false, nil
}
