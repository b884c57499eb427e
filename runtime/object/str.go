// str: immutable text.

package object

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
	"unicode/utf8"
)

// Str is a str. Strs may be shared by many VMs (the constants of a Code are),
// so what is filled in later is written atomically, and is the same whoever
// writes it.
type Str struct {
	Head
	s     string // valid text, see utf8.go
	count int    // of code points; equal to len(s) when all are ASCII
	hash  uint64 // 0: not computed yet
	extra atomic.Pointer[strExtra]
}

// strExtra is what few strs need. It is never changed once it is set.
type strExtra struct {
	grown bool     // s is the result of a concatenation, see str_concat.go
	tail  *strTail // the buffer that s lies in or was copied to
	marks []int    // where every 64th code point begins, see str_index.go
}

var (
	hashSeed = maphash.MakeSeed()
	emptyStr Str
	// latinStrs are the strs of one code point below 256.
	latinStrs = makeLatinStrs()
)

func makeLatinStrs() *[256]Str {
	emptyStr.typ = StrType
	var a [256]Str
	for i := range a {
		a[i].typ, a[i].s, a[i].count = StrType, string(rune(i)), 1
	}
	return &a
}

// NewStr makes a str of any Go string; bytes that are not UTF-8 become U+FFFD.
func NewStr(s string) *Str {
	if isASCII(s) {
		return &Str{Head: Head{StrType}, s: s, count: len(s)}
	}
	s = repair(s)
	return &Str{Head: Head{StrType}, s: s, count: runeCount(s)}
}

// newStr makes a str of valid text with a known number of code points.
func newStr(s string, count int) *Str {
	return &Str{Head: Head{StrType}, s: s, count: count}
}

// String is NewStr as a value; short ones are shared.
func String(s string) Value {
	if v, ok := sharedStr(s); ok {
		return v
	}
	return NewStr(s).Value()
}

// textValue is String for valid text whose number of code points is unknown.
func textValue(s string) Value {
	if v, ok := sharedStr(s); ok {
		return v
	}
	return newStr(s, runeCount(s)).Value()
}

// asciiValue is String for text known to be ASCII.
func asciiValue(s string) Value {
	switch len(s) {
	case 0:
		return emptyStr.Value()
	case 1:
		return latinStrs[s[0]].Value()
	}
	return newStr(s, len(s)).Value()
}

// ASCIIString is String for text that is ASCII; ok is false for other text.
func ASCIIString(s string) (v Value, ok bool) {
	if !isASCII(s) {
		return Value{}, false
	}
	return asciiValue(s), true
}

// runeValue is the str of one code point, surrogates included.
func runeValue(r rune) Value {
	if r >= 0 && r < 256 {
		return latinStrs[r].Value()
	}
	return newStr(runeText(r), 1).Value()
}

func sharedStr(s string) (Value, bool) {
	switch {
	case len(s) == 0:
		return emptyStr.Value(), true
	case len(s) == 1 && s[0] < utf8.RuneSelf:
		return latinStrs[s[0]].Value(), true
	case len(s) == 2 && s[0]&^1 == 0xc2 && s[1]&0xc0 == 0x80:
		return latinStrs[s[0]<<6|s[1]&0x3f].Value(), true
	}
	return Value{}, false
}

// Char is the str of one code point: chr(r).
func Char(r rune) Value { return runeValue(r) }

// Value returns the str as a value.
func (s *Str) Value() Value { return value(s) }

// Text returns the text as a Go string.
func (s *Str) Text() string { return s.s }

// Len returns the number of code points.
func (s *Str) Len() int { return s.count }

// IsASCII reports whether all code points are below 128.
func (s *Str) IsASCII() bool { return s.count == len(s.s) }

// AsStr returns the str behind v, or nil. Instances of subclasses count.
func AsStr(v Value) *Str {
	if v.ref != nil && v.Kind() == KindStr {
		return cast[Str](v)
	}
	return nil
}

// Text returns the text of a str value.
func Text(v Value) (string, bool) {
	if v.ref != nil && v.Kind() == KindStr {
		return cast[Str](v).s, true
	}
	return "", false
}

// InitStr makes dst, a field of a bigger struct, a str of class cls.
func InitStr(dst *Str, cls *Type, from *Str) {
	dst.typ, dst.s, dst.count = cls, from.s, from.count
	dst.hash = atomic.LoadUint64(&from.hash)
}

// Hash is hash(s) as an unsigned number.
func (s *Str) Hash() uint64 {
	if h := atomic.LoadUint64(&s.hash); h != 0 {
		return h
	}
	return s.makeHash()
}

// makeHash is Hash for the first time; apart, so that Hash is inlined.
func (s *Str) makeHash() uint64 {
	h := TextHash(s.s)
	atomic.StoreUint64(&s.hash, h)
	return h
}

// TextHash is the hash of the str with this text: 0 for the empty one alone.
func TextHash(text string) uint64 {
	if text == "" {
		return 0
	}
	if h := maphash.String(hashSeed, text); h != 0 {
		return h
	}
	return 1
}

// Same reports that two strs are equal.
func (s *Str) Same(t *Str) bool {
	return s == t || len(s.s) == len(t.s) && (s.s == "" || s.s[0] == t.s[0] && s.s == t.s)
}

func strCompare(_ *Thread, op CompareOp, a, b Value) (Value, error) {
	x, y := AsStr(a), AsStr(b)
	if x == nil || y == nil {
		return NotImplemented, nil
	}
	return Bool(CompareStrs(op, x, y)), nil
}

// CompareStrs is x op y. The order of the bytes is the order of the code points.
func CompareStrs(op CompareOp, x, y *Str) bool {
	switch op {
	case EQ:
		return x.Same(y)
	case NE:
		return !x.Same(y)
	}
	return op.holds(strings.Compare(x.s, y.s))
}

// holds reports whether the comparison is true of operands that compare as c.
func (op CompareOp) holds(c int) bool {
	switch op {
	case EQ:
		return c == 0
	case NE:
		return c != 0
	case LT:
		return c < 0
	case LE:
		return c <= 0
	case GT:
		return c > 0
	}
	return c >= 0
}
