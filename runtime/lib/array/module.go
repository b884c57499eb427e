// Package array is Python's module array.
//
//	array.go    the type: making one, operators    items.go  the kinds of items
//	index.go    items and slices                   module.go methods, and the module
package array

import (
	"math"
	"slices"

	"github.com/aio-lang/aio/runtime/object"
)

func appendItem(t *object.Thread, args []object.Value) (object.Value, error) {
	return object.None, self(args[0]).append(t, args[1])
}

func extend(t *object.Thread, args []object.Value) (object.Value, error) {
	a := self(args[0])
	if other := as(args[1]); other != nil {
		return object.None, a.extendArray(t, other)
	}
	return object.None, a.extend(t, args[1])
}

func insert(t *object.Thread, args []object.Value) (object.Value, error) {
	a := self(args[0])
	i, err := object.ToInt(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	var packed [8]byte
	if err := a.set(t, packed[:a.size], args[2]); err != nil {
		return object.Value{}, err
	}
	if err := a.resizing(t, 1); err != nil {
		return object.Value{}, err
	}
	if i < 0 {
		i = max(i+a.len(), 0)
	}
	i = min(i, a.len())
	a.b = slices.Insert(a.b, i*a.size, packed[:a.size]...)
	return object.None, nil
}

func pop(t *object.Thread, args []object.Value) (object.Value, error) {
	a, i := self(args[0]), -1
	if v := object.Arg(args, 1); !v.IsUnset() {
		var err error
		if i, err = object.ToInt(t, v); err != nil {
			return object.Value{}, err
		}
	}
	if a.len() == 0 {
		return object.Value{}, object.Raisef(object.IndexError, "pop from empty array")
	}
	if i < 0 {
		i += a.len()
	}
	if i < 0 || i >= a.len() {
		return object.Value{}, object.Raisef(object.IndexError, "pop index out of range")
	}
	v := a.item(i)
	return v, a.delete(t, i)
}

func remove(t *object.Thread, args []object.Value) (object.Value, error) {
	a := self(args[0])
	i, err := a.find(t, args[1], 0, math.MaxInt)
	if err != nil {
		return object.Value{}, err
	}
	if i < 0 || i >= a.len() {
		return object.Value{}, object.Raisef(object.ValueError, "array.remove(x): x not in array")
	}
	return object.None, a.delete(t, i)
}

func index(t *object.Thread, args []object.Value) (object.Value, error) {
	a := self(args[0])
	bounds := [2]int{0, math.MaxInt}
	for k := range bounds {
		v := object.Arg(args, 2+k)
		if v.IsUnset() {
			continue
		}
		i, err := object.ToInt(t, v)
		if err != nil {
			return object.Value{}, err
		}
		if i < 0 {
			i = max(i+a.len(), 0)
		}
		bounds[k] = i
	}
	i, err := a.find(t, args[1], bounds[0], bounds[1])
	if err == nil && i < 0 {
		err = object.Raisef(object.ValueError, "array.index(x): x not in array")
	}
	return object.Int(int64(i)), err
}

func count(t *object.Thread, args []object.Value) (object.Value, error) {
	a, n := self(args[0]), 0
	for i := 0; ; i++ {
		at, err := a.find(t, args[1], i, math.MaxInt)
		if err != nil {
			return object.Value{}, err
		}
		if at < 0 {
			return object.Int(int64(n)), nil
		}
		n, i = n+1, at
	}
}

func reverse(_ *object.Thread, args []object.Value) (object.Value, error) {
	a := self(args[0])
	a.b = turned(a.b, a.size)
	return object.None, nil
}

// turned reverses the order of the items within b.
func turned(b []byte, size int) []byte {
	slices.Reverse(b)
	for i := 0; i+size <= len(b); i += size {
		slices.Reverse(b[i : i+size])
	}
	return b
}

func byteSwap(_ *object.Thread, args []object.Value) (object.Value, error) {
	a := self(args[0])
	for i := range a.len() {
		slices.Reverse(a.at(i))
	}
	return object.None, nil
}

func clearArray(t *object.Thread, args []object.Value) (object.Value, error) {
	a := self(args[0])
	if len(a.b) > 0 {
		if err := a.resizing(t, 0); err != nil {
			return object.Value{}, err
		}
	}
	a.b = nil
	return object.None, nil
}

func toBytes(_ *object.Thread, args []object.Value) (object.Value, error) {
	return object.BytesValue(string(self(args[0]).b)), nil
}

func toList(t *object.Thread, args []object.Value) (object.Value, error) {
	a := self(args[0])
	if err := t.CheckSize(int64(a.len()), 16); err != nil {
		return object.Value{}, err
	}
	items := make([]object.Value, a.len())
	for i := range items {
		items[i] = a.item(i)
	}
	return object.NewList(items).Value(), nil
}

func fromBytes(t *object.Thread, args []object.Value) (object.Value, error) {
	b, err := object.ReadBuffer(args[1])
	if err != nil {
		return object.Value{}, err
	}
	return object.None, self(args[0]).addBytes(t, b)
}

// fromList adds all items or, when one does not fit, none.
func fromList(t *object.Thread, args []object.Value) (object.Value, error) {
	a, list := self(args[0]), object.AsList(args[1])
	if list == nil {
		return object.Value{}, object.Raisef(object.TypeError, "arg must be list")
	}
	n := len(a.b)
	for i := 0; i < list.Len(); i++ {
		if err := a.append(t, list.Items[i]); err != nil {
			a.b = a.b[:min(n, len(a.b))]
			return object.Value{}, err
		}
	}
	return object.None, nil
}

func textOnly(a *array, method string) error {
	if a.text() {
		return nil
	}
	return object.Raisef(object.ValueError, "%s() may only be called on unicode type arrays ('u' or 'w')", method)
}

func fromUnicode(_ *object.Thread, args []object.Value) (object.Value, error) {
	s, ok := object.Text(args[1])
	if !ok {
		return object.Value{}, object.Raisef(object.TypeError, "fromunicode() argument must be str, not %s", object.TypeName(args[1]))
	}
	a := self(args[0])
	if err := textOnly(a, "fromunicode"); err != nil {
		return object.Value{}, err
	}
	a.addText(s)
	return object.None, nil
}

func toUnicode(_ *object.Thread, args []object.Value) (object.Value, error) {
	a := self(args[0])
	if err := textOnly(a, "tounicode"); err != nil {
		return object.Value{}, err
	}
	return object.String(a.String()), nil
}

// fromFile reads n items; those that were there stay when there are fewer.
func fromFile(t *object.Thread, args []object.Value) (object.Value, error) {
	a := self(args[0])
	n, err := object.ToInt(t, args[2])
	if err != nil {
		return object.Value{}, err
	}
	if n < 0 || n > math.MaxInt/a.size {
		return object.Value{}, object.Raisef(object.ValueError, "negative count")
	}
	v, err := object.CallMethod(t, args[1], "read", object.Int(int64(n*a.size)))
	if err != nil {
		return object.Value{}, err
	}
	b := object.AsBytes(v)
	if b == nil {
		return object.Value{}, object.Raisef(object.TypeError, "read() didn't return bytes")
	}
	if err := a.addBytes(t, b.Data()); err != nil {
		return object.Value{}, err
	}
	if len(b.Data()) != n*a.size {
		return object.Value{}, object.Raisef(object.EOFError, "read() didn't return enough bytes")
	}
	return object.None, nil
}

func toFile(t *object.Thread, args []object.Value) (object.Value, error) {
	_, err := object.CallMethod(t, args[1], "write", object.BytesValue(string(self(args[0]).b)))
	return object.None, err
}

func bufferInfo(_ *object.Thread, args []object.Value) (object.Value, error) {
	return object.NewPair(object.Int(args[0].Identity()), object.Int(int64(self(args[0]).len()))).Value(), nil
}

func copyArray(_ *object.Thread, args []object.Value) (object.Value, error) {
	a := self(args[0])
	return object.FromObject(a.make(slices.Clone(a.b))), nil
}

// reduce is how pickle makes an equal array: from its bytes, or from a list for
// the protocols before 3.
func reduce(t *object.Thread, args []object.Value) (object.Value, error) {
	a := self(args[0])
	protocol, err := object.ToInt(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	state := object.None
	if d, err := object.FindAttr(t, args[0], "__dict__"); err == nil && !d.IsUnset() {
		state = d
	}
	cls, code := args[0].Type().Value(), object.String(string(a.letter))
	if protocol < 3 {
		items, err := toList(t, args[:1])
		if err != nil {
			return object.Value{}, err
		}
		made := object.NewPair(code, items).Value()
		return object.NewTuple([]object.Value{cls, made, state}).Value(), nil
	}
	layout := a.code
	if bigHost && a.size > 1 {
		layout++
	}
	made := object.NewTuple([]object.Value{cls, code, object.Int(int64(layout)), object.BytesValue(string(a.b))}).Value()
	return object.NewTuple([]object.Value{reconstructor, made, state}).Value(), nil
}

var bigHost = order.Uint16([]byte{0, 1}) == 1

// reconstructor makes an array of the bytes of another machine's.
var reconstructor = object.NewBuiltin("array", &object.Method{Name: "_array_reconstructor", Params: "arraytype, typecode, mformat_code, items, /", Fn: reconstruct,
	Doc: "Makes an array of what a pickle says."})

func reconstruct(t *object.Thread, args []object.Value) (object.Value, error) {
	cls := object.AsType(args[0])
	if cls == nil || !cls.IsSubtype(arrayType) {
		return object.Value{}, object.Raisef(object.TypeError, "%s is not a subtype of array.array", object.TypeName(args[0]))
	}
	layout, err := object.ToInt(t, args[2])
	if err != nil {
		return object.Value{}, err
	}
	data := object.AsBytes(args[3])
	switch {
	case data == nil:
		return object.Value{}, object.Raisef(object.TypeError, "fourth argument should be bytes, not %s", object.TypeName(args[3]))
	case layout < 0 || layout > 21:
		return object.Value{}, object.Raisef(object.ValueError, "third argument must be a valid machine format code.")
	}
	v, err := newArray(t, cls, []object.Value{args[0], args[1]}[1:], nil)
	if err != nil {
		return object.Value{}, err
	}
	a := self(v)
	if err := a.addBytes(t, data.Data()); err != nil {
		return object.Value{}, err
	}
	if a.size > 1 && (layout&1 == 1) != bigHost {
		_, err = byteSwap(t, []object.Value{v})
	}
	return v, err
}

var methods = []object.Method{
	{Name: "__copy__", Fn: copyArray, Doc: "A copy."},
	{Name: "__deepcopy__", Params: "unused, /", Fn: copyArray, Doc: "A copy."},
	{Name: "__reduce_ex__", Params: "value, /", Fn: reduce, Doc: "How to make an equal array."},
	{Name: "append", Params: "v, /", Fn: appendItem, Doc: "Adds an item at the end."},
	{Name: "buffer_info", Fn: bufferInfo, Doc: "A tuple of a number for the memory, and how many items there are."},
	{Name: "byteswap", Fn: byteSwap, Doc: "Turns around the bytes of each item."},
	{Name: "clear", Fn: clearArray, Doc: "Removes all items."},
	{Name: "count", Params: "v, /", Fn: count, Doc: "How many items equal v."},
	{Name: "extend", Params: "bb, /", Fn: extend, Doc: "Adds the items of an iterable at the end."},
	{Name: "frombytes", Params: "buffer, /", Fn: fromBytes, Doc: "Adds the items that bytes stand for."},
	{Name: "fromfile", Params: "f, n, /", Fn: fromFile, Doc: "Adds n items from a binary file."},
	{Name: "fromlist", Params: "list, /", Fn: fromList, Doc: "Adds the items of a list."},
	{Name: "fromunicode", Params: "ustr, /", Fn: fromUnicode, Doc: "Adds the characters of a str."},
	{Name: "index", Params: "v, start=0, stop=9223372036854775807, /", Fn: index, Doc: "Where the first item is that equals v."},
	{Name: "insert", Params: "i, v, /", Fn: insert, Doc: "Puts an item in front of the one at i."},
	{Name: "pop", Params: "i=-1, /", Fn: pop, Doc: "Takes out the item at i, the last one by default."},
	{Name: "remove", Params: "v, /", Fn: remove, Doc: "Takes out the first item that equals v."},
	{Name: "reverse", Fn: reverse, Doc: "Turns the order around, in place."},
	{Name: "tobytes", Fn: toBytes, Doc: "The bytes of all items."},
	{Name: "tofile", Params: "f, /", Fn: toFile, Doc: "Writes the bytes of all items to a binary file."},
	{Name: "tolist", Fn: toList, Doc: "A list of the items."},
	{Name: "tounicode", Fn: toUnicode, Doc: "The characters as a str."},
	object.ClassGetItem(),
}

var attrs = []object.Attr{
	{Name: "typecode", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.String(string(self(v).letter)), nil
	}, Doc: "The letter of the kind of items."},
	{Name: "itemsize", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Int(int64(self(v).size)), nil
	}, Doc: "How many bytes an item has."},
}

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("array")
	codes := ""
	for _, k := range kinds {
		codes += string(k.letter)
	}
	m.Dict.SetStr("typecodes", object.String(codes))
	m.Dict.SetStr("array", arrayType.Value())
	m.Dict.SetStr("ArrayType", arrayType.Value())
	m.Dict.SetStr("_array_reconstructor", reconstructor)
	return m, nil
}
