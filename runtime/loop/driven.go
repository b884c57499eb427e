// For loops that a script drives turn by turn.

package loop

// SetClock makes clock tell the time from now on.
func (l *Loop) SetClock(clock Clock) { l.clock = clock }

// TakeStop tells whether Stop was called, and forgets it: who calls Wait and Turn
// in the place of Run asks after every turn.
func (l *Loop) TakeStop() bool {
	stop := l.stopping
	l.stopping = false
	return stop
}

// Stopping tells whether Stop was called.
func (l *Loop) Stopping() bool { return l.stopping }

// Busy reports that a turn would find something to do without waiting for a
// deadline.
func (l *Loop) Busy() bool { return l.ready.count > 0 || l.stopping || l.in.filled.Load() }

// Timers is the number of timers that are set; some may have been called off.
func (l *Loop) Timers() int { return l.timers.count }

// Idle answers ErrStalled when no turn will ever find something to do, unless
// someone outside does something.
func (l *Loop) Idle() error {
	if l.Busy() {
		return nil
	}
	deadline, timed := l.NextDeadline()
	if l.alone() && (!timed || l.beyond(deadline) || l.Moot != nil && l.timers.all(l.Moot)) {
		return ErrStalled
	}
	return nil
}

// alone tells that nothing but a timer can bring work.
func (l *Loop) alone() bool {
	return l.out == 0 && l.watched == 0 && l.ears == 0 && !l.Patient && (l.Expecting == nil || !l.Expecting())
}

// OnWake lets f be called, on any goroutine, whenever something arrives from
// another one: a host that drives the loop then calls Turn. nil for nobody.
func (l *Loop) OnWake(f func()) {
	if f == nil {
		l.in.told.Store(nil)
		return
	}
	l.in.told.Store(&f)
}
