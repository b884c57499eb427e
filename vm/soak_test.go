// The soak: a crowd of tasks, run when AIO_SOAK is set.

package vm_test

import (
	"context"
	"os"
	"runtime"
	"strconv"
	"strings"
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
	const tasks, most = 1_000_000, 640
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
