package parser

// Long runs of tokens, whose reading can be stopped.
//
// What is read between two runs is short enough as a rule, and the lexer counts its steps
// then. But a single statement may have millions of tokens, and of what participle calls
// only the PeekingLexer is known: so it leads to the Pace.

import (
	"sync"

	plex "github.com/alecthomas/participle/v2/lexer"

	"github.com/aio-lang/aio/ast/source"
)

// longRun is how many tokens take some milliseconds.
const longRun = 1 << 14

// longRuns are the Paces of the long runs that are being read now.
var longRuns sync.Map // *plex.PeekingLexer to *source.Pace

// noteLong tells of the next run, when it is long.
func (d *driver) noteLong(lex *plex.PeekingLexer) {
	if d.pace == nil || lex == d.long || cap(lex.Range(0, 0)) <= longRun {
		return
	}
	d.forgetLong()
	longRuns.Store(lex, d.pace)
	d.long = lex
}

func (d *driver) forgetLong() {
	if d.long != nil {
		longRuns.Delete(d.long)
		d.long = nil
	}
}

func paceOf(lex *plex.PeekingLexer) *source.Pace {
	pace, _ := longRuns.Load(lex)
	p, _ := pace.(*source.Pace)
	return p
}
