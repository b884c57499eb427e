// Package lexer turns program text into tokens, by hand, and offers them as
// participle's lexer interface.
//
// The parts: token.go is the one table of token kinds; scanner.go, layout.go,
// name.go, number.go, quote.go, fstring.go and bracket.go find tokens;
// definition.go is participle's view of them; feeder.go cuts the stream into
// runs of statements; decode.go reads bytes, literal.go, escape.go, value.go
// and charname.go turn literals into values; dump.go prints tokens.
//
// # What a token is
//
// A token's Value is the slice of the source text it covers, its Pos.Offset the
// byte offset of the first byte, Pos.Line counts from 1 and Pos.Column is the
// byte column from 0. A token therefore ends at Pos.Offset+len(Value). There is
// one exception, FStringDebug, described below. Blanks, line joins and most
// comments are between tokens and make none.
//
// # Layout
//
// A logical line ends in Newline, whose Value is the line end in the source
// ("\n", "\r\n", "\r") or "" where the text ends without one, with the comment
// before it, if any. Blank lines and lines of comments make no tokens. Indent
// and Dedent have an empty Value and stand at the first token of the line whose
// indentation differs; at the end of the text all open Indents get their
// Dedent, then comes EOF, once. Inside brackets there is no Newline, Indent or
// Dedent.
//
// # Keywords
//
// Each hard keyword has its own kind. The soft keywords are decided here:
// KMatch and KType come only where a match or type statement begins, KCase only
// at the start of a line directly inside a match block; elsewhere these words
// are Name, and "_" always is. Where "match" could also be a name ("match
// (x)"), it is KMatch when its logical line ends in ":". "print" and "exec" are
// Names.
//
// # Literals
//
// Number, String and Bytes carry prefix, quotes and all; DecodeNumber,
// DecodeString and DecodeBytes give their values. Adjacent strings stay
// separate tokens. A Name is as written: NameOf normalises it (NFKC) when it is
// not ASCII.
//
// # F-strings
//
// f"a{{b{x + 1!r:>{width}}c{y = }" gives
//
//	FStringStart  f"
//	FStringMiddle a{{b     raw text; "{{" and "}}" still doubled (DecodeFString)
//	LBrace        {        opens a field
//	Name x, Plus, Number 1
//	Bang          !        then a Name: the conversion
//	Name          r
//	Colon         :        begins the format spec
//	FStringMiddle >        text of the spec
//	LBrace {, Name width, RBrace }        a field inside the spec
//	RBrace        }        ends the field
//	FStringMiddle c
//	LBrace        {
//	Name          y
//	FStringDebug  "y = "   see below
//	RBrace        }
//	FStringEnd    "
//
// FStringMiddle is never empty and two never stand side by side. An f-string
// nested in a field makes its own FStringStart ... FStringEnd. A ":" directly
// in a field is always Colon and begins the spec (so ":=" and lambda need
// parentheses there); "!=" is NotEqual. No Newline comes inside a field.
// FStringEnd can come before the RBrace of a field: when the closing quote
// stands in a format spec.
//
// FStringDebug is the "=" of {expr=}: an "=" directly in a field whose next
// token is "}", "!" or ":". Its Pos is that of the "="; its Value is not "="
// but the text to show, from after "{" up to that next token, blanks included,
// comments dropped. Any other "=" is Equal.
//
// # Errors
//
// The lexer never fails. Where the text has no token it emits Bad, whose Value
// is the offending text (possibly empty), and records a source.Diagnostic in
// CPython's words. A parser that meets Bad reports nothing of its own for that
// logical line. Every Bad has a diagnostic on its logical line, but there is
// only one error for each line; some (indentation, tabs) come without a Bad.
// The rest of the line is still lexed and ends in Newline, also after an
// unclosed bracket or string.
//
// Stray is text that is well-formed but starts no Python token: "$", "?", "`",
// "!" outside f-string fields, and "<>". It has no diagnostic: the grammar
// never accepts it, so the parser says "invalid syntax" there, as CPython does.
package lexer

import (
	"sync"

	plex "github.com/alecthomas/participle/v2/lexer"
)

// Kind tells tokens apart. Token is participle's token.
type (
	Kind  = plex.TokenType
	Token = plex.Token
)

// EOF ends every token stream.
const EOF Kind = plex.EOF

// The kinds of tokens; their names are the symbols of grammar tags.
const (
	Bad Kind = iota + 1
	Stray
	Newline
	Indent
	Dedent
	Name
	Number
	String
	Bytes
	FStringStart
	FStringMiddle
	FStringEnd
	FStringDebug

	// Keywords, hard ones first.
	KFalse
	KNone
	KTrue
	KAnd
	KAs
	KAssert
	KAsync
	KAwait
	KBreak
	KClass
	KContinue
	KDef
	KDel
	KElif
	KElse
	KExcept
	KFinally
	KFor
	KFrom
	KGlobal
	KIf
	KImport
	KIn
	KIs
	KLambda
	KNonlocal
	KNot
	KOr
	KPass
	KRaise
	KReturn
	KTry
	KWhile
	KWith
	KYield
	KMatch
	KCase
	KType

	// Brackets and separators.
	LParen
	RParen
	LBracket
	RBracket
	LBrace
	RBrace
	Comma
	Colon
	Semicolon
	Dot
	Ellipsis
	Arrow
	Bang

	// Operators.
	Plus
	Minus
	Star
	Slash
	DoubleSlash
	Percent
	DoubleStar
	At
	LeftShift
	RightShift
	Amper
	VBar
	Caret
	Tilde
	Less
	Greater
	LessEqual
	GreaterEqual
	EqEqual
	NotEqual

	// Assignments; PlusEqual to CaretEqual are the augmented ones.
	Equal
	ColonEqual
	PlusEqual
	MinusEqual
	StarEqual
	SlashEqual
	DoubleSlashEqual
	PercentEqual
	DoubleStarEqual
	AtEqual
	LeftShiftEqual
	RightShiftEqual
	AmperEqual
	VBarEqual
	CaretEqual

	kindCount
)

// kinds is the table of tokens: the symbol, and the text of those that have
// only one.
var kinds = [kindCount]struct{ symbol, text string }{
	Bad:           {"Bad", ""},
	Stray:         {"Stray", ""},
	Newline:       {"Newline", ""},
	Indent:        {"Indent", ""},
	Dedent:        {"Dedent", ""},
	Name:          {"Name", ""},
	Number:        {"Number", ""},
	String:        {"String", ""},
	Bytes:         {"Bytes", ""},
	FStringStart:  {"FStringStart", ""},
	FStringMiddle: {"FStringMiddle", ""},
	FStringEnd:    {"FStringEnd", ""},
	FStringDebug:  {"FStringDebug", ""},

	KFalse:    {"KFalse", "False"},
	KNone:     {"KNone", "None"},
	KTrue:     {"KTrue", "True"},
	KAnd:      {"KAnd", "and"},
	KAs:       {"KAs", "as"},
	KAssert:   {"KAssert", "assert"},
	KAsync:    {"KAsync", "async"},
	KAwait:    {"KAwait", "await"},
	KBreak:    {"KBreak", "break"},
	KClass:    {"KClass", "class"},
	KContinue: {"KContinue", "continue"},
	KDef:      {"KDef", "def"},
	KDel:      {"KDel", "del"},
	KElif:     {"KElif", "elif"},
	KElse:     {"KElse", "else"},
	KExcept:   {"KExcept", "except"},
	KFinally:  {"KFinally", "finally"},
	KFor:      {"KFor", "for"},
	KFrom:     {"KFrom", "from"},
	KGlobal:   {"KGlobal", "global"},
	KIf:       {"KIf", "if"},
	KImport:   {"KImport", "import"},
	KIn:       {"KIn", "in"},
	KIs:       {"KIs", "is"},
	KLambda:   {"KLambda", "lambda"},
	KNonlocal: {"KNonlocal", "nonlocal"},
	KNot:      {"KNot", "not"},
	KOr:       {"KOr", "or"},
	KPass:     {"KPass", "pass"},
	KRaise:    {"KRaise", "raise"},
	KReturn:   {"KReturn", "return"},
	KTry:      {"KTry", "try"},
	KWhile:    {"KWhile", "while"},
	KWith:     {"KWith", "with"},
	KYield:    {"KYield", "yield"},
	KMatch:    {"KMatch", "match"},
	KCase:     {"KCase", "case"},
	KType:     {"KType", "type"},

	LParen:    {"LParen", "("},
	RParen:    {"RParen", ")"},
	LBracket:  {"LBracket", "["},
	RBracket:  {"RBracket", "]"},
	LBrace:    {"LBrace", "{"},
	RBrace:    {"RBrace", "}"},
	Comma:     {"Comma", ","},
	Colon:     {"Colon", ":"},
	Semicolon: {"Semicolon", ";"},
	Dot:       {"Dot", "."},
	Ellipsis:  {"Ellipsis", "..."},
	Arrow:     {"Arrow", "->"},
	Bang:      {"Bang", "!"},

	Plus:         {"Plus", "+"},
	Minus:        {"Minus", "-"},
	Star:         {"Star", "*"},
	Slash:        {"Slash", "/"},
	DoubleSlash:  {"DoubleSlash", "//"},
	Percent:      {"Percent", "%"},
	DoubleStar:   {"DoubleStar", "**"},
	At:           {"At", "@"},
	LeftShift:    {"LeftShift", "<<"},
	RightShift:   {"RightShift", ">>"},
	Amper:        {"Amper", "&"},
	VBar:         {"VBar", "|"},
	Caret:        {"Caret", "^"},
	Tilde:        {"Tilde", "~"},
	Less:         {"Less", "<"},
	Greater:      {"Greater", ">"},
	LessEqual:    {"LessEqual", "<="},
	GreaterEqual: {"GreaterEqual", ">="},
	EqEqual:      {"EqEqual", "=="},
	NotEqual:     {"NotEqual", "!="},

	Equal:            {"Equal", "="},
	ColonEqual:       {"ColonEqual", ":="},
	PlusEqual:        {"PlusEqual", "+="},
	MinusEqual:       {"MinusEqual", "-="},
	StarEqual:        {"StarEqual", "*="},
	SlashEqual:       {"SlashEqual", "/="},
	DoubleSlashEqual: {"DoubleSlashEqual", "//="},
	PercentEqual:     {"PercentEqual", "%="},
	DoubleStarEqual:  {"DoubleStarEqual", "**="},
	AtEqual:          {"AtEqual", "@="},
	LeftShiftEqual:   {"LeftShiftEqual", "<<="},
	RightShiftEqual:  {"RightShiftEqual", ">>="},
	AmperEqual:       {"AmperEqual", "&="},
	VBarEqual:        {"VBarEqual", "|="},
	CaretEqual:       {"CaretEqual", "^="},
}

// Symbol is the name of a kind in grammar tags: "KIf", "Plus", "EOF".
func Symbol(k Kind) string {
	if k > 0 && k < kindCount {
		return kinds[k].symbol
	}
	if k == EOF {
		return "EOF"
	}
	return "?"
}

// Text is the only text a kind can have: "if", "+"; "" for Name and others
// that vary.
func Text(k Kind) string {
	if k > 0 && k < kindCount {
		return kinds[k].text
	}
	return ""
}

// IsKeyword reports whether k is a keyword of any case, IsHard whether it is
// reserved everywhere.
func IsKeyword(k Kind) bool { return k >= KFalse && k <= KType }

// IsHard reports whether k is a keyword that can never be a name.
func IsHard(k Kind) bool { return k >= KFalse && k <= KYield }

// IsAugmented reports whether k is "+=" or one of its kin.
func IsAugmented(k Kind) bool { return k >= PlusEqual && k <= CaretEqual }

// symbols is what participle asks for at every reference in every tag, hence
// one map, made once.
var symbols = sync.OnceValue(func() map[string]Kind {
	m := make(map[string]Kind, kindCount)
	m["EOF"] = EOF
	for k := Bad; k < kindCount; k++ {
		m[kinds[k].symbol] = k
	}
	return m
})
