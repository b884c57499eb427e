package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// heard collects what a process writes.
type heard struct {
	mu  sync.Mutex
	all bytes.Buffer
}

func (h *heard) Write(p []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.all.Write(p)
}

func (h *heard) text() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.all.String()
}

// TestWatch: a script runs again when it changes, or a module of its own; what
// runs is cancelled and cleans up; an error is no end.
func TestWatch(t *testing.T) {
	s := newShell(t, []file{
		{"main.aio", "import part\nprint('part', part.x)\ntry:\n    await sleep(1000)\nfinally:\n    print('cleaned up')\n"},
		{"part.py", "x = 1\n"},
	})
	var out heard
	cmd := exec.Command("sh", "-c", "exec aio run --watch main.aio")
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = s.dir, s.env, &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Process.Kill()
	wait := func(text string) {
		t.Helper()
		for deadline := time.Now().Add(30 * time.Second); !strings.Contains(out.text(), text); time.Sleep(10 * time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatalf("no %q in\n%s", text, out.text())
			}
		}
	}
	change := func(name, text string) { writeText(t, filepath.Join(s.dir, name), text) }
	wait("main.aio ──")
	time.Sleep(300 * time.Millisecond) // output to a pipe comes in blocks
	change("part.py", "x = 22\n")
	wait("part 1\ncleaned up\n")
	wait("part.py has changed")
	change("part.py", "x = (\n")
	wait("SyntaxError: '(' was never closed")
	wait("waiting for a change")
	change("part.py", "x = 333\n")
	time.Sleep(300 * time.Millisecond)
	change("main.aio", "import part\nprint('the end', part.x)\n")
	wait("the end 333")
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err == nil || !strings.Contains(err.Error(), "interrupt") {
		t.Errorf("ended with %v\n%s", err, out.text())
	}
}

// TestSettled: a file that is there, gone or new is a change.
func TestSettled(t *testing.T) {
	dir := t.TempDir()
	there, absent := filepath.Join(dir, "there"), filepath.Join(dir, "absent")
	writeText(t, there, "1")
	w := &watchedFiles{files: map[string]fileState{}}
	w.note(there)
	w.note(absent)
	w.note(dir)
	if got := settled(w); got != "" {
		t.Errorf("%s has changed", got)
	}
	writeText(t, absent, "new")
	if got := settled(w); got != absent {
		t.Errorf("%q has changed", got)
	}
	if err := os.Remove(absent); err != nil {
		t.Fatal(err)
	}
	if got := settled(w); got != "" {
		t.Errorf("%s has changed", got)
	}
	if err := os.Remove(there); err != nil {
		t.Fatal(err)
	}
	if got := settled(w); got != there {
		t.Errorf("%q has changed", got)
	}
}
