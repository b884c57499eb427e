package aiotest

import (
	"context"
	"math"
	"time"
)

// clock is virtual time: it stands still while a script computes, and jumps to
// the next deadline when everybody waits. So no test sleeps, and orders never
// depend on how busy the machine is. It implements object.Clock and loop.Waiter.
type clock struct{ now time.Duration }

// start is an arbitrary date, the same in every run.
var start = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)

func (c *clock) Now() time.Time           { return start.Add(c.now) }
func (c *clock) Monotonic() time.Duration { return c.now }
func (c *clock) Sleep(d time.Duration)    { c.now += max(d, 0) }
func (c *clock) CPU() time.Duration       { return c.now }

// WaitUntil jumps to the deadline, unless a host operation is out: that may
// complete first, and takes no virtual time.
func (c *clock) WaitUntil(ctx context.Context, deadline float64, wake <-chan struct{}, waiting int) error {
	if waiting > 0 {
		select {
		case <-wake:
			return nil
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	at := time.Duration(math.Ceil(deadline * 1e9))
	c.now = max(c.now, at)
	return nil
}
