//go:build linux

package main

import (
	"strings"
	"testing"
)

// TestPromptChildren: a child program has the keyboard for itself, also those keys that
// were pressed before it began, and the terminal as it was before the prompt.
func TestPromptChildren(t *testing.T) {
	p := startPrompt(t)
	p.press("import os, subprocess\r")
	p.shows("subprocess\n>>>")
	p.press("os.system('echo ready; read x; echo got $x')\r")
	p.shows("\nready")
	p.press("typed\r")
	p.shows("\ngot typed\n0\n>>>")
	p.press("subprocess.run(['sh', '-c', 'read x; echo got $x']).returncode\rahead\r")
	p.shows("\ngot ahead\n0\n>>>")
	p.press("print('ready'); open('/dev/tty').readline()\r")
	p.shows("\nready")
	p.press("typed\r")
	p.shows("\n'typed\\n'\n>>>")
	p.press("mode = set(subprocess.getoutput('stty -a </dev/tty').split())\r")
	p.until("the prompt", func(all string) bool { return strings.HasSuffix(all, "split())\n>>>") })
	p.press("sorted(mode & {'icanon', 'echo', 'isig', 'icrnl', 'ixon', '-icanon', '-echo', '-isig'})\r")
	p.shows("\n['echo', 'icanon', 'icrnl', 'isig', 'ixon']\n>>>")
	p.press("await sleep(0.5); 'slept'\rahe")
	p.shows("'slept'\n>>> ahe")
	p.press("\x15\x04")
	p.ends()
}

// TestPromptSuspend: Ctrl-Z stops aio with the terminal as it was before, and fg brings
// back the prompt with what was typed; also while an entry runs.
func TestPromptSuspend(t *testing.T) {
	p := &prompt{session: startJob(t, []string{"TERM=xterm", "NO_COLOR=1", "AIO_HISTORY="},
		`set -m; aio; stty -a | grep -ow -- "-*icanon"; read x; fg; echo; echo stopped again; read x; fg`)}
	p.shows(">>>")
	p.press("'typed' ")
	p.shows(">>> 'typed'")
	p.press("\x1a")
	p.until("the shell", func(all string) bool { return strings.HasSuffix(all, "\nicanon") })
	p.press("go on\r")
	p.until("the prompt", func(all string) bool { return strings.HasSuffix(all, "\n>>> 'typed'") })
	p.press("+ ' more'\r")
	p.shows("\n'typed more'\n>>>")
	p.press("print('waits'); await sleep(0.2); 'slept'\r")
	p.shows("\nwaits")
	p.press("\x1a")
	p.until("the shell", func(all string) bool { return strings.HasSuffix(all, "\nstopped again") })
	p.press("go on\r")
	p.until("the prompt", func(all string) bool { return strings.HasSuffix(all, "\n'slept'\n>>>") })
	p.press("6 * 7\r")
	p.shows("42\n>>>")
	p.press("\x04")
	p.ends()
}
