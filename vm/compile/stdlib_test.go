package compile_test

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/parser"
	"github.com/aio-lang/aio/vm/code"
	"github.com/aio-lang/aio/vm/compile"
)

// TestStandardLibrary compiles Python's own library where there is one: each
// file gives Code that passes Check, or is refused for what aio does not run.
func TestStandardLibrary(t *testing.T) {
	out, err := exec.Command("python3.13", "-c", "import os; print(os.path.dirname(os.__file__))").Output()
	if err != nil {
		t.Skip("no python3.13 here")
	}
	if testing.Short() {
		t.Skip("takes seconds")
	}
	compiled, refused, tests := 0, 0, 0
	walk := func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".py" {
			return err
		}
		if strings.Contains(path, "site-packages") || strings.Contains(path, "bad") {
			return nil
		}
		if strings.Contains(path, "/test/") { // many; some of them will do
			if tests++; tests%8 != 0 {
				return nil
			}
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		m, _, err := parser.Parse(path, string(text))
		if err != nil {
			return nil
		}
		c, _, err := compile.Module(m, compile.Options{})
		var list *source.Errors
		switch {
		case err == nil:
			compiled++
			if err := code.Check(c); err != nil {
				t.Errorf("%s: %v", path, err)
			}
		case errors.As(err, &list) && onlyUnsupported(list):
			refused++
		default:
			t.Errorf("%v", err)
		}
		return nil
	}
	if err := filepath.WalkDir(strings.TrimSpace(string(out)), walk); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d files compiled, %d refused", compiled, refused)
}

func onlyUnsupported(list *source.Errors) bool {
	for _, d := range list.List {
		if d.Kind != source.Unsupported {
			return false
		}
	}
	return true
}
