package code_test

import (
	"strings"
	"testing"

	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/vm/code"
)

// TestTable: every opcode has a row with a name of its own, a sentence, and
// operands that do not overlap.
func TestTable(t *testing.T) {
	seen := map[string]code.Op{}
	for i := range code.Table {
		op, row := code.Op(i), &code.Table[i]
		if row.Name == "" || row.Doc == "" {
			t.Errorf("opcode %d (%q) has no row or no sentence", i, row.Name)
			continue
		}
		if other, ok := seen[row.Name]; ok {
			t.Errorf("opcodes %d and %d are both %s", other, i, row.Name)
		}
		seen[row.Name] = op
		if row.W != code.None && (row.B != code.None || row.C != code.None) {
			t.Errorf("%s: W lies over B and C", row.Name)
		}
		if !strings.HasSuffix(row.Doc, ".") && !strings.HasSuffix(row.Doc, "…") {
			t.Errorf("%s: the sentence has no end", row.Name)
		}
		if op.String() != row.Name {
			t.Errorf("opcode %d prints as %s, not %s", i, op, row.Name)
		}
	}
	if len(code.Table) > 256 {
		t.Errorf("%d opcodes do not fit into a byte", len(code.Table))
	}
}

// TestPacking: what goes into an instruction comes out of it.
func TestPacking(t *testing.T) {
	i := code.Make(code.Add, 1, 0xFFFF, 2, 0x8001)
	if i.Op() != code.Add || i.X() != 1 || i.A() != 0xFFFF || i.B() != 2 || i.C() != 0x8001 {
		t.Errorf("three operands: %#x", uint64(i))
	}
	w := code.MakeW(code.Loop, 0, 7, -3)
	if w.Op() != code.Loop || w.A() != 7 || w.W() != -3 {
		t.Errorf("wide operand: %#x", uint64(w))
	}
}

// TestCheck: Check refuses what the machine must never run.
func TestCheck(t *testing.T) {
	end := code.Make(code.ReturnNone, 0, 0, 0, 0)
	bad := map[string]code.Code{
		"no instructions":       {},
		"runs over its end":     {Ins: []code.Ins{code.Make(code.Nop, 0, 0, 0, 0)}},
		"out of range":          {Ins: []code.Ins{code.Make(code.Move, 0, 5, 0, 0), end}},
		"no such opcode":        {Ins: []code.Ins{code.Ins(255), end}},
		"jumps out":             {Ins: []code.Ins{code.MakeW(code.Jump, 0, 0, 5), end}},
		"without looking":       {Ins: []code.Ins{code.Make(code.Nop, 0, 0, 0, 0), code.MakeW(code.Jump, 0, 0, -2), end}},
		"an Extra is missing":   {Ins: []code.Ins{code.Make(code.CallKw, 0, 0, 1, 0), end}},
		"leave the frame":       {Ins: []code.Ins{code.Make(code.BuildTuple, 0, 0, 1, 2), end}},
		"constant 0 is no code": {Ins: []code.Ins{code.MakeW(code.MakeFunction, 0, 0, 0), end}, Consts: []code.Constant{"x"}},
		"disagree":              {Ins: []code.Ins{end}, Locals: []string{"x"}},
		"handler":               {Ins: []code.Ins{end}, Handlers: []code.Handler{{Start: 0, End: 1, Target: 9}}},
	}
	for want, c := range bad {
		c.Spans = make([]source.Span, len(c.Ins))
		c.Registers = max(c.Registers, 2)
		err := code.Check(&c)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
	good := code.Code{Ins: []code.Ins{end}, Spans: make([]source.Span, 1)}
	if err := code.Check(&good); err != nil {
		t.Errorf("a code that is right: %v", err)
	}
}
