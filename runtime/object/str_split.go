// Taking a str apart: split, rsplit, splitlines; and what white space is.

package object

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// IsSpace is str.isspace for one code point.
func IsSpace(r rune) bool {
	if r < utf8.RuneSelf {
		return isASCIISpace(byte(r)) || r >= 0x1c && r <= 0x1f
	}
	switch r {
	case 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000:
		return true
	}
	return r >= 0x2000 && r <= 0x200a
}

// isASCIISpace is bytes.isspace for one byte.
func isASCIISpace(b byte) bool { return b == ' ' || b >= '\t' && b <= '\r' }

// A splitter cuts s into at most limit+1 pieces and hands them to emit, the
// ones from the right in reverse order, until emit answers false.
type splitter func(s, sep string, limit int, emit func(piece string) bool)

func splitLeft(s, sep string, limit int, emit func(string) bool) {
	for ; limit > 0; limit-- {
		at := strings.Index(s, sep)
		if at < 0 {
			break
		}
		if !emit(s[:at]) {
			return
		}
		s = s[at+len(sep):]
	}
	emit(s)
}

func splitRight(s, sep string, limit int, emit func(string) bool) {
	for ; limit > 0; limit-- {
		at := strings.LastIndex(s, sep)
		if at < 0 {
			break
		}
		if !emit(s[at+len(sep):]) {
			return
		}
		s = s[:at]
	}
	emit(s)
}

// spaces is how a type sees white space.
type spaces struct {
	ascii [utf8.RuneSelf]bool
	wide  bool // beyond ASCII there is some, too
}

var (
	textSpaces = makeSpaces(true, func(b byte) bool { return IsSpace(rune(b)) })
	byteSpaces = makeSpaces(false, isASCIISpace)
)

func makeSpaces(wide bool, is func(byte) bool) *spaces {
	sp := &spaces{wide: wide}
	for i := range sp.ascii {
		sp.ascii[i] = is(byte(i))
	}
	return sp
}

// first returns the length of the space that s begins with, or 0. In the
// middle of a code point there is none.
func (sp *spaces) first(s string) int {
	switch {
	case s == "":
		return 0
	case s[0] < utf8.RuneSelf:
		return btoi(sp.ascii[s[0]])
	case !sp.wide:
		return 0
	}
	if r, size := decodeRune(s); IsSpace(r) {
		return size
	}
	return 0
}

// last is first at the end of s.
func (sp *spaces) last(s string) int {
	switch {
	case s == "":
		return 0
	case s[len(s)-1] < utf8.RuneSelf:
		return btoi(sp.ascii[s[len(s)-1]])
	case !sp.wide:
		return 0
	}
	if r, size := decodeLastRune(s); IsSpace(r) {
		return size
	}
	return 0
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (sp *spaces) trimLeft(s string) string {
	for n := sp.first(s); n > 0; n = sp.first(s) {
		s = s[n:]
	}
	return s
}

func (sp *spaces) trimRight(s string) string {
	for n := sp.last(s); n > 0; n = sp.last(s) {
		s = s[:len(s)-n]
	}
	return s
}

// splitLeft cuts at runs of spaces; those at the ends go, but for what follows
// the last piece that the limit allows.
func (sp *spaces) splitLeft(s, _ string, limit int, emit func(string) bool) {
	for s = sp.trimLeft(s); s != ""; s = sp.trimLeft(s) {
		if limit--; limit < 0 {
			emit(s)
			return
		}
		end := 0
		for end < len(s) && sp.first(s[end:]) == 0 {
			end++
		}
		if !emit(s[:end]) {
			return
		}
		s = s[end:]
	}
}

func (sp *spaces) splitRight(s, _ string, limit int, emit func(string) bool) {
	for s = sp.trimRight(s); s != ""; s = sp.trimRight(s) {
		if limit--; limit < 0 {
			emit(s)
			return
		}
		start := len(s)
		for start > 0 && sp.last(s[:start]) == 0 {
			start--
		}
		if !emit(s[start:]) {
			return
		}
		s = s[:start]
	}
}

// pieces collects what a text is cut into.
type pieces struct {
	t     *Thread
	items []Value
	make  func(string) Value
	of    int // the length of the text
	err   error
}

// add takes one more and tells whether there is room for another.
func (p *pieces) add(s string) bool {
	p.items = append(p.items, p.t.Piece(p.make(s), p.of))
	if len(p.items)&4095 == 0 {
		if p.err = checkSize(p.t, len(p.items), 64); p.err == nil && p.t != nil {
			p.err = p.t.Poll()
		}
	}
	return p.err == nil
}

func (p *pieces) list() (Value, error) {
	if p.err != nil {
		return Value{}, p.err
	}
	return NewList(p.items).Value(), nil
}

// collectPieces runs a splitter and makes a list of the pieces.
func collectPieces(t *Thread, split splitter, s, sep string, limit int, reverse bool, piece func(string) Value) (Value, error) {
	if limit < 0 {
		limit = math.MaxInt
	}
	p := &pieces{t: t, make: piece, of: len(s)}
	split(s, sep, limit, p.add)
	if reverse {
		slices.Reverse(p.items)
	}
	return p.list()
}

// strSplit is split, or rsplit when right is set.
func strSplit(right bool) Func {
	return func(t *Thread, args []Value) (Value, error) {
		s := cast[Str](args[0])
		limit, err := optionalInt(t, Arg(args, 2), -1)
		if err != nil {
			return Value{}, err
		}
		sepArg := Arg(args, 1)
		if !sepArg.Given() {
			split := textSpaces.splitLeft
			if right {
				split = textSpaces.splitRight
			} else if limit < 0 && s.IsASCII() {
				return splitASCIISpaces(t, s.s)
			}
			return collectPieces(t, split, s.s, "", limit, right, s.part)
		}
		sep := AsStr(sepArg)
		if sep == nil {
			return Value{}, Raisef(TypeError, "must be str or None, not %s", TypeName(sepArg))
		}
		if sep.s == "" {
			return Value{}, Raisef(ValueError, "empty separator")
		}
		if limit < 0 && !right && s.IsASCII() {
			return splitASCII(t, s.s, sep.s)
		}
		split := splitLeft
		if right {
			split = splitRight
		}
		return collectPieces(t, split, s.s, sep.s, limit, right, s.part)
	}
}

// lineEnd returns where the first line of s ends, and where the next begins.
type lineEnd func(s string) (end, next int)

func textLineEnd(s string) (end, next int) {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\r' && i+1 < len(s) && s[i+1] == '\n':
			return i, i + 2
		case c >= '\n' && c <= '\r' || c >= 0x1c && c <= 0x1e:
			return i, i + 1
		case c == 0xc2 && s[i+1] == 0x85:
			return i, i + 2
		case c == 0xe2 && s[i+1] == 0x80 && s[i+2]&^1 == 0xa8:
			return i, i + 3
		}
	}
	return len(s), len(s)
}

func byteLineEnd(s string) (end, next int) {
	at := strings.IndexAny(s, "\r\n")
	switch {
	case at < 0:
		return len(s), len(s)
	case strings.HasPrefix(s[at:], "\r\n"):
		return at, at + 2
	}
	return at, at + 1
}

// splitLines makes a list of the lines of s.
func splitLines(t *Thread, s string, find lineEnd, keep bool, piece func(string) Value) (Value, error) {
	p := &pieces{t: t, make: piece, of: len(s)}
	for s != "" {
		end, next := find(s)
		if keep {
			end = next
		}
		if !p.add(s[:end]) {
			break
		}
		s = s[next:]
	}
	return p.list()
}

// truthArg is the truth of an optional flag.
func truthArg(t *Thread, v Value) (bool, error) {
	if v.ref == nil {
		return false, nil
	}
	return Truth(t, v)
}

func strSplitLines(t *Thread, args []Value) (Value, error) {
	s := cast[Str](args[0])
	keep, err := truthArg(t, Arg(args, 1))
	if err != nil {
		return Value{}, err
	}
	return splitLines(t, s.s, textLineEnd, keep, s.part)
}
