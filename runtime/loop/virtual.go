// Virtual time: waiting takes no time.

package loop

import (
	"context"
	"math"
	"sync/atomic"
	"time"
)

// Virtual is a clock that stands still while scripts run and jumps to the next
// deadline when a loop waits. A script that sleeps for a day ends at once, with
// the same order of events. It implements object.Clock.
type Virtual struct {
	start time.Time
	end   int64        // nanoseconds since start, beyond which there is no time
	now   atomic.Int64 // nanoseconds since start
}

// lastInstant is the last one whose nanoseconds since 1970 fit into 64 bits.
var lastInstant = time.Unix(0, math.MaxInt64)

// NewVirtual makes a virtual clock whose wall time begins at start.
func NewVirtual(start time.Time) *Virtual {
	end := int64(math.MaxInt64)
	if start.Before(lastInstant) {
		end = int64(lastInstant.Sub(start)) // at most MaxInt64, as Sub says
	}
	return &Virtual{start: start.Round(0), end: end}
}

// Now is the wall time.
func (v *Virtual) Now() time.Time { return v.start.Add(v.Monotonic()) }

// Monotonic is the time since the start.
func (v *Virtual) Monotonic() time.Duration { return time.Duration(v.now.Load()) }

// End is when time ends, in seconds since the start: in the year 2262. What sleeps
// for longer sleeps for ever.
func (v *Virtual) End() float64 { return float64(v.end) / 1e9 }

// Sleep moves the time on.
func (v *Virtual) Sleep(d time.Duration) {
	if d > 0 {
		v.now.Add(min(int64(d), v.end-v.now.Load()))
	}
}

// CPU is as fast as the virtual time.
func (v *Virtual) CPU() time.Duration { return v.Monotonic() }

// WaitUntil jumps to the deadline. As long as host operations are out, which
// live in real time, it waits for them first.
func (v *Virtual) WaitUntil(ctx context.Context, deadline float64, wake <-chan struct{}, waiting int) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if waiting > 0 || math.IsInf(deadline, 1) {
		select {
		case <-wake:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	select {
	case <-wake:
		return nil // something came in that is earlier
	default:
	}
	if deadline+resolution == deadline {
		// So far from the start that floats are coarser than the resolution: only a
		// time after the deadline makes its timers due.
		deadline = math.Nextafter(deadline, math.Inf(1))
	}
	at := v.end
	if ns := math.Ceil(deadline * 1e9); ns < float64(v.end) {
		at = int64(ns)
	}
	if now := v.now.Load(); at > now {
		v.now.CompareAndSwap(now, at)
	}
	return nil
}
