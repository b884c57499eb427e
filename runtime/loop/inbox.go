// What other goroutines bring to the loop.

package loop

import (
	"sync"
	"sync/atomic"
)

// inbox is the only part of a loop that other goroutines may touch.
type inbox struct {
	mu      sync.Mutex
	arrived []arrival
	filled  atomic.Bool            // something arrived; read without the lock each turn
	rung    atomic.Bool            // someone rang since the loop looked last
	wake    chan struct{}          // holds one token when a waiting loop shall look
	polling atomic.Pointer[Poller] // what a loop that waits waits in, to be interrupted
	told    atomic.Pointer[func()] // see OnWake
	beside  atomic.Pointer[func()] // see Company.Wait
}

// arrival is a callback that came in; op tells that it ends a host operation.
type arrival struct {
	cb Callback
	op bool
}

// Op is a host operation that is out: something that a goroutine, or the
// operating system, will complete. As long as one is out, the loop waits.
type Op struct {
	loop *Loop
	done atomic.Bool
}

// Reserve counts one more operation that is out. Each Op is completed once.
func (l *Loop) Reserve() *Op {
	l.out++
	return &Op{loop: l}
}

// Complete ends the operation and queues cb, which may be nil for an operation
// that nobody waits for any more. It may be called from any goroutine; only the
// first call counts, and its return value tells whether this was it.
func (o *Op) Complete(cb Callback) bool {
	if o.done.Swap(true) {
		return false
	}
	o.loop.in.add(arrival{cb, true})
	return true
}

// Post queues cb from any goroutine, without an operation to complete.
func (l *Loop) Post(cb Callback) { l.in.add(arrival{cb, false}) }

// Wake makes a waiting loop look again whether there is something to do. It
// may be called from any goroutine.
func (l *Loop) Wake() { l.in.ring() }

// Listening counts what may bring work from outside at any time without having
// been asked to, such as a handler of signals: n more, or less. As long as anything
// does, something may still happen; but unlike an operation that is out, it
// doesn't keep virtual time from going on.
func (l *Loop) Listening(n int) { l.ears += n }

// Outstanding is the number of host operations that are out.
func (l *Loop) Outstanding() int { return l.out }

func (b *inbox) add(a arrival) {
	b.mu.Lock()
	b.arrived = append(b.arrived, a)
	b.filled.Store(true)
	b.mu.Unlock()
	b.ring()
}

func (b *inbox) ring() {
	b.rung.Store(true)
	select {
	case b.wake <- struct{}{}:
	default:
	}
	if p := b.polling.Load(); p != nil {
		(*p).Interrupt()
	}
	if f := b.beside.Load(); f != nil {
		(*f)()
	}
	if f := b.told.Load(); f != nil {
		(*f)()
	}
}

// collect moves what has arrived behind what is ready.
func (l *Loop) collect() {
	if !l.in.filled.Load() {
		return
	}
	l.in.mu.Lock()
	arrived := l.in.arrived
	l.in.arrived = nil
	l.in.filled.Store(false)
	l.in.mu.Unlock()
	for _, a := range arrived {
		if a.op {
			l.out--
		}
		if a.cb != nil {
			l.ready.push(a.cb)
		}
	}
}
