// Lines without a terminal: from a pipe, a file or a terminal that can't edit.

package main

import (
	"bufio"
	"io"
	"os"
	"strings"
	"sync"
)

// plain implements typist.
type plain struct {
	out *output
	in  *bufio.Reader
	mu  sync.Mutex
}

func newPlain(out *output) *plain { return &plain{out: out, in: bufio.NewReader(os.Stdin)} }

// read implements typist. A line cannot stand there already: what it would have
// been indented by is for who types it.
func (p *plain) read(prompt, _ string) (input, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	_, _ = p.out.WriteString(prompt)
	if err := p.out.Flush(); err != nil {
		return input{}, err
	}
	line, err := p.in.ReadString('\n')
	if line == "" && err != nil {
		return input{}, err
	}
	return input{text: strings.TrimRight(line, "\r\n")}, nil
}

func (p *plain) remember(string)       {}
func (p *plain) interrupt(tell func()) { tell() }
func (p *plain) lend()                 {}
func (p *plain) close()                {}

func (p *plain) stdin() io.Reader { return p }

// Read implements io.Reader, for input(): a line at a time, so that what is
// behind it stays for the conversation.
func (p *plain) Read(b []byte) (n int, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for n < len(b) && (n == 0 || b[n-1] != '\n') {
		if b[n], err = p.in.ReadByte(); err != nil {
			if n > 0 {
				return n, nil
			}
			return 0, err
		}
		n++
	}
	return n, nil
}
