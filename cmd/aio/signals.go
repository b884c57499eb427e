// Signals: Ctrl-C, Ctrl-\ and pipes that nobody reads.

package main

import (
	"os"
	"os/signal"
	"syscall"

	"github.com/aio-lang/aio/vm"
)

// patience is how many times Ctrl-C is pressed without the script noticing
// before the process ends at once.
const patience = 3

// catchSignals hands Ctrl-C to the VM until stop is called. A process that was
// started with SIGINT ignored, such as a job in the background of a shell script,
// goes on ignoring it. Writing to a broken pipe becomes an error instead of the end.
//
// Signals that ask for a dump of the tasks go to d; the first Ctrl-C does as well.
// SIGQUIT ends the process when a dump still waits for the script.
func catchSignals(v *vm.VM, d *dumper) (stop func()) {
	pipes := make(chan os.Signal, 1)
	signal.Notify(pipes, syscall.SIGPIPE)
	signals := make(chan os.Signal, 8)
	if !signal.Ignored(os.Interrupt) {
		signal.Notify(signals, os.Interrupt)
	}
	signal.Notify(signals, syscall.SIGQUIT)
	if d.format != "" {
		signal.Notify(signals, dumpSignals...)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		dumped := false
		for s := range signals {
			if s == os.Interrupt && d.format != "" && !dumped {
				d.now()
				dumped = true
			}
			switch {
			case s != os.Interrupt && d.format != "" && d.pending.Load() == 0:
				d.begin()
			case s == syscall.SIGQUIT: // without the goroutine dump of Go
				os.Exit(exitSignal + int(syscall.SIGQUIT))
			case s != os.Interrupt: // a dump is on its way
			case v.Interrupt() > patience:
				os.Exit(dieOfInterrupt())
			}
		}
	}()
	return func() {
		signal.Stop(signals)
		close(signals)
		<-done
	}
}

// interrupted is the answer of report for a script that Ctrl-C ended.
const interrupted = exitSignal + int(syscall.SIGINT)

// dieOfInterrupt ends the process by SIGINT, so that a shell sees why it ended.
func dieOfInterrupt() int {
	signal.Reset(os.Interrupt)
	if p, err := os.FindProcess(os.Getpid()); err == nil && p.Signal(os.Interrupt) == nil {
		select {} // the signal is on its way
	}
	return interrupted
}

// dieOfBrokenPipe ends the process by SIGPIPE: Go raises it for a write to
// standard output that nobody reads, unless the signal is caught.
func dieOfBrokenPipe() int {
	signal.Reset(syscall.SIGPIPE)
	_, _ = os.Stdout.Write([]byte{'\n'})
	return exitSignal + int(syscall.SIGPIPE)
}
