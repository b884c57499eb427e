// Package examples_test runs the scripts of this folder, and the Go program that
// embeds aio, against what they are known to print.
package examples_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aio-lang/aio/vm/aiotest"
)

// TestScripts compares the output of every script with CPython's. go test -update
// asks CPython again.
func TestScripts(t *testing.T) { aiotest.Run(t, ".") }

// TestHeaders: every example says in its first line what it teaches.
func TestHeaders(t *testing.T) {
	scripts, err := filepath.Glob("*.aio")
	if err != nil || len(scripts) < 14 {
		t.Fatalf("%d examples (%v)", len(scripts), err)
	}
	for _, path := range scripts {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(raw), "\n")
		if len(lines) < 3 || !strings.HasPrefix(lines[0], "# ") || !strings.HasPrefix(lines[1], "#") {
			t.Errorf("%s does not begin with a comment on what it teaches", path)
		}
	}
}

// TestEmbed runs the Go program of the folder embed.
func TestEmbed(t *testing.T) {
	want, err := os.ReadFile("embed/main.out")
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("go", "run", "./embed").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if string(out) != string(want) {
		t.Errorf("output differs:\n%s", aiotest.Diff(string(want), string(out)))
	}
}
