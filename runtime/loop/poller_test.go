package loop

import (
	"context"
	"errors"
	"testing"
	"time"
)

// bellPoller reports a callback once its bell was rung.
type bellPoller struct {
	loop  *Loop
	bell  chan struct{}
	cb    Callback
	polls int
}

func (p *bellPoller) Poll(d time.Duration) error {
	p.polls++
	if d == 0 {
		select {
		case <-p.bell:
		default:
			return nil
		}
	} else {
		<-p.bell
	}
	p.loop.Soon(p.cb)
	return nil
}

func (p *bellPoller) Watch()     { <-p.bell; p.bell <- struct{}{} }
func (p *bellPoller) Interrupt() {}

func TestWatchingKeepsTheLoop(t *testing.T) {
	type monotonic struct{ Clock }
	for _, clock := range []Clock{NewVirtual(time.Unix(0, 0)), monotonic{NewVirtual(time.Unix(0, 0))}} {
		l := New(clock)
		p := &bellPoller{loop: l, bell: make(chan struct{}, 1)}
		var log []string
		p.cb = call(func() error {
			log = append(log, "ready")
			l.Watching(-1)
			return nil
		})
		l.SetPoller(p)
		l.Watching(1)
		go func() { p.bell <- struct{}{} }()
		if err := l.Run(context.Background()); !errors.Is(err, ErrStalled) {
			t.Fatal(err)
		}
		equal(t, log, []string{"ready"})
	}
}

func TestEveryTurnPollsOnce(t *testing.T) {
	l := newVirtual()
	p := &bellPoller{loop: l, bell: make(chan struct{}, 1)}
	l.SetPoller(p)
	l.Watching(1)
	for range 3 {
		l.Soon(call(func() error { return nil }))
		if err := l.Turn(); err != nil {
			t.Fatal(err)
		}
	}
	equal(t, p.polls, 3)
}
