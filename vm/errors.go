package vm

import (
	"errors"
	"runtime/debug"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/parser"
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
	"github.com/aio-lang/aio/vm/compile"
)

// RuntimeError is an exception that left a script. errors.Is and errors.As see
// through it to the Go error that caused it, if any.
type RuntimeError struct {
	Exception *object.Exception
	thread    *object.Thread
}

// Error gives "ValueError: text".
func (e *RuntimeError) Error() string { return e.Exception.Error() }

// Unwrap gives the Go error behind the exception.
func (e *RuntimeError) Unwrap() error { return e.Exception.GoCause }

// Traceback draws the exception as CPython does, with its causes; colour adds
// terminal colours.
func (e *RuntimeError) Traceback(colour bool) string {
	return object.FormatException(e.thread, e.Exception, colour)
}

// IsKeyboardInterrupt reports whether Ctrl-C ended the script.
func (e *RuntimeError) IsKeyboardInterrupt() bool {
	return object.Is(e.Exception, object.KeyboardInterrupt)
}

// ExitError is sys.exit: the script asked to end.
type ExitError struct {
	Code    int    // the exit status; 1 with a message
	Message string // what sys.exit("text") wants on stderr
}

// Error gives "exit status N".
func (e *ExitError) Error() string {
	if e.Message != "" {
		return e.Message
	}
	return "exit status " + itoa(e.Code)
}

// outcome turns what the machine returned into what Run does.
func (v *VM) outcome(err error) error {
	e, ok := object.Caught(err)
	switch {
	case !ok:
		return err
	case object.Is(e, object.SystemExit):
		return v.exitError(e)
	}
	return &RuntimeError{e, v.thread}
}

// exitError reads the code of a SystemExit as CPython does.
func (v *VM) exitError(e *object.Exception) error {
	c := object.None
	if args := e.Args().Items; len(args) == 1 {
		c = args[0]
	} else if len(args) > 1 {
		c = e.Args().Value()
	}
	switch {
	case c.IsNone():
		return &ExitError{}
	case c.IsSmallInt(), c.IsBool():
		return &ExitError{Code: int(c.SmallInt())}
	}
	text, err := object.StrOf(v.thread, c)
	if err != nil {
		text = object.TypeName(c)
	}
	return &ExitError{Code: 1, Message: text}
}

// compileMode compiles text for eval, exec, a prompt or a module.
func compileMode(text, file, mode string, namespace bool) (*code.Code, error) {
	opts := compile.Options{Namespace: namespace}
	if mode == "eval" {
		opts.Mode = compile.Eval
		expr, _, err := parser.ParseExpr(file, text)
		if err != nil {
			return nil, err
		}
		stmt := &ast.ExprStmt{At: ast.At{Span: expr.Body.Place()}, Value: expr.Body}
		module := &ast.Module{File: expr.File, Body: []ast.Stmt{stmt}}
		c, _, err := compile.Module(module, opts)
		return c, err
	}
	if mode == "single" {
		opts.Mode = compile.Single
	}
	module, _, err := parser.Parse(file, text)
	if err != nil {
		return nil, err
	}
	c, _, err := compile.Module(module, opts)
	return c, err
}

// syntaxException makes the SyntaxError that a script sees of a text that is wrong.
func syntaxException(err error) error {
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
	endLine, endCol := list.File.Position(d.Span.End)
	place := object.NewTuple([]object.Value{
		object.String(list.File.Name), object.Int(int64(line)), object.Int(int64(list.File.RuneColumn(line, col) + 1)),
		object.String(list.File.Line(line) + "\n"),
		object.Int(int64(endLine)), object.Int(int64(list.File.RuneColumn(endLine, endCol) + 1)),
	})
	e, err := class.New(nil, class, []object.Value{object.String(d.Message), place.Value()}, nil)
	if err != nil {
		return err
	}
	return object.AsException(e)
}

// stackText is the Go stack of an internal error, for the report of it.
func stackText() string { return "\n" + string(debug.Stack()) }
