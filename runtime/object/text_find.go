// Finding text in text, and other work on eight bytes at once.
//
// strings.Index looks for the first byte and is fast while that one is rare. In
// text where it is not, a finder looks for the first and the last byte at the
// same time, eight places a step.

package object

import (
	"encoding/binary"
	"math/bits"
	"strings"
	"unsafe"
)

const (
	lowBits  = 0x0101010101010101
	highBits = 0x8080808080808080
)

// eightBytes are those of s from i on, the first one lowest. They must be there: to
// look would cost as much as to load them.
func eightBytes(s string, i int) uint64 {
	return binary.LittleEndian.Uint64((*[8]byte)(unsafe.Add(unsafe.Pointer(unsafe.StringData(s)), i))[:])
}

// finder finds the places of sub in s, from the left.
type finder struct {
	s, sub string
	dense  bool // the first byte of sub was met too often elsewhere
}

// next is the first place at or after from, or -1.
func (f *finder) next(from int) int {
	s, sub := f.s, f.sub
	if len(sub) < 2 {
		if sub == "" {
			return from
		}
		if at := strings.IndexByte(s[from:], sub[0]); at >= 0 {
			return from + at
		}
		return -1
	}
	for i, misses := from, 0; !f.dense; misses++ {
		if len(s)-i < len(sub) {
			return -1
		}
		at := strings.IndexByte(s[i:len(s)-len(sub)+1], sub[0])
		if at < 0 {
			return -1
		}
		i += at
		if s[i+1] == sub[1] && s[i:i+len(sub)] == sub {
			return i
		}
		i++
		f.dense = misses > 4+(i-from)/64
		if f.dense {
			from = i
		}
	}
	return f.nextDense(from)
}

// nextDense is next for when the first byte is frequent.
func (f *finder) nextDense(from int) int {
	s, sub := f.s, f.sub
	end := len(sub) - 1
	first, last := lowBits*uint64(sub[0]), lowBits*uint64(sub[end])
	i, misses := from, 0
	for ; i+end+8 <= len(s); i += 8 {
		x := eightBytes(s, i) ^ first | eightBytes(s, i+end) ^ last
		// The high bit of every byte of x that is 0, and perhaps of some above one.
		zero := (x - lowBits) &^ x & highBits
		for ; zero != 0; zero &= zero - 1 {
			at := i + bits.TrailingZeros64(zero)/8
			if s[at] == sub[0] && s[at+end] == sub[end] && (end == 1 || s[at:at+len(sub)] == sub) {
				return at
			}
			misses++
		}
		if misses*8 > 64+(i-from) { // strings.Index is never worse than linear
			break
		}
	}
	if i > len(s) {
		return -1
	}
	if at := strings.Index(s[i:], sub); at >= 0 {
		return i + at
	}
	return -1
}

// indexText is strings.Index.
func indexText(s, sub string) int {
	f := finder{s: s, sub: sub}
	return f.next(0)
}

// countText is strings.Count for a text that is not empty.
func countText(t *Thread, s, sub string) (int, error) {
	if len(sub) == 1 {
		return strings.Count(s, sub), nil
	}
	f := finder{s: s, sub: sub}
	n := 0
	for at := f.next(0); at >= 0; at = f.next(at + len(sub)) {
		if err := t.Pace(n, unitsPerRound); err != nil {
			return 0, err
		}
		n++
	}
	return n, nil
}

// replaceFirst replaces the first n places of old in s, of which there are that
// many.
func replaceFirst(t *Thread, s, old, with string, n int) (string, error) {
	out := make([]byte, 0, len(s)+n*(len(with)-len(old)))
	f := finder{s: s, sub: old}
	from := 0
	for ; n > 0; n-- {
		if err := t.Pace(n, unitsPerRune); err != nil {
			return "", err
		}
		at := f.next(from)
		out = append(append(out, s[from:at]...), with...)
		from = at + len(old)
	}
	return ownText(append(out, s[from:]...)), nil
}

// replaceSame replaces up to limit places of old (all when negative) by a text of
// the same length, and tells how many there were.
func replaceSame(t *Thread, s, old, with string, limit int) (string, int, error) {
	f := finder{s: s, sub: old}
	at := f.next(0)
	if at < 0 {
		return s, 0, nil
	}
	out := []byte(s)
	n := 0
	for ; at >= 0 && n != limit; at = f.next(at + len(old)) {
		copy(out[at:], with)
		if n++; n&(pace-1) == 0 {
			if err := t.Work(pace * unitsPerRune); err != nil {
				return "", 0, err
			}
		}
	}
	return ownText(out), n, nil
}

// shiftASCII turns the letters from first to last of ASCII text into those of
// the other case.
func shiftASCII(s string, first, last byte) string {
	out := make([]byte, len(s))
	i := 0
	for ; i+8 <= len(s); i += 8 {
		x := eightBytes(s, i)
		// Sums of a byte below 128 with these reach the high bit from first on,
		// and from behind last on.
		from, behind := x+lowBits*uint64(0x80-first), x+lowBits*uint64(0x7f-last)
		binary.LittleEndian.PutUint64(out[i:], x^(from^behind)&highBits>>2)
	}
	for ; i < len(s); i++ {
		c := s[i]
		if c-first <= last-first {
			c ^= 0x20
		}
		out[i] = c
	}
	return ownText(out)
}

// isASCII reports whether every byte is below 128.
func isASCII(s string) bool {
	i := 0
	for ; i+8 <= len(s); i += 8 {
		if eightBytes(s, i)&highBits != 0 {
			return false
		}
	}
	for ; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
