package vm_test

import (
	"bytes"
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/aio-lang/aio/vm"
)

// backTo waits until no more goroutines run than at first.
func backTo(t *testing.T, before int) {
	t.Helper()
	for end := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before; {
		if time.Now().After(end) {
			stacks := make([]byte, 1<<16)
			t.Fatalf("%d goroutines, %d before\n%s", runtime.NumGoroutine(), before, stacks[:runtime.Stack(stacks, true)])
		}
		time.Sleep(time.Millisecond)
	}
}

// waits are what a thread may be blocked in.
var threadWaits = map[string]string{
	"lock":      "l = threading.Lock(); l.acquire(); l.acquire(timeout=60)",
	"condition": "c = threading.Condition()\n    with c: c.wait(60)",
	"queue":     "import queue; queue.Queue().get(timeout=60)",
	"sleep":     "time.sleep(60)",
	"socket":    "import socket; a, b = socket.socketpair(); a.recv(1)",
	"select":    "import select; select.select([], [], [], 60)",
	"loop":      "import asyncio; asyncio.run(asyncio.sleep(60))",
	"pipe":      "import os; r, w = os.pipe(); os.read(r, 1)",
	"spin":      "while True: pass",
	"join":      "t = threading.Thread(target=time.sleep, args=(60,)); t.start(); t.join()",
}

// The end of the context stops threads in each kind of wait, and so does the end of the
// program when they are daemons; no goroutine is left.
func TestThreadsAreStopped(t *testing.T) {
	for name, wait := range threadWaits {
		for _, daemon := range []string{"True", "False"} {
			t.Run(name+" daemon="+daemon, func(t *testing.T) {
				before := runtime.NumGoroutine()
				v := vm.New(vm.Options{Network: vm.SystemNetwork(), Files: vm.SystemFiles()})
				text := "import threading, time\ndef wait():\n    " + wait +
					"\nt = threading.Thread(target=wait, daemon=" + daemon + ")\nt.start()\ntime.sleep(0.02)\n"
				ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
				defer cancel()
				began := time.Now()
				err := v.Run(ctx, compile(t, text))
				if daemon == "True" && err != nil || daemon == "False" && !errors.Is(err, context.DeadlineExceeded) {
					t.Errorf("Run: %v", err)
				}
				if d := time.Since(began); d > 10*time.Second {
					t.Errorf("it took %v", d)
				}
				if err := v.Close(); err != nil {
					t.Errorf("Close: %v", err)
				}
				if name != "pipe" { // a read that nobody can interrupt ends in its own time
					backTo(t, before)
				}
			})
		}
	}
}

// Threads of a program whose clock is virtual run in the same order each time, and time
// passes only when all wait.
func TestThreadsOnAVirtualClock(t *testing.T) {
	const text = `
import threading, time, asyncio
def work(name, pause):
    for i in range(3):
        time.sleep(pause)
        print(name, i, time.monotonic())
        sum(range(1000))
threads = [threading.Thread(target=work, args=(n, p)) for n, p in (("a", 3600), ("b", 1800), ("c", 3600))]
for t in threads: t.start()
async def main():
    await asyncio.gather(asyncio.to_thread(work, "d", 60), asyncio.sleep(86400))
    print(time.monotonic())
asyncio.run(main())
lock = threading.Lock()
lock.acquire()
print(lock.acquire(timeout=1000), time.monotonic())
`
	var first string
	for range 3 {
		var out bytes.Buffer
		v := vm.New(vm.Options{Stdout: &out, Clock: vm.NewVirtualClock(time.Unix(0, 0))})
		if err := v.Run(t.Context(), compile(t, text)); err != nil {
			t.Fatal(err)
		}
		if err := v.Close(); err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = out.String()
		}
		if out.String() != first {
			t.Fatalf("%s\nand before\n%s", out.String(), first)
		}
	}
	if !strings.HasPrefix(first, "d 0 60.0\nd 1 120.0\nd 2 180.0\nb 0 1800.0\n") || !strings.HasSuffix(first, "86400.0\nFalse 87400.0\n") {
		t.Error(first)
	}
}

// There is a bound on threads.
func TestThreadLimit(t *testing.T) {
	before := runtime.NumGoroutine()
	v := vm.New(vm.Options{})
	err := v.Run(t.Context(), compile(t, `
import threading
stop = threading.Event()
made = 0
try:
    while True:
        threading.Thread(target=stop.wait, daemon=True).start()
        made += 1
except RuntimeError as e:
    message = str(e)
stop.set()
`))
	if err != nil {
		t.Fatal(err)
	}
	if n, _ := v.Global("made"); n != int64(999) {
		t.Error(n)
	}
	if m, _ := v.Global("message"); m != "can't start new thread" {
		t.Error(m)
	}
	_ = v.Close()
	backTo(t, before)
}

// Threads that wait for each other are told.
func TestThreadsThatWaitForEver(t *testing.T) {
	v := vm.New(vm.Options{})
	defer v.Close()
	err := v.Run(t.Context(), compile(t, `
import threading
a, b = threading.Lock(), threading.Lock()
met = threading.Barrier(2)
def take(first, second):
    with first:
        met.wait()
        with second:
            pass
threading.Thread(target=take, args=(a, b), daemon=True).start()
t = threading.Thread(target=take, args=(b, a), daemon=True)
t.start()
t.join()
`))
	if err == nil || !strings.Contains(err.Error(), "Thread.join() would wait for ever: the other threads wait as well") {
		t.Error(err)
	}
}

// Interrupt reaches the main thread while it waits for another.
func TestInterruptReachesTheMainThread(t *testing.T) {
	v := vm.New(vm.Options{})
	defer v.Close()
	time.AfterFunc(50*time.Millisecond, func() { v.Interrupt() })
	err := v.Run(t.Context(), compile(t, `
import threading, time
t = threading.Thread(target=time.sleep, args=(60,), daemon=True)
t.start()
try:
    t.join()
except KeyboardInterrupt:
    stopped = threading.current_thread() is threading.main_thread()
`))
	if err != nil {
		t.Fatal(err)
	}
	if ok, _ := v.Global("stopped"); ok != true {
		t.Error(ok)
	}
}
