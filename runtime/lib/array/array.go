// The type array: making one, its items, slices and operators.

package array

import (
	"math"
	"slices"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// array is an array.array.
type array struct {
	object.Head
	*kind
	b       []byte
	exports object.Exports
}

var arrayType = &object.Type{Name: "array", Module: "array", Flags: object.Unhashable | object.LongName | object.Sequence, Operators: "add mul rmul iadd imul",
	Doc: "array(typecode, initializer=()): numbers of one kind, stored as in C."}

func self(v object.Value) *array { return object.Unchecked[array](v) }

// as returns the array behind v, or nil.
func as(v object.Value) *array { return object.Foreign[array](v, arrayType) }

func (a *array) len() int                { return len(a.b) / a.size }
func (a *array) at(i int) []byte         { return a.b[i*a.size : (i+1)*a.size] }
func (a *array) item(i int) object.Value { return a.get(a.at(i)) }

// make makes an array of the same kind of its own bytes.
func (k *kind) make(b []byte) *array {
	a := &array{kind: k, b: b}
	a.Init(arrayType)
	return a
}

// resizing answers BufferError when a memoryview holds the items.
func (a *array) resizing(t *object.Thread, more int) error {
	if a.exports.Held(t) {
		return object.Raisef(object.BufferError, "cannot resize an array that is exporting buffers")
	}
	return t.CheckSize(int64(a.len()+more), int64(a.size))
}

func newArray(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	switch {
	case len(names) > 0 && cls == arrayType:
		return object.Value{}, object.Raisef(object.TypeError, "array.array() takes no keyword arguments")
	case len(args)-len(names) == 0:
		return object.Value{}, object.Raisef(object.TypeError, "array() takes at least 1 argument (0 given)")
	case len(args)-len(names) > 2:
		return object.Value{}, object.Raisef(object.TypeError, "array() takes at most 2 arguments (%d given)", len(args)-len(names))
	}
	code := object.AsStr(args[0])
	if code == nil || code.Len() != 1 {
		return object.Value{}, object.Raisef(object.TypeError, "array() argument 1 must be a unicode character, not %s", object.TypeName(args[0]))
	}
	var k *kind
	if code.IsASCII() {
		k = kindOf(code.Text()[0])
	}
	var from object.Value
	if len(args)-len(names) == 2 {
		from = args[1]
	}
	if err := fits(code.Text(), k, from); err != nil {
		return object.Value{}, err
	}
	a := object.Alloc[array](cls)
	a.kind = k
	v := object.FromObject(a)
	if from.IsUnset() {
		return v, nil
	}
	return v, a.fill(t, from)
}

// fits checks the initializer of a type code; k is nil for an unknown one.
func fits(code string, k *kind, from object.Value) error {
	text := code == "u" || code == "w"
	if !from.IsUnset() && !text {
		if _, ok := object.Text(from); ok {
			return object.Raisef(object.TypeError, "cannot use a str to initialize an array with typecode '%s'", code)
		}
		if other := as(from); other != nil && other.text() {
			return object.Raisef(object.TypeError, "cannot use a unicode array to initialize an array with typecode '%s'", code)
		}
	}
	if k == nil {
		return object.Raisef(object.ValueError, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
	}
	return nil
}

func (a *array) fill(t *object.Thread, from object.Value) error {
	if s, ok := object.Text(from); ok {
		a.addText(s)
		return nil
	}
	if object.AsBytes(from) != nil || object.AsByteArray(from) != nil {
		b, _ := object.BytesLike(from)
		return a.addBytes(t, b)
	}
	if other := as(from); other != nil && other.letter == a.letter {
		a.b = slices.Clone(other.b)
		return nil
	}
	return a.extend(t, from)
}

func (a *array) addText(s string) {
	for s != "" {
		r := runeOf(s)
		size := 1
		for size < len(s) && s[size]&0xc0 == 0x80 {
			size++
		}
		a.b = order.AppendUint32(a.b, uint32(r))
		s = s[size:]
	}
}

func (a *array) addBytes(t *object.Thread, b string) error {
	if len(b)%a.size != 0 {
		return object.Raisef(object.ValueError, "bytes length not a multiple of item size")
	}
	if err := a.resizing(t, len(b)/a.size); err != nil {
		return err
	}
	a.b = append(a.b, b...)
	return nil
}

// extend adds the items of an iterable.
func (a *array) extend(t *object.Thread, from object.Value) error {
	return object.Iterate(t, from, func(v object.Value) (bool, error) { return true, a.append(t, v) })
}

func (a *array) append(t *object.Thread, v object.Value) error {
	var packed [8]byte
	if err := a.set(t, packed[:a.size], v); err != nil {
		return err
	}
	if err := a.resizing(t, 1); err != nil {
		return err
	}
	a.b = append(a.b, packed[:a.size]...)
	return nil
}

func (a *array) String() string {
	var b strings.Builder
	for i := range a.len() {
		b.WriteString(stringOf(charAt(a.at(i))))
	}
	return b.String()
}

func stringOf(r rune) string {
	s, _ := object.Text(object.Char(r))
	return s
}

func reprArray(t *object.Thread, v object.Value) (string, error) {
	a := self(v)
	head := v.Type().Name + "('" + string(a.letter) + "'"
	if a.len() == 0 {
		return head + ")", nil
	}
	if a.text() {
		return head + ", " + object.ReprText(a.String()) + ")", nil
	}
	var b strings.Builder
	for i := range a.len() {
		if i > 0 {
			b.WriteString(", ")
		}
		text, err := object.Repr(t, a.item(i))
		if err != nil {
			return "", err
		}
		b.WriteString(text)
	}
	return head + ", [" + b.String() + "])", nil
}

func compareArrays(t *object.Thread, op object.CompareOp, x, y object.Value) (object.Value, error) {
	a, b := as(x), as(y)
	if a == nil || b == nil {
		return object.NotImplemented, nil
	}
	if (op == object.EQ || op == object.NE) && a.len() != b.len() {
		return object.Bool(op == object.NE), nil
	}
	for i := 0; i < a.len() && i < b.len(); i++ {
		p, q := a.item(i), b.item(i)
		same, err := object.Compare(t, object.EQ, p, q) // a NaN differs from itself
		if err != nil {
			return object.Value{}, err
		}
		if !same.Is(object.True) {
			switch op {
			case object.EQ:
				return object.False, nil
			case object.NE:
				return object.True, nil
			}
			return object.Compare(t, op, p, q)
		}
	}
	return object.Compare(t, op, object.Int(int64(a.len())), object.Int(int64(b.len())))
}

func binaryArray(t *object.Thread, op object.BinaryOp, x, y object.Value) (object.Value, error) {
	a, b := as(x), as(y)
	switch {
	case op == object.Add && a != nil && b == nil:
		return object.Value{}, object.Raisef(object.TypeError, "can only append array (not \"%s\") to array", object.TypeName(y))
	case op == object.Add && a != nil && a.letter != b.letter:
		return object.Value{}, object.Raisef(object.TypeError, "bad argument type for built-in operation")
	case op == object.Add && a != nil:
		if err := t.CheckSize(int64(len(a.b)+len(b.b)), 1); err != nil {
			return object.Value{}, err
		}
		return object.FromObject(a.make(slices.Concat(a.b, b.b))), nil
	case op == object.Mul && a != nil:
		data, ok, err := a.repeated(t, y)
		if err != nil || !ok {
			return object.NotImplemented, err
		}
		return object.FromObject(a.make(data)), nil
	case op == object.Mul && b != nil:
		return binaryArray(t, op, y, x)
	}
	return object.NotImplemented, nil
}

// repeated is the bytes of a * n; ok is false when n is no int.
func (a *array) repeated(t *object.Thread, n object.Value) (b []byte, ok bool, err error) {
	if n.Type().Index == nil {
		return nil, false, object.Raisef(object.TypeError, "can't multiply sequence by non-int of type '%s'", object.TypeName(n))
	}
	times, err := object.ToInt(t, n)
	if err != nil {
		return nil, true, object.Raisef(object.OverflowError, "cannot fit '%s' into an index-sized integer", object.TypeName(n))
	}
	times = max(times, 0)
	if len(a.b) > 0 && times > math.MaxInt/len(a.b) {
		return nil, true, object.NewException(object.MemoryError)
	}
	if err := t.CheckSize(int64(times), int64(len(a.b))); err != nil {
		return nil, true, err
	}
	out := make([]byte, 0, times*len(a.b))
	for range times {
		if len(a.b) == 0 {
			break
		}
		out = append(out, a.b...)
	}
	return out, true, nil
}

func inPlaceArray(t *object.Thread, op object.BinaryOp, x, y object.Value) (object.Value, error) {
	a := self(x)
	switch op {
	case object.Add:
		b := as(y)
		if b == nil {
			return object.Value{}, object.Raisef(object.TypeError, "can only extend array with array (not \"%s\")", object.TypeName(y))
		}
		return x, a.extendArray(t, b)
	case object.Mul:
		data, ok, err := a.repeated(t, y)
		if err != nil || !ok {
			return object.NotImplemented, err
		}
		if len(data) != len(a.b) {
			if err := a.resizing(t, 0); err != nil {
				return object.Value{}, err
			}
		}
		a.b = data
		return x, nil
	}
	return object.NotImplemented, nil
}

func (a *array) extendArray(t *object.Thread, b *array) error {
	if a.letter != b.letter {
		return object.Raisef(object.TypeError, "can only extend with array of same kind")
	}
	if err := a.resizing(t, b.len()); err != nil {
		return err
	}
	a.b = append(a.b, b.b...)
	return nil
}

func bufferOfArray(v object.Value) (object.Buffer, error) {
	a := self(v)
	return object.Buffer{Owner: v, B: a.b, Format: a.format, ItemSize: a.size, Exports: &a.exports}, nil
}

func contains(t *object.Thread, v, item object.Value) (bool, error) {
	i, err := self(v).find(t, item, 0, math.MaxInt)
	return i >= 0, err
}

// find is where the first equal item is, or -1.
func (a *array) find(t *object.Thread, v object.Value, from, to int) (int, error) {
	for i := from; i < a.len() && i < to; i++ {
		same, err := object.Equal(t, a.item(i), v)
		if err != nil || same {
			return i, err
		}
		if i&4095 == 4095 {
			if err := t.Poll(); err != nil {
				return -1, err
			}
		}
	}
	return -1, nil
}

// iterator walks over an array, which may change meanwhile.
type iterator struct {
	object.Head
	over *array // nil at the end
	i    int
}

var iteratorType = &object.Type{Name: "arrayiterator", Module: "array", Flags: object.Final | object.NoCreate | object.LongName}

func iterArray(_ *object.Thread, v object.Value) (object.Value, error) {
	it := &iterator{over: self(v)}
	it.Init(iteratorType)
	return object.FromObject(it), nil
}

func nextItem(_ *object.Thread, v object.Value) (object.Value, error) {
	it := object.Unchecked[iterator](v)
	if it.over == nil || it.i >= it.over.len() {
		it.over = nil
		return object.Value{}, nil
	}
	it.i++
	return it.over.item(it.i - 1), nil
}

// reduceIterator tells a pickle how to make the iterator again.
func reduceIterator(t *object.Thread, args []object.Value) (object.Value, error) {
	it := object.Unchecked[iterator](args[0])
	if t.Machine == nil || t.Machine.Builtins() == nil {
		return object.Value{}, object.Raisef(object.RuntimeError, "lost builtins.iter")
	}
	iter, _ := t.Machine.Builtins().GetStr("iter")
	over := object.NewTuple(nil).Value() // what an iterator at its end goes over
	if it.over == nil {
		return object.NewPair(iter, object.NewTuple([]object.Value{over}).Value()).Value(), nil
	}
	over = object.FromObject(it.over)
	return object.NewTuple([]object.Value{iter, object.NewTuple([]object.Value{over}).Value(), object.Int(int64(it.i))}).Value(), nil
}

func restoreIterator(t *object.Thread, args []object.Value) (object.Value, error) {
	it := object.Unchecked[iterator](args[0])
	i, err := object.ToInt(t, args[1])
	if err == nil && it.over != nil {
		it.i = min(max(i, 0), it.over.len())
	}
	return object.None, err
}

var iteratorMethods = []object.Method{
	{Name: "__reduce__", Fn: reduceIterator, Doc: "Tell how to make the iterator again."},
	{Name: "__setstate__", Params: "state, /", Fn: restoreIterator, Doc: "Go on from a place."},
}

func init() {
	arrayType.Define(nil, object.Slots{
		New: newArray, Repr: reprArray, Compare: compareArrays, Binary: binaryArray, InPlace: inPlaceArray,
		Len:     func(_ *object.Thread, v object.Value) (int, error) { return self(v).len(), nil },
		GetItem: getItem, SetItem: setItem, DelItem: delItem, Contains: contains, Iter: iterArray, Buffer: bufferOfArray,
	}, methods, attrs)
	iteratorType.Define(nil, object.Slots{Iter: func(_ *object.Thread, v object.Value) (object.Value, error) { return v, nil }, Next: nextItem}, iteratorMethods, nil)
}
