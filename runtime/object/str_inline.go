// Strs that own their text: short ones lie in one piece of memory with it.
//
// Strs shorter than tailFrom never have an extra, so the only pointers of such a piece are
// one to itself and one to StrType, which is always there. The collector need not look
// for more and is not told of them: see unseen.

package object

import "unsafe"

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
		o := unseen[[8]uint64, str16]()
		s, room = &o.Str, o.room[:]
	case n <= 32:
		o := unseen[[10]uint64, str32]()
		s, room = &o.Str, o.room[:]
	case n <= 48:
		o := unseen[[12]uint64, str48]()
		s, room = &o.Str, o.room[:]
	case n < tailFrom:
		var strs []Str
		strs, room = newStrs(1, n)
		s = &strs[0]
	default:
		s, room = new(Str), make([]byte, n)
	}
	room = room[:n]
	s.typ, s.count = StrType, count
	s.s = unsafe.String(unsafe.SliceData(room), n)
	return s, room
}

// Marks are for strs of that many code points and more: no short one must get them.
const _ = uint(2*markEvery - tailFrom)

// strWords is the size of a Str.
const strWords = int(unsafe.Sizeof(Str{})+7) / 8

// newStrs makes n strs and size bytes for their text, all in one piece of memory. None of
// them may get an extra.
func newStrs(n, size int) (strs []Str, text []byte) {
	words := make([]uint64, n*strWords+size/8+1)
	strs = unsafe.Slice((*Str)(unsafe.Pointer(&words[0])), n)
	return strs, unsafe.Slice((*byte)(unsafe.Pointer(&words[n*strWords])), size)
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
	if uint64(i) < 10 {
		return latinStrs['0'+i].Value()
	}
	n := intWidth(i)
	s, room := strRoom(n, n)
	putInt(room, i)
	return s.Value()
}

// FormatPlain is format(v) without a spec, for what is exactly a str, a small int
// or a float; unset for all else.
func FormatPlain(v Value) Value {
	switch {
	case v.IsSmallInt():
		return intText(v.SmallInt())
	case v.IsFloat():
		var room [32]byte
		text := AppendFloat(room[:0], v.Float64())
		return bytesStr(text, len(text))
	case v.Type() == StrType:
		return v
	}
	return Value{}
}

// JoinParts joins values of which each is a str, or a small int or float that stands
// for its text.
func JoinParts(t *Thread, parts []Value) (Value, error) {
	size, count := 0, 0
	for _, p := range parts {
		if p.IsSmallInt() {
			n := intWidth(p.SmallInt())
			size, count = size+n, count+n
		} else if p.IsFloat() {
			return JoinSpecs(t, parts, nil)
		} else {
			s := cast[Str](p)
			size, count = size+len(s.s), count+s.count
		}
	}
	if size > tailFrom {
		if err := checkSize(t, size, 1); err != nil {
			return Value{}, err
		}
	}
	s, room := strRoom(size, count)
	for _, p := range parts {
		if p.IsSmallInt() {
			n := intWidth(p.SmallInt())
			putInt(room[:n], p.SmallInt())
			room = room[n:]
		} else {
			room = room[copy(room, cast[Str](p).s):]
		}
	}
	if count <= 1 {
		return textValue(s.s), nil
	}
	return s.Value(), nil
}

// intWidth is the length of str(i).
func intWidth(i int64) int {
	n, u := 1, uint64(i)
	if i < 0 {
		n, u = 2, -u
	}
	for ; u >= 10000; u /= 10000 {
		n += 4
	}
	switch {
	case u >= 1000:
		return n + 3
	case u >= 100:
		return n + 2
	case u >= 10:
		return n + 1
	}
	return n
}

// putInt writes str(i) into room, which is just as long.
func putInt(room []byte, i int64) {
	u := uint64(i)
	if i < 0 {
		u = -u
		room[0] = '-'
	}
	at := len(room)
	for u >= 100 {
		pair := u % 100 * 2
		u /= 100
		at -= 2
		room[at], room[at+1] = digitPairs[pair], digitPairs[pair+1]
	}
	if u >= 10 {
		room[at-2], room[at-1] = digitPairs[2*u], digitPairs[2*u+1]
	} else {
		room[at-1] = byte('0' + u)
	}
}

// digitPairs are the numbers from 00 to 99.
const digitPairs = "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899"

// join2 is a + b as one str.
func join2(a, b *Str) *Str {
	s, room := strRoom(len(a.s)+len(b.s), a.count+b.count)
	copy(room[copy(room, a.s):], b.s)
	return s
}

// ownText is the text in b, which nobody changes any more.
func ownText(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
