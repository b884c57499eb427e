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
	"sync/atomic"
	"unsafe"
)

// tailFrom is the length from which copies cost more than the bookkeeping.
const tailFrom = 128

// strTail is a buffer that its newest str may extend. Who moves used on may write
// there: strs may belong to several VMs.
type strTail struct {
	room  []byte
	used  atomic.Int64
	extra strExtra // of the strs that lie here, but for marks
}

// noTail is the tail of strs that have been copied into one: what is added to
// them again makes a str of exact size.
var noTail strTail

// grownExtra is for results of concatenations that lie in no tail yet.
var grownExtra = strExtra{grown: true}

// Concat is a + b for strs.
func Concat(t *Thread, a, b *Str) (Value, error) {
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
	if err := checkSize(t, size, 1); err != nil {
		return Value{}, err
	}
	if extra := a.extra.Load(); extra != nil && extra.grown {
		if extra.tail != nil {
			if s := extra.tail.extend(a, b); s != nil {
				return s.Value(), nil
			}
		}
		if extra.tail == nil || extra.tail.newest(a) {
			a.extra.Store(&strExtra{grown: true, tail: &noTail, marks: extra.marks})
			return startTail(a, b), nil
		}
	}
	s := newStr(a.s+b.s, count)
	s.begin(&grownExtra)
	return s.Value(), nil
}

// startTail makes a + b in a buffer with room for what follows.
func startTail(a, b *Str) Value {
	size := len(a.s) + len(b.s)
	tail := &strTail{room: make([]byte, 2*size)}
	tail.extra = strExtra{grown: true, tail: tail}
	copy(tail.room[copy(tail.room, a.s):], b.s)
	tail.used.Store(int64(size))
	return tail.str(size, a.count+b.count)
}

// newest reports whether a ends where the contents end.
func (tail *strTail) newest(a *Str) bool {
	return tail != &noTail && tail.used.Load() == int64(len(a.s))
}

// extend makes a + b in place, or answers nil when a is not the newest here or
// there is no room.
func (tail *strTail) extend(a, b *Str) *Str {
	from := len(a.s)
	end := from + len(b.s)
	if end > len(tail.room) || !tail.used.CompareAndSwap(int64(from), int64(end)) {
		return nil
	}
	copy(tail.room[from:end], b.s)
	return cast[Str](tail.str(end, a.count+b.count))
}

// str is the str of the first size bytes.
func (tail *strTail) str(size, count int) Value {
	s := &Str{Head: Head{StrType}, s: ownText(tail.room[:size]), count: count}
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
