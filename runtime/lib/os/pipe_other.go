//go:build !unix

package os

import "github.com/aio-lang/aio/runtime/object"

// unsupported is what every function on descriptors answers on this system.
func unsupported(*object.Thread, []object.Value) (object.Value, error) {
	return object.Value{}, object.Raisef(object.NotImplementedError, "file descriptors are not supported by aio on this system")
}

var pipe, null, dup, setBlocking, getBlocking, setInheritable, getInheritable = unsupported, unsupported, unsupported, unsupported, unsupported, unsupported, unsupported
