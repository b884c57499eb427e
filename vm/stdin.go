// Standard input that a script can be stopped from waiting for.

package vm

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// stdin reads the host's reader on a goroutine of its own. When the script is
// to stop, the read that is under way is left to itself; what it brings is kept
// for the next one.
type stdin struct {
	from  io.Reader
	v     *VM
	under chan chunk // where the read that is under way will put what it brings; nil when there is none
	rest  chunk      // what was brought and not yet taken
}

type chunk struct {
	data []byte
	err  error
}

// Read implements io.Reader. The error may be a script's exception: that of Ctrl-C.
func (s *stdin) Read(p []byte) (int, error) {
	for len(s.rest.data) == 0 && s.rest.err == nil {
		if s.under == nil {
			s.under = make(chan chunk, 1)
			go fetch(s.from, len(p), s.under)
		}
		select {
		case s.rest = <-s.under:
			s.under = nil
			if len(s.rest.data) == 0 && s.rest.err == nil {
				// Nothing was read: the host saw Ctrl-C first, or has no more for now.
				if err := s.v.interrupt(); err != nil {
					return 0, err
				}
			}
		case <-s.v.woken:
			if err := s.v.interrupt(); err != nil {
				return 0, err
			}
		case <-s.v.ctx.Done():
			return 0, s.v.interrupt()
		}
	}
	n := copy(p, s.rest.data)
	s.rest.data = s.rest.data[n:]
	if n > 0 {
		return n, nil
	}
	err := s.rest.err
	s.rest.err = nil // a terminal may bring more after an end of file
	return 0, err
}

// Stat tells sys.stdin.isatty what the host's reader is, if that is a file.
func (s *stdin) Stat() (fs.FileInfo, error) {
	if f, ok := s.from.(interface{ Stat() (fs.FileInfo, error) }); ok {
		return f.Stat()
	}
	return nil, errors.ErrUnsupported
}

// fetch does one Read. A panic of the host's reader becomes its error: nobody
// could recover it on this goroutine.
func fetch(from io.Reader, size int, to chan<- chunk) {
	var c chunk
	defer func() {
		if r := recover(); r != nil {
			c.err = fmt.Errorf("reading standard input: %v", r)
		}
		to <- c
	}()
	buf := make([]byte, size)
	n, err := from.Read(buf)
	c = chunk{buf[:n], err}
}
