// Keys in an entry of several lines, which liner knows as one: they become those that move
// so far in it.

package main

import (
	"slices"
	"strings"
	"time"
	"unicode"
)

// motion is a way to go in a block.
type motion int

const (
	noMotion motion = iota
	rowUp
	rowDown
	lineStart
	lineEnd
)

var motions = map[string]motion{
	"\x1b[A": rowUp, "\x1bOA": rowUp, "\x10": rowUp,
	"\x1b[B": rowDown, "\x1bOB": rowDown, "\x0e": rowDown,
	"\x1b[H": lineStart, "\x1bOH": lineStart, "\x1b[1~": lineStart, "\x01": lineStart,
	"\x1b[F": lineEnd, "\x1bOF": lineEnd, "\x1b[4~": lineEnd, "\x05": lineEnd,
}

// What moves liner's cursor by a character.
const (
	keyBack    = "\x02"
	keyForward = "\x06"
)

// drawTime is how long after a key what it did is known to the view.
const drawTime = 30 * time.Millisecond

// inBlock deals with keys that mean something else in a block: Alt-Enter begins
// a line, Up and Down go to others once an older entry has been chosen, and Up behind
// the lines that were entered already brings them back. It is false for all others.
func (e *editor) inBlock(key string) bool {
	defer func() { e.pressed = time.Now() }()
	recalled := e.recalls
	m := motions[key]
	e.recalls = m == rowUp || m == rowDown
	if m == noMotion && key != "\x1b\r" && key != "\x1b\n" {
		return false
	}
	if wait := drawTime - time.Since(e.pressed); wait > 0 {
		time.Sleep(wait)
	}
	prompt, text, at := e.screen.line()
	switch {
	case m == noMotion:
		e.write(lineBreak + toOneLine.Replace(indentAfter(fromLine.Replace(string(text[:at])))))
	case m == rowUp && prompt == morePrompt && strings.TrimSpace(string(text)) == "":
		e.write("\x15" + recallMark)
		e.send([]byte{'\r'})
	case (m == rowUp || m == rowDown) && recalled:
		return false
	default:
		to := m.from(text, at)
		if to == at {
			return false
		}
		e.write(steps(text, at, to))
	}
	e.recalls = false
	return true
}

// write gives liner keys as they are.
func (e *editor) write(keys string) {
	_, _ = e.keys.WriteString(keys) // nobody reads it any more when that fails
}

// from is where a motion leads; at itself when there is no such place in the block.
func (m motion) from(text []rune, at int) int {
	mark := []rune(lineBreak)[0]
	if !slices.Contains(text, mark) {
		return at
	}
	start := at
	for start > 0 && text[start-1] != mark {
		start--
	}
	end := endOfLine(text, at)
	switch m {
	case lineStart:
		return start
	case lineEnd:
		return end
	case rowUp:
		if start == 0 {
			return at
		}
		above := start - 1
		for above > 0 && text[above-1] != mark {
			above--
		}
		return min(above+at-start, start-1)
	}
	if end == len(text) {
		return at
	}
	return min(end+1+at-start, endOfLine(text, end+1))
}

func endOfLine(text []rune, at int) int {
	mark := []rune(lineBreak)[0]
	if i := slices.Index(text[at:], mark); i >= 0 {
		return at + i
	}
	return len(text)
}

// steps are the keys that move liner's cursor, which takes a character with what stands
// on it in one step.
func steps(text []rune, from, to int) string {
	key := keyForward
	if to < from {
		key, from, to = keyBack, to, from
	}
	n := 0
	for _, r := range text[from:to] {
		if !unicode.In(r, unicode.Mn, unicode.Me, unicode.Cc, unicode.Cf) {
			n++
		}
	}
	return strings.Repeat(key, n)
}
