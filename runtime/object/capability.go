package object

import (
	"io"
	"time"
)

// World is what a script may reach outside its own values. A nil part is not
// given: using it raises PermissionError.
type World struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Args           []string // sys.argv
	Clock          Clock    // nil: the system's
	// Random seeds random and secrets; nil: the system's.
	Random io.Reader
	// Sources finds the text of modules: it reads "name.aio", "name.py" and
	// packages relative to each entry of Path. nil: no file may be imported.
	Sources func(path string) ([]byte, error)
	Path    []string // sys.path
	// Files are what open and os reach; nil: none.
	Files Files
	// Network decides what sockets reach; nil: there are none.
	Network Network
	// Processes are the child processes that scripts may start; nil: none.
	Processes Processes
	// Signals are those that scripts may handle; nil: none.
	Signals Signals
	// Environ is the environment, as "NAME=value".
	Environ []string
	// Warnings are sys.warnoptions: filters, the last of which counts first.
	Warnings []string
	// Dev is sys.flags.dev_mode: loops are in debug mode from the start.
	Dev bool

	own ownEnds
}

// Clock is the source of all time. Loops ask it as well, so that virtual time
// replaces it in one place.
type Clock interface {
	Now() time.Time           // wall time, with a monotonic reading
	Monotonic() time.Duration // since an arbitrary start
	Sleep(d time.Duration)    // blocks: time.sleep
	CPU() time.Duration       // process time
}

type systemClock struct{}

// clockStart is where the system's monotonic clock counts from: one point for
// all VMs, so that their times can be compared.
var clockStart = time.Now()

// SystemClock returns the machine's own clock.
func SystemClock() Clock { return systemClock{} }

func (systemClock) Now() time.Time           { return time.Now() }
func (systemClock) Monotonic() time.Duration { return time.Since(clockStart) }
func (systemClock) Sleep(d time.Duration)    { time.Sleep(d) }
func (systemClock) CPU() time.Duration       { return processTime() }

// Clock returns the clock of the thread's world.
func (t *Thread) Clock() Clock {
	if t.World != nil && t.World.Clock != nil {
		return t.World.Clock
	}
	return systemClock{}
}

// pollPause is how long a sleeping thread may take to notice that it is to stop.
const pollPause = 50 * time.Millisecond

// PollAtRest is Poll in a wait, where handlers of signals may run.
func (t *Thread) PollAtRest() error {
	err := t.Poll()
	if err != nil || t.Attention == nil {
		return err
	}
	defer func(before bool) { t.Resting = before }(t.Resting)
	t.Resting = false
	return t.Attention.Attend()
}

// Sleep blocks the thread for d. On the system's clock it wakes now and then to
// see whether the script is to be stopped.
func (t *Thread) Sleep(d time.Duration) error {
	if !t.Alone() {
		return t.sleepBesideOthers(d)
	}
	clock := t.Clock()
	if _, system := clock.(systemClock); !system {
		clock.Sleep(d)
		return t.Poll()
	}
	defer func(before bool) { t.Resting = before }(t.Resting)
	t.Resting = true
	for end := time.Now().Add(d); ; {
		rest := time.Until(end)
		if rest <= 0 {
			return t.Poll()
		}
		time.Sleep(min(rest, pollPause))
		if err := t.PollAtRest(); err != nil {
			return err
		}
	}
}
