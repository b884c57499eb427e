// Asynchronous generators: those that were started and not finished are closed
// when the loop ends.

package task

import (
	"github.com/aio-lang/aio/runtime/object"
)

// generators is a set in the order of entry.
type generators struct {
	order []object.Value // unset where one was taken out
	index map[object.Value]int
	ended bool // shutdown_asyncgens was called
}

func (g *generators) add(v object.Value) {
	if g.index == nil {
		g.index = make(map[object.Value]int)
	}
	if _, ok := g.index[v]; !ok {
		g.index[v] = len(g.order)
		g.order = append(g.order, v)
	}
}

func (g *generators) remove(v object.Value) {
	i, ok := g.index[v]
	if !ok {
		return
	}
	delete(g.index, v)
	g.order[i] = object.Value{}
	if len(g.order) > 32 && len(g.index) < len(g.order)/2 {
		g.compact()
	}
}

func (g *generators) compact() {
	kept := make([]object.Value, 0, len(g.index))
	for _, v := range g.order {
		if !v.IsUnset() {
			g.index[v] = len(kept)
			kept = append(kept, v)
		}
	}
	g.order = kept
}

// take empties the set.
func (g *generators) take() []object.Value {
	g.compact()
	all := g.order
	g.order, g.index = nil, nil
	return all
}

// AsyncGenStarted is told by the machine when an asynchronous generator is iterated for
// the first time. Outside a running loop it does nothing.
func (st *State) AsyncGenStarted(agen object.Value) {
	if e := st.Running(); e != nil {
		e.agens.add(agen)
	}
}

// AsyncGenFinished is told when one has ended.
func (st *State) AsyncGenFinished(agen object.Value) {
	if e := st.Running(); e != nil && len(e.agens.index) > 0 {
		e.agens.remove(agen)
	}
}

// AsyncGenAbandoned is told when one that is not finished can't be reached any
// more: aclose() runs as a task.
func (st *State) AsyncGenAbandoned(agen object.Value) error {
	e := st.Running()
	if e == nil {
		return nil
	}
	e.agens.remove(agen)
	coro, err := object.CallMethod(e.t, agen, "aclose")
	if err != nil || e.closed {
		return err
	}
	return e.soon(&closeLater{e, coro})
}

// closeLater makes the task that closes an abandoned generator, one turn later,
// as CPython's loops do.
type closeLater struct {
	loop *EventLoop
	coro object.Value
}

func (c *closeLater) Run() error {
	_, err := c.loop.CreateTask(c.coro, Options{})
	return err
}

// closeGenerators queues aclose() of every live generator: a future of their
// results, and the generators in the same order. nil when there is none.
func (e *EventLoop) closeGenerators() (*Future, []object.Value, error) {
	e.agens.ended = true
	agens := e.agens.take()
	if len(agens) == 0 {
		return nil, nil, nil
	}
	closing := make([]object.Value, len(agens))
	for i, agen := range agens {
		v, err := object.CallMethod(e.t, agen, "aclose")
		if err != nil {
			return nil, nil, err
		}
		f, err := EnsureFuture(e.t, v, e)
		if err != nil {
			return nil, nil, err
		}
		closing[i] = f.Value()
	}
	all, err := Gather(e.t, closing, true)
	return all, agens, err
}

// generatorsClosed reports the errors of closing.
func (e *EventLoop) generatorsClosed(results object.Value, agens []object.Value) error {
	list := object.AsList(results)
	if list == nil {
		return nil
	}
	for i, v := range list.Items {
		exc := object.AsException(v)
		if exc == nil || i >= len(agens) || !object.Is(exc, object.ExceptionType) {
			continue
		}
		text, err := object.Repr(e.t, agens[i])
		if err != nil {
			return err
		}
		context := newReport("an error occurred during closing of asynchronous generator " + text)
		context.SetStr("exception", v)
		context.SetStr("asyncgen", agens[i])
		if err := e.CallExceptionHandler(context); err != nil {
			return err
		}
	}
	return nil
}

// ShutdownGenerators closes them while the loop is not running.
func (e *EventLoop) ShutdownGenerators() error {
	e.agens.ended = true
	if len(e.agens.index) == 0 {
		return nil
	}
	_, err := e.RunUntilComplete((&shutdown{loop: e}).value())
	return err
}

// shutdown is the coroutine of loop.shutdown_asyncgens().
type shutdown struct {
	Native
	loop  *EventLoop
	agens []object.Value
}

func (s *shutdown) value() object.Value { return s.Coroutine(s) }

func (s *shutdown) Name() string { return "BaseEventLoop.shutdown_asyncgens" }

func (s *shutdown) Step(_ *object.Thread, v object.Value, exc error) (object.Value, bool, error) {
	if exc != nil {
		return object.Value{}, false, exc
	}
	if s.Stage == 0 {
		s.Stage = 1
		all, agens, err := s.loop.closeGenerators()
		if err != nil {
			return object.Value{}, false, err
		}
		if all == nil {
			return object.None, true, nil
		}
		s.agens = agens
		if !all.Done() {
			return s.Wait(all)
		}
		if v, err = all.outcome(); err != nil {
			return object.Value{}, false, err
		}
	}
	return object.None, true, s.loop.generatorsClosed(v, s.agens)
}
