// Files that the host hands to scripts.

package io

import "github.com/aio-lang/aio/runtime/object"

// Host makes a binary file object of f. One that is only read is buffered, so that
// it has lines; one that is written is not, so that nothing is left behind when the
// script forgets to close it.
func Host(t *object.Thread, f object.File, name string, readable, writable bool) (object.Value, error) {
	s := &fileIO{f: f, name: object.String(name), mode: "rb", readable: readable, writable: writable}
	switch {
	case readable && writable:
		s.mode = "rb+"
	case writable:
		s.mode = "wb"
	}
	s.Init(FileIO)
	raw := object.FromObject(s)
	if writable {
		return raw, nil
	}
	b := object.Alloc[buffered](BufferedReader)
	return object.FromObject(b), b.init(t, raw, bufferSize)
}
