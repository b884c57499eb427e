package compile_test

import (
	"strings"
	"testing"

	"github.com/aio-lang/aio/parser"
	"github.com/aio-lang/aio/vm/code"
	"github.com/aio-lang/aio/vm/compile"
)

// names are the opcodes of a Code in a row.
func names(c *code.Code) string {
	var out []string
	for _, in := range c.Ins {
		out = append(out, in.Op().String())
	}
	return strings.Join(out, " ")
}

// TestModes: how the options change what a text becomes.
func TestModes(t *testing.T) {
	tests := []struct {
		text, want string
		opts       compile.Options
	}{
		{"x = y", "LoadGlobal StoreGlobal ReturnNone", compile.Options{}},
		{"x = y", "LoadName StoreName ReturnNone", compile.Options{Namespace: true}},
		{"global x\nx = y\ndel x", "LoadName StoreGlobal DeleteGlobal ReturnNone", compile.Options{Namespace: true}},
		{"x", "LoadGlobal PrintExpr ReturnNone", compile.Options{Mode: compile.Single}},
		{"1", "LoadInt PrintExpr ReturnNone", compile.Options{Mode: compile.Single}},
		{"1", "ReturnNone", compile.Options{}},
		{"'doc'", "LoadConst StoreGlobal ReturnNone", compile.Options{}},
		{"x + 1", "LoadGlobal AddI Return", compile.Options{Mode: compile.Eval}},
		{"[x for x in y]", "LoadName GetIter BuildList Jump ListAppend ForIter Return",
			compile.Options{Mode: compile.Eval, Namespace: true}},
		{"x: int", "SetupAnnotations LoadGlobal LoadGlobal LoadConst SetItem ReturnNone", compile.Options{}},
		{"x: int", "SetupAnnotations LoadConst LoadGlobal LoadConst SetItem ReturnNone",
			compile.Options{FutureAnnotations: true}},
	}
	for _, test := range tests {
		if got := names(compileText(t, test.text+"\n", test.opts)); got != test.want {
			t.Errorf("%q %+v\n got %s\nwant %s", test.text, test.opts, got, test.want)
		}
	}
}

// TestTopLevelAwait: only a module that awaits is a coroutine.
func TestTopLevelAwait(t *testing.T) {
	for text, want := range map[string]bool{
		"x = 1":                  false,
		"async def f(): await x": false,
		"await x":                true,
		"async for x in y: pass": true,
		"async with x: pass":     true,
		"[x async for x in y]":   true,
		"[await x for x in y]":   true,
		"if 0:\n  x = [[await z for z in y] for y in x]": true,
		"(x async for x in y)":                           false,
	} {
		c := compileText(t, text+"\n", compile.Options{TopLevelAwait: true})
		if got := c.Flags&code.Coroutine != 0; got != want {
			t.Errorf("%q: coroutine is %v", text, got)
		}
	}
}

// TestExpression compiles what eval is given.
func TestExpression(t *testing.T) {
	e, _, err := parser.ParseExpr("e", "(lambda x: x)(1)")
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := compile.Expression(e, compile.Options{Namespace: true})
	if err != nil {
		t.Fatal(err)
	}
	if got := names(c); got != "MakeFunction LoadInt Call Return" {
		t.Error(got)
	}
}

// TestDocstrings: they lose their indentation.
func TestDocstrings(t *testing.T) {
	for text, want := range map[string]string{
		"'''One.'''": "One.",
		"'''  One.\n\n      Two\n        Three\n    '''": "One.\n\nTwo\n  Three\n",
		"'''\n\tTab\n\t  Two'''":                         "\nTab\n  Two",
		"'''a\n  '''":                                    "a\n  ",
	} {
		c := compileText(t, "def f():\n    "+text+"\n", compile.Options{})
		f := c.Consts[0].(*code.Code)
		if f.Doc != want || !f.HasDoc {
			t.Errorf("%q becomes %q, not %q", text, f.Doc, want)
		}
	}
}
