// Exceptions: the objects, how Go code raises them, and tracebacks.

package object

import (
	"errors"
	"fmt"
)

// Exception is an instance of BaseException or a subclass. It is a Go error,
// so that every operation can return it.
type Exception struct {
	Head
	// message is kept as text until someone asks for Args: most exceptions that
	// Go code raises are caught and forgotten.
	message    string
	hasMessage bool
	args       *Tuple

	Cause, Context  *Exception
	SuppressContext bool
	// Thrown says that it was raised in a generator by throw: what it has as its
	// context was settled there.
	Thrown    bool
	Traceback *Traceback
	// fields are the attributes that the classes declare beyond args: value,
	// errno, name, exceptions, … Few exceptions have any, and those that have
	// are mostly dropped unread, so a short list is enough.
	fields []field
	// Dict is __dict__: what a script sets, and __notes__. nil until then.
	Dict *Dict
	// GoCause is the Go error that a host function returned, if any.
	GoCause error
	// first is the place of the first Traceback: few exceptions pass many frames.
	first Traceback
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
func (e *Exception) Unwrap() error { return e.GoCause }

// Value returns the exception as a value.
func (e *Exception) Value() Value { return value(e) }

// AsException returns the exception behind v, or nil.
func AsException(v Value) *Exception {
	if v.ref != nil && v.Kind() == KindException {
		return cast[Exception](v)
	}
	return nil
}

// NewException makes an exception with the given args.
func NewException(class *Type, args ...Value) *Exception {
	e := allocException(class)
	e.args = NewTuple(args)
	return e
}

// exceptionWith is an exception with one argument: one allocation for what
// most are.
type exceptionWith struct {
	Exception
	tuple Tuple
	items [1]Value
}

// exceptionOf makes an exception of a copy of args, which are on loan.
func exceptionOf(cls *Type, args []Value) *Exception {
	if len(args) != 1 || cls.class != nil && cls.class.hasFields {
		return NewException(cls, append([]Value(nil), args...)...)
	}
	e := &exceptionWith{Exception: Exception{Head: Head{cls}}, tuple: Tuple{Head: Head{TupleType}}, items: [1]Value{args[0]}}
	e.tuple.Items = e.items[:]
	e.args = &e.tuple
	return &e.Exception
}

// SimpleException makes an instance of a class of exceptions for which
// PlainException holds. args are on loan.
func SimpleException(cls *Type, args []Value) Value { return exceptionOf(cls, args).Value() }

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
	e := allocException(class)
	e.message, e.hasMessage = text, true
	return e
}

// allocException makes an exception of a class, which scripts may have derived.
func allocException(class *Type) *Exception {
	if class.class == nil {
		return &Exception{Head: Head{class}}
	}
	return Alloc[Exception](class)
}

// RaiseRecursion is the error for nesting beyond the thread's depth.
func RaiseRecursion(*Thread) error {
	return Raisef(RecursionError, "maximum recursion depth exceeded")
}

// Args returns the tuple that was given when the exception was made.
func (e *Exception) Args() *Tuple {
	if e.args == nil {
		if e.hasMessage {
			e.args = NewTuple([]Value{NewStr(e.message).Value()})
		} else {
			e.args = NewTuple(nil)
		}
	}
	return e.args
}

// SetArgs replaces the arguments.
func (e *Exception) SetArgs(args *Tuple) { e.args, e.message, e.hasMessage = args, "", false }

// Field returns an attribute beyond args, or the unset Value.
func (e *Exception) Field(name string) Value {
	for i := range e.fields {
		if e.fields[i].name == name {
			return e.fields[i].item
		}
	}
	return Value{}
}

// SetField sets an attribute beyond args.
func (e *Exception) SetField(name string, item Value) *Exception {
	for i := range e.fields {
		if e.fields[i].name == name {
			e.fields[i].item = item
			return e
		}
	}
	e.fields = append(e.fields, field{name, item})
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
	made := allocException(class)
	made.message, made.hasMessage, made.GoCause = err.Error(), true, err
	return made
}
