package parser

// Input made to hurt: each must end soon, in a tree or a clean error.

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
)

func rep(s string, n int) string { return strings.Repeat(s, n) }

// hostile texts, and whether they are to be accepted. CPython's own limits are
// in the comments; ours lie at or above them.
var hostile = []struct {
	name, text string
	ok         bool
}{
	{"brackets 200", rep("(", 200) + rep(")", 200), true}, // 200
	{"brackets 10,000", rep("(", 10000) + "x" + rep(")", 10000), false},
	{"lists 10,000", rep("[", 10000) + rep("]", 10000), false},
	{"dicts 10,000", rep("{1:", 10000) + rep("}", 10000), false},
	{"calls 10,000 deep", rep("f(", 10000) + rep(")", 10000), false},
	{"mixed brackets unclosed", rep("([{", 5000), false},
	{"unary 5,966", rep("-", 5966) + "x", true}, // 5,966
	{"unary 100,000", rep("-", 100000) + "x", false},
	{"not 5,966", rep("not ", 5966) + "x", true},
	{"not 100,000", rep("not ", 100000) + "x", false},
	{"power 2,983", rep("x**", 2983) + "x", true}, // 2,983
	{"power 100,000", rep("x**", 100000) + "x", false},
	{"lambda 2,983", rep("lambda:", 2983) + "x", true}, // 2,983
	{"lambda 100,000", rep("lambda:", 100000) + "x", false},
	{"lambda default 100,000", rep("lambda x=", 100000) + "1" + rep(":0", 100000), false},
	{"ternary 2,983", rep("x if y else ", 2983) + "z", true},
	{"ternary 100,000", rep("x if y else ", 100000) + "z", false},
	{"ternary test 100,000", rep("x if ", 100000) + "y" + rep(" else z", 100000), false},
	{"sum 9,994", "x" + rep("+x", 9994), true}, // 9,994
	{"sum 100,000", "x" + rep(".x", 100000), false},
	{"attributes 9,994", "x" + rep(".x", 9994), true}, // 9,994
	{"attributes 100,000", "x" + rep(".x", 100000), false},
	{"call chain 100,000", "x" + rep("()", 100000), false},
	{"subscript chain 100,000", "x" + rep("[0]", 100000), false},
	{"and 100,000", "x" + rep(" and x", 100000), true},
	{"and or 100,000", "x" + rep(" and x or x", 100000), true},
	{"comparison 100,000", "x" + rep("<x", 100000), true},
	{"walrus 100,000", "(" + rep("x:=", 100000) + "1)", false},
	{"assignment 100,000", rep("x=", 100000) + "1", true},
	{"await 100,000", rep("await ", 100000) + "x", false},
	{"star 100,000", rep("*", 100000) + "x", false},
	{"commas 100,000", rep("x,", 100000), true},
	{"arguments 100,000", "f(" + rep("x,", 100000) + ")", true},
	{"keywords 100,000", "f(" + keywords(100000) + ")", true},
	{"elif 20,000", "if x: y\n" + rep("elif x: y\n", 20000), true}, // 5,962
	{"nested if 99", nestedIf(99), true},                           // 99
	{"nested if 10,000", nestedIf(3000), false},
	{"if on one line", rep("if x:", 100000) + "y", false},
	{"f-strings 100", rep(`f"{`, 100) + "x" + rep(`}"`, 100), true}, // 149
	{"f-strings 10,000", rep(`f"{`, 10000) + "x" + rep(`}"`, 10000), false},
	{"specs 10,000", `f"{x:` + rep(`{x:`, 10000) + rep(`}`, 10000) + `}"`, false},
	{"fields 100,000", `f"` + rep("{x}", 100000) + `"`, true},
	{"strings 100,000", rep("'a' ", 100000), true},
	{"f-strings side by side", rep("f'a{x}' ", 100000), true},
	{"decorators 100,000", rep("@a\n", 100000) + "def f(): pass", true},
	{"statements 100,000", rep("x\n", 100000), true},
	{"semicolons 100,000", rep("x;", 100000), true},
	{"cases 50,000", "match x:\n" + rep(" case 1: pass\n", 50000), true},
	{"pattern or 100,000", "match x:\n case " + rep("1|", 100000) + "1: pass", true},
	{"pattern brackets 10,000", "match x:\n case " + rep("[", 10000) + rep("]", 10000) + ": pass", false},
	{"pattern dots 100,000", "match x:\n case a" + rep(".a", 100000) + ": pass", false},
	{"classes nested 99", nestedClass(99), true},
	{"comprehension 10,000", "[" + "x" + rep(" for x in y", 10000) + "]", true},
	{"conditions 100,000", "[x for x in y" + rep(" if z", 100000) + "]", true},
	{"faults 100,000", rep("x y\n", 100000), false},
	{"faults in a class", "class A:\n" + rep(" x y\n", 100000), false},
	{"print 1,000", rep("print ", 1000) + "x", false},
	{"side by side 100,000", "(" + rep("x ", 100000) + ")", false},
	{"side by side in brackets", rep("f(a b", 150), false},
	{"equals in parentheses", rep("(a=", 190) + "1" + rep(")", 190), false},
	{"for targets", "for " + rep("x,", 100000) + "x(): pass", false},
	{"with items 100,000", "with " + rep("x as y,", 100000) + "z: pass", true},
	{"with parentheses 190", "with " + rep("(", 190) + "x" + rep(")", 190) + ": pass", true},
	{"global 100,000", "global x" + rep(",x", 100000), true},
	{"dotted import 100,000", "import x" + rep(".x", 100000), true},
	{"big number", "x = " + rep("9", 100000), false},
	{"big hex", "x = 0x" + rep("f", 100000), true},
	{"one long name", rep("x", 5000000), true},
	{"zero bytes", rep("\x00", 100000), false},
	{"bad field", `f"{` + rep("x ", 20000) + `}"`, false},
	{"type parameters", "class A[" + rep("T,", 100000) + "]: pass", true},
	{"open lines", rep("x = (\n", 20000), false},
}

func keywords(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("k" + strings.Repeat("a", i%7) + itoa(i) + "=1,")
	}
	return b.String()
}

func itoa(i int) string {
	if i < 10 {
		return string(rune('0' + i))
	}
	return itoa(i/10) + string(rune('0'+i%10))
}

func nestedIf(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(rep(" ", i) + "if x:\n")
	}
	return b.String() + rep(" ", n) + "y\n"
}

func nestedClass(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(rep(" ", i) + "class A:\n")
	}
	return b.String() + rep(" ", n) + "y\n"
}

func TestHostile(t *testing.T) {
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			begin := time.Now()
			m, _, err := Parse("x", h.text)
			if took := time.Since(begin); took > 10*time.Second {
				t.Errorf("took %v", took)
			}
			if (err == nil) != h.ok {
				t.Errorf("got %v", err)
			}
			var e *source.Errors
			if err != nil && !errors.As(err, &e) {
				t.Errorf("%T", err)
			}
			if m != nil {
				nodes := 0
				ast.Inspect(m, func(ast.Node) bool { nodes++; return true })
			}
		})
	}
}
