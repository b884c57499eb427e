// Positions in a str: code points to bytes and back, s[i], s[a:b:c], iteration.

package object

import (
	"sort"
	"unicode/utf8"
)

// markEvery is the distance of the marks in code points. Text that is not ASCII
// gets them on first use, so that a loop over all s[i] stays linear.
const markEvery = 64

// offset returns where code point i begins; i is 0 to count.
func (s *Str) offset(i int) int {
	switch {
	case s.IsASCII():
		return i
	case i == s.count:
		return len(s.s)
	case s.count < 2*markEvery:
		return skipRunes(s.s, i)
	}
	at := s.marks()[i/markEvery]
	return at + skipRunes(s.s[at:], i%markEvery)
}

// position is the reverse of offset.
func (s *Str) position(at int) int {
	switch {
	case s.IsASCII():
		return at
	case at < 4*markEvery:
		return runeCount(s.s[:at])
	}
	marks := s.marks()
	m := sort.SearchInts(marks, at+1) - 1
	return m*markEvery + runeCount(s.s[marks[m]:at])
}

// marks returns where every 64th code point begins.
func (s *Str) marks() []int {
	extra := s.extra.Load()
	if extra != nil && extra.marks != nil {
		return extra.marks
	}
	made := &strExtra{marks: make([]int, 0, s.count/markEvery+1)}
	if extra != nil {
		made.tail, made.grown = extra.tail, extra.grown
	}
	n := 0
	for i := range len(s.s) {
		if int8(s.s[i]) >= -64 {
			if n%markEvery == 0 {
				made.marks = append(made.marks, i)
			}
			n++
		}
	}
	s.extra.Store(made)
	return made.marks
}

// skipRunes returns the length in bytes of the first n code points.
func skipRunes(s string, n int) int {
	at := 0
	for ; n > 0 && at < len(s); n-- {
		at += runeLen(s[at])
	}
	return min(at, len(s))
}

// runeLen is the length of the code point that begins with byte b.
func runeLen(b byte) int {
	switch {
	case b < 0x80:
		return 1
	case b < 0xe0:
		return 2
	case b < 0xf0:
		return 3
	}
	return 4
}

// At is s[i] for 0 <= i < Len.
func (s *Str) At(i int) Value {
	if s.IsASCII() {
		return latinStrs[s.s[i]].Value()
	}
	r, _ := decodeRune(s.s[s.offset(i):])
	return runeValue(r)
}

// Latin is the str of the one code point c.
func Latin(c byte) Value { return latinStrs[c].Value() }

// sub returns s[start:stop]; the bounds lie within the str.
func (s *Str) sub(start, stop int) Value {
	switch {
	case start >= stop:
		return emptyStr.Value()
	case stop-start == s.count && s.typ == StrType:
		return s.Value()
	case stop-start == 1:
		return s.At(start)
	}
	return newStr(s.s[s.offset(start):s.offset(stop)], stop-start).Value()
}

func strGetItem(t *Thread, v, key Value) (Value, error) {
	s := cast[Str](v)
	if sl := AsSlice(key); sl != nil {
		return s.cut(t, sl)
	}
	i, err := textIndex(t, key, "string indices must be integers, not '%s'")
	if err != nil {
		return Value{}, err
	}
	if i < 0 {
		i += s.count
	}
	if i < 0 || i >= s.count {
		return Value{}, Raisef(IndexError, "string index out of range")
	}
	return s.At(i), nil
}

// cut is s[by].
func (s *Str) cut(t *Thread, by *Slice) (Value, error) {
	start, stop, step, count, err := by.Indices(t, s.count)
	if err != nil {
		return Value{}, err
	}
	if step == 1 {
		return s.Sliced(t, start, stop), nil
	}
	return s.stride(t, start, step, count)
}

// Sliced is s[start:stop], for bounds that fit s.
func (s *Str) Sliced(t *Thread, start, stop int) Value {
	return t.Piece(s.sub(start, stop), len(s.s))
}

// textIndex reads an index of a str or of bytes.
func textIndex(t *Thread, key Value, refusal string) (int, error) {
	if key.IsSmallInt() {
		return int(key.SmallInt()), nil
	}
	if key.Type().Index == nil {
		return 0, Raisef(TypeError, refusal, TypeName(key))
	}
	i, err := AsIndex(t, key)
	if err != nil {
		return 0, err
	}
	if !i.IsSmallInt() && !i.IsBool() {
		return 0, Raisef(IndexError, "cannot fit '%s' into an index-sized integer", TypeName(key))
	}
	return int(i.SmallInt()), nil
}

// stride picks count code points from start on, step apart.
func (s *Str) stride(t *Thread, start, step, count int) (Value, error) {
	if count == 0 {
		return emptyStr.Value(), nil
	}
	if s.IsASCII() {
		return asciiValue(strideBytes(s.s, start, step, count)), nil
	}
	first, every := start, step
	if step < 0 {
		first, every = start+(count-1)*step, -step
	}
	region := s.s[s.offset(first):]
	var short [128]byte
	picks := short[:]
	if n := min(len(region), count*utf8.UTFMax); n <= len(short) {
		picks = picks[:n]
	} else {
		picks = make([]byte, n)
	}
	all := count
	from, to := 0, len(picks) // they fill the one end or the other
	var p pacer
	for at := 0; ; {
		if at >= p.next {
			if err := p.look(t, at, unitsPerRune); err != nil {
				return Value{}, err
			}
		}
		size := runeLen(region[at])
		if step < 0 {
			to -= size
			for i := range size {
				picks[to+i] = region[at+i]
			}
		} else {
			for i := range size {
				picks[from+i] = region[at+i]
			}
			from += size
		}
		if count--; count == 0 {
			break
		}
		at += skipRunes(region[at:], every)
	}
	if step > 0 {
		return bytesStr(picks[:from], all), nil
	}
	return bytesStr(picks[to:], all), nil
}

// strideBytes picks count bytes from start on, step apart.
func strideBytes(s string, start, step, count int) string {
	b := make([]byte, count)
	for k := range b {
		b[k] = s[start+k*step]
	}
	return string(b)
}

func strLen(_ *Thread, v Value) (int, error) { return cast[Str](v).count, nil }

// StrIter walks over the code points of a str.
type StrIter struct {
	Head
	Str *Str
	Pos int // in bytes
}

// AsStrIter is the iterator over ASCII text behind v, or nil.
func AsStrIter(v Value) *StrIter {
	if v.Type() == strASCIIIteratorType {
		return cast[StrIter](v)
	}
	return nil
}

var (
	strIteratorType      = &Type{Name: "str_iterator", Flags: NoCreate}
	strASCIIIteratorType = &Type{Name: "str_ascii_iterator", Flags: NoCreate}
)

var strIteratorSlots = Slots{
	Iter: func(_ *Thread, v Value) (Value, error) { return v, nil },
	Next: func(_ *Thread, v Value) (Value, error) {
		it := cast[StrIter](v)
		if it.Pos >= len(it.Str.s) {
			return Value{}, nil
		}
		return it.next(), nil
	},
}

func (it *StrIter) next() Value {
	if c := it.Str.s[it.Pos]; c < 0x80 {
		it.Pos++
		return latinStrs[c].Value()
	}
	r, size := decodeRune(it.Str.s[it.Pos:])
	it.Pos += size
	return runeValue(r)
}

var strIteratorMethods = []Method{
	{Name: "__length_hint__", Fn: func(_ *Thread, args []Value) (Value, error) {
		it := cast[StrIter](args[0])
		return Int(int64(runeCount(it.Str.s[it.Pos:]))), nil
	}, Doc: "How many characters are left."},
	reduceRow(func(t *Thread, v Value) (Value, error) {
		it := cast[StrIter](v)
		if it.Pos >= len(it.Str.s) {
			return reduceIter(t, emptyStr.Value())
		}
		return reduceIter(t, it.Str.Value(), Int(int64(runeCount(it.Str.s[:it.Pos]))))
	}),
	stateRow(func(v Value, at int) {
		if it := cast[StrIter](v); it.Pos < len(it.Str.s) { // what has ended stays so
			it.Pos = it.Str.offset(min(max(at, 0), it.Str.count))
		}
	}),
}

func strIter(_ *Thread, v Value) (Value, error) {
	s := cast[Str](v)
	typ := strIteratorType
	if s.IsASCII() {
		typ = strASCIIIteratorType
	}
	return value(&StrIter{Head{typ}, s, 0}), nil
}
