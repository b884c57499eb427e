// A terminal as the source of lines, through liner.
//
// liner reads standard input itself, knows lines only, and draws when a key
// comes. So it is given pipes instead: a goroutine reads the terminal while a line
// is typed, takes out what was pasted and Ctrl-Z, and passes on the rest; another one
// takes what liner draws, see view. While an entry runs the terminal is as it was before,
// and its keys are for what runs.

package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/peterh/liner"
)

// editor implements typist.
type editor struct {
	line    *liner.State
	screen  *screen
	history *history
	board   *keyboard // nil: liner reads the terminal itself, and draws there
	keys    *os.File  // what liner reads comes from here
	drawn   *os.File  // what it draws goes here
	drawing *os.File  // and comes from here
	ended   chan struct{}
	undo    func()     // of what makeLiner has done to variables of other packages
	mu      sync.Mutex // held by who prompts: the conversation, or input()
	closing sync.Once

	pastes  chan string  // blocks whose mark was passed on
	enters  atomic.Int32 // ends of lines that were passed on and not yet read
	aborted func()       // Ctrl-C while input() reads
	recalls bool         // the last key went to older or newer entries; of the pump
	pressed time.Time    // when; of the pump
	reading atomic.Int32 // what input() does, or has been left doing by a script that was stopped
}

// What editor.reading says.
const (
	readsNothing int32 = iota
	readsSoon          // it waits until it may prompt
	readsNow
)

func newEditor(s *screen, r *repl) *editor {
	e := &editor{screen: s, pastes: make(chan string, 16), history: openHistory(), undo: func() {}}
	e.aborted = func() { r.s.Interrupt() }
	if board := openKeyboard(os.Stdin); board != nil {
		e.makeLiner(board, r)
	} else {
		e.line = liner.NewLiner()
	}
	e.lend()
	e.line.SetCtrlCAborts(true)
	e.line.SetTabCompletionStyle(liner.TabPrints)
	e.line.SetWordCompleter(func(line string, pos int) (string, []string, string) {
		if e.reading.Load() == readsNow {
			return line, nil, "" // the script's input; and the script waits
		}
		return r.complete(line, pos)
	})
	for _, entry := range e.history.load() {
		e.line.AppendHistory(toOneLine.Replace(entry))
	}
	if e.board != nil {
		s.listen = e.board.listen
		e.board.whenResumed(func() { s.whileTyping(e.edit) })
		go e.pump()
		go e.draw()
	}
	return e
}

// makeLiner makes a liner that stands between pipes, and asks another terminal for its
// width and sets the modes of that. liner has no parameters for that, but looks into
// variables: os.Stdin once, the others each time that it prompts.
func (e *editor) makeLiner(board *keyboard, r *repl) {
	stdin, stdout := os.Stdin, os.Stdout
	pressed, keys, err := os.Pipe()
	if err == nil {
		e.drawing, os.Stdout, err = os.Pipe()
	}
	if err != nil {
		os.Stdout = stdout
		e.line = liner.NewLiner()
		return
	}
	narrow := openWide()
	term := os.Getenv("TERM")
	_ = os.Setenv("TERM", "xterm") // what view understands
	os.Stdin = pressed
	e.line = liner.NewLiner()
	os.Stdin = stdin
	_ = os.Setenv("TERM", term)
	e.drawn, e.board, e.keys = os.Stdout, board, keys
	e.screen.view = &view{size: e.screen.size, paint: r.paint}
	r.list = e.list
	e.ended = make(chan struct{})
	e.undo = func() {
		os.Stdout = stdout
		narrow()
	}
}

// draw brings what liner draws to the screen.
func (e *editor) draw() {
	buf := make([]byte, 1<<12)
	for {
		n, err := e.drawing.Read(buf)
		if n > 0 && e.screen.drawn(buf[:n]) {
			e.ended <- struct{}{}
		}
		if err != nil {
			return
		}
	}
}

// list shows what may stand in a place, above the line.
func (e *editor) list(names []string) {
	w, h := e.screen.size()
	text := columns(names, w-1)
	if rows := strings.SplitAfter(text, "\n"); len(rows) > h-1 {
		text = strings.Join(rows[:max(h-3, 1)], "") + "  …\n"
	}
	_, _ = io.WriteString(e.screen, text)
}

// settle waits until all is drawn.
func (e *editor) settle() {
	if e.ended == nil {
		return
	}
	if _, err := e.drawn.Write([]byte{viewEnd}); err == nil {
		<-e.ended
	}
}

// edit takes the terminal for typing a line.
func (e *editor) edit() {
	if e.board != nil {
		e.board.edit()
		_, _ = e.screen.out.WriteString(pasteOn)
	}
}

// lend implements typist.
func (e *editor) lend() {
	if e.board != nil {
		e.board.lend()
		_, _ = e.screen.out.WriteString(pasteOff)
	}
}

func (e *editor) close() {
	e.closing.Do(func() {
		e.lend()
		_ = e.line.Close()
		e.undo()
	})
}

func (e *editor) remember(entry string) {
	if e.history.add(entry) && !strings.ContainsAny(entry, lineBreak+tabMark) {
		e.line.AppendHistory(toOneLine.Replace(entry))
	}
}

// sequenceTime is how long the rest of a key's sequence may take to arrive.
const sequenceTime = 50 * time.Millisecond

// pump passes on what the terminal sends while a line is typed. What is not pasted
// is read key by key: what stands behind the end of a line may be for what runs.
func (e *editor) pump() {
	var filter pasteFilter
	buf := make([]byte, 1<<12)
	for {
		var patience time.Duration
		if filter.holds() {
			patience = sequenceTime
		}
		most := 1
		if filter.pasting {
			most = len(buf)
		}
		n, err := e.board.next(buf[:most], patience)
		switch {
		case err != nil || n == 0 && patience == 0:
			_ = e.keys.Close()
			return
		case n == 0:
			e.pass(filter.flush())
		default:
			e.pass(filter.feed(buf[:n]))
		}
	}
}

func (e *editor) pass(list []keys) {
	for _, k := range list {
		if k.pasted {
			e.passPaste(pastedText(k.text))
		} else if !e.inBlock(string(k.text)) {
			e.send(k.text)
		}
	}
}

// send gives liner keys. Ends of lines are told to the screen before. Ctrl-C is
// for what runs when it comes behind the end of a line, which is before the
// terminal makes a signal of it again.
func (e *editor) send(text []byte) {
	if before, after, ok := bytes.Cut(text, []byte{'\x1a'}); ok && e.board != nil {
		e.send(before)
		e.suspend()
		e.send(after)
		return
	}
	if len(text) == 1 && text[0] == '\x03' && !e.screen.isTyping() {
		e.aborted()
		return
	}
	n := 0
	for _, c := range text {
		if c == '\r' || c == '\n' || c == '\x03' {
			n++
		}
	}
	if n > 0 {
		e.enters.Add(int32(n))
		e.screen.endTyping()
	}
	_, _ = e.keys.Write(text) // nobody reads it any more when that fails
}

// suspend stops aio until the shell lets it go on; the line that is typed stays.
func (e *editor) suspend() {
	e.screen.leaveLine(pasteOff + "\r\n")
	e.board.suspend()
	e.screen.whileTyping(e.edit)
}

// leaveInput ends the prompt of an input() for which nobody waits any more, or which is
// about to prompt: unlike a Ctrl-C that is typed, it is never for what runs.
func (e *editor) leaveInput() {
	e.enters.Add(1)
	e.screen.endTyping()
	_, _ = e.keys.Write([]byte{'\x03'}) // nobody reads it any more when that fails
}

// interrupt implements typist.
func (e *editor) interrupt(tell func()) {
	if !e.screen.breaks(tell) {
		e.send([]byte{'\x03'})
	}
}

// passPaste passes on what was pasted: a line as if it were typed, with spaces
// for tabs; more of them as a mark, and the end of the line.
func (e *editor) passPaste(text string) {
	if !strings.Contains(text, "\n") {
		e.send([]byte(strings.ReplaceAll(text, "\t", indent)))
		return
	}
	select {
	case e.pastes <- text:
		e.send([]byte(pasteMark + "\r"))
	default: // nobody is reading; so much can't be meant
	}
}

// prompt reads a line with liner.
func (e *editor) prompt(prompt, text string) (string, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.promptNow(prompt, text)
}

// promptInput is that for input(), unless nobody waits for it any more.
func (e *editor) promptInput() (string, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if !e.reading.CompareAndSwap(readsSoon, readsNow) {
		return "", errAborted
	}
	defer e.lend()
	return e.promptNow(e.screen.takeLast(), "")
}

func (e *editor) promptNow(prompt, text string) (string, error) {
	e.edit() // part of a line can be seen to wait in this mode alone
	e.screen.startTyping(prompt, e.board != nil && e.board.waiting())
	defer e.screen.stopTyping()
	line, err := e.line.PromptWithSuggestion(prompt, text, -1)
	e.settle()
	if err == nil || errors.Is(err, liner.ErrPromptAborted) {
		e.enters.Add(-1)
	}
	if errors.Is(err, liner.ErrPromptAborted) {
		return "", errAborted
	}
	return line, err
}

// read implements typist.
func (e *editor) read(prompt, text string) (input, error) {
	if e.reading.Swap(readsNothing) == readsNow {
		e.leaveInput()
	}
	line, err := e.prompt(prompt, text)
	if err != nil {
		return input{}, err
	}
	in := input{text: line, ahead: e.enters.Load() > 0 || e.board != nil && e.board.waiting()}
	if strings.Contains(line, recallMark) {
		return input{}, errRecall
	}
	if before, after, ok := strings.Cut(line, pasteMark); ok {
		in.text, in.rest, in.block = e.paste(before, after, prompt)
	} else if strings.ContainsAny(line, lineBreak+tabMark) {
		in.text, in.block = fromLine.Replace(line)+"\n", true
	}
	return in, nil
}

// paste puts a block that was pasted in its place and shows it there.
func (e *editor) paste(before, after, prompt string) (text, rest string, block bool) {
	text = fromLine.Replace(before) + e.pasted() + fromLine.Replace(after)
	end := strings.LastIndexByte(text, '\n') + 1
	text, rest = text[:end], text[end:]
	shown := prompt + strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", "\n"+morePrompt) + "\n"
	_, _ = io.WriteString(e.screen, shown)
	return text, rest, true
}

// pasted is the block that a mark stands for.
func (e *editor) pasted() string {
	select {
	case text := <-e.pastes:
		return text
	default:
		return "" // the mark itself was typed, by whatever means
	}
}

func (e *editor) stdin() io.Reader { return &typedInput{e: e} }

// typedInput is what input() and sys.stdin read: lines that are edited, too.
type typedInput struct {
	e    *editor
	rest string
}

// Read implements io.Reader. After Ctrl-C it gives nothing: the script has been
// told by then.
func (in *typedInput) Read(p []byte) (int, error) {
	if in.rest == "" {
		in.e.reading.Store(readsSoon)
		line, err := in.e.promptInput()
		wanted := in.e.reading.Swap(readsNothing) == readsNow
		switch {
		case errors.Is(err, errAborted):
			if wanted {
				in.e.aborted()
			}
			return 0, nil
		case err != nil:
			return 0, err
		}
		for strings.Contains(line, pasteMark) {
			line = strings.Replace(line, pasteMark, strings.TrimSuffix(in.e.pasted(), "\n"), 1)
		}
		in.rest = line + "\n"
	}
	n := copy(p, in.rest)
	in.rest = in.rest[n:]
	return n, nil
}
