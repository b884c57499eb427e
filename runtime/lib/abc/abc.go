// Package abc is the core of Python's module abc: the metaclass of abstract base
// classes, with what each of them remembers about other classes.
//
// A class answers issubclass by its hook, its subclasses and what was registered.
// Both answers are remembered, since finding them out takes long: positive ones for
// good, negative ones until the next registration anywhere in the VM.
package abc

import "github.com/aio-lang/aio/runtime/object"

// metaType is abc.ABCMeta.
var metaType = &object.Type{Name: "ABCMeta", Module: "abc", Doc: "The metaclass of classes with abstract methods and registered subclasses."}

// infoType is the class of what an abstract class remembers.
var infoType = &object.Type{Name: "_abc_data", Module: "_abc", Flags: object.Final | object.NoCreate}

// info is what an abstract class remembers of others.
type info struct {
	object.Head
	registry []*object.Type
	subs     map[*object.Type]bool
	others   map[*object.Type]bool // no subclasses, as things stood at
	at       int64
}

// infoName is the member that holds the info of a class.
const infoName = "_abc_impl"

// maxKnown bounds the answers remembered: classes may come and go.
const maxKnown = 4096

// registrations counts the calls of register in one VM.
type registrations struct{ n int64 }

type registrationsKey struct{}

func registrationsOf(t *object.Thread) *registrations {
	return object.State(t, registrationsKey{}, func() *registrations { return &registrations{} })
}

// infoOf finds what the class remembers; nil for one that no ABCMeta made.
func infoOf(cls *object.Type) *info {
	if members := cls.Members(); members != nil {
		if v, ok := members.GetStr(infoName); ok && v.Type() == infoType {
			return object.Unchecked[info](v)
		}
	}
	return nil
}

func remember(m *map[*object.Type]bool, cls *object.Type) {
	if *m == nil || len(*m) >= maxKnown {
		*m = map[*object.Type]bool{}
	}
	(*m)[cls] = true
}

// newClass is ABCMeta.__new__.
func newClass(t *object.Thread, meta *object.Type, args []object.Value, names []string) (object.Value, error) {
	v, err := object.TypeType.New(t, meta, args, names)
	if err != nil {
		return object.Value{}, err
	}
	cls := object.AsType(v)
	if cls == nil || !cls.Script() {
		return v, nil
	}
	return v, begin(t, cls)
}

// begin makes a class that was just made an abstract one.
func begin(t *object.Thread, cls *object.Type) error {
	if err := findAbstract(t, cls); err != nil {
		return err
	}
	known := &info{}
	known.Init(infoType)
	cls.SetMember(t, infoName, object.FromObject(known))
	markCollection(t, cls)
	return nil
}

// The flags of CPython's types by which an abstract class says, in its member
// __abc_tpflags__, which collection patterns its subclasses match.
const (
	flagsName    = "__abc_tpflags__"
	sequenceFlag = 1 << 5
	mappingFlag  = 1 << 6
)

func markCollection(t *object.Thread, cls *object.Type) {
	flags, ok := cls.Members().GetStr(flagsName)
	if !ok || !flags.IsSmallInt() {
		return
	}
	if flags.SmallInt()&sequenceFlag != 0 {
		cls.Flags |= object.Sequence
	}
	if flags.SmallInt()&mappingFlag != 0 {
		cls.Flags |= object.Mapping
	}
	cls.SetMember(t, flagsName, object.Value{})
}

// findAbstract sets __abstractmethods__: the abstract members of the class itself, and
// those of its bases that it doesn't replace.
func findAbstract(t *object.Thread, cls *object.Type) error {
	var names []object.Value
	add := func(name, member object.Value) error {
		abstract, err := isAbstract(t, member)
		if abstract {
			names = append(names, name)
		}
		return err
	}
	for name, member := range cls.Members().Copy().All() {
		if err := add(name, member); err != nil {
			return err
		}
	}
	for _, base := range cls.Bases() {
		if !base.Script() {
			continue
		}
		inherited, ok := base.Members().GetStr("__abstractmethods__")
		if !ok {
			continue
		}
		list, err := object.Collect(t, inherited)
		if err != nil {
			return err
		}
		for _, name := range list {
			text, _ := object.Text(name)
			member, err := object.FindAttr(t, cls.Value(), text)
			if err != nil {
				return err
			}
			if member.IsUnset() {
				continue
			}
			if err := add(name, member); err != nil {
				return err
			}
		}
	}
	set, err := object.CallArgs(t, object.FrozenSetType.Value(), object.NewTuple(names).Value())
	if err != nil {
		return err
	}
	return object.SetAttr(t, cls.Value(), "__abstractmethods__", set)
}

// isAbstract reports whether a member says so by __isabstractmethod__.
func isAbstract(t *object.Thread, member object.Value) (bool, error) {
	if member.IsNone() || member.IsSmallInt() || member.Kind() == object.KindStr {
		return false, nil
	}
	mark, err := object.FindAttr(t, member, "__isabstractmethod__")
	if err != nil || mark.IsUnset() {
		return false, err
	}
	return object.Truth(t, mark)
}

// register is ABCMeta.register.
func register(t *object.Thread, args []object.Value) (object.Value, error) {
	cls, sub := object.AsType(args[0]), object.AsType(args[1])
	if sub == nil {
		return object.Value{}, object.Raisef(object.TypeError, "Can only register classes")
	}
	if is, err := isSubclass(t, sub, cls); err != nil || is {
		return args[1], err // it is one already
	}
	is, err := isSubclass(t, cls, sub)
	if err != nil {
		return object.Value{}, err
	}
	if is {
		return object.Value{}, object.Raisef(object.RuntimeError, "Refusing to create an inheritance cycle")
	}
	known := infoOf(cls)
	if known == nil {
		return object.Value{}, noInfo()
	}
	known.registry = append(known.registry, sub)
	registrationsOf(t).n++
	if sub.Script() && sub.Collection() == 0 {
		sub.Flags |= cls.Collection()
	}
	return args[1], nil
}

func noInfo() error {
	return object.Raisef(object.TypeError, "_abc_impl is set to a wrong type")
}
