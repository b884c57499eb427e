// The standard modules as the machine asks for them: made in Go, or Code.

package vm

import (
	"sync"

	"github.com/aio-lang/aio/parser"
	"github.com/aio-lang/aio/runtime/lib"
	"github.com/aio-lang/aio/runtime/lib/source"
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
	"github.com/aio-lang/aio/vm/compile"
	"github.com/aio-lang/aio/vm/machine"
)

// standard is the machine's hook. The host's own modules come first.
func (v *VM) standard(t *object.Thread, name string) (machine.Standard, bool, error) {
	if m := v.hostModule(name); m != nil {
		made, err := v.makeModule(m)
		if err == nil && v.isPackage(name) {
			made.Dict.SetStr("__path__", object.NewList(nil).Value())
		}
		return machine.Standard{Made: made}, true, err
	}
	return standard(t, name)
}

// first is the machine's hook.
func (v *VM) first(name string) bool { return v.hostModule(name) != nil || lib.First(name) }

// standard finds a module of the library.
func standard(t *object.Thread, name string) (machine.Standard, bool, error) {
	if make := lib.Find(name); make != nil {
		m, err := make(t)
		return machine.Standard{Made: m}, true, err
	}
	text := source.Find(name)
	if text == nil {
		return machine.Standard{}, false, nil
	}
	c, err := standardCode(text)
	return machine.Standard{Code: c, Package: text.Package}, true, err
}

// compiled has the Code of the standard modules by name: it is the same for all VMs
// of the process, and never changes once made.
var compiled sync.Map // of string to *code.Code

func standardCode(m *source.Module) (*code.Code, error) {
	if c, ok := compiled.Load(m.Name); ok {
		return c.(*code.Code), nil
	}
	c := frozenCode(m)
	if c == nil {
		var err error
		if c, err = compileStandard(m); err != nil {
			return nil, syntaxException(err, "exec")
		}
	}
	compiled.Store(m.Name, c)
	return c, nil
}

func compileStandard(m *source.Module) (*code.Code, error) {
	tree, _, err := parser.Parse(m.File(), m.Text)
	if err != nil {
		return nil, err
	}
	c, _, err := compile.Module(tree, compile.Options{})
	return c, err
}

// ModuleNames lists the modules that every script can import, in order.
func ModuleNames() []string { return lib.Names() }
