// Instances: the classes that CPython writes in Python let scripts put
// attributes of their own on them, and override what the others call.

package asyncio

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// instance is the beginning of every struct of such a class.
type instance struct {
	object.Head
	attrs *object.Dict // nil as long as nobody asked for it
}

// ownAttrs is the slot Namespace of all of them.
func ownAttrs(v object.Value, wanted bool) *object.Dict {
	i := object.Unchecked[instance](v)
	if i.attrs == nil && wanted {
		i.attrs = object.NewDict()
	}
	return i.attrs
}

// overrides reports whether a script class has its own idea of a method.
func overrides(v object.Value, method string) bool {
	if !v.Type().Script() {
		return false
	}
	_, owner := v.Type().LookupOwner(method)
	return owner != nil && owner.Script()
}

// awaiting is a coroutine that awaits whatever a script's method returned.
// nothing makes None of the result.
type awaiting struct {
	call    func(t *object.Thread) (object.Value, error)
	nothing bool
	started bool
}

func (a *awaiting) Step(t *object.Thread, sent object.Value, exc error) (object.Action, error) {
	switch {
	case exc != nil:
		return object.Action{}, exc
	case !a.started:
		a.started = true
		v, err := a.call(t)
		return object.Action{Kind: object.StepAwait, Value: v}, err
	case a.nothing:
		sent = object.None
	}
	return object.Action{Kind: object.StepReturn, Value: sent}, nil
}

// awaitMethod is a coroutine that awaits v.method().
func awaitMethod(t *object.Thread, v object.Value, method string, nothing bool) object.Value {
	return t.Machine.NewCoroutine(method, &awaiting{nothing: nothing, call: func(t *object.Thread) (object.Value, error) {
		return object.CallMethod(t, v, method)
	}})
}

// releaseByMethod is the exit of a lock whose class overrides release.
func releaseByMethod(t *object.Thread, v object.Value) (object.Value, error) {
	_, err := object.CallMethod(t, v, "release")
	return task.ReadyNone, err
}

// intAttr is a number that scripts may look at and change.
func intAttr(name string, at func(v object.Value) *int) object.Attr {
	return object.Attr{Name: name,
		Get: func(_ *object.Thread, v object.Value) (object.Value, error) { return object.Int(int64(*at(v))), nil },
		Set: func(t *object.Thread, v, item object.Value) error {
			if item.IsUnset() {
				return object.NoAttribute(v, name)
			}
			n, err := object.ToInt(t, item)
			if err == nil {
				*at(v) = n
			}
			return err
		}}
}

// boolAttr is a flag that scripts may look at and change.
func boolAttr(name string, at func(v object.Value) *bool) object.Attr {
	return object.Attr{Name: name,
		Get: func(_ *object.Thread, v object.Value) (object.Value, error) { return object.Bool(*at(v)), nil },
		Set: func(t *object.Thread, v, item object.Value) error {
			if item.IsUnset() {
				return object.NoAttribute(v, name)
			}
			b, err := object.Truth(t, item)
			if err == nil {
				*at(v) = b
			}
			return err
		}}
}

// atLeast is a number that must not be below least.
func atLeast(t *object.Thread, v object.Value, least int64, refusal string) (int, error) {
	below, err := object.Compare(t, object.LT, v, object.Int(least))
	if err != nil {
		return 0, err
	}
	if low, err := object.Truth(t, below); err != nil || low {
		if low {
			err = object.Raisef(object.ValueError, "%s", refusal)
		}
		return 0, err
	}
	return object.ToInt(t, v)
}

// byHand adds the methods that enter and leave a class when a script calls them
// itself: other than async with, which uses the slots, it gets coroutines that do
// nothing before they are awaited.
func byHand(class *object.Type, slots *object.Slots, methods []object.Method) []object.Method {
	lazy := func(t *object.Thread, name string, call func(t *object.Thread) (object.Value, error)) (object.Value, error) {
		return t.Machine.NewCoroutine(class.Name+"."+name, &awaiting{call: call}), nil
	}
	return append([]object.Method{
		{Name: "__aenter__", Flags: object.Async, Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			self := args[0]
			return lazy(t, "__aenter__", func(t *object.Thread) (object.Value, error) { return slots.AEnter(t, self) })
		}},
		{Name: "__aexit__", Flags: object.Async, Params: "exc_type, exc, tb", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			self, cls, exc, tb := args[0], args[1], args[2], args[3]
			return lazy(t, "__aexit__", func(t *object.Thread) (object.Value, error) {
				return slots.AExit(t, self, cls, exc, tb)
			})
		}},
	}, methods...)
}
