//go:build linux

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPromptEntries: lines, blocks with their indentation, values, await, errors.
func TestPromptEntries(t *testing.T) {
	p := startPrompt(t)
	p.press("1 + 1\r")
	p.shows(">>> 1 + 1\n2\n>>>")
	p.press("_ * 21\r")
	p.shows("42\n>>>")
	p.press("for i in range(3):\r")
	p.shows("...") // with the indentation standing there
	p.press("if i:\r")
	p.until("deeper", func(all string) bool { return strings.HasSuffix(all, "...     if i:\n...") })
	p.press("print(i)\r")
	p.shows("...         print(i)\n...")
	p.press("\r")
	p.shows("1\n2\n>>>")
	p.press("await asyncio.sleep(0, 'slept')\r")
	p.shows("'slept'\n>>>")
	p.press("1/0\r")
	p.shows("ZeroDivisionError: division by zero\n>>>")
	p.press("x = = 1\r")
	p.shows("SyntaxError: invalid syntax\n>>>")
	p.press("exit\r")
	if code := p.ends(); code != 0 {
		t.Errorf("exit status %d", code)
	}
}

// TestPromptBackground: what tasks print goes above the line that is typed, which
// stays as it is; a line without an end comes, too.
func TestPromptBackground(t *testing.T) {
	p := startPrompt(t)
	p.press("async def speak():\r")
	p.shows("...")
	p.press("for i in range(3): await sleep(0.2); print('tick', i)\r")
	p.shows("print('tick', i)\n...")
	p.press("print('no end', end='')\r")
	p.shows("end='')\n...")
	p.press("\r")
	p.until("the prompt", func(all string) bool { return strings.HasSuffix(all, "\n...\n>>>") })
	p.press("t = create_task(speak())\r")
	p.shows("(speak())\n>>>")
	p.press("'typed 日本")
	p.until("a tick", func(all string) bool {
		return strings.Contains(all, "tick 0\n") && strings.HasSuffix(all, "\n>>> 'typed 日本")
	})
	p.shows("tick 0\ntick 1\ntick 2\nno end\n>>> 'typed 日本")
	p.press(" more'\r")
	p.shows(">>> 'typed 日本 more'\n'typed 日本 more'\n>>>")
	p.press("\x04")
	if code := p.ends(); code != 0 {
		t.Errorf("exit status %d", code)
	}
}

// TestPromptFailures: a task that fails is told of while the prompt waits: whole when
// only _ has it, in a line when it may still be awaited, and whole when that is over.
func TestPromptFailures(t *testing.T) {
	p := startPrompt(t)
	p.press("async def fail(): await sleep(0.5); {}['key']\r\r")
	p.shows("...\n>>>")
	p.press("t = create_task(fail(), name='kept')\r")
	p.shows("name='kept')\n>>>")
	p.press("typed")
	p.shows("\ntask 'kept' failed: KeyError: 'key' (await it to see where)\n>>> typed")
	p.press("\x15create_task(fail(), name='shown')\r")
	p.until("the report", func(all string) bool {
		return strings.Contains(all, "Task exception was never retrieved\nfuture: <Task finished name='shown'") &&
			strings.HasSuffix(all, "\nKeyError: 'key'\n>>>")
	})
	p.press("await t\r")
	p.shows("KeyError: 'key'\n>>>")
	p.press("t = create_task(fail(), name='given up')\r")
	p.shows("\ntask 'given up' failed: KeyError: 'key' (await it to see where)\n>>>")
	p.press("t = None\r")
	p.until("the report", func(all string) bool {
		return strings.Contains(all, "name='given up' coro=") && strings.HasSuffix(all, "\nKeyError: 'key'\n>>>")
	})
	p.press("\x04")
	p.ends()
}

// TestPromptHelp: help() of values, keywords and subjects, and its own conversation.
func TestPromptHelp(t *testing.T) {
	p := startPrompt(t)
	for _, step := range []struct{ keys, shows string }{
		{"help('for')\r", "for TARGET in ITERABLE: BLOCK"},
		{"help('tasks')\r", "A task is a coroutine that runs beside others"},
		{"help('topics')\r", "comprehensions"},
		{"help('nosuch')\r", "No Python documentation found for 'nosuch'."},
		{"help()\r", "help>"},
		{"json.dumps\r", "Help on built-in function dumps in module json:"},
		{"q\r", "help> q\n>>>"},
	} {
		p.press(step.keys)
		p.until(step.shows, func(all string) bool { return strings.Contains(all, step.shows) })
	}
	p.press("\x04")
	p.ends()
}

// TestPromptTabs: a block with tabs is recalled as it was.
func TestPromptTabs(t *testing.T) {
	p := startPrompt(t)
	p.press(pasteStart + "if 1:\n\tx = '\t'\nlen(x)\n" + pasteEnd)
	p.until("1", func(all string) bool { return strings.HasSuffix(all, "\n1\n>>>") })
	p.press("\x1b[A")
	p.shows(">>> if 1:\n...     x = '   '\n... len(x)")
	p.press("\r")
	p.until("1 again", func(all string) bool { return strings.Count(all, "\n1\n") == 2 && strings.HasSuffix(all, "\n>>>") })
	p.press("\x04")
	p.ends()
}

// TestPromptAfterScript: aio -i stays after a script that ended well, by an error, by
// sys.exit, or that could not be read.
func TestPromptAfterScript(t *testing.T) {
	for code, shows := range map[string]string{
		"x = 5":                          "",
		"x = 5; 1/0":                     "ZeroDivisionError: division by zero\n",
		"x = 5\nimport sys\nsys.exit(3)": "",
		"x = = 5":                        "SyntaxError: invalid syntax\n",
	} {
		p := startPromptWith(t, nil, "-i", "-c", code)
		if !strings.Contains(p.picture.text(), shows) {
			t.Errorf("%s: %s", code, p.picture.text())
		}
		p.press("'x' in globals()\r")
		p.until("the name", func(all string) bool {
			return strings.HasSuffix(all, map[bool]string{true: "True\n>>>", false: "False\n>>>"}[code != "x = = 5"])
		})
		p.press("\x04")
		p.ends()
	}
}

// TestPromptPaste: a block runs as it was pasted, with tabs and blank lines; a
// line without an end waits behind the prompt.
func TestPromptPaste(t *testing.T) {
	p := startPrompt(t)
	p.press(pasteStart + "def f(x):\n\n\tif x:\n\n\t\treturn 'tab'\n\nprint(f(1))\n[f(0)]\n" + pasteEnd)
	p.shows("... [f(0)]\ntab\n[None]\n>>>")
	p.press(pasteStart + "a = 5\na +" + pasteEnd)
	p.shows(">>> a = 5\n... a +")
	p.press(" 1\r")
	p.shows("... a + 1\n6\n>>>")
	p.press(pasteStart + "\t'one line'" + pasteEnd)
	p.shows(">>>     'one line'")
	p.press("\x03")
	p.shows("^C\n>>>")
	p.press("\x04")
	p.ends()
}

// TestPromptPasteKinds: ends of lines of all kinds, control characters, wide ones, blocks in
// the middle of an entry, and more than a terminal gives at once.
func TestPromptPasteKinds(t *testing.T) {
	p := startPrompt(t)
	for _, step := range []struct{ keys, shows string }{
		{pasteStart + "a = 1\nif a:\n    b = 2\n\na + b\n" + pasteEnd, "... a + b\n3\n>>>"},
		{pasteStart + "a = 4\ra\r" + pasteEnd, "... a\n4\n>>>"},
		{pasteStart + "s = '日本'\nlen(s)\n" + pasteEnd, ">>> s = '日本'\n... len(s)\n2\n>>>"},
		{pasteStart + "'a\x1b[31m\x07'" + pasteEnd + "\r", ">>> 'a[31m'\n'a[31m'\n>>>"},
		{"if 1:\r", ">>> if 1:\n..."},
		{pasteStart + "x = 'in'\n    x\n" + pasteEnd, "...     x = 'in'\n...     x\n'in'\n>>>"},
		{pasteStart + "async def f():\n    await sleep(0)\n\n    return 'f'\nawait f()\n" + pasteEnd, "... await f()\n'f'\n>>>"},
		{pasteStart + "total = 0\n" + strings.Repeat("total += 1\n", 600) + "total\n" + pasteEnd, "... total\n600\n>>>"},
		{pasteStart + "'''\n\n\ttext\n'''\n" + pasteEnd, "\n'\\n\\n\\ttext\\n'\n>>>"},
		{pasteStart + "1 +\n" + pasteEnd, "SyntaxError: invalid syntax\n>>>"},
		{pasteStart + pasteEnd + "'after'\r", ">>> 'after'\n'after'\n>>>"},
	} {
		p.press(step.keys)
		p.shows(step.shows)
	}
	p.leaves()
	if got := pastedText([]byte("a\r\nb\rc\n\td\x00\x1b\x7f")); got != "a\nb\nc\n\td" {
		t.Errorf("%q", got)
	}
}

// TestPromptInterrupt: Ctrl-C clears a line and a block, cancels an await, and
// stops a loop.
func TestPromptInterrupt(t *testing.T) {
	p := startPrompt(t)
	p.press("nonsense(")
	p.shows(">>> nonsense(")
	p.press("\x03")
	p.shows(">>> nonsense(^C\n>>>")
	p.press("while True:\r")
	p.shows("...")
	p.press("pass\r")
	p.shows("pass\n...")
	p.press("\x03")
	p.shows("^C\n>>>")
	p.press("print('waits'); await sleep(1000)\r")
	p.shows("\nwaits")
	p.press("\x03")
	p.shows("KeyboardInterrupt\n>>>")
	p.press("print('spins'); [0 for _ in iter(int, 1)]\r")
	p.shows("\nspins")
	p.press("\x03")
	p.shows("KeyboardInterrupt\n>>>")
	p.asks("name = input('name? ')\r", "name? ")
	p.press("\x03")
	p.shows("KeyboardInterrupt\n>>>")
	p.asks("name = input('name? ')\r", "name? ")
	p.press("you\r")
	p.shows("\nname? you\n>>>")
	p.press("name\r")
	p.shows("'you'\n>>>")
	p.press("t = create_task(sleep(1000), name='sleeper')\r")
	p.shows("'sleeper')\n>>>")
	p.press("\x04")
	p.ends()
	if all := p.picture.text(); !strings.Contains(all, "cancelled a task that was still running: sleeper") {
		t.Errorf("%s", all)
	}
}

// TestPromptCompletion: names, attributes, keys, modules, parameters, files.
func TestPromptCompletion(t *testing.T) {
	p := startPrompt(t)
	for _, step := range []struct{ keys, shows string }{
		{"long_name = {'some key': 1}\r", "1}\n>>>"},
		{"long_n\t", ">>> long_name"},
		{"['so\t\r", ">>> long_name['some key']\n1\n>>>"},
		{"import coll\t", ">>> import collections"},
		{"\x15from json import dum\t", "from json import dump"},
		{"\x15''.capi\t", ">>> ''.capi"}, // a literal is nothing that was typed before
		{"\x15s = ''\r", ">>> s = ''\n>>>"},
		{"s.capi\t", ">>> s.capitalize"},
		{"\x15def fun(parameter): pass\r\r", "...\n>>>"},
		{"fun(para\t", ">>> fun(parameter="},
		{"\x15open('some_f\t", ">>> open('some_file.txt"},
		{"\x15class C:\r", "..."},
		{"@property\r", "@property\n..."},
		{"def p(self): print('computed')\r\r", "...\n>>>"},
		{"c = C()\r", "c = C()\n>>>"},
		{"c.p.re\t\t", ">>> c.p.re"},
		{"\x15import os.pa\t", ">>> import os.path"},
		{"\x15import asyncio.subp\t", ">>> import asyncio.subprocess"},
		{"\x15from asyncio import subp\t", ">>> from asyncio import subprocess"},
		{"\x15await asyncio.slee\t", ">>> await asyncio.sleep"},
		{"\x15x = await TaskGr\t", ">>> x = await TaskGroup"},
		{"\x15f'{long_n\t", ">>> f'{long_name"},
		{"\x15f\"{long_name['so\t", ">>> f\"{long_name['some key']"},
		{"\x15f'{1} some_f\t", ">>> f'{1} some_f"}, // text again
		{"\x15:load some_f\t", ">>> :load some_file.txt"},
		{"\x15:res\t", ">>> :reset"},
		{"\x15import asy\t", ">>> import asyncio"},
		{"\x15from asyncio import Ta\t", ">>> from asyncio import Task"},
		{"\t", "\n  Task       TaskGroup\n>>> from asyncio import Task"}, // several, in columns
		{"G\t", ">>> from asyncio import TaskGroup"},
		{"\x15keys = {'one': 1, 'two': 2}\r", "2}\n>>>"},
		{"keys['\t", "\n  one  two\n>>> keys['"},
		{"\x15create_task(asyncio.sleep(1), na\t", ">>> create_task(asyncio.sleep(1), name="},
		{"\x15def block(argument):\r", ">>> def block(argument):\n..."},
		{"argu\t", "...     argument"}, // of the same block, which has not run
		{".\t\x03", "argument.^C\n>>>"},
		{"日本 = 1\r", ">>> 日本 = 1\n>>>"},
		{"[日\t", ">>> [日本"},
	} {
		if strings.Contains(step.keys, "some_f") {
			if err := os.WriteFile(filepath.Join(p.cmd.Dir, "some_file.txt"), nil, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		p.press(step.keys)
		p.shows(step.shows)
	}
	if all := p.picture.text(); strings.Contains(all, "computed\n") {
		t.Errorf("a property ran:\n%s", all)
	}
	p.press("\x15\x04")
	p.ends()
}

// TestPromptHistory: entries are recalled over sessions, a block as one.
func TestPromptHistory(t *testing.T) {
	file := "AIO_HISTORY=" + filepath.Join(t.TempDir(), "deep", "history")
	p := startPrompt(t, file)
	p.press("'first \\\\ entry'\r")
	p.shows("entry'\n>>>")
	p.press("for i in 'ab':\r")
	p.shows("...")
	p.press("print(i)\r")
	p.shows("print(i)\n...")
	p.press("\r")
	p.shows("a\nb\n>>>")
	p.press("\x04")
	p.ends()

	p = startPrompt(t, file)
	p.press("\x1b[A")
	p.shows(">>> for i in 'ab':\n...     print(i)")
	p.press("\r")
	p.shows(">>> for i in 'ab':\n...     print(i)\na\nb\n>>>")
	p.press("\x1b[A\x1b[A")
	p.shows(">>> 'first \\\\ entry'")
	p.press("\x03\x12ab'")
	p.until("the search", func(all string) bool { return strings.Contains(all, "reverse-i-search)`ab'': for i in") })
	p.press("\x03")
	p.until("the prompt", func(all string) bool { return strings.HasSuffix(all, "\n>>>") })
	p.press("\x04")
	p.ends()
}

// TestPromptMeta: the commands.
func TestPromptMeta(t *testing.T) {
	p := startPrompt(t)
	if err := os.WriteFile(filepath.Join(p.cmd.Dir, "loaded.aio"), []byte("await sleep(0)\nloaded = 'yes'\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct{ keys, shows string }{
		{":nonsense\r", "no command ':nonsense'; :help lists them\n>>>"},
		{":load loaded.aio\r", ">>> :load loaded.aio\n>>>"},
		{"loaded\r", "'yes'\n>>>"},
		{":type loaded\r", "<class 'str'>\n>>>"},
		{"help(len)\r", "Help on built-in function len in module builtins:"},
		{":reset\r", ":reset\n>>>"},
		{"loaded\r", "NameError: name 'loaded' is not defined\n>>>"},
		{":tasks\r", "no tasks\n>>>"},
		{"kept = 1\r", "kept = 1\n>>>"},
		{":reset now\r", "usage: :reset\n>>>"},
		{":dis\r", "usage: :dis ENTRY\n>>>"},
		{":dis kept = = 2\r", "SyntaxError: invalid syntax\n>>>"},
		{":type kept = 2\r", "':type' is for expressions, which have a value\n>>>"},
		{":type (kept\r", "SyntaxError: '(' was never closed\n>>>"},
		{":type kept # the number\r", "<class 'int'>\n>>>"},
		{":load nosuch\r", "can't open file 'nosuch': [Errno 2] No such file or directory\n>>>"},
		{":load 'loaded.aio'\r", ":load 'loaded.aio'\n>>>"},
		{":load .\r", "can't open file '.': [Errno 21] Is a directory\n>>>"},
		{":help dis\r", "show the instructions that an entry compiles to\n>>>"},
		{":help kept\r", "no command ':kept'; :help lists them, help(obj) tells of a value\n>>>"},
		{"t = create_task(sleep(60), name='sleeper')\r", "'sleeper')\n>>>"},
		{":tasks\r", "task 'sleeper' waits for sleep(60)"},
		{":graph\r", "1 task: 1 waiting"},
		{"len?\r", "help(len) tells of a value\n>>>"},
		{"!ls 'x'\r", "import os; os.system(\"ls 'x'\") runs a program\n>>>"},
		{"%timeit 1\r", "the commands of this prompt begin with ':'; :help lists them\n>>>"},
		{":time 1/0\r", "ZeroDivisionError: division by zero\nwall "},
	} {
		p.press(step.keys)
		p.until(step.shows, func(all string) bool { return strings.Contains(all, step.shows) })
	}
	p.press(":time 1\r")
	p.until("the time", func(all string) bool { return strings.Contains(all, "wall ") && strings.Contains(all, ", cpu ") })
	p.press(":dis 1 + x\r")
	p.until("instructions", func(all string) bool { return strings.Contains(all, "LoadGlobal") || strings.Contains(all, "load_") })
	p.press("clear\r")
	p.until("the prompt alone", func(all string) bool { return all == ">>>" })
	p.press(":quit\r")
	if code := p.ends(); code != 0 {
		t.Errorf("exit status %d", code)
	}
}
