package aio_test

import (
	"context"
	"encoding/json"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aio-lang/aio/vm"
)

// TestTasks: what the module says, on virtual time.
func TestTasks(t *testing.T) {
	for _, path := range scripts(t, "tasks") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			out, err := play(t, path)
			if err != nil {
				t.Fatalf("ended with %v\n%s", err, out)
			}
			compare(t, path, out)
		})
	}
}

// ready is told about the first line that a script prints.
type ready struct{ once chan struct{} }

func (r *ready) Write(p []byte) (int, error) {
	select {
	case r.once <- struct{}{}:
	default:
	}
	return len(p), nil
}

// runInBackground starts a script, waits for its first print and answers how to stop it.
func runInBackground(t *testing.T, v *vm.VM, text string, printed *ready) (stop func()) {
	t.Helper()
	program, err := vm.Compile("script.aio", text)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- v.Run(ctx, program) }()
	select {
	case <-printed.once:
	case err := <-ended:
		t.Fatalf("ended with %v", err)
	}
	return func() {
		cancel()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("ended with %v", err)
		}
	}
}

// picture asks from another goroutine until the text has all parts.
func picture(t *testing.T, v *vm.VM, parts ...string) *vm.TaskGraph {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	for {
		g, err := v.Tasks(ctx)
		if err != nil {
			t.Fatal(err)
		}
		all := true
		for _, part := range parts {
			all = all && strings.Contains(g.String(), part)
		}
		if all {
			return g
		}
		select {
		case <-ctx.Done():
			t.Fatalf("not there: %q\n%s", parts, g)
		case <-time.After(time.Millisecond):
		}
	}
}

// TestTasksOfABusyScript: a script that awaits nothing is pictured, too.
func TestTasksOfABusyScript(t *testing.T) {
	printed := &ready{once: make(chan struct{}, 1)}
	v := vm.New(vm.Options{Stdout: printed})
	defer v.Close()
	stop := runInBackground(t, v, `
async def waiter():
    await Event().wait()

def spin():
    print("ready")
    while True:
        pass

async def busy():
    spin()

create_task(waiter(), name="waiter")
await create_task(busy(), name="busy")
`, printed)
	defer stop()
	g := picture(t, v, "task 'busy' runs now\n", "script.aio:11 in busy: spin()\n", "in spin:", "task 'waiter' waits for Event.wait()")
	raw, err := json.Marshal(g)
	if err != nil || !json.Valid(raw) || !strings.Contains(string(raw), `"state":"running"`) {
		t.Errorf("%v: %s", err, raw)
	}
}

// TestTasksOfAnIdleScript: all tasks sleep, for real.
func TestTasksOfAnIdleScript(t *testing.T) {
	printed := &ready{once: make(chan struct{}, 1)}
	v := vm.New(vm.Options{Stdout: printed})
	defer v.Close()
	stop := runInBackground(t, v, "print('ready')\nawait gather(sleep(1000), sleep(2000))", printed)
	defer stop()
	g := picture(t, v, "sleep(", "3 waiting")
	if g.NextTimer < 900 || len(g.Tasks) != 3 || len(g.Joins) != 1 {
		t.Errorf("%+v", g)
	}
}

// TestTasksOfAReadingScript: it waits for input, outside of any task.
func TestTasksOfAReadingScript(t *testing.T) {
	never := make(chan struct{})
	defer close(never)
	printed := &ready{once: make(chan struct{}, 1)}
	v := vm.New(vm.Options{Stdout: printed, Stdin: reader(func([]byte) (int, error) {
		<-never
		return 0, errors.New("over")
	})})
	defer v.Close()
	stop := runInBackground(t, v, "print('ready')\ninput()", printed)
	defer stop()
	picture(t, v, "outside of any task", "script.aio:2 in <module>: input()")
}

type reader func(p []byte) (int, error)

func (r reader) Read(p []byte) (int, error) { return r(p) }

// TestTasksOfAVMThatRests: nothing runs, and asking answers at once.
func TestTasksOfAVMThatRests(t *testing.T) {
	v := vm.New(vm.Options{})
	g, err := v.Tasks(context.Background())
	if err != nil || len(g.Tasks) != 0 || g.String() != "0 tasks\n" {
		t.Errorf("%v: %v", err, g)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Tasks(context.Background()); err != nil {
		t.Error(err)
	}
}

// TestTasksWhileRunsComeAndGo: whoever asks gets an answer, whatever the VM does.
func TestTasksWhileRunsComeAndGo(t *testing.T) {
	program, err := vm.Compile("script.aio", "await sleep(0)")
	if err != nil {
		t.Fatal(err)
	}
	v := vm.New(vm.Options{})
	defer v.Close()
	done := make(chan error)
	for range 4 {
		go func() {
			for range 200 {
				ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
				_, err := v.Tasks(ctx)
				cancel()
				if err != nil {
					done <- err
					return
				}
			}
			done <- nil
		}()
	}
	for left := 4; left > 0; {
		select {
		case err := <-done:
			left--
			if err != nil {
				t.Error(err)
			}
		default:
			if err := v.Run(context.Background(), program); err != nil && !errors.Is(err, vm.ErrBusy) {
				t.Fatal(err)
			}
		}
	}
}
