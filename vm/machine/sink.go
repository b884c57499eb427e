// Generators whose items Go code takes one after the other, such as that of
// sum(x * x for x in list): a yield hands its item over and the frame goes on,
// without leaving run in between.

package machine

import "github.com/aio-lang/aio/runtime/object"

// sink is who takes the items.
type sink struct {
	each    func(object.Value) (bool, error)
	stopped bool // it wants no more
	err     error
}

// generatorEach is the Each slot of generators.
func generatorEach(t *object.Thread, v object.Value, each func(object.Value) (bool, error)) error {
	g := object.Unchecked[Generator](v)
	s := &sink{each: each}
	for n := 0; ; n++ {
		if g.state == genSuspended || g.state == genCreated {
			g.sink = s
		}
		item, err := nextValue(t, g)
		if g.sink == s {
			g.sink = nil
		}
		switch {
		case err != nil && object.Is(err, object.StopIteration):
			return nil
		case s.stopped:
			return s.err
		case err != nil:
			return err
		case item.IsUnset() && g.state == genFinished:
			return nil
		case item.IsUnset(): // somebody else has moved g meanwhile
			continue
		}
		if more, err := each(item); err != nil || !more {
			return err
		}
		if n&1023 == 1023 {
			if err := t.Poll(); err != nil {
				return err
			}
		}
	}
}

// pour hands the item that root g yields to its sink; goesOn is false when g
// stays suspended.
func (m *Machine) pour(g *Generator, item object.Value) (goesOn bool) {
	s, sp, caller := g.sink, g.sp, g.resumer
	g.sink = nil
	g.inner, g.state = g, genSuspended
	m.leaveRoot(g)
	m.cur = caller
	more, err := s.each(item)
	if err != nil || !more {
		s.stopped, s.err = true, err
		return false
	}
	if g.state != genSuspended || g.inner != g || g.awaiter != nil {
		return false
	}
	m.enterRoot(g, sp, caller, false)
	g.sink = s
	return true
}
