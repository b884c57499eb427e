package parser

// The committed corpus: testdata/corpus/*.aio with CPython's dumps beside
// them. go test -update rewrites the dumps.

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/lexer"
)

// corpus maps the names of the corpus's scripts to their texts.
func corpus(t testing.TB) map[string]string {
	t.Helper()
	files, err := filepath.Glob("testdata/corpus/*.aio")
	if err != nil || len(files) == 0 {
		t.Fatalf("no corpus: %v", err)
	}
	texts := map[string]string{}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text, err := lexer.Decode(path, data)
		if err != nil {
			t.Fatal(err)
		}
		texts[path] = text
	}
	return texts
}

// dumpLines dumps each statement on a line of its own.
func dumpLines(m *ast.Module) string {
	var b strings.Builder
	for _, s := range m.Body {
		b.WriteString(ast.DumpNode(s, m.File, ast.DumpOptions{Attributes: true}))
		b.WriteByte('\n')
	}
	return b.String()
}

func TestCorpus(t *testing.T) {
	for path, text := range corpus(t) {
		golden := strings.TrimSuffix(path, ".aio") + ".ast"
		if *update {
			out, err := exec.Command(python(t), "-W", "ignore", "testdata/dump.py", "text", path).Output()
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(golden, out, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		m, _, err := Parse(path, text)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		compareLines(t, path, dumpLines(m), string(want))
	}
}

// compareLines reports the first line that differs.
func compareLines(t *testing.T, path, got, want string) {
	t.Helper()
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		if i >= len(g) || i >= len(w) || g[i] != w[i] {
			t.Errorf("%s, statement %d:\ngot  %s\nwant %s", path, i+1, at(g, i), at(w, i))
			return
		}
	}
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "nothing"
}

// TestWhole checks that all ways to parse a text give the same tree and the
// same faults.
func TestWhole(t *testing.T) {
	texts := corpus(t)
	for _, m := range readFaults(t) {
		texts[m.text] = m.text
	}
	for name, text := range texts {
		if diff := disagreement(text); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// disagreement is how Parse and ParseWhole differ on a text; "" if they don't.
func disagreement(text string) string {
	m1, w1, err1 := Parse("x", text)
	m2, w2, err2 := ParseWhole("x", text)
	if a, b := listOf(w1, err1), listOf(w2, err2); a != b {
		return "Parse says\n" + a + "ParseWhole says\n" + b
	}
	if err1 != nil {
		return ""
	}
	if a, b := dumpLines(m1), dumpLines(m2); a != b {
		return "the trees differ"
	}
	return ""
}
