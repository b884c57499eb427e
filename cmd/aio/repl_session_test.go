//go:build linux

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestPromptLanguage: what a session is that one has with a script's language.
func TestPromptLanguage(t *testing.T) {
	p := startPrompt(t)
	writeText(t, filepath.Join(p.cmd.Dir, "beside.aio"), "async def hello(who):\n    await sleep(0)\n    return f'hello {who}'\n")
	for _, step := range []struct{ keys, shows string }{
		{"'kept'", "'kept'"},
		{"None", ""},
		{"_", "'kept'"}, // None is no value
		{"x = 5", ""},
		{"_", "'kept'"},
		{"import beside", ""},
		{"await beside.hello('you')", "'hello you'"},
		{"async def numbers():\r    for i in range(3): yield i\r", ""},
		{"async for n in numbers():\r    print(n)\r", "0\n1\n2"},
		{"[n async for n in numbers()]", "[0, 1, 2]"},
		{"[await sleep(0, n) for n in range(3)]", "[0, 1, 2]"},
		{"async with timeout(5):\r    print(await sleep(0, 'in time'))\r", "in time"},
		{"async with TaskGroup() as group:\r    t = group.create_task(sleep(0, 'done'))\r", ""},
		{"t.result()", "'done'"},
		{"async def said(): return 'old'\r", ""},
		{"async def ask():\r    while True:\r        await sleep(0.01); answer = await said()\r", ""},
		{"asking = create_task(ask())", ""},
		{"await sleep(0.05); answer_before = 'old'", ""},
		{"async def said(): globals()['heard'] = 'new'\r", ""}, // a task that runs calls the new one
		{"await sleep(0.05); heard", "'new'"},
		{"import contextvars; var = contextvars.ContextVar('var'); token = var.set(1)", ""},
		{"var.get()", "1"}, // one context for the session
		{"get_running_loop() is asking.get_loop()", "True"},
		{"print('no end', end='')", "no end"},
		{"asking.cancel()", "True"},
		{"breakpoint()", "  breakpoint()"}, // the end of a warning
		{"def f(): raise ValueError('from f')\r", ""},
		{"async def g(): f()\r", ""},
	} {
		p.enters(step.keys)
		if want := "\n" + step.shows + "\n>>>"; step.shows != "" && !strings.HasSuffix(p.picture.text(), want) {
			t.Errorf("%s: no %q:\n%s", step.keys, want, p.picture.text())
		}
	}
	p.press("await g()\r")
	p.until("the traceback", func(all string) bool {
		return strings.HasSuffix(all, `
Traceback (most recent call last):
  File "<input-29>", line 1, in <module>
    await g()
  File "<input-28>", line 1, in g
    async def g(): f()
                   ~^^
  File "<input-27>", line 1, in f
    def f(): raise ValueError('from f')
             ^^^^^^^^^^^^^^^^^^^^^^^^^^
ValueError: from f
>>>`)
	})
	p.leaves()
}

// TestPromptLeave: how a session ends, and what it says of tasks that are left.
func TestPromptLeave(t *testing.T) {
	for entry, want := range map[string]struct {
		code  int
		shows string
	}{
		"import sys; sys.exit(3)":      {3, ""},
		"raise SystemExit('a reason')": {1, "\na reason"},
		"exit()":                       {0, ""},
		"quit":                         {0, ""},
		"exit(4)":                      {4, ""},
		":quit":                        {0, ""},
		"ts = [create_task(sleep(60), name=f's{i}') for i in range(2)]; exit()":                                        {0, "\ncancelled 2 tasks that were still running: s0, s1"},
		"ts = [create_task(sleep(60), name=f's{i}') for i in range(9)]; await sleep(0)":                                {0, "\ncancelled 9 tasks that were still running: s0, s1, s2, s3, s4, …"},
		"async def w():\r    try: await sleep(60)\r    finally: print('cleaned up')\r\rt = create_task(w(), name='w')": {0, "\ncleaned up\ncancelled a task that was still running: w"},
	} {
		p := startPrompt(t)
		p.press(entry + "\r")
		if !strings.Contains(entry, "xit") && !strings.Contains(entry, "quit") {
			p.until("the prompt", func(all string) bool { return strings.Count(all, ">>>") > strings.Count(entry, "\r\r")+1 })
			p.press("\x04")
		}
		if code := p.ends(); code != want.code || !strings.HasSuffix(p.picture.text(), want.shows) {
			t.Errorf("%s: exit status %d:\n%s", entry, code, p.picture.text())
		}
	}
}

// TestPromptChildInterrupt: Ctrl-C while a child program has the terminal is for the
// child, and for who waits for it as CPython has that.
func TestPromptChildInterrupt(t *testing.T) {
	const moment = 100 * time.Millisecond
	p := startPrompt(t)
	p.enters("import os, subprocess")
	// A shell may lose a signal that comes as it starts a program, or to read: it reads
	// itself, and the user takes a moment before each key.
	interrupts := func() {
		p.shows("\nready")
		time.Sleep(moment)
		p.press("\x03")
	}
	p.press("os.system('echo ready; read x')\r")
	interrupts()
	p.shows("\nready\n^C\n2\n>>>")
	p.press("os.system('trap \"echo felt\" INT; echo ready; until read x; do :; done; echo got $x')\r")
	interrupts()
	p.until("the trap's text", func(all string) bool { return strings.Count(all, "felt") == 2 })
	time.Sleep(moment)
	p.press("goes on\r")
	p.until("the value", func(all string) bool {
		return strings.Contains(all, "got goes on") && strings.HasSuffix(all, "\n0\n>>>")
	})
	p.press("subprocess.run(['sh', '-c', 'echo ready; read x'])\r")
	interrupts()
	p.until("the prompt", func(all string) bool { return strings.HasSuffix(all, "KeyboardInterrupt\n>>>") })
	p.enters("6 * 7")
	p.leaves()
}

// TestPromptFold: a value longer than two screens is shown as one.
func TestPromptFold(t *testing.T) {
	p := startPrompt(t)
	p.press("['x' * 70] * 49\r")
	p.until("the end", func(all string) bool {
		return strings.HasSuffix(all, "\n… 28 more lines; print(_) shows all\n>>>")
	})
	p.resize(80, 30)
	p.enters("['x' * 70] * 49")
	if all := p.picture.text(); strings.Count(all, "more lines") != 1 {
		t.Errorf("%s", all)
	}
	p.leaves()
}

// TestPromptColours: the prompt, errors and values of a terminal that has colours.
func TestPromptColours(t *testing.T) {
	for env, want := range map[string]bool{"NO_COLOR=": true, "NO_COLOR=1": false} {
		p := startPrompt(t, env)
		p.enters("x = = 1", "1/0")
		if got := strings.Count(p.raw.String(), "\x1b[35m") + strings.Count(p.raw.String(), "\x1b[1;3"); got > 0 != want {
			t.Errorf("%s: %d colours: %q", env, got, p.raw.String())
		}
		p.leaves()
	}
}

// TestPromptHistoryFile: what is odd about the file is no matter.
func TestPromptHistoryFile(t *testing.T) {
	dir := t.TempDir()
	odd := filepath.Join(dir, "odd")
	writeText(t, odd, "'the oldest'\nbad \xff bytes\n\x1b[31mred\n\n'"+strings.Repeat("long", 30_000)+"'\n'older'\n'half written")
	for _, env := range [][]string{
		{"AIO_HISTORY=" + odd},
		{"AIO_HISTORY=" + dir},
		{"AIO_HISTORY=/proc/none/history"},
		{"AIO_HISTORY=" + filepath.Join(odd, "below a file")},
	} {
		p := startPrompt(t, env...)
		p.enters("'typed'")
		p.press("\x1b[A")
		p.shows("\n>>> 'typed'")
		if strings.HasSuffix(env[0], odd) {
			p.press("\x1b[A\x1b[A")
			p.shows("\n>>> 'older'")
			p.press("\x1b[A\x1b[A")
			p.shows("\n>>> 'the oldest'")
		}
		p.press("\x05")
		p.leaves()
	}
	p := startPrompt(t, "AIO_HISTORY="+odd)
	p.press("\x1b[A")
	p.shows("\n>>> 'typed'") // not behind the half of an entry
	p.leaves()
}

// TestPromptHome: without $AIO_HISTORY, in the user's folder for state; and without one.
func TestPromptHome(t *testing.T) {
	home := t.TempDir()
	plain := func(vars string) *prompt {
		p := &prompt{session: startJob(t, []string{"TERM=xterm", "NO_COLOR=1"}, "unset AIO_HISTORY XDG_STATE_HOME; exec env "+vars+" aio")}
		p.shows(">>>")
		return p
	}
	p := plain("HOME=" + home)
	p.enters("'first'")
	second := plain("HOME=" + home) // at the same time
	second.enters("'second'")
	p.enters("'third'")
	p.leaves()
	second.leaves()
	file := filepath.Join(home, ".local", "state", "aio", "history")
	if got := readText(t, file); got != "'first'\n'second'\n'third'\n" {
		t.Errorf("%q", got)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	p = plain("XDG_STATE_HOME=" + filepath.Join(home, "state"))
	p.enters("'elsewhere'")
	p.leaves()
	if got := readText(t, filepath.Join(home, "state", "aio", "history")); got != "'elsewhere'\n" {
		t.Errorf("%q", got)
	}
	p = plain("HOME=" + home)
	p.press("\x1b[A\x1b[A")
	p.shows(">>> 'second'")
	p.leaves()
}
