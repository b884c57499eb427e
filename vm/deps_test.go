package vm_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/aio-lang/aio"

// mayImport is the order of the rooms: what each may import of ours. A folder
// that is not listed may be imported by nobody and import nothing.
var mayImport = map[string][]string{
	"ast/source": nil,
	"ast":        {"ast/source"},
	"ast/resolve": {
		"ast", "ast/source",
	},
	"ast/format": {"ast", "ast/source"},
	"lexer":      {"ast/source"},
	"parser":     {"ast", "ast/source", "lexer"},

	"vm/code":    {"ast/source"}, // the positions of instructions; it knows no syntax
	"vm/compile": {"ast", "ast/source", "ast/resolve", "ast/format", "vm/code"},

	"runtime":         nil, // a map of its rooms, in doc.go
	"runtime/object":  nil,
	"runtime/loop":    nil,
	"runtime/poll":    nil,
	"runtime/socket":  {"runtime/object"},
	"runtime/task":    {"runtime/object", "runtime/loop", "runtime/poll"},
	"runtime/process": {"runtime/object", "runtime/task", "runtime/loop", "runtime/poll"},
	"runtime/lib":     {"runtime/object", "runtime/process", "runtime/lib/*"},
	"runtime/lib/*":   {"runtime/object", "runtime/socket", "runtime/task", "runtime/loop"},

	"vm/machine": {"vm/code", "runtime/object"},
	"vm": {
		"ast", "ast/source", "lexer", "parser", "vm/code", "vm/compile", "vm/machine",
		"runtime/object", "runtime/loop", "runtime/task", "runtime/lib", "runtime/lib/*",
	},
	"vm/aiotest":             {"vm", "lexer", "ast/source", "runtime/loop"},
	"examples/embed":         {"vm"},
	"examples/embed/agent":   {"vm"},
	"examples/embed/game":    {"vm"},
	"examples/embed/http":    {"vm"},
	"examples/embed/plugins": {"vm"},
	"cmd/aio":                {"vm", "vm/code", "runtime/object", "lexer", "parser", "ast", "ast/source"},
}

// mayUse are the modules of others, and the only rooms that may import them.
var mayUse = map[string][]string{
	"github.com/alecthomas/participle/v2": {"lexer", "parser"},
	"golang.org/x/text":                   {"lexer", "runtime/object", "runtime/lib/*"}, // Unicode tables
	"golang.org/x/term":                   {"cmd/aio"},
	"golang.org/x/sys":                    {"cmd/aio", "runtime/poll", "runtime/socket", "runtime/lib/*"},
	"github.com/peterh/liner":             {"cmd/aio"},
	"github.com/mattn/go-runewidth":       {"cmd/aio"}, // liner's own, so that both count alike
}

// topLevel are the files and folders of the project.
var topLevel = []string{
	".ci", ".git", ".gitignore", "LICENSE", "README.md", "ast", "cmd", "examples", "go.mod", "go.sum",
	"lexer", "parser", "runtime", "vm",
}

// room is the row of a folder in the tables.
func room(dir string) string {
	if strings.HasPrefix(dir, "runtime/lib/") {
		return "runtime/lib/*"
	}
	return dir
}

// imports lists what the Go files of every folder import, tests left out: an
// external test may import upward.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	list := map[string][]string{}
	fset := token.NewFileSet()
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		// .ci has modules of their own, which may use what they like.
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == ".git" || d.Name() == ".ci") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(fset, name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		dir := filepath.ToSlash(filepath.Dir(strings.TrimPrefix(name, ".."+string(filepath.Separator))))
		list[dir] = append(list[dir], "")
		for _, spec := range f.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			list[dir] = append(list[dir], imported)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestImports keeps the order of the rooms.
func TestImports(t *testing.T) {
	for dir, list := range imports(t) {
		allowed, known := mayImport[room(dir)]
		if !known {
			t.Errorf("%s is in no row of mayImport", dir)
			continue
		}
		for _, imported := range list {
			ours, isOurs := strings.CutPrefix(imported, module+"/")
			first, _, _ := strings.Cut(imported, "/")
			switch {
			case isOurs && !slices.Contains(allowed, room(ours)):
				t.Errorf("%s imports %s", dir, ours)
			case isOurs, !strings.Contains(first, "."):
			case !slices.Contains(mayUse[owner(imported)], room(dir)):
				t.Errorf("%s imports %s", dir, imported)
			}
		}
	}
}

// owner is the module of the table that a package belongs to, or "".
func owner(imported string) string {
	for m := range mayUse {
		if imported == m || strings.HasPrefix(imported, m+"/") {
			return m
		}
	}
	return ""
}

// TestImportTable: every row is that of a folder, and the rows have no circle.
func TestImportTable(t *testing.T) {
	list := imports(t)
	for dir, allowed := range mayImport {
		if list[dir] == nil && dir != "runtime/lib/*" {
			t.Errorf("there is no folder %s", dir)
		}
		for _, other := range allowed {
			if slices.Contains(mayImport[other], dir) {
				t.Errorf("%s and %s may import each other", dir, other)
			}
		}
	}
}

// TestTopLevel: a new room is a decision, not an accident.
func TestTopLevel(t *testing.T) {
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !slices.Contains(topLevel, e.Name()) && !ignored(e.Name()) {
			t.Errorf("%s is not one of the project's rooms", e.Name())
		}
	}
}

// ignored are what .gitignore names at top level.
func ignored(name string) bool {
	raw, err := os.ReadFile("../.gitignore")
	if err != nil {
		return false
	}
	for line := range strings.Lines(string(raw)) {
		if ok, err := path.Match(strings.Trim(strings.TrimSpace(line), "/"), name); ok && err == nil {
			return true
		}
	}
	return false
}

// TestNoBlankImports: nothing registers itself by being imported.
func TestNoBlankImports(t *testing.T) {
	fset := token.NewFileSet()
	for dir := range imports(t) {
		names, err := filepath.Glob(filepath.Join("..", filepath.FromSlash(dir), "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			f, err := parser.ParseFile(fset, name, nil, parser.ImportsOnly)
			if err != nil {
				t.Fatal(err)
			}
			for _, spec := range f.Imports {
				if spec.Name != nil && spec.Name.Name == "_" && spec.Path.Value != `"embed"` {
					t.Errorf("%s has a blank import of %s", name, spec.Path.Value)
				}
			}
		}
	}
}
