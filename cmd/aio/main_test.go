package main

import (
	"io"
	"os"
	"strings"
	"testing"

	"github.com/aio-lang/aio/vm"
)

// capture runs f with stderr going to a pipe, and answers what it wrote there.
func capture(t *testing.T, f func()) string {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	old := os.Stderr
	os.Stderr = w
	defer func() { os.Stderr = old }()
	f()
	w.Close()
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestInternalError: a panic is one line and a code of its own, with the stack
// on demand.
func TestInternalError(t *testing.T) {
	err := &vm.InternalError{Value: "index out of range\nand more", Stack: "goroutine 1"}
	var code int
	text := capture(t, func() { code = report(err) })
	if code != exitInternal || !strings.HasPrefix(text, "aio: internal error: index out of range; please report") ||
		strings.Count(text, "\n") != 1 {
		t.Errorf("code %d: %q", code, text)
	}
	t.Setenv("AIO_DEBUG", "1")
	if text := capture(t, func() { report(err) }); !strings.Contains(text, "goroutine 1") {
		t.Errorf("%q", text)
	}
}

// TestHelpListsCommands ties the table of commands to the help text.
func TestHelpListsCommands(t *testing.T) {
	for _, c := range commands() {
		if c.name == "" || c.summary == "" || c.run == nil {
			t.Errorf("incomplete row: %+v", c)
		}
		if _, err := os.Stat("testdata/script/" + c.name + ".txt"); err != nil && c.name != "version" {
			// dis, ast and tokens share a transcript
			if raw, _ := os.ReadFile("testdata/script/show.txt"); !strings.Contains(string(raw), "$ aio "+c.name+" ") {
				t.Errorf("no transcript for %s", c.name)
			}
		}
	}
}
