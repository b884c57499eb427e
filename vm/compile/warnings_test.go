package compile_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/aio-lang/aio/parser"
	"github.com/aio-lang/aio/vm/compile"
)

const warningScript = `import sys, warnings
for line in open(sys.argv[1]):
    with warnings.catch_warnings(record=True) as list:
        warnings.simplefilter("always")
        compile(line.rstrip("\n").replace("\\n", "\n"), "f", "exec", dont_inherit=True)
    print("; ".join(dict.fromkeys(f"{w.lineno} {w.message}" for w in list)) or "none")
`

// TestWarnings compares the SyntaxWarnings of each line of warnings.txt with
// CPython's. What it says twice, of a finally body for example, counts once.
func TestWarnings(t *testing.T) {
	const in, golden = "testdata/warnings.txt", "testdata/warnings.out"
	if *update {
		writeGolden(t, golden, python(t, warningScript, in))
	}
	lines, wants := readLines(t, in), readLines(t, golden)
	if len(lines) != len(wants) {
		t.Fatalf("%d texts, %d results; run with -update", len(lines), len(wants))
	}
	for i, line := range lines {
		m, _, err := parser.Parse("f", strings.ReplaceAll(line, `\n`, "\n"))
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		_, list, err := compile.Module(m, compile.Options{})
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		var out []string
		for _, w := range list {
			at, _ := m.File.Position(w.Span.Start)
			out = append(out, fmt.Sprintf("%d %s", at, w.Message))
		}
		got := strings.Join(out, "; ")
		if got == "" {
			got = "none"
		}
		if got != wants[i] {
			t.Errorf("%s\n got %s\nwant %s", line, got, wants[i])
		}
	}
}
