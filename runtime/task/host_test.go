package task_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/aio-lang/aio/runtime/loop"
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// host is a machine that runs coroutines written in Go and nothing else.
type host struct {
	object.Host
	warned []string
}

func (h *host) NewCoroutine(name string, steps object.Steps) object.Value {
	c := &coroutine{name: name, steps: steps}
	return c.Coroutine(c)
}

func (h *host) Poll() error { return nil }

func (h *host) Modules() *object.Dict { return object.NewDict() }

func (h *host) Warn(_ *object.Type, message string) error {
	h.warned = append(h.warned, message)
	return nil
}

// coroutine runs steps: it awaits futures itself and coroutines by delegation.
type coroutine struct {
	task.Native
	name  string
	steps object.Steps
	inner object.Coroutine
}

func (c *coroutine) Name() string { return c.name }

func (c *coroutine) Step(t *object.Thread, v object.Value, exc error) (object.Value, bool, error) {
	for {
		if c.inner != nil {
			r, done, err := c.Delegate(t, c.inner, exc)
			if err == nil && !done {
				return r, false, nil
			}
			c.inner, v, exc = nil, r, err
		}
		a, err := c.steps.Step(t, v, exc)
		if err != nil {
			return object.Value{}, false, err
		}
		switch a.Kind {
		case object.StepReturn:
			return a.Value, true, nil
		case object.StepYield:
			return c.Yield()
		}
		aw, err := object.Await(t, a.Value)
		switch {
		case err != nil:
			v, exc = object.Value{}, err
		case aw.Future == nil:
			c.inner, exc = object.AsCoroutine(aw.Coroutine), nil
		default:
			var done bool
			if v, done, exc = aw.Future.Poll(t); !done {
				return c.Wait(task.AsFuture(a.Value))
			}
		}
	}
}

// script is a coroutine as a Go function for each step; the last one returns.
type script struct {
	parts []func(v object.Value, exc error) (object.Value, error)
	at    int
}

func (s *script) Step(_ *object.Thread, v object.Value, exc error) (object.Action, error) {
	part := s.parts[s.at]
	s.at++
	next, err := part(v, exc)
	switch {
	case err != nil:
		return object.Action{}, err
	case s.at == len(s.parts):
		return object.Action{Kind: object.StepReturn, Value: next}, nil
	case next.IsUnset():
		return object.Action{Kind: object.StepYield, Value: object.None}, nil
	}
	return object.Action{Kind: object.StepAwait, Value: next}, nil
}

type part = func(v object.Value, exc error) (object.Value, error)

// world is a thread with a loop in virtual time.
type world struct {
	*testing.T
	t      *object.Thread
	e      *task.EventLoop
	host   *host
	stderr bytes.Buffer
}

func newWorld(t *testing.T) *world {
	w := &world{T: t, t: object.NewThread(), host: &host{}}
	w.t.Machine = w.host
	w.t.World = &object.World{Clock: loop.NewVirtual(time.Unix(0, 0)), Stderr: &w.stderr}
	w.e = task.NewLoop(w.t)
	task.Of(w.t).SetLoop(w.e)
	return w
}

func (w *world) coro(name string, parts ...part) object.Value {
	return w.host.NewCoroutine(name, &script{parts: parts})
}

// trivial is a coroutine that returns v.
func (w *world) trivial(v object.Value) object.Value {
	return w.coro("trivial", func(object.Value, error) (object.Value, error) { return v, nil })
}

// failing is a coroutine that raises err.
func (w *world) failing(err error) object.Value {
	return w.coro("failing", func(object.Value, error) (object.Value, error) { return object.Value{}, err })
}

func (w *world) task(coro object.Value) *task.Task {
	w.Helper()
	k, err := w.e.NewTask(coro, task.Options{})
	if err != nil {
		w.Fatal(err)
	}
	return k
}

func (w *world) run(v object.Value) (object.Value, error) {
	w.Helper()
	return w.e.RunUntilComplete(v)
}

// waits is a coroutine that awaits one value and returns what it gives.
func (w *world) waits(make func() object.Value) object.Value {
	return w.coro("waits",
		func(object.Value, error) (object.Value, error) { return make(), nil },
		func(v object.Value, exc error) (object.Value, error) { return v, exc })
}

func (w *world) must(v object.Value, err error) object.Value {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
	return v
}

// hops counts the turns until awaiting what make gives is over.
func (w *world) hops(make func() object.Value) int {
	w.Helper()
	turns, before, after := 0, 0, 0
	var again func() error
	stop := false
	again = func() error {
		turns++
		if stop {
			return nil
		}
		return w.e.Soon(callback(again))
	}
	_, err := w.run(w.coro("measure",
		func(object.Value, error) (object.Value, error) {
			return object.Value{}, w.e.Soon(callback(again))
		},
		func(object.Value, error) (object.Value, error) {
			before = turns
			return make(), nil
		},
		func(_ object.Value, exc error) (object.Value, error) {
			after, stop = turns, true
			return object.None, exc
		}))
	if err != nil {
		w.Fatal(err)
	}
	return after - before
}

// callback is a loop.Callback made of a function.
type callback func() error

func (f callback) Run() error { return f() }

func repr(w *world, v object.Value) string {
	w.Helper()
	text, err := object.Repr(w.t, v)
	if err != nil {
		w.Fatal(err)
	}
	return text
}
