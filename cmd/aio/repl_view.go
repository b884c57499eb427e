// How the line that is typed is drawn.
//
// liner draws one row, cut to the width of the screen by counts that wide characters
// upset, and nothing but a key makes it draw again. So it is given a screen that is
// wide enough for all (repl_wide_*) and draws into a pipe. From what comes there the line
// and the place of the cursor are known; here they are drawn for the screen that there is:
// over as many rows as they take, an entry of several lines as these lines.

package main

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
)

// lineBreak stands for the end of a line in an entry of several lines that is
// recalled, because liner has one line only; tabMark for a tab, of which it does not know
// the width; pasteMark for a block that was pasted there; recallMark for the lines before
// it, which are to be typed again. They are of the private use area: no keyboard has them.
const (
	pasteMark  = "\uf8f0"
	lineBreak  = "\uf8f1"
	tabMark    = "\uf8f2"
	recallMark = "\uf8f3"
)

var (
	toOneLine = strings.NewReplacer("\n", lineBreak, "\t", tabMark)
	fromLine  = strings.NewReplacer(lineBreak, "\n", tabMark, "\t")
)

// view is the line as liner has it, and what of it stands on the screen.
type view struct {
	prompt []rune
	paint  bool              // the prompt in colour
	size   func() (w, h int) // of the screen, each above 0

	text       []rune // what liner has drawn, its prompt included
	at         int    // the cursor
	refreshing bool   // liner draws anew, and has not come to the cursor
	rest       []byte // of a sequence that is not complete

	shown          []viewRow // what stands on the screen
	cursor, column int       // where the cursor is, in those rows
	width          int       // of the screen, at that time
}

// viewRow is a row of the screen.
type viewRow struct {
	text  string
	width int
}

// viewEnd is what the editor puts behind what liner has drawn.
const viewEnd = 0

// feed takes what liner writes, and answers what the terminal is to get. ended says
// that viewEnd came.
func (v *view) feed(chunk []byte) (out []byte, ended bool) {
	p := append(v.rest, chunk...)
	v.rest = nil
	changed := false
	draw := func() {
		if changed && !v.refreshing {
			out, changed = append(out, v.draw()...), false
		}
	}
	for len(p) > 0 {
		n := 1
		switch c := p[0]; {
		case c == '\x1b':
			seq := linerControl(p)
			if seq == nil {
				v.rest = bytes.Clone(p)
				return out, ended
			}
			n = len(seq)
			if string(seq) == "\x1b[2J" {
				out = append(out, "\x1b[H\x1b[2J"...)
				v.forget()
			} else {
				changed = v.control(seq) || changed
			}
		case c == '\n':
			draw()
			out = append(out, v.leave()...)
		case c == '\a':
			out = append(out, c)
		case c == viewEnd:
			ended = true
		case c < ' ':
		case !utf8.FullRune(p):
			draw()
			v.rest = bytes.Clone(p)
			return out, ended
		default:
			var r rune
			r, n = utf8.DecodeRune(p)
			v.put(r)
			changed = true
		}
		p = p[n:]
	}
	draw()
	return out, ended
}

// linerControl is the sequence at the beginning of p; nil when its end is missing.
func linerControl(p []byte) []byte {
	for i := 2; i < len(p); i++ {
		if p[i] >= '@' {
			return p[:i+1]
		}
	}
	return nil
}

// control follows a sequence that moves the cursor or cuts the line. It is true at the
// end of what liner draws anew.
func (v *view) control(seq []byte) bool {
	switch last := len(seq) - 1; seq[last] {
	case 'K':
		v.text = v.text[:v.at]
	case 'G':
		column, _ := strconv.Atoi(string(seq[2:last]))
		v.at = v.indexOf(column - 1)
		v.refreshing = !v.refreshing
		return !v.refreshing
	}
	return false
}

// indexOf is the place in the text of a column, as liner counts.
func (v *view) indexOf(column int) int {
	i := 0
	for ; i < len(v.text) && column > 0; i++ {
		column -= runeColumns(v.text[i])
	}
	for i > 0 && i < len(v.text) && runeColumns(v.text[i]) == 0 {
		i++
	}
	return i
}

func runeColumns(r rune) int {
	if r < 127 {
		return 1
	}
	return runewidth.RuneWidth(r)
}

func (v *view) put(r rune) {
	if v.at < len(v.text) {
		v.text[v.at] = r
	} else {
		v.text = append(v.text, r)
	}
	v.at++
}

// typed is the text without the prompt, and where in it the cursor is.
func (v *view) typed() (text []rune, at int) {
	n := len(v.prompt)
	if len(v.text) < n || !slices.Equal(v.text[:n], v.prompt) {
		return nil, 0
	}
	return slices.Clone(v.text[n:]), max(v.at-n, 0)
}

// leave draws the end of the line: the cursor goes below it. A line that stands for
// a block goes away, for the block to be shown there.
func (v *view) leave() []byte {
	var out []byte
	if strings.ContainsAny(string(v.text), pasteMark+recallMark) {
		out = v.wipe()
	} else {
		v.at = len(v.text)
		out = append(v.draw(), '\n')
	}
	v.reset()
	return out
}

// reset is for the end of a line.
func (v *view) reset() {
	v.text, v.at, v.refreshing = v.text[:0], 0, false
	v.forget()
}

// forget is for when the rows are somewhere else, or gone.
func (v *view) forget() { v.shown, v.cursor, v.column = nil, 0, 0 }

// wipe takes the line off the screen.
func (v *view) wipe() []byte {
	if v.shown == nil {
		return nil
	}
	w, _ := v.size()
	out := v.toTop(w)
	v.forget()
	return append(out, "\x1b[J"...)
}

// toTop moves the cursor to where the line begins.
func (v *view) toTop(width int) []byte {
	up := v.cursor
	if width < v.width { // the terminal has broken what was longer
		for _, row := range v.shown[:v.cursor] {
			up += max(row.width-1, 0) / width
		}
		up += v.column / width
	}
	if up == 0 {
		return []byte{'\r'}
	}
	return fmt.Appendf(nil, "\x1b[%dA\r", up)
}

// toEnd moves the cursor to the last row.
func (v *view) toEnd() []byte {
	if down := len(v.shown) - 1 - v.cursor; down > 0 {
		return fmt.Appendf(nil, "\x1b[%dB", down)
	}
	return nil
}

// draw brings the screen up to date.
func (v *view) draw() []byte {
	w, h := v.size()
	rows, cursor, column := v.rows(w)
	if len(rows) > h { // as many as there is room for, around the cursor
		from := max(0, min(cursor-h/2, len(rows)-h))
		rows, cursor = rows[from:from+h], cursor-from
	}
	atEnd := v.at == len(v.text)
	if w == v.width && cursor == v.cursor && column == v.column && slices.Equal(rows, v.shown) {
		return nil
	}
	if tail, ok := v.tail(rows, w); ok && atEnd {
		v.shown, v.column = rows, column
		return []byte(tail)
	}
	out := v.toTop(w)
	for i, row := range rows {
		if i > 0 {
			out = append(out, "\r\n"...)
		}
		out = append(out, row.text...)
		if row.width < w {
			out = append(out, "\x1b[K"...)
		}
	}
	out = append(out, "\x1b[J"...)
	v.shown, v.cursor, v.column, v.width = rows, cursor, column, w
	if atEnd && cursor == len(rows)-1 {
		return out // where the terminal has it, should it count columns in another way
	}
	if up := len(rows) - 1 - cursor; up > 0 {
		out = fmt.Appendf(out, "\x1b[%dA", up)
	}
	return fmt.Appendf(out, "\x1b[%dG", column+1)
}

// tail is what to write when nothing but the end of the last row has come.
func (v *view) tail(rows []viewRow, width int) (string, bool) {
	n := len(rows)
	if width != v.width || n == 0 || len(v.shown) != n || v.cursor != n-1 || !slices.Equal(rows[:n-1], v.shown[:n-1]) {
		return "", false
	}
	was, now := v.shown[n-1], rows[n-1]
	rest, ok := strings.CutPrefix(now.text, was.text)
	return rest, ok && v.column == was.width && now.width > was.width
}

// rows sets the line for a width; the last row has room for the cursor.
func (v *view) rows(width int) (rows []viewRow, cursor, column int) {
	var b strings.Builder
	n := 0
	end := func() {
		rows = append(rows, viewRow{b.String(), n})
		b.Reset()
		n = 0
	}
	put := func(text string, columns int, here bool) {
		if n+columns > width {
			end()
		}
		if here {
			cursor, column = len(rows), n
		}
		b.WriteString(text)
		n += columns
	}
	body := v.text
	if len(body) >= len(v.prompt) && slices.Equal(body[:len(v.prompt)], v.prompt) {
		body = body[len(v.prompt):]
		v.writePrompt(&b, string(v.prompt))
		n = columnsOf(v.prompt)
	}
	start := len(v.text) - len(body)
	for i, r := range body {
		here := start+i == v.at
		switch string(r) {
		case pasteMark, recallMark:
		case lineBreak:
			put("", 0, here)
			end()
			v.writePrompt(&b, morePrompt)
			n = len(morePrompt)
		case tabMark:
			columns := 8 - n%8
			put(strings.Repeat(" ", columns), columns, here)
		default:
			put(string(r), runeColumns(r), here)
		}
	}
	if n >= width {
		end()
	}
	if v.at >= len(v.text) {
		cursor, column = len(rows), n
	}
	end()
	return rows, cursor, min(column, width-1)
}

func (v *view) writePrompt(b *strings.Builder, text string) {
	if v.paint && (text == firstPrompt || text == morePrompt) { // not what a script asks
		text = boldMagenta + text + reset
	}
	b.WriteString(text)
}

func columnsOf(text []rune) (n int) {
	for _, r := range text {
		n += runeColumns(r)
	}
	return n
}
