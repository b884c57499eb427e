package parser

// Hints for what people bring along from other languages and from Python 2.

import (
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/lexer"
)

// doubled are operators of other languages that are two tokens here, by the
// kind of both.
var doubled = map[lexer.Kind]string{
	lexer.Amper: "write 'and' instead of '&&'",
	lexer.VBar:  "write 'or' instead of '||'",
	lexer.Plus:  "write 'x += 1' instead of 'x++'",
	lexer.Minus: "write 'x -= 1' instead of 'x--'",
}

// strays are characters that begin no token.
var strays = map[string]string{
	"!":  "write 'not' instead of '!'",
	"?":  "write 'a if test else b' instead of 'test ? a : b'",
	"`":  "write 'repr(x)' instead of '`x`'",
	"<>": "write '!=' instead of '<>'",
}

// foreign are words that begin a statement elsewhere and are names here.
var foreign = map[string]string{
	"var": assignPlainly, "let": assignPlainly, "const": assignPlainly,
	"function": writeDef, "func": writeDef, "fn": writeDef, "fun": writeDef, "sub": writeDef,
	"elseif": writeElif, "elsif": writeElif, "elif": writeElif,
	"switch":  "write 'match x:' with 'case ...:' clauses",
	"foreach": "write 'for x in xs:'",
	"catch":   "write 'except Error as e:'",
	"throw":   "write 'raise' instead of 'throw'",
	"new":     newPlainly,
	"struct":  "write 'class'",
	"unless":  "write 'if not'",
	"until":   "write 'while not'",
}

const (
	assignPlainly = "assign without a keyword: 'x = 1'"
	writeDef      = "write 'def f(x):'"
	writeElif     = "write 'elif'"
	newPlainly    = "call the class without 'new'"
)

// hint says what was probably meant where the tokens at and around the cursor
// fit no rule; "" if there is no telling.
func (p *cursor) hint() string {
	t := &p.toks[p.i]
	if t.Type == lexer.Stray {
		return strays[t.Value]
	}
	if p.i == 0 {
		return ""
	}
	before := &p.toks[p.i-1]
	switch {
	case before.Type == lexer.Name && p.sideBySide():
		return p.foreignWord(before)
	case before.Type == lexer.KElse && t.Type == lexer.KIf:
		return "write 'elif' instead of 'else if'"
	case before.Type == lexer.Equal && t.Type == lexer.Greater && touch(before, t):
		return "write '>=' instead of '=>'"
	case t.Type == lexer.Equal && p.peek() == lexer.Greater && touch(t, &p.toks[p.i+1]):
		return "write '>=' instead of '=>'"
	case t.Type == lexer.LBrace:
		return "a block begins with ':' and is indented; braces make dicts and sets"
	case t.Type == lexer.Comma && p.toks[lineStart(p.toks, p.i)].Type == lexer.KRaise:
		return "write 'raise Error(message)'"
	case t.Type == before.Type && touch(before, t):
		return doubled[t.Type]
	case p.i > 1 && p.toks[p.i-2].Type == before.Type && touch(&p.toks[p.i-2], before):
		if before.Type == lexer.Plus || before.Type == lexer.Minus {
			return doubled[before.Type]
		}
	}
	return ""
}

// foreignWord looks for a word of another language before an operand.
func (p *cursor) foreignWord(word *lexer.Token) string {
	hint := foreign[word.Value]
	if hint != newPlainly && p.i-1 != lineStart(p.toks, p.i) {
		return ""
	}
	return hint
}

// touch says that nothing stands between two tokens.
func touch(a, b *lexer.Token) bool { return tokenEnd(a) == int32(b.Pos.Offset) }

// withHint adds a hint to a fault at the cursor.
func (p *cursor) withHint(d source.Diagnostic) source.Diagnostic {
	if d.Hint == "" {
		d.Hint = p.hint()
	}
	return d
}
