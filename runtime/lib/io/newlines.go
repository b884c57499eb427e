// The ends of lines: which of "\n", "\r" and "\r\n" a text stream knows, and what
// it makes of them.

package io

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// newlines is the parameter newline of a text stream.
type newlines struct {
	// universal says that all three end lines; translate, that they are read as "\n".
	universal, translate bool
	end                  string // what ends lines otherwise
	writes               string // what "\n" is written as; "" means itself
	seen                 int    // of 1 "\r", 2 "\n", 4 "\r\n"
}

func newlineArg(v object.Value) (newlines, error) {
	if !v.Given() {
		return newlines{universal: true, translate: true}, nil
	}
	text, ok := object.Text(v)
	if !ok {
		return newlines{}, object.Raisef(object.TypeError, "newline must be str or None, not %s", object.TypeName(v))
	}
	switch text {
	case "":
		return newlines{universal: true}, nil
	case "\n":
		return newlines{end: text}, nil
	case "\r", "\r\n":
		return newlines{end: text, writes: text}, nil
	}
	quoted, _ := object.Repr(nil, v) // the repr of a str can't fail
	return newlines{}, object.Raisef(object.ValueError, "illegal newline value: %s", quoted)
}

// find tells how long the first line of text is, its end included; 0 when more
// text may belong to it. final says that no more will come.
func (n *newlines) find(text string, final bool) int {
	if !n.universal {
		if i := strings.Index(text, n.end); i >= 0 {
			return i + len(n.end)
		}
		return 0
	}
	i := strings.IndexAny(text, "\r\n")
	switch {
	case i < 0:
		return 0
	case text[i] == '\n':
		return i + 1
	case i+1 < len(text):
		if text[i+1] == '\n' {
			return i + 2
		}
		return i + 1
	case final:
		return i + 1
	}
	return 0
}

// read is what a script gets of text.
func (n *newlines) read(text string) string {
	if !n.universal || strings.IndexByte(text, '\r') < 0 {
		if n.universal && strings.IndexByte(text, '\n') >= 0 {
			n.seen |= 2
		}
		return text
	}
	pairs := strings.Count(text, "\r\n")
	if pairs > 0 {
		n.seen |= 4
	}
	if strings.Count(text, "\r") > pairs {
		n.seen |= 1
	}
	if strings.Count(text, "\n") > pairs {
		n.seen |= 2
	}
	if n.translate {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	return text
}

// write is what is stored of text.
func (n *newlines) write(text string) string {
	if n.writes != "" {
		return strings.ReplaceAll(text, "\n", n.writes)
	}
	return text
}

// attribute is what the attribute newlines shows: the ends seen.
func (n *newlines) attribute() object.Value {
	var seen []object.Value
	for i, end := range []string{"\r", "\n", "\r\n"} {
		if n.seen&(1<<i) != 0 {
			seen = append(seen, object.String(end))
		}
	}
	switch len(seen) {
	case 0:
		return object.None
	case 1:
		return seen[0]
	}
	return object.NewTuple(seen).Value()
}

// newlineDecoder is IncrementalNewlineDecoder: it translates the ends of lines in
// pieces of text, between which an end may be torn.
type newlineDecoder struct {
	object.Head
	decoder object.Value
	lines   newlines
	torn    bool // the last piece ended in "\r"
}

var newNewlineDecoder = maker[newlineDecoder](newlineDecoderInitRow, nil)

func newlineDecoderInit(t *object.Thread, d *newlineDecoder, args []object.Value) (object.Value, error) {
	translate, err := object.Truth(t, args[1])
	d.decoder, d.lines = args[0], newlines{universal: true, translate: translate}
	return object.None, err
}

func newlineDecode(t *object.Thread, d *newlineDecoder, args []object.Value) (object.Value, error) {
	final := object.Arg(args, 1)
	if final.IsUnset() {
		final = object.False
	}
	v := args[0]
	if d.decoder.Given() {
		var err error
		if v, err = object.CallMethod(t, d.decoder, "decode", v, final); err != nil {
			return object.Value{}, err
		}
	}
	text, ok := object.Text(v)
	if !ok {
		return object.Value{}, object.Raisef(object.TypeError, "decoder should return a string result, not '%s'", object.TypeName(v))
	}
	last, err := object.Truth(t, final)
	if err != nil {
		return object.Value{}, err
	}
	if d.torn && (text != "" || last) {
		text, d.torn = "\r"+text, false
	}
	if strings.HasSuffix(text, "\r") && !last {
		text, d.torn = text[:len(text)-1], true
	}
	return object.String(d.lines.read(text)), nil
}

func newlineReset(t *object.Thread, d *newlineDecoder, _ []object.Value) (object.Value, error) {
	d.lines.seen, d.torn = 0, false
	if d.decoder.Given() {
		return object.CallMethod(t, d.decoder, "reset")
	}
	return object.None, nil
}

var newlineDecoderMethods = []object.Method{
	{Name: "decode", Params: "input, final=False", Fn: method(newlineDecode)},
	{Name: "reset", Fn: method(newlineReset)},
}

var newlineDecoderAttrs = []object.Attr{
	{Name: "newlines", Get: getter(func(d *newlineDecoder) object.Value { return d.lines.attribute() })},
}

var newlineDecoderInitRow = object.Method{Name: "__init__", Params: "decoder, translate, errors='strict'", Fn: method(newlineDecoderInit)}
