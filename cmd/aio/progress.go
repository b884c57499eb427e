// How far a long piece of work is: a line on the terminal that goes again.

package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/term"
)

const (
	progressAfter = 400 * time.Millisecond // what is done sooner needs no line
	progressEvery = 100 * time.Millisecond
)

// progress is such a line. One without an out says nothing.
type progress struct {
	out   io.Writer
	width func() int
	what  string // as in "checking"
	total int

	mu    sync.Mutex
	done  int
	name  string // of what is being done
	shown bool
	stop  chan struct{}
	ended sync.WaitGroup
}

// startProgress begins a piece of work of total parts. Only a terminal gets the line.
func startProgress(what string, total int) *progress {
	p := &progress{what: what, total: total, stop: make(chan struct{})}
	if !isTerminal(os.Stderr) || os.Getenv("TERM") == "dumb" {
		return p
	}
	p.out = os.Stderr
	p.width = func() int {
		w, _, err := term.GetSize(int(os.Stderr.Fd()))
		if err != nil || w <= 0 {
			return 80
		}
		return w
	}
	p.ended.Go(p.keep)
	return p
}

// keep draws the line now and then, also while one part takes long.
func (p *progress) keep() {
	next := time.NewTimer(progressAfter)
	defer next.Stop()
	for {
		select {
		case <-p.stop:
			return
		case <-next.C:
			p.draw()
			next.Reset(progressEvery)
		}
	}
}

// begin says that the next part begins.
func (p *progress) begin(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done, p.name = p.done+1, name
}

func (p *progress) draw() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.name == "" || p.out == nil {
		return
	}
	_, _ = io.WriteString(p.out, "\r\x1b[K"+p.text(p.width())) // it is for who sees it
	p.shown = true
}

// text is the line, cut to a width so that it does not wrap.
func (p *progress) text(width int) string {
	head := fmt.Sprintf("%s %d of %d", p.what, p.done, p.total)
	line := []rune(head + ": " + p.name)
	if len(line) < width {
		return string(line)
	}
	room := width - 1 - len([]rune(head)) - len(": …")
	if room < 1 {
		return string([]rune(head)[:max(0, min(len([]rune(head)), width-1))])
	}
	name := []rune(p.name)
	return head + ": …" + string(name[len(name)-room:])
}

// aside calls fn, which writes to the terminal, with the line out of its way.
func (p *progress) aside(fn func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.wipe()
	fn()
}

func (p *progress) wipe() {
	if p.shown {
		_, _ = io.WriteString(p.out, "\r\x1b[K")
		p.shown = false
	}
}

// end takes the line away.
func (p *progress) end() {
	close(p.stop)
	p.ended.Wait()
	p.aside(func() {})
}
