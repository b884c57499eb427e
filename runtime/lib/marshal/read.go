package marshal

import (
	"encoding/binary"
	"math"
	"math/big"

	"github.com/aio-lang/aio/runtime/object"
)

// source is where bytes come from.
type source interface {
	// take answers the next n bytes; fewer, when there are no more.
	take(t *object.Thread, n int) (string, error)
}

// textSource is a bytes-like object.
type textSource struct{ rest string }

func (s *textSource) take(_ *object.Thread, n int) (string, error) {
	n = min(n, len(s.rest))
	part := s.rest[:n]
	s.rest = s.rest[n:]
	return part, nil
}

// fileSource is a file of the script, from which nothing is read that is not needed.
type fileSource struct{ file object.Value }

func (s *fileSource) take(t *object.Thread, n int) (string, error) {
	if n == 0 {
		return "", nil
	}
	v, err := object.CallMethod(t, s.file, "read", object.Int(int64(n)))
	if err != nil {
		return "", err
	}
	b := object.AsBytes(v)
	switch {
	case b == nil:
		return "", object.Raisef(object.TypeError, "file.read() returned not bytes but %s", object.TypeName(v))
	case len(b.Data()) > n:
		return "", object.Raisef(object.ValueError, "read() returned too much data: %d bytes requested, %d returned", n, len(b.Data()))
	}
	return b.Data(), nil
}

// reader reads values from a source.
type reader struct {
	t     *object.Thread
	from  source
	code  bool           // code objects are allowed
	refs  []object.Value // unset while one is being read
	depth int
	steps int
}

func unmarshal(t *object.Thread, from source, allow object.Value) (object.Value, error) {
	_, code, err := options(t, object.Value{}, allow)
	if err != nil {
		return object.Value{}, err
	}
	r := &reader{t: t, from: from, code: code}
	return r.item("object")
}

func errBad(why string) error {
	return object.Raisef(object.ValueError, "bad marshal data (%s)", why)
}

// take reads exactly n bytes.
func (r *reader) take(n int) (string, error) {
	b, err := r.from.take(r.t, n)
	if err == nil && len(b) < n {
		err = object.Raisef(object.EOFError, "marshal data too short")
	}
	return b, err
}

func (r *reader) byte() (byte, error) {
	b, err := r.take(1)
	if err != nil {
		return 0, err
	}
	return b[0], nil
}

func (r *reader) long() (int, error) {
	b, err := r.take(4)
	if err != nil {
		return 0, err
	}
	return int(int32(binary.LittleEndian.Uint32([]byte(b)))), nil
}

// text reads bytes behind their number; what names them when it is out of range.
func (r *reader) text(what string) (string, error) {
	n, err := r.long()
	if err != nil {
		return "", err
	}
	if n < 0 {
		return "", errBad(what + " size out of range")
	}
	return r.take(n)
}

func (r *reader) shortText() (string, error) {
	n, err := r.byte()
	if err != nil {
		return "", err
	}
	return r.take(int(n))
}

// item reads a value; what is in what it is.
func (r *reader) item(what string) (object.Value, error) {
	v, err := r.value()
	if err == nil && v.IsUnset() {
		err = object.Raisef(object.TypeError, "NULL object in marshal data for %s", what)
	}
	return v, err
}

// value reads a value; the unset Value stands for the end of a dict.
func (r *reader) value() (object.Value, error) {
	if r.depth++; r.depth > maxDepth {
		return object.Value{}, object.Raisef(object.ValueError, "recursion limit exceeded")
	}
	defer func() { r.depth-- }()
	if r.steps++; r.steps&1023 == 0 {
		if err := r.t.Poll(); err != nil {
			return object.Value{}, err
		}
	}
	b, err := r.from.take(r.t, 1)
	if err != nil {
		return object.Value{}, err
	}
	if b == "" {
		return object.Value{}, object.Raisef(object.EOFError, "EOF read where object expected")
	}
	kind, at := b[0]&^flagRef, -1
	if b[0]&flagRef != 0 {
		at = len(r.refs)
		r.refs = append(r.refs, object.Value{})
	}
	v, err := r.plain(kind, at)
	if err == nil && at >= 0 {
		r.refs[at] = v
	}
	return v, err
}

// plain reads what follows a type code. at is the number of the value among the
// references, or -1: containers that may hold themselves note it before their items.
func (r *reader) plain(kind byte, at int) (object.Value, error) {
	switch kind {
	case typeNull:
		return object.Value{}, nil
	case typeNone:
		return object.None, nil
	case typeFalse:
		return object.False, nil
	case typeTrue:
		return object.True, nil
	case typeStop:
		return object.StopIteration.Value(), nil
	case typeEllipsis:
		return object.Ellipsis, nil
	case typeInt:
		n, err := r.long()
		return object.Int(int64(n)), err
	case typeInt64:
		b, err := r.take(8)
		if err != nil {
			return object.Value{}, err
		}
		return object.Int(int64(binary.LittleEndian.Uint64([]byte(b)))), nil
	case typeLong:
		return r.bigInt()
	case typeFloat, typeFloatText:
		f, err := r.float(kind == typeFloat)
		return object.Float(f), err
	case typeComplex, typeCplxText:
		re, err := r.float(kind == typeComplex)
		if err != nil {
			return object.Value{}, err
		}
		im, err := r.float(kind == typeComplex)
		return object.NewComplex(re, im), err
	case typeBytes:
		b, err := r.text("bytes object")
		return object.BytesValue(b), err
	case typeStr, typeInterned, typeASCII, typeASCIIIn, typeShort, typeShortIn:
		return r.str(kind)
	case typeTuple, typeSmallTuple, typeList, typeSet, typeFrozenSet:
		return r.sequence(kind, at)
	case typeDict:
		return r.dict(at)
	case typeRef:
		return r.reference()
	case typeCode:
		return r.codeObject()
	}
	return object.Value{}, errBad("unknown type code")
}

func (r *reader) bigInt() (object.Value, error) {
	n, err := r.long()
	if err != nil {
		return object.Value{}, err
	}
	if n == math.MinInt32 {
		return object.Value{}, errBad("long size out of range")
	}
	digits, err := r.take(2 * max(n, -n))
	if err != nil {
		return object.Value{}, err
	}
	bits := make([]byte, len(digits)/2*digitBits/8+1) // big-endian
	for i := range len(digits) / 2 {
		d := uint16(digits[2*i]) | uint16(digits[2*i+1])<<8
		if d>>digitBits != 0 {
			return object.Value{}, errBad("digit out of range in long")
		}
		if d == 0 && 2*i == len(digits)-2 {
			return object.Value{}, errBad("unnormalized long data")
		}
		for k := range digitBits {
			if d>>k&1 != 0 {
				bit := i*digitBits + k
				bits[len(bits)-1-bit/8] |= 1 << (bit % 8)
			}
		}
	}
	whole := new(big.Int).SetBytes(bits)
	if n < 0 {
		whole.Neg(whole)
	}
	return object.BigToValue(whole), nil
}

func (r *reader) float(binaryForm bool) (float64, error) {
	if binaryForm {
		b, err := r.take(8)
		if err != nil {
			return 0, err
		}
		return math.Float64frombits(binary.LittleEndian.Uint64([]byte(b))), nil
	}
	text, err := r.shortText()
	if err != nil {
		return 0, err
	}
	v, err := object.Call(r.t, object.FloatType.Value(), []object.Value{object.String(text)}, nil)
	if err != nil {
		return 0, err
	}
	return v.Float64(), nil
}

func (r *reader) str(kind byte) (object.Value, error) {
	var (
		b   string
		err error
	)
	if kind == typeShort || kind == typeShortIn {
		b, err = r.shortText()
	} else {
		b, err = r.text("string")
	}
	if err != nil {
		return object.Value{}, err
	}
	encoding, handler := "latin-1", "strict"
	if kind == typeStr || kind == typeInterned {
		encoding, handler = "utf-8", "surrogatepass"
	}
	text, err := object.DecodeText(r.t, b, encoding, handler)
	return object.String(text), err
}

// names of containers in messages.
var containers = map[byte]string{
	typeTuple: "tuple", typeSmallTuple: "tuple", typeList: "list", typeSet: "set", typeFrozenSet: "set",
}

func (r *reader) sequence(kind byte, at int) (object.Value, error) {
	var (
		n   int
		err error
	)
	if kind == typeSmallTuple {
		var b byte
		b, err = r.byte()
		n = int(b)
	} else {
		n, err = r.long()
	}
	if err != nil {
		return object.Value{}, err
	}
	name := containers[kind]
	if n < 0 {
		return object.Value{}, errBad(name + " size out of range")
	}
	switch kind {
	case typeList:
		list := object.NewList(nil)
		r.note(at, list.Value())
		err := r.items(n, name, func(v object.Value) error {
			list.Append(v)
			return nil
		})
		return list.Value(), err
	case typeSet, typeFrozenSet:
		set := object.NewSet()
		if kind == typeFrozenSet {
			set = object.NewFrozenSet()
		} else {
			r.note(at, set.Value())
		}
		err := r.items(n, name, func(v object.Value) error { return set.Add(r.t, v) })
		return set.Value(), err
	}
	var items []object.Value
	err = r.items(n, name, func(v object.Value) error {
		items = append(items, v)
		return nil
	})
	return object.NewTuple(items).Value(), err
}

// note makes a container known before its items are.
func (r *reader) note(at int, v object.Value) {
	if at >= 0 {
		r.refs[at] = v
	}
}

// items reads n values. Room for them is made as they come: n may be a lie.
func (r *reader) items(n int, name string, add func(object.Value) error) error {
	for range n {
		v, err := r.item(name)
		if err != nil {
			return err
		}
		if err := add(v); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) dict(at int) (object.Value, error) {
	d := object.NewDict()
	r.note(at, d.Value())
	for {
		key, err := r.value()
		if err != nil || key.IsUnset() {
			return d.Value(), err
		}
		item, err := r.value()
		if err != nil || item.IsUnset() {
			return d.Value(), err
		}
		if err := d.Set(r.t, key, item); err != nil {
			return object.Value{}, err
		}
	}
}

func (r *reader) reference() (object.Value, error) {
	n, err := r.long()
	if err != nil {
		return object.Value{}, err
	}
	if n < 0 || n >= len(r.refs) || r.refs[n].IsUnset() {
		return object.Value{}, errBad("invalid reference")
	}
	return r.refs[n], nil
}
