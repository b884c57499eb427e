package compile_test

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/parser"
	"github.com/aio-lang/aio/vm/code"
	"github.com/aio-lang/aio/vm/compile"
)

// repeat joins n copies of a text, in which %d is their number.
func repeat(n int, text, separator string) string {
	lines := make([]string, n)
	for i := range lines {
		lines[i] = strings.ReplaceAll(text, "%d", strconv.Itoa(i))
	}
	return strings.Join(lines, separator)
}

// TestLarge compiles texts that pass the limits of operands; the results need
// few registers.
func TestLarge(t *testing.T) {
	body := repeat(12_000, "        x.a(%d, y)", "\n")
	large := map[string]string{
		"for":          "def f(z, y):\n    for x in z:\n" + body + "\n",
		"while":        "def f(x, y):\n    while x and y:\n" + body + "\n",
		"compare":      "def f(x, y):\n    while x < 3:\n        if y == 1: break\n" + body + "\n",
		"none":         "def f(x, y):\n    while x is None:\n        if y is not None: continue\n" + body + "\n",
		"try":          "def f(x, y):\n    try:\n" + body + "\n    except E:\n        return 1\n",
		"async for":    "async def f(z, y):\n    async for x in z:\n" + body + "\n",
		"list":         "x = [" + repeat(100_000, "a", ", ") + "]\n",
		"constants":    "x = [" + repeat(20_000, "%d", ", ") + "]\n",
		"tuple":        "x = (" + repeat(20_000, "a", ", ") + ")\n",
		"set":          "x = {" + repeat(10_000, "a", ", ") + "}\n",
		"dict":         "x = {" + repeat(50_000, "%d: a", ", ") + "}\n",
		"arguments":    "f(" + repeat(3_000, "a", ", ") + ")\n",
		"keywords":     "f(" + repeat(3_000, "k%d=a", ", ") + ")\n",
		"f-string":     "f'" + repeat(3_000, "{a}-%d", "") + "'\n",
		"sum":          "x = " + repeat(9_000, "a%d", " + ") + "\n",
		"strings":      "def f(a):\n" + repeat(70_000, "    a = a + 'text %d'", "\n") + "\n",
		"and":          "x = " + repeat(9_000, "a", " and ") + "\n",
		"comparisons":  "x = " + repeat(9_000, "a", " < ") + "\n",
		"attributes":   "x = a" + repeat(9_000, ".b", "") + "\n",
		"methods":      "x = a" + repeat(4_000, ".b(1)", "") + "\n",
		"calls":        "x = a" + repeat(4_000, "(1)", "") + "\n",
		"subscripts":   "x = a" + repeat(4_000, "[b]", "") + "\n",
		"folded":       "x = (1, 2)" + repeat(4_000, "[0]", "") + "\n",
		"ones":         "x = a + " + repeat(9_000, "1", " + ") + "\n",
		"elif":         "if a: pass\n" + repeat(5_000, "elif b == %d: c", "\n") + "\n",
		"defaults":     "def f(" + repeat(1_000, "a%d=b", ", ") + "): pass\n",
		"annotations":  "def f(" + repeat(1_000, "a%d: b", ", ") + "): pass\n",
		"unpack":       "(" + repeat(5_000, "a%d", ", ") + ") = x\n",
		"module names": repeat(70_000, "a%d = 1", "\n") + "\n",
	}
	few := map[string]int{"unpack": 6_000}
	for name, text := range large {
		start := time.Now()
		c := compileText(t, text, compile.Options{})
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s takes %v", name, took)
		}
		if limit := max(few[name], 300); c.Registers > limit {
			t.Errorf("%s needs %d registers", name, c.Registers)
		}
	}
}

// TestTooLarge: what no Code can hold ends in an error that says so.
func TestTooLarge(t *testing.T) {
	finally := strings.Repeat("f(a); ", 8) + "f(b)"
	for range 19 {
		finally = "try:\n    pass\nfinally:\n    " + strings.ReplaceAll(finally, "\n", "\n    ")
	}
	tooLarge := map[string]string{
		"too many local variables":      "def f():\n" + repeat(66_000, "    a%d = 1", "\n") + "\n",
		"too many names":                "def f(a):\n" + repeat(66_000, "    a.b%d", "\n") + "\n",
		"too many nested finally":       finally + "\n",
		"too many statically nested":    nest(21, "try:", "finally: pass"),
		"too many constants":            repeat(70_000, "x = 'text %d'", "\n") + "\nimport a.b as c\nfrom a import b\n",
		"too many dots":                 "from " + strings.Repeat(".", 300) + " import a\n",
		"too many local variables and ": "(" + repeat(66_000, "a", ", ") + ") = x\n",
	}
	for want, text := range tooLarge {
		m, _, err := parser.Parse("f", text)
		if err != nil {
			t.Fatalf("%s: %v", want, err)
		}
		c, _, err := compile.Module(m, compile.Options{})
		var list *source.Errors
		if !errors.As(err, &list) || !strings.HasPrefix(list.List[0].Message, want) {
			t.Errorf("got %v (%v), want %q", err, c != nil && code.Check(c) == nil, want)
		}
	}
}

// nest puts blocks into one another.
func nest(depth int, open, end string) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat(" ", i) + open + "\n")
	}
	b.WriteString(strings.Repeat(" ", depth) + "pass\n")
	for i := depth - 1; i >= 0; i-- {
		b.WriteString(strings.Repeat(" ", i) + end + "\n")
	}
	return b.String()
}
