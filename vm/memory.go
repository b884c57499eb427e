// The memory limit: how much a script holds, as far as the Go heap tells.
//
// Go has no heap of its own for each VM, and counting each small object would cost
// more than making it. So the heap of the process is looked at: now and then while
// the script runs, and before each single value that is large. What looks like too
// much may be garbage, so a collection follows before the script is stopped; as it
// comes only after as much was allocated as is allowed, it costs little.
//
// When several VMs with such a limit run at once, they may hold as much together as
// their limits allow together, and one that has allocated less than its own limit
// since its run began is not stopped.

package vm

import (
	"runtime"
	"runtime/metrics"
	"sync"
	"sync/atomic"
)

// allowed is the sum of the memory limits of all runs that go on now in the process:
// its heap is one, whatever VMs share it.
var allowed atomic.Int64

// collecting lets one goroutine at a time make a collection: a second one, right
// behind it, would find nothing new.
var collecting sync.Mutex

// heapMeter watches one run.
type heapMeter struct {
	limit   int64
	running bool
	base    int64 // the heap when the run began
	own     int64 // what was allocated during the run, by our part in it
	last    int64 // what the process had allocated when it was looked at last
	large   int64 // large values that were made since
	sample  [3]metrics.Sample
}

const (
	heapObjects = "/memory/classes/heap/objects:bytes"
	heapLive    = "/gc/heap/live:bytes"
	heapAllocs  = "/gc/heap/allocs:bytes"
)

// largeValue is what counts as large by itself.
const largeValue = 1 << 16

func (h *heapMeter) init(limit int64) {
	h.limit = limit
	h.sample[0].Name, h.sample[1].Name, h.sample[2].Name = heapObjects, heapLive, heapAllocs
}

func (h *heapMeter) begin() {
	if h.limit == 0 || h.running {
		return
	}
	h.running = true
	allowed.Add(h.limit)
	metrics.Read(h.sample[:])
	h.base = min(int64(h.sample[1].Value.Uint64()), int64(h.sample[0].Value.Uint64()))
	h.last = int64(h.sample[2].Value.Uint64())
	h.own, h.large = 0, 0
}

func (h *heapMeter) end() {
	if h.running {
		h.running = false
		allowed.Add(-h.limit)
	}
}

// look reads the heap. It reports whether the run may hold too much, with wanted more
// bytes that are about to be allocated.
func (h *heapMeter) look(wanted int64) bool {
	metrics.Read(h.sample[:])
	allocs := int64(h.sample[2].Value.Uint64())
	together := max(allowed.Load(), h.limit)
	h.own += int64(float64(allocs-h.last) * (float64(h.limit) / float64(together)))
	h.last = allocs
	return h.own+wanted > h.limit && int64(h.sample[0].Value.Uint64())+wanted-h.base > together
}

// over reports whether the run holds too much.
func (h *heapMeter) over(wanted int64) bool {
	if !h.running || !h.look(wanted) {
		return false
	}
	collecting.Lock()
	defer collecting.Unlock()
	runtime.GC()
	if h.look(wanted) {
		return true
	}
	// What is left is in use, and what was garbage counts no more.
	h.own = max(0, min(h.own, int64(h.sample[0].Value.Uint64())-h.base))
	return false
}

// charge is asked before a single value of that many bytes is made.
func (h *heapMeter) charge(size int64) (over bool) {
	if size < largeValue {
		return false
	}
	if h.large += size; h.large < h.limit/8 {
		return false
	}
	h.large = 0
	return h.over(size)
}
