// Calls of the host that can't be interrupted, beside other strands.

package object

import (
	"io/fs"
	"time"
)

// Outside calls fn on a goroutine of its own and waits for it, while other strands go
// on. A strand that is to stop leaves it to itself: fn must touch nothing of the script's.
func (t *Thread) Outside(fn func()) (err error) {
	if t.Alone() && (t.ctx == nil || t.ctx.Done() == nil) {
		fn()
		return nil
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		fn()
	}()
	t.Aside(func(stop func() error) {
		tick := time.NewTicker(pollPause)
		defer tick.Stop()
		for err == nil {
			select {
			case <-done:
				return
			case <-tick.C:
				err = stop()
			}
		}
	})
	return err
}

// ReadBeside reads from a file, outside when that may have to wait.
func (t *Thread) ReadBeside(f File, b []byte) (n int, err error) {
	if t == nil || !t.beside(f) {
		return f.Read(b)
	}
	r := &transfer{room: make([]byte, len(b))}
	if stop := t.Outside(func() { r.n, r.err = f.Read(r.room) }); stop != nil {
		return 0, stop
	}
	return copy(b, r.room[:r.n]), r.err
}

// WriteBeside writes to a file, likewise.
func (t *Thread) WriteBeside(f File, text string) (n int, err error) {
	b := []byte(text)
	if t == nil || !t.beside(f) {
		return f.Write(b)
	}
	w := &transfer{room: b}
	if stop := t.Outside(func() { w.n, w.err = f.Write(w.room) }); stop != nil {
		return 0, stop
	}
	return w.n, w.err
}

// beside tells whether a transfer with a file is one to leave alone when the script is to
// stop: it may have to wait, and there is somebody to stop the script or to go on
// meanwhile. What a terminal sends would be lost, so that only a deadline ends the wait
// for it.
func (t *Thread) beside(f File) bool {
	if t.Alone() && (t.ctx == nil || t.ctx.Done() == nil) {
		return false
	}
	mode, ok := blocks(f)
	if !ok || !t.Alone() || mode&fs.ModeCharDevice == 0 {
		return ok
	}
	_, ends := t.ctx.Deadline()
	return ends
}

// transfer is a read or write that may go on when nobody waits for it any more.
type transfer struct {
	room []byte
	n    int
	err  error
}

// blocks tells pipes, terminals and the like.
func blocks(f File) (mode fs.FileMode, ok bool) {
	info, err := f.Stat()
	if err != nil {
		return 0, false
	}
	return info.Mode(), info.Mode()&(fs.ModeNamedPipe|fs.ModeCharDevice|fs.ModeSocket) != 0
}
