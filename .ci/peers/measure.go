// What is measured.

package main

import (
	"fmt"
	"runtime"
	"runtime/metrics"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// measurement measures a program once: a figure for each row.
type measurement struct {
	name    string
	rows    []string
	measure func(program) ([]float64, error)
}

var measurements = []measurement{
	{"fresh", []string{"a fresh VM that runs x = 1: ns", "bytes", "mallocs", "live heap, bytes"}, fresh},
	{"request", []string{"a fresh VM that does a little work: ns", "bytes", "mallocs"}, request},
	{"callgo", []string{"script calls Go: ns"}, callGo},
	{"callscript", []string{"Go calls script: ns", "bytes", "mallocs"}, callScript},
	{"calls", []string{"fib(24): ms"}, compute(24, 46368)},
	{"loop", []string{"a loop with arithmetic, 200,000 turns: ms"}, compute(200_000, 55185)},
	{"lists", []string{"a sieve of 100,000: ms"}, compute(100_000, 9592)},
	{"dicts", []string{"counting 50,000 words: ms"}, compute(50_000, 1048)},
	{"floats", []string{"3,000 points of the Mandelbrot set: ms"}, compute(3_000, 87710)},
	{"strings", []string{"joining 2,000 texts: ms"}, compute(2_000, 19300)},
	{"crowd", []string{"1,000 VMs, one after another: ms", "all at once: ms", "peak heap, MB"}, crowd},
}

// program is the name of the text that is measured.
func (m measurement) program() string {
	if m.name == "request" {
		return "crowd"
	}
	return m.name
}

// fresh makes VMs and lets each run a trivial program, and then holds five hundred of them.
func fresh(p program) ([]float64, error) {
	const n = 500
	cost, err := perRound(n, func() error {
		w, err := p()
		if err == nil {
			w.close()
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	const held = 500
	worlds := make([]world, held)
	before := liveHeap()
	for i := range worlds {
		if worlds[i], err = p(); err != nil {
			return nil, err
		}
	}
	live := float64(liveHeap()-before) / held
	for _, w := range worlds {
		w.close()
	}
	return append(cost, live), nil
}

// request lets a fresh VM load a program and call a function of it once: what a host does
// for each request. A VM that has next to nothing when it begins pays here for what it needs.
func request(p program) ([]float64, error) {
	return perRound(500, func() error { return workOf(p, 20, 864) })
}

// callGo lets a script call the Go function add in a loop.
func callGo(p program) ([]float64, error) {
	const n = 100_000
	w, err := p()
	if err != nil {
		return nil, err
	}
	defer w.close()
	many, err := w.function("many")
	if err != nil {
		return nil, err
	}
	runtime.GC()
	start := processor()
	sum, err := many(n, 1)
	took := processor() - start
	if err == nil && sum != n {
		err = fmt.Errorf("%d calls, not %d", sum, n)
	}
	return []float64{float64(took) / n}, err
}

// compute lets a script's function compute for a while: want is its answer.
func compute(n, want int) func(program) ([]float64, error) {
	return func(p program) ([]float64, error) {
		w, err := p()
		if err != nil {
			return nil, err
		}
		defer w.close()
		fn, err := w.function("work")
		if err != nil {
			return nil, err
		}
		runtime.GC()
		start := processor()
		got, err := fn(n, 1)
		took := processor() - start
		if err == nil && got != want {
			err = fmt.Errorf("%d, not %d", got, want)
		}
		return []float64{float64(took) / 1e6}, err
	}
}

// callScript calls a script's function from Go.
func callScript(p program) ([]float64, error) {
	w, err := p()
	if err != nil {
		return nil, err
	}
	defer w.close()
	add, err := w.function("add2")
	if err != nil {
		return nil, err
	}
	i := 0
	return perRound(20_000, func() error {
		i++
		sum, err := add(i, 1)
		if err == nil && sum != i+1 {
			err = fmt.Errorf("%d, not %d", sum, i+1)
		}
		return err
	})
}

// perRound answers time, bytes and allocations for one call of fn.
func perRound(n int, fn func() error) ([]float64, error) {
	for range n/20 + 1 {
		if err := fn(); err != nil {
			return nil, err
		}
	}
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := processor()
	for range n {
		if err := fn(); err != nil {
			return nil, err
		}
	}
	took := processor() - start
	runtime.ReadMemStats(&after)
	each := func(x uint64) float64 { return float64(x) / float64(n) }
	return []float64{float64(took) / float64(n), each(after.TotalAlloc - before.TotalAlloc), each(after.Mallocs - before.Mallocs)}, nil
}

// crowd lets a thousand VMs do the same work: one after another, and all at once
// on all cores.
func crowd(p program) ([]float64, error) {
	const n = 1000
	start := processor()
	for range n {
		if err := work(p); err != nil {
			return nil, err
		}
	}
	alone := processor() - start
	base := liveHeap()
	peak := watchHeap()
	began := time.Now()
	var all sync.WaitGroup
	var failed atomic.Pointer[error]
	for range n {
		all.Go(func() {
			if err := work(p); err != nil {
				failed.Store(&err)
			}
		})
	}
	all.Wait()
	took := time.Since(began)
	most := peak()
	if err := failed.Load(); err != nil {
		return nil, *err
	}
	ms := func(d time.Duration) float64 { return float64(d) / 1e6 }
	return []float64{ms(alone), ms(took), float64(max(most, base)-base) / 1e6}, nil
}

// work is a VM's share: a program with loops, calls and data, that ends in sum.
func work(p program) error { return workOf(p, 200, 10767) }

func workOf(p program, n, want int) error {
	w, err := p()
	if err != nil {
		return err
	}
	defer w.close()
	total, err := w.function("total")
	if err != nil {
		return err
	}
	sum, err := total(n, 7)
	if err == nil && sum != want {
		err = fmt.Errorf("the work gave %d", sum)
	}
	return err
}

// processor is the time that the process has had of the processors, the collector's
// work included. Other programs on the machine disturb it less than a clock.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func liveHeap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// watchHeap looks at the size of the heap until the function it returns is called,
// which answers the most that was seen.
func watchHeap() func() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	stop, most := make(chan struct{}), make(chan uint64)
	go func() {
		tick := time.NewTicker(200 * time.Microsecond)
		defer tick.Stop()
		var peak uint64
		for {
			metrics.Read(sample)
			peak = max(peak, sample[0].Value.Uint64())
			select {
			case <-tick.C:
			case <-stop:
				most <- peak
				return
			}
		}
	}()
	return func() uint64 {
		close(stop)
		return <-most
	}
}
