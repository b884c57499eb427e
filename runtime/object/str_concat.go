// a + b and a * n for strs.
//
// A loop of s += x would copy s each time. So a str that came of a concatenation
// is copied, when something is added to it for the first time, into a buffer with
// room to spare, its tail. The str that ends where the buffer's contents end may
// be extended in place: what is written lies beyond the end of every str that
// shares the buffer, so all of them stay as they were. Adding to a str that is
// not the newest of its buffer makes a str of exact size.

package object

import (
	"math"
	"strings"
	"sync"
)

// tailFrom is the length from which copies cost more than the bookkeeping.
const tailFrom = 128

// strTail is a buffer that its newest str may extend. The mutex is for strs
// that a host program hands to several VMs.
type strTail struct {
	mu    sync.Mutex
	text  strings.Builder
	extra strExtra // of the strs that lie here, but for marks
}

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
	extra := a.extra.Load()
	if extra != nil && extra.grown {
		if extra.tail == nil {
			extra = a.startTail(extra)
		}
		if s := extra.tail.extend(a, b); s != nil {
			return s.Value(), nil
		}
	}
	s := newStr(a.s+b.s, count)
	s.extra.Store(&grownExtra)
	return s.Value(), nil
}

// startTail copies s into a buffer of its own, with room for what follows.
func (s *Str) startTail(extra *strExtra) *strExtra {
	tail := &strTail{}
	tail.extra = strExtra{grown: true, tail: tail}
	tail.text.Grow(2 * len(s.s))
	tail.text.WriteString(s.s)
	with := &strExtra{grown: true, tail: tail, marks: extra.marks}
	s.extra.Store(with)
	return with
}

// extend makes a + b in place, or answers nil when a is not the newest here.
func (tail *strTail) extend(a, b *Str) *Str {
	tail.mu.Lock()
	if tail.text.Len() != len(a.s) {
		tail.mu.Unlock()
		return nil
	}
	tail.text.WriteString(b.s)
	text := tail.text.String()
	tail.mu.Unlock()
	s := newStr(text, a.count+b.count)
	s.extra.Store(&tail.extra)
	return s
}

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
