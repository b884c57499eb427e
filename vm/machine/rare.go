// Instructions that run once per statement at most.

package machine

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

func (m *Machine) rare(f *frame, ins code.Ins) error {
	switch ins.Op() {
	case code.ImportName:
		v, err := m.importName(f, ins)
		if err != nil {
			return err
		}
		*f.reg(ins.A()) = v
	case code.ImportFrom:
		v, err := m.importFrom(*f.reg(ins.B()), f.unit.Names[ins.C()])
		if err != nil {
			return err
		}
		*f.reg(ins.A()) = v
	case code.ImportStar:
		return m.importStar(f, *f.reg(ins.A()))
	case code.PrintExpr:
		return m.printExpr(*f.reg(ins.A()))
	case code.SetupAnnotations:
		if d := f.namespace(); !hasName(d, "__annotations__") {
			d.SetStr("__annotations__", object.NewDict().Value())
		}
	default:
		return object.Raisef(object.SystemError, "unknown opcode %d", ins.Op())
	}
	return nil
}

func hasName(d *object.Dict, name string) bool {
	_, ok := d.GetStr(name)
	return ok
}

// printExpr shows a value as the prompt does, through sys.displayhook.
func (m *Machine) printExpr(v object.Value) error {
	sys, err := m.Import("sys")
	if err != nil {
		return err
	}
	hook, err := object.GetAttr(m.Thread, sys.Value(), "displayhook")
	if err != nil {
		return object.Raisef(object.RuntimeError, "lost sys.displayhook")
	}
	_, err = object.CallArgs(m.Thread, hook, v)
	return err
}

// trimmed is the first of the lines of source, without white space around it.
func trimmed(lines string) string {
	first, _, _ := strings.Cut(lines, "\n")
	return strings.TrimSpace(first)
}
