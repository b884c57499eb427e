// Pause: the coroutine of sleep(0).

package task

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
)

// Pause is a coroutine that lets other tasks run for one turn. Scripts make more
// of these than of anything else, so it is smaller than a Native, and a State
// makes many with one allocation.
type Pause struct {
	object.Head
	result object.Value
	status nativeStatus
	seen   bool // by the machine
}

// pauseType is one more type named coroutine.
var pauseType = &object.Type{Name: "coroutine", Flags: object.Final | object.NoCreate}

// pausesAtOnce is how many share an allocation: enough to be cheap, few enough that
// one that is kept holds little memory.
const pausesAtOnce = 32

// NewPause makes a pause that gives result.
func (st *State) NewPause(result object.Value) object.Value {
	if len(st.pauses) == 0 {
		st.pauses = make([]Pause, pausesAtOnce)
	}
	p := &st.pauses[0]
	st.pauses = st.pauses[1:]
	p.Init(pauseType)
	p.result = result
	return object.FromObject(p)
}

func asPause(v object.Value) *Pause { return object.Foreign[Pause](v, pauseType) }

// paused stands for a suspended Pause that gives None, as long as nobody looks at it.
type paused struct {
	object.Head
	example *Pause // as they all are
}

var pausedType = &object.Type{Name: "coroutine", Flags: object.Final | object.NoCreate}

// Paused is the only one there is.
var Paused = func() object.Value {
	p := &paused{example: suspendedPause()}
	p.Init(pausedType)
	return object.FromObject(p)
}()

func suspendedPause() *Pause {
	p := &Pause{result: object.None, status: suspended, seen: true}
	p.Init(pauseType)
	return p
}

var pausedSlots = object.Slots{
	Await: func(*object.Thread, object.Value) (object.Awaitable, error) {
		return object.Awaitable{Coroutine: suspendedPause().Value()}, nil
	},
	Peek: func(*object.Thread, object.Value) (object.Value, object.Progress, error) {
		return object.None, object.AwaitDone, nil
	},
	Coroutine: func(v object.Value) object.Coroutine {
		return object.Foreign[paused](v, pausedType).example
	},
}

// Resume implements object.Coroutine.
func (p *Pause) Resume(_ *object.Thread, sent object.Value, exc error) (object.Value, bool, error) {
	switch p.status {
	case ended:
		return object.Value{}, false, object.Raisef(object.RuntimeError, "cannot reuse already awaited coroutine")
	case created:
		if exc == nil && !sent.IsNone() {
			return object.Value{}, false, object.Raisef(object.TypeError, "can't send non-None value to a just-started coroutine")
		}
		if exc == nil {
			p.status = suspended
			return object.None, false, nil
		}
	}
	v := p.result
	p.status, p.result = ended, object.Value{}
	return v, exc == nil, exc
}

// Started implements object.Coroutine.
func (p *Pause) Started() bool { return p.status != created }

// Finished implements object.Coroutine.
func (p *Pause) Finished() bool { return p.status == ended }

// Close implements object.Coroutine.
func (p *Pause) Close(*object.Thread) error {
	p.status, p.result = ended, object.Value{}
	return nil
}

// Value implements object.Coroutine.
func (p *Pause) Value() object.Value { return object.FromObject(p) }

// Chain implements object.Coroutine.
func (p *Pause) Chain() []object.Position {
	if p.status == ended {
		return nil
	}
	return []object.Position{{Function: "sleep", Col: -1, EndCol: -1}}
}

// Seen implements object.Fresh.
func (p *Pause) Seen() bool {
	was := p.seen
	p.seen = true
	return was
}

// QualName is the name for messages.
func (p *Pause) QualName() string { return "sleep" }

var pauseSlots = object.Slots{
	Repr: func(_ *object.Thread, v object.Value) (string, error) {
		return fmt.Sprintf("<coroutine object sleep at %#x>", v.Identity()), nil
	},
	Coroutine: func(v object.Value) object.Coroutine { return asPause(v) },
	Await: func(_ *object.Thread, v object.Value) (object.Awaitable, error) {
		if asPause(v).status == suspended {
			return object.Awaitable{}, object.Raisef(object.RuntimeError, "coroutine is being awaited already")
		}
		return object.Awaitable{Coroutine: v}, nil
	},
}

var pauseAttrs = []object.Attr{
	{Name: "__name__", Get: func(*object.Thread, object.Value) (object.Value, error) { return object.String("sleep"), nil }},
	{Name: "__qualname__", Get: func(*object.Thread, object.Value) (object.Value, error) { return object.String("sleep"), nil }},
}
