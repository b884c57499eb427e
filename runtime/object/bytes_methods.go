// Taking bytes apart, putting them together, padding and translating them; and
// the table of the methods that bytes and bytearray share.

package object

import (
	"slices"
	"strings"
)

// piece makes the results of a splitter.
func piece(self Value) func(string) Value {
	return func(b string) Value { return like(self, b) }
}

// bytesSplit is split, or rsplit when right is set.
func bytesSplit(right bool) Func {
	return func(t *Thread, args []Value) (Value, error) {
		limit, err := optionalInt(t, Arg(args, 2), -1)
		if err != nil {
			return Value{}, err
		}
		split, sep := byteSpaces.splitLeft, ""
		if right {
			split = byteSpaces.splitRight
		}
		if v := Arg(args, 1); v.Given() {
			if sep, err = bytesArg(v); err != nil {
				return Value{}, err
			}
			if sep == "" {
				return Value{}, Raisef(ValueError, "empty separator")
			}
			split = splitLeft
			if right {
				split = splitRight
			}
		}
		return collectPieces(t, split, view(args[0]), sep, limit, right, piece(args[0]))
	}
}

func bytesSplitLines(t *Thread, args []Value) (Value, error) {
	keep, err := truthArg(t, Arg(args, 1))
	if err != nil {
		return Value{}, err
	}
	return splitLines(t, view(args[0]), byteLineEnd, keep, piece(args[0]))
}

func bytesJoin(t *Thread, args []Value) (Value, error) {
	if b := AsByteArray(args[0]); b != nil { // the iteration may run scripts
		b.exports.Hold()
		defer b.exports.Release()
	}
	items, err := joinItems(t, args[1])
	if err != nil {
		return Value{}, err
	}
	sep := view(args[0])
	size := len(sep) * max(len(items)-1, 0)
	for i, item := range items {
		b, ok := bufferOf(item)
		if !ok {
			return Value{}, Raisef(TypeError, "sequence item %d: expected a bytes-like object, %s found", i, TypeName(item))
		}
		size += len(b)
	}
	if len(items) == 1 && args[0].Kind() == KindBytes && items[0].Type() == BytesType {
		return items[0], nil
	}
	if err := checkSize(t, size, 1); err != nil {
		return Value{}, err
	}
	out := make([]byte, 0, size)
	for i, item := range items {
		if i > 0 {
			out = append(out, sep...)
		}
		b, _ := bufferOf(item)
		out = append(out, b...)
	}
	if args[0].Kind() == KindByteArray {
		return NewByteArray(out).Value(), nil
	}
	return BytesValue(viewBytes(out)), nil
}

func bytesStrip(sides int) Func {
	return func(t *Thread, args []Value) (Value, error) {
		var out string
		if v := Arg(args, 1); !v.Given() {
			out = byteSpaces.trim(view(args[0]), sides)
		} else {
			chars, err := bytesArg(v)
			if err != nil {
				return Value{}, err
			}
			out = trimBytes(view(args[0]), chars, sides)
		}
		if len(out) == len(view(args[0])) {
			return unchanged(args[0]), nil
		}
		return t.Piece(like(args[0], out), len(view(args[0]))), nil
	}
}

func trimBytes(s, chars string, sides int) string {
	for sides&leftSide != 0 && s != "" && strings.IndexByte(chars, s[0]) >= 0 {
		s = s[1:]
	}
	for sides&rightSide != 0 && s != "" && strings.IndexByte(chars, s[len(s)-1]) >= 0 {
		s = s[:len(s)-1]
	}
	return s
}

func bytesPad(method string, pad padding) Func {
	return func(t *Thread, args []Value) (Value, error) {
		width, err := ToInt(t, args[1])
		if err != nil {
			return Value{}, err
		}
		fill := " "
		if v := Arg(args, 2); v.ref != nil {
			b, ok := bufferOf(v)
			if !ok || len(b) != 1 {
				return Value{}, Raisef(TypeError, "%s() argument 2 must be a byte string of length 1, not %s", method, argTypeName(v))
			}
			fill = strings.Clone(b)
		}
		b := view(args[0])
		if width <= len(b) {
			return unchanged(args[0]), nil
		}
		out, err := padText(t, b, len(b), width, fill, pad)
		if err != nil {
			return Value{}, err
		}
		return like(args[0], out), nil
	}
}

func bytesZfill(t *Thread, args []Value) (Value, error) {
	width, err := ToInt(t, args[1])
	if err != nil {
		return Value{}, err
	}
	b := view(args[0])
	if width <= len(b) {
		return unchanged(args[0]), nil
	}
	out, err := zfillText(t, b, width-len(b))
	if err != nil {
		return Value{}, err
	}
	return like(args[0], out), nil
}

func bytesExpandTabs(t *Thread, args []Value) (Value, error) {
	size, err := optionalCInt(t, Arg(args, 1), 8)
	if err != nil {
		return Value{}, err
	}
	out, err := expandTabs(t, view(args[0]), size, func(s string) int { return len(s) })
	if err != nil {
		return Value{}, err
	}
	return like(args[0], out), nil
}

func bytesTranslate(_ *Thread, args []Value) (Value, error) {
	var table, gone string
	var err error
	if !args[1].IsNone() {
		if table, err = bytesArg(args[1]); err != nil {
			return Value{}, err
		}
		if len(table) != 256 {
			return Value{}, Raisef(ValueError, "translation table must be 256 characters long")
		}
	}
	if v := Arg(args, 2); v.ref != nil {
		if gone, err = bytesArg(v); err != nil {
			return Value{}, err
		}
	}
	var drop [256]bool
	for i := range len(gone) {
		drop[gone[i]] = true
	}
	b := view(args[0])
	out := make([]byte, 0, len(b))
	for i := range len(b) {
		switch {
		case drop[b[i]]:
		case table != "":
			out = append(out, table[b[i]])
		default:
			out = append(out, b[i])
		}
	}
	return like(args[0], string(out)), nil
}

func bytesMakeTrans(_ *Thread, args []Value) (Value, error) {
	from, err := bytesArg(args[0])
	if err != nil {
		return Value{}, err
	}
	to, err := bytesArg(args[1])
	if err != nil {
		return Value{}, err
	}
	if len(from) != len(to) {
		return Value{}, Raisef(ValueError, "maketrans arguments must have same length")
	}
	table := make([]byte, 256)
	for i := range table {
		table[i] = byte(i)
	}
	for i := range len(from) {
		table[from[i]] = to[i]
	}
	return BytesValue(string(table)), nil
}

func bytesMapCase(change func(string) string) Func {
	return func(_ *Thread, args []Value) (Value, error) { return like(args[0], change(view(args[0]))), nil }
}

func bytesClass(test classTest) Func {
	return func(t *Thread, args []Value) (Value, error) {
		return test.answer(t, view(args[0]), byteRunes)
	}
}

var bytesSlots = Slots{
	New:      bytesNew,
	Repr:     bytesRepr,
	Hash:     func(_ *Thread, v Value) (int64, error) { return int64(cast[Bytes](v).Hash()), nil },
	Len:      bytesLen,
	Compare:  bytesCompare,
	Binary:   bytesBinary,
	GetItem:  bytesGetItem("byte indices must be integers or slices, not %s", "index out of range"),
	Contains: bytesContains,
	Iter:     bytesIter,
	Buffer:   bytesBuffer,
}

// bytesMethods are those of bytes; commonBytes those that bytearray has, too.
var bytesMethods = append(slices.Clone(commonBytes),
	Method{Name: "__bytes__", Fn: func(_ *Thread, args []Value) (Value, error) { return unchanged(args[0]), nil },
		Doc: "The same bytes, as bytes itself even of a subclass."},
	Method{Name: "__getnewargs__", Fn: func(_ *Thread, args []Value) (Value, error) {
		return NewTuple([]Value{BytesValue(view(args[0]))}).Value(), nil
	}},
)

var commonBytes = []Method{
	{Name: "capitalize", Fn: bytesMapCase(capitalBytes), Doc: "Return a copy with a capital first and the rest in lower case."},
	{Name: "center", Params: "width, fillchar=b' ', /", Fn: bytesPad("center", padCenter),
		Doc: "Return a copy in the middle of bytes of the given width."},
	{Name: "count", Params: "sub, start=None, end=None, /", Fn: bytesCount,
		Doc: "Return how often sub occurs in b[start:end], without overlaps."},
	{Name: "decode", Params: "encoding='utf-8', errors='strict'", Fn: bytesDecode, Doc: "Decode the bytes as text."},
	{Name: "endswith", Params: "suffix, start=None, end=None, /", Fn: bytesAffix("endswith", strings.HasSuffix),
		Doc: "Return whether b[start:end] ends with the suffix, or with one of a tuple."},
	{Name: "expandtabs", Params: "tabsize=8", Fn: bytesExpandTabs, Doc: "Return a copy with tabs replaced by spaces."},
	{Name: "find", Params: "sub, start=None, end=None, /", Fn: bytesLocate(indexText, false),
		Doc: "Return the lowest index where sub is found in b[start:end], or -1."},
	{Name: "fromhex", Params: "string, /", Fn: bytesFromHex, Flags: ClassMethod, Doc: "Read pairs of hexadecimal digits."},
	{Name: "hex", Params: "sep=None, bytes_per_sep=1", Fn: bytesHex, Doc: "Write the bytes in hexadecimal."},
	{Name: "index", Params: "sub, start=None, end=None, /", Fn: bytesLocate(indexText, true),
		Doc: "Like find, but raise ValueError when sub is not found."},
	{Name: "isalnum", Fn: bytesClass(allAre(IsAlnum)), Doc: "Return whether all are ASCII letters or digits."},
	{Name: "isalpha", Fn: bytesClass(allAre(IsAlpha)), Doc: "Return whether all are ASCII letters."},
	{Name: "isascii", Fn: func(_ *Thread, args []Value) (Value, error) { return Bool(isASCII(view(args[0]))), nil },
		Doc: "Return whether all are below 128."},
	{Name: "isdigit", Fn: bytesClass(allAre(IsDecimal)), Doc: "Return whether all are ASCII digits."},
	{Name: "islower", Fn: bytesClass(isLowerText), Doc: "Return whether all letters are in lower case."},
	{Name: "isspace", Fn: bytesClass(allAre(func(r rune) bool { return r < 128 && isASCIISpace(byte(r)) })),
		Doc: "Return whether all are ASCII white space."},
	{Name: "istitle", Fn: bytesClass(isTitleText), Doc: "Return whether every word begins with a capital."},
	{Name: "isupper", Fn: bytesClass(isUpperText), Doc: "Return whether all letters are in upper case."},
	{Name: "join", Params: "iterable_of_bytes, /", Fn: bytesJoin, Doc: "Join the bytes of an iterable, with self between them."},
	{Name: "ljust", Params: "width, fillchar=b' ', /", Fn: bytesPad("ljust", padRight),
		Doc: "Return a copy at the left of bytes of the given width."},
	{Name: "lower", Fn: bytesMapCase(lowerBytes), Doc: "Return a copy with ASCII letters in lower case."},
	{Name: "lstrip", Params: "bytes=None, /", Fn: bytesStrip(leftSide), Doc: "Return a copy without leading white space or bytes."},
	{Name: "maketrans", Params: "frm, to, /", Fn: bytesMakeTrans, Flags: StaticMethod, Doc: "Make a table for translate."},
	{Name: "partition", Params: "sep, /", Fn: bytesPartition(false), Doc: "Cut at the first sep into three."},
	{Name: "removeprefix", Params: "prefix, /", Fn: bytesRemove(strings.CutPrefix), Doc: "Return the bytes without the prefix, if they have it."},
	{Name: "removesuffix", Params: "suffix, /", Fn: bytesRemove(strings.CutSuffix), Doc: "Return the bytes without the suffix, if they have it."},
	{Name: "replace", Params: "old, new, count=-1, /", Fn: bytesReplace,
		Doc: "A copy with new in the places of old, the first count of them or all."},
	{Name: "rfind", Params: "sub, start=None, end=None, /", Fn: bytesLocate(strings.LastIndex, false),
		Doc: "Return the highest index where sub is found in b[start:end], or -1."},
	{Name: "rindex", Params: "sub, start=None, end=None, /", Fn: bytesLocate(strings.LastIndex, true),
		Doc: "Like rfind, but raise ValueError when sub is not found."},
	{Name: "rjust", Params: "width, fillchar=b' ', /", Fn: bytesPad("rjust", padLeft),
		Doc: "Return a copy at the right of bytes of the given width."},
	{Name: "rpartition", Params: "sep, /", Fn: bytesPartition(true), Doc: "Cut at the last sep into three."},
	{Name: "rsplit", Params: "sep=None, maxsplit=-1", Fn: bytesSplit(true), Doc: "Like split, but count the cuts from the right."},
	{Name: "rstrip", Params: "bytes=None, /", Fn: bytesStrip(rightSide), Doc: "Return a copy without trailing white space or bytes."},
	{Name: "split", Params: "sep=None, maxsplit=-1", Fn: bytesSplit(false),
		Doc: "Return a list of the pieces between separators, or between runs of white space."},
	{Name: "splitlines", Params: "keepends=False", Fn: bytesSplitLines, Doc: "Return a list of the lines."},
	{Name: "startswith", Params: "prefix, start=None, end=None, /", Fn: bytesAffix("startswith", strings.HasPrefix),
		Doc: "Return whether b[start:end] begins with the prefix, or with one of a tuple."},
	{Name: "strip", Params: "bytes=None, /", Fn: bytesStrip(leftSide | rightSide), Doc: "Return a copy without white space or bytes at both ends."},
	{Name: "swapcase", Fn: bytesMapCase(swapBytes), Doc: "Return a copy with upper and lower case exchanged."},
	{Name: "title", Fn: bytesMapCase(titleBytes), Doc: "Return a copy where every word begins with a capital."},
	{Name: "translate", Params: "table, /, delete=b''", Fn: bytesTranslate,
		Doc: "Return a copy mapped through a table of 256 bytes, without those of delete."},
	{Name: "upper", Fn: bytesMapCase(upperBytes), Doc: "Return a copy with ASCII letters in upper case."},
	{Name: "zfill", Params: "width, /", Fn: bytesZfill, Doc: "Return a copy filled with zeros after its sign, up to the width."},
}
