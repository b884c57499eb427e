// Tasks that are objects of scripts: registered, entered and left by hand.

package task

import "github.com/aio-lang/aio/runtime/object"

// registry is what asyncio's _register_task and _enter_task keep of objects that
// are no tasks of ours.
type registry struct {
	tasks   []object.Value
	entered map[object.Value]object.Value // by loop: the task that is said to run
}

// RegisterTask makes v known to all_tasks.
func (st *State) RegisterTask(v object.Value) {
	if AsTask(v) == nil {
		st.UnregisterTask(v)
		st.registry.tasks = append(st.registry.tasks, v)
	}
}

// UnregisterTask takes it back.
func (st *State) UnregisterTask(v object.Value) {
	for i, known := range st.registry.tasks {
		if known == v {
			st.registry.tasks = append(st.registry.tasks[:i:i], st.registry.tasks[i+1:]...)
			return
		}
	}
}

// AllTasks is all_tasks: the tasks of a loop that are not done, those of scripts last.
func (e *EventLoop) AllTasks() ([]object.Value, error) {
	var out []object.Value
	for k := e.first; k != nil; k = k.next {
		out = append(out, k.Value())
	}
	for _, v := range e.st.registry.tasks {
		if of, err := loopOf(e.t, v); err != nil {
			return nil, err
		} else if of != e {
			continue
		}
		done, err := object.CallMethod(e.t, v, "done")
		if err != nil {
			return nil, err
		}
		if over, err := object.Truth(e.t, done); err != nil {
			return nil, err
		} else if !over {
			out = append(out, v)
		}
	}
	return out, nil
}

// CurrentTask is current_task: what runs in a loop now, or the unset Value.
func (e *EventLoop) CurrentTask() object.Value {
	if v, ok := e.st.registry.entered[e.Value()]; ok {
		return v
	}
	if k := e.st.task; k != nil && k.loop == e {
		return k.HandOut()
	}
	return object.Value{}
}

// EnterTask says that a task of a script runs now.
func (e *EventLoop) EnterTask(v object.Value) error {
	if now := e.CurrentTask(); now.Given() {
		return e.cannot("Cannot enter into task %s while another task %s is being executed.", v, now)
	}
	e.setCurrent(v)
	return nil
}

// LeaveTask takes that back.
func (e *EventLoop) LeaveTask(v object.Value) error {
	now := e.CurrentTask()
	if now != v {
		if now.IsUnset() {
			now = object.None
		}
		return e.cannot("Leaving task %s does not match the current task %s.", v, now)
	}
	e.setCurrent(object.Value{})
	return nil
}

// SwapTask makes v, which may be None, the task that runs, and answers which one did.
func (e *EventLoop) SwapTask(v object.Value) object.Value {
	old := e.CurrentTask()
	if !v.Given() {
		v = object.Value{}
	}
	e.setCurrent(v)
	return orNone(old)
}

func (e *EventLoop) setCurrent(v object.Value) {
	key, st := e.Value(), e.st
	delete(st.registry.entered, key)
	k := AsTask(v)
	if k != nil || v.IsUnset() {
		if st.task == nil || st.task.loop == e {
			st.task = k
		}
		return
	}
	if st.registry.entered == nil {
		st.registry.entered = make(map[object.Value]object.Value)
	}
	st.registry.entered[key] = v
}

func (e *EventLoop) cannot(format string, a, b object.Value) error {
	x, err := object.Repr(e.t, a)
	if err != nil {
		return err
	}
	y, err := object.Repr(e.t, b)
	if err != nil {
		return err
	}
	return object.Raisef(object.RuntimeError, format, x, y)
}
