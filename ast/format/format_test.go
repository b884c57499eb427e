package format_test

import (
	"flag"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/aio-lang/aio/ast/format"
	"github.com/aio-lang/aio/parser"
)

var update = flag.Bool("update", false, "make the golden with CPython's ast.unparse")

const script = `import ast, sys
for line in open(sys.argv[1]):
    print(ast.unparse(ast.parse(line.strip(), mode="eval")))
`

// TestUnparse prints each line of exprs.txt as exprs.out has it.
func TestUnparse(t *testing.T) {
	const in, golden = "testdata/exprs.txt", "testdata/exprs.out"
	if *update {
		out, err := exec.Command("python3.13", "-c", script, in).Output()
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, out, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	lines, wants := readLines(t, in), readLines(t, golden)
	if len(lines) != len(wants) {
		t.Fatalf("%d expressions, %d results; run with -update", len(lines), len(wants))
	}
	for i, line := range lines {
		e, _, err := parser.ParseExpr("e", line)
		if err != nil {
			t.Errorf("%s: %v", line, err)
			continue
		}
		if got := format.Expr(e.Body); got != wants[i] {
			t.Errorf("%s\n got %s\nwant %s", line, got, wants[i])
		}
	}
}

func readLines(t *testing.T, name string) []string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(text)), "\n")
}
