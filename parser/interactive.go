package parser

// Input that is typed line by line.

import (
	"errors"
	"strings"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
)

// ParseInteractive reads what has been typed so far, lines joined by "\n". Of
// its errors, those that say Incomplete ask for another line: also after a
// compound statement, which ends with a blank line, as in CPython's console.
func ParseInteractive(name, text string) (*ast.Module, []source.Diagnostic, error) {
	d := newDriver(nil, name, text)
	d.run()
	if _, err := d.verdict(); err == nil && d.isOpen() {
		end := int32(len(d.file.Text))
		d.diags = append(d.diags, finding{Diagnostic: source.Diagnostic{
			Message: "incomplete input", Span: source.Span{Start: end, End: end}, Incomplete: true,
		}})
	}
	m, warnings, err := d.module()
	var e *source.Errors
	if errors.As(err, &e) && d.isBeyondHelp() {
		for i := range e.List {
			e.List[i].Incomplete = false
		}
	}
	return m, warnings, err
}

// isOpen says that the last statement is a compound one and the last line not
// blank.
func (d *driver) isOpen() bool {
	if len(d.stmts) == 0 || strings.HasSuffix(d.file.Text, "\n") {
		return false
	}
	switch d.stmts[len(d.stmts)-1].(type) {
	case *ast.FunctionDef, *ast.ClassDef, *ast.If, *ast.While, *ast.For, *ast.With, *ast.Try, *ast.Match:
		return true
	}
	return false
}

// isBeyondHelp says that on a line which the lexer thinks incomplete something
// else is wrong, which no further input can mend.
func (d *driver) isBeyondHelp() bool {
	for i := range d.diags {
		if d.diags[i].shadowed {
			return true
		}
	}
	return false
}
