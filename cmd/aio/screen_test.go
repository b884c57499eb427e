//go:build linux

package main

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/sys/unix"
)

// picture is what a terminal shows: rows that only grow, without scrolling.
type picture struct {
	rows   [][]rune
	row    int
	column int
	rest   string // of a sequence that is not complete
}

var control = regexp.MustCompile(`^\x1b\[\??([0-9;]*)([A-Za-z~])`)

// wideTail stands in the second column of a character that takes two.
const wideTail = '\ufeff'

func isWide(c rune) bool { return c >= 0x1100 && c < 0xfb00 && (c < 0x2000 || c > 0x2fff) }

func (p *picture) write(text string) {
	text = p.rest + text
	p.rest = ""
	for text != "" {
		switch c := text[0]; {
		case c == '\x1b':
			m := control.FindStringSubmatch(text)
			if m == nil {
				p.rest = text
				return
			}
			text = text[len(m[0]):]
			n, _ := strconv.Atoi(m[1])
			p.control(m[2], n)
		case c == '\r':
			p.column, text = 0, text[1:]
		case c == '\n':
			p.row, text = p.row+1, text[1:]
		case c < ' ':
			text = text[1:]
		case !utf8.FullRuneInString(text):
			p.rest = text
			return
		default:
			r, n := utf8.DecodeRuneInString(text)
			text = text[n:]
			p.put(r)
			if isWide(r) {
				p.put(wideTail)
			}
		}
	}
}

func (p *picture) line() *[]rune {
	for len(p.rows) <= p.row {
		p.rows = append(p.rows, nil)
	}
	return &p.rows[p.row]
}

func (p *picture) put(r rune) {
	line := p.line()
	for len(*line) <= p.column {
		*line = append(*line, ' ')
	}
	(*line)[p.column] = r
	p.column++
}

func (p *picture) control(kind string, n int) {
	switch kind {
	case "G":
		p.column = max(n, 1) - 1
	case "C":
		p.column += max(n, 1)
	case "A":
		p.row = max(p.row-max(n, 1), 0)
	case "B":
		p.row += max(n, 1)
	case "K":
		line := p.line()
		*line = (*line)[:min(p.column, len(*line))]
	case "J":
		line := p.line()
		*line = (*line)[:min(p.column, len(*line))]
		p.rows = p.rows[:p.row+1]
		if n == 2 {
			p.rows = nil
		}
	case "H":
		p.row, p.column = 0, 0
	}
}

// narrow breaks the rows for a width, as terminals do whose window becomes smaller.
func (p *picture) narrow(width int) {
	var rows [][]rune
	for i, row := range p.rows {
		if i == p.row {
			p.row, p.column = len(rows)+p.column/width, p.column%width
		}
		for len(row) > width {
			rows = append(rows, slices.Clone(row[:width]))
			row = row[width:]
		}
		rows = append(rows, row)
	}
	p.rows = rows
}

// text gives the rows without what stands empty at their ends.
func (p *picture) text() string {
	var b strings.Builder
	for _, row := range p.rows {
		b.WriteString(strings.TrimRight(strings.ReplaceAll(string(row), string(wideTail), ""), " ") + "\n")
	}
	return strings.TrimRight(b.String(), "\n")
}

// prompt is a session at the prompt, seen as a picture.
type prompt struct {
	raw strings.Builder // what came from the terminal
	*session
	picture picture
}

func startPrompt(t *testing.T, env ...string) *prompt {
	t.Helper()
	return startPromptWith(t, env)
}

func startPromptWith(t *testing.T, env []string, args ...string) *prompt {
	t.Helper()
	p := &prompt{session: startSession(t, append([]string{"TERM=xterm", "NO_COLOR=1", "AIO_HISTORY="}, env...), args...)}
	p.shows(">>>")
	return p
}

// slowly presses keys one after the other, as a person does: those that go by lines of
// a block look at what the ones before have drawn.
func (p *prompt) slowly(keys ...string) {
	for _, key := range keys {
		p.press(key)
		time.Sleep(100 * time.Millisecond)
	}
}

// resize gives the window another width.
func (p *prompt) resize(width, height int) {
	p.t.Helper()
	p.picture.narrow(width)
	size := &unix.Winsize{Row: uint16(height), Col: uint16(width)}
	if err := unix.IoctlSetWinsize(int(p.user.Fd()), unix.TIOCSWINSZ, size); err != nil {
		p.t.Fatal(err)
	}
}

// enters types entries, each with the prompt behind it.
func (p *prompt) enters(entries ...string) {
	p.t.Helper()
	for _, entry := range entries {
		before := strings.Count(p.picture.text(), ">>>")
		p.press(entry + "\r")
		p.until("the prompt behind "+entry, func(all string) bool {
			return strings.Count(all, ">>>") > before && strings.HasSuffix(all, "\n>>>")
		})
	}
}

// leaves presses Ctrl-D and answers the exit status.
func (p *prompt) leaves() int {
	p.t.Helper()
	p.press("\x15\x04")
	return p.ends()
}

// shows waits until the picture ends in text.
func (p *prompt) shows(text string) {
	p.t.Helper()
	p.until(text, func(all string) bool { return strings.HasSuffix(all, text) })
}

// asks types an entry and waits until the editor reads the line that input() asks for with
// text: it takes the script's own text away, and shows it as its prompt.
func (p *prompt) asks(entry, text string) {
	p.t.Helper()
	before := p.raw.Len()
	p.press(entry)
	p.until(text, func(string) bool {
		raw := p.raw.String()[before:]
		at := strings.LastIndex(raw, "\r\x1b[J")
		return at >= 0 && strings.Contains(raw[at:], text)
	})
}

func (p *prompt) until(what string, ok func(all string) bool) {
	p.t.Helper()
	deadline := time.After(20 * time.Second)
	for !ok(p.picture.text()) {
		select {
		case c, open := <-p.seen:
			if !open {
				p.t.Fatalf("ended before %q:\n%s", what, p.picture.text())
			}
			p.raw.WriteByte(c)
			p.picture.write(string([]byte{c}))
		case <-deadline:
			p.t.Fatalf("no %q:\n%s", what, p.picture.text())
		}
	}
}

// ends reads to the end and answers the exit status.
func (p *prompt) ends() int {
	p.t.Helper()
	for c := range p.seen {
		p.picture.write(string([]byte{c}))
	}
	return p.exit().ExitStatus()
}
