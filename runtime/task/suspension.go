// Suspensions: what a task waits for in a function written in Go, without a coroutine.
//
// The await of a call that has to wait makes nothing but the future that it waits
// for, with room for what comes after. It stands for the coroutine of that call,
// which is made when somebody asks for it, or when an error is thrown into it.

package task

import "github.com/aio-lang/aio/runtime/object"

// Suspension is the beginning of such a struct. Its own head makes it the value that
// is awaited; scripts see the future.
type Suspension struct {
	object.Head
	Future Future
}

// Suspended is the struct that a Suspension is the beginning of.
type Suspended interface {
	// Begun returns that beginning.
	Begun() *Suspension
	// Resumed goes on when the future has the result v, Raised when it failed, or exc
	// is thrown in. Both come to AwaitDone, or to AwaitOther with the next suspension, or
	// a coroutine that does the rest.
	Resumed(t *object.Thread, v object.Value) (object.Value, object.Progress, error)
	Raised(t *object.Thread, exc error) (object.Value, object.Progress, error)
	// Spare comes when all is over and nobody else knows the suspension: it may serve
	// again.
	Spare()
	// Waits is that of the coroutine, with Call.
	Waits() Wait
}

// Suspend prepares s as a value of the type cls, which has SuspensionSlots, with a
// pending future of e, and returns it.
func (e *EventLoop) Suspend(s *Suspension, cls *object.Type) object.Value {
	s.Init(cls)
	e.InitFuture(&s.Future, FutureType)
	s.Future.value = object.FromObject(s)
	return s.Future.value
}

// SuspensionSlots are the slots of a type of suspensions.
func SuspensionSlots(of func(v object.Value) Suspended) object.Slots {
	return object.Slots{
		Peek: func(t *object.Thread, v object.Value) (object.Value, object.Progress, error) {
			f := &object.Unchecked[Suspension](v).Future
			switch {
			case f.state == finished && f.flags&failed == 0:
				s := of(v)
				v, p, err := s.Resumed(t, f.value)
				if f.flags&givesNone != 0 && p == object.AwaitDone {
					v = object.None
				}
				if f.flags&(handed|exposed) == handed && err == nil {
					s.Spare()
				}
				return v, p, err
			case f.state == pending && f.flags&blocking == 0:
				f.flags |= blocking | begun
				return f.Value(), object.AwaitPending, nil
			}
			_, _, err := f.Poll(t)
			f.flags &^= blocking
			return of(v).Raised(t, err)
		},
		Await: func(_ *object.Thread, v object.Value) (object.Awaitable, error) {
			return object.Awaitable{Coroutine: unfold(v, of(v)).Value()}, nil
		},
		Coroutine: func(v object.Value) object.Coroutine { return unfold(v, of(v)) },
	}
}

// Operation is the coroutine of a function that suspends by suspensions.
type Operation struct {
	Native
	name  string
	begin func(t *object.Thread) (object.Value, object.Progress, error)
	at    Suspended        // what it waits in; nil before it has begun
	rest  object.Coroutine // what has taken over; nil for nothing
	none  bool             // its result is None, whatever the function's
}

// NewOperation makes a coroutine of the function name, whose result begin is: that
// of Resumed.
func NewOperation(name string, begin func(t *object.Thread) (object.Value, object.Progress, error)) *Operation {
	o := &Operation{name: name, begin: begin}
	o.Coroutine(o)
	return o
}

// Show notes that a script gets the suspension's future.
func (s *Suspension) Show() { s.Future.flags |= exposed }

// GiveNone makes None of what awaiting the suspension gives.
func (s *Suspension) GiveNone() { s.Future.flags |= givesNone }

// unfold makes the coroutine that the suspension v stands for.
func unfold(v object.Value, s Suspended) *Operation {
	f := &s.Begun().Future
	f.flags |= exposed
	o := NewOperation(s.Waits().Call, func(*object.Thread) (object.Value, object.Progress, error) {
		return v, object.AwaitOther, nil
	})
	o.none, o.seen = f.flags&givesNone != 0, true
	if f.flags&begun != 0 {
		o.status, o.at, o.fut = suspended, s, f
	}
	return o
}

// await makes o wait in the suspension v.
func (o *Operation) await(v object.Value) (object.Value, bool, error) {
	f := &object.Unchecked[Suspension](v).Future
	f.flags |= begun
	o.at = v.Type().Coroutine(v).(*Operation).at
	return o.Wait(f)
}

// Name implements Body.
func (o *Operation) Name() string { return o.name }

// Step implements Body.
func (o *Operation) Step(t *object.Thread, v object.Value, exc error) (object.Value, bool, error) {
	var p object.Progress
	switch {
	case o.rest != nil:
		return o.Delegate(t, o.rest, exc)
	case o.at == nil && exc != nil:
		return v, false, exc
	case o.at == nil:
		v, p, exc = o.begin(t)
	case exc == nil:
		v, p, exc = o.at.Resumed(t, v)
	default:
		v, p, exc = o.at.Raised(t, exc)
	}
	switch {
	case exc != nil:
		return v, false, exc
	case p != object.AwaitOther && o.none:
		return object.None, true, nil
	case p != object.AwaitOther:
		return v, true, nil
	}
	if v.Type().Peek == nil {
		o.rest = object.AsCoroutine(v)
		return o.Delegate(t, o.rest, nil)
	}
	return o.await(v)
}

// Waits implements Waitable.
func (o *Operation) Waits() Wait {
	if rest, ok := o.rest.(Waitable); ok {
		return rest.Waits()
	}
	if o.at == nil {
		return Wait{}
	}
	return o.at.Waits()
}

// waitsNative is a Native, or a struct that begins with one.
type waitsNative interface{ waits() Wait }
