// What scripts print while a line is typed.

package main

import (
	"bytes"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"golang.org/x/term"
)

// screen is the terminal as scripts write to it. While a line is typed, what
// they print goes above it: the line is wiped, the text printed, and the line
// drawn again.
type screen struct {
	mu     sync.Mutex
	out    *os.File
	view   *view  // the line; nil where the editor draws it itself
	typing bool   // a prompt stands on the last line
	ends   bool   // and the key that ends it is on its way
	lines  int    // how often such a key was pressed
	dirty  bool   // the last line has text of a script
	last   []byte // that text, as long as it is no longer than a line
	held   []byte // of a line that is not complete, printed while one is typed
	late   *time.Timer
	listen func(on bool) // whether keys are for the line
}

// patienceOfLine is how long a line without an end is held back while another
// one is typed.
const patienceOfLine = 150 * time.Millisecond

func newScreen(out *os.File) *screen {
	return &screen{out: out, listen: func(bool) {}}
}

// size is how many columns and rows there are.
func (s *screen) size() (w, h int) {
	w, h, err := term.GetSize(int(s.out.Fd()))
	if err != nil || w < 1 || h < 1 {
		return 80, 24
	}
	return w, h
}

// drawn takes what the editor draws. It is true at the end.
func (s *screen) drawn(p []byte) (ended bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	out, ended := s.view.feed(p)
	if len(out) > 0 {
		_, _ = s.out.Write(out) // who prompts meets the error
	}
	return ended
}

// Stat tells sys.stdout.isatty what this is.
func (s *screen) Stat() (fs.FileInfo, error) { return s.out.Stat() }

// Fd is the terminal's.
func (s *screen) Fd() uintptr { return s.out.Fd() }

// Write implements io.Writer.
func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.write(p)
}

func (s *screen) write(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	if !s.typing {
		s.dirty = p[len(p)-1] != '\n'
		s.noteLast(p)
		return s.out.Write(p)
	}
	s.held = append(s.held, p...)
	if s.ends {
		return len(p), nil // the line is about to be left; see stopTyping
	}
	if i := bytes.LastIndexByte(s.held, '\n'); i >= 0 {
		s.above(s.held[:i+1])
		s.held = append(s.held[:0], s.held[i+1:]...)
	}
	if len(s.held) > 0 && s.late == nil {
		s.late = time.AfterFunc(patienceOfLine, s.giveUpLine)
	}
	return len(p), nil
}

// noteLast keeps the text of the last line.
func (s *screen) noteLast(p []byte) {
	if i := bytes.LastIndexByte(p, '\n'); i >= 0 {
		s.last, p = s.last[:0], p[i+1:]
	}
	if len(s.last) <= maxPrompt {
		s.last = append(s.last, p[:min(len(p), maxPrompt+1)]...)
	}
}

// maxPrompt is how long a line may be that becomes a prompt.
const maxPrompt = 200

// takeLast takes what a script has printed on the last line, as "name? ", off the
// screen: it is the prompt of the line that is typed now. What can't be one stays.
func (s *screen) takeLast() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	text := string(s.last)
	w, _ := s.size()
	unfit := func(r rune) bool { return r < ' ' || r == utf8.RuneError || r == '\x7f' }
	if !s.dirty || len(text) > min(maxPrompt, w/2) || strings.ContainsFunc(text, unfit) {
		return ""
	}
	_, _ = s.out.WriteString("\r\x1b[J") // the editor, which writes there too, meets the error
	s.dirty, s.last = false, s.last[:0]
	return text
}

// above prints whole lines above the one that is typed.
func (s *screen) above(text []byte) {
	wipe, line := []byte("\r\x1b[J"), []byte(nil)
	if s.view != nil {
		wipe = s.view.wipe()
		line = s.view.draw()
	}
	_, _ = s.out.Write(slices.Concat(wipe, text, line)) // the editor, which writes there too, meets the error
}

// giveUpLine prints a line whose end does not come.
func (s *screen) giveUpLine() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.late = nil
	if s.typing && !s.ends && len(s.held) > 0 {
		s.above(append(s.held, '\n'))
		s.held = s.held[:0]
	}
}

// startTyping is called before a prompt is shown. ahead says that keys were pressed
// before, which the terminal may have shown.
func (s *screen) startTyping(prompt string, ahead bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.view != nil {
		s.view.prompt = []rune(prompt)
	}
	if s.dirty {
		_, _ = s.out.Write([]byte("\n"))
		s.dirty, s.last = false, s.last[:0]
	}
	if ahead {
		_, _ = s.out.WriteString("\r\x1b[J")
	}
	s.typing, s.ends = true, false
	s.listen(true)
}

// whileTyping calls fn, and has the line drawn again, if one is typed.
func (s *screen) whileTyping(fn func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.typing {
		fn()
		s.above(nil)
	}
}

// line is what is typed: its prompt, and the text with the place of the cursor.
func (s *screen) line() (prompt string, text []rune, at int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	text, at = s.view.typed()
	return string(s.view.prompt), text, at
}

// leaveLine writes a text behind the line, which stays and is to be drawn anew.
func (s *screen) leaveLine(text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.view != nil {
		text = string(s.view.toEnd()) + text
		s.view.forget()
	}
	_, _ = s.out.WriteString(text) // the editor, which writes there too, meets the error
}

// clear empties the screen.
func (s *screen) clear() {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, _ = s.out.WriteString("\x1b[H\x1b[2J") // the editor, which writes there too, meets the error
	s.dirty, s.last = false, s.last[:0]
}

// isTyping says that a line is typed, and its end not on its way.
func (s *screen) isTyping() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.typing && !s.ends
}

// breaks ends the line of the ^C that the terminal shows, and tells what runs: nothing
// is printed between the two. It is false when a line is typed.
func (s *screen) breaks(tell func()) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.typing && !s.ends {
		return false
	}
	tell()
	_, _ = s.write([]byte{'\n'}) // the editor, which writes there too, meets the error
	return true
}

// endTyping is called when a key was pressed that ends the line, before the
// editor gets it. Should the editor take it for something else, drawing goes on
// after a moment.
func (s *screen) endTyping() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ends = s.typing
	s.listen(false)
	s.lines++
	line := s.lines
	time.AfterFunc(patienceOfLine, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.ends && s.typing && s.lines == line {
			s.ends = false
			s.listen(true)
			if len(s.held) > 0 {
				s.above(append(s.held, '\n'))
				s.held = s.held[:0]
			}
		}
	})
}

// stopTyping is called when the line was left.
func (s *screen) stopTyping() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.typing, s.ends = false, false
	s.listen(false)
	if s.view != nil {
		s.view.reset()
	}
	if len(s.held) > 0 {
		s.dirty = s.held[len(s.held)-1] != '\n'
		s.noteLast(s.held)
		_, _ = s.out.Write(s.held)
		s.held = s.held[:0]
	}
}
