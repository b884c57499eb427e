//go:build unix

package object

import (
	"os"
	"os/signal"
	"syscall"
)

// Notify implements Signals. The signals that stop or kill can't be caught.
func (systemSignals) Notify(number int, f func()) (func(), error) {
	s := syscall.Signal(number)
	if s == syscall.SIGKILL || s == syscall.SIGSTOP {
		return nil, syscall.EINVAL
	}
	came := make(chan os.Signal, 16)
	done := make(chan struct{})
	signal.Notify(came, s)
	go func() {
		defer close(done)
		for range came {
			f()
		}
	}()
	return func() {
		signal.Stop(came)
		close(came)
		<-done
	}, nil
}
