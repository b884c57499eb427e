// Coroutines whose steps are written in Go, as members of a chain.

package machine

import "github.com/aio-lang/aio/runtime/object"

// stepNative moves control to member g, whose steps are written in Go, with
// (*v, *err, *ended) as advance has them. It answers the member that goes on
// with the new values of the three; or nil, when the chain suspended or ended
// and the move says where control is.
func (m *Machine) stepNative(g *Generator, v *object.Value, err *error, ended *bool) (*Generator, move, error) {
	if !*ended && !g.native.waiting.IsUnset() {
		if suspended, item := m.askAgain(g, v, err); suspended {
			mv, e := m.suspend(g, item)
			return nil, mv, e
		}
	}
	for {
		g.state = genRunning
		action, stepErr := g.native.steps.Step(m.Thread, *v, *err)
		if stepErr != nil {
			return m.nativeEnded(g, object.Value{}, stepErr, v, err, ended)
		}
		switch action.Kind {
		case object.StepReturn:
			return m.nativeEnded(g, action.Value, nil, v, err, ended)
		case object.StepYield:
			mv, e := m.suspend(g, action.Value)
			return nil, mv, e
		}
		w, waitErr := m.begin(g, action.Value)
		switch w.kind {
		case waitChild:
			*v, *err, *ended = w.v, waitErr, false
			return w.child, move{}, nil
		case waitFuture:
			g.native.waiting, g.native.pumping = w.v, false
			mv, e := m.suspend(g, w.v)
			return nil, mv, e
		case waitIterator:
			g.native.waiting, g.native.pumping = w.v, true
			*v, *err = object.None, nil
			if suspended, item := m.askAgain(g, v, err); suspended {
				mv, e := m.suspend(g, item)
				return nil, mv, e
			}
		default:
			*v, *err = w.v, waitErr
		}
	}
}

// nativeEnded finishes g and passes its outcome to its awaiter, if any.
func (m *Machine) nativeEnded(g *Generator, result object.Value, raised error, v *object.Value, err *error, ended *bool) (*Generator, move, error) {
	parent := g.awaiter
	if parent == nil {
		mv, e := m.end(g, result, raised)
		return nil, mv, e
	}
	past := g.passed()
	m.finish(g)
	m.unlink(g)
	if past && parent.handling > 0 {
		m.chainRaised(raised)
	}
	*v, *err, *ended = result, raised, true
	return parent, move{}, nil
}

// askAgain polls what g waits for after its root was resumed with (*v, *err).
// When that is still not done, g stays suspended on item; else (*v, *err) is
// the outcome.
func (m *Machine) askAgain(g *Generator, v *object.Value, err *error) (suspended bool, item object.Value) {
	waiting := g.native.waiting
	if g.native.pumping {
		item, done, e := m.pump(waiting, *v, *err)
		if e == nil && !done {
			return true, item
		}
		*v, *err = item, e
	} else if *err == nil {
		aw, e := object.Await(m.Thread, waiting)
		done := e != nil
		if e == nil {
			*v, done, e = aw.Future.Poll(m.Thread)
			m.chainRaised(e)
		}
		if !done && e == nil {
			return true, waiting
		}
		*err = e
	}
	g.native.waiting = object.Value{}
	return false, object.Value{}
}
