// Work of the host on goroutines of its own.

package task

import (
	"context"

	"github.com/aio-lang/aio/runtime/loop"
	"github.com/aio-lang/aio/runtime/object"
)

// Outcome is the end of a host operation as the loop's goroutine takes it: it
// makes values of what the operation brought.
type Outcome func(t *object.Thread) (object.Value, error)

// hostFuture is the future of a host operation. Cancelling it cancels the
// operation's context.
type hostFuture struct {
	fut  *Future
	op   *loop.Op
	stop context.CancelFunc
	end  Outcome
}

// hostCancel is the callback that stops an operation whose future was cancelled.
type hostCancel struct{ *hostFuture }

// Start runs work on a goroutine of its own and returns a future that gets its
// outcome. work must not touch values: it returns a function that does so later,
// on the VM's goroutine. When the future is cancelled, ctx ends.
func (e *EventLoop) Start(work func(ctx context.Context) Outcome) (*Future, error) {
	if e.closed {
		return nil, errClosed()
	}
	ctx, stop := context.WithCancel(e.st.Context)
	h := &hostFuture{fut: e.NewFuture(), op: e.core.Reserve(), stop: stop}
	if err := h.fut.OnDone(hostCancel{h}); err != nil {
		stop()
		return nil, err
	}
	go func() {
		h.end = work(ctx)
		h.op.Complete(h)
	}()
	return h.fut, nil
}

// Run takes the outcome, on the loop's goroutine.
func (h *hostFuture) Run() error {
	h.stop()
	if h.fut.Done() {
		return nil
	}
	v, err := h.end(h.fut.loop.t)
	return h.fut.Settle(v, err)
}

func (h hostCancel) Run() error {
	h.stop()
	return nil
}
