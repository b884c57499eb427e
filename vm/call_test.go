package vm_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/aio-lang/aio/vm"
)

func soon(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), tooLong/2)
	t.Cleanup(cancel)
	return ctx
}

// TestCall calls functions of a program that has ended.
func TestCall(t *testing.T) {
	v := vm.New(vm.Options{})
	defer v.Close()
	ctx := soon(t)
	if err := run(t, v, ctx, `
import asyncio
class Box:
    def __init__(self): self.items = []
    def put(self, x): self.items.append(x); return len(self.items)
box = Box()
def add(a, b): return a + b
async def slow(n):
    await asyncio.sleep(0.001)
    return {"n": n}
async def leave():
    async def later():
        await asyncio.sleep(0)
        box.put("late")
    asyncio.create_task(later())
async def stuck(): await asyncio.get_running_loop().create_future()
def fail(): raise ValueError("no")
`); err != nil {
		t.Fatal(err)
	}
	if got, err := v.Call(ctx, "add", 2, 3); err != nil || got != int64(5) {
		t.Errorf("add: %v, %v", got, err)
	}
	if got, err := vm.CallTo[string](ctx, v, "add", "a", "b"); err != nil || got != "ab" {
		t.Errorf("add: %v, %v", got, err)
	}
	if got, err := vm.CallTo[map[string]int](ctx, v, "slow", 4); err != nil || got["n"] != 4 {
		t.Errorf("slow: %v, %v", got, err)
	}
	if got, err := v.Call(ctx, "box.put", nil); err != nil || got != int64(1) {
		t.Errorf("put: %v, %v", got, err)
	}
	var put *vm.Callable
	if err := v.Get("box.put", &put); err != nil {
		t.Fatal(err)
	}
	if got, err := put.Call(ctx, 1); err != nil || got != int64(2) {
		t.Errorf("Callable: %v, %v", got, err)
	}
	put.Close()
	if _, err := v.Call(ctx, "leave"); err != nil {
		t.Error(err)
	}
	if _, err := v.Call(ctx, "slow", 1); err != nil { // the task goes on meanwhile
		t.Error(err)
	}
	if got, _ := v.Global("box"); got == nil {
		t.Error("no box")
	}
	if got, err := vm.CallTo[int](ctx, v, "box.items.__len__"); err != nil || got != 3 {
		t.Errorf("items: %v, %v", got, err)
	}
	var failed *vm.RuntimeError
	if _, err := v.Call(ctx, "fail"); !errors.As(err, &failed) || failed.Class() != "ValueError" {
		t.Errorf("fail: %v", err)
	}
	if _, err := v.Call(ctx, "missing"); !errors.As(err, &failed) || failed.Class() != "NameError" {
		t.Errorf("missing: %v", err)
	}
	var wrong *vm.ConvertError
	if _, err := vm.CallTo[string](ctx, v, "add", 1, 2); !errors.As(err, &wrong) {
		t.Errorf("convert: %v", err)
	}
	var dead *vm.DeadlockError
	if _, err := v.Call(ctx, "stuck"); !errors.As(err, &dead) {
		t.Errorf("stuck: %v", err)
	}
	brief, cancel := context.WithTimeout(ctx, 5*time.Millisecond)
	defer cancel()
	if _, err := v.Call(brief, "asyncio.sleep", 1000); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("sleep: %v", err)
	}
	if got, err := vm.CallTo[map[string]int](ctx, v, "slow", 5); err != nil || got["n"] != 5 {
		t.Errorf("after all: %v, %v", got, err)
	}
}

// TestStart calls a running program from many goroutines.
func TestStart(t *testing.T) {
	ctx := soon(t)
	ready := make(chan struct{})
	v := vm.New(vm.Options{Globals: map[string]any{"ready": func() { close(ready) }}})
	program := compile(t, `
total = 0
done = Event()
async def add(n):
    global total
    await sleep(0)
    total += n
    return total
def stop(): done.set()
ready()
await done.wait()
`)
	r, err := v.Start(ctx, program)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Run(ctx, program); err != vm.ErrBusy {
		t.Errorf("Run beside it: %v", err)
	}
	if _, err := v.Call(ctx, "add", 1); err != vm.ErrBusy {
		t.Errorf("Call beside it: %v", err)
	}
	<-ready
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if i%2 == 0 { // callers may give up
				brief, cancel := context.WithTimeout(ctx, time.Microsecond)
				defer cancel()
				_, _ = r.Call(brief, "add", 0)
			}
			if _, err := r.Call(ctx, "add", i); err != nil {
				t.Error(err)
			}
		}()
	}
	wg.Wait()
	if _, err := r.Call(ctx, "stop"); err != nil {
		t.Error(err)
	}
	if err := r.Wait(); err != nil {
		t.Error(err)
	}
	if total, err := r.Call(ctx, "add", 0); err != nil || total != int64(190) {
		t.Errorf("total: %v, %v", total, err)
	}
	if err := v.Close(); err != nil {
		t.Error(err)
	}
	if _, err := r.Call(ctx, "add", 0); err != vm.ErrClosed {
		t.Errorf("after Close: %v", err)
	}
}

// TestCallableKeepsTheLoop: a script may wait for nothing but calls from Go.
func TestCallableKeepsTheLoop(t *testing.T) {
	for _, closes := range []bool{false, true} {
		var keep *vm.Callable
		out, err := script(t, vm.Options{Globals: map[string]any{"subscribe": func(f *vm.Callable) {
			keep = f
			go func() {
				time.Sleep(5 * time.Millisecond)
				if closes {
					f.Close()
				} else if _, err := f.Call(context.Background(), "event"); err != nil {
					t.Error(err)
				}
			}()
		}}}, `
got = get_running_loop().create_future()
subscribe(got.set_result)
print(await got)
`)
		var dead *vm.DeadlockError
		if closes && !errors.As(err, &dead) || !closes && (err != nil || out != "event\n") {
			t.Errorf("%q, %v", out, err)
		}
		keep.Close()
	}
}

// TestModulesFS imports from a file system.
func TestModulesFS(t *testing.T) {
	fsys := fstest.MapFS{
		"main.aio":            {Data: []byte("from pkg.inner import f\nimport util\nprint(f(), util.x)")},
		"pkg/__init__.aio":    {Data: []byte("")},
		"pkg/inner.py":        {Data: []byte("def f(): return 'inner'")},
		"util.aio":            {Data: []byte("x = 5")},
		"broken/__init__.aio": {Data: []byte("x =")},
	}
	p, err := vm.CompileFS(fsys, "main.aio")
	if err != nil {
		t.Fatal(err)
	}
	var out fmtWriter
	v := vm.New(vm.Options{Sources: vm.SourcesFS(fsys), Stdout: &out})
	defer v.Close()
	if err := v.Run(soon(t), p); err != nil || string(out) != "inner 5\n" {
		t.Errorf("%s, %v", out, err)
	}
	var failed *vm.RuntimeError
	if err := run(t, v, soon(t), "import broken"); !errors.As(err, &failed) || failed.Class() != "SyntaxError" {
		t.Error(err)
	}
	if _, err := vm.CompileFile("no such file"); err == nil {
		t.Error("a file that is not there was compiled")
	}
}

type fmtWriter []byte

func (w *fmtWriter) Write(p []byte) (int, error) {
	*w = append(*w, p...)
	return len(p), nil
}

// TestManyVMs runs some hundred VMs on all cores, from one program and with one
// table of functions.
func TestManyVMs(t *testing.T) {
	program := compile(t, `
import shop, json, re
async def work(n):
    x = await shop.order("a" * n)
    return x["X"]
got = await gather(*map(work, range(5)))
text = json.dumps({"id": me, "got": got, "m": re.sub("a+", "b", "caat")})
def twice(n): return 2 * n
`)
	module := shop()
	var wg sync.WaitGroup
	for i := range 300 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			v := vm.New(vm.Options{Modules: []vm.Module{module}, Globals: map[string]any{"me": i}, Limits: vm.Limits{Fuel: 1e6}})
			defer v.Close()
			ctx := context.Background()
			if err := v.Run(ctx, program); err != nil {
				t.Error(err)
				return
			}
			want := fmt.Sprintf(`{"id": %d, "got": [0, 1, 2, 3, 4], "m": "cbt"}`, i)
			if got, _ := v.Global("text"); got != want {
				t.Errorf("got %v, want %s", got, want)
			}
			if got, err := vm.CallTo[int](ctx, v, "twice", i); err != nil || got != 2*i {
				t.Error(got, err)
			}
		}()
	}
	wg.Wait()
}
