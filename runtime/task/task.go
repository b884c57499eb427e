// Task: a coroutine that the loop drives.

package task

import (
	"strconv"

	"github.com/aio-lang/aio/runtime/object"
)

// Task is asyncio.Task. It is at once the entry in the loop's queue that runs
// its next step and the callback of the future that it waits for.
type Task struct {
	Future
	co      object.Coroutine // what it drives; see Coroutine
	waiting *Future          // what it waits for; nil when a step is queued or running
	since   float64          // the loop's time when it was suspended
	vars    bindings         // its context variables
	site    *object.Site     // where it was made
	prev    *Task            // the loop's list of tasks that are not done
	next    *Task
}

// TaskType is asyncio.Task.
var TaskType = &object.Type{Name: "Task", Module: "_asyncio", Flags: object.LongName}

// AsTask returns the task behind v, or nil.
func AsTask(v object.Value) *Task { return object.Foreign[Task](v, TaskType) }

// Options of a new task.
type Options struct {
	Name    object.Value // unset or None: Task-N
	Context *Context     // nil: a copy of the current one
	Eager   bool         // its first step runs at once, when the loop runs
}

// NewTask makes a task of a coroutine and queues its first step.
func (e *EventLoop) NewTask(coro object.Value, o Options) (*Task, error) {
	k := &Task{}
	if o.Eager && e.running {
		return k, e.startEager(k, TaskType, coro, o)
	}
	return k, e.startTask(k, TaskType, coro, o)
}

func (e *EventLoop) startTask(k *Task, cls *object.Type, coro object.Value, o Options) error {
	co, err := coroutineOf(e.t, coro)
	if err != nil {
		return err
	}
	if co == nil {
		text, err := object.Repr(e.t, coro)
		if err != nil {
			return err
		}
		return object.Raisef(object.TypeError, "a coroutine was expected, got %s", text)
	}
	e.InitFuture(&k.Future, cls)
	k.kind = taskFuture
	if e.debug {
		k.noteOrigin()
	}
	site, alone := e.t.TakeCoroutine(coro)
	k.co, k.site = co, site
	k.flags |= justMade
	if alone != nil {
		k.flags |= lent
	}
	if err := k.nameIt(o.Name); err != nil {
		return err
	}
	k.vars, k.since = e.st.vars, e.core.Now()
	if o.Context != nil {
		k.rarely().ctx = o.Context
	}
	if k.flags&eager == 0 {
		if err := e.soon(k); err != nil {
			return k.neverQueued(err)
		}
	}
	e.link(k)
	return nil
}

// nameIt gives the task its name, or the next number.
func (k *Task) nameIt(name object.Value) error {
	if n := k.loop.st.Stats; n != nil {
		n.Tasks++
	}
	if name.Given() {
		return k.setName(name)
	}
	k.loop.st.names++
	k.number = uint32(k.loop.st.names)
	return nil
}

func (k *Task) setName(name object.Value) error {
	title := object.AsStr(name)
	if title == nil {
		text, err := object.StrOf(k.loop.t, name)
		if err != nil {
			return err
		}
		title = object.NewStr(text)
	}
	k.rarely().title = title
	return nil
}

// Name is get_name().
func (k *Task) Name() string {
	if x := k.seldom(); x != nil && x.title != nil {
		return x.title.Text()
	}
	return "Task-" + strconv.FormatUint(uint64(k.number), 10)
}

// Coroutine returns what the task drives; unset for a task that was never made.
func (k *Task) Coroutine() object.Value {
	if k.co == nil {
		return object.Value{}
	}
	if k.flags&lent != 0 {
		k.flags &^= lent
		k.co = k.co.(object.Lent).Shown()
		if h, ok := k.loop.t.Machine.(object.TaskHost); ok && !k.co.Started() {
			h.Watch(k.co.Value(), k.site)
		}
	}
	return k.co.Value()
}

// giveUp lets the coroutine go that was lent to the task, and has ended.
func (k *Task) giveUp() {
	if co, ok := k.co.(object.Lent); ok {
		k.co = co.Spent()
	}
}

// ownContext is the object that stands for the context variables, or nil.
func (k *Task) ownContext() *Context {
	if x := k.seldom(); x != nil {
		return x.ctx
	}
	return nil
}

// Waiting is the future that the task is suspended on, or nil.
func (k *Task) Waiting() *Future { return k.waiting }

// Cancelling is cancelling(): how many cancels were not taken back.
func (k *Task) Cancelling() int {
	if k.extra == nil {
		return 0
	}
	return k.extra.cancels
}

// Uncancel is uncancel().
func (k *Task) Uncancel() int {
	left := k.Cancelling()
	if left > 0 {
		left--
		k.extra.cancels = left
		if left == 0 {
			k.flags &^= mustCancel
		}
	}
	return left
}

// cancel asks the task to end: through what it waits for when that can be
// cancelled, else with its next step. The chain of tasks that wait for each other
// is followed in a loop; a circle of them is the script's endless recursion.
func (k *Task) cancel(t *object.Thread, message object.Value) (bool, error) {
	k.flags &^= unretrieved
	if k.Done() {
		return false, nil
	}
	for steps := 0; ; steps++ {
		if steps > k.loop.live {
			return false, object.RaiseRecursion(t)
		}
		k.more().cancels++
		if k.flags&awaitsStranger != 0 {
			taken, err := cancelByMethod(t, k.extra.rare.stranger, message)
			if taken || err != nil {
				return taken, err
			}
			break
		}
		w := k.waiting
		if w == nil || w.Done() {
			break
		}
		if inner := w.AsTask(); inner != nil && w.flags&overriding == 0 {
			k = inner
			continue
		}
		taken, err := w.Cancel(t, message)
		if taken || err != nil {
			return taken, err
		}
		break
	}
	k.setMessage(message)
	k.flags |= mustCancel
	return true, nil
}

// message is that of the last cancel; unset for none.
func (k *Task) message() object.Value {
	if x := k.seldom(); x != nil {
		return x.message
	}
	return object.Value{}
}

func (k *Task) setMessage(v object.Value) {
	if k.seldom() != nil || v.Given() {
		k.rarely().message = v
	}
}
