//go:build unix

// The terminal's keys: who reads them, and in which mode.

package main

import (
	"os"
	"os/signal"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// keyboard is the terminal while it is shared: keys are read as long as a line is
// typed; at all other times they are left to what runs, such as child programs,
// in the mode that the terminal had at the start.
type keyboard struct {
	in             *os.File
	before, typing unix.Termios
	wake, woken    *os.File // a pipe that ends a wait

	mu       sync.Mutex
	listens  bool
	listened sync.Cond
}

// openKeyboard answers nil when in is no terminal.
func openKeyboard(in *os.File) *keyboard {
	mode, err := unix.IoctlGetTermios(int(in.Fd()), getTermios)
	if err != nil {
		return nil
	}
	woken, wake, err := os.Pipe()
	if err != nil {
		return nil
	}
	k := &keyboard{in: in, before: *mode, typing: *mode, wake: wake, woken: woken}
	k.listened.L = &k.mu
	k.typing.Iflag &^= unix.INPCK | unix.ISTRIP | unix.IXON // Enter stays a "\n": it may be for what runs next
	k.typing.Lflag &^= unix.ECHO | unix.ICANON | unix.IEXTEN | unix.ISIG
	k.typing.Cflag |= unix.CS8
	k.typing.Cc[unix.VMIN], k.typing.Cc[unix.VTIME] = 1, 0
	return k
}

// edit gives the terminal the mode for typing: each key comes at once, Ctrl-C and
// Ctrl-Z are keys.
func (k *keyboard) edit() { k.set(&k.typing) }

// lend gives it the mode that it had before.
func (k *keyboard) lend() { k.set(&k.before) }

// set keeps quiet when the terminal is gone: reading it says so.
func (k *keyboard) set(mode *unix.Termios) {
	_ = unix.IoctlSetTermios(int(k.in.Fd()), setTermios, mode)
}

// listen says whether keys are read.
func (k *keyboard) listen(on bool) {
	k.mu.Lock()
	was := k.listens
	k.listens = on
	k.mu.Unlock()
	switch {
	case on:
		k.listened.Broadcast()
	case was:
		_, _ = k.wake.Write([]byte{0})
	}
}

func (k *keyboard) isListening() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.listens
}

// next reads what was pressed. It answers nothing when patience, unless it is 0, is over.
func (k *keyboard) next(buf []byte, patience time.Duration) (int, error) {
	for {
		k.mu.Lock()
		for !k.listens {
			k.listened.Wait()
		}
		k.mu.Unlock()
		ready, err := k.await(patience)
		switch {
		case err != nil:
			return 0, err
		case !k.isListening():
		case ready:
			return k.in.Read(buf)
		case patience > 0:
			return 0, nil
		}
	}
}

// await waits for a key, for a call of listen, or until patience is over.
func (k *keyboard) await(patience time.Duration) (ready bool, err error) {
	var limit *unix.Timeval
	if patience > 0 {
		t := unix.NsecToTimeval(int64(patience))
		limit = &t
	}
	in, woken := int(k.in.Fd()), int(k.woken.Fd())
	var set unix.FdSet
	set.Set(in)
	set.Set(woken)
	_, err = unix.Select(max(in, woken)+1, &set, nil, nil, limit)
	if err == unix.EINTR {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if set.IsSet(woken) {
		_, err = k.woken.Read(make([]byte, 64))
	}
	return set.IsSet(in), err
}

// waiting says that keys were pressed that nobody has read.
func (k *keyboard) waiting() bool {
	var set unix.FdSet
	in := int(k.in.Fd())
	set.Set(in)
	n, err := unix.Select(in+1, &set, nil, nil, &unix.Timeval{})
	return err == nil && n > 0
}

// resumeTime is how long the signal to go on may take to arrive.
const resumeTime = 100 * time.Millisecond

// suspend stops the job, as Ctrl-Z does, until the shell lets it go on. A shell
// without job control, or none, makes it go on at once.
func (k *keyboard) suspend() {
	resumed := make(chan os.Signal, 1)
	signal.Notify(resumed, unix.SIGCONT)
	defer signal.Stop(resumed)
	k.lend()
	_ = unix.Kill(0, unix.SIGTSTP)
	select {
	case <-resumed:
	case <-time.After(resumeTime):
	}
}

// whenResumed calls fn each time that the job goes on after it was stopped.
func (k *keyboard) whenResumed(fn func()) {
	resumed := make(chan os.Signal, 1)
	signal.Notify(resumed, unix.SIGCONT)
	go func() {
		for range resumed {
			fn()
		}
	}()
}
