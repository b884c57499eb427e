// Standard input that a script can be stopped from waiting for.

package vm

import (
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/aio-lang/aio/runtime/object"
)

// stdin reads the host's reader on a goroutine of its own. When the script is
// to stop, the read that is under way is left to itself; what it brings is kept
// for the next one.
type stdin struct {
	from  io.Reader
	v     *VM
	under chan chunk // where the read that is under way will put what it brings; nil when there is none
	rest  chunk      // what was brought and not yet taken

	busy  bool // a thread waits for the read that is under way
	queue object.Waiters
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
		if look, err := s.await(); err != nil {
			return 0, err
		} else if !look {
			continue
		}
		// Nothing was read: the host saw Ctrl-C first, or has no more for now; or the
		// script is to look whether it shall stop.
		if err := s.v.interrupt(); err != nil {
			return 0, err
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

// await waits for the read that is under way, while other threads of the script go on.
func (s *stdin) await() (look bool, err error) {
	t, under, woken := s.v.thread, s.under, s.v.woken
	if s.busy {
		_, err := t.WaitOn(&s.queue, "reading standard input", -1, func() bool { return !s.busy })
		return false, err
	}
	s.busy = true
	defer func() {
		s.busy = false
		s.queue.Wake(t)
	}()
	ctx := t.Context()
	if !t.Main() {
		woken = nil // Ctrl-C is the main thread's
	}
	var got *chunk
	t.Aside(func(func() error) {
		select {
		case c := <-under:
			got = &c
		case <-woken:
		case <-ctx.Done():
		}
	})
	if got == nil {
		return true, nil
	}
	s.rest, s.under = *got, nil
	return len(got.data) == 0 && got.err == nil, nil
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
