// Waiters of transports and streams: futures that may be a script's.

package asyncio

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// release completes a waiter with None, or with an error, unless it was cancelled.
func release(t *object.Thread, waiter object.Value, exc *object.Exception) error {
	if f := task.AsFuture(waiter); f != nil && !waiter.Type().Script() {
		switch {
		case f.Cancelled():
			return nil
		case exc != nil:
			return f.SetException(exc)
		}
		return f.SetResult(object.None)
	}
	off, err := truthOf(t, waiter, "cancelled")
	if err != nil || off {
		return err
	}
	if exc != nil {
		_, err = object.CallMethod(t, waiter, "set_exception", exc.Value())
	} else {
		_, err = object.CallMethod(t, waiter, "set_result", object.None)
	}
	return err
}

// truthOf is whether v.method() is true.
func truthOf(t *object.Thread, v object.Value, method string) (bool, error) {
	answer, err := object.CallMethod(t, v, method)
	if err != nil {
		return false, err
	}
	return object.Truth(t, answer)
}

// warn writes a warning by the logger 'asyncio'.
func warn(t *object.Thread, message string) error {
	return task.Log(t, "warning", message)
}
