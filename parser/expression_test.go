package parser

import (
	"errors"
	"testing"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
)

func TestParseExpr(t *testing.T) {
	tests := []struct{ text, want string }{
		{"x", "Name(id='x', ctx=Load())"},
		{"\nx # c\n\n", "Name(id='x', ctx=Load())"},
		{"x,", "Tuple(elts=[Name(id='x', ctx=Load())], ctx=Load())"},
		{"(x := 1)", "NamedExpr(target=Name(id='x', ctx=Store()), value=Constant(value=1))"},
		{"x = 1", "1:3 invalid syntax"},
		{"x := 1", "1:3 invalid syntax"},
		{"f() = 1", "1:5 invalid syntax"},
		{"a b", "1:3 invalid syntax"},
		{"(a b)", "1:2 invalid syntax. Perhaps you forgot a comma?"},
		{"*a", "1:1 invalid syntax"},
		{"a, *b", "1:4 invalid syntax"},
		{"", "1:1 invalid syntax"},
		{"x; y", "1:2 invalid syntax"},
		{"x\ny", "2:1 invalid syntax"},
		{"x\n y", "2:1 unexpected indent"},
		{"  x", "1:2 unexpected indent"},
		{"print 1", "1:1 Missing parentheses in call to 'print'. Did you mean print(...)?"},
		{"yield x", "1:1 invalid syntax"},
		{"pass", "1:1 invalid syntax"},
		{"f(", "1:2 '(' was never closed"},
		{"'\\xg'", "1:1 (unicode error) 'unicodeescape' codec can't decode bytes in position 0-1: truncated \\xXX escape"},
	}
	for _, test := range tests {
		e, _, err := ParseExpr("x", test.text)
		var list *source.Errors
		got := ""
		if errors.As(err, &list) {
			d := list.List[0]
			line, col := list.File.Position(d.Span.Start)
			got = itoa(line) + ":" + itoa(list.File.RuneColumn(line, col)+1) + " " + d.Message
		} else if e != nil {
			got = ast.DumpNode(e.Body, e.File, ast.DumpOptions{})
		}
		if got != test.want {
			t.Errorf("%q: got %s, want %s", test.text, got, test.want)
		}
	}
}
