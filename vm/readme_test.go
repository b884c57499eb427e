package vm_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
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

// TestReadmeModules: the README names every module that there is.
func TestReadmeModules(t *testing.T) {
	var list []string
	for _, name := range lib.Names() {
		list = append(list, "`"+name+"`")
	}
	sentence := "The modules " + strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
	if !strings.Contains(readFile(t, "../README.md"), sentence) {
		t.Errorf("the README does not say %q", sentence)
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
