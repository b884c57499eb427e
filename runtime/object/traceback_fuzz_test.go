package object

import (
	"strings"
	"testing"
)

// FuzzFrame draws frames of any text and any place in it: whatever they are,
// a frame is drawn, begins with its place, and marks nothing beyond a line.
func FuzzFrame(f *testing.F) {
	f.Add("return a + b(c)[1]", 7, 18, 0)
	f.Add("x = f'{a!r:>{w}}' ** (b)", 4, 24, 0)
	f.Add("\tcall('''\n)'''  # (\n, [1\\\n])", 1, 2, 3)
	f.Add("你好 = '値' % 1", 5, 12, 0)
	f.Fuzz(func(t *testing.T, text string, start, end, lines int) {
		pos := Position{File: "f", Line: 1, EndLine: 1 + lines&7, Col: start, EndCol: end, Function: "g", Text: text}
		got := formatFrame(pos, false)
		if !strings.HasPrefix(got, "  File \"f\", line 1, in g\n") || !strings.HasSuffix(got, "\n") {
			t.Fatalf("%q", got)
		}
		if painted := formatFrame(pos, true); strings.Count(painted, "\x1b[0m") != strings.Count(painted, "\x1b[")/2 {
			t.Fatalf("colours stay on: %q", painted)
		}
	})
}
