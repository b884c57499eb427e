package parser

// The cursor with which the hand-written leaves read tokens.

import (
	"fmt"
	"sync"

	plex "github.com/alecthomas/participle/v2/lexer"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/lexer"
)

// Bounds on the shape of trees. CPython 3.13 gives up at 5,966 nested
// operators and at chains of 9,994.
const (
	maxDepth  = 6000  // nested calls of the parser
	maxHeight = 10000 // nodes from an expression down to its deepest leaf
)

const tooComplex = "Parser stack overflowed - source too complex to parse"

// A cursor stands on one token of the buffer that participle holds. It begins
// where participle's own cursor is and hands its place back at the end, so
// that a leaf may look behind and ahead as far as it likes.
//
// The first fault ends the reading: the cursor moves to the end of the logical
// line, where no token fits any rule, and the parsing functions unwind on their
// own. What they return then is of no use and dropped.
type cursor struct {
	toks   []lexer.Token
	i      int
	fault  *finding
	mute   bool // a Bad token ended the reading: the lexer has spoken
	quiet  bool // within a guess at what was meant: no guesses of its own
	depth  int
	height int // of the expression read last

	exprs []ast.Expr          // elements of the lists being read
	texts []string            // parts of the f-string constants being read
	diags []source.Diagnostic // what the literals have to say
	arena arena
	pace  *source.Pace
}

// Leaves begin and end often, hence the pool.
var cursors = sync.Pool{New: func() any { return new(cursor) }}

// begin takes a cursor to where lex stands.
func begin(lex *plex.PeekingLexer) *cursor {
	p := cursors.Get().(*cursor)
	at := lex.RawCursor()
	toks := lex.Range(0, at)
	p.toks, p.i = toks[:cap(toks)], int(at)
	if cap(toks) > longRun {
		p.pace = paceOf(lex)
		p.pace.Step()
	}
	return p
}

// end moves lex to where the cursor stands and gives the cursor back. It
// returns what went wrong.
func (p *cursor) end(lex *plex.PeekingLexer) outcome {
	if p.i > 0 {
		lex.FastForward(plex.RawCursor(p.i - 1))
	}
	o := outcome{p.fault, p.diags, p.mute}
	p.toks, p.fault, p.mute, p.quiet, p.depth, p.height, p.pace = nil, nil, false, false, 0, 0, nil
	p.exprs, p.texts, p.diags = p.exprs[:0], p.texts[:0], nil
	cursors.Put(p)
	return o
}

// outcome is what a leaf reports to the lowering of its statement.
type outcome struct {
	fault *finding
	notes []source.Diagnostic // of literals: warnings, and errors of a mute one
	mute  bool
}

// finding is something wrong. It is shadowed when the lexer found no token
// somewhere on the same logical line: one mistake is behind both.
type finding struct {
	source.Diagnostic
	shadowed bool
}

// found makes a finding on the logical line of the cursor.
func (p *cursor) found(d source.Diagnostic) *finding {
	for i := lineStart(p.toks, p.i); ; i++ {
		switch p.toks[i].Type {
		case lexer.Bad:
			return &finding{d, true}
		case lexer.Newline, lexer.EOF, lexer.Indent, lexer.Dedent:
			return &finding{d, false}
		}
	}
}

// asFindings are the notes of a leaf: what the lexer found in literals.
func (o *outcome) asFindings(list []finding) []finding {
	for _, d := range o.notes {
		list = append(list, finding{Diagnostic: d})
	}
	return list
}

// failed says that the leaf read something wrong.
func (o outcome) failed() bool { return o.fault != nil || o.mute }

func (p *cursor) kind() lexer.Kind { return p.toks[p.i].Type }

// peek is the kind of the token after the current one. EOF has nothing after it.
func (p *cursor) peek() lexer.Kind {
	if p.kind() == lexer.EOF {
		return lexer.EOF
	}
	return p.toks[p.i+1].Type
}

func (p *cursor) at(k lexer.Kind) bool { return p.toks[p.i].Type == k }

// accept takes the current token when it is a k.
func (p *cursor) accept(k lexer.Kind) bool {
	if p.toks[p.i].Type != k {
		return false
	}
	p.i++
	return true
}

// expect takes a k or fails.
func (p *cursor) expect(k lexer.Kind) {
	if !p.accept(k) {
		p.unexpected()
	}
}

// start is the offset of the current token.
func (p *cursor) start() int32 { return int32(p.toks[p.i].Pos.Offset) }

// from is the span from start to the end of the token read last.
func (p *cursor) from(start int32) source.Span {
	return source.Span{Start: start, End: tokenEnd(&p.toks[p.i-1])}
}

func (p *cursor) place(start int32) ast.At { return ast.At{Span: p.from(start)} }

func tokenEnd(t *lexer.Token) int32 { return int32(t.Pos.Offset + len(t.Value)) }

// tokenSpan is what a token covers; a Newline is a place, not a line end.
func tokenSpan(t *lexer.Token) source.Span {
	if t.Type == lexer.Newline {
		return source.Span{Start: int32(t.Pos.Offset), End: int32(t.Pos.Offset)}
	}
	return source.Span{Start: int32(t.Pos.Offset), End: tokenEnd(t)}
}

// here is the span of the current token.
func (p *cursor) here() source.Span { return tokenSpan(&p.toks[p.i]) }

// fail records the first fault and moves to the end of the logical line.
func (p *cursor) fail(span source.Span, format string, args ...any) {
	if p.fault == nil && !p.mute {
		msg := format
		if len(args) > 0 {
			msg = fmt.Sprintf(format, args...)
		}
		p.fault = p.found(source.Diagnostic{Message: msg, Span: span})
	}
	p.skipLine()
}

func (p *cursor) failed() bool { return p.fault != nil || p.mute }

func (p *cursor) skipLine() { p.i = lineEnd(p.toks, p.i) }

// lineEnd is the index of the Newline that ends the logical line of toks[i], or
// i when that stands between lines.
func lineEnd(toks []lexer.Token, i int) int {
	for ; ; i++ {
		switch toks[i].Type {
		case lexer.Newline, lexer.EOF, lexer.Indent, lexer.Dedent:
			return i
		}
	}
}

// unexpected fails at the current token, which fits no rule.
func (p *cursor) unexpected() {
	if p.failed() {
		p.skipLine()
		return
	}
	if p.at(lexer.Bad) {
		p.mute = true
		p.skipLine()
		return
	}
	if p.at(lexer.KNot) && p.i > 0 && endsOperand(p.toks[p.i-1].Type) {
		p.i++ // "in" is what was missing
	}
	p.fault = p.found(p.withHint(invalid(&p.toks[p.i])))
	p.skipLine()
}

// endsOperand says that a token can be the last of an operand.
func endsOperand(k lexer.Kind) bool {
	switch k {
	case lexer.Name, lexer.Number, lexer.String, lexer.Bytes, lexer.FStringEnd, lexer.KTrue, lexer.KFalse,
		lexer.KNone, lexer.Ellipsis, lexer.RParen, lexer.RBracket, lexer.RBrace:
		return true
	}
	return false
}

// invalid is the fault of a token that fits no rule.
func invalid(t *lexer.Token) source.Diagnostic {
	d := source.Diagnostic{Message: "invalid syntax", Span: tokenSpan(t)}
	switch t.Type {
	case lexer.EOF: // after decorators
		d.Incomplete = true
	case lexer.Indent:
		d.Kind, d.Message = source.IndentationError, "unexpected indent"
		d.Span.Start-- // the last blank of the indentation
	case lexer.Dedent:
		d.Kind, d.Message = source.IndentationError, "unexpected unindent"
	}
	return d
}

// hole stands for an expression that could not be read.
func (p *cursor) hole() ast.Expr { return new(ast.Name) }

// deeper counts a level of recursion; the caller lowers depth when done. It
// reports whether there is room.
func (p *cursor) deeper() bool {
	p.depth++
	if p.depth > maxDepth {
		p.fail(p.here(), tooComplex)
		return false
	}
	return true
}

// grown notes that an expression stands one above the given heights.
func (p *cursor) grown(a, b int) {
	p.height = max(a, b) + 1
	if p.height > maxHeight {
		p.fail(p.here(), tooComplex)
	}
}
