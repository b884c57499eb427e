// Instructions that run once per statement at most.

package machine

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

func (m *Machine) rare(f *frame, ins code.Ins) error {
	switch ins.Op() {
	case code.Len:
		n, err := object.Len(m.Thread, *f.reg(ins.B()))
		if err != nil {
			return err
		}
		*f.reg(ins.A()) = object.Int(int64(n))
	case code.EndIter:
		return m.abandon(*f.reg(ins.A()))
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
		return m.setupAnnotations(f)
	case code.LoadNameFree:
		v, err := m.loadNameFree(f, ins.B(), ins.C())
		if err != nil {
			return err
		}
		*f.reg(ins.A()) = v
	case code.LoadBuildClass:
		v, err := m.builtin(f.fn.globals, "__build_class__")
		if err != nil {
			return err
		}
		if v.IsUnset() {
			return object.Raisef(object.NameError, "__build_class__ not found")
		}
		*f.reg(ins.A()) = v
	default:
		return m.typing(f, ins)
	}
	return nil
}

// setupAnnotations gives the namespace of f an __annotations__ dict.
func (m *Machine) setupAnnotations(f *frame) error {
	const name = "__annotations__"
	if f.mapping == nil {
		if _, ok := f.namespace().GetStr(name); ok {
			return nil
		}
	} else if v, err := m.fromMapping(*f.mapping, name); err != nil || !v.IsUnset() {
		return err
	}
	return m.storeName(f, name, object.NewDict().Value())
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
