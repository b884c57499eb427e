package vm_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aio-lang/aio/runtime/loop"
	"github.com/aio-lang/aio/vm"
)

// tooLong is what no test here may take.
const tooLong = 20 * time.Second

func compile(t *testing.T, text string) *vm.Program {
	t.Helper()
	p, err := vm.Compile("test.aio", text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// run runs a text in v and answers its error; a run that hangs fails the test.
func run(t *testing.T, v *vm.VM, ctx context.Context, text string) error {
	t.Helper()
	p := compile(t, text)
	done := make(chan error, 1)
	go func() { done <- v.Run(ctx, p) }()
	select {
	case err := <-done:
		return err
	case <-time.After(tooLong):
		t.Fatalf("still running: %s", text)
		return nil
	}
}

// signalled is a writer that closes a channel when something was written.
type signalled struct {
	once sync.Once
	seen chan struct{}
}

func newSignalled() *signalled { return &signalled{seen: make(chan struct{})} }

func (s *signalled) Write(p []byte) (int, error) {
	s.once.Do(func() { close(s.seen) })
	return len(p), nil
}

// never is a reader that brings nothing until it is closed.
func never(t *testing.T) io.Reader {
	r, w := io.Pipe()
	t.Cleanup(func() { w.Close() })
	return r
}

// stuck are scripts that do not end by themselves, each in another way.
var stuck = map[string]string{
	"loop":        "print('x')\nwhile True: pass",
	"recursion":   "print('x')\ndef f(n):\n    for i in range(2): f(n + 1) if n < 60 else None\nf(0)",
	"time.sleep":  "print('x')\nimport time\ntime.sleep(1000)",
	"sleep":       "print('x')\nawait sleep(1000)",
	"builtin":     "print('x')\nsum(range(10**18))",
	"list":        "print('x')\nmax(i for i in range(10**18))",
	"sort key":    "print('x')\ndef key(x):\n    while True: pass\n[3, 1].sort(key=key)",
	"big int":     "print('x')\nx = 3\nwhile True: x = x * x % (10**400 + 1)",
	"spinning":    "print('x')\nwhile True: await sleep(0)",
	"many tasks":  "print('x')\nasync def f():\n    while True: await sleep(0)\nawait gather(*[f() for _ in range(50)])",
	"input":       "print('x')\ninput()",
	"blocked":     "import time\nasync def f():\n    print('x')\n    time.sleep(1000)\nawait f()",
	"reading":     "async def f():\n    print('x')\n    input()\nawait f()",
	"catches all": "print('x')\nwhile True:\n    try:\n        while True: pass\n    except BaseException: pass",
	"finally":     "print('x')\ntry:\n    while True: pass\nfinally:\n    while True: pass",
	"generator":   "print('x')\ndef g():\n    while True: yield 1\nfor x in g(): pass",
}

// TestContextStopsScripts cancels scripts that do not end, and uses the same VM
// again afterwards.
func TestContextStopsScripts(t *testing.T) {
	for name, text := range stuck {
		t.Run(name, func(t *testing.T) {
			out := newSignalled()
			v := vm.New(vm.Options{Stdin: never(t), Stdout: out})
			defer v.Close()
			why := errors.New("enough")
			ctx, cancel := context.WithCancelCause(context.Background())
			go func() {
				<-out.seen
				cancel(why)
			}()
			if err := run(t, v, ctx, text); err != why {
				t.Errorf("got %v, want the cause of the context's end", err)
			}
			if err := run(t, v, context.Background(), "x = await gather(sleep(0, 1), sleep(0, 2))"); err != nil {
				t.Fatalf("used again: %v", err)
			}
			if x, _ := v.Global("x"); fmt.Sprint(x) != "[1 2]" {
				t.Errorf("used again: x = %v", x)
			}
		})
	}
}

// TestContextEnded gives Run a context that is over already.
func TestContextEnded(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out bytes.Buffer
	v := vm.New(vm.Options{Stdout: &out})
	defer v.Close()
	if err := run(t, v, ctx, "print(1)"); !errors.Is(err, context.Canceled) || out.Len() > 0 {
		t.Errorf("got %v after printing %q", err, out.String())
	}
}

// TestBusy uses a VM from a second goroutine.
func TestBusy(t *testing.T) {
	out := newSignalled()
	v := vm.New(vm.Options{Stdout: out})
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	p := compile(t, "print('x')\nawait sleep(1000)")
	go func() { ended <- v.Run(ctx, p) }()
	<-out.seen
	if err := v.Run(context.Background(), p); err != vm.ErrBusy {
		t.Errorf("Run: %v", err)
	}
	if err := v.Close(); err != vm.ErrBusy {
		t.Errorf("Close: %v", err)
	}
	if _, ok := v.Global("x"); ok {
		t.Error("Global gave a value")
	}
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("first Run: %v", err)
	}
	if err := v.Close(); err != nil {
		t.Errorf("Close: %v", err)
	}
	if err := v.Run(context.Background(), p); err != vm.ErrClosed {
		t.Errorf("Run after Close: %v", err)
	}
	if err := v.Close(); err != vm.ErrClosed {
		t.Errorf("second Close: %v", err)
	}
}

// TestNoGoroutines counts goroutines before and after scripts that used what
// could start some.
func TestNoGoroutines(t *testing.T) {
	before := runtime.NumGoroutine()
	for range 3 {
		v := vm.New(vm.Options{Stdin: strings.NewReader("line\n")})
		text := "input()\nasync def f(n): await sleep(n / 1000)\nawait gather(*map(f, range(20)))\n" +
			"t = create_task(f(10**9))\nawait wait([t], timeout=0.001)"
		if err := run(t, v, context.Background(), text); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
		_ = run(t, v, ctx, "await sleep(1000)")
		cancel()
		v.Close()
	}
	deadline := time.Now().Add(tooLong)
	for runtime.NumGoroutine() > before {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines before, %d after", before, runtime.NumGoroutine())
		}
		time.Sleep(time.Millisecond)
	}
}

// TestParallel runs one program in several VMs at the same time; -race watches.
func TestParallel(t *testing.T) {
	p := compile(t, `
import random, math, sys
async def work(n):
    total = 0
    for i in range(200):
        total += i * n
        if i % 50 == 0:
            await sleep(0)
    return f"{total:,} {math.sqrt(n):.3f}"
random.seed(1)
try:
    async with timeout(5), TaskGroup() as g:
        tasks = [g.create_task(work(n)) for n in range(10)]
except* ValueError:
    pass
result = [t.result() for t in tasks], random.random(), {"a": 1}, sys.argv
`)
	want := ""
	var mu sync.Mutex
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			v := vm.New(vm.Options{Args: []string{"same"}})
			defer v.Close()
			if err := v.Run(context.Background(), p); err != nil {
				t.Error(err)
				return
			}
			got, _ := v.Global("result")
			mu.Lock()
			defer mu.Unlock()
			if text := fmt.Sprint(got); want == "" {
				want = text
			} else if text != want {
				t.Errorf("got %s, another VM %s", text, want)
			}
		})
	}
	wg.Wait()
}

// errDisk is a Go error that must be found behind the exception it became.
var errDisk = errors.New("the disk is on fire")

// TestRuntimeError looks at an exception that came from a Go error of the host.
func TestRuntimeError(t *testing.T) {
	v := vm.New(vm.Options{Sources: func(string) ([]byte, error) { return nil, errDisk }})
	defer v.Close()
	err := run(t, v, context.Background(), "import nothing")
	var failed *vm.RuntimeError
	if !errors.As(err, &failed) || failed.Class() != "ImportError" {
		t.Fatalf("got %v", err)
	}
	if !errors.Is(err, errDisk) {
		t.Errorf("%v does not unwrap to the Go error", err)
	}
	if got := failed.Error(); got != "ImportError: the disk is on fire" {
		t.Errorf("Error() = %q", got)
	}
	want := "Traceback (most recent call last):\n  File \"test.aio\", line 1, in <module>\n    import nothing\n" +
		"ImportError: the disk is on fire\n"
	if got := failed.Traceback(false); got != want {
		t.Errorf("Traceback:\n%s", got)
	}
	if !strings.Contains(failed.Traceback(true), "\x1b[") {
		t.Error("no colours in a coloured traceback")
	}
}

func TestExitError(t *testing.T) {
	tests := []struct {
		call, message string
		code          int
	}{
		{"sys.exit()", "", 0},
		{"sys.exit(None)", "", 0},
		{"sys.exit(7)", "", 7},
		{"sys.exit(-1)", "", -1},
		{"sys.exit(True)", "", 1},
		{"sys.exit(2**100)", "", -1},
		{"sys.exit('gone')", "gone", 1},
		{"sys.exit([1, 2])", "[1, 2]", 1},
		{"sys.exit((1, 2))", "(1, 2)", 1},
		{"raise SystemExit(1, 2)", "(1, 2)", 1},
		{"raise SystemExit", "", 0},
		{"exit(4)", "", 4},
		{"e = SystemExit(3); e.code = 9; raise e", "", 9},
		{"async def f(): sys.exit(5)\nawait gather(f(), sleep(100))", "", 5},
		{"async def f(): sys.exit(6)\nasyncio.run(f())", "", 6},
	}
	v := vm.New(vm.Options{})
	defer v.Close()
	for _, tt := range tests {
		err := run(t, v, context.Background(), "import sys\n"+tt.call)
		var exit *vm.ExitError
		if !errors.As(err, &exit) || exit.Code != tt.code || exit.Message != tt.message {
			t.Errorf("%s: got %#v", tt.call, err)
		}
	}
}

func TestDeadlock(t *testing.T) {
	v := vm.New(vm.Options{})
	defer v.Close()
	err := run(t, v, context.Background(), `
async def one(): await q.get()
async def two(): await lock.acquire()
q, lock = Queue(), Lock()
await lock.acquire()
await gather(one(), two())
`)
	var dead *vm.DeadlockError
	if !errors.As(err, &dead) || len(dead.Tasks) != 3 {
		t.Fatalf("got %v", err)
	}
	for _, part := range []string{"all 3 tasks", "Task-2", "test.aio:2 in one", "Queue.get()", "Lock.acquire()"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q is not in %q", part, err)
		}
	}
	if err := run(t, v, context.Background(), "await sleep(0)"); err != nil {
		t.Errorf("used again: %v", err)
	}
}

// panics is a host whose every part panics.
type panics struct{}

func (panics) Write([]byte) (int, error) { panic(errDisk) }
func (panics) Read([]byte) (int, error)  { panic(errDisk) }

// TestPanic lets Go code below a script panic: Run answers an error, and the VM
// starts afresh.
func TestPanic(t *testing.T) {
	for name, text := range map[string]string{
		"plain":     "print(1)",
		"coroutine": "async def f(): print(1)\nawait f()",
		"task":      "async def f(): print(1)\nawait gather(sleep(1000), f())",
		"callback":  "[3, 2].sort(key=print)",
		"import":    "import boom",
	} {
		t.Run(name, func(t *testing.T) {
			v := vm.New(vm.Options{Stdout: panics{}, Sources: func(string) ([]byte, error) { panic(errDisk) }})
			defer v.Close()
			err := run(t, v, context.Background(), text)
			var internal *vm.InternalError
			if !errors.As(err, &internal) || !errors.Is(err, errDisk) || internal.Stack == "" {
				t.Fatalf("got %v", err)
			}
			if err := run(t, v, context.Background(), "x = await sleep(0, 5)"); err != nil {
				t.Fatalf("used again: %v", err)
			}
		})
	}
	v := vm.New(vm.Options{Stdin: panics{}})
	defer v.Close()
	if err := run(t, v, context.Background(), "input()"); err == nil {
		t.Error("a panic of Stdin was no error")
	}
}

// TestInterrupt presses Ctrl-C as soon as a script has printed.
func TestInterrupt(t *testing.T) {
	for name, text := range stuck {
		switch name {
		case "catches all", "finally": // they may go on
			continue
		}
		t.Run(name, func(t *testing.T) {
			out := newSignalled()
			v := vm.New(vm.Options{Stdin: never(t), Stdout: out})
			defer v.Close()
			stop := make(chan struct{})
			defer close(stop)
			go func() {
				<-out.seen
				for { // a blocked main task notices the second
					v.Interrupt()
					select {
					case <-stop:
						return
					case <-time.After(100 * time.Millisecond):
					}
				}
			}()
			err := run(t, v, context.Background(), text)
			var failed *vm.RuntimeError
			if !errors.As(err, &failed) || !failed.IsKeyboardInterrupt() {
				t.Errorf("got %v", err)
			}
		})
	}
}

// TestInterruptIsCaught: a script may deal with Ctrl-C and go on.
func TestInterruptIsCaught(t *testing.T) {
	out := newSignalled()
	v := vm.New(vm.Options{Stdin: never(t), Stdout: out})
	defer v.Close()
	go func() {
		<-out.seen
		if n := v.Interrupt(); n != 1 {
			t.Errorf("%d interrupts unnoticed", n)
		}
	}()
	err := run(t, v, context.Background(), "try:\n    print('x')\n    input()\nexcept KeyboardInterrupt:\n    done = True")
	if err != nil {
		t.Fatal(err)
	}
	if done, _ := v.Global("done"); done != true {
		t.Error("the handler did not run")
	}
}

// TestInterruptInLoop: the handlers around the loop that is interrupted count,
// and the traceback names its line.
func TestInterruptInLoop(t *testing.T) {
	for _, text := range []string{
		"print('x')\ntry:\n    while True: pass\nexcept KeyboardInterrupt as e:\n    line = e.__traceback__.tb_lineno",
		"print('x')\ntry:\n    for _ in iter(int, 1): pass\nexcept KeyboardInterrupt as e:\n    line = e.__traceback__.tb_lineno",
		"print('x'); n = 0\ntry:\n    while n >= 0: n += 1\nexcept KeyboardInterrupt as e:\n    line = e.__traceback__.tb_lineno",
	} {
		out := newSignalled()
		v := vm.New(vm.Options{Stdout: out})
		go func() {
			<-out.seen
			v.Interrupt()
		}()
		if err := run(t, v, context.Background(), text); err != nil {
			t.Errorf("%s\n%v", text, err)
		} else if line, _ := v.Global("line"); line != int64(3) {
			t.Errorf("%s\nline %v", text, line)
		}
		v.Close()
	}
}

// TestInput reads line by line through the interruptible reader.
func TestInput(t *testing.T) {
	long := strings.Repeat("long ", 4000)
	v := vm.New(vm.Options{Stdin: strings.NewReader("first\n" + long + "\nlast")})
	defer v.Close()
	text := "a, b, c = input(), input(), input()\ntry:\n    input()\nexcept EOFError as e:\n    d = str(e)"
	if err := run(t, v, context.Background(), text); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"a": "first", "b": long, "c": "last", "d": "EOF when reading a line"} {
		if got, _ := v.Global(name); got != want {
			t.Errorf("%s = %v", name, got)
		}
	}
}

// TestGlobal converts every kind of value.
func TestGlobal(t *testing.T) {
	tests := map[string]string{
		"None":                        "<nil>",
		"True":                        "bool true",
		"-5":                          "int64 -5",
		"2**64":                       "*big.Int 18446744073709551616",
		"1.5":                         "float64 1.5",
		"'héllo'":                     "string héllo",
		"b'ab'":                       "[]uint8 [97 98]",
		"[1, (2, 'x'), []]":           "[]interface {} [1 [2 x] []]",
		"{'a': 1, 'b': {'c': None}}":  "map[string]interface {} map[a:1 b:map[c:<nil>]]",
		"{1: 2}":                      "map[interface {}]interface {} map[1:2]",
		"{3, 1}":                      "[]interface {} [1 3]",
		"range(3)":                    "*vm.Object range(0, 3)",
		"1j":                          "complex128 (0+1i)",
		"[x for x in [[]] if x or 1]": "[]interface {} [[]]",
	}
	v := vm.New(vm.Options{})
	defer v.Close()
	if _, ok := v.Global("x"); ok {
		t.Error("a global before any run")
	}
	for expr, want := range tests {
		if err := run(t, v, context.Background(), "x = "+expr); err != nil {
			t.Errorf("%s: %v", expr, err)
			continue
		}
		got, ok := v.Global("x")
		text := "<nil>"
		if got != nil {
			text = fmt.Sprintf("%T %v", got, got)
		}
		if !ok || text != want {
			t.Errorf("%s: got %s, want %s", expr, text, want)
		}
	}
	if err := run(t, v, context.Background(), "x = []\nx.append(x)\ny = {'self': x}"); err != nil {
		t.Fatal(err)
	}
	if _, ok := v.Global("y"); !ok {
		t.Error("a list that contains itself was not converted")
	}
}

// TestPlainPython: a .py file has Python's own built-ins alone.
func TestPlainPython(t *testing.T) {
	if _, err := vm.Compile("x.py", "await sleep(0)"); err == nil {
		t.Error("a .py file may await at top level")
	}
	p, err := vm.Compile("x.py", "gather")
	if err != nil {
		t.Fatal(err)
	}
	v := vm.New(vm.Options{})
	defer v.Close()
	if err := v.Run(context.Background(), p); err == nil || err.Error() != "NameError: name 'gather' is not defined" {
		t.Errorf("got %v", err)
	}
}

// TestImportedModules: what an .aio module finds does not depend on who imports it.
func TestImportedModules(t *testing.T) {
	files := map[string]string{
		"tools.aio": "async def two(): return await gather(sleep(0, 1), sleep(0, 2))",
		"top.aio":   "await sleep(0)",
		"warns.py":  "x = 1 is 1",
		"wrong.py":  "x = (",
	}
	var stderr bytes.Buffer
	v := vm.New(vm.Options{Stderr: &stderr, Sources: func(path string) ([]byte, error) {
		if text, ok := files[path]; ok {
			return []byte(text), nil
		}
		return nil, fs.ErrNotExist
	}})
	defer v.Close()
	p, err := vm.Compile("main.py", "import asyncio, tools\nx = asyncio.run(tools.two())")
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Run(context.Background(), p); err != nil {
		t.Error(err)
	}
	for text, want := range map[string]string{
		"import top":   "ImportError: module 'top' awaits at top level; only the main script may, so put the await into an async function",
		"import wrong": "SyntaxError: '(' was never closed (wrong.py, line 1)",
	} {
		if err := run(t, v, context.Background(), text); err == nil || err.Error() != want {
			t.Errorf("%s: got %v", text, err)
		}
	}
	if err := run(t, v, context.Background(), "import warns"); err != nil {
		t.Error(err)
	}
	want := "warns.py:1: SyntaxWarning: \"is\" with 'int' literal. Did you mean \"==\"?\n  x = 1 is 1\n"
	if stderr.String() != want {
		t.Errorf("stderr: %q", stderr.String())
	}
}

// TestVirtualTime: a clock of the host's replaces all time.
func TestVirtualTime(t *testing.T) {
	start := time.Date(2030, 1, 2, 3, 4, 5, 0, time.UTC)
	v := vm.New(vm.Options{Clock: loop.NewVirtual(start)})
	defer v.Close()
	text := "import time\nt = time.time()\nawait sleep(3600)\ntime.sleep(60)\nx = time.time() - t"
	if err := run(t, v, context.Background(), text); err != nil {
		t.Fatal(err)
	}
	if x, _ := v.Global("x"); x != 3660.0 {
		t.Errorf("%v seconds went by", x)
	}
}
