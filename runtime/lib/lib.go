// Package lib lists the modules of the standard library that are built in. Each
// lives in a folder of its own, and none imports its neighbour.
package lib

import (
	"github.com/aio-lang/aio/runtime/lib/asyncio"
	"github.com/aio-lang/aio/runtime/lib/math"
	"github.com/aio-lang/aio/runtime/lib/random"
	"github.com/aio-lang/aio/runtime/lib/sys"
	"github.com/aio-lang/aio/runtime/lib/time"
	"github.com/aio-lang/aio/runtime/object"
)

// Maker makes a module for one VM, when a script first imports it.
type Maker func(t *object.Thread) (*object.Module, error)

// modules is the list of the standard modules.
var modules = []struct {
	name string
	make Maker
}{
	{"asyncio", asyncio.Module},
	{"math", math.Module},
	{"random", random.Module},
	{"sys", sys.Module},
	{"time", time.Module},
}

// Find returns the maker of a module, or nil when there is no such module.
func Find(name string) Maker {
	for _, m := range modules {
		if m.name == name {
			return m.make
		}
	}
	return nil
}

// Names lists the modules in order.
func Names() []string {
	names := make([]string, len(modules))
	for i, m := range modules {
		names[i] = m.name
	}
	return names
}
