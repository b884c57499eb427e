package vm_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"testing/fstest"
	"time"

	"github.com/aio-lang/aio/vm"
)

// must compiles and runs a script, and hands its VM on.
func must(o vm.Options, text string) *vm.VM {
	program, err := vm.Compile("script.aio", text)
	if err != nil {
		panic(err)
	}
	v := vm.New(o)
	if err := v.Run(context.Background(), program); err != nil {
		fmt.Println(err)
	}
	return v
}

// Go functions for scripts: one that is called, and one that is awaited.
func ExampleFunc() {
	var errUnknown = errors.New("unknown user")
	users := vm.Module{
		Name: "users",
		Funcs: []vm.Func{
			{Name: "count", Fn: func() int { return 2 }},
			{Name: "find", Params: "id, *, detail=False", Fn: func(ctx context.Context, id int, detail bool) (map[string]any, error) {
				select { // on a goroutine of its own: it may take its time
				case <-time.After(time.Millisecond):
				case <-ctx.Done(): // the task was cancelled
					return nil, ctx.Err()
				}
				if id > 2 {
					return nil, fmt.Errorf("%w %d", errUnknown, id)
				}
				return map[string]any{"id": id, "detail": detail}, nil
			}},
		},
		Errors: []vm.ErrorClass{{Name: "NoUser", Base: "LookupError", Is: errUnknown}},
	}
	must(vm.Options{Stdout: os.Stdout, Modules: []vm.Module{users}}, `
import users
print(users.count(), await gather(users.find(1), users.find(2, detail=True)))
try:
    await users.find(3)
except users.NoUser as e:
    print("no user:", e)
`).Close()
	// Output:
	// 2 [{'detail': False, 'id': 1}, {'detail': True, 'id': 2}]
	// no user: unknown user 3
}

// A script's function is called from Go, and its coroutine is awaited.
func ExampleVM_Call() {
	v := must(vm.Options{}, `
def area(w, h): return w * h
async def slow(n):
    await sleep(0.001)
    return {"n": n}
`)
	defer v.Close()
	ctx := context.Background()
	fmt.Println(v.Call(ctx, "area", 3, 4))
	fmt.Println(vm.CallTo[map[string]int](ctx, v, "slow", 5))
	// Output:
	// 12 <nil>
	// map[n:5] <nil>
}

// Results go into Go types; an error names the place that does not fit.
func ExampleVM_Get() {
	type config struct {
		Name    string
		Timeout time.Duration `aio:"timeout"`
		Ports   []uint16      `aio:"ports"`
	}
	v := must(vm.Options{}, `
good = {"Name": "web", "timeout": 1.5, "ports": range(80, 83)}
bad = {"Name": "web", "ports": [80, "http"]}
`)
	defer v.Close()
	var c config
	fmt.Println(v.Get("good", &c), c)
	fmt.Println(v.Get("bad", &c))
	// Output:
	// <nil> {web 1.5s [80 81 82]}
	// bad.ports[1]: a str can't become a Go uint16
}

// A script can't go over its limits, nor catch the error.
func ExampleLimits() {
	limits := vm.Limits{Fuel: 100_000, Memory: 16 << 20, Depth: 100, Output: 1000}
	for _, text := range []string{"while True: pass", "try: x = 'x' * 10**12\nexcept BaseException: pass", "f = lambda: f()\nf()"} {
		must(vm.Options{Limits: limits}, text).Close()
	}
	// Output:
	// fuel limit of 100000 exceeded
	// memory limit of 16777216 exceeded
	// depth limit of 100 exceeded
}

// Go code keeps a script's function, and calls it later from any goroutine.
func ExampleCallable() {
	var onEvent *vm.Callable
	v := must(vm.Options{Globals: map[string]any{"subscribe": func(f *vm.Callable) { onEvent = f }}}, `
async def handle(event):
    await sleep(0)
    return event.upper()
subscribe(handle)
`)
	defer v.Close()
	done := make(chan string)
	go func() {
		answer, err := onEvent.Call(context.Background(), "ready")
		done <- fmt.Sprint(answer, " ", err)
	}()
	fmt.Println(<-done)
	// Output: READY <nil>
}

// The host gives files: here those of a file system, to be read only.
func ExampleFilesFS() {
	files := fstest.MapFS{"data/list.txt": {Data: []byte("one\ntwo\n")}}
	must(vm.Options{Stdout: os.Stdout, Files: vm.FilesFS(files)}, `
print([line.strip() for line in open("data/list.txt")])
try:
    open("data/new.txt", "w")
except OSError as e:
    print(e)
`).Close()
	// Output:
	// ['one', 'two']
	// [Errno 30] Read-only file system: 'data/new.txt'
}

// A program runs in the background while Go calls its functions.
func ExampleVM_Start() {
	program, err := vm.Compile("counter.aio", `
n, done = 0, Event()
def add(k):
    global n
    n += k
    return n
def stop(): done.set()
ready()
await done.wait()
`)
	if err != nil {
		panic(err)
	}
	ctx, ready := context.Background(), make(chan struct{})
	v := vm.New(vm.Options{Globals: map[string]any{"ready": func() { close(ready) }}})
	defer v.Close()
	running, err := v.Start(ctx, program)
	if err != nil {
		panic(err)
	}
	<-ready
	fmt.Println(running.Call(ctx, "add", 2))
	fmt.Println(running.Call(ctx, "add", 3))
	running.Call(ctx, "stop")
	fmt.Println(running.Wait())
	// Output:
	// 2 <nil>
	// 5 <nil>
	// <nil>
}
