package vm_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm"
)

// transcript is a writer for tests that look while a session writes.
type transcript struct {
	mu   sync.Mutex
	text strings.Builder
}

func (s *transcript) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(p)
}

func (s *transcript) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// talk is a session and what it printed.
type talk struct {
	t   *testing.T
	s   *vm.Session
	out *transcript
	at  int
}

func newTalk(t *testing.T) *talk {
	t.Helper()
	out := &transcript{}
	s, err := vm.New(vm.Options{Stdout: out, Stderr: out}).NewSession(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return &talk{t: t, s: s, out: out}
}

// say runs an entry and answers its error and what was printed since.
func (k *talk) say(text string) (string, error) {
	k.t.Helper()
	p, err := k.s.Compile("<entry>", text)
	if err != nil {
		return "", err
	}
	err = k.s.Run(p)
	all := k.out.String()
	printed := all[k.at:]
	k.at = len(all)
	return printed, err
}

func (k *talk) expect(text, want string) {
	k.t.Helper()
	if got, err := k.say(text); err != nil || got != want {
		k.t.Errorf("%s: printed %q, error %v; want %q", text, got, err, want)
	}
}

// TestSession: one namespace, one loop, one context, over all entries.
func TestSession(t *testing.T) {
	k := newTalk(t)
	k.expect("x = 1", "")
	k.expect("x + 1; x + 2", "2\n3\n")
	k.expect("import contextvars; v = contextvars.ContextVar('v', default='none')", "")
	k.expect("v.set('set') and None", "")
	k.expect("v.get()", "'set'\n")
	k.expect("await sleep(0, v.get())", "'set'\n")
	k.expect("loop = get_running_loop()", "")
	k.expect("loop is get_running_loop() and loop is get_event_loop()", "True\n")
	k.expect("async def f():\n    v.set('inner')\n    return v.get()\n\n", "")
	k.expect("await create_task(f()), v.get()", "('inner', 'set')\n")
	k.expect("await f(), v.get()", "('inner', 'inner')\n")
	if _, err := k.say("1/0"); err == nil || err.Error() != "ZeroDivisionError: division by zero" {
		t.Errorf("1/0: %v", err)
	}
	var failed *vm.RuntimeError
	if _, err := k.say("await gather(f(), x.y)"); !errors.As(err, &failed) || !strings.Contains(k.s.Traceback(failed, false), "await gather(f(), x.y)") {
		t.Errorf("traceback: %v", err)
	}
	if err := k.s.Reset(); err != nil {
		t.Error(err)
	}
	if _, err := k.say("x"); err == nil {
		t.Error("x is still there after Reset")
	}
	if names, err := k.s.Close(); err != nil || len(names) > 0 {
		t.Errorf("Close: %v, %v", names, err)
	}
	if _, err := k.say("1"); !errors.Is(err, vm.ErrClosed) {
		t.Errorf("after Close: %v", err)
	}
}

// TestSessionIncomplete: what needs more lines says so.
func TestSessionIncomplete(t *testing.T) {
	k := newTalk(t)
	defer k.s.Close()
	for text, want := range map[string]bool{
		"if x:": true, "if x:\n    y": true, "if x:\n    y\n": false, "f(": true, "'''a": true, "x = = 1": false, "1 +": false,
		"@d": true, "class C:\n    def f(self):\n        pass": true, "try:\n    x\nexcept E:\n    y\n": false,
	} {
		_, err := k.s.Compile("<entry>", text)
		var syntax *vm.SyntaxError
		if got := errors.As(err, &syntax) && syntax.Incomplete(); got != want {
			t.Errorf("%q: incomplete is %v (%v)", text, got, err)
		}
	}
}

// TestSessionTasks: tasks go on between entries, and Close cancels them.
func TestSessionTasks(t *testing.T) {
	k := newTalk(t)
	k.expect("async def tick(n):\n    for i in range(n):\n        await sleep(0.005)\n        print('tick', i)\n\n", "")
	k.expect("t = create_task(tick(3), name='ticker')", "")
	for deadline := time.Now().Add(10 * time.Second); !strings.Contains(k.out.String(), "tick 2"); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the task does not go on")
		}
	}
	k.at = len(k.out.String())
	k.expect("t.done()", "True\n")
	k.expect("a, b = create_task(sleep(1000), name='a'), create_task(sleep(1000), name='b')", "")
	if names, err := k.s.Close(); err != nil || !slices.Equal(names, []string{"a", "b"}) {
		t.Errorf("Close: %v, %v", names, err)
	}
}

// TestSessionInterrupt: Ctrl-C cancels what is awaited; the second one gives up
// an entry that will not end, and the session goes on.
func TestSessionInterrupt(t *testing.T) {
	k := newTalk(t)
	defer k.s.Close()
	lost := make(chan error, 1)
	k.s.Lost = func(err error) { lost <- err }
	interrupted := func(text string, times int) {
		t.Helper()
		mark := len(k.out.String())
		done := make(chan error, 1)
		go func() {
			_, err := k.say(text)
			done <- err
		}()
		for i := 0; i < times; i++ {
			for !strings.Contains(k.out.String()[mark:], "ready") {
				time.Sleep(time.Millisecond)
			}
			mark = len(k.out.String())
			k.s.Interrupt()
		}
		var failed *vm.RuntimeError
		if err := <-done; !errors.As(err, &failed) || !failed.IsKeyboardInterrupt() {
			t.Errorf("%s: %v", text, err)
		}
	}
	interrupted("print('ready'); await sleep(1000)", 1)
	interrupted("print('ready')\nwhile True: pass\n", 1)
	interrupted("for i in range(2):\n    print('ready')\n    try:\n        await sleep(1000)\n    except CancelledError:\n        pass\n\n", 2)
	k.at = len(k.out.String())
	k.expect("'on'", "'on'\n")
	k.s.Interrupt()
	select {
	case err := <-lost:
		if !strings.Contains(err.Error(), "KeyboardInterrupt") {
			t.Errorf("lost: %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("an interrupt between entries is lost")
	}
	k.expect("'and on'", "'and on'\n")
}

// TestSessionExit: SystemExit ends it, from wherever it comes.
func TestSessionExit(t *testing.T) {
	for text, want := range map[string]int{
		"import sys; sys.exit(3)":                                            3,
		"async def f(): exit(4)\n":                                           0,
		"await sleep(0); raise SystemExit(5)":                                5,
		"import asyncio\nasync def f(): exit(6)\n\nawait create_task(f())\n": 6,
	} {
		k := newTalk(t)
		_, err := k.say(text)
		var exit *vm.ExitError
		if errors.As(err, &exit) != (want > 0) || want > 0 && exit.Code != want {
			t.Errorf("%s: %v", text, err)
		}
		if _, err := k.s.Close(); err != nil {
			t.Errorf("%s: Close: %v", text, err)
		}
	}
}

// TestSessionHost: a session has the VM for itself, ends with its context, and
// Do reaches its values.
func TestSessionHost(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	v := vm.New(vm.Options{})
	s, err := v.NewSession(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.NewSession(ctx); !errors.Is(err, vm.ErrBusy) {
		t.Errorf("a second session: %v", err)
	}
	p, err := s.Compile("<entry>", "x = 41")
	if err == nil {
		err = s.Run(p)
	}
	if err != nil {
		t.Fatal(err)
	}
	err = s.Do(func(_ *object.Thread, globals *object.Dict) error {
		if x, ok := globals.GetStr("x"); !ok || x.SmallInt() != 41 {
			t.Errorf("x is %v", x)
		}
		return object.Raisef(object.ValueError, "of the host")
	})
	if err == nil || err.Error() != "ValueError: of the host" {
		t.Errorf("Do: %v", err)
	}
	stop()
	if err := s.Do(func(*object.Thread, *object.Dict) error { return nil }); !errors.Is(err, context.Canceled) {
		// The loop may have served it before it saw the end.
		for err == nil {
			err = s.Do(func(*object.Thread, *object.Dict) error { return nil })
		}
		if !errors.Is(err, context.Canceled) {
			t.Errorf("after the context's end: %v", err)
		}
	}
	if _, err := s.Close(); err != nil && !errors.Is(err, context.Canceled) {
		t.Errorf("Close: %v", err)
	}
	if err := v.Run(context.Background(), mustCompile(t, "x = 1")); err != nil {
		t.Errorf("the VM afterwards: %v", err)
	}
}

func mustCompile(t *testing.T, text string) *vm.Program {
	t.Helper()
	p, err := vm.Compile("x.aio", text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
