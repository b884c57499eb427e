package marshal

import (
	"encoding/binary"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// writer writes values behind each other.
type writer struct {
	t       *object.Thread
	out     []byte
	version int
	code    bool // code objects are allowed
	depth   int
	// again are the values that occur more than once; refs the numbers that were
	// given to those of them which are written.
	again map[object.Value]bool
	refs  map[object.Value]int
}

func marshal(t *object.Thread, v, ver, allow object.Value) ([]byte, error) {
	n, code, err := options(t, ver, allow)
	if err != nil {
		return nil, err
	}
	w := &writer{t: t, version: n, code: code}
	if n >= 3 {
		w.again, w.refs = map[object.Value]bool{}, map[object.Value]int{}
		if err := (&counter{w: w}).visit(v, 0); err != nil {
			return nil, err
		}
	}
	err = w.value(v)
	return w.out, err
}

func errUnmarshallable() error {
	return object.Raisef(object.ValueError, "unmarshallable object")
}

func errDeep() error {
	return object.Raisef(object.ValueError, "object too deeply nested to marshal")
}

// counter finds the values that occur more than once.
type counter struct {
	w     *writer
	steps int
}

// shared tells the kinds of values of which a reference is written.
func shared(v object.Value) bool {
	switch v.Type() {
	case object.StrType, object.BytesType, object.TupleType, object.ListType, object.DictType, object.SetType, object.FrozenSetType:
		return true
	}
	return false
}

func (c *counter) visit(v object.Value, depth int) error {
	if c.steps++; c.steps&1023 == 0 {
		if err := c.w.t.Poll(); err != nil {
			return err
		}
	}
	if depth > maxDepth {
		return errDeep()
	}
	if !shared(v) {
		return nil
	}
	if _, seen := c.w.again[v]; seen {
		c.w.again[v] = true
		return nil
	}
	c.w.again[v] = false
	return items(v, func(item object.Value) error { return c.visit(item, depth+1) })
}

// items calls f with what a container holds.
func items(v object.Value, f func(object.Value) error) error {
	switch v.Type() {
	case object.TupleType:
		for _, item := range object.AsTuple(v).Items {
			if err := f(item); err != nil {
				return err
			}
		}
	case object.ListType:
		for _, item := range object.AsList(v).Items {
			if err := f(item); err != nil {
				return err
			}
		}
	case object.DictType:
		for key, item := range object.AsDict(v).All() {
			if err := f(key); err != nil {
				return err
			}
			if err := f(item); err != nil {
				return err
			}
		}
	case object.SetType, object.FrozenSetType:
		for item := range object.AsSet(v).All() {
			if err := f(item); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *writer) long(n int) { w.out = binary.LittleEndian.AppendUint32(w.out, uint32(n)) }

// size writes a number of things.
func (w *writer) size(n int) error {
	if n > math.MaxInt32 {
		return errUnmarshallable()
	}
	w.long(n)
	return nil
}

// text writes the bytes of something behind their number.
func (w *writer) text(s string) error {
	if err := w.size(len(s)); err != nil {
		return err
	}
	w.out = append(w.out, s...)
	return nil
}

// value writes one value.
func (w *writer) value(v object.Value) error {
	if w.depth++; w.depth > maxDepth {
		return errDeep()
	}
	defer func() { w.depth-- }()
	if len(w.out)&0xfff == 0 {
		if err := w.t.Poll(); err != nil {
			return err
		}
	}
	if err := w.t.CheckSize(int64(len(w.out)), 1); err != nil {
		return err
	}
	if w.again[v] && shared(v) {
		if n, ok := w.refs[v]; ok {
			w.out = append(w.out, typeRef)
			w.long(n)
			return nil
		}
		w.refs[v] = len(w.refs)
		at := len(w.out)
		if err := w.plain(v); err != nil {
			return err
		}
		w.out[at] |= flagRef
		return nil
	}
	return w.plain(v)
}

// plain writes a value whether it occurs again or not.
func (w *writer) plain(v object.Value) error {
	switch v.Type() {
	case object.NoneType:
		w.out = append(w.out, typeNone)
	case object.BoolType:
		w.out = append(w.out, map[bool]byte{true: typeTrue, false: typeFalse}[v.Is(object.True)])
	case object.EllipsisType:
		w.out = append(w.out, typeEllipsis)
	case object.IntType:
		return w.int(v)
	case object.FloatType:
		w.float(typeFloat, typeFloatText, v.Float64())
	case object.ComplexType:
		c := object.AsComplex(v).C
		w.float(typeComplex, typeCplxText, real(c), imag(c))
	case object.StrType:
		return w.str(object.AsStr(v))
	case object.BytesType:
		w.out = append(w.out, typeBytes)
		return w.text(object.AsBytes(v).Data())
	case object.TupleType:
		return w.tuple(v)
	case object.ListType:
		return w.sequence(typeList, v, len(object.AsList(v).Items))
	case object.DictType:
		w.out = append(w.out, typeDict)
		if err := items(v, w.value); err != nil {
			return err
		}
		w.out = append(w.out, typeNull)
	case object.SetType, object.FrozenSetType:
		return w.set(v)
	default:
		return w.other(v)
	}
	return nil
}

// other writes what is known by another thing than its type.
func (w *writer) other(v object.Value) error {
	if v.Is(object.StopIteration.Value()) {
		w.out = append(w.out, typeStop)
		return nil
	}
	if done, err := w.codeObject(v); done || err != nil {
		return err
	}
	buf, ok, err := object.BufferOf(v)
	if err != nil || !ok {
		return errUnmarshallable()
	}
	w.out = append(w.out, typeBytes)
	return w.text(string(buf.Contiguous()))
}

func (w *writer) int(v object.Value) error {
	if n, ok := object.AsInt64(v); ok && n == int64(int32(n)) {
		w.out = append(w.out, typeInt)
		w.long(int(n))
		return nil
	}
	n := object.BigOf(v)
	rest, digit := new(big.Int).Abs(n), new(big.Int)
	count := (rest.BitLen() + digitBits - 1) / digitBits
	w.out = append(w.out, typeLong)
	if n.Sign() < 0 {
		w.long(-count)
	} else {
		w.long(count)
	}
	mask := big.NewInt(1<<digitBits - 1)
	bytes := rest.Bits()
	if len(bytes) < 64 {
		for range count {
			w.out = binary.LittleEndian.AppendUint16(w.out, uint16(digit.And(rest, mask).Uint64()))
			rest.Rsh(rest, digitBits)
		}
		return nil
	}
	// Shifting a large number for each digit would take the square of its length.
	for i := range count {
		var d uint16
		for k := range digitBits {
			d |= uint16(rest.Bit(i*digitBits+k)) << k
		}
		w.out = binary.LittleEndian.AppendUint16(w.out, d)
	}
	return nil
}

// float writes the parts of a float or complex, as 8 bytes or as text.
func (w *writer) float(kind, textKind byte, parts ...float64) {
	if w.version > 1 {
		w.out = append(w.out, kind)
		for _, f := range parts {
			w.out = binary.LittleEndian.AppendUint64(w.out, math.Float64bits(f))
		}
		return
	}
	w.out = append(w.out, textKind)
	for _, f := range parts {
		text := strconv.FormatFloat(f, 'g', 17, 64)
		if math.IsInf(f, 0) || math.IsNaN(f) {
			text = object.FloatRepr(f)
		}
		w.out = append(append(w.out, byte(len(text))), text...)
	}
}

func (w *writer) str(s *object.Str) error {
	if w.version >= 4 && s.IsASCII() {
		if s.Len() < 256 {
			w.out = append(append(w.out, typeShort, byte(s.Len())), s.Text()...)
			return nil
		}
		w.out = append(w.out, typeASCII)
		return w.text(s.Text())
	}
	b, err := object.EncodeText(w.t, s, "utf-8", "surrogatepass")
	if err != nil {
		return err
	}
	w.out = append(w.out, typeStr)
	return w.text(b)
}

func (w *writer) tuple(v object.Value) error {
	n := len(object.AsTuple(v).Items)
	if w.version >= 4 && n < 256 {
		w.out = append(w.out, typeSmallTuple, byte(n))
		return items(v, w.value)
	}
	return w.sequence(typeTuple, v, n)
}

func (w *writer) sequence(kind byte, v object.Value, n int) error {
	w.out = append(w.out, kind)
	if err := w.size(n); err != nil {
		return err
	}
	return items(v, w.value)
}

// set writes the items of a set in the order of their bytes, so that equal sets make
// equal bytes.
func (w *writer) set(v object.Value) error {
	type item struct {
		key   string
		value object.Value
	}
	var list []item
	for x := range object.AsSet(v).All() {
		key := &writer{t: w.t, version: w.version, code: w.code, depth: w.depth}
		if err := key.value(x); err != nil {
			return err
		}
		list = append(list, item{string(key.out), x})
	}
	slices.SortStableFunc(list, func(a, b item) int { return strings.Compare(a.key, b.key) })
	kind := byte(typeSet)
	if v.Type() == object.FrozenSetType {
		kind = typeFrozenSet
	}
	w.out = append(w.out, kind)
	if err := w.size(len(list)); err != nil {
		return err
	}
	for _, x := range list {
		if err := w.value(x.value); err != nil {
			return err
		}
	}
	return nil
}
