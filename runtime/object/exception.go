// Exceptions: the objects, how Go code raises them, and tracebacks.

package object

import (
	"errors"
	"fmt"
	"slices"
)

// Exception is an instance of BaseException or a subclass. It is a Go error,
// so that every operation can return it.
type Exception struct {
	Head
	// args is the tuple of the arguments when packed is set, else the only one,
	// or unset. A tuple for that one is made when someone asks for it: most
	// exceptions are caught and forgotten.
	args Value

	Cause, Context *Exception
	Traceback      *Traceback
	rare           *rareParts

	packed          bool
	SuppressContext bool
	// Thrown says that it was raised in a generator by throw: what it has as its
	// context was settled there.
	Thrown bool
	// first is the place of the first Traceback: few exceptions pass many frames.
	first Traceback
}

// rareParts are what few exceptions have.
type rareParts struct {
	// fields are the attributes that the classes declare beyond args: value,
	// errno, name, exceptions, … They are mostly dropped unread, so a short list
	// is enough.
	fields []field
	cause  error // see GoCause
	dict   *Dict // __dict__ of an instance of a built-in class; nil until then
	// places are for the next Tracebacks; made is how many there were at first.
	places []Traceback
	made   int
}

type field struct {
	name string
	item Value
}

// Error gives "ValueError: text", without a traceback.
func (e *Exception) Error() string {
	text, err := StrOf(nil, e.Value())
	if err != nil || text == "" {
		return e.typ.Name
	}
	return e.typ.Name + ": " + text
}

// Unwrap gives errors.Is and errors.As the Go error that caused e.
func (e *Exception) Unwrap() error { return e.GoCause() }

// GoCause is the Go error that a host function returned, if any.
func (e *Exception) GoCause() error {
	if e.rare == nil {
		return nil
	}
	return e.rare.cause
}

// SetGoCause sets it.
func (e *Exception) SetGoCause(err error) { e.rarely().cause = err }

func (e *Exception) rarely() *rareParts {
	if e.rare == nil {
		e.rare = &rareParts{}
	}
	return e.rare
}

// Value returns the exception as a value.
func (e *Exception) Value() Value { return value(e) }

// AsException returns the exception behind v, or nil.
func AsException(v Value) *Exception {
	if v.ref != nil && v.Kind() == KindException {
		return cast[Exception](v)
	}
	return nil
}

// NewException makes an exception of a copy of args.
func NewException(class *Type, args ...Value) *Exception {
	e := allocException(class)
	e.giveArgs(args)
	return e
}

// giveArgs makes a copy of args the arguments of e.
func (e *Exception) giveArgs(args []Value) {
	switch len(args) {
	case 0:
		e.args, e.packed = Value{}, false
	case 1:
		e.args, e.packed = args[0], false
	default:
		e.SetArgs(TupleOf(args))
	}
}

// SimpleException makes an instance of a class of exceptions for which
// PlainException holds, of a copy of args.
func SimpleException(cls *Type, args []Value) Value { return NewException(cls, args...).Value() }

// PlainException reports that calling cls, as long as no script has a hand in
// it, makes an exception that just keeps its arguments.
func PlainException(cls *Type) bool {
	if cls.kind != KindException {
		return false
	}
	for _, c := range cls.MRO {
		if hasOwnNew[c] {
			return false
		}
	}
	return true
}

// Raisef makes an exception with one message, formatted as fmt.Sprintf does.
func Raisef(class *Type, format string, a ...any) error {
	text := format
	if len(a) > 0 {
		text = fmt.Sprintf(format, a...)
	}
	if class.class != nil {
		return NewException(class, String(text))
	}
	return newStated(class, text)
}

// newStated makes an exception of a built-in class and its message in one
// piece of memory.
func newStated(class *Type, text string) *Exception {
	made := &struct {
		Exception
		message Str
	}{Exception: Exception{Head: Head{class}}}
	made.args = value(&made.message)
	n := len(text)
	if !isASCII(text) {
		text = repair(text)
		n = runeCount(text)
	}
	made.message.typ, made.message.s, made.message.count = StrType, text, n
	return &made.Exception
}

// allocException makes an exception of a class, which scripts may have derived.
func allocException(class *Type) *Exception {
	if class.class == nil {
		return &Exception{Head: Head{class}}
	}
	return Alloc[Exception](class)
}

// RaiseRecursion is the error for nesting beyond the thread's depth.
func RaiseRecursion(t *Thread) error {
	if err := t.tooDeep(); err != nil {
		return err
	}
	return Raisef(RecursionError, "maximum recursion depth exceeded")
}

// Args returns the tuple that was given when the exception was made.
func (e *Exception) Args() *Tuple {
	if !e.packed {
		if e.args.ref == nil {
			e.SetArgs(emptyTuple)
		} else {
			e.SetArgs(NewTuple([]Value{e.args}))
		}
	}
	return cast[Tuple](e.args)
}

// SetArgs replaces the arguments.
func (e *Exception) SetArgs(args *Tuple) {
	e.args, e.packed = args.Value(), true
}

// hasArgs reports that the arguments are just these.
func (e *Exception) hasArgs(args []Value) bool {
	if !e.packed && e.args.ref != nil {
		return len(args) == 1 && args[0] == e.args
	}
	return slices.Equal(e.Args().Items, args)
}

// Field returns an attribute beyond args, or the unset Value.
func (e *Exception) Field(name string) Value {
	if e.rare != nil {
		for i := range e.rare.fields {
			if e.rare.fields[i].name == name {
				return e.rare.fields[i].item
			}
		}
	}
	return Value{}
}

// SetField sets an attribute beyond args.
func (e *Exception) SetField(name string, item Value) *Exception {
	r := e.rarely()
	for i := range r.fields {
		if r.fields[i].name == name {
			r.fields[i].item = item
			return e
		}
	}
	r.fields = append(r.fields, field{name, item})
	return e
}

// Is reports whether err is a script exception of class or a subclass.
func Is(err error, class *Type) bool {
	e, ok := err.(*Exception)
	return ok && e.typ.IsSubtype(class)
}

// Caught returns the script exception in err; ok is false for errors that no
// script may catch.
func Caught(err error) (e *Exception, ok bool) {
	e, ok = err.(*Exception)
	return e, ok
}

// FromGo makes a script exception of a Go error; script exceptions stay as they are.
func FromGo(class *Type, err error) *Exception {
	var e *Exception
	if errors.As(err, &e) {
		return e
	}
	made := NewException(class, String(err.Error()))
	made.SetGoCause(err)
	return made
}
