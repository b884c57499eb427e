// a + b and a * n for strs.
//
// A loop of s += x would copy s each time. So a str that came of a concatenation
// is copied, when something is added to it for the first time, into a buffer with
// room to spare, its tail. The str that ends where the buffer's contents end may
// be extended in place: what is written lies beyond the end of every str that
// shares the buffer, so all of them stay as they were. Adding to a str that is
// not the newest of its buffer makes a str of exact size. A full buffer is left to
// its strs, and the next one starts with a copy of twice its size.

package object

import (
	"math"
	"strings"
	"unsafe"
)

// tailFrom is the length from which copies cost more than the bookkeeping.
const tailFrom = 128

// strTail is a buffer that its newest str may extend, when owner runs: strs may
// belong to several VMs.
type strTail struct {
	owner *Thread
	room  []byte
	used  int
	heads []Str    // for the next strs: made some at a time, which costs half as much
	extra strExtra // of the strs that lie here, but for marks
}

// tailHeads are as many as fill a size class of Go's memory.
const tailHeads = 10

// noTail is the tail of strs that have been copied into one: what is added to
// them again makes a str of exact size.
var noTail strTail

// grownExtra is for results of concatenations that lie in no tail yet.
var grownExtra = strExtra{grown: true}

// Concat is a + b for strs.
func Concat(t *Thread, a, b *Str) (Value, error) {
	extra := a.extra.Load()
	if extra != nil && extra.tail != nil && extra.tail.owner == t && len(b.s) > 0 {
		if tail := extra.tail; tail.fits(a, b) {
			return tail.extend(a, b), nil
		}
	}
	switch {
	case len(b.s) == 0 && a.typ == StrType:
		return a.Value(), nil
	case len(a.s) == 0 && b.typ == StrType:
		return b.Value(), nil
	}
	size, count := len(a.s)+len(b.s), a.count+b.count
	if size < tailFrom {
		return join2(a, b).Value(), nil
	}
	if extra != nil && extra.grown && t != nil && (extra.tail == nil || extra.tail.newest(t, a)) {
		return startTail(t, a, b)
	}
	if err := checkSize(t, size, 1); err != nil {
		return Value{}, err
	}
	s := newStr(a.s+b.s, count)
	s.begin(&grownExtra)
	return s.Value(), nil
}

// startTail makes a + b in a buffer with room for what follows.
func startTail(t *Thread, a, b *Str) (Value, error) {
	size := len(a.s) + len(b.s)
	room := max(size, min(2*size, int(t.MaxSize)))
	if err := t.CheckSize(int64(room), 1); err != nil {
		return Value{}, err
	}
	marks := []int(nil)
	if extra := a.extra.Load(); extra != nil {
		marks = extra.marks
	}
	a.extra.Store(&strExtra{grown: true, tail: &noTail, marks: marks})
	tail := &strTail{owner: t, room: make([]byte, room), used: len(a.s)}
	tail.extra = strExtra{grown: true, tail: tail}
	copy(tail.room, a.s)
	return tail.extend(a, b), nil
}

// newest reports whether a ends where the contents end, and t may know that.
func (tail *strTail) newest(t *Thread, a *Str) bool {
	return tail.owner == t && tail.used == len(a.s)
}

// fits reports whether extend may be asked, by the owner.
func (tail *strTail) fits(a, b *Str) bool {
	return tail.used == len(a.s) && len(b.s) <= len(tail.room)-len(a.s)
}

// extend makes a + b in place.
func (tail *strTail) extend(a, b *Str) Value {
	copy(tail.room[len(a.s):], b.s)
	tail.used += len(b.s)
	if len(tail.heads) == 0 {
		tail.heads = make([]Str, tailHeads)
	}
	s := &tail.heads[0]
	tail.heads = tail.heads[1:]
	s.typ, s.s, s.count = StrType, ownText(tail.room[:tail.used]), a.count+b.count
	s.begin(&tail.extra)
	return s.Value()
}

// begin sets extra of a new str that nobody else knows yet, so that nobody need
// be told by an atomic store, which costs as much as making the str.
func (s *Str) begin(extra *strExtra) { *(**strExtra)(unsafe.Pointer(&s.extra)) = extra }

// repeat is s * n.
func (s *Str) repeat(t *Thread, n int) (Value, error) {
	switch {
	case n <= 0 || len(s.s) == 0:
		return emptyStr.Value(), nil
	case n == 1 && s.typ == StrType:
		return s.Value(), nil
	case n > math.MaxInt/len(s.s):
		return Value{}, Raisef(OverflowError, "repeated string is too long")
	}
	if err := checkSize(t, n, len(s.s)); err != nil {
		return Value{}, err
	}
	return newStr(strings.Repeat(s.s, n), s.count*n).Value(), nil
}

// checkSize is t.CheckSize for callers that may have no thread.
func checkSize(t *Thread, count, size int) error {
	if t == nil {
		return nil
	}
	return t.CheckSize(int64(count), int64(size))
}

func strBinary(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	x, y := AsStr(a), AsStr(b)
	switch {
	case op == Add && x != nil && y != nil:
		return Concat(t, x, y)
	case op == Mul && x != nil && b.IsSmallInt():
		return x.repeat(t, int(b.SmallInt()))
	case op == Mod && x != nil:
		return strPercent(t, x, b)
	case op == Add && x != nil:
		if v, err := askRight(t, op, a, b); err != nil || !v.Is(NotImplemented) {
			return v, err
		}
		return Value{}, Raisef(TypeError, "can only concatenate str (not \"%s\") to str", TypeName(b))
	case op == Mul && x != nil:
		return repeatBy(t, a, b, x.repeat)
	case op == Mul && y != nil && a.Type().Index != nil:
		return repeatCounted(t, a, y.repeat)
	}
	return NotImplemented, nil
}

// askRight gives the right operand's type its chance before a sequence refuses:
// in CPython, concatenation is what + means when no number protocol answers.
// Other sequences are not asked; they would ask back.
func askRight(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	switch b.Kind() {
	case KindStr, KindBytes, KindByteArray, KindList, KindTuple:
		return NotImplemented, nil
	}
	if f := b.Type().Binary; f != nil {
		return f(t, op, a, b)
	}
	return NotImplemented, nil
}

// repeatBy is seq * n where n may be any value.
func repeatBy(t *Thread, seq, n Value, repeat func(*Thread, int) (Value, error)) (Value, error) {
	if v, err := askRight(t, Mul, seq, n); err != nil || !v.Is(NotImplemented) {
		return v, err
	}
	return repeatCounted(t, n, repeat)
}

// repeatCounted is repeatBy when n's type had its chance.
func repeatCounted(t *Thread, n Value, repeat func(*Thread, int) (Value, error)) (Value, error) {
	if n.Type().Index == nil {
		return Value{}, Raisef(TypeError, "can't multiply sequence by non-int of type '%s'", TypeName(n))
	}
	i, err := repeatCount(t, n)
	if err != nil {
		return Value{}, err
	}
	return repeat(t, i)
}
