package compile_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/parser"
	"github.com/aio-lang/aio/vm/code"
	"github.com/aio-lang/aio/vm/compile"
)

// FuzzCompile: whatever parses is compiled to Code that passes Check, or
// refused with diagnostics inside the text; nothing panics.
func FuzzCompile(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.aio")
	for _, file := range files {
		if text, err := os.ReadFile(file); err == nil {
			f.Add(string(text))
		}
	}
	for _, file := range []string{"testdata/errors.txt", "testdata/warnings.txt"} {
		text, _ := os.ReadFile(file)
		for _, line := range strings.Split(string(text), "\n") {
			f.Add(strings.ReplaceAll(line, `\n`, "\n"))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, _, err := parser.Parse("f", text)
		if err != nil {
			return
		}
		for _, opts := range []compile.Options{
			{}, {TopLevelAwait: true}, {Namespace: true, Mode: compile.Single, FutureAnnotations: true},
		} {
			c, warnings, err := compile.Module(m, opts)
			if err != nil {
				var list *source.Errors
				if !errors.As(err, &list) || len(list.List) == 0 {
					t.Fatalf("no diagnostics: %v", err)
				}
				warnings = list.List
			} else if err := code.Check(c); err != nil {
				t.Fatal(err)
			}
			for _, d := range warnings {
				if d.Span.Start < 0 || d.Span.End < d.Span.Start || int(d.Span.End) > len(text) {
					t.Fatalf("%q has span %v", d.Message, d.Span)
				}
			}
		}
	})
}
