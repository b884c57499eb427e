// f-strings whose specifiers are constants: they are read once, and numbers are
// formatted where all parts are joined.

package machine

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// formatPlan is what an opFormatSpec does: it stands in the place of the LoadConst of a
// specifier, before its FormatValue.
type formatPlan struct {
	spec *object.Spec
	text object.Value // the specifier
}

const maxJoins = 255 // BuildStrings of a unit whose parts have specifiers

// planFormats finds the BuildStrings of which all parts with specifiers are simple.
func (u *unit) planFormats() {
	for i, ins := range u.Ins {
		if ins.Op() == code.BuildString && len(u.joins) < maxJoins {
			u.planJoin(i, ins)
		}
	}
}

// planJoin does that for the BuildString at i. A part's register is written last by
// what formats it.
func (u *unit) planJoin(i int, join code.Ins) {
	specs := make([]*object.Spec, join.C())
	var loads []int // of the specifiers
	missing := len(specs)
	for at := i - 1; at > 0 && missing > 0; at-- {
		ins := u.Ins[at]
		part := int(ins.A()) - int(join.B())
		if part != missing-1 {
			continue
		}
		switch {
		case ins.Op() == code.LoadConst:
		case ins.Op() != code.FormatValue || ins.X()&code.Joined == 0:
			return
		case ins.X() == code.Joined && ins.C() != noOperand:
			load := u.Ins[at-1]
			if load.Op() != code.LoadConst || load.A() != ins.C() || load.A() == ins.B() {
				return
			}
			text, _ := object.Text(u.consts[uint32(load.W())])
			if specs[part] = object.ReadSpec(text); specs[part] == nil {
				return
			}
			loads = append(loads, at-1)
		}
		missing--
	}
	if missing > 0 || len(loads) == 0 {
		return
	}
	u.joins = append(u.joins, specs)
	u.ins[i] = code.Make(code.BuildString, uint8(len(u.joins)), join.A(), join.B(), join.C())
	for _, at := range loads {
		load, format := u.Ins[at], u.Ins[at+1]
		u.formats = append(u.formats, formatPlan{specs[format.A()-join.B()], u.consts[uint32(load.W())]})
		u.ins[at] = code.MakeW(opFormatSpec, load.X(), load.A(), int32(len(u.formats)-1))
	}
}
