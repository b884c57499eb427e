package source_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/aio-lang/aio/parser"
	"github.com/aio-lang/aio/runtime/lib/source"
	"github.com/aio-lang/aio/vm/compile"
)

// TestCompile compiles every module: a mistake in one shows here, not when a
// script first imports it.
func TestCompile(t *testing.T) {
	for _, name := range source.Names() {
		m := source.Find(name)
		tree, warnings, err := parser.Parse(m.File(), m.Text)
		if err != nil {
			t.Error(err)
			continue
		}
		_, more, err := compile.Module(tree, compile.Options{})
		if err != nil {
			t.Error(err)
		}
		for _, w := range append(warnings, more...) {
			t.Errorf("%s: %s", name, w.Message)
		}
	}
}

// TestEmbedded: no file lies deeper than the patterns of go:embed reach, and
// each is found by its name.
func TestEmbedded(t *testing.T) {
	err := fs.WalkDir(os.DirFS("."), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || path == "testdata" {
			return fs.SkipDir
		}
		name, isModule := strings.CutSuffix(path, ".aio")
		name = strings.ReplaceAll(strings.TrimSuffix(name, "/__init__"), "/", ".")
		if isModule && !source.Has(name) {
			t.Errorf("%s is not part of the binary", path)
		}
		if m := source.Find(name); isModule && m != nil && m.Name != name {
			t.Errorf("%s is found as %s", path, m.Name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
