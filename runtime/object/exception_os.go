// OSError: the class that an errno stands for, and its text.

package object

import (
	"errors"
	"io/fs"
	"strings"
	"syscall"
)

// errnoClasses is the class that OSError(errno, …) makes.
var errnoClasses = map[syscall.Errno]*Type{
	syscall.EAGAIN:       BlockingIOError,
	syscall.EALREADY:     BlockingIOError,
	syscall.EINPROGRESS:  BlockingIOError,
	syscall.EPIPE:        BrokenPipeError,
	syscall.ESHUTDOWN:    BrokenPipeError,
	syscall.ECHILD:       ChildProcessError,
	syscall.ECONNABORTED: ConnectionAbortedError,
	syscall.ECONNREFUSED: ConnectionRefusedError,
	syscall.ECONNRESET:   ConnectionResetError,
	syscall.EEXIST:       FileExistsError,
	syscall.ENOENT:       FileNotFoundError,
	syscall.EISDIR:       IsADirectoryError,
	syscall.ENOTDIR:      NotADirectoryError,
	syscall.EINTR:        InterruptedError,
	syscall.EACCES:       PermissionError,
	syscall.EPERM:        PermissionError,
	syscall.ESRCH:        ProcessLookupError,
	syscall.ETIMEDOUT:    TimeoutError,
}

func osErrorArgs(t *Thread, e *Exception, args []Value, names []string) error {
	if err := plainArgs(t, e, args, names); err != nil {
		return err
	}
	if n := len(args); n < 2 || n > 5 {
		return nil
	}
	if e.typ == OSError && args[0].IsSmallInt() {
		if c := errnoClasses[syscall.Errno(args[0].SmallInt())]; c != nil {
			e.typ = c
		}
	}
	if len(args) > 2 && !args[2].IsNone() {
		// BlockingIOError's third argument is a count when it is a number.
		if e.typ == BlockingIOError && args[2].IsSmallInt() {
			e.SetField("characters_written", args[2])
			return nil
		}
		e.SetField("filename", args[2])
		if len(args) > 4 {
			e.SetField("filename2", args[4])
		}
		e.SetArgs(NewTuple(append([]Value(nil), args[:2]...)))
	}
	return nil
}

// osErrorPart is errno or strerror: given only together.
func osErrorPart(e *Exception, name string, arg int) Value {
	if n := len(e.Args().Items); n < 2 || n > 5 {
		return plainField(e, name)
	}
	return e.field(name, arg)
}

func osErrorStr(t *Thread, v Value) (string, error) {
	e := cast[Exception](v)
	if n := len(e.Args().Items); n < 2 || n > 5 {
		return exceptionStr(t, v)
	}
	errno, err := StrOf(t, osErrorPart(e, "errno", 0))
	if err != nil {
		return "", err
	}
	text, err := StrOf(t, osErrorPart(e, "strerror", 1))
	if err != nil {
		return "", err
	}
	if e.Field("errno").IsNone() || e.Field("strerror").IsNone() {
		return exceptionStr(t, v)
	}
	text = "[Errno " + errno + "] " + text
	for i, name := range []string{"filename", "filename2"} {
		file := plainField(e, name)
		if file.IsNone() {
			break
		}
		shown, err := Repr(t, file)
		if err != nil {
			return "", err
		}
		text += [...]string{": ", " -> "}[i] + shown
	}
	return text, nil
}

var osErrorAttrs = []Attr{
	{Name: "errno", Set: setField("errno"), Get: exceptionAttr(func(e *Exception) Value { return osErrorPart(e, "errno", 0) })},
	{Name: "strerror", Set: setField("strerror"), Get: exceptionAttr(func(e *Exception) Value { return osErrorPart(e, "strerror", 1) })},
	argField("filename", -1),
	argField("filename2", -1),
	{Name: "characters_written", Get: charactersWritten, Set: setCharactersWritten},
}

func charactersWritten(_ *Thread, self Value) (Value, error) {
	v := cast[Exception](self).Field("characters_written")
	if v.ref == nil || v.IsNone() {
		return Value{}, Raisef(AttributeError, "characters_written")
	}
	return v, nil
}

func setCharactersWritten(t *Thread, self, item Value) error {
	if item.ref == nil { // del
		if _, err := charactersWritten(t, self); err != nil {
			return err
		}
		item = None
	}
	return setField("characters_written")(t, self, item)
}

// NewOSError makes the exception of an errno, with the file that it is about
// unless that is "".
func NewOSError(errno syscall.Errno, file string) *Exception {
	class := errnoClasses[errno]
	if class == nil {
		class = OSError
	}
	e := NewException(class, Int(int64(errno)), String(errnoText(errno)))
	if file != "" {
		e.SetField("filename", String(file))
	}
	e.rarely().cause = errno
	return e
}

// errnoText is strerror: Go's words, with the capital letter of C's.
func errnoText(errno syscall.Errno) string {
	text := errno.Error()
	return strings.ToUpper(text[:1]) + text[1:]
}

// OSErrorOf makes the exception of a Go error from files, processes or
// sockets. Script exceptions stay as they are.
func OSErrorOf(err error, file string) *Exception {
	var e *Exception
	if errors.As(err, &e) {
		return e
	}
	var path *fs.PathError
	if file == "" && errors.As(err, &path) {
		file = path.Path
	}
	errno, known := errnoOf(err)
	if !known {
		return FromGo(OSError, err)
	}
	e = NewOSError(errno, file)
	e.rarely().cause = err
	return e
}

func errnoOf(err error) (syscall.Errno, bool) {
	var errno syscall.Errno
	switch {
	case errors.As(err, &errno):
		return errno, true
	case errors.Is(err, fs.ErrNotExist):
		return syscall.ENOENT, true
	case errors.Is(err, fs.ErrExist):
		return syscall.EEXIST, true
	case errors.Is(err, fs.ErrPermission):
		return syscall.EACCES, true
	}
	return 0, false
}

// ErrnoText is the text of an errno: "No such file or directory".
func ErrnoText(errno int) string { return errnoText(syscall.Errno(errno)) }
