//go:build linux

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// TestProgressText: the line never wraps, and keeps the end of a name.
func TestProgressText(t *testing.T) {
	p := &progress{what: "checking", total: 300, done: 7, name: "folder/with/a/long/name.aio"}
	for width, want := range map[int]string{
		80: "checking 7 of 300: folder/with/a/long/name.aio",
		30: "checking 7 of 300: …ame.aio",
		12: "checking 7 ",
		1:  "",
	} {
		if got := p.text(width); got != want {
			t.Errorf("%d columns: %q", width, got)
		}
	}
}

// TestProgressLine: what takes long says how far it is, on a terminal, and wipes
// that before it says something else. A pipe stands for a file that takes long.
func TestProgressLine(t *testing.T) {
	dir := t.TempDir()
	slow := filepath.Join(dir, "slow.aio")
	if err := unix.Mkfifo(slow, 0o600); err != nil {
		t.Skip(err)
	}
	wrong := filepath.Join(dir, "wrong.aio")
	writeText(t, wrong, "x = = 1\n")
	x := startSession(t, []string{"TERM=xterm", "NO_COLOR=1"}, "check", wrong, slow)
	x.wait("\r\x1b[Kchecking 2 of 2: ")
	time.Sleep(2 * progressEvery)
	if err := os.WriteFile(slow, []byte("y = = 1\n"), 0); err != nil {
		t.Fatal(err)
	}
	all := x.wait("")
	report := "\r\x1b[K  File \"" + slow
	if i := strings.Index(all, report); i < 0 || strings.HasSuffix(all, slow) { // the line may come once more, and goes
		t.Errorf("%q", all)
	}
	if status := x.exit(); status.ExitStatus() != 1 {
		t.Errorf("ended with %v", status)
	}
}
