package lexer

// feeder.go: hands out tokens in runs of whole statements.
//
// participle wants all tokens of its input in one slice before it parses. For a
// whole file that slice costs ten times what the lexer does, so the file is cut
// at statements of the top level and of class bodies, and all runs go through one
// buffer.

import (
	plex "github.com/alecthomas/participle/v2/lexer"

	"github.com/aio-lang/aio/ast/source"
)

// Run says what a run of tokens holds. Every run ends in an EOF token, which is
// the text's own end only in the last one.
type Run uint8

const (
	// Statements is one or more whole statements of the current block.
	Statements Run = iota
	// ClassHeader is the header of one class, with its decorators: it ends
	// with Colon, Newline, Indent. The statements of its body are the next
	// runs, up to the BlockEnd that belongs to it.
	ClassHeader
	// BlockEnd ends the innermost open class body. The run is empty.
	BlockEnd
	// End is the end of the text. The run is empty.
	End
)

// batch is how many tokens make a run long enough. Small, so that they stay in the
// processor's cache; a statement is never cut.
const batch = 64

// Feeder cuts a text into runs. It is for one goroutine.
type Feeder struct {
	scan  Scanner
	lex   *plex.PeekingLexer
	room  []Token // the storage behind lex
	n     int     // the place in room of the token behind the run, not yet in it
	ahead Token   // that token, kept while the run is out
	depth int     // open Indents
	open  []int   // the depths of the open class bodies
}

// NewFeeder returns a Feeder of text. The file name goes into token positions.
func NewFeeder(file, text string) *Feeder { return NewFeederUnder(nil, file, text) }

// NewFeederUnder is NewFeeder of a text whose reading pace may stop.
func NewFeederUnder(pace *source.Pace, file, text string) *Feeder {
	f := &Feeder{scan: Scanner{file: file, pace: pace}}
	f.scan.reset(text)
	f.ahead.Pos.Filename = file
	f.scan.nextInto(&f.ahead)
	f.grow(min(16*batch, len(text)/3+4))
	return f
}

// Diagnostics is what was wrong with the text so far: complete after End.
func (f *Feeder) Diagnostics() []source.Diagnostic { return f.scan.diags }

// Next returns the tokens of the next run, with the cursor at the first one. The
// PeekingLexer and its tokens are good until the following call.
func (f *Feeder) Next() (*plex.PeekingLexer, Run) {
	f.room[0], f.n = f.ahead, 0
	run := f.fill()
	f.ahead = f.room[f.n]
	f.room[f.n] = Token{Type: EOF, Pos: f.ahead.Pos}
	f.lex.LoadCheckpoint(plex.Checkpoint{})
	return f.lex, run
}

// grow makes a PeekingLexer with room for n tokens, and moves those there are
// into it. Range shows the storage behind it, which advance then writes to.
func (f *Feeder) grow(n int) {
	f.lex, _ = plex.Upgrade(&padding{n, Token{Pos: plex.Position{Filename: f.scan.file}}, f.scan.pace})
	room := f.lex.Range(0, plex.RawCursor(n))
	copy(room, f.room)
	f.room = room
}

// padding is a lexer that returns n tokens, the last of them EOF.
type padding struct {
	n     int
	token Token
	pace  *source.Pace
}

// paddedRun is a number of tokens that is made so fast that only a multiple of it counts.
const paddedRun = 1 << 12

func (p *padding) Next() (Token, error) {
	if p.n%paddedRun == 0 && p.pace != nil {
		p.pace.Steps(paddedRun / 4)
	}
	if p.n--; p.n <= 0 {
		p.token.Type = EOF
	}
	return p.token, nil
}

// next is the kind of the token behind the run so far.
func (f *Feeder) next() Kind { return f.room[f.n].Type }

// fill makes a run of the tokens from f.next on.
func (f *Feeder) fill() Run {
	if n := len(f.open); n > 0 && f.next() == Dedent && f.depth == f.open[n-1] {
		f.open = f.open[:n-1]
		f.depth--
		f.scan.nextInto(&f.room[0])
		return BlockEnd
	}
	if f.next() == EOF {
		return End
	}
	for {
		first := f.next()
		if f.n > 0 && (first == KClass || first == At) {
			return Statements
		}
		if f.statement() {
			f.open = append(f.open, f.depth)
			return ClassHeader
		}
		if f.n >= batch || f.next() == EOF || f.next() == Dedent {
			return Statements
		}
	}
}

// advance adds the token behind the run to the run, keeping count of
// indentation, and scans the one after it.
func (f *Feeder) advance() {
	switch f.next() {
	case Indent:
		f.depth++
	case Dedent:
		f.depth--
	}
	if f.n++; f.n == len(f.room) {
		f.grow(4 * f.n)
	}
	f.scan.nextInto(&f.room[f.n])
}

// statement adds one statement to the run, compound ones with all their blocks and
// clauses. But of a class statement only the header, with the Indent of its body:
// then it returns true.
func (f *Feeder) statement() (header bool) {
	depth := f.depth
	for {
		first := f.next()
		for {
			k := f.next()
			f.advance()
			if k == Indent && first == KClass && f.depth == depth+1 && f.room[f.n-3].Type == Colon {
				return true
			}
			if f.next() == EOF || f.depth == depth && f.endsStatement(k) {
				break
			}
		}
		if first != At || f.next() == EOF || f.next() == Dedent {
			return false
		}
	}
}

// endsStatement reports whether a statement of the current depth ends with its
// last token k and what comes next.
func (f *Feeder) endsStatement(k Kind) bool {
	if k != Newline && k != Dedent {
		return false
	}
	switch f.next() {
	case Indent, KElse, KElif, KExcept, KFinally:
		return false
	}
	return true
}
