package main

import (
	"bytes"
	"fmt"
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
	out, cmd := startWatching(t, s)
	wait := func(text string) {
		t.Helper()
		out.wait(t, text)
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

// startWatching starts aio run --watch main.aio.
func startWatching(t *testing.T, s *shell) (*heard, *exec.Cmd) {
	t.Helper()
	var out heard
	cmd := exec.Command("sh", "-c", "exec aio run --watch main.aio")
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = s.dir, s.env, &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	return &out, cmd
}

func (h *heard) wait(t *testing.T, text string) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); !strings.Contains(h.text(), text); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("no %q in\n%s", text, h.text())
		}
	}
}

// TestWatchEditors: files are saved by writing another one and renaming it, by deleting and
// writing them, several times, and by touching them; modules of packages, too.
func TestWatchEditors(t *testing.T) {
	s := newShell(t, []file{
		{"main.aio", "from pack import part\nprint('run', part.x, flush=True)\n"},
		{"pack/__init__.py", ""},
		{"pack/part.aio", "x = 1\n"},
	})
	path := func(name string) string { return filepath.Join(s.dir, name) }
	rename := func(from, to string) {
		t.Helper()
		if err := os.Rename(path(from), path(to)); err != nil {
			t.Fatal(err)
		}
	}
	out, cmd := startWatching(t, s)
	out.wait(t, "run 1\n")
	out.wait(t, "waiting for a change")
	for i, save := range []func(text string){
		func(text string) { // vim: the old one becomes a backup
			rename("pack/part.aio", "pack/part.aio~")
			writeText(t, path("pack/part.aio"), text)
		},
		func(text string) { // a new file takes the name
			writeText(t, path("pack/.part.swp"), text)
			rename("pack/.part.swp", "pack/part.aio")
		},
		func(text string) { // gone for a moment
			if err := os.Remove(path("pack/part.aio")); err != nil {
				t.Fatal(err)
			}
			time.Sleep(200 * time.Millisecond)
			writeText(t, path("pack/part.aio"), text)
		},
		func(text string) { // many times
			for range 10 {
				writeText(t, path("pack/part.aio"), text)
				time.Sleep(10 * time.Millisecond)
			}
		},
	} {
		save(fmt.Sprintf("x = %d\n", i+2))
		out.wait(t, fmt.Sprintf("run %d\n", i+2))
		time.Sleep(100 * time.Millisecond) // what is written late belongs to it
	}
	if err := os.Remove(path("main.aio")); err != nil {
		t.Fatal(err)
	}
	out.wait(t, "can't open file 'main.aio'")
	writeText(t, path("main.aio"), "print('here again', flush=True)\n")
	out.wait(t, "here again\n")
	if text := out.text(); strings.Contains(text, "Error") {
		t.Errorf("%s", text)
	}
	_ = cmd.Process.Signal(os.Interrupt)
	_ = cmd.Wait()
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
