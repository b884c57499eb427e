// Building containers, strings and what starred targets take.

package machine

import (
	"unsafe"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// growList appends to a list without room, for the ListAppend of a comprehension before
// f.pc. How far its loop has to go tells how much room to make: the next items will be
// about as many, unless a condition lets few through, so that the room only becomes
// farSighted times as large at once, and never a large part of the memory.
func (m *Machine) growList(f *frame, l *object.List, v object.Value) error {
	const farSighted = 8
	if next := *(*code.Ins)(f.pc); next.Op() == code.ForIter {
		n, most := len(l.Items), int(min(16<<20, m.Thread.MaxSize/8)/int64(valueSize))
		if rest := min(object.Ahead(*f.reg(next.B())), most); (rest > n || n == 0) && n < most {
			l.Items = append(make([]object.Value, 0, min(n+1+rest, max(n, 1)*farSighted, most)), l.Items...)
		}
	}
	l.Items = append(object.Roomy(l.Items), v)
	return m.Thread.CheckSize(int64(len(l.Items)), int64(valueSize))
}

// buildSlice runs a BuildSlice before f.pc, and the GetItem or SetItem after it where that
// needs no slice: f.pc is then behind it.
func (m *Machine) buildSlice(f *frame, ins code.Ins) error {
	parts, next := f.window(ins.B(), 3), *(*code.Ins)(f.pc)
	if key := ins.A(); int(key) >= len(f.unit.Locals) {
		switch {
		case next.Op() == code.GetItem && next.C() == key && next.X()&code.KeyKept == 0:
			f.pc = unsafe.Add(f.pc, insSize) // which an error is about
			v, err := object.Cut(m.Thread, *f.reg(next.B()), parts[0], parts[1], parts[2])
			if err != nil {
				return err
			}
			if !v.IsUnset() {
				*f.reg(next.A()) = v
				return nil
			}
			f.pc = unsafe.Add(f.pc, -int(insSize))
		case next.Op() == code.SetItem && next.B() == key:
			f.pc = unsafe.Add(f.pc, insSize)
			done, err := object.SetCut(m.Thread, *f.reg(next.A()), parts[0], parts[1], parts[2], *f.reg(next.C()))
			if done {
				return err
			}
			f.pc = unsafe.Add(f.pc, -int(insSize))
		}
	}
	*f.reg(ins.A()) = object.NewSlice(parts[0], parts[1], parts[2]).Value()
	return nil
}

// build runs the instructions that make or fill a container.
func (m *Machine) build(f *frame, ins code.Ins) error {
	t, target, b := m.Thread, f.reg(ins.A()), *f.reg(ins.B())
	switch ins.Op() {
	case code.BuildSet:
		s := object.NewSet()
		for _, item := range f.window(ins.B(), int(ins.C())) {
			if err := s.Add(t, item); err != nil {
				return err
			}
		}
		*target = s.Value()
	case code.BuildDict:
		d, err := object.DictOf(t, f.window(ins.B(), 2*int(ins.C())))
		if err != nil {
			return err
		}
		*target = d.Value()
	case code.SetAdd:
		return object.AsSet(*target).Add(t, b)
	case code.SetUpdate:
		if ins.X() == 1 {
			return object.AsSet(*target).AddConstants(t, object.AsTuple(b).Items)
		}
		return object.Iterate(t, b, func(item object.Value) (bool, error) {
			return true, object.AsSet(*target).Add(t, item)
		})
	case code.DictSet:
		return object.AsDict(*target).Set(t, b, *f.reg(ins.C()))
	case code.DictUpdate:
		return m.dictUpdate(object.AsDict(*target), b)
	case code.DictMerge:
		return m.dictMerge(object.AsDict(*target), b, *f.reg(ins.C()))
	case code.ListExtend:
		callee := object.Value{}
		if ins.X() == 1 {
			callee = *f.reg(ins.C())
		}
		return m.listStart(target, b, callee)
	case code.ListToTuple:
		*target = object.TupleOf(object.AsList(b).Items).Value()
	case code.BuildString:
		return m.buildString(f, ins)
	}
	return nil
}

func isMapping(t *object.Thread, v object.Value) bool {
	if v.Kind() == object.KindDict {
		return true
	}
	keys, err := object.FindAttr(t, v, "keys")
	return err == nil && !keys.IsUnset() && v.Type().GetItem != nil
}

func (m *Machine) dictUpdate(d *object.Dict, from object.Value) error {
	if !isMapping(m.Thread, from) {
		return object.Raisef(object.TypeError, "'%s' object is not a mapping", object.TypeName(from))
	}
	return d.Update(m.Thread, from)
}

// dictMerge adds **from to the keyword arguments of a call of callee.
func (m *Machine) dictMerge(d *object.Dict, from, callee object.Value) error {
	t := m.Thread
	if !isMapping(t, from) {
		return object.Raisef(object.TypeError, "%s argument after ** must be a mapping, not %s",
			calleeName(t, callee), object.TypeName(from))
	}
	add := object.NewDict()
	if err := add.Update(t, from); err != nil {
		return err
	}
	for k, v := range add.All() {
		name, ok := object.Text(k)
		if !ok {
			return object.Raisef(object.TypeError, "keywords must be strings")
		}
		if _, twice := d.GetStr(name); twice {
			return object.Raisef(object.TypeError, "%s got multiple values for keyword argument '%s'", calleeName(t, callee), name)
		}
		d.SetStr(name, v)
	}
	return nil
}

// calleeName is how messages about a call name the function: "module.f()".
func calleeName(t *object.Thread, callee object.Value) string {
	name, err := object.FindAttr(t, callee, "__qualname__")
	text, ok := object.Text(orNone(name))
	if err != nil || !ok {
		return object.TypeName(callee) + " object"
	}
	if module, err := object.FindAttr(t, callee, "__module__"); err == nil && !module.IsUnset() {
		if s, ok := object.Text(module); ok && s != "builtins" {
			return s + "." + text + "()"
		}
	}
	return text + "()"
}

// listStart is listExtend for the list in a register, which nobody else has yet.
func (m *Machine) listStart(list *object.Value, from, callee object.Value) error {
	l := object.AsList(*list)
	if items, ok := exactItems(from); ok && len(l.Items) == 0 {
		err := m.Thread.CheckSize(int64(len(items)), int64(valueSize))
		if err == nil {
			*list = object.ListOf(items).Value()
		}
		return err
	}
	return m.listExtend(l, from, callee)
}

// listExtend adds *from to a list: one of the arguments of a call of callee when
// that is set.
func (m *Machine) listExtend(l *object.List, from, callee object.Value) error {
	if from.Type().Iter == nil && from.Type().GetItem == nil {
		if !callee.IsUnset() {
			return object.Raisef(object.TypeError, "%s argument after * must be an iterable, not %s",
				calleeName(m.Thread, callee), object.TypeName(from))
		}
		return object.Raisef(object.TypeError, "Value after * must be an iterable, not %s", object.TypeName(from))
	}
	items, ok := exactItems(from)
	if !ok {
		var err error
		if items, err = object.Collect(m.Thread, from); err != nil {
			return err
		}
	}
	if err := m.Thread.CheckSize(int64(len(l.Items)+len(items)), int64(valueSize)); err != nil {
		return err
	}
	l.Items = append(l.Items, items...)
	return nil
}

// exactItems are the items of what is exactly a list or a tuple.
func exactItems(v object.Value) (items []object.Value, ok bool) {
	switch v.Type() {
	case object.ListType:
		return object.Unchecked[object.List](v).Items, true
	case object.TupleType:
		return object.Unchecked[object.Tuple](v).Items, true
	}
	return nil, false
}

func (m *Machine) buildString(f *frame, ins code.Ins) error {
	parts := f.window(ins.B(), int(ins.C()))
	if plan := int(ins.X()); plan > 0 {
		v, err := object.JoinSpecs(m.Thread, parts, f.unit.joins[plan-1])
		*f.reg(ins.A()) = v
		return err
	}
	v, err := object.JoinParts(m.Thread, parts)
	*f.reg(ins.A()) = v
	return err
}

// noOperand is the C operand of a FormatValue without a spec.
const noOperand = 65535

func (m *Machine) formatValue(f *frame, ins code.Ins) (object.Value, error) {
	t, v := m.Thread, *f.reg(ins.B())
	spec := ""
	if ins.C() == noOperand && ins.X()&^code.Joined == 0 {
		if ins.X() == code.Joined && (v.IsSmallInt() || v.IsFloat()) {
			return v, nil
		}
		if text := object.FormatPlain(v); !text.IsUnset() {
			return text, nil
		}
	} else if ins.C() != noOperand {
		spec, _ = object.Text(*f.reg(ins.C()))
		if ins.X()&^code.Joined == 0 {
			if text := object.FormatQuick(v, spec); !text.IsUnset() {
				return text, nil
			}
		}
	}
	var text string
	var err error
	switch ins.X() &^ code.Joined {
	case 's':
		text, err = object.StrOf(t, v)
	case 'r':
		text, err = object.Repr(t, v)
	case 'a':
		text, err = object.ASCII(t, v)
	default:
		text, err = object.Format(t, v, spec)
		return object.String(text), err
	}
	if err == nil && spec != "" {
		text, err = object.Format(t, object.String(text), spec)
	}
	return object.String(text), err
}

// unpackEx spreads R[B] over before targets, a list and after targets.
func (m *Machine) unpackEx(f *frame, ins code.Ins, afterCount int32) error {
	v, before, after := *f.reg(ins.B()), int(ins.C()), int(afterCount)
	items, ok := exactItems(v)
	if !ok {
		it, err := m.unpackIterator(v)
		if err != nil {
			return err
		}
		if items, err = object.Collect(m.Thread, it); err != nil {
			return err
		}
	}
	if len(items) < before+after {
		return notEnough(before+after, len(items), "at least ")
	}
	dst := f.window(ins.A(), before+1+after)
	copy(dst, items[:before])
	rest := items[before : len(items)-after]
	dst[before] = object.ListOf(rest).Value()
	copy(dst[before+1:], items[len(items)-after:])
	return nil
}

// groups runs SplitGroup and JoinGroups, the two halves of except*.
func (m *Machine) groups(f *frame, ins code.Ins) error {
	if ins.Op() == code.JoinGroups {
		v, err := m.joinGroups(*f.reg(ins.B()), object.AsList(*f.reg(ins.C())).Items)
		*f.reg(ins.A()) = v
		return err
	}
	exc, class := f.reg(ins.B()), *f.reg(ins.C())
	if exc.IsNone() {
		*f.reg(ins.A()) = object.None
		return nil
	}
	match, rest, err := m.splitGroup(object.AsException(*exc), class)
	if err != nil {
		return err
	}
	*f.reg(ins.A()), *exc = exceptionOrNone(match), exceptionOrNone(rest)
	return nil
}

func exceptionOrNone(e *object.Exception) object.Value {
	if e == nil {
		return object.None
	}
	return e.Value()
}

// splitGroup parts exc for a clause. A plain exception that matches becomes a
// group of one.
func (m *Machine) splitGroup(exc *object.Exception, class object.Value) (match, rest *object.Exception, err error) {
	classes, ok := object.ExceptionClassesOf(class)
	if !ok {
		return nil, nil, badExceptClass()
	}
	for _, c := range classes {
		if c.IsSubtype(object.BaseExceptionGroup) {
			return nil, nil, object.Raisef(object.TypeError,
				"catching ExceptionGroup with except* is not allowed. Use except instead.")
		}
	}
	if exc.Class().IsSubtype(object.BaseExceptionGroup) {
		return object.SplitGroup(m.Thread, exc, classes)
	}
	for _, c := range classes {
		if exc.Class().IsSubtype(c) {
			args := []object.Value{object.String(""), object.NewTuple([]object.Value{exc.Value()}).Value()}
			group, err := object.Call(m.Thread, object.ExceptionGroup.Value(), args, nil)
			if err != nil {
				// Not an Exception: only the base class may hold it.
				group, err = object.Call(m.Thread, object.BaseExceptionGroup.Value(), args, nil)
			}
			return object.AsException(group), nil, err
		}
	}
	return nil, exc, nil
}

// joinGroups makes what except* raises in the end, after CPython's
// _PyExc_PrepReraiseStar: what no clause took and what clauses raised again
// keep the shape of the original group; new exceptions stand beside it.
func (m *Machine) joinGroups(orig object.Value, list []object.Value) (object.Value, error) {
	var raisedNew, again []*object.Exception
	original := object.AsException(orig)
	for _, v := range list {
		e := object.AsException(v)
		if e == nil {
			continue
		}
		if e == original || original.Class().IsSubtype(object.BaseExceptionGroup) && sameOrigin(e, original) {
			again = append(again, e)
		} else {
			raisedNew = append(raisedNew, e)
		}
	}
	if !original.Class().IsSubtype(object.BaseExceptionGroup) {
		if len(list) > 0 && object.AsException(list[0]) != nil {
			return list[0], nil
		}
		return object.None, nil
	}
	var rest *object.Exception
	if len(again) > 0 {
		var err error
		if rest, err = object.Project(m.Thread, original, again); err != nil {
			return object.Value{}, err
		}
	}
	switch {
	case len(raisedNew) == 0:
		return exceptionOrNone(rest), nil
	case rest != nil:
		raisedNew = append(raisedNew, rest)
	}
	if len(raisedNew) == 1 {
		return raisedNew[0].Value(), nil
	}
	return object.NewGroup("", raisedNew).Value(), nil
}

// sameOrigin tells a part of the original group, raised again, from a new
// exception: parts share the original's traceback, context and notes.
func sameOrigin(e, original *object.Exception) bool {
	return e.Class().IsSubtype(object.BaseExceptionGroup) &&
		e.Traceback == original.Traceback && e.Context == original.Context && e.Cause == original.Cause
}
