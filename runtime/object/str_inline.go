// Strs that own their text: short ones lie in one piece of memory with it.

package object

import (
	"strconv"
	"unsafe"
)

type str16 struct {
	Str
	room [16]byte
}

type str32 struct {
	Str
	room [32]byte
}

type str48 struct {
	Str
	room [48]byte
}

// strRoom makes a str of n bytes and count code points, and gives the bytes,
// which its maker fills before anyone sees it.
func strRoom(n, count int) (*Str, []byte) {
	var s *Str
	var room []byte
	switch {
	case n <= 16:
		o := new(str16)
		s, room = &o.Str, o.room[:]
	case n <= 32:
		o := new(str32)
		s, room = &o.Str, o.room[:]
	case n <= 48:
		o := new(str48)
		s, room = &o.Str, o.room[:]
	default:
		s, room = new(Str), make([]byte, n)
	}
	room = room[:n]
	s.typ, s.count = StrType, count
	s.s = unsafe.String(unsafe.SliceData(room), n)
	return s, room
}

// bytesStr makes a str of a copy of text, which is valid and has count code points.
func bytesStr(text []byte, count int) Value {
	switch {
	case len(text) == 0:
		return emptyStr.Value()
	case len(text) == 1:
		return latinStrs[text[0]].Value()
	}
	s, room := strRoom(len(text), count)
	copy(room, text)
	if count == 1 {
		if v, ok := sharedStr(s.s); ok {
			return v
		}
	}
	return s.Value()
}

// intText is str(i).
func intText(i int64) Value {
	var room [20]byte
	text := strconv.AppendInt(room[:0], i, 10)
	return bytesStr(text, len(text))
}

// FormatPlain is format(v) without a spec, for what is exactly a str or a small
// int; unset for all else.
func FormatPlain(v Value) Value {
	switch {
	case v.IsSmallInt():
		return intText(v.SmallInt())
	case v.Type() == StrType:
		return v
	}
	return Value{}
}

// JoinParts joins values of which each is a str, or a small int that stands for
// its text.
func JoinParts(t *Thread, parts []Value) (Value, error) {
	var digits [20]byte
	size, count := 0, 0
	for _, p := range parts {
		if p.IsSmallInt() {
			n := len(strconv.AppendInt(digits[:0], p.SmallInt(), 10))
			size, count = size+n, count+n
		} else {
			s := cast[Str](p)
			size, count = size+len(s.s), count+s.count
		}
	}
	if err := checkSize(t, size, 1); err != nil {
		return Value{}, err
	}
	s, room := strRoom(size, count)
	for _, p := range parts {
		if p.IsSmallInt() {
			room = room[copy(room, strconv.AppendInt(digits[:0], p.SmallInt(), 10)):]
		} else {
			room = room[copy(room, cast[Str](p).s):]
		}
	}
	if v, ok := sharedStr(s.s); ok {
		return v, nil
	}
	return s.Value(), nil
}

// join2 is a + b as one str.
func join2(a, b *Str) *Str {
	s, room := strRoom(len(a.s)+len(b.s), a.count+b.count)
	copy(room[copy(room, a.s):], b.s)
	return s
}

// ownText is the text in b, which nobody changes any more.
func ownText(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
