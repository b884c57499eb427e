//go:build linux

package main

import (
	"strings"
	"testing"
)

// TestPromptKeys: the keys that one knows from readline.
func TestPromptKeys(t *testing.T) {
	p := startPrompt(t)
	for _, step := range []struct{ keys, shows string }{
		{"'one two three'\x17", "'one two"},            // Ctrl-W: a word
		{"\x1b\x7f", "'one"},                           // Alt-Backspace
		{"\x15'ab'\x01x = \x05 * 2", "x = 'ab' * 2"},   // Ctrl-U, Ctrl-A, Ctrl-E
		{"\x1bb\x1bb+ \x1bf\x1bf!", "x = 'ab' + * 2!"}, // Alt-B, Alt-F
		{"\x7f\x02\x02\x04", "x = 'ab' + *2"},          // Backspace, Ctrl-B, Ctrl-D in the line
		{"\x1b[D\x0b", "x = 'ab' +"},                   // Left, Ctrl-K
		{"\x19\x19", "x = 'ab' + *2*2"},                // Ctrl-Y
		{"\x01\x1bd", " = 'ab' + *2*2"},                // Alt-D
		{"\x1b[3~\x06\x1b[3~", "='ab' + *2*2"},         // Delete, Ctrl-F
		{"\x1b[F\x14", "='ab' + *22*"},                 // End, Ctrl-T
		{"\x1b[1;5D\x1b[1;5D\x1b[C#", "='ab' +# *22*"}, // Ctrl-Left, Right
		{"\x1b[1;5C$\x1b[H%", "%='ab' +# *22*$"},       // Ctrl-Right, Home
		{"\x08\x07\x1b\x1b[200~\x1b[201~", "='ab' +# *22*$"},
		{"\x05\x15", ""},
		{"'not the end'\x04\x04", "'not the end'"}, // Ctrl-D behind text is no end
	} {
		p.press(step.keys)
		p.shows(strings.TrimRight("\n>>> "+step.shows, " "))
	}
	if code := p.leaves(); code != 0 {
		t.Errorf("exit status %d", code)
	}
}

// TestPromptClear: Ctrl-L leaves the line alone on the screen.
func TestPromptClear(t *testing.T) {
	p := startPrompt(t)
	p.enters("'something'")
	p.press("'typed'\x02\x02\x0c")
	p.until("the line", func(all string) bool { return all == ">>> 'typed'" })
	p.press("X")
	p.shows(">>> 'typeXd'")
	p.press("\r")
	p.shows("'typeXd'\n>>>")
	p.leaves()
}

// TestPromptWide: characters that take two columns, or none, and those that are made of
// several, in lines longer than the screen.
func TestPromptWide(t *testing.T) {
	p := startPrompt(t)
	p.press("'日本語'\x02\x02X")
	p.shows(">>> '日本X語'")
	p.press("\x7f\x7f\r")
	p.shows(">>> '日語'\n'日語'\n>>>")
	p.press("'e\u0301a\u0308'\x02\x02\x7f")
	p.shows(">>> 'a\u0308'")
	p.press("\x05\x15'\U0001F469\u200d\U0001F469\u200d\U0001F467' + 'x'")
	p.shows(">>> '\U0001F469\u200d\U0001F469\u200d\U0001F467' + 'x'")
	p.press("\x15len('" + strings.Repeat("日本", 40) + "')")
	p.shows(">>> len('" + strings.Repeat("日本", 17) + "日\n" + "本" + strings.Repeat("日本", 19) + "日\n" + "本" + strings.Repeat("日本", 2) + "')")
	p.press("\x01\x06\x06\x06\x06\x06Z\x05")
	p.shows("\n本" + strings.Repeat("日本", 2) + "')")
	p.press("\r")
	p.shows("\n81\n>>>")
	if all := p.picture.text(); !strings.Contains(all, ">>> len('Z"+strings.Repeat("日本", 17)+"日\n") {
		t.Errorf("%s", all)
	}
	p.leaves()
}

// TestPromptLong: a line longer than the screen is drawn over several rows, and as a whole
// below what tasks print.
func TestPromptLong(t *testing.T) {
	p := startPrompt(t)
	p.enters("async def tick():\r    for i in range(3): await sleep(0.2); print('tick', i)\r")
	p.press("t = create_task(tick())\r")
	p.shows("(tick())\n>>>")
	long := strings.Repeat("0123456789", 20)
	p.press("'" + long)
	p.shows("tick 2\n>>> '" + long[:75] + "\n" + long[75:155] + "\n" + long[155:])
	p.press("\x01\x06")
	p.press("start")
	p.shows(">>> 'start" + long[:70] + "\n" + long[70:150] + "\n" + long[150:])
	p.press("\x05'\r")
	p.until("the value", func(all string) bool { return strings.HasSuffix(all, "\n'start"+long+"'\n>>>") })
	if all := p.picture.text(); strings.Count(all, "'start") != 2 || strings.Count(all, "tick 1\n") != 1 {
		t.Errorf("%s", all)
	}
	p.leaves()
}

// TestPromptResize: a window that becomes smaller or larger while a line is typed.
func TestPromptResize(t *testing.T) {
	p := startPrompt(t)
	p.enters("'above'")
	text := "'" + strings.Repeat("abcdefghij", 6)
	p.press(text)
	p.shows(">>> " + text)
	p.resize(40, 24)
	p.shows("\n'above'\n>>> " + text[:36] + "\n" + text[36:])
	p.press("\x7f")
	p.shows(">>> " + text[:36] + "\n" + text[36:len(text)-1])
	p.resize(100, 24)
	p.shows(">>> " + text[:len(text)-1])
	p.press("'\r")
	p.until("the value", func(all string) bool {
		return strings.HasSuffix(all, "'above'\n>>> "+text[:len(text)-1]+"'\n"+text[:len(text)-1]+"'\n>>>")
	})
	p.leaves()
}

// TestPromptSearch: Ctrl-R searches older entries, also while tasks print.
func TestPromptSearch(t *testing.T) {
	p := startPrompt(t)
	p.enters("first = 'needle one'", "second = 'other'", "third = 'needle two'",
		"async def tick():\r    for i in range(4): await sleep(0.15); print('tick', i)\r")
	p.press("t = create_task(tick())\r")
	p.shows("(tick())\n>>>")
	p.press("\x12nee")
	p.shows("tick 3\n(reverse-i-search)`nee': third = 'needle two'")
	p.press("\x12")
	p.shows("(reverse-i-search)`nee': first = 'needle one'")
	p.press("\x07")
	p.shows("\n>>>")
	p.press("\x12oth")
	p.shows("(reverse-i-search)`oth': second = 'other'")
	p.press("\x05 * 2\r")
	p.shows("\n>>> second = 'other' * 2\n>>>")
	p.press("\x12zzz")
	p.shows("(reverse-i-search)`zzz':")
	p.press("\x03")
	p.shows("^C\n>>>")
	p.leaves()
}

// TestPromptBlock: an entry of several lines can be edited as a whole: when it is recalled,
// and before it is complete.
func TestPromptBlock(t *testing.T) {
	p := startPrompt(t)
	p.press("for i in range(2):\r")
	p.shows("...")
	p.press("prin(i)\r")
	p.shows("prin(i)\n...")
	p.press("\x1b[A") // Up: the block comes back
	p.shows("...     prin(i)\n>>> for i in range(2):\n...     prin(i)")
	p.press("\x02\x02\x02t")
	p.shows("\n...     print(i)")
	p.slowly("\x1b[A", "\x01", "if 1:", "\x1b\r") // to the line above, to its beginning; Alt-Enter
	p.shows(">>> if 1:\n...     for i in range(2):\n...     print(i)")
	p.slowly("\x1b[B", "\x05", "\x01", "    ")
	p.shows(">>> if 1:\n...     for i in range(2):\n...         print(i)")
	p.press("\r")
	p.shows("...         print(i)\n0\n1\n>>>")
	p.press("\x1b[A")
	p.shows(">>> if 1:\n...     for i in range(2):\n...         print(i)")
	p.press("\x1b\r")
	p.press("print('end')\r")
	p.shows("...         print(i)\n...         print('end')\n0\nend\n1\nend\n>>>")
	p.enters("6 * 7")
	p.slowly("\x1b[A", "\x1b[A", "\x1b[A", "\x1b[B", "\x1b[B", "\x1b[B") // through the blocks and back
	p.shows("42\n>>>")
	p.leaves()
}

// TestPromptEnd: Ctrl-D ends a block, and another one the session.
func TestPromptEnd(t *testing.T) {
	p := startPrompt(t)
	p.press("if 1:\r")
	p.shows("...")
	p.press("print('ran')\r")
	p.shows("print('ran')\n...")
	p.press("\x15\x04")
	p.shows("...\nran\n>>>")
	p.press("(1,\r")
	p.shows("(1,\n...")
	p.press("\x15\x04")
	p.until("the error", func(all string) bool {
		return strings.HasSuffix(all, "SyntaxError: '(' was never closed\n>>>")
	})
	if code := p.leaves(); code != 0 {
		t.Errorf("exit status %d", code)
	}
}

// TestPromptQuit: Ctrl-\ is nothing while a line is typed, and ends what runs, without Go's
// dump of its goroutines.
func TestPromptQuit(t *testing.T) {
	p := startPrompt(t)
	p.press("'ty\x1cped'\r")
	p.shows("'typed'\n>>>")
	p.press("print('runs'); await sleep(1000)\r")
	p.shows("\nruns")
	p.press("\x1c")
	if code := p.ends(); code != 131 {
		t.Errorf("exit status %d", code)
	}
	if all := p.picture.text(); strings.Contains(all, "goroutine") {
		t.Errorf("%s", all)
	}
}

// TestUnfinished: the parts of a key's sequence that arrive one by one are passed on together.
func TestUnfinished(t *testing.T) {
	for _, key := range []string{"\x1b[1;5C", "\x1b[A", "\x1bOH", "\x1b[3~", "\x1bf", "\x1b\r", "é", "x", "\r"} {
		var filter pasteFilter
		for i := range len(key) {
			got := filter.feed([]byte{key[i]})
			if whole := i == len(key)-1; key != "é" && (whole != (len(got) == 1) || whole && string(got[0].text) != key) {
				t.Errorf("%q up to %d: %v", key, i, got)
			}
		}
		if filter.holds() {
			t.Errorf("%q: %q is held back", key, filter.rest)
		}
	}
	var filter pasteFilter
	if got := filter.feed([]byte("a\x1b[")); len(got) != 1 || string(got[0].text) != "a" || !filter.holds() {
		t.Errorf("%v, then %q", got, filter.rest)
	}
	if got := filter.flush(); len(got) != 1 || string(got[0].text) != "\x1b[" {
		t.Errorf("%v", got)
	}
}
