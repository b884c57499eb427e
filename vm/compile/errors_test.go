package compile_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/parser"
	"github.com/aio-lang/aio/vm/compile"
)

var update = flag.Bool("update", false, "make goldens, with CPython where they are its words")

const errorScript = `import sys
for line in open(sys.argv[1]):
    text = line.rstrip("\n").replace("\\n", "\n")
    try:
        compile(text, "f", "exec", dont_inherit=True)
        print("ok")
    except SyntaxError as e:
        if e.end_offset is None: # errors of __future__ imports: take the line
            e.end_offset = len(text.split("\n")[e.lineno - 1]) + 1
        print(f"{e.lineno}:{e.offset}-{e.end_lineno}:{e.end_offset} {e.msg}")
`

// TestErrors compares the first error of each line of errors.txt with what
// CPython says about it, place included.
func TestErrors(t *testing.T) {
	const in, golden = "testdata/errors.txt", "testdata/errors.out"
	if *update {
		writeGolden(t, golden, python(t, errorScript, in))
	}
	lines, wants := readLines(t, in), readLines(t, golden)
	if len(lines) != len(wants) {
		t.Fatalf("%d texts, %d results; run with -update", len(lines), len(wants))
	}
	for i, line := range lines {
		got := firstError(strings.ReplaceAll(line, `\n`, "\n"))
		if got != wants[i] {
			t.Errorf("%s\n got %s\nwant %s", line, got, wants[i])
		}
	}
}

func firstError(text string) string {
	m, _, err := parser.Parse("f", text)
	if err == nil {
		_, _, err = compile.Module(m, compile.Options{})
	}
	var list *source.Errors
	if !errors.As(err, &list) || list.List[0].Kind == source.Unsupported {
		return "ok"
	}
	return describe(list.File, list.List[0])
}

// describe gives a diagnostic as "line:column-line:column message".
func describe(f *source.File, d source.Diagnostic) string {
	line, col := f.Position(d.Span.Start)
	endLine, endCol := f.Position(d.Span.End)
	return fmt.Sprintf("%d:%d-%d:%d %s", line, col+1, endLine, endCol+1, d.Message)
}

func python(t *testing.T, script string, args ...string) []byte {
	t.Helper()
	out, err := exec.Command("python3.13", append([]string{"-c", script}, args...)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func writeGolden(t *testing.T, name string, text []byte) {
	t.Helper()
	if err := os.WriteFile(name, text, 0o644); err != nil {
		t.Fatal(err)
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
