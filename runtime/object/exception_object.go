// Exceptions as values: how scripts make, show and change them. What single
// classes add is in exception_fields.go.

package object

// excFill takes the arguments of an exception's class call, beyond keeping the
// positional ones as args.
type excFill func(t *Thread, e *Exception, args []Value, names []string) error

// newException makes __new__ of a class whose arguments fill reads. Classes of
// scripts read them in __init__, which may have other ones.
func newException(fill excFill) func(*Thread, *Type, []Value, []string) (Value, error) {
	return func(t *Thread, cls *Type, args []Value, names []string) (Value, error) {
		switch {
		case !cls.Script():
		case !cls.IsSubtype(OSError):
			return NewException(cls, args[:len(args)-len(names)]...).Value(), nil
		case cls.argsInInit():
			return NewException(cls).Value(), nil
		}
		e := NewException(cls, args[:len(args)-len(names)]...)
		return e.Value(), fill(t, e, args, names)
	}
}

// argsInInit tells the subclasses of OSError that have an __init__ of their own
// and no __new__: OSError.__init__ is where their args come from. The others
// read them in OSError.__new__ alone.
func (t *Type) argsInInit() bool {
	_, first := t.LookupOwner("__init__")
	_, maker := t.LookupOwner("__new__")
	return first.class != nil && maker.class == nil
}

// initException makes the row __init__.
func initException(fill excFill) Method {
	return Method{Name: "__init__", Params: "*args, **kwargs", Flags: slotWrapper,
		Raw: func(t *Thread, args []Value, names []string) (Value, error) {
			e := cast[Exception](args[0])
			args = args[1:]
			if e.typ.Script() && e.typ.IsSubtype(OSError) && !e.typ.argsInInit() {
				return None, nil
			}
			if given := args[:len(args)-len(names)]; !e.hasArgs(given) {
				e.giveArgs(given)
			}
			return None, fill(t, e, args, names)
		}}
}

// plainArgs: most classes take any arguments, but no keywords.
func plainArgs(_ *Thread, e *Exception, _ []Value, names []string) error {
	if len(names) > 0 {
		return Raisef(TypeError, "%s() takes no keyword arguments", e.typ.Name)
	}
	return nil
}

func exceptionRepr(t *Thread, v Value) (string, error) {
	e := cast[Exception](v)
	args := e.Args().Items
	if len(args) == 1 {
		text, err := Repr(t, args[0])
		return e.typ.Name + "(" + text + ")", err
	}
	text, err := Repr(t, e.Args().Value())
	return e.typ.Name + text, err
}

func exceptionStr(t *Thread, v Value) (string, error) {
	e := cast[Exception](v)
	if !e.packed && e.args.ref != nil {
		return StrOf(t, e.args)
	}
	switch args := e.Args(); len(args.Items) {
	case 0:
		return "", nil
	case 1:
		return StrOf(t, args.Items[0])
	default:
		return Repr(t, args.Value())
	}
}

func exceptionNamespace(v Value, wanted bool) *Dict {
	e := cast[Exception](v)
	if wanted {
		return e.namespace()
	}
	if e.rare == nil {
		return nil
	}
	return e.rare.dict
}

// namespace is __dict__, made on first use. Instances of script classes have
// Fields, as most other instances do.
func (e *Exception) namespace() *Dict {
	if e.typ.Script() {
		return InstanceDict(e.Value(), true)
	}
	r := e.rarely()
	if r.dict == nil {
		r.dict = NewDictSize(2)
	}
	return r.dict
}

// AddNote is add_note.
func (e *Exception) AddNote(text string) error {
	notes := e.Notes()
	if notes.ref == nil {
		SetOwnAttr(e.Value(), "__notes__", NewList([]Value{String(text)}).Value())
		return nil
	}
	list := AsList(notes)
	if list == nil {
		return Raisef(TypeError, "Cannot add note: __notes__ is not a list")
	}
	list.Items = append(list.Items, String(text))
	return nil
}

// Notes is __notes__, or the unset Value.
func (e *Exception) Notes() Value {
	notes, _ := OwnAttr(e.Value(), "__notes__")
	return notes
}

func addNote(_ *Thread, args []Value) (Value, error) {
	text, ok := Text(args[1])
	if !ok {
		return Value{}, Raisef(TypeError, "note must be a str, not '%s'", TypeName(args[1]))
	}
	return None, cast[Exception](args[0]).AddNote(text)
}

func withTraceback(t *Thread, args []Value) (Value, error) {
	return args[0], setTraceback(t, args[0], args[1])
}

func setTraceback(_ *Thread, self, item Value) error {
	tb := AsTraceback(item)
	switch {
	case item.ref == nil:
		return Raisef(TypeError, "__traceback__ may not be deleted")
	case tb == nil && !item.IsNone():
		return Raisef(TypeError, "__traceback__ must be a traceback or None")
	}
	cast[Exception](self).Traceback = tb
	return nil
}

func setExceptionArgs(t *Thread, self, item Value) error {
	if item.ref == nil {
		return Raisef(TypeError, "args may not be deleted")
	}
	items, err := Collect(t, item)
	if err == nil {
		cast[Exception](self).SetArgs(NewTuple(items))
	}
	return err
}

// linkedException checks what is assigned to __cause__ or __context__.
func linkedException(item Value, which string) (*Exception, error) {
	e := AsException(item)
	switch {
	case item.ref == nil:
		return nil, Raisef(TypeError, "__%s__ may not be deleted", which)
	case e == nil && !item.IsNone():
		return nil, Raisef(TypeError, "exception %s must be None or derive from BaseException", which)
	}
	return e, nil
}

func setCause(_ *Thread, self, item Value) error {
	cause, err := linkedException(item, "cause")
	if err == nil {
		cast[Exception](self).SetCause(cause)
	}
	return err
}

// SetCause is raise … from cause; nil is "from None".
func (e *Exception) SetCause(cause *Exception) {
	e.Cause, e.SuppressContext = cause, true
}

// SetContext notes that e was raised while handled was dealt with. A chain
// that would lead back to e is cut there, so that it stays a chain.
func (e *Exception) SetContext(handled *Exception) {
	if handled == e {
		return
	}
	// slow follows at half the speed: a loop that a script tied by hand ends
	// the walk.
	slow := handled
	for o, step := handled, 0; o != nil; o, step = o.Context, step+1 {
		if o.Context == e {
			o.Context = nil
			break
		}
		if step&1 == 1 {
			if slow = slow.Context; slow == o.Context {
				break
			}
		}
	}
	e.Context = handled
}

func setExceptionContext(_ *Thread, self, item Value) error {
	context, err := linkedException(item, "context")
	if err == nil {
		cast[Exception](self).Context = context
	}
	return err
}

func setSuppressContext(_ *Thread, self, item Value) error {
	switch {
	case item.ref == nil:
		return Raisef(TypeError, "can't delete numeric/char attribute")
	case !item.IsBool():
		return Raisef(TypeError, "attribute value type must be bool")
	}
	cast[Exception](self).SuppressContext = item.Is(True)
	return nil
}

func setExceptionDict(t *Thread, self, item Value) error {
	d := AsDict(item)
	switch {
	case item.ref == nil:
		return Raisef(TypeError, "cannot delete __dict__")
	case d == nil:
		return Raisef(TypeError, "__dict__ must be set to a dictionary, not a '%s'", TypeName(item))
	}
	if self.Type().Script() {
		return setInstanceDict(t, self, item)
	}
	cast[Exception](self).rarely().dict = d
	return nil
}

func exceptionValue(e *Exception) Value {
	if e == nil {
		return None
	}
	return e.Value()
}

func exceptionAttr(get func(*Exception) Value) func(*Thread, Value) (Value, error) {
	return func(_ *Thread, self Value) (Value, error) { return get(cast[Exception](self)), nil }
}

var exceptionSlots = Slots{
	New:       newException(plainArgs),
	Repr:      exceptionRepr,
	Str:       exceptionStr,
	GetAttr:   GenericGetAttr,
	SetAttr:   GenericSetAttr,
	Namespace: exceptionNamespace,
}

var exceptionMethods = []Method{
	{Name: "__reduce__", Fn: exceptionReduce, Doc: "Tells how to make an equal one."},
	{Name: "__setstate__", Params: "state, /", Fn: exceptionSetState, Doc: "Sets the attributes that a dict holds."},
	initException(plainArgs),
	{Name: "add_note", Params: "note, /", Fn: addNote, Doc: "Adds a text to __notes__, which a traceback shows below the message."},
	{Name: "with_traceback", Params: "tb, /", Fn: withTraceback, Doc: "Makes tb the __traceback__ and gives the exception itself, ready to raise."},
}

var exceptionAttrs = []Attr{
	{Name: "args", Get: exceptionAttr(func(e *Exception) Value { return e.Args().Value() }), Set: setExceptionArgs},
	{Name: "__cause__", Get: exceptionAttr(func(e *Exception) Value { return exceptionValue(e.Cause) }), Set: setCause},
	{Name: "__context__", Get: exceptionAttr(func(e *Exception) Value { return exceptionValue(e.Context) }), Set: setExceptionContext},
	{Name: "__suppress_context__", Get: exceptionAttr(func(e *Exception) Value { return Bool(e.SuppressContext) }), Set: setSuppressContext},
	{Name: "__traceback__", Get: exceptionAttr(func(e *Exception) Value { return tracebackValue(e.Traceback) }), Set: setTraceback},
	{Name: "__dict__", Get: exceptionAttr(func(e *Exception) Value { return e.namespace().Value() }), Set: setExceptionDict},
}
