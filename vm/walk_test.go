// Random walks through the library: every function of every module and every
// method of every type, called with odd arguments. A script may do all of that.

package vm

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/aio-lang/aio/runtime/lib"
)

// walked are the modules where walks begin.
func walked() []string {
	return append(lib.Names(), "builtins", "_abc", "_ast", "_codecs", "_collections", "_csv", "_functools", "_io", "_strptime",
		"_thread", "_traceback", "_typing", "_weakref")
}

// lastLines keeps the end of what a walk announces.
type lastLines struct{ bytes.Buffer }

func (l *lastLines) Write(p []byte) (int, error) {
	if l.Len() > 1<<16 {
		l.Next(l.Len() - 1<<10)
	}
	return l.Buffer.Write(p)
}

// last are the last announcements.
func (l *lastLines) last() string {
	lines := bytes.Split(bytes.TrimSpace(l.Bytes()), []byte("\n"))
	return string(bytes.Join(lines[max(0, len(lines)-4):], []byte("\n")))
}

// walk makes the calls of one seed. The script's own errors do not matter.
func walk(t *testing.T, module string, seed uint64, steps int, limit time.Duration) {
	t.Helper()
	raw, err := os.ReadFile("testdata/walk/walk.aio")
	if err != nil {
		t.Fatal(err)
	}
	text := fmt.Sprintf("MODULE = %q; SEED = %d; STEPS = %d\n%s", module, seed, steps, raw)
	var said lastLines
	v := New(Options{Stdout: &said})
	v.thread.MaxSize = 1 << 24
	v.thread.MaxDepth = 200
	watch := time.AfterFunc(limit+grace, func() {
		panic(fmt.Sprintf("walk through %s, seed %d, does not stop:\n%s", module, seed, said.last()))
	})
	defer watch.Stop()
	err = runText(v, text, limit)
	var (
		internal *InternalError
		failed   *RuntimeError
	)
	switch {
	case errors.As(err, &internal):
		t.Fatalf("walk through %s, seed %d, %d steps: %v\n%s\n%s", module, seed, steps, internal, said.last(), internal.Stack)
	case errors.As(err, &failed):
		if strings.Contains(failed.Traceback(true), "returned NULL") {
			t.Errorf("walk through %s, seed %d: %v\n%s", module, seed, failed, said.last())
		}
	}
	if v.thread.Depth() != 0 || v.thread.Handled != nil {
		t.Errorf("walk through %s, seed %d: depth %d, handled %v after the run\n%s", module, seed, v.thread.Depth(), v.thread.Handled, said.last())
	}
	if err == nil || errors.Is(err, context.DeadlineExceeded) || errors.As(err, &failed) {
		return
	}
	var exit *ExitError
	if !errors.As(err, &exit) {
		t.Errorf("walk through %s, seed %d: %v\n%s", module, seed, err, said.last())
	}
}

// TestWalks walks a little through every module.
func TestWalks(t *testing.T) {
	for i, module := range walked() {
		t.Run(module, func(t *testing.T) {
			t.Parallel()
			walk(t, module, uint64(i), 300, time.Second)
		})
	}
}

// FuzzWalk walks on. It begins with a few modules, as TestWalks has been to all.
func FuzzWalk(f *testing.F) {
	modules := walked()
	for i := 0; i < len(modules); i += 16 {
		f.Add(uint(i), uint64(i+1000))
	}
	f.Fuzz(func(t *testing.T, module uint, seed uint64) {
		walk(t, modules[module%uint(len(modules))], seed, 200, time.Second)
	})
}
