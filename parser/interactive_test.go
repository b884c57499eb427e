package parser

import (
	"errors"
	"testing"

	"github.com/aio-lang/aio/ast/source"
)

// inputs are texts typed at a prompt, with what CPython's codeop makes of
// them: "" complete, "..." incomplete, "!" wrong. Where we differ on purpose,
// why says so.
var inputs = []struct{ text, want, why string }{
	{"", "", ""},
	{"x", "", ""},
	{"if x: pass", "...", ""},
	{"if x: pass\n", "", ""},
	{"if x:", "...", ""},
	{"if x:\n", "...", ""},
	{"if x:\n  pass", "...", ""},
	{"if x:\n  pass\n", "", ""},
	{"if x:\n  pass\n  ", "...", ""},
	{"if x:\n  pass\n  \n", "", ""},
	{"try:\n  x", "...", ""},
	{"try:\n  x\n", "...", ""},
	{"try:\n x\nexcept: y", "...", ""},
	{"@a", "...", ""},
	{"@a\n", "...", ""},
	{"@a\ndef f(): pass", "...", ""},
	{"@a\ndef f(): pass\n", "", ""},
	{"class A: pass", "...", ""},
	{"class A:\n  @p", "...", ""},
	{"(", "...", ""},
	{"(\n", "...", ""},
	{"(\n1", "...", ""},
	{"'''", "...", ""},
	{"x = '''a", "...", ""},
	{"'''a''' '''b", "...", ""},
	{"if True:\n  '''", "...", ""},
	{"x \\", "...", ""},
	{"x \\\n", "...", ""},
	{"\\", "...", ""},
	{"x = 1 \\\n\n", "", ""},
	{"x = ", "!", ""},
	{"def f(", "...", ""},
	{"def f(:", "!", ""},
	{"if x", "!", ""},
	{"for x in y:\n  if z:", "...", ""},
	{"for x in y:\n  if z:\n\n", "...", ""},
	{"match x:", "...", ""},
	{"match x:\n case 1:", "...", ""},
	{"match x:\n case 1:\n  y", "...", ""},
	{"match x:\n case 1:\n  y\n", "", ""},
	{"async def f():", "...", ""},
	{"# c", "", ""},
	{"if x:\n # c", "...", ""},
	{"x; y", "", ""},
	{"x\ny", "", "a paste of several statements runs"},
	{"if x: pass\ny", "", "a paste of several statements runs"},
	{"if x:\n  pass\nelse:", "...", ""},
	{"if x:\n  pass\nelse:\n  y", "...", ""},
	{"if x:\n  y; ", "...", ""},
	{"f'''{", "...", ""},
	{"'abc", "!", ""},
	{"x = [1,2", "...", ""},
	{"x = [1,2)\n", "!", ""},
	{"lambda x:", "!", ""},
	{"while 1: x =", "!", ""},
	{"if 1:\n x = (", "...", ""},
	{"try: a", "...", ""},
	{"with a:", "...", ""},
	{"if x:\n  def f():\n    pass\n  y", "...", ""},
	{"try:\n x\nfinally:", "...", ""},
	{"x = {", "...", ""},
	{"[x for x in", "...", ""},
	{"print(", "...", ""},
	{"f(a b", "!", ""},
	{"if x = 1:", "!", ""},
	{"if x:\n  y z", "!", ""},
	{"if x:\n  y\n z", "!", ""},
	{"  x", "!", ""},
	{"elif x:", "!", ""},
	{"x = 5 if y", "!", ""},
	{"a = \"", "!", ""},
	{"\n\n", "", ""},
	{"\nif x:", "...", ""},
	{"import", "!", ""},
	{"from a import (", "...", ""},
	{"from a import (b,\n", "...", ""},
}

func TestInteractive(t *testing.T) {
	for _, in := range inputs {
		_, _, err := ParseInteractive("<stdin>", in.text)
		got := ""
		var e *source.Errors
		if errors.As(err, &e) {
			got = "!"
			if e.Incomplete() {
				got = "..."
			}
		}
		if got != in.want {
			t.Errorf("%q: got %q, want %q (%v)", in.text, got, in.want, err)
		}
	}
}
