// Compiling at run time: what import, eval, exec and compile() ask for.

package vm

import (
	"errors"
	"strings"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/lexer"
	"github.com/aio-lang/aio/parser"
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
	"github.com/aio-lang/aio/vm/compile"
)

// compile is the machine's hook.
func (v *VM) compile(text, file string, o object.CompileOptions) (*code.Code, error) {
	if strings.HasSuffix(file, ".aio") {
		v.addAsyncioNames()
	}
	text, err := sourceOf(text, file, o.Bytes)
	if err != nil {
		return nil, syntaxException(err, o.Mode)
	}
	pace := v.pace()
	module, opts, warnings, err := parse(pace, text, file, o.Mode)
	if err != nil {
		return nil, syntaxException(err, o.Mode)
	}
	// What the parser warns of comes first, wherever it stands.
	if err := v.warn(module.File, warnings); err != nil {
		return nil, syntaxException(err, o.Mode)
	}
	opts.Pace = pace
	opts.Namespace, opts.FutureAnnotations = o.Namespace, o.Futures
	opts.TopLevelAwait = opts.TopLevelAwait || o.TopLevelAwait
	c, warnings, err := compile.Module(module, opts)
	if err != nil {
		return nil, syntaxException(err, o.Mode)
	}
	if err := v.warn(module.File, warnings); err != nil {
		return nil, syntaxException(err, o.Mode)
	}
	return c, nil
}

// unitsPerStep is what a step of the parser or the compiler takes of Work.
const unitsPerStep = 100

// pace lets the limits of a run stop what reads a text for a script.
func (v *VM) pace() *source.Pace {
	return source.NewPace(func(steps int) error { return v.thread.Work(int64(steps) * unitsPerStep) })
}

// warn hands SyntaxWarnings to the script's filters. One that they make an error
// becomes a SyntaxError with its place.
func (v *VM) warn(file *source.File, list []source.Diagnostic) error {
	for i, shown := range drawWarnings(file, list) {
		line, _ := file.Position(list[i].Span.Start)
		err := v.machine.WarnSyntax(list[i].Message, file.Name, line, shown)
		if e, ok := object.Caught(err); ok && e.Class().IsSubtype(object.SyntaxWarning) {
			return &source.Errors{File: file, List: list[i : i+1]}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// sourceOf decodes a text that still is bytes.
func sourceOf(text, file string, raw bool) (string, error) {
	if strings.ContainsRune(text, 0) {
		return "", object.Raisef(object.SyntaxError, "source code string cannot contain null bytes")
	}
	if !raw {
		return text, nil
	}
	return lexer.Decode(file, []byte(text))
}

func parse(pace *source.Pace, text, file, mode string) (*ast.Module, compile.Options, []source.Diagnostic, error) {
	switch mode {
	case "eval":
		if indent := len(text) - len(strings.TrimLeft(text, " \t")); indent > 0 {
			return nil, compile.Options{}, nil, unexpectedIndent(file, text, indent)
		}
		expr, warnings, err := parser.ParseExprUnder(pace, file, text)
		if err != nil {
			return nil, compile.Options{}, nil, err
		}
		stmt := &ast.ExprStmt{At: ast.At{Span: expr.Body.Place()}, Value: expr.Body}
		module := &ast.Module{File: expr.File, Body: []ast.Stmt{stmt}}
		return module, compile.Options{Mode: compile.Eval}, warnings, nil
	case "single":
		module, warnings, err := parser.ParseUnder(pace, file, text)
		if err == nil {
			err = single(module)
		}
		return module, compile.Options{Mode: compile.Single}, warnings, err
	}
	module, warnings, err := parser.ParseUnder(pace, file, text)
	// A module that awaits at top level is refused by import, in its own words.
	return module, compile.Options{TopLevelAwait: strings.HasSuffix(file, ".aio")}, warnings, err
}

// unexpectedIndent is the error of an expression that is indented, which eval()
// allows and compile() does not.
func unexpectedIndent(file, text string, indent int) error {
	at := int32(indent - 1)
	return &source.Errors{File: source.NewFile(file, text), List: []source.Diagnostic{{
		Kind: source.IndentationError, Message: "unexpected indent", Span: source.Span{Start: at, End: at + 1},
	}}}
}

// single refuses a second statement on a line of its own.
func single(m *ast.Module) error {
	for i := 1; i < len(m.Body); i++ {
		end := m.Body[i-1].Place().End
		line, _ := m.File.Position(end)
		if next, _ := m.File.Position(m.Body[i].Place().Start); next > line {
			return &source.Errors{File: m.File, List: []source.Diagnostic{{
				Message: "multiple statements found while compiling a single statement",
				Span:    source.Span{Start: end, End: end},
			}}}
		}
	}
	return nil
}

// endOf gives end_lineno and end_offset as CPython has them.
func endOf(file *source.File, d *source.Diagnostic) (line, offset int) {
	line, col := file.Position(d.Span.Start)
	start := file.RuneColumn(line, col) + 1
	switch {
	case d.Kind == source.IndentationError && !named(file, d.Span), d.Extent == source.Nowhere:
		return line, -1
	case d.Kind == source.TabError, d.Extent == source.Zero:
		return line, 0
	case d.Extent == source.Point:
		return line, start
	case d.Span.Start == d.Span.End: // the end of the line
		return line, start + 1
	}
	line, col = file.Position(d.Span.End)
	return line, file.RuneColumn(line, col) + 1
}

// named says that a span covers a word, and not an indentation or the end of a line.
func named(file *source.File, s source.Span) bool {
	return strings.TrimSpace(file.Text[s.Start:s.End]) != ""
}

// syntaxException makes the SyntaxError that a script sees of a text that is wrong.
// Its text ends in a newline, but for the last line of an expression and for
// what is wrong with a token.
func syntaxException(err error, mode string) error {
	var list *source.Errors
	if !errors.As(err, &list) {
		return err
	}
	d := list.List[0]
	class := object.SyntaxError
	switch d.Kind {
	case source.IndentationError:
		class = object.IndentationError
	case source.TabError:
		class = object.TabError
	}
	line, col := list.File.Position(d.Span.Start)
	endLine, endOffset := endOf(list.File, &d)
	text := list.File.Line(line)
	if (mode != "eval" || line < list.File.LineCount()) && d.Extent != source.Point {
		text += "\n"
	}
	place := object.NewTuple([]object.Value{
		object.String(list.File.Name), object.Int(int64(line)), object.Int(int64(list.File.RuneColumn(line, col) + 1)),
		object.String(text),
		object.Int(int64(endLine)), object.Int(int64(endOffset)),
	})
	e, err := class.New(nil, class, []object.Value{object.String(d.Message), place.Value()}, nil)
	if err != nil {
		return err
	}
	return object.AsException(e)
}
