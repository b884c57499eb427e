// The memory limit: how much a script holds.
//
// Go has one heap for all VMs of the process, and counting each small object would cost
// more than making it. So what is allocated is watched from afar, by what the whole
// process allocates; when the script may have allocated as much as it has left, a walk
// over all that it can reach tells what it really holds, and how far the next walk is
// away. What other VMs and the host hold doesn't count.
//
// A function written in Go may hold values where the walk doesn't see them while it runs.
// Only then is the heap of the process looked at, too: when it has grown by more than
// what the VMs that run may hold together, and this script may have done it.

package vm

import (
	"runtime"
	"runtime/metrics"
	"sync"
	"sync/atomic"
	"time"

	"github.com/aio-lang/aio/runtime/object"
)

var (
	// allowed is the sum of the memory limits of all runs that go on now.
	allowed atomic.Int64
	// looks counts how often any of them looked at the heap: its part in them is a
	// run's part in what the process allocates.
	looks atomic.Int64
	// collecting lets one goroutine at a time make a collection: a second one, right
	// behind it, would find nothing new.
	collecting sync.Mutex
	// walkers are walks that were made, for the room that they have.
	walkers = sync.Pool{New: func() any { return new(object.Reach) }}
)

// heapMeter watches one run.
type heapMeter struct {
	v       *VM
	limit   int64
	running bool
	looked  int64 // the process's allocations when they were looked at last
	turn    int64 // looks at that time
	large   int64 // large values that were announced since

	// Since the last walk:
	own  int64         // allocated by this run, by its part in the looks
	all  int64         // allocated by the process
	room int64         // what may be allocated until the next one
	most int64         // the largest value that was asked for when it was made
	at   time.Time     // when it was made
	took time.Duration // how long it took

	base   int64 // the heap without the script, when all of it was seen last
	hidden int64 // allocated since then
	sample [3]metrics.Sample
}

const (
	heapObjects = "/memory/classes/heap/objects:bytes"
	heapLive    = "/gc/heap/live:bytes"
	heapAllocs  = "/gc/heap/allocs:bytes"
)

// largeValue is what counts as large by itself.
const largeValue = 1 << 16

func (h *heapMeter) init(v *VM, limit int64) {
	h.v, h.limit = v, limit
	h.sample[0].Name, h.sample[1].Name, h.sample[2].Name = heapAllocs, heapLive, heapObjects
}

func (h *heapMeter) begin() {
	if h.limit == 0 || h.running {
		return
	}
	h.running = true
	allowed.Add(h.limit)
	metrics.Read(h.sample[:])
	h.looked, h.turn = h.read(0), looks.Load()
	h.base = min(h.read(1), h.read(2))
	h.own, h.all, h.hidden, h.large, h.most, h.took = 0, 0, 0, 0, 0, 0
	h.room = h.limit / 2
}

func (h *heapMeter) end() {
	if h.running {
		h.running = false
		allowed.Add(-h.limit)
	}
}

func (h *heapMeter) read(i int) int64 { return int64(h.sample[i].Value.Uint64()) }

// over reports whether the run holds too much, with wanted more bytes that are about to
// be allocated.
func (h *heapMeter) over(wanted int64) bool {
	if !h.running {
		return false
	}
	metrics.Read(h.sample[:1])
	allocated, turn := h.read(0)-h.looked, looks.Add(1)
	part := allocated / max(turn-h.turn, 1)
	h.looked, h.turn = h.looked+allocated, turn
	h.own, h.all, h.hidden = h.own+part, h.all+allocated, h.hidden+part
	switch {
	case h.own+wanted > h.room:
		if h.own < h.limit/8 && wanted <= h.most {
			return false
		}
	case h.all+wanted <= h.room || time.Since(h.at) < 10*h.took:
		return false
	}
	return h.walk(wanted) || h.hidden+wanted > h.limit && h.overgrown(wanted)
}

// walk reports that what the script can reach is too much.
func (h *heapMeter) walk(wanted int64) bool {
	began := time.Now()
	r := walkers.Get().(*object.Reach)
	r.Begin(h.limit)
	object.Follow(r, h.v.thread)
	object.Follow(r, h.v.globals)
	live := r.Bytes()
	walkers.Put(r)
	h.at = time.Now()
	h.took = h.at.Sub(began)
	h.own, h.all, h.most = 0, 0, wanted
	h.room = max(h.limit-live, h.limit/4)
	if h.v.machine.Exposed() {
		metrics.Read(h.sample[:])
		h.base, h.hidden = max(0, min(h.read(1), h.read(2))-live), 0
	}
	return live+wanted > h.limit
}

// overgrown reports that the heap of the process has grown too much.
func (h *heapMeter) overgrown(wanted int64) bool {
	collecting.Lock()
	defer collecting.Unlock()
	runtime.GC()
	metrics.Read(h.sample[:])
	grown := h.read(2) - h.base
	if grown+wanted > max(allowed.Load(), h.limit) {
		return true
	}
	// What is left is in use, and what was garbage counts no more.
	h.hidden = max(0, min(h.hidden, grown))
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
