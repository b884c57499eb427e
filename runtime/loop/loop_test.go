package loop

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"sync"
	"testing"
	"time"
)

// call is a callback made of a function.
type call func() error

func (f call) Run() error { return f() }

// timer is a Timer that notes its name.
type timer struct {
	name      string
	log       *[]string
	cancelled bool
}

func (k *timer) Run() error {
	*k.log = append(*k.log, k.name)
	return nil
}

func (k *timer) Cancelled() bool { return k.cancelled }

func newVirtual() *Loop { return New(NewVirtual(time.Unix(0, 0))) }

func note(log *[]string, name string) Callback {
	return call(func() error {
		*log = append(*log, name)
		return nil
	})
}

func equal(t *testing.T, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestTurnRunsWhatWasQueuedWhenItBegan(t *testing.T) {
	l := newVirtual()
	var log []string
	l.Soon(call(func() error {
		log = append(log, "a")
		l.Soon(note(&log, "c"))
		return nil
	}))
	l.Soon(note(&log, "b"))
	if err := l.Turn(); err != nil {
		t.Fatal(err)
	}
	equal(t, log, []string{"a", "b"})
	if err := l.Turn(); err != nil {
		t.Fatal(err)
	}
	equal(t, log, []string{"a", "b", "c"})
}

func TestRingKeepsOrderWhileItGrows(t *testing.T) {
	l := newVirtual()
	var got, want []string
	for i := range 50 {
		l.Soon(note(&got, fmt.Sprint(i)))
		want = append(want, fmt.Sprint(i))
	}
	for range 30 { // move the head, so that growing has to unwrap
		if err := l.ready.pop().Run(); err != nil {
			t.Fatal(err)
		}
	}
	for i := 50; i < 300; i++ {
		l.Soon(note(&got, fmt.Sprint(i)))
		want = append(want, fmt.Sprint(i))
	}
	if err := l.Turn(); err != nil {
		t.Fatal(err)
	}
	equal(t, got, want)
}

func TestErrorLeavesTheRestQueued(t *testing.T) {
	l := newVirtual()
	var log []string
	boom := errors.New("boom")
	l.Soon(call(func() error { return boom }))
	l.Soon(note(&log, "after"))
	if err := l.Turn(); err != boom {
		t.Fatal(err)
	}
	equal(t, l.Ready(), 1)
	if err := l.Turn(); err != nil {
		t.Fatal(err)
	}
	equal(t, log, []string{"after"})
}

func TestTimersAreStable(t *testing.T) {
	l := newVirtual()
	var got, want []string
	for i := range 200 {
		name := fmt.Sprint(i)
		l.At(1, &timer{name: name, log: &got})
		want = append(want, name)
	}
	l.At(0.5, &timer{name: "first", log: &got})
	want = append([]string{"first"}, want...)
	if err := l.Run(context.Background()); !errors.Is(err, ErrStalled) {
		t.Fatal(err)
	}
	equal(t, got, want)
}

func TestTimersStandBehindWhatIsReady(t *testing.T) {
	l := newVirtual()
	var log []string
	l.At(0, &timer{name: "timer", log: &log})
	l.Soon(note(&log, "ready"))
	if err := l.Turn(); err != nil {
		t.Fatal(err)
	}
	equal(t, log, []string{"ready", "timer"})
}

func TestCancelledTimers(t *testing.T) {
	l := newVirtual()
	var log []string
	var all []*timer
	for i := range 1000 {
		k := &timer{name: fmt.Sprint(i), log: &log}
		all = append(all, k)
		l.At(float64((i*7919)%1000), k)
	}
	var want []string
	for w := range 1000 {
		i := 0
		for (i*7919)%1000 != w {
			i++
		}
		if i%4 == 0 {
			want = append(want, fmt.Sprint(i))
		}
	}
	for i, k := range all {
		if i%4 != 0 {
			k.cancelled = true
			l.TimerCancelled()
		}
	}
	if _, ok := l.NextDeadline(); !ok {
		t.Fatal("no deadline")
	}
	equal(t, l.timers.count, 250) // most were cancelled: dropped at once
	if err := l.Run(context.Background()); !errors.Is(err, ErrStalled) {
		t.Fatal(err)
	}
	equal(t, log, want)
}

func TestOnlyCancelledTimersLeftIsStalled(t *testing.T) {
	l := newVirtual()
	k := &timer{cancelled: true}
	l.At(1000, k)
	l.TimerCancelled()
	if err := l.Run(context.Background()); !errors.Is(err, ErrStalled) {
		t.Fatal(err)
	}
}

func TestInboxFromManyGoroutines(t *testing.T) {
	l := New(NewVirtual(time.Unix(0, 0)))
	const n = 200
	var ran int
	var wg sync.WaitGroup
	for range n {
		op := l.Reserve()
		wg.Add(1)
		go func() {
			defer wg.Done()
			first := op.Complete(call(func() error {
				ran++
				return nil
			}))
			if second := op.Complete(nil); !first || second {
				t.Error("an operation completes once")
			}
		}()
	}
	if err := l.Run(context.Background()); !errors.Is(err, ErrStalled) {
		t.Fatal(err)
	}
	wg.Wait()
	equal(t, ran, n)
	equal(t, l.Outstanding(), 0)
}

func TestCompletionsComeBeforeTimers(t *testing.T) {
	l := newVirtual()
	var log []string
	l.At(0, &timer{name: "timer", log: &log})
	l.Reserve().Complete(note(&log, "completion"))
	l.Soon(note(&log, "ready"))
	if err := l.Turn(); err != nil {
		t.Fatal(err)
	}
	equal(t, log, []string{"ready", "completion", "timer"})
}

func TestContextEndsAWaitingLoop(t *testing.T) {
	type monotonic struct{ Clock }
	l := New(monotonic{NewVirtual(time.Unix(0, 0))}) // hides Waiter: a real wait
	l.Patient = true
	ctx, cancel := context.WithCancelCause(context.Background())
	go cancel(errors.New("enough"))
	if err := l.Run(ctx); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
}

func TestContextEndsABusyLoop(t *testing.T) {
	l := newVirtual()
	ctx, cancel := context.WithCancel(context.Background())
	n := 0
	var again call
	again = func() error {
		if n++; n == 1000 {
			cancel()
		}
		l.Soon(again)
		return nil
	}
	l.Soon(again)
	if err := l.Run(ctx); !errors.Is(err, context.Canceled) || n > 1000+pollEvery {
		t.Fatal(err, n)
	}
}

func TestPostWakesAPatientLoop(t *testing.T) {
	l := newVirtual()
	l.Patient = true
	go l.Post(call(func() error {
		l.Stop()
		return nil
	}))
	if err := l.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
}

func TestWakeAsksBefore(t *testing.T) {
	l := newVirtual()
	l.Patient = true
	boom := errors.New("signal")
	woken := make(chan struct{})
	l.Before = func() error {
		select {
		case <-woken:
			return boom
		default:
			return nil
		}
	}
	go func() {
		close(woken)
		l.Wake()
	}()
	if err := l.Run(context.Background()); err != boom {
		t.Fatal(err)
	}
}

func TestStopRunsOneTurn(t *testing.T) {
	l := newVirtual()
	var log []string
	l.Stop()
	l.Soon(note(&log, "a"))
	if err := l.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	equal(t, log, []string{"a"})
}

func TestChoosePicksTheNextEntry(t *testing.T) {
	l := newVirtual()
	var log []string
	l.Choose = func(n int) int { return n - 1 }
	for _, name := range []string{"a", "b", "c"} {
		l.Soon(note(&log, name))
	}
	if err := l.Turn(); err != nil {
		t.Fatal(err)
	}
	equal(t, log, []string{"c", "b", "a"})
}

func TestVirtualTimeJumps(t *testing.T) {
	l := newVirtual()
	var log []string
	began := time.Now()
	l.At(24*3600, &timer{name: "tomorrow", log: &log})
	if err := l.Run(context.Background()); !errors.Is(err, ErrStalled) {
		t.Fatal(err)
	}
	equal(t, log, []string{"tomorrow"})
	equal(t, l.Time(), 24*3600.0)
	if time.Since(began) > time.Minute {
		t.Error("virtual time took real time")
	}
}

func TestQueuesDoNotAllocate(t *testing.T) {
	l := newVirtual()
	entry := Callback(call(func() error { return nil }))
	k := Timer(&timer{log: new([]string), cancelled: true})
	round := func() {
		for range 100 {
			l.Soon(entry)
			l.At(0, k)
		}
		if err := l.Turn(); err != nil {
			t.Fatal(err)
		}
	}
	round()
	if n := testing.AllocsPerRun(20, round); n > 0 {
		t.Errorf("%v allocations in a turn", n)
	}
}

func TestVirtualTimeEnds(t *testing.T) {
	for _, when := range []float64{math.Inf(1), 1e30, 1e10} {
		l := newVirtual()
		l.At(when, &timer{log: new([]string)})
		if err := l.Run(context.Background()); !errors.Is(err, ErrStalled) {
			t.Errorf("%g: %v", when, err)
		}
	}
	v := NewVirtual(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	v.Sleep(math.MaxInt64)
	v.Sleep(math.MaxInt64)
	if at := v.Now(); at.Year() != 2262 || at.UnixNano() < 0 {
		t.Errorf("ends at %v", at)
	}
}

func TestVirtualTimeFarFromItsStart(t *testing.T) {
	for _, when := range []float64{1e7, 3e8, 2e9, 7e9} {
		l := New(NewVirtual(time.Unix(0, 0)))
		var log []string
		l.At(when, &timer{name: "timer", log: &log})
		if err := l.Run(context.Background()); !errors.Is(err, ErrStalled) {
			t.Fatal(err)
		}
		equal(t, log, []string{"timer"})
	}
}

func TestVirtualTimeHoldsForOperations(t *testing.T) {
	l := newVirtual()
	var log []string
	l.At(1, &timer{name: "timer", log: &log})
	op := l.Reserve()
	go func() {
		time.Sleep(20 * time.Millisecond)
		op.Complete(call(func() error {
			log = append(log, fmt.Sprint("operation at ", l.Time()))
			return nil
		}))
	}()
	if err := l.Run(context.Background()); !errors.Is(err, ErrStalled) {
		t.Fatal(err)
	}
	equal(t, log, []string{"operation at 0", "timer"})
}

func TestListeningKeepsALoopButNotItsTime(t *testing.T) {
	l := newVirtual()
	var log []string
	l.Listening(1)
	l.At(3600, &timer{name: "timer", log: &log})
	go func() {
		time.Sleep(20 * time.Millisecond)
		l.Post(call(func() error {
			log = append(log, fmt.Sprint("post at ", l.Time()))
			l.Listening(-1)
			return nil
		}))
	}()
	if err := l.Run(context.Background()); !errors.Is(err, ErrStalled) {
		t.Fatal(err)
	}
	equal(t, log, []string{"timer", "post at 3600"})
}

func TestNowIsTheTimeOfTheLastLook(t *testing.T) {
	clock := NewVirtual(time.Unix(0, 0))
	l := New(clock)
	clock.Sleep(time.Second)
	if l.Now() != 0 || l.Time() != 1 || l.Now() != 1 {
		t.Errorf("now %v", l.Now())
	}
}
