// Errors as the exceptions of Python's module socket.

package socket

import (
	"errors"
	"syscall"

	"github.com/aio-lang/aio/runtime/object"
)

// GaiError is socket.gaierror: names that could not be looked up. HError is
// socket.herror, which older look-ups raised.
var (
	GaiError = (&object.Type{Name: "gaierror", Module: "socket"}).Define(object.OSError, object.Slots{}, nil, nil)
	HError   = (&object.Type{Name: "herror", Module: "socket"}).Define(object.OSError, object.Slots{}, nil, nil)
)

// NameCode is why a name could not be looked up: one of the EAI numbers of the GNU C
// library, which scripts see on every system.
type NameCode int

const (
	BadFlags   NameCode = -1
	NoName     NameCode = -2
	TryAgain   NameCode = -3
	NameFailed NameCode = -4
	NoData     NameCode = -5
	BadFamily  NameCode = -6
	BadKind    NameCode = -7
	BadService NameCode = -8
	NoFamily   NameCode = -9
)

var nameTexts = map[NameCode]string{
	BadFlags:   "Bad value for ai_flags",
	NoName:     "Name or service not known",
	TryAgain:   "Temporary failure in name resolution",
	NameFailed: "Non-recoverable failure in name resolution",
	NoData:     "No address associated with hostname",
	BadFamily:  "ai_family not supported",
	BadKind:    "ai_socktype not supported",
	BadService: "Servname not supported for ai_socktype",
	NoFamily:   "Address family for hostname not supported",
}

// Error is the sentence of the C library.
func (c NameCode) Error() string { return nameTexts[c] }

// Error makes the exception of an error of this package: an OSError of the class
// that its errno stands for, or a gaierror. Exceptions, and errors that are meant for
// no script, stay as they are; so does nil.
func Error(err error) error {
	var (
		errno syscall.Errno
		code  NameCode
	)
	switch {
	case err == nil:
		return nil
	case errors.As(err, &code):
		return object.NewException(GaiError, object.Int(int64(code)), object.String(code.Error()))
	case errors.As(err, &errno):
		return object.NewOSError(errno, "")
	case errors.Is(err, ErrUnsupported):
		return object.NewException(object.OSError, object.String(err.Error()))
	}
	return err
}

// TimedOut is the exception of an operation whose time is over.
func TimedOut() error { return object.NewException(object.TimeoutError, object.String("timed out")) }
