// Standard output as scripts write it, and standard error beside it.

package main

import (
	"bufio"
	"bytes"
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// output is buffered standard output: by lines on a terminal, else in blocks.
type output struct {
	*bufio.Writer
	file   *os.File
	lines  bool
	always bool // written at once, whole lines or not
	broken bool // the reader of the pipe has gone
}

func newOutput(f *os.File) *output {
	o := &output{file: f, lines: isTerminal(f)}
	o.Writer = bufio.NewWriterSize(pipe{o}, 1<<16)
	return o
}

// pipe is where the buffer goes; it notices that nobody reads any more. It has no
// other methods of output: the buffer would take them for its own way out.
type pipe struct{ to *output }

func (p pipe) Write(text []byte) (int, error) {
	n, err := p.to.file.Write(text)
	if errors.Is(err, syscall.EPIPE) {
		p.to.broken = true
	}
	return n, err
}

// Write implements io.Writer.
func (o *output) Write(p []byte) (int, error) {
	n, err := o.Writer.Write(p)
	if err == nil && (o.always || o.lines && bytes.IndexByte(p, '\n') >= 0) {
		err = o.Flush()
	}
	return n, err
}

// WriteString is Write without a copy.
func (o *output) WriteString(s string) (int, error) {
	n, err := o.Writer.WriteString(s)
	if err == nil && o.lines {
		err = o.Flush()
	}
	return n, err
}

// Stat tells sys.stdout.isatty what this is.
func (o *output) Stat() (fs.FileInfo, error) { return o.file.Stat() }

// behind is standard error. What the script printed before comes out before.
type behind struct {
	stdout *output
	*os.File
}

// Write implements io.Writer.
func (b behind) Write(p []byte) (int, error) {
	_ = b.stdout.Flush() // its next user gets the error, too
	return b.File.Write(p)
}

// WriteString keeps os.File's from going past Write.
func (b behind) WriteString(s string) (int, error) { return b.Write([]byte(s)) }
