// The names that scripts find without an import: those of module builtins, and in
// scripts that may await at top level also those of asyncio.

package vm

import (
	"sync"

	"github.com/aio-lang/aio/runtime/lib"
	"github.com/aio-lang/aio/runtime/lib/asyncio"
	"github.com/aio-lang/aio/runtime/lib/builtins"
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/machine"
)

// builtinNames is what module builtins holds in every VM, until a script changes it.
var builtinNames = sync.OnceValue(func() *object.Dict {
	names := object.NewModule("builtins").Dict
	for _, e := range builtins.Table() {
		names.SetStr(e.Name, e.Value)
	}
	names.SetStr("open", lib.Open())
	names.SetStr("__build_class__", machine.BuildClass())
	return names
})

// asyncioNames is the same with the names of asyncio behind them. The built-in ones
// keep theirs.
var asyncioNames = sync.OnceValue(func() *object.Dict {
	names := builtinNames().Copy()
	asyncio.EachName(func(name string, v object.Value) {
		if _, taken := names.GetStr(name); !taken {
			names.SetStr(name, v)
		}
	})
	return names
})

// addAsyncioNames puts the names of asyncio behind the built-ins.
func (v *VM) addAsyncioNames() {
	if v.bare {
		return
	}
	v.bare = true
	names := v.machine.Builtins()
	if names.Shares(builtinNames()) {
		names.Become(asyncioNames())
		return
	}
	asyncio.EachName(func(name string, member object.Value) {
		if _, taken := names.GetStr(name); !taken {
			names.SetStr(name, member)
		}
	})
}

// absent is the machine's hook: asyncio itself, or a name of it whose module is imported
// when the name is first used.
func (v *VM) absent(name string) (object.Value, error) {
	if !v.bare || name != asyncio.Name && !asyncio.Absent(name) {
		return object.Value{}, nil
	}
	made, err := v.machine.Import(asyncio.Name)
	if err != nil {
		return object.Value{}, err
	}
	x := made.Value()
	if name != asyncio.Name {
		if x, err = object.GetAttr(v.thread, x, name); err != nil {
			return object.Value{}, err
		}
	}
	v.machine.Builtins().SetStr(name, x)
	return x, nil
}
