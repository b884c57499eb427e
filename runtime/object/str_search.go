// Searching in a str: find, index, count, startswith, in, replace, partition.

package object

import (
	"math"
	"strings"
)

// clampIndex reads one end of a range as slices do: any size is welcome.
func clampIndex(t *Thread, v Value) (int, error) {
	if v.IsSmallInt() {
		return int(v.SmallInt()), nil
	}
	if v.Type().Index == nil {
		return 0, Raisef(TypeError, "slice indices must be integers or None or have an __index__ method")
	}
	return clampInt(t, v)
}

// searchRange reads the optional start and end that follow args[at] and fits
// them to n items. start may still be beyond n, where nothing is found.
func searchRange(t *Thread, args []Value, at, n int) (start, end int, err error) {
	end = n
	if v := Arg(args, at); v.Given() {
		if start, err = clampIndex(t, v); err != nil {
			return 0, 0, err
		}
	}
	if v := Arg(args, at+1); v.Given() {
		if end, err = clampIndex(t, v); err != nil {
			return 0, 0, err
		}
	}
	return fitIndex(start, n), min(fitIndex(end, n), n), nil
}

func fitIndex(i, n int) int {
	if i < 0 {
		return max(i+n, 0)
	}
	return i
}

// strArg reads a str argument; position counts from 1.
func strArg(args []Value, i int, method string) (*Str, error) {
	if s := AsStr(args[i]); s != nil {
		return s, nil
	}
	return nil, Raisef(TypeError, "%s() argument %d must be str, not %s", method, i, argTypeName(args[i]))
}

// window is the part of a str that a search looks at.
type window struct {
	s    *Str
	text string
	from int // where text begins in s, in bytes
}

// searchWindow reads sub, start, end. ok is false when start lies beyond the end.
func searchWindow(t *Thread, args []Value, method string) (w window, sub string, ok bool, err error) {
	s := cast[Str](args[0])
	x, err := strArg(args, 1, method)
	if err != nil {
		return window{}, "", false, err
	}
	start, end, err := searchRange(t, args, 2, s.count)
	if err != nil || start > end {
		return window{}, "", false, err
	}
	from, to := 0, len(s.s)
	if start > 0 {
		from = s.offset(start)
	}
	if end < s.count {
		to = s.offset(end)
	}
	return window{s, s.s[from:to], from}, x.s, true, nil
}

func strLocate(method string, find func(s, sub string) int, must bool) Func {
	return func(t *Thread, args []Value) (Value, error) {
		w, sub, ok, err := searchWindow(t, args, method)
		if err != nil {
			return Value{}, err
		}
		at := -1
		if ok {
			at = find(w.text, sub)
		}
		switch {
		case at >= 0:
			return Int(int64(w.s.position(w.from + at))), nil
		case must:
			return Value{}, Raisef(ValueError, "substring not found")
		}
		return Int(-1), nil
	}
}

func strCount(t *Thread, args []Value) (Value, error) {
	w, sub, ok, err := searchWindow(t, args, "count")
	switch {
	case err != nil:
		return Value{}, err
	case !ok:
		return Int(0), nil
	case sub == "":
		return Int(int64(runeCount(w.text) + 1)), nil
	}
	n, err := countText(t, w.text, sub)
	return Int(int64(n)), err
}

func strContains(_ *Thread, v, item Value) (bool, error) {
	sub := AsStr(item)
	if sub == nil {
		return false, Raisef(TypeError, "'in <string>' requires string as left operand, not %s", TypeName(item))
	}
	return indexText(cast[Str](v).s, sub.s) >= 0, nil
}

// quickAffix is strAffix for one str and no range.
func quickAffix(has func(s, affix string) bool) func(v, affix Value) Value {
	return func(v, affix Value) Value {
		if v.Type() != StrType || affix.Type() != StrType {
			return Value{}
		}
		return Bool(has(cast[Str](v).s, cast[Str](affix).s))
	}
}

// strAffix is startswith and endswith.
func strAffix(method string, has func(s, affix string) bool) Func {
	return func(t *Thread, args []Value) (Value, error) {
		s := cast[Str](args[0])
		if len(args) == 2 && args[1].Type() == StrType {
			return Bool(has(s.s, cast[Str](args[1]).s)), nil
		}
		start, end, err := searchRange(t, args, 2, s.count)
		if err != nil {
			return Value{}, err
		}
		text, ok := "", start <= end
		if ok {
			text = s.s[s.offset(start):s.offset(end)]
		}
		if x := AsStr(args[1]); x != nil {
			return Bool(ok && has(text, x.s)), nil
		}
		tuple := AsTuple(args[1])
		if tuple == nil {
			return Value{}, Raisef(TypeError, "%s first arg must be str or a tuple of str, not %s", method, TypeName(args[1]))
		}
		for _, item := range tuple.Items {
			x := AsStr(item)
			if x == nil {
				return Value{}, Raisef(TypeError, "tuple for %s must only contain str, not %s", method, TypeName(item))
			}
			if ok && has(text, x.s) {
				return True, nil
			}
		}
		return False, nil
	}
}

func strReplace(t *Thread, args []Value) (Value, error) {
	s := cast[Str](args[0])
	old, err := strArg(args, 1, "replace")
	if err != nil {
		return Value{}, err
	}
	with, err := strArg(args, 2, "replace")
	if err != nil {
		return Value{}, err
	}
	limit, err := optionalInt(t, Arg(args, 3), -1)
	if err != nil {
		return Value{}, err
	}
	text, n, err := replaceText(t, s.s, old.s, with.s, limit, s.count+1, runeLen)
	switch {
	case err != nil:
		return Value{}, err
	case n == 0 && s.typ == StrType:
		return s.Value(), nil
	}
	return textCount(text, s.count+n*(with.count-old.count)), nil
}

// replaceText replaces up to limit occurrences (all when negative) and tells
// how many; gaps is how often the empty text occurs in s, whose items are as
// wide as width tells.
func replaceText(t *Thread, s, old, with string, limit, gaps int, width func(byte) int) (text string, n int, err error) {
	if limit == 0 || old == with {
		return s, 0, nil
	}
	if old != "" && len(old) == len(with) {
		return replaceSame(t, s, old, with, limit)
	}
	n = gaps
	if old != "" {
		if n, err = countText(t, s, old); err != nil {
			return "", 0, err
		}
	}
	if limit > 0 {
		n = min(n, limit)
	}
	if n == 0 {
		return s, 0, nil
	}
	if grow := len(with) - len(old); grow > 0 {
		if n > (math.MaxInt-len(s))/grow {
			return "", 0, Raisef(OverflowError, "replace string is too long")
		}
		if err := checkSize(t, len(s)+n*grow, 1); err != nil {
			return "", 0, err
		}
	}
	if old == "" {
		text, err = interleave(t, s, with, n, width)
	} else {
		text, err = replaceFirst(t, s, old, with, n)
	}
	return text, n, err
}

// interleave puts with before each of the first n items of s; beyond the last
// one it stands at the end.
func interleave(t *Thread, s, with string, n int, width func(byte) int) (string, error) {
	b := make([]byte, 0, len(s)+n*len(with))
	at := 0
	for ; n > 0; n-- {
		if err := t.Pace(n, unitsPerRune); err != nil {
			return "", err
		}
		b = append(b, with...)
		if at < len(s) {
			size := min(width(s[at]), len(s)-at)
			b = append(b, s[at:at+size]...)
			at += size
		}
	}
	return string(append(b, s[at:]...)), nil
}

// textCount is the str of valid text with a known number of code points.
func textCount(s string, count int) Value {
	if count <= 1 {
		return textValue(s)
	}
	return newStr(s, count).Value()
}

// optionalInt reads an int argument that may be left out.
func optionalInt(t *Thread, v Value, otherwise int) (int, error) {
	if v.ref == nil {
		return otherwise, nil
	}
	return ToInt(t, v)
}

// optionalCInt is optionalInt for what is a C int in CPython.
func optionalCInt(t *Thread, v Value, otherwise int) (int, error) {
	i, err := optionalInt(t, v, otherwise)
	if Is(err, OverflowError) || i != int(int32(i)) {
		return 0, Raisef(OverflowError, "Python int too large to convert to C int")
	}
	return i, err
}

func strRemovePrefix(t *Thread, args []Value) (Value, error) {
	return strRemove(t, args, "removeprefix", func(s, x string) (string, bool) { return strings.CutPrefix(s, x) })
}

func strRemoveSuffix(t *Thread, args []Value) (Value, error) {
	return strRemove(t, args, "removesuffix", func(s, x string) (string, bool) { return strings.CutSuffix(s, x) })
}

func strRemove(t *Thread, args []Value, method string, cut func(s, x string) (string, bool)) (Value, error) {
	s, x := cast[Str](args[0]), AsStr(args[1])
	if x == nil {
		return Value{}, Raisef(TypeError, "%s() argument must be str, not %s", method, argTypeName(args[1]))
	}
	if rest, ok := cut(s.s, x.s); ok {
		return t.Piece(textCount(rest, s.count-x.count), len(s.s)), nil
	}
	return s.exact(), nil
}

// exact is s itself, or its text as a plain str when s is of a subclass.
func (s *Str) exact() Value {
	if s.typ == StrType {
		return s.Value()
	}
	return textCount(s.s, s.count)
}

// strPartition is partition, or rpartition when last is set.
func strPartition(last bool) Func {
	return func(t *Thread, args []Value) (Value, error) {
		s, sep := cast[Str](args[0]), AsStr(args[1])
		if sep == nil {
			return Value{}, Raisef(TypeError, "must be str, not %s", TypeName(args[1]))
		}
		if sep.s == "" {
			return Value{}, Raisef(ValueError, "empty separator")
		}
		find := indexText
		if last {
			find = strings.LastIndex
		}
		at := find(s.s, sep.s)
		empty := emptyStr.Value()
		switch {
		case at < 0 && last:
			return NewTuple([]Value{empty, empty, s.exact()}).Value(), nil
		case at < 0:
			return NewTuple([]Value{s.exact(), empty, empty}).Value(), nil
		}
		before, after := s.s[:at], s.s[at+len(sep.s):]
		return NewTuple([]Value{t.Piece(s.part(before), len(s.s)), sep.exact(), t.Piece(s.part(after), len(s.s))}).Value(), nil
	}
}

// part is the str of a piece of s.
func (s *Str) part(piece string) Value {
	if s.IsASCII() {
		return asciiValue(piece)
	}
	return textValue(piece)
}
