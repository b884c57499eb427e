package resolve_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/resolve"
	"github.com/aio-lang/aio/parser"
)

// TestVariables: the registers and captured variables of each function, in
// source order. "!" marks a cell; "|" stands before comprehensions' variables.
func TestVariables(t *testing.T) {
	tests := []struct{ text, want string }{
		{"def f(a, *b, c, **d): e = a", "f(a c b d e |)"},
		{"def f():\n x = 1\n def g(): return x", "f(g x! |) g(|)[x]"},
		{"def f(x):\n def g():\n  def h(): return x", "f(x! g |) g(h |)[x] h(|)[x]"},
		{"def f():\n x = 1\n def g():\n  nonlocal x\n  x = 2", "f(g x! |) g(|)[x]"},
		{"def f():\n global x\n x = 1\n def g(): return x", "f(g |) g(|)"},
		{"def f(y): return [x for x in y]", "f(y | x)"},
		{"def f(x): return [x for x in x]", "f(x | x)"},
		{"def f(): return [lambda: x for x in 'a']", "f(| x!) <lambda>(|)[x]"},
		{"def f(): return (x for x in y)", "f(|) <genexpr>(.0 x |)"},
		{"def f(): return [y := x for x in z], y", "f(y | x)"},
		{"def f(): return list(y := x for x in z)", "f(y! |) <genexpr>(.0 x |)[y]"},
		{"def f(a):\n x = [a for a in a]\n return (lambda: a)", "f(a! x | a) <lambda>(|)[a]"},
		{"def f():\n b = a = 1\n del c\n import d.e, g as h\n for i in i: pass", "f(b a c d h i |)"},
		{"def f():\n try: pass\n except E as e: pass\n with a as (b, c): pass", "f(e b c |)"},
		{"def f():\n z = y = 1\n x = lambda: (z, y)", "f(x y! z! |) <lambda>(|)[y z]"},
		{"[x for x in y]", ""},
		{"class A:\n x = 1\n def f(self): return x, __class__", "f(self |)[__class__]"},
		{"def f():\n x: int\n def g(): x", "f(g x! |) g(|)[x]"},
	}
	for _, test := range tests {
		m, _, err := parser.Parse("f", test.text+"\n")
		if err != nil {
			t.Fatal(err)
		}
		info, diags := resolve.Module(m, resolve.Options{})
		if len(diags) > 0 {
			t.Errorf("%q: %s", test.text, diags[0].Message)
		}
		if got := variables(m, info); got != test.want {
			t.Errorf("%q\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

func variables(m *ast.Module, info *resolve.Info) string {
	var out []string
	ast.Inspect(m, func(n ast.Node) bool {
		s := info.Scopes[n]
		if s == nil || s.Frame != s || s.Kind == resolve.Class {
			return true
		}
		var names []string
		for i, v := range s.Locals {
			if i == s.Visible {
				names = append(names, "|")
			}
			name := v.Name
			if v.Captured {
				name += "!"
			}
			names = append(names, name)
		}
		if s.Visible == len(s.Locals) {
			names = append(names, "|")
		}
		line := fmt.Sprintf("%s(%s)", s.Name, strings.Join(names, " "))
		if len(s.Free) > 0 {
			var free []string
			for _, v := range s.Free {
				free = append(free, v.Name)
			}
			line += fmt.Sprint(free)
		}
		out = append(out, line)
		return true
	})
	return strings.Join(out, " ")
}

// TestFind: how names are reached from the innermost function.
func TestFind(t *testing.T) {
	m, _, err := parser.Parse("f", `
def outer(free):
    def inner(local, cell):
        global declared
        declared = free
        return lambda: cell, missing, [hidden for hidden in local]
`)
	if err != nil {
		t.Fatal(err)
	}
	info, _ := resolve.Module(m, resolve.Options{})
	inner := info.Scopes[m.Body[0].(*ast.FunctionDef).Body[0]]
	want := map[string]resolve.Place{
		"local": resolve.Local, "cell": resolve.Cell, "free": resolve.Free,
		"declared": resolve.Global, "missing": resolve.Global,
	}
	for name, place := range want {
		if got := inner.Find(name).Place; got != place {
			t.Errorf("%s: place %d, want %d", name, got, place)
		}
	}
	if got := info.Module.Find("outer").Place; got != resolve.Name {
		t.Errorf("outer: place %d", got)
	}
	if !inner.Declared("declared") || inner.Declared("local") {
		t.Error("Declared is wrong")
	}
}

// TestSeveral: one run finds several mistakes, in source order.
func TestSeveral(t *testing.T) {
	m, _, err := parser.Parse("f", "return 1\ndef f(a, a):\n  nonlocal q\n  break\nawait x\n")
	if err != nil {
		t.Fatal(err)
	}
	_, diags := resolve.Module(m, resolve.Options{})
	var got []string
	for _, d := range diags {
		got = append(got, d.Message)
	}
	want := []string{
		"'return' outside function", "duplicate argument 'a' in function definition",
		"no binding for nonlocal 'q' found", "'break' outside loop", "'await' outside function",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q", got)
	}
	if _, diags := resolve.Module(m, resolve.Options{TopLevelAwait: true}); len(diags) != 4 {
		t.Errorf("with top-level await: %v", diags)
	}
}
