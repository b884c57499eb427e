// What is pasted into a terminal.

package main

import (
	"bytes"
	"strings"
)

// A terminal that was asked to (pasteOn) puts what is pasted between two marks.
const (
	pasteOn    = "\x1b[?2004h"
	pasteOff   = "\x1b[?2004l"
	pasteStart = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
)

// keys is a piece of what a terminal sends: typed or pasted.
type keys struct {
	text   []byte
	pasted bool
}

// pasteFilter tells what is pasted from what is typed.
type pasteFilter struct {
	pasting bool
	rest    []byte // not yet told
}

// feed takes what has arrived and gives what can be told of it. The beginning of
// a mark is kept back, and so is a paste until its end.
func (f *pasteFilter) feed(chunk []byte) (out []keys) {
	f.rest = append(f.rest, chunk...)
	for {
		mark := pasteStart
		if f.pasting {
			mark = pasteEnd
		}
		i := bytes.Index(f.rest, []byte(mark))
		if i < 0 {
			break
		}
		if i > 0 || f.pasting {
			out = append(out, keys{bytes.Clone(f.rest[:i]), f.pasting})
		}
		f.rest = f.rest[i+len(mark):]
		f.pasting = !f.pasting
	}
	if f.pasting {
		return out
	}
	keep := markPrefix(f.rest)
	if n := len(f.rest) - keep; n > 0 {
		out = append(out, keys{bytes.Clone(f.rest[:n]), false})
		f.rest = f.rest[n:]
	}
	return out
}

// flush gives what was kept back for a mark that did not come.
func (f *pasteFilter) flush() []keys {
	if f.pasting || len(f.rest) == 0 {
		return nil
	}
	text := f.rest
	f.rest = nil
	return []keys{{text, false}}
}

// holds says that flush would give something.
func (f *pasteFilter) holds() bool { return !f.pasting && len(f.rest) > 0 }

// markPrefix is how many bytes at the end of text may begin a mark.
func markPrefix(text []byte) int {
	for n := min(len(pasteStart)-1, len(text)); n > 0; n-- {
		if strings.HasPrefix(pasteStart, string(text[len(text)-n:])) {
			return n
		}
	}
	return 0
}

// pastedText is what a script text looks like that was pasted: lines end with
// "\n", and what no source text holds is gone.
func pastedText(raw []byte) string {
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(raw))
	return strings.Map(func(c rune) rune {
		if c < ' ' && c != '\n' && c != '\t' || c == '\x7f' {
			return -1
		}
		return c
	}, text)
}
