// The table of str: its slots and methods.

package object

import "strings"

var strSlots = Slots{
	New:      strNew,
	Repr:     strRepr,
	Str:      strStr,
	Format:   strFormat,
	Hash:     func(_ *Thread, v Value) (int64, error) { return int64(cast[Str](v).Hash()), nil },
	Len:      strLen,
	Compare:  strCompare,
	Binary:   strBinary,
	GetItem:  strGetItem,
	Contains: strContains,
	Iter:     strIter,
}

// defineTextIterators completes the iterators of str, bytes and bytearray.
func defineTextIterators() {
	strIteratorType.Define(nil, strIteratorSlots, strIteratorMethods, nil)
	strASCIIIteratorType.Define(nil, strIteratorSlots, strIteratorMethods, nil)
	bytesIteratorType.Define(nil, bytesIteratorSlots, bytesIteratorMethods, nil)
	byteArrayIteratorType.Define(nil, bytesIteratorSlots, bytesIteratorMethods, nil)
}

func strFormat(t *Thread, v Value, spec string) (string, error) {
	if spec == "" {
		return StrOf(t, v)
	}
	return FormatString(t, cast[Str](v).s, spec)
}

var (
	strArgs       = constructor("str", "object='', encoding='utf-8', errors='strict'")
	bytesArgs     = constructor("bytes", "source=b'', encoding='utf-8', errors='strict'")
	byteArrayArgs = constructor("bytearray", "source=b'', encoding='utf-8', errors='strict'")
)

// constructor makes something that binds the arguments of a type's New.
func constructor(name, params string) *Builtin {
	return &Builtin{Method: &Method{Name: name, Params: params}, sig: &signature{}}
}

// bindNew puts the arguments of New in the order of the parameters.
func (b *Builtin) bindNew(args []Value, names []string) ([]Value, error) {
	return b.bind(b.signature(), args, names)
}

func strNew(t *Thread, cls *Type, args []Value, names []string) (Value, error) {
	if len(args) > 3 && len(names) == 0 {
		return Value{}, Raisef(TypeError, "str expected at most 3 arguments, got %d", len(args))
	}
	if len(args) == 1 && len(names) == 0 {
		return newText(t, cls, args[0])
	}
	full, err := strArgs.bindNew(args, names)
	if err != nil {
		return Value{}, err
	}
	obj := full[0]
	if full[1].ref == nil && full[2].ref == nil && obj.ref != nil {
		return newText(t, cls, obj)
	}
	encoding, errors, err := codecArgs(full, 1, "str")
	if err != nil || obj.ref == nil {
		return strOfClass(cls, emptyStr.Value()), err
	}
	if obj.Kind() == KindStr {
		return Value{}, Raisef(TypeError, "decoding str is not supported")
	}
	b, ok := bufferOf(obj)
	if !ok {
		return Value{}, Raisef(TypeError, "decoding to str: need a bytes-like object, %s found", TypeName(obj))
	}
	text, err := DecodeText(t, strings.Clone(b), encoding, errors)
	if err != nil {
		return Value{}, err
	}
	return strOfClass(cls, textValue(text)), nil
}

// newText is str(v).
func newText(t *Thread, cls *Type, v Value) (Value, error) {
	if v.Type() == StrType {
		return strOfClass(cls, v), nil
	}
	if v.IsSmallInt() {
		return strOfClass(cls, intText(v.SmallInt())), nil
	}
	text, err := StrOf(t, v)
	if err != nil {
		return Value{}, err
	}
	return strOfClass(cls, textValue(text)), nil
}

// strOfClass makes a str an instance of a subclass.
func strOfClass(cls *Type, v Value) Value {
	if cls == StrType {
		return v
	}
	s := Alloc[Str](cls)
	InitStr(s, cls, cast[Str](v))
	return s.Value()
}

var strMethods = []Method{
	{Name: "capitalize", Fn: strMapCase(capitalBytes, capitalText),
		Doc: "Return a copy with its first character in title case and the rest in lower case."},
	{Name: "casefold", Fn: strMapCase(lowerBytes, foldText),
		Doc: "Return a version for caseless comparison."},
	{Name: "center", Params: "width, fillchar=' ', /", Fn: strPad(padCenter),
		Doc: "Return a copy in the middle of a text of the given width."},
	{Name: "count", Params: "sub, start=None, end=None, /", Fn: strCount,
		Doc: "Return how often sub occurs in s[start:end], without overlaps."},
	{Name: "encode", Params: "encoding='utf-8', errors='strict'", Fn: strEncode,
		Doc: "Encode the text as bytes."},
	{Name: "endswith", Params: "suffix, start=None, end=None, /", Fn: strAffix("endswith", strings.HasSuffix), Two: quickAffix(strings.HasSuffix),
		Doc: "Return whether s[start:end] ends with the suffix, or with one of a tuple."},
	{Name: "expandtabs", Params: "tabsize=8", Fn: strExpandTabs,
		Doc: "Return a copy with tabs replaced by spaces."},
	{Name: "find", Params: "sub, start=None, end=None, /", Fn: strLocate("find", indexText, false),
		Doc: "Return the lowest index where sub is found in s[start:end], or -1."},
	{Name: "format", Params: "*args, **kwargs", Raw: strFormatMethod,
		Doc: "Return the text with its {fields} replaced by the arguments."},
	{Name: "format_map", Params: "mapping, /", Fn: strFormatMap,
		Doc: "Return the text with its {fields} replaced by the items of a mapping."},
	{Name: "index", Params: "sub, start=None, end=None, /", Fn: strLocate("index", indexText, true),
		Doc: "Like find, but raise ValueError when sub is not found."},
	{Name: "isalnum", Fn: strClass(allAre(IsAlnum)), Doc: "Return whether all characters are letters or numbers."},
	{Name: "isalpha", Fn: strClass(allAre(IsAlpha)), Doc: "Return whether all characters are letters."},
	{Name: "isascii", Fn: strIsASCII, Doc: "Return whether all characters are ASCII."},
	{Name: "isdecimal", Fn: strClass(allAre(IsDecimal)), Doc: "Return whether all characters are decimal digits."},
	{Name: "isdigit", Fn: strClass(allAre(IsDigit)), Doc: "Return whether all characters are digits."},
	{Name: "isidentifier", Fn: strClass(isIdentifierText), Doc: "Return whether the text is a valid identifier."},
	{Name: "islower", Fn: strClass(isLowerText), Doc: "Return whether all cased characters are in lower case."},
	{Name: "isnumeric", Fn: strClass(allAre(IsNumeric)), Doc: "Return whether all characters are numeric."},
	{Name: "isprintable", Fn: strClass(isPrintableText), Doc: "Return whether repr would show the text as it is."},
	{Name: "isspace", Fn: strClass(allAre(IsSpace)), Doc: "Return whether all characters are white space."},
	{Name: "istitle", Fn: strClass(isTitleText), Doc: "Return whether every word begins with a capital."},
	{Name: "isupper", Fn: strClass(isUpperText), Doc: "Return whether all cased characters are in upper case."},
	{Name: "join", Params: "iterable, /", Fn: strJoin, Doc: "Join the strs of an iterable, with self between them."},
	{Name: "ljust", Params: "width, fillchar=' ', /", Fn: strPad(padRight),
		Doc: "Return a copy at the left of a text of the given width."},
	{Name: "lower", Fn: strMapCase(lowerBytes, lowerText), Doc: "Return a copy in lower case."},
	{Name: "lstrip", Params: "chars=None, /", Fn: strStrip("lstrip", leftSide),
		Doc: "Return a copy without leading white space, or without the given characters."},
	{Name: "maketrans", Params: "x, y=None, z=None, /", Fn: strMakeTrans, Flags: StaticMethod,
		Doc: "Make a table for translate."},
	{Name: "partition", Params: "sep, /", Fn: strPartition(false),
		Doc: "Cut at the first sep: a tuple of what is before it, sep itself and what is after it."},
	{Name: "removeprefix", Params: "prefix, /", Fn: strRemovePrefix, Doc: "Return the text without the prefix, if it has it."},
	{Name: "removesuffix", Params: "suffix, /", Fn: strRemoveSuffix, Doc: "Return the text without the suffix, if it has it."},
	{Name: "replace", Params: "old, new, /, count=-1", Fn: strReplace,
		Doc: "A copy with new in the places of old, the first count of them or all."},
	{Name: "rfind", Params: "sub, start=None, end=None, /", Fn: strLocate("rfind", strings.LastIndex, false),
		Doc: "Return the highest index where sub is found in s[start:end], or -1."},
	{Name: "rindex", Params: "sub, start=None, end=None, /", Fn: strLocate("rindex", strings.LastIndex, true),
		Doc: "Like rfind, but raise ValueError when sub is not found."},
	{Name: "rjust", Params: "width, fillchar=' ', /", Fn: strPad(padLeft),
		Doc: "Return a copy at the right of a text of the given width."},
	{Name: "rpartition", Params: "sep, /", Fn: strPartition(true),
		Doc: "Cut at the last sep: a tuple of what is before it, sep itself and what is after it."},
	{Name: "rsplit", Params: "sep=None, maxsplit=-1", Fn: strSplit(true),
		Doc: "Like split, but count the cuts from the right."},
	{Name: "rstrip", Params: "chars=None, /", Fn: strStrip("rstrip", rightSide),
		Doc: "Return a copy without trailing white space, or without the given characters."},
	{Name: "split", Params: "sep=None, maxsplit=-1", Fn: strSplit(false),
		Doc: "Return a list of the pieces between separators, or between runs of white space."},
	{Name: "splitlines", Params: "keepends=False", Fn: strSplitLines, Doc: "Return a list of the lines."},
	{Name: "startswith", Params: "prefix, start=None, end=None, /", Fn: strAffix("startswith", strings.HasPrefix), Two: quickAffix(strings.HasPrefix),
		Doc: "Return whether s[start:end] begins with the prefix, or with one of a tuple."},
	{Name: "strip", Params: "chars=None, /", Fn: strStrip("strip", leftSide|rightSide),
		Doc: "Return a copy without white space at both ends, or without the given characters."},
	{Name: "swapcase", Fn: strMapCase(swapBytes, swapText), Doc: "Return a copy with upper and lower case exchanged."},
	{Name: "title", Fn: strMapCase(titleBytes, titleText), Doc: "Return a copy where every word begins with a capital."},
	{Name: "translate", Params: "table, /", Fn: strTranslate,
		Doc: "Return a copy with each character replaced by what the table holds for it."},
	{Name: "upper", Fn: strMapCase(upperBytes, upperText), Doc: "Return a copy in upper case."},
	{Name: "zfill", Params: "width, /", Fn: strZfill, Doc: "Return a copy filled with zeros after its sign, up to the width."},
	{Name: "__getnewargs__", Fn: func(_ *Thread, args []Value) (Value, error) {
		return NewTuple([]Value{String(cast[Str](args[0]).s)}).Value(), nil
	}},
}
