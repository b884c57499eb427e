package object_test

import (
	"testing"

	"github.com/aio-lang/aio/runtime/object"
)

// TestNoAnswer: a function in Go that forgets its answer raises; nothing unset
// comes out of a call.
func TestNoAnswer(t *testing.T) {
	forgets := object.NewBuiltin("m", &object.Method{Name: "forgets", Fn: func(*object.Thread, []object.Value) (object.Value, error) {
		return object.Value{}, nil
	}})
	_, err := object.Call(&object.Thread{MaxDepth: 10}, forgets, nil, nil)
	want := "SystemError: <built-in function forgets> returned NULL without setting an exception"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
