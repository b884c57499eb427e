package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// A collection costs as much as what lives, whatever it frees, and while it runs every
// store into the heap costs more. So the next one comes when the heap is twice what
// lives, but at least firstHeap more. That is not larger, because memory that was never
// touched has its price as well: many machines take a millisecond for a megabyte of it.
const (
	firstHeap    = 32 << 20
	leastPercent = 100
	mostPercent  = 700 // with the 4 MiB that Go starts from, firstHeap
)

// tuneGC sets when garbage is collected, now and again after each collection.
func tuneGC() {
	debug.SetGCPercent(mostPercent)
	runtime.SetFinalizer(&sentinel{}, (*sentinel).collected)
}

// compiling lets the heap grow for a long text before the first collection: until it is
// compiled, most of what is made for it lives. It returns what ends that.
func compiling(text string) (done func()) {
	const long, percent = 64 << 10, 2*mostPercent + 100 // twice firstHeap
	if len(text) < long {
		return func() {}
	}
	before := debug.SetGCPercent(percent)
	return func() { debug.SetGCPercent(before) }
}

// boundHeap makes collections come as often as a limit on a script's memory needs them.
func boundHeap(limit int64) {
	const besides = 24 << 20 // what the process takes without a script
	debug.SetMemoryLimit(limit + limit/2 + besides)
}

// sentinel is garbage from the start: its finalizer runs once a collection.
type sentinel struct {
	last time.Time // of the collection before
	room uint64    // how much more than what lives the heap may become
}

// hurry is the time between two collections that is too short: where so much garbage is
// made, they would never end, and more memory is soon paid for.
const hurry = 15 * time.Millisecond

func (s *sentinel) collected() {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	now := time.Now()
	if s.room == 0 {
		s.room = firstHeap
	} else if now.Sub(s.last) < hurry {
		s.room = 2 * firstHeap
	}
	s.last = now
	percent := mostPercent
	if n := live[0].Value.Uint64(); n > 0 {
		percent = min(max(int(s.room*100/n), leastPercent), mostPercent)
	}
	debug.SetGCPercent(percent)
	runtime.SetFinalizer(s, (*sentinel).collected)
}
