// Package errno is Python's module errno: the numbers of the system's errors.
package errno

import (
	"github.com/aio-lang/aio/runtime/object"
)

// Module makes the module.
func Module(t *object.Thread) (*object.Module, error) {
	m := object.NewModule("errno")
	codes := object.NewDict()
	for _, e := range numbers {
		n := object.Int(int64(e.number))
		m.Dict.SetStr(e.name, n)
		if _, known, err := codes.Get(t, n); err != nil {
			return nil, err
		} else if known {
			continue // the first name of a number is the usual one
		}
		if err := codes.Set(t, n, object.String(e.name)); err != nil {
			return nil, err
		}
	}
	m.Dict.SetStr("errorcode", codes.Value())
	return m, nil
}
