// The soak: a crowd of tasks, run when AIO_SOAK is set.

package vm_test

import (
	"context"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aio-lang/aio/vm"
)

// heapAt collects garbage and notes the live heap at every line of output.
type heapAt struct{ live []uint64 }

func (h *heapAt) Write(p []byte) (int, error) {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	for range strings.Count(string(p), "\n") {
		h.live = append(h.live, m.HeapAlloc)
	}
	return len(p), nil
}

// soak runs a script and returns the live heap at each of its prints.
func soak(t *testing.T, text string) []uint64 {
	t.Helper()
	if os.Getenv("AIO_SOAK") == "" {
		t.Skip("set AIO_SOAK to run it")
	}
	p, err := vm.Compile("soak.aio", text)
	if err != nil {
		t.Fatal(err)
	}
	h := &heapAt{}
	v := vm.New(vm.Options{Stdout: h, Clock: vm.NewVirtualClock(time.Unix(0, 0))})
	if err := v.Run(context.Background(), p); err != nil {
		t.Fatal(err)
	}
	return h.live
}

// TestSoakSleepers has a million tasks asleep at once.
func TestSoakSleepers(t *testing.T) {
	const tasks, most = 1_000_000, 560
	live := soak(t, `
import asyncio
async def sleeper():
    await asyncio.sleep(10)
async def main():
    print("before")
    tasks = [asyncio.create_task(sleeper()) for _ in range(`+strconv.Itoa(tasks)+`)]
    await asyncio.sleep(1)
    print("asleep")
    await asyncio.gather(*tasks)
asyncio.run(main())
`)
	each := (live[1] - live[0]) / tasks
	t.Logf("%d bytes per sleeping task", each)
	if each > most {
		t.Errorf("%d bytes per sleeping task, want at most %d", each, most)
	}
}

// TestSoakSwitches looks at the heap while ten tasks switch ten million times.
func TestSoakSwitches(t *testing.T) {
	live := soak(t, `
import asyncio
async def switch(rounds):
    for _ in range(rounds):
        await asyncio.sleep(0)
async def main():
    for _ in range(10):
        await asyncio.gather(*[switch(100_000) for _ in range(10)])
        print("a million more")
asyncio.run(main())
`)
	first, last := live[0], live[len(live)-1]
	t.Logf("live heap %d KiB after the first million switches, %d KiB after the last", first>>10, last>>10)
	if last > first+1<<20 {
		t.Errorf("the live heap grew from %d to %d bytes", first, last)
	}
}

// TestSoakCancel cancels a hundred thousand sleeping tasks, again and again.
func TestSoakCancel(t *testing.T) {
	live := soak(t, `
import asyncio
async def sleeper():
    await asyncio.sleep(1000)
async def main():
    for _ in range(5):
        tasks = [asyncio.create_task(sleeper()) for _ in range(100_000)]
        await asyncio.sleep(1)
        for task in tasks:
            assert task.cancel()
        ends = await asyncio.gather(*tasks, return_exceptions=True)
        assert len(ends) == 100_000 and {type(e) for e in ends} == {asyncio.CancelledError}
        assert len(asyncio.all_tasks()) == 1
        del tasks, task, ends
        print("a hundred thousand cancelled")
asyncio.run(main())
`)
	first, last := live[0], live[len(live)-1]
	t.Logf("live heap %d KiB after the first hundred thousand, %d KiB after the last", first>>10, last>>10)
	if last > first+8<<20 {
		t.Errorf("the live heap grew from %d to %d bytes", first, last)
	}
}

// TestFreshVMs makes many VMs on all processors, a million when AIO_SOAK is set. What
// each leaves behind would show: in the heap, or as a goroutine.
func TestFreshVMs(t *testing.T) {
	count := 3000
	if os.Getenv("AIO_SOAK") != "" {
		count = 1_000_000
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	programs := []*vm.Program{
		compile(t, "x = 1"),
		compile(t, "async def f(n):\n  await sleep(0)\n  return n\nx = sum(await gather(f(1), f(2)))"),
		compile(t, "x = await double(4)"),
		compile(t, "await sleep(0)\nleft = create_task(sleep(1000))\nimport math, builtins\nbuiltins.y = x = math.sqrt(4)"),
		compile(t, "raise ValueError(3)"),
		compile(t, "await sleep(0)\nt = create_task(forever())\nawait sleep(0)\nraise SystemExit(1)"),
		compile(t, "while True: x = 1"),
	}
	options := vm.Options{
		Limits: vm.Limits{Fuel: 5000},
		Globals: map[string]any{
			"double":  func(_ context.Context, n int) int { return 2 * n },
			"forever": func(ctx context.Context) { <-ctx.Done() },
		},
	}
	one := func(i int) {
		v := vm.New(options)
		p := programs[i%len(programs)]
		if err := v.Run(context.Background(), p); (err != nil) != (i%len(programs) > 3) {
			t.Errorf("program %d: %v", i%len(programs), err)
		}
		if i%8 == 0 {
			_ = v.Run(ended, p)
		}
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	}
	goroutines := runtime.NumGoroutine()
	var live []uint64
	for done := 0; done < count && !t.Failed(); done += count / 10 {
		var next atomic.Int64
		var all sync.WaitGroup
		for range runtime.GOMAXPROCS(0) {
			all.Go(func() {
				for i := next.Add(1); int(i) <= count/10; i = next.Add(1) {
					one(int(i))
				}
			})
		}
		all.Wait()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		live = append(live, m.HeapAlloc)
	}
	t.Logf("live heap after each tenth: %d", live)
	if first, last := live[0], live[len(live)-1]; last > first+1<<20 {
		t.Errorf("the live heap grew from %d to %d bytes", first, last)
	}
	for until := time.Now().Add(tooLong); runtime.NumGoroutine() > goroutines; time.Sleep(time.Millisecond) {
		if time.Now().After(until) {
			t.Fatalf("%d goroutines before, %d after", goroutines, runtime.NumGoroutine())
		}
	}
}

// TestCrowd has two thousand VMs at once, all in the middle of their program.
func TestCrowd(t *testing.T) {
	const crowd = 2000
	var here sync.WaitGroup
	here.Add(crowd)
	p := compile(t, "async def wait(n):\n  await meet()\n  return n\nx = await gather(*map(wait, range(2)))")
	meet := func() func(ctx context.Context) {
		var once sync.Once
		return func(context.Context) {
			once.Do(here.Done)
			here.Wait()
		}
	}
	var all sync.WaitGroup
	for range crowd {
		all.Go(func() {
			v := vm.New(vm.Options{Globals: map[string]any{"meet": meet()}})
			defer v.Close()
			if err := v.Run(context.Background(), p); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

// TestMisuse uses one VM from many goroutines at once: each call works, or answers
// ErrBusy or ErrClosed.
func TestMisuse(t *testing.T) {
	ctx := context.Background()
	p := compile(t, "n = 0\ndef f(): return [n for n in range(100)][-1]")
	v := vm.New(vm.Options{})
	if err := v.Run(ctx, p); err != nil {
		t.Fatal(err)
	}
	allowed := func(err error) {
		if err != nil && err != vm.ErrBusy && err != vm.ErrClosed {
			t.Error(err)
		}
	}
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for range 200 {
				allowed(v.Run(ctx, p))
				_, err := v.Call(ctx, "f")
				allowed(err)
				allowed(v.Set("m", i))
				var n int
				allowed(v.Get("n", &n))
				v.Global("n")
				_, err = v.Tasks(ctx)
				allowed(err)
			}
		})
	}
	all.Wait()
	allowed(v.Close())
}
