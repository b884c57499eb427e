// Questions from other goroutines, answered where the script can be looked at:
// between two turns, and where the machine asks for interrupts.

package task

import (
	"sync"
	"sync/atomic"
)

// inquiries wait for the VM's goroutine.
type inquiries struct {
	mu    sync.Mutex
	list  []func(*State)
	asked atomic.Bool // the list is not empty; read without the lock
}

// Ask lets answer be called on the VM's goroutine, at the next safe point. It may
// be called from any goroutine.
func (st *State) Ask(answer func(*State)) {
	q := &st.inquiries
	q.mu.Lock()
	q.list = append(q.list, answer)
	q.asked.Store(true)
	q.mu.Unlock()
	if e := st.Front(); e != nil {
		e.core.Wake()
	}
	st.t.Nudge()
}

// Asked reports whether a question waits.
func (st *State) Asked() bool { return st.inquiries.asked.Load() }

// Answer answers what was asked. It is for the goroutine that uses the VM.
func (st *State) Answer() {
	if !st.Asked() {
		return
	}
	for _, answer := range st.inquiries.take() {
		answer(st)
	}
}

func (q *inquiries) take() []func(*State) {
	q.mu.Lock()
	defer q.mu.Unlock()
	list := q.list
	q.list = nil
	q.asked.Store(false)
	return list
}

// HandOver gives the questions to the state that takes the place of this one.
func (st *State) HandOver(to *State) {
	for _, answer := range st.inquiries.take() {
		to.Ask(answer)
	}
}
