// Programs that are modules.

package vm

import (
	"strings"

	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/machine"
)

// ModuleProgram is the program that "python -m" runs: the module of that name, found as
// import finds it, after the packages that it is part of have been imported; of a
// package, its part __main__. When there is none, the run ends with an *ExitError that
// says so. sys.argv[0] becomes the module's file.
func ModuleProgram(name string) *Program {
	return &Program{module: name, file: source.NewFile(name, ""), title: object.String(name)}
}

// located finds the module of a program that is one.
func (v *VM) located(p *Program) (*Program, error) {
	if p.module == "" || p.code != nil {
		return p, nil
	}
	runpy, err := v.machine.Import("runpy")
	if err != nil {
		return nil, err
	}
	find, _ := runpy.Dict.GetStr("_main")
	answer, err := object.CallArgs(v.thread, find, p.title)
	if err != nil {
		return nil, withoutSearch(err)
	}
	pair := object.AsTuple(answer)
	if pair == nil || len(pair.Items) != 2 || machine.CodeIn(pair.Items[0]) == nil {
		return nil, object.Raisef(object.SystemError, "runpy does not answer with a code object")
	}
	c := machine.CodeIn(pair.Items[0])
	return &Program{
		module: p.module, code: c, file: c.File, title: object.String(c.File.Name), spec: pair.Items[1],
	}, nil
}

// withoutSearch takes the library's own calls off the head of a traceback: they say
// no more than that the module was looked for.
func withoutSearch(err error) error {
	e, ok := object.Caught(err)
	for ok && e.Traceback != nil && strings.HasPrefix(e.Traceback.Position().File, "<frozen ") {
		e.Traceback = e.Traceback.Next
	}
	return err
}

// describe gives the module that a program runs in what it tells of itself.
func (v *VM) describe(p *Program, d *object.Dict) error {
	d.Store(fileName, p.title)
	if p.spec.IsUnset() {
		return nil
	}
	d.SetStr("__spec__", p.spec)
	for _, pair := range [][2]string{{"__loader__", "loader"}, {"__package__", "parent"}} {
		x, err := object.GetAttr(v.thread, p.spec, pair[1])
		if err != nil {
			return err
		}
		d.SetStr(pair[0], x)
	}
	return nil
}
