// Code and frames as values see them: what eval, sys._getframe and tracebacks ask
// of the machine.

package object

// CompileOptions tell how to compile a text.
type CompileOptions struct {
	Mode          string // "exec", "eval" or "single"
	Namespace     bool   // names of the text live in a dict of their own
	TopLevelAwait bool   // await may stand outside functions
	Futures       bool   // annotations are kept as text
	Bytes         bool   // the text is not decoded yet, and may name its encoding
}

// CodeHost is the part of Host that knows code objects and frames.
type CodeHost interface {
	// Compile makes a code object of source text.
	Compile(text, file string, o CompileOptions) (Value, error)
	// Execute runs a code object. locals is globals when it isn't given; closure
	// has as many cells as FreeVariables says.
	Execute(code Value, globals *Dict, locals Value, closure []Value) (Value, error)
	// FreeVariables counts the captured variables of a code object.
	FreeVariables(v Value) (count int, isCode bool)
	// IsCell reports whether v is the cell of a variable.
	IsCell(v Value) bool
	// Futures reports whether the innermost script frame belongs to a text that
	// keeps annotations as text.
	Futures() bool
	// Frame is the frame object of the innermost script frame, or of the one so
	// many calls above it; unset when there are not as many.
	Frame(depth int) Value
	// Caller tells of the innermost script frame, or of the one so many calls above
	// it, without an object for it; ok is false when there are not as many.
	Caller(depth int) (c Caller, ok bool)
	// Traceback is the place in a frame for a traceback that a script makes.
	Traceback(frame Value, lasti, line int) (Where, error)
}

// Caller is where a frame stands.
type Caller struct {
	File, Function string
	Line           int
	Globals        *Dict
}

// Module is the frame's __name__, unset when it has none.
func (c *Caller) Module() Value {
	name, _ := c.Globals.GetStr("__name__")
	return name
}
