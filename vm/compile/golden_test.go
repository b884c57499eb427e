package compile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aio-lang/aio/parser"
	"github.com/aio-lang/aio/vm/code"
	"github.com/aio-lang/aio/vm/compile"
)

// compileText compiles a script and checks the result.
func compileText(t testing.TB, text string, opts compile.Options) *code.Code {
	t.Helper()
	m, _, err := parser.Parse("test.aio", text)
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := compile.Module(m, opts)
	if err != nil {
		t.Fatal(err)
	}
	if err := code.Check(c); err != nil {
		t.Fatal(err)
	}
	return c
}

// TestCode compares the disassembly of each script with its golden.
func TestCode(t *testing.T) {
	files, err := filepath.Glob("testdata/*.aio")
	if err != nil || len(files) == 0 {
		t.Fatal("no scripts", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		golden := strings.TrimSuffix(file, ".aio") + ".dis"
		var got strings.Builder
		if err := code.Disassemble(&got, compileText(t, string(text), compile.Options{TopLevelAwait: true})); err != nil {
			t.Fatal(err)
		}
		if *update {
			writeGolden(t, golden, []byte(got.String()))
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got.String() != string(want) {
			t.Errorf("%s differs from %s:\n%s", file, golden, got.String())
		}
	}
}
