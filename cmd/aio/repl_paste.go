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
// a mark or of a key's sequence is kept back, and so is a paste until its end.
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
	keep := unfinished(f.rest)
	if n := len(f.rest) - keep; n > 0 {
		out = append(out, keys{bytes.Clone(f.rest[:n]), false})
		f.rest = f.rest[n:]
	}
	return out
}

// flush gives what was kept back for a sequence that did not come.
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

// longestSequence is more than any key sends.
const longestSequence = 16

// unfinished is how many bytes at the end of text are a sequence, a mark or a key such as
// Ctrl-Right, that has more to come: the editor takes its parts for keys of their own
// when they are too late.
func unfinished(text []byte) int {
	at := bytes.LastIndexByte(text, '\x1b')
	seq := text[max(at, 0):]
	switch n := len(seq); {
	case at < 0 || n > longestSequence:
		return 0
	case n == 1 || n == 2 && (seq[1] == '[' || seq[1] == 'O'):
		return n
	case seq[1] != '[' || bytes.ContainsFunc(seq[2:], func(c rune) bool { return c < ' ' || c > '?' }):
		return 0
	default:
		return n
	}
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
