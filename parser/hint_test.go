package parser

import (
	"errors"
	"testing"

	"github.com/aio-lang/aio/ast/source"
)

func TestHints(t *testing.T) {
	tests := []struct{ text, want string }{
		{"if a && b: c", "write 'and' instead of '&&'"},
		{"x = a || b", "write 'or' instead of '||'"},
		{"x = !a", "write 'not' instead of '!'"},
		{"x = a ? b : c", "write 'a if test else b' instead of 'test ? a : b'"},
		{"i++", "write 'x += 1' instead of 'x++'"},
		{"i--;", "write 'x -= 1' instead of 'x--'"},
		{"if a => b: c", "write '>=' instead of '=>'"},
		{"if a <> b: c", "write '!=' instead of '<>'"},
		{"if a: b\nelse if c: d", "write 'elif' instead of 'else if'"},
		{"if a: b\nelseif c: d", "write 'elif'"},
		{"let x = 1", "assign without a keyword: 'x = 1'"},
		{"function f(x): pass", "write 'def f(x):'"},
		{"x = new Foo()", "call the class without 'new'"},
		{"throw x", "write 'raise' instead of 'throw'"},
		{"raise A, 'b'", "write 'raise Error(message)'"},
		{"def f() {", "a block begins with ':' and is indented; braces make dicts and sets"},
		{"x = `a`", "write 'repr(x)' instead of '`x`'"},
		{"x y", ""},
		{"x = let y", ""},
		{"a & & b", ""},
		{"x = 1 +", ""},
	}
	for _, test := range tests {
		_, _, err := Parse("x", test.text)
		var e *source.Errors
		if !errors.As(err, &e) {
			t.Errorf("%q is accepted", test.text)
			continue
		}
		if got := e.List[0].Hint; got != test.want {
			t.Errorf("%q: got %q, want %q (%s)", test.text, got, test.want, e)
		}
	}
}
