// Limits that a script may ask for and change: recursion, digits of ints.

package sys

import (
	"time"

	"github.com/aio-lang/aio/runtime/object"
)

const (
	defaultMaxDigits = 4300
	digitsThreshold  = 640
)

func getRecursionLimit(t *object.Thread, _ []object.Value) (object.Value, error) {
	return object.Int(int64(t.MaxDepth)), nil
}

// highestDepth is as deep as a script may go: frames of scripts are cheap, but
// what native code nests lies on the Go stack.
const highestDepth = 100_000

func setRecursionLimit(t *object.Thread, args []object.Value) (object.Value, error) {
	n, err := object.ToInt(t, args[0])
	switch {
	case err != nil:
		return object.Value{}, err
	case n < 1:
		return object.Value{}, object.Raisef(object.ValueError, "recursion limit must be greater or equal than 1")
	case n <= t.Depth():
		return object.Value{}, object.Raisef(object.RecursionError,
			"cannot set the recursion limit to %d at the recursion depth %d: the limit is too low", n, t.Depth())
	}
	t.LimitDepth(min(n, highestDepth))
	return object.None, nil
}

func getMaxDigits(t *object.Thread, _ []object.Value) (object.Value, error) {
	return object.Int(int64(t.MaxDigits)), nil
}

func setMaxDigits(t *object.Thread, args []object.Value) (object.Value, error) {
	n, err := object.ToInt(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	if n != 0 && n < digitsThreshold {
		return object.Value{}, object.Raisef(object.ValueError, "maxdigits must be 0 or larger than %d", digitsThreshold)
	}
	t.MaxDigits = n
	return object.None, nil
}

func switchInterval(t *object.Thread, _ []object.Value) (object.Value, error) {
	return object.Float(t.SwitchInterval().Seconds()), nil
}

func setSwitchInterval(t *object.Thread, args []object.Value) (object.Value, error) {
	seconds, err := object.ToFloat64(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	if !(seconds > 0) {
		return object.Value{}, object.Raisef(object.ValueError, "switch interval must be strictly positive")
	}
	t.SetSwitchInterval(time.Duration(min(seconds, 1e9) * float64(time.Second)))
	return object.None, nil
}

func encoding(*object.Thread, []object.Value) (object.Value, error) {
	return object.String("utf-8"), nil
}

func encodeErrors(*object.Thread, []object.Value) (object.Value, error) {
	return object.String("surrogateescape"), nil
}

var limitFunctions = []object.Method{
	{Name: "getrecursionlimit", Fn: getRecursionLimit, Doc: "How deep calls may nest before it is a RecursionError."},
	{Name: "setrecursionlimit", Params: "limit, /", Fn: setRecursionLimit, Doc: "Set the maximum depth of nested calls."},
	{Name: "get_int_max_str_digits", Fn: getMaxDigits, Doc: "How many decimal digits an int may have that is read or written; 0 for any number."},
	{Name: "set_int_max_str_digits", Params: "maxdigits", Fn: setMaxDigits, Doc: "Sets how many decimal digits an int may have that is read or written; 0 for any number."},
	{Name: "getswitchinterval", Fn: switchInterval, Doc: "How long a thread goes on when others wait for their turn, in seconds."},
	{Name: "setswitchinterval", Params: "interval, /", Fn: setSwitchInterval, Doc: "Set how long a thread goes on when others wait for their turn."},
	{Name: "getdefaultencoding", Fn: encoding, Doc: "The encoding of encode and decode when none is named."},
	{Name: "getfilesystemencoding", Fn: encoding, Doc: "The encoding of the names of files."},
	{Name: "getfilesystemencodeerrors", Fn: encodeErrors, Doc: "How names of files are read that aren't in the encoding."},
}
