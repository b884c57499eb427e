// Class statements: __build_class__ and what it does before and after the body
// (https://docs.python.org/3.13/reference/datamodel.html#customizing-class-creation).

package machine

import (
	"github.com/aio-lang/aio/runtime/object"
)

// classBuild is a class statement whose body runs.
type classBuild struct {
	object.Head
	meta            object.Value
	name            object.Value
	bases, original *object.Tuple // after and before __mro_entries__
	keywords        []object.Value
	names           []string
	space           object.Value
}

var classBuildType = object.Derive("class_build", nil, object.Slots{}, nil, nil)

var buildClassRow = object.Method{
	Name: "__build_class__", Params: "func, name, /, *bases, metaclass=None, **kwds",
	Doc: "Make a class of its body, as the class statement does.",
	Raw: func(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
		m := t.Machine.(*Machine)
		b, fn, err := m.beginClass(args, names)
		if err != nil {
			return object.Value{}, err
		}
		f := m.newFrame(fn, m.sp(), nil, 0)
		if err := m.enterBody(f, b); err != nil {
			m.endEntry(f)
			return object.Value{}, err
		}
		cell, err := m.runEntry(f)
		if err != nil {
			return object.Value{}, err
		}
		return m.finishClass(b, cell)
	},
}

// classMaker is the built-in function __build_class__; the same one for all VMs.
var classMaker *object.Builtin

func init() { classMaker = object.AsBuiltin(object.NewBuiltin("builtins", &buildClassRow)) }

// BuildClass is the built-in function __build_class__.
func BuildClass() object.Value { return object.FromObject(classMaker) }

// pushClass runs a call of __build_class__ from frame f: the body gets a frame.
func (m *Machine) pushClass(f *frame, args []object.Value, names []string, dst uint16) (*frame, error) {
	b, fn, err := m.beginClass(args, names)
	if err != nil {
		return f, err
	}
	if err := m.Thread.Enter(); err != nil {
		return f, err
	}
	nf := m.newFrame(fn, f.top(), f, dst)
	if err := m.enterBody(nf, b); err != nil {
		m.dropPlain(nf)
		return f, err
	}
	nf.then, nf.held = thenClass, object.FromObject(b)
	return nf, nil
}

// enterBody makes f, a new frame for the body, run in the namespace of b.
func (m *Machine) enterBody(f *frame, b *classBuild) error {
	u := f.unit
	if err := m.bind(f.fn, f.window(0, u.Params()), nil, nil); err != nil {
		return err
	}
	if u.clear {
		clearRegs(f.regs, u, u.Params())
	}
	f.locals, f.mapping = object.AsDict(b.space), nil
	if b.space.Type() != object.DictType {
		space := b.space
		f.mapping = &space
		if f.locals == nil {
			f.locals = object.NewDict()
		}
	}
	return nil
}

// beginClass does what comes before the body.
func (m *Machine) beginClass(args []object.Value, names []string) (*classBuild, *Function, error) {
	n := len(args) - len(names)
	if n < 2 {
		return nil, nil, object.Raisef(object.TypeError, "__build_class__: not enough arguments")
	}
	fn := asFunction(args[0])
	if fn == nil {
		return nil, nil, object.Raisef(object.TypeError, "__build_class__: func must be a function")
	}
	if args[1].Kind() != object.KindStr {
		return nil, nil, object.Raisef(object.TypeError, "__build_class__: name is not a string")
	}
	b := &classBuild{name: args[1]}
	b.Init(classBuildType)
	b.original = object.NewTuple(append([]object.Value(nil), args[2:n]...))
	var err error
	if b.bases, err = m.resolveBases(b.original); err != nil {
		return nil, nil, err
	}
	for i, name := range names {
		if name == "metaclass" {
			b.meta = args[n+i]
			continue
		}
		b.names, b.keywords = append(b.names, name), append(b.keywords, args[n+i])
	}
	if b.meta, err = metaclass(b.meta, b.bases.Items); err != nil {
		return nil, nil, err
	}
	b.space, err = m.prepareSpace(b)
	return b, fn, err
}

// resolveBases asks what stands for a class, such as list[int], for its bases.
func (m *Machine) resolveBases(bases *object.Tuple) (*object.Tuple, error) {
	var out []object.Value
	for i, base := range bases.Items {
		if object.AsType(base) == nil {
			entries, err := object.FindAttr(m.Thread, base, "__mro_entries__")
			if err != nil {
				return nil, err
			}
			if !entries.IsUnset() {
				v, err := object.CallArgs(m.Thread, entries, bases.Value())
				if err != nil {
					return nil, err
				}
				list := object.AsTuple(v)
				if list == nil {
					return nil, object.Raisef(object.TypeError, "__mro_entries__ must return a tuple")
				}
				if out == nil {
					out = append(make([]object.Value, 0, len(bases.Items)), bases.Items[:i]...)
				}
				out = append(out, list.Items...)
				continue
			}
		}
		if out != nil {
			out = append(out, base)
		}
	}
	if out == nil {
		return bases, nil
	}
	return object.NewTuple(out), nil
}

// metaclass is what makes a class: the most derived of what is asked for and
// the classes of the bases.
func metaclass(asked object.Value, bases []object.Value) (object.Value, error) {
	winner := object.TypeType
	switch {
	case !asked.IsUnset():
		if winner = object.AsType(asked); winner == nil {
			return asked, nil // any callable may stand for a metaclass
		}
	case len(bases) > 0:
		winner = bases[0].Type()
	}
	for _, base := range bases {
		class := base.Type()
		switch {
		case winner.IsSubtype(class):
		case class.IsSubtype(winner):
			winner = class
		default:
			return object.Value{}, object.Raisef(object.TypeError, "metaclass conflict: the metaclass of a derived class "+
				"must be a (non-strict) subclass of the metaclasses of all its bases")
		}
	}
	return winner.Value(), nil
}

// prepareSpace makes the namespace in which the body runs.
func (m *Machine) prepareSpace(b *classBuild) (object.Value, error) {
	t := m.Thread
	if b.meta.Is(object.TypeType.Value()) {
		return object.NewDict().Value(), nil
	}
	prepare, err := m.attributeOrUnset(b.meta, "__prepare__")
	if err != nil {
		return object.Value{}, err
	}
	if prepare.IsUnset() {
		return object.NewDict().Value(), nil
	}
	space, err := object.Call(t, prepare, append([]object.Value{b.name, b.bases.Value()}, b.keywords...), b.names)
	if err != nil {
		return object.Value{}, err
	}
	if space.Type().GetItem == nil {
		name := "<metaclass>"
		if meta := object.AsType(b.meta); meta != nil {
			name = meta.Name
		}
		return object.Value{}, object.Raisef(object.TypeError, "%s.__prepare__() must return a mapping, not %s",
			name, object.TypeName(space))
	}
	return space, nil
}

// finishClass makes the class when its body has returned cell, in which the
// methods will look for it, or None.
func (m *Machine) finishClass(b *classBuild, cell object.Value) (object.Value, error) {
	t := m.Thread
	if b.bases != b.original {
		if err := object.SetItem(t, b.space, m.text("__orig_bases__"), b.original.Value()); err != nil {
			return object.Value{}, err
		}
	}
	args := append([]object.Value{b.name, b.bases.Value(), b.space}, b.keywords...)
	class, err := object.Call(t, b.meta, args, b.names)
	if err != nil || cell.Type() != CellType || object.AsType(class) == nil {
		return class, err
	}
	set := object.Unchecked[Cell](cell).Content
	if set.Is(class) {
		return class, nil
	}
	name, err := object.Repr(t, b.name)
	if err != nil {
		return object.Value{}, err
	}
	made, err := object.Repr(t, class)
	if err != nil {
		return object.Value{}, err
	}
	if set.IsUnset() {
		return object.Value{}, object.Raisef(object.RuntimeError,
			"__class__ not set defining %s as %s. Was __classcell__ propagated to type.__new__?", name, made)
	}
	other, err := object.Repr(t, set)
	if err != nil {
		return object.Value{}, err
	}
	return object.Value{}, object.Raisef(object.TypeError, "__class__ set to %s defining %s as %s", other, name, made)
}

// SuperArgs implements object.Host: the class and the instance that super()
// means in the frame that runs.
func (m *Machine) SuperArgs() (class, self object.Value, err error) {
	f := m.cur
	if f == nil {
		return class, self, object.Raisef(object.RuntimeError, "super(): no current frame")
	}
	if f.unit.Args == 0 {
		return class, self, object.Raisef(object.RuntimeError, "super(): no arguments")
	}
	self = *f.reg(0)
	if f.unit.Cells[0] && !self.IsUnset() {
		self = object.Unchecked[Cell](self).Content
	}
	if self.IsUnset() {
		return class, self, object.Raisef(object.RuntimeError, "super(): arg[0] deleted")
	}
	for i, capture := range f.unit.Captures {
		if capture.Name != "__class__" {
			continue
		}
		class = f.fn.cells()[i].Content
		switch {
		case class.IsUnset():
			err = object.Raisef(object.RuntimeError, "super(): empty __class__ cell")
		case object.AsType(class) == nil:
			err = object.Raisef(object.RuntimeError, "super(): __class__ is not a type (%s)", object.TypeName(class))
		}
		return class, self, err
	}
	return class, self, object.Raisef(object.RuntimeError, "super(): __class__ cell not found")
}
