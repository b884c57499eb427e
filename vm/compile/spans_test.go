package compile_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/aio-lang/aio/vm/code"
	"github.com/aio-lang/aio/vm/compile"
)

// spanKinds says which of our opcodes stand where CPython has which.
var spanKinds = []struct{ kind, ours, theirs string }{
	{"call", "Call CallKw CallMethod CallMethodKw CallEx ExitWith ExitAsync", "CALL CALL_KW CALL_FUNCTION_EX"},
	{"arithmetic", "Add Sub Mul Div FloorDiv Modulo AddI SubI AddK SubK MulK DivK FloorDivK ModuloK Binary BitAnd BitOr BitXor ShiftL ShiftR", "BINARY_OP"},
	{"attribute", "LoadAttr LoadMethod", "LOAD_ATTR"},
	{"store attribute", "StoreAttr", "STORE_ATTR"},
	{"item", "GetItem GetItemI GetSlice", "BINARY_SUBSCR BINARY_SLICE"},
	{"store item", "SetItem SetItemI", "STORE_SUBSCR STORE_SLICE"},
	{"delete item", "DelItem", "DELETE_SUBSCR"},
	{"iter", "GetIter", "GET_ITER"},
	{"next", "ForIter", "FOR_ITER"},
	{"aiter", "GetAIter", "GET_AITER"},
	{"raise", "Raise RaiseFrom RaiseAgain RaiseAssert", "RAISE_VARARGS"},
	{"import", "ImportName", "IMPORT_NAME"},
	{"import from", "ImportFrom", "IMPORT_FROM"},
	{"global", "LoadGlobal", "LOAD_GLOBAL LOAD_NAME"},
	{"compare", "Compare JumpLT JumpLE JumpGT JumpGE JumpEQ JumpNE JumpLTI JumpLEI JumpGTI JumpGEI JumpEQI JumpNEI Contains", "COMPARE_OP CONTAINS_OP"},
	{"unpack", "UnpackSeq UnpackEx", "UNPACK_SEQUENCE UNPACK_EX"},
	{"match", "MatchExc", "CHECK_EXC_MATCH"},
	{"with", "EnterWith", "BEFORE_WITH"},
	{"async with", "EnterAsync", "BEFORE_ASYNC_WITH"},
	{"unary", "Neg Invert", "UNARY_NEGATIVE UNARY_INVERT"},
	{"update", "DictUpdate DictMerge", "DICT_UPDATE DICT_MERGE"},
}

const spanScript = `import dis, sys
kinds = {op: kind for kind, ops in (line.split(": ") for line in sys.argv[2].split("\n")) for op in ops.split()}
found = set()
def show(co):
    for i in dis.get_instructions(co):
        if i.opname in kinds:
            p = i.positions
            found.add(f"{p.lineno:3}:{p.col_offset}-{p.end_lineno}:{p.end_col_offset} {kinds[i.opname]}")
    for k in co.co_consts:
        if hasattr(k, "co_code"):
            show(k)
show(compile(open(sys.argv[1]).read(), "f", "exec"))
print("\n".join(sorted(found)))
`

// TestSpans: instructions that raise have the places that CPython's have.
func TestSpans(t *testing.T) {
	const in, golden = "testdata/spans.py", "testdata/spans.out"
	if *update {
		var table []string
		for _, k := range spanKinds {
			table = append(table, k.kind+": "+k.theirs)
		}
		writeGolden(t, golden, python(t, spanScript, in, strings.Join(table, "\n")))
	}
	text, err := os.ReadFile(in)
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	got := spansOf(compileText(t, string(text), compile.Options{}))
	slices.Sort(got)
	wants := strings.Split(strings.TrimRight(string(want), "\n"), "\n")
	for _, line := range slices.Compact(got) {
		if !slices.Contains(wants, line) {
			t.Errorf("%s: CPython has no such place", line)
		}
	}
	for _, line := range wants {
		if !slices.Contains(got, line) {
			t.Errorf("%s: CPython alone", line)
		}
	}
}

func spansOf(c *code.Code) (out []string) {
	for i, in := range c.Ins {
		for _, k := range spanKinds {
			if slices.Contains(strings.Fields(k.ours), in.Op().String()) {
				line, col := c.File.Position(c.Spans[i].Start)
				endLine, endCol := c.File.Position(c.Spans[i].End)
				out = append(out, fmt.Sprintf("%3d:%d-%d:%d %s", line, col, endLine, endCol, k.kind))
			}
		}
	}
	for _, k := range c.Consts {
		if inner, ok := k.(*code.Code); ok {
			out = append(out, spansOf(inner)...)
		}
	}
	return out
}
