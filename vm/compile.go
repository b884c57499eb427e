package vm

import (
	"strings"

	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/parser"
	"github.com/aio-lang/aio/vm/code"
	"github.com/aio-lang/aio/vm/compile"
)

// Program is a compiled script.
type Program struct {
	code     *code.Code
	file     *source.File
	warnings []source.Diagnostic
}

// Compile compiles the text of a script. name is how messages call it; the
// ending ".py" makes it plain Python: without top-level await and without
// asyncio's names among the built-ins. The error is a *source.Errors.
func Compile(name, text string) (*Program, error) {
	module, warnings, err := parser.Parse(name, text)
	if err != nil {
		return nil, err
	}
	c, more, err := compile.Module(module, compile.Options{TopLevelAwait: !plainPython(name)})
	if err != nil {
		return nil, err
	}
	warnings = append(warnings, more...)
	source.Sort(warnings)
	return &Program{code: c, file: module.File, warnings: warnings}, nil
}

func plainPython(name string) bool { return strings.HasSuffix(name, ".py") }

// Name is the name that Compile was given.
func (p *Program) Name() string { return p.file.Name }

// Code is the compiled form, for tools that show it.
func (p *Program) Code() *code.Code { return p.code }

// Warnings are the SyntaxWarnings of the text, drawn as CPython draws them.
func (p *Program) Warnings() []string {
	out := make([]string, len(p.warnings))
	for i, d := range p.warnings {
		out[i] = drawWarning(p.file, d)
	}
	return out
}

// drawWarning gives "file:line: SyntaxWarning: text" and the source line.
func drawWarning(f *source.File, d source.Diagnostic) string {
	line, _ := f.Position(d.Span.Start)
	return f.Name + ":" + itoa(line) + ": SyntaxWarning: " + d.Message + "\n  " + strings.TrimSpace(f.Line(line))
}
