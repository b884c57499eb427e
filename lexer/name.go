package lexer

// name.go: names, keywords, and when match, case and type are keywords.

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/aio-lang/aio/ast/source"
)

// name finds a name, a keyword or a string with a prefix, from a letter on.
func (s *Scanner) name() Kind {
	text, i := s.text, s.pos+1
	for i < len(text) && classes[text[i]] <= classDigit {
		i++
	}
	if i < len(text) {
		switch classes[text[i]] {
		case classQuote:
			if p, ok := prefixOf(text[s.pos:i]); ok {
				return s.prefixed(i, p)
			}
		case classHigh:
			return s.wideName()
		}
	}
	word := text[s.pos:i]
	s.pos = i
	k := keyword(word)
	if k == 0 {
		return Name
	}
	return s.keyword(k)
}

// keyword notes what a keyword says about its logical line, and decides
// whether a soft one is a keyword here.
func (s *Scanner) keyword(k Kind) Kind {
	first := s.prev == Newline || s.prev == Indent || s.prev == Dedent
	switch k {
	case KMatch:
		if !first || !s.matchFollows() {
			return Name
		}
		s.matchLine = true
	case KCase:
		if !first || !s.indents[len(s.indents)-1].match {
			return Name
		}
	case KType:
		if !first && s.prev != Semicolon && (s.prev != Colon || !s.suite) || len(s.brackets) > 0 || !s.nameFollows() {
			return Name
		}
	case KLambda:
		if len(s.brackets) == 0 {
			s.lambdas++
		}
	}
	if first {
		s.block = opensBlock[k]
	}
	return k
}

var opensBlock = [kindCount]bool{
	KAsync: true, KClass: true, KDef: true, KElif: true, KElse: true, KExcept: true,
	KFinally: true, KFor: true, KIf: true, KTry: true, KWhile: true, KWith: true,
	KMatch: true, KCase: true,
}

// keyword returns the kind of a keyword, 0 for other words. A soft keyword
// counts as one.
func keyword(word string) Kind {
	if len(word) < 2 || len(word) > 8 {
		return 0
	}
	if k := keywordTable[keywordHash(word)]; kinds[k].text == word {
		return k
	}
	return 0
}

// keywordHash has no collisions among the keywords (a test sees to that).
func keywordHash(w string) byte {
	return (w[0] + w[1]*7 + w[len(w)-1]*16 + byte(len(w))) & 127
}

var keywordTable = makeKeywordTable()

func makeKeywordTable() (t [128]Kind) {
	for k := KFalse; k <= KType; k++ {
		t[keywordHash(kinds[k].text)] = k
	}
	return t
}

// matchFollows decides whether "match" at the start of a line begins a match
// statement, by what comes after it.
func (s *Scanner) matchFollows() bool {
	i := s.skipBlanks(s.pos)
	c := s.byteAt(i)
	switch classes[c] {
	case className:
		switch k := keyword(s.wordAt(i)); k {
		case KIs, KIn, KAnd, KOr, KIf, KElse, KFor, KAs:
			return false
		case KNot:
			return keyword(s.wordAt(s.skipBlanks(i+3))) != KIn
		}
		return true
	case classHigh, classDigit, classQuote:
		return true
	}
	switch c {
	case '{', '~':
		return true
	case '(', '[', '-', '+', '*':
		return s.byteAt(i+1) != '=' && s.lineIsHeader()
	case '.':
		return isDigit(s.byteAt(i+1)) || s.hasAt(i, "...")
	}
	return false
}

// lineIsHeader looks ahead whether the current logical line ends in ":".
func (s *Scanner) lineIsHeader() bool {
	probe := Scanner{
		text: s.text, pos: s.pos, line: s.line, lineStart: s.lineStart,
		indents: s.indents, prev: Name, probe: true,
	}
	last := Name
	for {
		k := probe.next()
		if k == Newline || k == EOF {
			return last == Colon
		}
		last = k
	}
}

// nameFollows reports whether the next token is a name, as after "type" in a type
// alias.
func (s *Scanner) nameFollows() bool {
	i := s.skipBlanks(s.pos)
	switch classes[s.byteAt(i)] {
	case classHigh:
		return true
	case className:
		word := s.wordAt(i)
		if c := s.byteAt(i + len(word)); c == '\'' || c == '"' {
			if _, ok := prefixOf(word); ok {
				return false
			}
		}
		return !IsHard(keyword(word))
	}
	return false
}

// skipBlanks is the offset of the next character from i on that is not blank or
// part of a line join.
func (s *Scanner) skipBlanks(i int) int {
	for i < len(s.text) {
		switch {
		case classes[s.text[i]] == classBlank:
			i++
		case s.text[i] == '\\' && classes[s.byteAt(i+1)] == classNewline:
			i = s.afterLineEnd(i + 1)
		default:
			return i
		}
	}
	return i
}

// wordAt is the run of name bytes at i.
func (s *Scanner) wordAt(i int) string {
	end := i
	for end < len(s.text) && isNameByte(s.text[end]) {
		end++
	}
	return s.text[min(i, end):end]
}

// wideName finds a name that has characters beyond ASCII in it, or reports the
// character that can't be in one.
func (s *Scanner) wideName() Kind {
	i := s.pos
	for i < len(s.text) {
		r, size := rune(s.text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s.text[i:])
		}
		if !isNameRune(r, i == s.pos) {
			break
		}
		i += size
	}
	if i > s.pos {
		s.pos = i
		return Name
	}
	r, size := utf8.DecodeRuneInString(s.text[i:])
	s.pos += size
	s.badCharacter(r, size)
	return Bad
}

// badCharacter reports a character that begins no token.
func (s *Scanner) badCharacter(r rune, size int) {
	d := source.Diagnostic{Span: span(s.start, s.pos), Extent: source.Point, Hint: lookAlikes[r]}
	switch {
	case r == utf8.RuneError && size == 1:
		d.Message = badByte(s.text[s.start:], 0)
	case unicode.IsPrint(r):
		d.Message = "invalid character '" + string(r) + "' (" + codePoint(r) + ")"
	default:
		d.Message = "invalid non-printable character " + codePoint(r)
	}
	s.report(d)
}

// lookAlikes says what was probably meant by characters that editors, web
// pages and foreign keyboards put in place of Python's.
var lookAlikes = map[rune]string{
	'\u201c': `write a plain quote: "`, '\u201d': `write a plain quote: "`, '\u201e': `write a plain quote: "`,
	'\u2018': "write a plain quote: '", '\u2019': "write a plain quote: '", '\u00b4': "write a plain quote: '",
	'\u00ab': `write a plain quote: "`, '\u00bb': `write a plain quote: "`,
	'\u00a0': "write a plain space", '\u3000': "write a plain space", '\u202f': "write a plain space",
	'\u200b': "remove it: it is invisible", '\u200c': "remove it: it is invisible",
	'\u200d': "remove it: it is invisible", '\ufeff': "remove it: it is invisible",
	'\u2013': "write a plain minus: -", '\u2014': "write a plain minus: -", '\u2212': "write a plain minus: -",
	'\u00d7': "write *", '\u00f7': "write /", '\u2026': "write ...",
	'\u2264': "write <=", '\u2265': "write >=", '\u2260': "write !=", '\u2192': "write ->",
	'\uff08': "write (", '\uff09': "write )", '\uff0c': "write ,", '\uff1a': "write :", '\uff1b': "write ;",
	'\uff1d': "write =", '\u3001': "write ,",
}

// NameOf is the name that a Name token stands for: names are compared in
// normal form NFKC.
func NameOf(text string) string {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return norm.NFKC.String(text)
		}
	}
	return text
}

// isNameRune reports whether r can stand in a name, or begin one: Unicode's
// XID_Continue and XID_Start.
func isNameRune(r rune, first bool) bool {
	switch {
	case r < utf8.RuneSelf:
		return isLetter(byte(r)) || !first && isDigit(byte(r))
	case unicode.Is(notInNames, r):
		return false
	case unicode.IsLetter(r) || unicode.Is(unicode.Nl, r) || unicode.Is(alsoFirst, r):
		return !first || !unicode.Is(notFirst, r)
	case first:
		return false
	}
	return unicode.In(r, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, alsoLater)
}

// Where Unicode 15.1's XID_Start and XID_Continue differ from Go's categories.
var (
	alsoFirst = &unicode.RangeTable{
		R16: []unicode.Range16{{Lo: 0x1885, Hi: 0x1886, Stride: 1}, {Lo: 0x2118, Hi: 0x212E, Stride: 0x16}},
		R32: []unicode.Range32{{Lo: 0x2EBF0, Hi: 0x2EE5D, Stride: 1}},
	}
	alsoLater = &unicode.RangeTable{R16: []unicode.Range16{
		{Lo: 0x00B7, Hi: 0x00B7, Stride: 1}, {Lo: 0x0387, Hi: 0x0387, Stride: 1},
		{Lo: 0x1369, Hi: 0x1371, Stride: 1}, {Lo: 0x19DA, Hi: 0x19DA, Stride: 1},
		{Lo: 0x200C, Hi: 0x200D, Stride: 1}, {Lo: 0x30FB, Hi: 0x30FB, Stride: 1},
		{Lo: 0xFF65, Hi: 0xFF65, Stride: 1},
	}, LatinOffset: 1}
	notFirst = &unicode.RangeTable{R16: []unicode.Range16{
		{Lo: 0x0E33, Hi: 0x0E33, Stride: 1}, {Lo: 0x0EB3, Hi: 0x0EB3, Stride: 1},
		{Lo: 0xFF9E, Hi: 0xFF9F, Stride: 1},
	}}
	notInNames = &unicode.RangeTable{R16: []unicode.Range16{
		{Lo: 0x037A, Hi: 0x037A, Stride: 1}, {Lo: 0x2E2F, Hi: 0x2E2F, Stride: 1},
		{Lo: 0xFC5E, Hi: 0xFC63, Stride: 1}, {Lo: 0xFDFA, Hi: 0xFDFB, Stride: 1},
		{Lo: 0xFE70, Hi: 0xFE7E, Stride: 2},
	}}
)
