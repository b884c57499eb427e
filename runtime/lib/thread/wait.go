// Times to wait, as the functions of threads take them.

package thread

import (
	"math"
	"time"

	"github.com/aio-lang/aio/runtime/object"
)

// timeoutMax is TIMEOUT_MAX, in seconds.
const timeoutMax = 9223372036.0

// forever is a wait without an end.
const forever time.Duration = -1

// seconds reads a number of seconds.
func seconds(t *object.Thread, v object.Value) (float64, error) {
	if f, ok := object.AsFloat(v); ok {
		if math.IsNaN(f) {
			return 0, object.Raisef(object.ValueError, "Invalid value NaN (not a number)")
		}
		return f, nil
	}
	i, err := object.AsIndex(t, v)
	if err != nil {
		return 0, err
	}
	if f, err := object.ToFloat64(t, i); err == nil {
		return f, nil
	}
	return math.Inf(1), nil
}

// duration makes a wait of seconds.
func duration(s float64) (time.Duration, error) {
	if s > timeoutMax {
		return 0, object.Raisef(object.OverflowError, "timeout value is too large")
	}
	return time.Duration(math.Ceil(s * 1e9)), nil
}

// lockTimeout is what acquire(blocking, timeout) waits.
func lockTimeout(t *object.Thread, args []object.Value) (time.Duration, error) {
	blocking, s := true, -1.0
	var err error
	if v := object.Arg(args, 0); !v.IsUnset() {
		if blocking, err = object.Truth(t, v); err != nil {
			return 0, err
		}
	}
	if v := object.Arg(args, 1); !v.IsUnset() {
		if s, err = seconds(t, v); err != nil {
			return 0, err
		}
	}
	switch {
	case !blocking && s != -1:
		return 0, object.Raisef(object.ValueError, "can't specify a timeout for a non-blocking call")
	case s < 0 && s != -1:
		return 0, object.Raisef(object.ValueError, "timeout value must be a non-negative number")
	case !blocking:
		return 0, nil
	case s == -1:
		return forever, nil
	}
	return duration(s)
}

// optionalTimeout is a timeout where None is for ever and a negative one is over.
func optionalTimeout(t *object.Thread, v object.Value) (time.Duration, error) {
	if !v.Given() {
		return forever, nil
	}
	s, err := seconds(t, v)
	if err != nil {
		return 0, err
	}
	return duration(max(s, 0))
}
