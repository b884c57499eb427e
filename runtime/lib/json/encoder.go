// JSONEncoder, and the functions dumps and dump, which mostly do without one.

package json

import (
	"github.com/aio-lang/aio/runtime/object"
)

// encoderObject is a JSONEncoder: its options as they were given.
type encoderObject struct {
	object.Head
	fields [8]object.Value // by encoderFields
	def    object.Value    // the argument default
}

// encoderFields are the attributes, with their defaults.
var encoderFields = []struct {
	name string
	def  object.Value
}{
	{"skipkeys", object.False}, {"ensure_ascii", object.True}, {"check_circular", object.True}, {"allow_nan", object.True},
	{"sort_keys", object.False}, {"indent", object.None}, {"item_separator", object.String(", ")}, {"key_separator", object.String(": ")},
}

const fieldIndent, fieldItemSep, fieldKeySep = 5, 6, 7

var encoderType = &object.Type{Name: "JSONEncoder", Module: "json.encoder",
	Doc: "JSONEncoder(*, skipkeys, ensure_ascii, …): makes JSON of values; override default() for those of other types."}

const optionParams = "skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True"

// initEncoder sets attributes as __init__ does: those of a subclass may be its own.
func initEncoder(t *object.Thread, args []object.Value) (object.Value, error) {
	self := args[0]
	var full [9]object.Value
	copy(full[:], args)
	given := [6]object.Value(full[1:7])
	for i, v := range given {
		if v.IsUnset() {
			v = encoderFields[i].def
		}
		if err := object.SetAttr(t, self, encoderFields[i].name, v); err != nil {
			return object.Value{}, err
		}
	}
	separators, def := full[7], full[8]
	if separators.Given() {
		item, key, err := pair(t, separators)
		if err == nil {
			err = object.SetAttr(t, self, "item_separator", item)
		}
		if err == nil {
			err = object.SetAttr(t, self, "key_separator", key)
		}
		if err != nil {
			return object.Value{}, err
		}
	} else if given[fieldIndent].Given() {
		if err := object.SetAttr(t, self, "item_separator", object.String(",")); err != nil {
			return object.Value{}, err
		}
	}
	if def.Given() {
		object.Unchecked[encoderObject](self).def = def
	}
	return object.None, nil
}

// pair unpacks the argument separators.
func pair(t *object.Thread, v object.Value) (a, b object.Value, err error) {
	if v.Type().Iter == nil {
		return a, b, object.Raisef(object.TypeError, "cannot unpack non-iterable %s object", object.TypeName(v))
	}
	items, err := object.Collect(t, v)
	switch {
	case err != nil:
		return a, b, err
	case len(items) < 2:
		return a, b, object.Raisef(object.ValueError, "not enough values to unpack (expected 2, got %d)", len(items))
	case len(items) > 2:
		return a, b, object.Raisef(object.ValueError, "too many values to unpack (expected 2)")
	}
	return items[0], items[1], nil
}

// read fills the options from values in the order of encoderFields.
func (o *options) read(t *object.Thread, v *[8]object.Value) error {
	for i, to := range []*bool{&o.skipKeys, &o.ascii, &o.circular, &o.allowNaN, &o.sortKeys} {
		if v[i].IsUnset() {
			continue
		}
		yes, err := object.Truth(t, v[i])
		if err != nil {
			return err
		}
		*to = yes
	}
	if err := o.readIndent(t, v[fieldIndent]); err != nil {
		return err
	}
	for i, to := range []*string{&o.itemSep, &o.keySep} {
		sep := v[fieldItemSep+i]
		if sep.IsUnset() {
			continue
		}
		text, ok := object.Text(sep)
		if !ok {
			return object.Raisef(object.TypeError, "make_encoder() argument %d must be str, not %s", 6-i, object.TypeName(sep))
		}
		*to = text
	}
	return nil
}

func (o *options) readIndent(t *object.Thread, v object.Value) error {
	if !v.Given() {
		return nil
	}
	o.pretty = true
	if text, ok := object.Text(v); ok {
		o.indent = text
		return nil
	}
	n, err := object.ToInt(t, v)
	if err == nil {
		err = t.CheckSize(int64(max(n, 0)), 1)
	}
	if err != nil {
		return err
	}
	o.indent = spaces(n)
	return nil
}

func spaces(n int) string {
	b := make([]byte, max(n, 0))
	for i := range b {
		b[i] = ' '
	}
	return string(b)
}

// optionsOf reads the attributes of a JSONEncoder.
func optionsOf(t *object.Thread, self object.Value) (options, error) {
	o := defaults
	e := object.Unchecked[encoderObject](self)
	fields := e.fields
	if self.Type().Script() {
		for i, f := range encoderFields {
			v, err := object.GetAttr(t, self, f.name)
			if err != nil {
				return o, err
			}
			fields[i] = v
		}
	}
	o.fallback = e.def
	if o.fallback.IsUnset() && self.Type().Script() {
		var err error
		if o.fallback, err = object.GetAttr(t, self, "default"); err != nil {
			return o, err
		}
	}
	return o, o.read(t, &fields)
}

// encodeMethod is encode. It asks iterencode where a subclass has its own.
func encodeMethod(t *object.Thread, args []object.Value) (object.Value, error) {
	self, v := args[0], args[1]
	if overrides(self, encoderType, "iterencode") {
		return joinChunks(t, self, v)
	}
	o, err := optionsOf(t, self)
	if err != nil {
		return object.Value{}, err
	}
	return encodeText(t, o, v)
}

// joinChunks is encode over the iterencode of a subclass.
func joinChunks(t *object.Thread, self, v object.Value) (object.Value, error) {
	if s, ok := object.Text(v); ok {
		o, err := optionsOf(t, self)
		return object.String(string(appendText(nil, s, o.ascii))), err
	}
	iterencode, err := object.GetAttr(t, self, "iterencode")
	if err != nil {
		return object.Value{}, err
	}
	chunks, err := object.Call(t, iterencode, []object.Value{v, object.True}, []string{"_one_shot"})
	if err != nil {
		return object.Value{}, err
	}
	items, err := object.Collect(t, chunks)
	if err != nil {
		return object.Value{}, err
	}
	return object.CallMethod(t, object.String(""), "join", object.NewList(items).Value())
}

// overrides reports whether the class of v has its own method in place of base's.
func overrides(v object.Value, base *object.Type, name string) bool {
	if v.Type() == base {
		return false
	}
	m, _ := v.Type().Lookup(name)
	b := object.AsBuiltin(m)
	return b == nil || b.Owner != base
}

func encodeText(t *object.Thread, o options, v object.Value) (object.Value, error) {
	e := &encoder{options: o, t: t}
	if err := e.value(v); err != nil {
		return object.Value{}, err
	}
	if err := t.CheckSize(int64(len(e.buf)), 1); err != nil {
		return object.Value{}, err
	}
	return object.String(string(e.buf)), nil
}

// chunkIterator is what iterencode returns; the work begins with the first
// chunk.
type chunkIterator struct {
	object.Head
	options options
	value   object.Value // unset once it was encoded
	text    string
	from    int
	cuts    []int
}

var chunkIteratorType = &object.Type{Name: "generator", Flags: object.Final | object.NoCreate}

func iterEncode(t *object.Thread, args []object.Value) (object.Value, error) {
	o, err := optionsOf(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	it := &chunkIterator{options: o, value: args[1]}
	it.Init(chunkIteratorType)
	return object.FromObject(it), nil
}

func nextChunk(t *object.Thread, v object.Value) (object.Value, error) {
	it := object.Unchecked[chunkIterator](v)
	if !it.value.IsUnset() {
		e := &encoder{options: it.options, t: t, chunked: true}
		v := it.value
		it.value = object.Value{}
		if err := e.value(v); err != nil {
			return object.Value{}, err
		}
		it.text, it.cuts = string(e.buf), e.cuts
	}
	if len(it.cuts) == 0 {
		return object.Value{}, nil
	}
	chunk := it.text[it.from:it.cuts[0]]
	it.from, it.cuts = it.cuts[0], it.cuts[1:]
	return object.String(chunk), nil
}

func defaultMethod(_ *object.Thread, args []object.Value) (object.Value, error) {
	return object.Value{}, notSerializable(args[1])
}

var encoderMethods = []object.Method{
	{Name: "__init__", Params: "*, " + optionParams + ", sort_keys=False, indent=None, separators=None, default=None", Fn: initEncoder, Flags: object.InPython, Doc: "Takes the options."},
	{Name: "default", Params: "o", Fn: defaultMethod, Flags: object.InPython, Doc: "What stands for a value of another type; here it raises TypeError."},
	{Name: "encode", Params: "o", Fn: encodeMethod, Flags: object.InPython, Doc: "The JSON text of a value."},
	{Name: "iterencode", Params: "o, _one_shot=False", Fn: iterEncode, Flags: object.InPython, Doc: "The JSON text of a value piece by piece."},
}

func encoderAttrs() []object.Attr {
	var attrs []object.Attr
	for i, f := range encoderFields {
		attrs = append(attrs, object.Attr{Name: f.name,
			Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
				if got := object.Unchecked[encoderObject](v).fields[i]; !got.IsUnset() {
					return got, nil
				}
				return f.def, nil
			},
			Set: func(_ *object.Thread, v, item object.Value) error {
				object.Unchecked[encoderObject](v).fields[i] = item
				return nil
			}})
	}
	return attrs
}

func defineEncoder() {
	encoderType.Define(nil, object.Slots{New: object.NewByInit[encoderObject]}, encoderMethods, encoderAttrs())
	chunkIteratorType.Define(nil, object.Slots{Iter: func(_ *object.Thread, v object.Value) (object.Value, error) { return v, nil }, Next: nextChunk}, nil, nil)
}
