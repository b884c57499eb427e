package vm_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/aio-lang/aio/runtime/lib"
)

// TestReadmeSnippet: the Go lines of the README are the body of Example, which
// the tests run.
func TestReadmeSnippet(t *testing.T) {
	readme := readFile(t, "../README.md")
	m := regexp.MustCompile("(?ms)^```go\n(.*?)^```$").FindStringSubmatch(readme)
	if m == nil {
		t.Fatal("no Go block in the README")
	}
	text := readFile(t, "example_test.go")
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "example_test.go", text, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Name == "Example" {
			body := text[fset.Position(fn.Body.Lbrace).Offset+2 : fset.Position(fn.Body.Rbrace).Offset]
			body, _, _ = strings.Cut(body, "\t// Output:")
			body = strings.TrimPrefix(strings.ReplaceAll(body, "\n\t", "\n"), "\t")
			if body != m[1] {
				t.Errorf("the README has\n%s\nExample has\n%s", m[1], body)
			}
			return
		}
	}
	t.Error("no Example")
}

// TestReadmeModules: the README's table has every module that there is, once,
// and no other.
func TestReadmeModules(t *testing.T) {
	_, section, _ := strings.Cut(readFile(t, "../README.md"), "\n## Modules\n")
	section, _, _ = strings.Cut(section, "\n## ")
	var listed []string
	for _, row := range regexp.MustCompile(`(?m)^\| .*`).FindAllString(section, -1) {
		for _, m := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(row, -1) {
			listed = append(listed, m[1])
		}
	}
	slices.Sort(listed)
	if want := lib.Names(); !slices.Equal(listed, want) {
		for _, name := range want {
			if !slices.Contains(listed, name) {
				t.Errorf("the README does not list %s", name)
			}
		}
		t.Errorf("the README lists %q", listed)
	}
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}
