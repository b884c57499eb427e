// The questions that a str answers about its characters: isalpha and its like.

package object

// textRunes calls each with the code points of s until it answers false, and
// tells whether it never did.
func textRunes(s string, each func(rune) bool) bool {
	for s != "" {
		r, size := decodeRune(s)
		if !each(r) {
			return false
		}
		s = s[size:]
	}
	return true
}

// byteRunes is textRunes for bytes. Those above 127 belong to no class, and
// U+FFFD stands for them all.
func byteRunes(s string, each func(rune) bool) bool {
	for i := range len(s) {
		r := rune(s[i])
		if r > 127 {
			r = 0xfffd
		}
		if !each(r) {
			return false
		}
	}
	return true
}

// inPortions is walk for a text of any length: an error of the thread ends it.
func (walk runes) inPortions(t *Thread, failed *error) runes {
	return func(s string, each func(rune) bool) bool {
		all := true
		*failed = t.TextPortions(s, unitsPerRune, func(part string) { all = all && walk(part, each) })
		return all
	}
}

// runes is how a type walks over its items.
type runes func(s string, each func(rune) bool) bool

// classTest answers a question about the text or the bytes of self.
type classTest func(s string, walk runes) bool

// allAre asks that there are characters and that all of them are of a class.
func allAre(is func(rune) bool) classTest {
	return func(s string, walk runes) bool { return s != "" && walk(s, is) }
}

// isPrintableText has no character that repr would escape; none at all will do.
func isPrintableText(s string, walk runes) bool { return walk(s, IsPrintable) }

func isIdentifierText(s string, walk runes) bool {
	first := true
	return s != "" && walk(s, func(r rune) bool {
		if first {
			first = false
			return IsIdentifierStart(r)
		}
		return IsIdentifierPart(r)
	})
}

func isLowerText(s string, walk runes) bool {
	found := false
	return walk(s, func(r rune) bool {
		found = found || IsLower(r)
		return !IsUpper(r) && !isTitle(r)
	}) && found
}

func isUpperText(s string, walk runes) bool {
	found := false
	return walk(s, func(r rune) bool {
		found = found || IsUpper(r)
		return !IsLower(r) && !isTitle(r)
	}) && found
}

// isTitleText asks that capitals begin words and small letters go on with them.
func isTitleText(s string, walk runes) bool {
	found, inWord := false, false
	return walk(s, func(r rune) bool {
		was := inWord
		switch {
		case IsUpper(r) || isTitle(r):
			found, inWord = true, true
			return !was
		case IsLower(r):
			found, inWord = true, true
			return was
		}
		inWord = false
		return true
	}) && found
}

// strClass makes a method of str of a question.
func strClass(test classTest) Func {
	return func(t *Thread, args []Value) (Value, error) {
		return test.answer(t, cast[Str](args[0]).s, textRunes)
	}
}

// answer is test about s, by portions when it is long.
func (test classTest) answer(t *Thread, s string, walk runes) (Value, error) {
	var err error
	if len(s) > portion {
		walk = walk.inPortions(t, &err)
	}
	return Bool(test(s, walk)), err
}

func strIsASCII(_ *Thread, args []Value) (Value, error) {
	return Bool(cast[Str](args[0]).IsASCII()), nil
}
