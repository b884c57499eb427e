// JSONDecoder, the functions loads and load, and JSONDecodeError.

package json

import (
	"fmt"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

var (
	decodeErrorType = &object.Type{Name: "JSONDecodeError", Module: "json.decoder",
		Doc: "JSONDecodeError(msg, doc, pos): the text is not JSON."}
	decoderType = &object.Type{Name: "JSONDecoder", Module: "json.decoder",
		Doc: "JSONDecoder(*, object_hook, parse_float, …): makes values of JSON."}
)

var errorFields = []string{"msg", "doc", "pos", "lineno", "colno"}

func newDecodeError(msg string, doc *object.Str, pos int) error {
	e := object.NewException(decodeErrorType)
	describe(e, msg, doc, pos)
	return e
}

// describe sets the message and the attributes.
func describe(e *object.Exception, msg string, doc *object.Str, pos int) {
	line, column, at := 1, pos+1, 0
	for _, r := range doc.Text() {
		if at >= pos {
			break
		}
		at++
		if r == '\n' {
			line, column = line+1, pos-at+1
		}
	}
	text := fmt.Sprintf("%s: line %d column %d (char %d)", msg, line, column, pos)
	e.SetArgs(object.NewTuple([]object.Value{object.String(text)}))
	values := []object.Value{object.String(msg), doc.Value(), object.Int(int64(pos)), object.Int(int64(line)), object.Int(int64(column))}
	for i, name := range errorFields {
		e.SetField(name, values[i])
	}
}

func newError(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	v, err := object.ValueError.New(t, cls, args[:len(args)-len(names)], nil)
	if err != nil {
		return v, err
	}
	return v, object.InitNew(t, cls, v, args, names)
}

func initDecodeError(t *object.Thread, args []object.Value) (object.Value, error) {
	msg, err := object.StrOf(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	doc := object.AsStr(args[2])
	if doc == nil {
		return object.Value{}, object.NoAttribute(args[2], "count")
	}
	pos, err := object.ToInt(t, args[3])
	if err != nil {
		return object.Value{}, err
	}
	describe(object.AsException(args[0]), msg, doc, pos)
	return object.None, nil
}

func reduceDecodeError(_ *object.Thread, args []object.Value) (object.Value, error) {
	e := object.AsException(args[0])
	state := []object.Value{e.Field("msg"), e.Field("doc"), e.Field("pos")}
	return object.NewPair(args[0].Type().Value(), object.NewTuple(state).Value()).Value(), nil
}

func decodeErrorAttrs() []object.Attr {
	var attrs []object.Attr
	for _, name := range errorFields {
		attrs = append(attrs, object.Attr{Name: name,
			Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
				if f := object.AsException(v).Field(name); !f.IsUnset() {
					return f, nil
				}
				return object.Value{}, object.NoAttribute(v, name)
			},
			Set: func(_ *object.Thread, v, item object.Value) error {
				object.AsException(v).SetField(name, item)
				return nil
			}})
	}
	return attrs
}

// decoderObject is a JSONDecoder.
type decoderObject struct {
	object.Head
	fields [6]object.Value // by decoderFields
	memo   object.Value
}

var decoderFields = []string{"object_hook", "parse_float", "parse_int", "parse_constant", "strict", "object_pairs_hook"}

const decoderParams = "object_hook=None, parse_float=None, parse_int=None, parse_constant=None"

func newDecoder(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	d := object.Alloc[decoderObject](cls)
	d.memo = object.NewDict().Value()
	v := object.FromObject(d)
	return v, object.InitNew(t, cls, v, args, names)
}

func initDecoder(t *object.Thread, args []object.Value) (object.Value, error) {
	usual := [6]object.Value{object.None, object.FloatType.Value(), object.IntType.Value(), constantParser, object.True, object.None}
	for i, name := range decoderFields {
		v := object.Arg(args, i+1)
		if v.IsUnset() {
			v = usual[i]
		} else if i >= 1 && i <= 3 {
			yes, err := object.Truth(t, v)
			if err != nil {
				return object.Value{}, err
			}
			if !yes {
				v = usual[i]
			}
		}
		if err := object.SetAttr(t, args[0], name, v); err != nil {
			return object.Value{}, err
		}
	}
	return object.None, nil
}

// constantParser is parse_constant when none is given.
var constantParser = object.NewFunc("__getitem__", "key, /", func(_ *object.Thread, args []object.Value) (object.Value, error) {
	text, _ := object.Text(args[0])
	f, ok := object.ParseFloat(text)
	if !ok {
		return object.Value{}, object.NewException(object.KeyError, args[0])
	}
	return object.Float(f), nil
})

// hooksOf reads hooks in the order of decoderFields; those that are the usual
// ones are left out.
func hooksOf(t *object.Thread, v *[6]object.Value) (hooks, error) {
	h := hooks{strict: true}
	for i, to := range []*object.Value{&h.object, &h.float, &h.int, &h.constant, nil, &h.pairs} {
		f := v[i]
		switch {
		case to == nil && !f.IsUnset():
			var err error
			if h.strict, err = object.Truth(t, f); err != nil {
				return h, err
			}
		case to == nil || !f.Given():
		case !f.Is(object.FloatType.Value()) && !f.Is(object.IntType.Value()) && !f.Is(constantParser):
			*to = f
		case i == 1 && f.Is(object.IntType.Value()), i == 2 && f.Is(object.FloatType.Value()):
			*to = f
		}
	}
	return h, nil
}

// decodeAll decodes a document of one value with white space around it.
func decodeAll(t *object.Thread, h hooks, doc *object.Str) (object.Value, error) {
	d := &decoder{t: t, doc: doc, s: doc.Text(), hooks: h}
	v, end, err := d.value(d.space(0))
	if err != nil {
		return object.Value{}, err
	}
	if end = d.space(end); end != len(d.s) {
		return object.Value{}, d.fail("Extra data", end)
	}
	return v, nil
}

func decoderHooks(t *object.Thread, self object.Value) (hooks, error) {
	fields := object.Unchecked[decoderObject](self).fields
	if self.Type().Script() {
		for i, name := range decoderFields {
			v, err := object.FindAttr(t, self, name)
			if err != nil {
				return hooks{}, err
			}
			fields[i] = v
		}
	}
	return hooksOf(t, &fields)
}

func decodeMethod(t *object.Thread, args []object.Value) (object.Value, error) {
	self := args[0]
	doc := object.AsStr(args[1])
	if doc == nil {
		return object.Value{}, object.Raisef(object.TypeError, "expected string or bytes-like object, got '%s'", object.TypeName(args[1]))
	}
	h, err := decoderHooks(t, self)
	if err != nil {
		return object.Value{}, err
	}
	if !overrides(self, decoderType, "raw_decode") {
		return decodeAll(t, h, doc)
	}
	d := &decoder{t: t, doc: doc, s: doc.Text()}
	start := d.space(0)
	raw, err := object.GetAttr(t, self, "raw_decode")
	if err != nil {
		return object.Value{}, err
	}
	r, err := object.Call(t, raw, []object.Value{args[1], object.Int(int64(start))}, []string{"idx"})
	if err != nil {
		return object.Value{}, err
	}
	v, pos, err := pair(t, r)
	if err != nil {
		return object.Value{}, err
	}
	end, err := object.ToInt(t, pos)
	if err != nil {
		return object.Value{}, err
	}
	if at := d.space(d.offset(end)); at != len(d.s) {
		return object.Value{}, d.fail("Extra data", at)
	}
	return v, nil
}

// offset is the byte where code point n begins.
func (d *decoder) offset(n int) int {
	if d.doc.IsASCII() {
		return min(max(n, 0), len(d.s))
	}
	i := 0
	for ; n > 0 && i < len(d.s); n-- {
		_, size := runeAt(d.s[i:])
		i += size
	}
	return i
}

func rawDecodeMethod(t *object.Thread, args []object.Value) (object.Value, error) {
	doc := object.AsStr(args[1])
	if doc == nil {
		return object.Value{}, object.Raisef(object.TypeError, "first argument must be a string, not %s", object.TypeName(args[1]))
	}
	at := 0
	if v := object.Arg(args, 2); !v.IsUnset() {
		var err error
		if at, err = object.ToInt(t, v); err != nil {
			return object.Value{}, err
		}
	}
	h, err := decoderHooks(t, args[0])
	switch {
	case err != nil:
		return object.Value{}, err
	case at < 0:
		return object.Value{}, object.Raisef(object.ValueError, "idx cannot be negative")
	case at > doc.Len():
		return object.Value{}, newDecodeError("Expecting value", doc, at)
	}
	d := &decoder{t: t, doc: doc, s: doc.Text(), hooks: h}
	v, end, err := d.value(d.offset(at))
	if err != nil {
		return object.Value{}, err
	}
	return object.NewPair(v, object.Int(int64(d.position(end)))).Value(), nil
}

// scanString is decoder.scanstring: end is behind the opening quote.
func scanString(t *object.Thread, args []object.Value) (object.Value, error) {
	doc := object.AsStr(args[0])
	if doc == nil {
		return object.Value{}, object.Raisef(object.TypeError, "first argument must be a string, not %s", object.TypeName(args[0]))
	}
	end, err := object.ToInt(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	if end < 0 || end > doc.Len() {
		return object.Value{}, object.Raisef(object.ValueError, "end is out of bounds")
	}
	h := hooks{strict: true}
	if v := object.Arg(args, 2); !v.IsUnset() {
		if h.strict, err = object.Truth(t, v); err != nil {
			return object.Value{}, err
		}
	}
	d := &decoder{t: t, doc: doc, s: doc.Text(), hooks: h}
	text, at, err := d.text(d.offset(end) - 1)
	if err != nil {
		return object.Value{}, err
	}
	return object.NewPair(object.String(strings.Clone(text)), object.Int(int64(d.position(at)))).Value(), nil
}

var decoderMethods = []object.Method{
	{Name: "__init__", Params: "*, " + decoderParams + ", strict=True, object_pairs_hook=None", Fn: initDecoder, Flags: object.InPython, Doc: "Takes the options."},
	{Name: "decode", Params: "s", Fn: decodeMethod, Flags: object.InPython, Doc: "The value of a JSON text."},
	{Name: "raw_decode", Params: "s, idx=0", Fn: rawDecodeMethod, Flags: object.InPython, Doc: "The value that begins at idx, and where it ends."},
}

func decoderAttrs() []object.Attr {
	attrs := []object.Attr{{Name: "memo", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Unchecked[decoderObject](v).memo, nil
	}}}
	for i, name := range decoderFields {
		attrs = append(attrs, object.Attr{Name: name,
			Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
				if f := object.Unchecked[decoderObject](v).fields[i]; !f.IsUnset() {
					return f, nil
				}
				return object.None, nil
			},
			Set: func(_ *object.Thread, v, item object.Value) error {
				object.Unchecked[decoderObject](v).fields[i] = item
				return nil
			}})
	}
	return attrs
}

func defineDecoder() {
	decodeErrorType.Define(object.ValueError, object.Slots{New: newError}, []object.Method{
		{Name: "__init__", Params: "msg, doc, pos", Fn: initDecodeError, Flags: object.InPython, Doc: "Words and a place in a text."},
		{Name: "__reduce__", Fn: reduceDecodeError, Doc: "How to make an equal one."},
	}, decodeErrorAttrs())
	decoderType.Define(nil, object.Slots{New: newDecoder}, decoderMethods, decoderAttrs())
}
