// Taking a str apart and putting it together: split, splitlines, join, strip.

package object

import (
	"math"
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
// ones from the right in reverse order.
type splitter func(s, sep string, limit int, emit func(piece string))

func splitLeft(s, sep string, limit int, emit func(string)) {
	for ; limit > 0; limit-- {
		at := strings.Index(s, sep)
		if at < 0 {
			break
		}
		emit(s[:at])
		s = s[at+len(sep):]
	}
	emit(s)
}

func splitRight(s, sep string, limit int, emit func(string)) {
	for ; limit > 0; limit-- {
		at := strings.LastIndex(s, sep)
		if at < 0 {
			break
		}
		emit(s[at+len(sep):])
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
func (sp *spaces) splitLeft(s, _ string, limit int, emit func(string)) {
	for s = sp.trimLeft(s); s != ""; s = sp.trimLeft(s) {
		if limit--; limit < 0 {
			emit(s)
			return
		}
		end := 0
		for end < len(s) && sp.first(s[end:]) == 0 {
			end++
		}
		emit(s[:end])
		s = s[end:]
	}
}

func (sp *spaces) splitRight(s, _ string, limit int, emit func(string)) {
	for s = sp.trimRight(s); s != ""; s = sp.trimRight(s) {
		if limit--; limit < 0 {
			emit(s)
			return
		}
		start := len(s)
		for start > 0 && sp.last(s[:start]) == 0 {
			start--
		}
		emit(s[start:])
		s = s[:start]
	}
}

// collectPieces runs a splitter and makes a list of the pieces.
func collectPieces(t *Thread, split splitter, s, sep string, limit int, reverse bool, piece func(string) Value) (Value, error) {
	if limit < 0 {
		limit = math.MaxInt
	}
	if sep != "" && limit > 1<<16 {
		if err := checkSize(t, strings.Count(s, sep), 64); err != nil {
			return Value{}, err
		}
	}
	var items []Value
	split(s, sep, limit, func(p string) { items = append(items, piece(p)) })
	if reverse {
		for i, j := 0, len(items)-1; i < j; i, j = i+1, j-1 {
			items[i], items[j] = items[j], items[i]
		}
	}
	return NewList(items).Value(), nil
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
func splitLines(s string, find lineEnd, keep bool, piece func(string) Value) Value {
	var items []Value
	for s != "" {
		end, next := find(s)
		if keep {
			end = next
		}
		items = append(items, piece(s[:end]))
		s = s[next:]
	}
	return NewList(items).Value()
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
	return splitLines(s.s, textLineEnd, keep, s.part), nil
}

// joinItems returns the items to join, without a copy for lists and tuples.
func joinItems(t *Thread, v Value) ([]Value, error) {
	switch l, tuple := AsList(v), AsTuple(v); {
	case l != nil && v.Type() == ListType:
		return l.Items, nil
	case tuple != nil && v.Type() == TupleType:
		return tuple.Items, nil
	case v.Type().Iter == nil:
		return nil, Raisef(TypeError, "can only join an iterable")
	}
	return Collect(t, v)
}

func strJoin(t *Thread, args []Value) (Value, error) {
	sep := cast[Str](args[0])
	items, err := joinItems(t, args[1])
	if err != nil || len(items) == 0 {
		return emptyStr.Value(), err
	}
	size, count := len(sep.s)*(len(items)-1), sep.count*(len(items)-1)
	for i, item := range items {
		s := AsStr(item)
		if s == nil {
			return Value{}, Raisef(TypeError, "sequence item %d: expected str instance, %s found", i, TypeName(item))
		}
		size += len(s.s)
		count += s.count
	}
	if len(items) == 1 {
		return cast[Str](items[0]).exact(), nil
	}
	if err := checkSize(t, size, 1); err != nil {
		return Value{}, err
	}
	var b strings.Builder
	b.Grow(size)
	for i, item := range items {
		if i > 0 {
			b.WriteString(sep.s)
		}
		b.WriteString(cast[Str](item).s)
	}
	return textCount(b.String(), count), nil
}

// sides of a text that strip looks at.
const (
	leftSide = 1 << iota
	rightSide
)

func strStrip(method string, sides int) Func {
	return func(_ *Thread, args []Value) (Value, error) {
		s, text := cast[Str](args[0]), ""
		if chars := Arg(args, 1); !chars.Given() {
			text = textSpaces.trim(s.s, sides)
		} else if x := AsStr(chars); x != nil {
			text = trimChars(s.s, x.s, sides)
		} else {
			return Value{}, Raisef(TypeError, "%s arg must be None or str", method)
		}
		if len(text) == len(s.s) {
			return s.exact(), nil
		}
		return s.part(text), nil
	}
}

func (sp *spaces) trim(s string, sides int) string {
	if sides&leftSide != 0 {
		s = sp.trimLeft(s)
	}
	if sides&rightSide != 0 {
		s = sp.trimRight(s)
	}
	return s
}

// trimChars strips the code points that occur in chars. Looking for the bytes
// of one is enough: no code point's encoding occurs inside another's.
func trimChars(s, chars string, sides int) string {
	for sides&leftSide != 0 && s != "" {
		_, size := decodeRune(s)
		if !strings.Contains(chars, s[:size]) {
			break
		}
		s = s[size:]
	}
	for sides&rightSide != 0 && s != "" {
		_, size := decodeLastRune(s)
		if !strings.Contains(chars, s[len(s)-size:]) {
			break
		}
		s = s[:len(s)-size]
	}
	return s
}
