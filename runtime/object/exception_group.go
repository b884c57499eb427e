// BaseExceptionGroup and ExceptionGroup.

package object

import "fmt"

// newGroup is BaseExceptionGroup.__new__: it makes an ExceptionGroup when all
// parts are Exceptions.
func newGroup(t *Thread, cls *Type, args []Value, names []string) (Value, error) {
	if len(names) > 0 && !cls.Script() {
		return Value{}, Raisef(TypeError, "%s() takes no keyword arguments", cls.Name)
	}
	args = args[:len(args)-len(names)]
	if len(args) != 2 {
		return Value{}, Raisef(TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)", len(args))
	}
	if _, ok := Text(args[0]); !ok {
		return Value{}, Raisef(TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not %s", argTypeName(args[0]))
	}
	parts, err := groupParts(t, args[1])
	if err != nil {
		return Value{}, err
	}
	if cls, err = groupClass(cls, parts); err != nil {
		return Value{}, err
	}
	e := NewException(cls, args...)
	e.SetField("exceptions", NewTuple(parts).Value())
	return e.Value(), nil
}

// groupParts checks the second argument.
func groupParts(t *Thread, v Value) ([]Value, error) {
	if v.Type().GetItem == nil || v.Kind() == KindDict {
		return nil, Raisef(TypeError, "second argument (exceptions) must be a sequence")
	}
	parts, err := Collect(t, v)
	if err != nil {
		return nil, err
	}
	if len(parts) == 0 {
		return nil, Raisef(ValueError, "second argument (exceptions) must be a non-empty sequence")
	}
	for i, p := range parts {
		if AsException(p) == nil {
			return nil, Raisef(ValueError, "Item %d of second argument (exceptions) is not an exception", i)
		}
	}
	return parts, nil
}

// groupClass picks the class that a group of parts has, when cls was called.
func groupClass(cls *Type, parts []Value) (*Type, error) {
	plain := true
	for _, p := range parts {
		plain = plain && IsInstance(p, ExceptionType)
	}
	switch {
	case plain && cls == BaseExceptionGroup:
		return ExceptionGroup, nil
	case plain || cls == BaseExceptionGroup:
		return cls, nil
	case cls == ExceptionGroup:
		return nil, Raisef(TypeError, "Cannot nest BaseExceptions in an ExceptionGroup")
	case cls.IsSubtype(ExceptionType):
		return nil, Raisef(TypeError, "Cannot nest BaseExceptions in '%s'", cls.Name)
	}
	return cls, nil
}

// NewGroup makes an ExceptionGroup, or a BaseExceptionGroup when a part is no
// Exception. parts must not be empty.
func NewGroup(message string, parts []*Exception) *Exception {
	values := make([]Value, len(parts))
	class := ExceptionGroup
	for i, p := range parts {
		values[i] = p.Value()
		if !p.typ.IsSubtype(ExceptionType) {
			class = BaseExceptionGroup
		}
	}
	e := NewException(class, String(message), NewList(append([]Value(nil), values...)).Value())
	return e.SetField("exceptions", NewTuple(values).Value())
}

// GroupParts returns the exceptions in a group, and nil for other exceptions.
func (e *Exception) GroupParts() []*Exception {
	if !e.typ.IsSubtype(BaseExceptionGroup) {
		return nil
	}
	u := AsTuple(e.Field("exceptions"))
	if u == nil {
		return nil
	}
	parts := make([]*Exception, 0, len(u.Items))
	for _, p := range u.Items {
		parts = append(parts, AsException(p))
	}
	return parts
}

func groupStr(t *Thread, v Value) (string, error) {
	e := cast[Exception](v)
	message, err := StrOf(t, e.field("message", 0))
	n := len(e.GroupParts())
	return fmt.Sprintf("%s (%d sub-exception%s)", message, n, plural(n)), err
}

// matcher tells whether an exception is wanted by split or subgroup.
type matcher func(t *Thread, e *Exception) (bool, error)

func groupMatcher(cond Value) (matcher, error) {
	if classes, ok := ExceptionClassesOf(cond); ok {
		return classMatcher(classes), nil
	}
	if AsType(cond) == nil && Callable(cond) {
		return func(t *Thread, e *Exception) (bool, error) {
			v, err := CallArgs(t, cond, e.Value())
			if err != nil {
				return false, err
			}
			return Truth(t, v)
		}, nil
	}
	return nil, Raisef(TypeError, "expected an exception type, a tuple of exception types, or a callable (other than a class)")
}

// ExceptionClassesOf reads what stands after except: a class or a tuple of
// classes; ok is false for anything else.
func ExceptionClassesOf(v Value) (classes []*Type, ok bool) {
	if u := AsTuple(v); u != nil {
		for _, item := range u.Items {
			c := AsType(item)
			if c == nil || !c.IsSubtype(BaseException) {
				return nil, false
			}
			classes = append(classes, c)
		}
		return classes, true
	}
	c := AsType(v)
	return []*Type{c}, c != nil && c.IsSubtype(BaseException)
}

func classMatcher(classes []*Type) matcher {
	return func(_ *Thread, e *Exception) (bool, error) {
		for _, c := range classes {
			if e.typ.IsSubtype(c) {
				return true, nil
			}
		}
		return false, nil
	}
}

// SplitGroup is e.split(classes): the part of a group whose leaves are of the
// classes, and the rest; either may be nil. A plain exception goes to one side whole.
func SplitGroup(t *Thread, e *Exception, classes []*Type) (match, rest *Exception, err error) {
	return splitGroup(t, e, classMatcher(classes), true)
}

func splitGroup(t *Thread, e *Exception, wanted matcher, withRest bool) (match, rest *Exception, err error) {
	if err := t.EnterWalk(); err != nil {
		return nil, nil, err
	}
	defer t.Leave()
	whole, err := wanted(t, e)
	switch {
	case err != nil:
		return nil, nil, err
	case whole:
		return e, nil, nil
	case !e.typ.IsSubtype(BaseExceptionGroup):
		return nil, e, nil
	}
	var matched, others []*Exception
	for _, part := range e.GroupParts() {
		m, r, err := splitGroup(t, part, wanted, withRest)
		if err != nil {
			return nil, nil, err
		}
		if m != nil {
			matched = append(matched, m)
		}
		if r != nil {
			others = append(others, r)
		}
	}
	if match, err = e.subset(t, matched); err != nil || !withRest {
		return match, nil, err
	}
	rest, err = e.subset(t, others)
	return match, rest, err
}

// subset derives a group of some of e's parts that keeps e's links and notes.
func (e *Exception) subset(t *Thread, parts []*Exception) (*Exception, error) {
	if len(parts) == 0 {
		return nil, nil
	}
	items := make([]Value, len(parts))
	for i, p := range parts {
		items[i] = p.Value()
	}
	v, err := CallMethod(t, e.Value(), "derive", NewList(items).Value())
	if err != nil {
		return nil, err
	}
	group := AsException(v)
	if group == nil || !group.typ.IsSubtype(BaseExceptionGroup) {
		return nil, Raisef(TypeError, "derive must return an instance of BaseExceptionGroup")
	}
	group.Traceback, group.Context = e.Traceback, e.Context
	group.SetCause(e.Cause)
	if notes := e.Notes(); notes.ref != nil && AsList(notes) != nil {
		copied, err := Collect(t, notes)
		if err != nil {
			return nil, err
		}
		group.namespace().SetStr("__notes__", NewList(copied).Value())
	}
	return group, nil
}

func groupSplit(t *Thread, args []Value) (Value, error) {
	wanted, err := groupMatcher(args[1])
	if err != nil {
		return Value{}, err
	}
	match, rest, err := splitGroup(t, cast[Exception](args[0]), wanted, true)
	if err != nil {
		return Value{}, err
	}
	return NewTuple([]Value{exceptionValue(match), exceptionValue(rest)}).Value(), nil
}

func groupSubgroup(t *Thread, args []Value) (Value, error) {
	wanted, err := groupMatcher(args[1])
	if err != nil {
		return Value{}, err
	}
	match, _, err := splitGroup(t, cast[Exception](args[0]), wanted, false)
	return exceptionValue(match), err
}

func groupDerive(t *Thread, args []Value) (Value, error) {
	e := cast[Exception](args[0])
	return newGroup(t, BaseExceptionGroup, []Value{e.field("message", 0), args[1]}, nil)
}

func readOnlyField(name string, arg int) Attr {
	return Attr{Name: name, Member: true, Get: exceptionAttr(func(e *Exception) Value { return e.field(name, arg) })}
}

var groupSlots = Slots{New: newGroup, Str: groupStr}

var groupMethods = []Method{
	ClassGetItem(),
	{Name: "derive", Params: "excs, /", Fn: groupDerive},
	{Name: "split", Params: "matcher_value, /", Fn: groupSplit},
	{Name: "subgroup", Params: "matcher_value, /", Fn: groupSubgroup},
}

var groupAttrs = []Attr{readOnlyField("message", 0), readOnlyField("exceptions", -1)}

// Project keeps of group e the leaves that the groups in keep hold: the shape
// is e's. It is how except* puts together what several clauses raised again.
func Project(t *Thread, e *Exception, keep []*Exception) (*Exception, error) {
	leaves := map[*Exception]bool{}
	for _, k := range keep {
		k.addLeaves(leaves)
	}
	match, _, err := splitGroup(t, e, func(_ *Thread, part *Exception) (bool, error) {
		return leaves[part], nil
	}, false)
	return match, err
}

// addLeaves collects the plain exceptions inside e. A group can't contain
// itself, and split has bounded its depth.
func (e *Exception) addLeaves(set map[*Exception]bool) {
	if !e.typ.IsSubtype(BaseExceptionGroup) {
		set[e] = true
		return
	}
	for _, part := range e.GroupParts() {
		part.addLeaves(set)
	}
}
