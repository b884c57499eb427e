// Pieces of texts. A piece commonly shares the memory of what it was cut from, and so
// holds all of it: where memory is counted, it gets its own.

package object

import "strings"

// mostShared is the length of texts that a piece may hold beyond its own.
const mostShared = 256

// Counted reports that what the script holds is counted.
func (t *Thread) Counted() bool { return t != nil && t.Charge != nil }

// Piece is v, a str or bytes that was cut from a text of that many bytes.
func (t *Thread) Piece(v Value, of int) Value {
	if of <= mostShared || !t.Counted() {
		return v
	}
	switch v.Type() {
	case StrType:
		if s := cast[Str](v); len(s.s) > 1 && len(s.s) < of {
			return newStr(strings.Clone(s.s), s.count).Value()
		}
	case BytesType:
		if b := cast[Bytes](v); len(b.b) > 1 && len(b.b) < of {
			return BytesValue(strings.Clone(b.b))
		}
	}
	return v
}
