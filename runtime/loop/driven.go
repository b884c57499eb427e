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
