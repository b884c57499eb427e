package ast_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/parser"
)

const program = `def f(a, /, b: int = 1, *c, **d): return
class A: pass
if x: f()
elif y: pass
else: z = [], {}, None
lambda: ...
from . import q
match v:
    case None | [*_] | {**r}: pass
f"{a!r:>{w}}"
`

// indented is what CPython 3.13 prints for program with indent=2, without and
// with attributes: testdata/indent.txt, from parser/testdata/dump.py indent.
func TestIndent(t *testing.T) {
	m, _, err := parser.Parse("x", program)
	if err != nil {
		t.Fatal(err)
	}
	got := ast.Dump(m, ast.DumpOptions{Indent: "  "}) + "\n" +
		ast.Dump(m, ast.DumpOptions{Indent: "  ", Attributes: true}) + "\n"
	want, err := os.ReadFile("testdata/indent.txt")
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got\n%s", got)
	}
	if py := os.Getenv("AIO_PYTHON"); py != "" {
		path := filepath.Join(t.TempDir(), "x.py")
		if err := os.WriteFile(path, []byte(program), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(py, "../parser/testdata/dump.py", "indent", path).Output()
		if err != nil || string(out) != string(want) {
			t.Errorf("testdata/indent.txt is stale: %v", err)
		}
	}
}

func TestRepr(t *testing.T) {
	tests := map[string]string{
		"1.0": "1.0", "1e16": "1e+16", "1e400": "inf", "0.0001": "0.0001", "0.00001": "1e-05", "1j": "1j", "1.5e300j": "1.5e+300j",
		"10**2": "10", `'\'"'`: `'\'"'`, `"'"`: `"'"`, `'\ud800\x7f\xa0\u2028é\U0001F600\U000E0001'`: `'\ud800\x7f\xa0\u2028é😀\U000e0001'`,
		`b'\'\xff\n'`: `b"'\xff\n"`, "True": "True", "...": "Ellipsis", "0x" + "ffffffffffffffffff": "4722366482869645213695",
	}
	for text, want := range tests {
		e, _, err := parser.ParseExpr("x", text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		body := e.Body
		if b, ok := body.(*ast.BinOp); ok {
			body = b.Left
		}
		if c, ok := body.(*ast.Constant); !ok || c.Repr() != want {
			t.Errorf("%s: got %s, want %s", text, ast.DumpNode(e.Body, e.File, ast.DumpOptions{}), want)
		}
	}
}
