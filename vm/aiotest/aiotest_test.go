package aiotest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aio-lang/aio/vm/aiotest"
)

// TestOutput: what a golden holds of streams and exit codes.
func TestOutput(t *testing.T) {
	tests := []struct{ text, want string }{
		{"print('x')", "x\n"},
		{"import sys\nprint('x')\nprint('y', file=sys.stderr)", "x\n[stderr]\ny\n"},
		{"import sys\nsys.exit(300)", "[exit 44]\n"},
		{"import sys\nsys.exit('bye')", "[stderr]\nbye\n[exit 1]\n"},
		{"print(__name__, __file__)\nimport sys\nprint(sys.argv)", "__main__ x.aio\n['x.aio']\n"},
		{"import time\nt = time.time()\nawait sleep(86400)\nprint(time.time() - t)", "86400.0\n"},
		{"import other\nother.f()", "other\n"},
		{"input()", "[stderr]\nTraceback (most recent call last):\n  File \"x.aio\", line 1, in <module>\n    input()\n    ~~~~~^^\n" +
			"EOFError: EOF when reading a line\n[exit 1]\n"},
		{"x = (", "[stderr]\n  File \"x.aio\", line 1\n    x = (\n        ^\nSyntaxError: '(' was never closed\n[exit 1]\n"},
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "other.py"), []byte("def f(): print('other')"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		if err := os.WriteFile(filepath.Join(dir, "x.aio"), []byte(tt.text), 0o644); err != nil {
			t.Fatal(err)
		}
		if got := aiotest.Output(t, dir, "x.aio"); got != tt.want {
			t.Errorf("%s\n%s", tt.text, aiotest.Diff(tt.want, got))
		}
	}
}

func TestDiff(t *testing.T) {
	if got := aiotest.Diff("a\nb\nc", "a\nx"); got != "line 2\n  want \"b\"\n  got  \"x\"\nline 3\n  want \"c\"\n  got  (end)\n" {
		t.Errorf("%s", got)
	}
	if got := aiotest.Diff(strings.Repeat("a\n", 100), strings.Repeat("b\n", 100)); strings.Count(got, "line") != 12 {
		t.Errorf("%s", got)
	}
}
