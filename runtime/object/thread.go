package object

import (
	"context"
	"sync/atomic"
	"weak"
)

// Thread is what every operation is handed: what runs a VM, with its limits and its way
// back into the machine. The threads of a script take turns with it; see Strand. Its exported fields are
// set by vm before the first script runs.
type Thread struct {
	// Machine runs script code; see Host.
	Machine Host
	// World is what the script may reach outside.
	World *World
	// Binary makes the buffer of bytes below a standard stream; nil when there is none.
	Binary func(*Stream) Value
	// Loop is the running event loop's state; package task owns its meaning.
	Loop any
	// Handed says that the coroutine which was suspended last handed over the future of
	// its own await: no other code has had it in hands.
	Handed bool
	// Handled is the exception that a handler now deals with: what a bare raise
	// raises again and a new exception gets as its context. nil outside handlers.
	Handled *Exception
	// OriginDepth is sys.get_coroutine_origin_tracking_depth(); a loop in debug mode
	// sets it while it runs.
	OriginDepth int
	// Hint says what to do instead, for an exception that nobody caught. nil: no hints
	// but those that exceptions have.
	Hint Hinter

	// Attention tells that the main strand has something to look at when it polls. nil:
	// never.
	Attention Attention
	// Panicked makes an error of a Go panic in a strand. nil: it is one of the process.
	Panicked func(any) error

	ctx     context.Context // of the main strand; see SetContext
	strands atomic.Pointer[strands]
	keepers []Keeper
	room    [4]Keeper // for those that every VM has

	subclasses map[*Type][]weak.Pointer[Type] // script classes below built-in ones
	states     map[any]any                    // see State
	latest     struct{ key, state any }       // of states, the one asked for last

	weak      WeakRefs
	exits     []exitCall  // what atexit registered, see at_exit.go
	unflushed []Unflushed // see unflushed.go
	reprs     []Value     // the containers whose repr is being made, outermost first
	walks     uint        // counts EnterWalk
	gathered  []Value     // room for Collect, when nobody uses it
	loan      []Value     // arguments of calls that are under way, see lend
	depth     int
	Bounds
	// Ending says, from any goroutine, that the script is to stop: what takes long looks
	// at it, and polls.
	Ending   atomic.Bool
	MaxDepth int // of script frames plus native calls; RecursionError above it
	// MaxSize bounds a single allocation of a string, list, int … in bytes;
	// MemoryError above it.
	MaxSize int64
	// MaxDigits bounds the decimal digits of an int in conversions from and to
	// text (sys.set_int_max_str_digits); 0 means no bound.
	MaxDigits int

	errorHandlers map[string]Value // of codecs, by name

	std [3]*Stream // stdin, stdout, stderr once they are used, see stream.go
}

// Host is the machine as values see it.
type Host interface {
	// NewCoroutine makes a coroutine object that runs steps written in Go.
	NewCoroutine(name string, steps Steps) Value
	// Poll answers the error that stops the script now: a cancelled context or
	// spent fuel. Long loops of built-ins call it every few thousand rounds.
	Poll() error
	// Position tells where the innermost script frame stands.
	Position() Position
	// Builtins, Globals and Locals are the namespaces seen by the innermost
	// script frame; Globals is nil outside any.
	Builtins() *Dict
	// Builtin finds a built-in name as that frame sees it; unset when it has none.
	Builtin(name string) (Value, error)
	Globals() *Dict
	Locals() (*Dict, error)
	// EachVariable visits the variables of the script functions that run, the
	// innermost first, until visit answers false.
	EachVariable(visit func(Value) bool)
	// BodyNamespace is what __prepare__ gave to the class body that the innermost
	// script frame runs, unless that is exactly a dict: unset then, and elsewhere.
	BodyNamespace() Value
	// Import brings in a module by its absolute name.
	Import(name string) (*Module, error)
	// ImportName is what __import__ does: the module of a name that has level dots before
	// it, or the package at its top when from, the names wanted from it, is empty.
	ImportName(name string, globals, from Value, level int) (Value, error)
	// Modules is sys.modules.
	Modules() *Dict
	// Locate finds a module by its absolute name without running it; the packages that it is
	// part of are imported.
	Locate(name string) (Located, error)
	CodeHost
	// SuperArgs are what super() means in the innermost script frame: the class
	// that its function was written in, and its first argument.
	SuperArgs() (cls, self Value, err error)
	// Tree is the syntax tree of source text, as the Python expression that makes
	// it of the classes of module ast; mode is "exec", "eval" or "single".
	Tree(text, file, mode string) (string, error)
	// Warn warns about the innermost script frame: through module warnings once a
	// script has imported it, which may make an error of it; else on stderr as
	// CPython's default filters would.
	Warn(category *Type, message string) error
}

// Located is a module that was found.
type Located struct {
	Code Value  // a code object; None when it is made in Go, or is a folder
	File string // "" for one of the library
	Path Value  // __path__ of a package; unset of others
}

// Hinter knows what to do instead: "" for nothing.
type Hinter interface{ Hint(e *Exception) string }

// Attention is what waits for the main strand.
type Attention interface {
	// Attention reports, from any goroutine, that something does.
	Attention() bool
	// Attend lets handlers of the script run, where nothing is half done.
	Attend() error
}

// Position is a place in a script.
type Position struct {
	File          string
	Line, EndLine int // from 1; 0 when unknown
	Col, EndCol   int // characters from 0; -1 when unknown
	Function      string
	Text          string // the source lines from Line to EndLine, joined by newlines, or ""
}

const (
	defaultMaxDepth = 1000
	defaultMaxSize  = 1 << 31
)

// NewThread makes a thread with the default limits and an empty world.
func NewThread() *Thread { return NewThreadIn(&World{}) }

// NewThreadIn makes one with a world.
func NewThreadIn(w *World) *Thread {
	t := &Thread{World: w, MaxDepth: defaultMaxDepth, MaxSize: defaultMaxSize, MaxDigits: DefaultMaxDigits}
	t.keepers = t.room[:0]
	return t
}

// Enter counts one more level of nesting: a script frame, or a native function
// that may call back or walks nested data. Each successful Enter has its Leave.
func (t *Thread) Enter() error {
	if t.depth >= t.MaxDepth {
		return RaiseRecursion(t)
	}
	t.depth++
	return nil
}

// Full reports that Enter would fail; Deepen is Enter where it would not.
func (t *Thread) Full() bool { return t.depth >= t.MaxDepth }
func (t *Thread) Deepen()    { t.depth++ }

// EnterWalk is Enter for a step of a walk through nested data. Data that share
// their parts make such walks exponentially long, so it polls now and then.
func (t *Thread) EnterWalk() error {
	if t.walks++; t.walks&1023 == 0 {
		if err := t.Poll(); err != nil {
			return err
		}
	}
	return t.Enter()
}

// enterFor is EnterWalk with CPython's words for what nested too deeply.
func (t *Thread) enterFor(what string) error {
	if t.depth >= t.MaxDepth {
		if err := t.tooDeep(); err != nil {
			return err
		}
		return Raisef(RecursionError, "maximum recursion depth exceeded %s", what)
	}
	return t.EnterWalk()
}

// Leave undoes one Enter.
func (t *Thread) Leave() { t.depth-- }

// Depth returns the nesting now; SetDepth restores it after an unwind.
func (t *Thread) Depth() int     { return t.depth }
func (t *Thread) SetDepth(n int) { t.depth = n }

// CheckSize answers MemoryError for one allocation of more than MaxSize bytes;
// count*size must be given unmultiplied, so that it can't overflow.
func (t *Thread) CheckSize(count, size int64) error {
	if count < 0 || size > 0 && count > t.MaxSize/size {
		if err := t.exceeded(TooLarge); err != nil {
			return err
		}
		return NewException(MemoryError)
	}
	if t.Ending.Load() {
		if err := t.Poll(); err != nil {
			return err
		}
	}
	if t.Charge != nil {
		return t.Charge(count * size)
	}
	return nil
}

// Poll is Machine.Poll, or nil without a machine.
func (t *Thread) Poll() error {
	if t.Machine == nil {
		return nil
	}
	return t.Machine.Poll()
}
