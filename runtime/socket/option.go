// The methods of a socket about timeouts and options.

package socket

import (
	"math"
	"syscall"
	"time"

	"github.com/aio-lang/aio/runtime/object"
)

// seconds is a timeout as scripts see it.
func seconds(d time.Duration) object.Value {
	if d < 0 {
		return object.None
	}
	return object.Float(d.Seconds())
}

// ToTimeout reads a timeout in seconds; None is Forever.
func ToTimeout(t *object.Thread, v object.Value) (time.Duration, error) {
	if v.IsNone() {
		return Forever, nil
	}
	var f float64
	if x, ok := object.AsFloat(v); ok {
		if math.IsNaN(x) {
			return 0, object.Raisef(object.ValueError, "Invalid value NaN (not a number)")
		}
		f = x
	} else {
		i, err := object.AsIndex(t, v)
		if err != nil {
			return 0, err
		}
		if f, err = object.ToFloat64(t, i); err != nil {
			return 0, object.Raisef(object.OverflowError, "timestamp too large to convert to C PyTime_t")
		}
	}
	switch {
	case f < 0:
		return 0, object.Raisef(object.ValueError, "Timeout value out of range")
	case f > math.MaxInt64/float64(time.Second):
		return 0, object.Raisef(object.OverflowError, "timestamp too large to convert to C PyTime_t")
	}
	return time.Duration(math.Ceil(f * float64(time.Second))), nil
}

func setTimeout(t *object.Thread, s *Socket, args []object.Value) (object.Value, error) {
	d, err := ToTimeout(t, args[0])
	if err == nil {
		s.timeout = d
	}
	return object.None, err
}

func getTimeout(_ *object.Thread, s *Socket, _ []object.Value) (object.Value, error) {
	return seconds(s.timeout), nil
}

func setBlocking(t *object.Thread, s *Socket, args []object.Value) (object.Value, error) {
	on, err := object.Truth(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	if s.timeout = 0; on {
		s.timeout = Forever
	}
	return object.None, nil
}

func getBlocking(_ *object.Thread, s *Socket, _ []object.Value) (object.Value, error) {
	return object.Bool(s.timeout != 0), nil
}

// SetDefaultTimeout is setdefaulttimeout, for sockets that are made from now on.
func SetDefaultTimeout(t *object.Thread, v object.Value) error {
	d, err := ToTimeout(t, v)
	if err == nil {
		sharedOf(t).timeout = d
	}
	return err
}

// DefaultTimeout is getdefaulttimeout.
func DefaultTimeout(t *object.Thread) object.Value { return seconds(sharedOf(t).timeout) }

// optionArgs reads the level and the name of an option.
func optionArgs(t *object.Thread, args []object.Value) (level, option int, err error) {
	if level, err = smallInt(t, args[0]); err == nil {
		option, err = smallInt(t, args[1])
	}
	return level, option, err
}

func getOption(t *object.Thread, s *Socket, args []object.Value) (object.Value, error) {
	level, option, err := optionArgs(t, args)
	if err != nil {
		return object.Value{}, err
	}
	size := 0
	if v := object.Arg(args, 2); !v.IsUnset() {
		if size, err = smallInt(t, v); err != nil {
			return object.Value{}, err
		}
	}
	switch {
	case size == 0:
		n, err := s.fd.Int(level, option)
		return object.Int(int64(n)), Error(err)
	case size < 0 || size > 1024:
		return object.Value{}, object.NewException(object.OSError, object.String("getsockopt buflen out of range"))
	}
	b := make([]byte, size)
	n, err := s.fd.Bytes(level, option, b)
	return object.BytesValue(string(b[:n])), Error(err)
}

func setOption(t *object.Thread, s *Socket, args []object.Value) (object.Value, error) {
	if object.Arg(args, 2).IsUnset() {
		return object.Value{}, object.Raisef(object.TypeError, "setsockopt() takes exactly 3 arguments (2 given)")
	}
	level, option, err := optionArgs(t, args)
	if err != nil {
		return object.Value{}, err
	}
	v, size := args[2], object.Arg(args, 3)
	if !size.IsUnset() {
		if !v.IsNone() {
			return object.Value{}, object.Raisef(object.TypeError, "setsockopt() argument 3 must be None, not %s", object.TypeName(v))
		}
		return setZeroOption(t, s, level, option, size)
	}
	if n, isInt := object.AsInt64(v); isInt {
		if n != int64(int32(n)) {
			return object.Value{}, object.Raisef(object.OverflowError, "Python int too large to convert to C int")
		}
		return object.None, Error(s.fd.SetInt(level, option, int(n)))
	}
	b, err := object.ReadBuffer(v)
	if err != nil {
		return object.Value{}, err
	}
	return object.None, Error(s.fd.SetBytes(level, option, b))
}

// setZeroOption sets an option to C's NULL with a length, which the system takes
// for a few options of families that scripts have no addresses for.
func setZeroOption(t *object.Thread, s *Socket, level, option int, size object.Value) (object.Value, error) {
	n, err := smallInt(t, size)
	if err != nil {
		return object.Value{}, err
	}
	if n != 0 {
		return object.Value{}, Error(syscall.EFAULT)
	}
	return object.None, Error(s.fd.SetBytes(level, option, ""))
}
