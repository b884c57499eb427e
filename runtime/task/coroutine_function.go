// Functions that make coroutines.

package task

import "github.com/aio-lang/aio/runtime/object"

// CoroutineMark is what inspect.markcoroutinefunction leaves on a function, as its
// attribute _is_coroutine_mark.
var CoroutineMark = object.NewStr("a coroutine function").Value()

// coroutineFlag is that bit of co_flags which says that calling the function gives a coroutine.
const coroutineFlag = 0x80

// IsCoroutineFunction reports whether calling v makes a coroutine: it looks through
// methods and partials at the function, as inspect.iscoroutinefunction does. Functions
// of Go say it of themselves.
func IsCoroutineFunction(t *object.Thread, v object.Value) (bool, error) {
	for range 100 { // partial(partial(…)) is flat in practice
		inner, err := underneath(t, v)
		if err != nil {
			return false, err
		}
		if inner.IsUnset() {
			break
		}
		v = inner
	}
	if b := object.AsBuiltin(v); b != nil {
		return b.Flags&object.Async != 0, nil
	}
	code, err := object.FindAttr(t, v, "__code__")
	if err != nil {
		return false, err
	}
	if !code.IsUnset() {
		flags, err := object.FindAttr(t, code, "co_flags")
		if err != nil {
			return false, err
		}
		if flags.IsSmallInt() && flags.SmallInt()&coroutineFlag != 0 {
			return true, nil
		}
	}
	mark, err := object.FindAttr(t, v, "_is_coroutine_mark")
	return err == nil && mark == CoroutineMark, err
}

// underneath is the function of a bound method or partial; unset for others.
func underneath(t *object.Thread, v object.Value) (object.Value, error) {
	switch v.Type().Name {
	case "method":
		return object.FindAttr(t, v, "__func__")
	case "partial", "partialmethod":
		return object.FindAttr(t, v, "func")
	}
	return object.Value{}, nil
}
