// Any text at all: it may be wrong, fail or be stopped, but a panic, a hang or
// a VM that is of no use afterwards is our bug.

package vm

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aio-lang/aio/lexer"
)

func FuzzRun(f *testing.F) {
	for _, pattern := range []string{"testdata/*/*.aio", "../examples/*.aio", "../examples/*/*.aio"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, path := range paths {
			raw, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			if text, err := lexer.Decode(path, raw); err == nil && len(text) < 1500 {
				f.Add(text)
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		v := bounded()
		v.thread.MaxDepth = 200
		watch := time.AfterFunc(limit+5*grace, func() { panic("still running: " + text) })
		defer watch.Stop()
		checkError(t, v, runText(v, text, limit))
	})
}

// checkError fails for errors that are no script's fault, and draws the traceback
// of those that are.
func checkError(t *testing.T, v *VM, err error) {
	t.Helper()
	var (
		internal *InternalError
		failed   *RuntimeError
	)
	switch {
	case errors.As(err, &internal):
		t.Fatalf("%v\n%s", internal, internal.Stack)
	case errors.As(err, &failed):
		_ = failed.Traceback(true)
	}
	if v.thread.Depth() != 0 || v.thread.Handled != nil {
		t.Errorf("depth %d, handled %v after the run", v.thread.Depth(), v.thread.Handled)
	}
}

// TestPrograms runs random programs. They are Python as well: what differs from
// CPython's output, found with many more seeds, is kept in testdata/hostile.
func TestPrograms(t *testing.T) {
	n := 40
	if testing.Short() {
		n = 20
	}
	for seed := range n {
		runProgram(t, uint64(seed), 20*time.Second)
	}
}

// TestProgramsStopped stops them anywhere: in generators, awaits and callbacks.
func TestProgramsStopped(t *testing.T) {
	v := bounded()
	v.machine.Interval = 1
	for seed := range 24 {
		p, err := Compile("program.aio", program(uint64(seed)))
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		for looks := 1 + seed%3; looks < 5000; looks = looks*5/4 + 1 {
			ctx := &countdown{Context: context.Background(), done: make(chan struct{})}
			ctx.left.Store(int64(looks))
			err := v.Run(ctx, p)
			checkError(t, v, err)
			if looks%7 == 0 {
				checkUsable(t, v)
			}
			if t.Failed() {
				t.Fatalf("seed %d stopped at look %d", seed, looks)
			}
			if err == nil {
				break
			}
		}
	}
	checkUsable(t, v)
}

// countdown is a context that ends when it has been looked at so many times.
type countdown struct {
	context.Context
	left atomic.Int64
	done chan struct{}
}

func (c *countdown) Done() <-chan struct{} {
	if c.left.Add(-1) == 0 {
		close(c.done)
	}
	return c.done
}

func (c *countdown) Err() error {
	if c.left.Load() <= 0 {
		return context.Canceled
	}
	return nil
}

// TestProgramsWithGC runs them while the collector runs all the time: a pointer
// that it does not see would be found.
func TestProgramsWithGC(t *testing.T) {
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			select {
			case <-stop:
				return
			default:
				runtime.GC()
			}
		}
	}()
	for seed := range 8 {
		runProgram(t, uint64(1000+seed), 60*time.Second)
	}
	close(stop)
	<-stopped
}

func runProgram(t *testing.T, seed uint64, limit time.Duration) {
	t.Helper()
	v := bounded()
	err := runText(v, program(seed), limit)
	checkError(t, v, err)
	if err != nil || t.Failed() {
		t.Fatalf("seed %d: %v", seed, err)
	}
}
