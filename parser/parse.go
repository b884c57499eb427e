package parser

// The entry points, and the driver that feeds runs of tokens to the grammar.

import (
	"strings"

	plex "github.com/alecthomas/participle/v2/lexer"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/lexer"
)

// Parse reads a whole script. Warnings come whether or not there is an error;
// the error is always *source.Errors.
func Parse(name, text string) (*ast.Module, []source.Diagnostic, error) {
	return ParseUnder(nil, name, text)
}

// ParseUnder is Parse of a text whose reading pace may stop: the error is then that of
// the poll.
func ParseUnder(pace *source.Pace, name, text string) (m *ast.Module, warnings []source.Diagnostic, err error) {
	defer pace.Catch(&err)
	d := newDriver(pace, name, text)
	defer d.forgetLong()
	d.run()
	return d.module()
}

// module is the outcome of all that was read.
func (d *driver) module() (*ast.Module, []source.Diagnostic, error) {
	warnings, err := d.verdict()
	if err != nil {
		return nil, warnings, err
	}
	return &ast.Module{File: d.file, Body: d.stmts}, warnings, nil
}

// driver parses a text run by run. A class body comes as runs of its own:
// open holds the classes whose bodies are being read.
type driver struct {
	file *source.File
	feed *lexer.Feeder  // nil when all tokens come at once
	scan *lexer.Scanner // where they come from then
	block
	open []openClass
	pace *source.Pace
	long *plex.PeekingLexer // the run that longRuns knows
}

// openClass is a class whose header has been read.
type openClass struct {
	outer []ast.Stmt    // what stands before the class
	class *ast.ClassDef // nil when its header is wrong
	end   int32         // where the last token so far ends
}

func newDriver(pace *source.Pace, name, text string) *driver {
	text = strings.TrimPrefix(text, "\uFEFF")
	return &driver{file: source.NewFile(name, text), feed: lexer.NewFeederUnder(pace, name, text), pace: pace}
}

// newWhole is a driver for a text whose tokens come at once.
func newWhole(name, text string) (*driver, *lexer.Scanner) {
	text = strings.TrimPrefix(text, "\uFEFF")
	scan := lexer.New(name, text)
	return &driver{file: source.NewFile(name, text), scan: scan}, scan
}

// lexical is what the lexer had to say.
func (d *driver) lexical() []source.Diagnostic {
	if d.feed != nil {
		return d.feed.Diagnostics()
	}
	return d.scan.Diagnostics()
}

func (d *driver) run() {
	for {
		lex, run := d.feed.Next()
		d.noteLong(lex)
		switch run {
		case lexer.Statements:
			d.statements(lex)
			d.leftover(lex)
			d.reached(lex)
		case lexer.ClassHeader:
			d.header(lex)
		case lexer.BlockEnd:
			d.closeClass()
		case lexer.End:
			for len(d.open) > 0 {
				d.closeClass()
			}
			return
		}
	}
}

// reached notes how far the innermost open class extends.
func (d *driver) reached(lex *plex.PeekingLexer) {
	if n := len(d.open); n > 0 {
		d.open[n-1].end = endBefore(lex)
	}
}

// leftover reads what statements stopped at short of the end of the run: a
// Dedent that belongs to no block.
func (d *driver) leftover(lex *plex.PeekingLexer) {
	for lex.Peek().Type == lexer.Dedent {
		lex.Next()
		d.statements(lex)
	}
}

// header reads a class up to the Indent of its body.
func (d *driver) header(lex *plex.PeekingLexer) {
	before := len(d.stmts)
	d.statements(lex)
	o := openClass{end: endBefore(lex)}
	if len(d.stmts) > before {
		o.class, _ = d.stmts[len(d.stmts)-1].(*ast.ClassDef)
	}
	o.outer = d.stmts
	d.stmts = nil
	d.open = append(d.open, o)
}

// closeClass ends the innermost open class.
func (d *driver) closeClass() {
	n := len(d.open) - 1
	o := d.open[n]
	d.open = d.open[:n]
	if o.class != nil {
		o.class.Body, o.class.End = d.stmts, o.end
	}
	d.stmts = o.outer
	if n > 0 {
		d.open[n-1].end = o.end
	}
}

// verdict sorts out what the lexer and the parser had to say.
func (d *driver) verdict() ([]source.Diagnostic, error) {
	lexical := d.lexical()
	unclosed := make(map[int32]bool)
	for _, x := range lexical {
		if strings.HasSuffix(x.Message, "was never closed") {
			unclosed[x.Span.Start] = true
		}
	}
	var all []source.Diagnostic
	better := make(map[int32]bool)
	for i := range d.diags {
		f := &d.diags[i]
		if f.shadowed {
			// The parser may know what was expected in place of the bracket.
			at := f.Span.Start
			if brace, ok := d.missingBrace(lexical, f); ok {
				at = brace
			} else if f.Message == "invalid syntax" || !unclosed[at] {
				continue
			}
			better[at] = true
		}
		d.settle(&f.Diagnostic)
		all = append(all, f.Diagnostic)
	}
	for _, x := range lexical {
		if !better[x.Span.Start] {
			all = append(all, x)
		}
	}
	source.Sort(all)
	var warnings, faults []source.Diagnostic
	for _, x := range all {
		if x.Kind == source.Warning {
			warnings = append(warnings, x)
		} else {
			faults = append(faults, x)
		}
	}
	if len(faults) == 0 {
		return warnings, nil
	}
	return warnings, &source.Errors{File: d.file, List: d.onePerLine(faults)}
}

// missingBrace looks for the f-string field without its brace that the lexer has
// found behind a fault in a field of the same line: the fault is the reason.
func (d *driver) missingBrace(lexical []source.Diagnostic, f *finding) (at int32, ok bool) {
	if !strings.HasPrefix(f.Message, "f-string: ") {
		return 0, false
	}
	line, _ := d.file.Position(f.Span.Start)
	for _, x := range lexical {
		if x.Message == "f-string: expecting '}'" && x.Span.Start > f.Span.Start {
			other, _ := d.file.Position(x.Span.Start)
			return x.Span.Start, other == line
		}
	}
	return 0, false
}

// onePerLine keeps the first fault of each line, with the hint of another: what
// else seems wrong on it mostly comes of the first. Of an
// indentation that fits nowhere come all the others.
func (d *driver) onePerLine(faults []source.Diagnostic) []source.Diagnostic {
	kept, last := faults[:0], 0
	for _, x := range faults {
		line, _ := d.file.Position(x.Span.Start)
		if line != last {
			kept, last = append(kept, x), line
			continue
		}
		first := &kept[len(kept)-1]
		if first.Kind != source.TabError && (x.Kind == source.TabError || strings.HasPrefix(x.Message, "unindent ")) {
			*first = x
		}
		if first.Hint == "" {
			first.Hint = x.Hint
		}
	}
	return kept
}

// settle looks at the text behind a run of tokens: what seems incomplete at
// its end is so only at the end of the text, else the next token is at fault.
func (d *driver) settle(x *source.Diagnostic) {
	if !x.Incomplete {
		return
	}
	s := lexer.New("", d.file.Text[x.Span.Start:])
	for {
		switch kind, start, end := s.Scan(); kind {
		case lexer.EOF:
			return
		case lexer.Newline, lexer.Indent, lexer.Dedent:
		default:
			x.Incomplete = false
			x.Span = source.Span{Start: x.Span.Start + int32(start), End: x.Span.Start + int32(end)}
			return
		}
	}
}
