package parser

// The productions: one participle parser for each, made when first needed,
// chosen by the first token of a statement.

import (
	"errors"
	"sync"

	"github.com/alecthomas/participle/v2"
	plex "github.com/alecthomas/participle/v2/lexer"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/lexer"
)

// lowered is a grammar struct that can become a node.
type lowered[T any] interface {
	*T
	lower(*lowering) ast.Stmt
}

// statementParser is a production of any type.
type statementParser interface {
	parse(*plex.PeekingLexer, *block)
	grammar() string
}

// production is the parser of one grammar struct. No production reaches
// another, since blocks and expressions are leaves: a script pays only for the
// statements it uses.
type production[T any, P lowered[T]] struct {
	once   sync.Once
	parser *participle.Parser[T]
}

// build is the parser of a grammar struct. Its tags are constants, so that a
// failure is a mistake in this package, found by the test of the grammar.
func build[T any]() *participle.Parser[T] {
	return participle.MustBuild[T](participle.Lexer(lexer.Definition{}), participle.UseLookahead(1))
}

func (p *production[T, P]) get() *participle.Parser[T] {
	p.once.Do(func() { p.parser = build[T]() })
	return p.parser
}

func (p *production[T, P]) grammar() string { return p.get().String() }

var trailing = []participle.ParseOption{participle.AllowTrailing(true)}

// parse reads one statement and lowers it into b.
func (p *production[T, P]) parse(lex *plex.PeekingLexer, b *block) {
	start := lex.RawCursor()
	v, err := p.get().ParseFromLexer(lex, trailing...)
	if err != nil {
		b.structural(lex, int(start), err)
		return
	}
	toks := lex.Range(0, lex.RawCursor())
	l := lowering{toks: toks, start: int(start), end: endBefore(lex)}
	s := P(v).lower(&l)
	b.diags = append(b.diags, l.diags...)
	if s != nil {
		b.stmts = append(b.stmts, s)
	}
}

// compounds and simples are the tables of statements by first token.
var compounds = [...]statementParser{
	lexer.KIf:    new(production[ifStmt, *ifStmt]),
	lexer.KWhile: new(production[whileStmt, *whileStmt]),
	lexer.KFor:   new(production[forStmt, *forStmt]),
	lexer.KWith:  new(production[withStmt, *withStmt]),
	lexer.KTry:   new(production[tryStmt, *tryStmt]),
	lexer.KMatch: new(production[matchStmt, *matchStmt]),
	lexer.KDef:   new(production[functionDef, *functionDef]),
	lexer.KClass: new(production[classDef, *classDef]),
	lexer.At:     new(production[decorated, *decorated]),
}

// asyncs are the statements by the token after "async".
var asyncs = [...]statementParser{
	lexer.KDef:  new(production[asyncDef, *asyncDef]),
	lexer.KFor:  new(production[asyncFor, *asyncFor]),
	lexer.KWith: new(production[asyncWith, *asyncWith]),
}

// The with statements in parentheses of their own.
var (
	parens      = new(production[withParens, *withParens])
	asyncParens = new(production[asyncWithParens, *asyncWithParens])
)

var simples = [...]statementParser{
	lexer.KPass:     new(production[passStmt, *passStmt]),
	lexer.KBreak:    new(production[breakStmt, *breakStmt]),
	lexer.KContinue: new(production[continueStmt, *continueStmt]),
	lexer.KReturn:   new(production[returnStmt, *returnStmt]),
	lexer.KRaise:    new(production[raiseStmt, *raiseStmt]),
	lexer.KDel:      new(production[delStmt, *delStmt]),
	lexer.KAssert:   new(production[assertStmt, *assertStmt]),
	lexer.KGlobal:   new(production[globalStmt, *globalStmt]),
	lexer.KNonlocal: new(production[nonlocalStmt, *nonlocalStmt]),
	lexer.KImport:   new(production[importStmt, *importStmt]),
	lexer.KFrom:     new(production[fromStmt, *fromStmt]),
	lexer.KType:     new(production[typeStmt, *typeStmt]),
}

// lookup is the production for a kind; nil when there is none.
func lookup(table []statementParser, k lexer.Kind) statementParser {
	if k < 0 || int(k) >= len(table) {
		return nil
	}
	return table[k]
}

// compound is the production of the compound statement that begins here with
// a token of kind k; nil when there is none.
func compound(lex *plex.PeekingLexer, k lexer.Kind) statementParser {
	async := k == lexer.KAsync
	if async {
		at := lex.RawCursor()
		toks := lex.Range(0, at)
		k = toks[:cap(toks)][at+1].Type
	}
	switch {
	case k == lexer.KWith && ownsParens(lex, async):
		if async {
			return asyncParens
		}
		return parens
	case async:
		return lookup(asyncs[:], k)
	}
	return lookup(compounds[:], k)
}

// ownsParens reports whether the with statement here has parentheses of its
// own.
func ownsParens(lex *plex.PeekingLexer, async bool) bool {
	at := lex.RawCursor()
	p := begin(lex)
	p.i++
	if async {
		p.i++
	}
	owns := p.at(lexer.LParen) && p.ownsParens()
	p.i = int(at)
	p.end(lex)
	return owns
}

func simple(k lexer.Kind) statementParser { return lookup(simples[:], k) }

// structural records that participle met a token that fits no production, and
// goes to the Newline that ends the line.
func (b *block) structural(lex *plex.PeekingLexer, start int, err error) {
	p := begin(lex)
	var u *participle.UnexpectedTokenError
	if errors.As(err, &u) {
		p.i = p.find(start, &u.Unexpected)
	}
	p.structural(start)
	b.add(nil, p.end(lex))
}

// find is the index of a token like that one, not before start.
func (p *cursor) find(start int, like *lexer.Token) int {
	for i := start; ; i++ {
		t := &p.toks[i]
		if t.Type == lexer.EOF || t.Type == like.Type && t.Pos.Offset == like.Pos.Offset {
			return i
		}
	}
}

// lowering is what turning a grammar struct into a node needs and finds.
type lowering struct {
	toks   []lexer.Token // up to the end of the statement
	start  int           // index of its first token
	end    int32         // where its last token ends
	diags  []finding
	failed bool // something is wrong with the header
}

// at is the place of the statement.
func (l *lowering) at() ast.At { return l.place(int32(l.toks[l.start].Pos.Offset)) }

// place is from start to the end of the statement.
func (l *lowering) place(start int32) ast.At {
	return ast.At{Span: source.Span{Start: start, End: l.end}}
}

// take notes what went wrong in a leaf. Of several faults in one header only
// the first counts: the others come of it.
func (l *lowering) take(o *outcome) {
	if o.fault == nil && o.notes == nil && !o.mute {
		return
	}
	l.diags = o.asFindings(l.diags)
	if o.fault != nil && !l.failed {
		l.diags = append(l.diags, *o.fault)
	}
	l.failed = l.failed || o.failed()
}

// body takes the statements of a block. The header before it is complete, so
// that the next one may have faults of its own.
func (l *lowering) body(s *suite) []ast.Stmt {
	l.take(&s.outcome)
	l.diags = append(l.diags, s.diags...)
	l.failed = false
	return s.stmts
}

// optionalBody is body for a clause that may be missing.
func (l *lowering) optionalBody(s *suite) []ast.Stmt {
	if s == nil {
		return nil
	}
	return l.body(s)
}
