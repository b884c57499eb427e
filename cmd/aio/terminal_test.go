//go:build linux

package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// openTerminal makes a pseudo-terminal.
func openTerminal(t *testing.T) (user, program *os.File) {
	t.Helper()
	user, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { user.Close() })
	fd := int(user.Fd())
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Skip(err)
	}
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		t.Skip(err)
	}
	program, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { program.Close() })
	if err := unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: 80}); err != nil {
		t.Fatal(err)
	}
	return user, program
}

// session is a command with a person at the terminal.
type session struct {
	t    *testing.T
	user *os.File
	cmd  *exec.Cmd
	seen chan byte
	text strings.Builder
}

func startSession(t *testing.T, env []string, args ...string) *session {
	t.Helper()
	return startJob(t, env, `exec aio "$@"`, args...)
}

// startJob runs a text of the shell on a terminal.
func startJob(t *testing.T, env []string, text string, args ...string) *session {
	t.Helper()
	user, program := openTerminal(t)
	s := newShell(t, nil)
	cmd := exec.Command("sh", append([]string{"-c", text, "sh"}, args...)...)
	cmd.Dir, cmd.Env = s.dir, append(s.env, env...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = program, program, program
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	program.Close()
	x := &session{t: t, user: user, cmd: cmd, seen: make(chan byte, 1<<16)}
	go func() {
		defer close(x.seen)
		buf := make([]byte, 1)
		for {
			if n, err := user.Read(buf); n == 0 || err != nil {
				return
			}
			x.seen <- buf[0]
		}
	}()
	t.Cleanup(func() {
		if t.Failed() {
			_ = cmd.Process.Kill()
		}
	})
	return x
}

// wait reads until what the terminal shows ends with text, or to the end for "".
func (x *session) wait(text string) string {
	x.t.Helper()
	deadline := time.After(20 * time.Second)
	for {
		select {
		case c, ok := <-x.seen:
			if !ok {
				if text != "" {
					x.t.Fatalf("ended before %q: %q", text, x.text.String())
				}
				return x.text.String()
			}
			x.text.WriteByte(c)
			if text != "" && strings.HasSuffix(x.text.String(), text) {
				return x.text.String()
			}
		case <-deadline:
			x.t.Fatalf("no %q: %q", text, x.text.String())
		}
	}
}

// waitFor is wait for a text with anything behind it.
func (x *session) waitFor(text string) {
	x.t.Helper()
	deadline := time.After(20 * time.Second)
	for from := x.text.Len(); !strings.Contains(x.text.String()[from:], text); {
		select {
		case c, ok := <-x.seen:
			if !ok {
				x.t.Fatalf("ended before %q: %q", text, x.text.String())
			}
			x.text.WriteByte(c)
		case <-deadline:
			x.t.Fatalf("no %q: %q", text, x.text.String())
		}
	}
}

func (x *session) press(keys string) {
	x.t.Helper()
	if _, err := io.WriteString(x.user, keys); err != nil {
		x.t.Fatal(err)
	}
}

func (x *session) exit() syscall.WaitStatus {
	x.t.Helper()
	err := x.cmd.Wait()
	var exit *exec.ExitError
	if err == nil {
		return 0
	}
	if !errors.As(err, &exit) {
		x.t.Fatal(err)
	}
	return exit.Sys().(syscall.WaitStatus)
}

// TestTerminalColours: errors are coloured on a terminal that has colours.
func TestTerminalColours(t *testing.T) {
	for env, want := range map[string]bool{"TERM=xterm": true, "TERM=dumb": false, "NO_COLOR=1": false} {
		x := startSession(t, []string{env}, "-c", "1/0")
		if got := strings.Contains(x.wait(""), "\x1b["); got != want {
			t.Errorf("%s: coloured is %v: %q", env, got, x.text.String())
		}
		if status := x.exit(); status.ExitStatus() != 1 {
			t.Errorf("%s: exit status %d", env, status.ExitStatus())
		}
	}
}

// TestTerminalLines: lines come out at once, a prompt too, and Ctrl-C reaches a
// script that waits for input.
func TestTerminalLines(t *testing.T) {
	x := startSession(t, nil, "-c", "import sys\nprint(sys.stdout.isatty(), sys.stdin.isatty())\nname = input('name? ')\nprint('hello', name)\ninput('again? ')")
	x.wait("True True\r\nname? ")
	x.press("you\n")
	x.wait("hello you\r\nagain? ")
	x.press("\x03")
	if text := x.wait(""); !strings.HasSuffix(text, "KeyboardInterrupt\r\n") && !strings.Contains(text, "KeyboardInterrupt") {
		t.Errorf("after Ctrl-C: %q", text)
	}
	if status := x.exit(); status.Signal() != syscall.SIGINT {
		t.Errorf("ended with %v", status)
	}
}

// TestTerminalEnd: Ctrl-D ends the input, and the next input reads on.
func TestTerminalEnd(t *testing.T) {
	x := startSession(t, nil, "-c", "try:\n    input('first? ')\nexcept EOFError:\n    print('end')\nprint(input('second? '))")
	x.wait("first? ")
	x.press("\x04")
	x.wait("second? ")
	x.press("more\n")
	x.wait("more\r\nmore\r\n")
	if status := x.exit(); status != 0 {
		t.Errorf("ended with %v", status)
	}
}

// TestTerminalNoScript: aio alone on a terminal is the prompt, also on one that
// can't edit.
func TestTerminalNoScript(t *testing.T) {
	x := startSession(t, []string{"TERM=dumb", "AIO_HISTORY="})
	x.wait(">>> ")
	x.press("6 * 7\n")
	x.wait("42\r\n>>> ")
	x.press("\x04")
	x.wait("")
	if status := x.exit(); status.ExitStatus() != 0 {
		t.Errorf("ended with %v", status)
	}
}

// TestQuit: Ctrl-\ ends the process, without Go's dump of its goroutines.
func TestQuit(t *testing.T) {
	x := startSession(t, nil, "-c", "print('ready')\nwhile True: pass")
	x.wait("ready\r\n")
	x.press("\x1c")
	if text := x.wait(""); strings.Contains(text, "goroutine") {
		t.Errorf("%q", text)
	}
	if status := x.exit(); status.ExitStatus() != 131 {
		t.Errorf("ended with %v", status)
	}
}
