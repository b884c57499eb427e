// Program: a script that is ready to run.

package vm

import (
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/parser"
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
	"github.com/aio-lang/aio/vm/compile"
)

// Program is a compiled script. It is immutable: any number of VMs may run it
// at the same time.
type Program struct {
	code     *code.Code
	file     *source.File
	title    Value // its name for scripts
	warnings []source.Diagnostic
	// module names a module to run, which is found when it is wanted: a program of
	// ModuleProgram then has no code.
	module string
	spec   Value // __spec__ of a module that was found
}

// Compile compiles the text of a script. name is how messages call it; the
// ending ".py" makes it plain Python: without top-level await and without
// asyncio's names among the built-ins. The error is a *SyntaxError.
func Compile(name, text string) (p *Program, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &InternalError{Value: r, Stack: string(debug.Stack())}
		}
	}()
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
	return &Program{code: c, file: module.File, title: object.String(name), warnings: warnings}, nil
}

func plainPython(name string) bool { return strings.HasSuffix(name, ".py") }

// Name is the name that Compile was given.
func (p *Program) Name() string { return p.file.Name }

// Code is the compiled form, for tools that show it.
func (p *Program) Code() *code.Code { return p.code }

// Warnings are the SyntaxWarnings of the text, drawn as CPython draws them.
func (p *Program) Warnings() []string { return drawWarnings(p.file, p.warnings) }

// drawWarnings gives "file:line: SyntaxWarning: text" and the source line of each.
func drawWarnings(f *source.File, list []source.Diagnostic) []string {
	out := make([]string, len(list))
	for i, d := range list {
		line, _ := f.Position(d.Span.Start)
		out[i] = fmt.Sprintf("%s:%d: SyntaxWarning: %s\n  %s", f.Name, line, d.Message, strings.TrimSpace(f.Line(line)))
	}
	return out
}
