// The exception classes that have attributes, constructors or texts of their own.

package object

import (
	"fmt"
	"path/filepath"
	"strings"
)

// exceptionParts is what a class adds to its base.
type exceptionParts struct {
	slots   Slots
	methods []Method
	attrs   []Attr
}

func exceptionSpecials() map[*Type]exceptionParts {
	return map[*Type]exceptionParts{
		BaseException:         {exceptionSlots, exceptionMethods, exceptionAttrs},
		BaseExceptionGroup:    {groupSlots, groupMethods, groupAttrs},
		KeyError:              {slots: Slots{Str: keyErrorStr}},
		StopIteration:         {attrs: []Attr{argField("value", 0)}},
		SystemExit:            {attrs: []Attr{{Name: "code", Get: exceptionAttr(exitCode), Set: setField("code")}}},
		ImportError:           {slots: Slots{New: newException(namedArgs("name", "path", "name_from")), Str: importErrorStr}, methods: []Method{initException(namedArgs("name", "path", "name_from"))}, attrs: append(plainFields("name", "path", "name_from"), soleArg("msg"))},
		NameError:             {slots: Slots{New: newException(namedArgs("name"))}, methods: []Method{initException(namedArgs("name"))}, attrs: plainFields("name")},
		AttributeError:        {slots: Slots{New: newException(namedArgs("name", "obj"))}, methods: []Method{initException(namedArgs("name", "obj"))}, attrs: plainFields("name", "obj")},
		OSError:               {slots: Slots{New: newException(osErrorArgs), Str: osErrorStr}, methods: []Method{initException(osErrorArgs)}, attrs: osErrorAttrs},
		SyntaxError:           {slots: Slots{New: newException(syntaxErrorArgs), Str: syntaxErrorStr}, methods: []Method{initException(syntaxErrorArgs)}, attrs: append(plainFields(syntaxFields...), argField("msg", 0), argField("print_file_and_line", -1))},
		UnicodeDecodeError:    {slots: Slots{New: newException(unicodeArgs("SBNNS")), Str: decodeErrorStr}, methods: []Method{initException(unicodeArgs("SBNNS"))}, attrs: unicodeAttrs("encoding", "object", "start", "end", "reason")},
		UnicodeEncodeError:    {slots: Slots{New: newException(unicodeArgs("SSNNS")), Str: encodeErrorStr}, methods: []Method{initException(unicodeArgs("SSNNS"))}, attrs: unicodeAttrs("encoding", "object", "start", "end", "reason")},
		UnicodeTranslateError: {slots: Slots{New: newException(unicodeArgs("SNNS")), Str: translateErrorStr}, methods: []Method{initException(unicodeArgs("SNNS"))}, attrs: unicodeAttrs("object", "start", "end", "reason")},
	}
}

// hasOwnNew tells the classes that do more with their arguments than keep them.
var hasOwnNew = map[*Type]bool{}

// defineExceptions completes the classes of exception_table.go.
func defineExceptions() {
	defineTracebacks()
	special := exceptionSpecials()
	for c, parts := range special {
		hasOwnNew[c] = parts.slots.New != nil && c != BaseException
	}
	for _, c := range exceptionClasses {
		p := special[c]
		c.Define(c.Base, p.slots, p.methods, p.attrs)
		if PlainException(c) {
			c.Flags |= KeepsArgs
		}
	}
	// The one class with two bases.
	ExceptionGroup.MRO = []*Type{ExceptionGroup, BaseExceptionGroup, ExceptionType, BaseException, ObjectType}
	defineStreams()
	defineNamespace()
}

// field is a declared attribute: what was set, else what the arguments say.
// Go code makes exceptions from args alone and never pays for the attributes.
func (e *Exception) field(name string, arg int) Value {
	if v := e.Field(name); v.ref != nil {
		return v
	}
	if arg >= 0 {
		if args := e.Args().Items; arg < len(args) {
			return args[arg]
		}
	}
	return None
}

// argField is an attribute that begins as an argument; with -1, as None.
func argField(name string, arg int) Attr {
	return Attr{Name: name, Set: setField(name), Get: exceptionAttr(func(e *Exception) Value {
		if arg < 0 {
			return plainField(e, name)
		}
		return e.field(name, arg)
	})}
}

// soleArg is an attribute that begins as the argument, if there is just one.
func soleArg(name string) Attr {
	return Attr{Name: name, Set: setField(name), Get: exceptionAttr(func(e *Exception) Value {
		if len(e.Args().Items) != 1 {
			return plainField(e, name)
		}
		return e.field(name, 0)
	})}
}

func plainField(e *Exception, name string) Value {
	if v := e.Field(name); v.ref != nil {
		return v
	}
	return None
}

func plainFields(names ...string) []Attr {
	attrs := make([]Attr, len(names))
	for i, name := range names {
		attrs[i] = argField(name, -1)
	}
	return attrs
}

// setField sets a declared attribute; deleting makes it None.
func setField(name string) func(*Thread, Value, Value) error {
	return func(_ *Thread, self, item Value) error {
		if item.ref == nil {
			item = None
		}
		cast[Exception](self).SetField(name, item)
		return nil
	}
}

func keyErrorStr(t *Thread, v Value) (string, error) {
	if args := cast[Exception](v).Args().Items; len(args) == 1 {
		return Repr(t, args[0])
	}
	return exceptionStr(t, v)
}

func exitCode(e *Exception) Value {
	if v := e.Field("code"); v.ref != nil {
		return v
	}
	switch args := e.Args(); len(args.Items) {
	case 0:
		return None
	case 1:
		return args.Items[0]
	default:
		return args.Value()
	}
}

// namedArgs are those of a class whose keyword arguments become attributes.
func namedArgs(keywords ...string) excFill {
	return func(_ *Thread, e *Exception, args []Value, names []string) error {
		npos := len(args) - len(names)
		for i, name := range names {
			if !contains(keywords, name) {
				return UnexpectedKeyword(keywordOwner(e.typ).Name, name, keywords...)
			}
			e.SetField(name, args[npos+i])
		}
		for _, keyword := range keywords { // __init__ may be called again
			if e.Field(keyword).Given() && !contains(names, keyword) {
				e.SetField(keyword, None)
			}
		}
		return nil
	}
}

// keywordOwner is the built-in class that messages about keywords name.
func keywordOwner(cls *Type) *Type {
	for _, c := range []*Type{ImportError, NameError, AttributeError} {
		if cls.IsSubtype(c) {
			return c
		}
	}
	return cls
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func importErrorStr(t *Thread, v Value) (string, error) {
	e := cast[Exception](v)
	if msg := e.Field("msg"); msg.ref != nil && msg.Kind() == KindStr {
		return StrOf(t, msg)
	}
	return exceptionStr(t, v)
}

var syntaxFields = []string{"filename", "lineno", "offset", "text", "end_lineno", "end_offset"}

func syntaxErrorArgs(t *Thread, e *Exception, args []Value, names []string) error {
	if err := plainArgs(t, e, args, names); err != nil || len(args) != 2 {
		return err
	}
	info, err := Collect(t, args[1])
	if err != nil {
		return err
	}
	switch n := len(info); {
	case n < 4:
		return Raisef(TypeError, "function takes at least 4 arguments (%d given)", n)
	case n > 6:
		return Raisef(TypeError, "function takes at most 6 arguments (%d given)", n)
	case n == 5:
		return Raisef(TypeError, "end_offset must be provided when end_lineno is provided")
	}
	for i, item := range info {
		e.SetField(syntaxFields[i], item)
	}
	return nil
}

func syntaxErrorStr(t *Thread, v Value) (string, error) {
	e := cast[Exception](v)
	msg, err := StrOf(t, e.field("msg", 0))
	if err != nil {
		return "", err
	}
	file, hasFile := Text(plainField(e, "filename"))
	line := plainField(e, "lineno")
	var where []string
	if hasFile {
		where = append(where, filepath.Base(file))
	}
	if line.IsSmallInt() {
		where = append(where, fmt.Sprintf("line %d", line.SmallInt()))
	}
	if len(where) > 0 {
		msg += " (" + strings.Join(where, ", ") + ")"
	}
	return msg, nil
}
