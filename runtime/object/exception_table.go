// The built-in exception classes, each with its base: the one list of them.

package object

// exceptionClasses lists the classes in the order of their definition, so that
// a base stands before what inherits from it, and that __subclasses__ has CPython's order. exceptionClass fills it while the
// variables below are initialised; nothing changes it later.
var exceptionClasses []*Type

func exceptionClass(name string, base *Type) *Type {
	c := &Type{Name: name, Base: base, kind: KindException}
	exceptionClasses = append(exceptionClasses, c)
	return c
}

// The classes have their Python names, but for Exception, which is the Go
// struct behind all of them.
var (
	BaseException = exceptionClass("BaseException", ObjectType)

	BaseExceptionGroup = exceptionClass("BaseExceptionGroup", BaseException)
	ExceptionType      = exceptionClass("Exception", BaseException)
	GeneratorExit      = exceptionClass("GeneratorExit", BaseException)
	KeyboardInterrupt  = exceptionClass("KeyboardInterrupt", BaseException)
	SystemExit         = exceptionClass("SystemExit", BaseException)

	ArithmeticError    = exceptionClass("ArithmeticError", ExceptionType)
	FloatingPointError = exceptionClass("FloatingPointError", ArithmeticError)
	OverflowError      = exceptionClass("OverflowError", ArithmeticError)
	ZeroDivisionError  = exceptionClass("ZeroDivisionError", ArithmeticError)

	AssertionError = exceptionClass("AssertionError", ExceptionType)
	AttributeError = exceptionClass("AttributeError", ExceptionType)
	BufferError    = exceptionClass("BufferError", ExceptionType)
	EOFError       = exceptionClass("EOFError", ExceptionType)

	ImportError         = exceptionClass("ImportError", ExceptionType)
	ModuleNotFoundError = exceptionClass("ModuleNotFoundError", ImportError)

	LookupError = exceptionClass("LookupError", ExceptionType)
	IndexError  = exceptionClass("IndexError", LookupError)
	KeyError    = exceptionClass("KeyError", LookupError)

	MemoryError       = exceptionClass("MemoryError", ExceptionType)
	NameError         = exceptionClass("NameError", ExceptionType)
	UnboundLocalError = exceptionClass("UnboundLocalError", NameError)

	OSError                = exceptionClass("OSError", ExceptionType)
	BlockingIOError        = exceptionClass("BlockingIOError", OSError)
	ChildProcessError      = exceptionClass("ChildProcessError", OSError)
	ConnectionError        = exceptionClass("ConnectionError", OSError)
	BrokenPipeError        = exceptionClass("BrokenPipeError", ConnectionError)
	ConnectionAbortedError = exceptionClass("ConnectionAbortedError", ConnectionError)
	ConnectionRefusedError = exceptionClass("ConnectionRefusedError", ConnectionError)
	ConnectionResetError   = exceptionClass("ConnectionResetError", ConnectionError)
	FileExistsError        = exceptionClass("FileExistsError", OSError)
	FileNotFoundError      = exceptionClass("FileNotFoundError", OSError)
	InterruptedError       = exceptionClass("InterruptedError", OSError)
	IsADirectoryError      = exceptionClass("IsADirectoryError", OSError)
	NotADirectoryError     = exceptionClass("NotADirectoryError", OSError)
	PermissionError        = exceptionClass("PermissionError", OSError)
	ProcessLookupError     = exceptionClass("ProcessLookupError", OSError)
	TimeoutError           = exceptionClass("TimeoutError", OSError)

	ReferenceError = exceptionClass("ReferenceError", ExceptionType)

	RuntimeError            = exceptionClass("RuntimeError", ExceptionType)
	NotImplementedError     = exceptionClass("NotImplementedError", RuntimeError)
	PythonFinalizationError = exceptionClass("PythonFinalizationError", RuntimeError)
	RecursionError          = exceptionClass("RecursionError", RuntimeError)

	StopAsyncIteration = exceptionClass("StopAsyncIteration", ExceptionType)
	StopIteration      = exceptionClass("StopIteration", ExceptionType)

	SyntaxError      = exceptionClass("SyntaxError", ExceptionType)
	IndentationError = exceptionClass("IndentationError", SyntaxError)
	IncompleteInput  = exceptionClass("_IncompleteInputError", SyntaxError)
	TabError         = exceptionClass("TabError", IndentationError)

	SystemError = exceptionClass("SystemError", ExceptionType)
	TypeError   = exceptionClass("TypeError", ExceptionType)

	ValueError            = exceptionClass("ValueError", ExceptionType)
	UnicodeError          = exceptionClass("UnicodeError", ValueError)
	UnicodeDecodeError    = exceptionClass("UnicodeDecodeError", UnicodeError)
	UnicodeEncodeError    = exceptionClass("UnicodeEncodeError", UnicodeError)
	UnicodeTranslateError = exceptionClass("UnicodeTranslateError", UnicodeError)

	Warning                   = exceptionClass("Warning", ExceptionType)
	BytesWarning              = exceptionClass("BytesWarning", Warning)
	DeprecationWarning        = exceptionClass("DeprecationWarning", Warning)
	EncodingWarning           = exceptionClass("EncodingWarning", Warning)
	FutureWarning             = exceptionClass("FutureWarning", Warning)
	ImportWarning             = exceptionClass("ImportWarning", Warning)
	PendingDeprecationWarning = exceptionClass("PendingDeprecationWarning", Warning)
	ResourceWarning           = exceptionClass("ResourceWarning", Warning)
	RuntimeWarning            = exceptionClass("RuntimeWarning", Warning)
	SyntaxWarning             = exceptionClass("SyntaxWarning", Warning)
	UnicodeWarning            = exceptionClass("UnicodeWarning", Warning)
	UserWarning               = exceptionClass("UserWarning", Warning)

	ExceptionGroup = exceptionClass("ExceptionGroup", BaseExceptionGroup)
)

// ExceptionClasses returns all built-in exception classes, bases first.
func ExceptionClasses() []*Type { return exceptionClasses }
