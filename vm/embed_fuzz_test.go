package vm_test

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"reflect"
	"runtime"
	"testing"
	"time"

	"github.com/aio-lang/aio/vm"
)

// FuzzConvert takes JSON through a VM: what comes back is what went in.
func FuzzConvert(f *testing.F) {
	for _, text := range []string{`null`, `[1, 2.5, "x", {"a": [true, null]}]`, `{"": {}, "b": -0.0}`, `"\ud800"`, `[[[[]]]]`} {
		f.Add(text)
	}
	v := vm.New(vm.Options{})
	p, err := vm.Compile("x.py", "def same(x): return x")
	if err != nil {
		f.Fatal(err)
	}
	ctx := context.Background()
	if err := v.Run(ctx, p); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var x any
		if json.Unmarshal([]byte(text), &x) != nil {
			return
		}
		got, err := v.Call(ctx, "same", x)
		if err != nil {
			return // nested too deeply
		}
		if !reflect.DeepEqual(got, x) {
			t.Errorf("%v became %v", x, got)
		}
		var typed struct {
			A map[string][]int
			B *string
			C any
		}
		_ = v.CallInto(ctx, &typed, "same", x) // any error, no panic
	})
}

// FuzzLimits runs any text within limits.
func FuzzLimits(f *testing.F) {
	f.Add("while True: pass")
	f.Add("x = [0]\nwhile 1: x += x")
	f.Add("async def f(): await gather(f(), f())\nawait f()")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := vm.Compile("fuzz.aio", text)
		if err != nil {
			return
		}
		v := vm.New(vm.Options{Stdout: io.Discard, Stderr: io.Discard, Limits: vm.Limits{
			Fuel: 200_000, Memory: 32 << 20, Depth: 100, Output: 1 << 16, Tasks: 100, Timers: 100, Operations: 10}})
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		if end := endOf(v.Run(ctx, p)); end == context.DeadlineExceeded.Error() || len(end) > 8 && end[:8] == "INTERNAL" {
			t.Errorf("%s:\n%s", end, text)
		}
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	})
}

// TestSoakFresh makes a great many VMs; memory stays flat, and no goroutine is left.
func TestSoakFresh(t *testing.T) {
	if os.Getenv("AIO_SOAK") == "" {
		t.Skip("AIO_SOAK is not set")
	}
	p := compile(t, "async def f(n):\n  await sleep(0)\n  return n\nx = await gather(f(1), go(2))")
	add := vm.Func{Name: "go", Fn: asyncAnswer}
	var first uint64
	before := runtime.NumGoroutine()
	const rounds, each = 100, 10_000
	for round := range rounds {
		for range each {
			v := vm.New(vm.Options{Globals: map[string]any{"go": add}})
			if err := v.Run(context.Background(), p); err != nil {
				t.Fatal(err)
			}
			v.Close()
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		if round == 4 {
			first = m.HeapAlloc
		}
		if round > 4 && m.HeapAlloc > first+4<<20 {
			t.Fatalf("the heap grew from %d to %d bytes after %d VMs", first, m.HeapAlloc, (round+1)*each)
		}
	}
	time.Sleep(10 * time.Millisecond)
	if now := runtime.NumGoroutine(); now > before {
		t.Errorf("%d goroutines before, %d after", before, now)
	}
}
