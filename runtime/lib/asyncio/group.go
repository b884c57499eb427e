// TaskGroup.

package asyncio

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// TaskGroup is asyncio.TaskGroup.
type TaskGroup struct {
	instance
	loop   *task.EventLoop
	parent *task.Task
	// first and last are the members that are not done, in the order of creation.
	first, last *member
	count       int
	errors      []*object.Exception
	baseError   *object.Exception // the first SystemExit or KeyboardInterrupt
	done        *task.Future      // completed when the last member is done; nil when nobody waits

	entered, exiting, aborting, parentCancelled bool

	cancelled bool // cancel() was called: the group ends without an error of its own
}

// member is one task of a group, and the callback that tells the group of its end.
type member struct {
	group      *TaskGroup
	fut        *task.Future
	prev, next *member
}

var taskGroupType = &object.Type{Name: "TaskGroup", Module: "asyncio.taskgroups"}

func asGroup(v object.Value) *TaskGroup { return object.Foreign[TaskGroup](v, taskGroupType) }

func (g *TaskGroup) repr() string {
	text := "<TaskGroup"
	if g.count > 0 {
		text += fmt.Sprintf(" tasks=%d", g.count)
	}
	if len(g.errors) > 0 {
		text += fmt.Sprintf(" errors=%d", len(g.errors))
	}
	switch {
	case g.aborting:
		text += " cancelling"
	case g.entered:
		text += " entered"
	}
	return text + ">"
}

func (g *TaskGroup) refuse(what string) error {
	return object.Raisef(object.RuntimeError, "TaskGroup %s %s", g.repr(), what)
}

func (g *TaskGroup) enter(t *object.Thread) error {
	if g.entered {
		return g.refuse("has already been entered")
	}
	e, err := task.RunningLoop(t)
	if err != nil {
		return err
	}
	g.loop, g.parent = e, task.Of(t).Current()
	if g.parent == nil {
		return g.refuse("cannot determine the parent task")
	}
	g.entered = true
	if g.cancelled {
		return g.cancelAll()
	}
	return nil
}

// cancel is the method: before the group is entered it takes effect then.
func (g *TaskGroup) cancel() error {
	if g.exiting && g.count == 0 {
		return nil
	}
	g.cancelled = true
	if !g.entered {
		return nil
	}
	return g.cancelAll()
}

// cancelAll cancels the members and the body.
func (g *TaskGroup) cancelAll() error {
	if !g.aborting {
		if err := g.abort(); err != nil {
			return err
		}
	}
	if g.parentCancelled || g.parent.Done() {
		return nil
	}
	g.parentCancelled = true
	_, err := g.parent.Cancel(g.loop.Thread(), object.Value{})
	return err
}

// create makes a task in the group. A coroutine that is refused is closed.
func (g *TaskGroup) create(t *object.Thread, coro object.Value, o task.Options) (object.Value, error) {
	var refused error
	switch {
	case !g.entered:
		refused = g.refuse("has not been entered")
	case g.exiting && g.count == 0:
		refused = g.refuse("is finished")
	case g.aborting:
		refused = g.refuse("is shutting down")
	}
	if refused != nil {
		if co := object.AsCoroutine(coro); co != nil {
			if err := co.Close(t); err != nil {
				return object.Value{}, err
			}
		}
		return object.Value{}, refused
	}
	v, err := g.loop.CreateTask(coro, o)
	if err != nil {
		return v, err
	}
	f := task.AsFuture(v)
	if f == nil {
		return object.Value{}, object.Raisef(object.TypeError, "the task factory must return a Future, not '%s'", object.TypeName(v))
	}
	m := &member{group: g, fut: f}
	g.link(m)
	if f.Done() {
		return v, m.Run()
	}
	return v, f.OnDone(m)
}

func (g *TaskGroup) link(m *member) {
	m.prev = g.last
	if g.last != nil {
		g.last.next = m
	} else {
		g.first = m
	}
	g.last = m
	g.count++
}

func (g *TaskGroup) unlink(m *member) {
	if m.prev != nil {
		m.prev.next = m.next
	} else {
		g.first = m.next
	}
	if m.next != nil {
		m.next.prev = m.prev
	} else {
		g.last = m.prev
	}
	g.count--
}

// Describe names the callback for repr.
func (m *member) Describe() string { return "TaskGroup._on_task_done()" }

// Run takes notice of a member that is done.
func (m *member) Run() error {
	g := m.group
	g.unlink(m)
	if g.done != nil && g.count == 0 && !g.done.Done() {
		if err := g.done.SetResult(object.True); err != nil {
			return err
		}
	}
	if m.fut.Cancelled() {
		return nil
	}
	exc, err := m.fut.Exception()
	if err != nil || exc == nil {
		return err
	}
	g.errors = append(g.errors, exc)
	if isBaseError(exc) && g.baseError == nil {
		g.baseError = exc
	}
	if g.parent.Done() {
		return g.orphaned(m.fut, exc)
	}
	if g.aborting || g.parentCancelled {
		return nil
	}
	if err := g.abort(); err != nil {
		return err
	}
	g.parentCancelled = true
	_, err = g.parent.Cancel(g.loop.Thread(), object.Value{})
	return err
}

func isBaseError(exc *object.Exception) bool {
	return object.Is(exc, object.SystemExit) || object.Is(exc, object.KeyboardInterrupt)
}

// orphaned reports the error of a member whose parent task is gone.
func (g *TaskGroup) orphaned(f *task.Future, exc *object.Exception) error {
	t := g.loop.Thread()
	child, err := object.Repr(t, f.Value())
	if err != nil {
		return err
	}
	parent, err := object.Repr(t, g.parent.Value())
	if err != nil {
		return err
	}
	d := object.NewDict()
	d.SetStr("message", object.String("Task "+child+" has errored out but its parent task "+parent+" is already completed"))
	d.SetStr("exception", exc.Value())
	d.SetStr("task", f.Value())
	return g.loop.CallExceptionHandler(d)
}

func (g *TaskGroup) abort() error {
	g.aborting = true
	for m := g.first; m != nil; m = m.next {
		if !m.fut.Done() {
			if _, err := m.fut.Cancel(g.loop.Thread(), object.Value{}); err != nil {
				return err
			}
		}
	}
	return nil
}

// leave begins the exit: cancel says which CancelledError to raise in the end.
func (g *TaskGroup) leave(exc *object.Exception) (cancel *object.Exception, err error) {
	g.exiting = true
	if exc == nil {
		return nil, nil
	}
	if isBaseError(exc) && g.baseError == nil {
		g.baseError = exc
	}
	if object.Is(exc, task.CancelledError) {
		cancel = exc
	}
	if !g.aborting {
		err = g.abort()
	}
	return cancel, err
}

// finish is the end of the exit, when all members are done. When a cancel() of
// the group was what ended the body, nothing of that gets out.
func (g *TaskGroup) finish(t *object.Thread, exc, cancel *object.Exception) error {
	if g.baseError != nil {
		raisedHere(t, g.baseError)
		return g.baseError
	}
	if g.parentCancelled && g.parent.Uncancel() == 0 {
		cancel = nil
	}
	if cancel != nil && len(g.errors) == 0 {
		raisedHere(t, cancel)
		return cancel
	}
	if exc != nil && !object.Is(exc, task.CancelledError) {
		g.errors = append(g.errors, exc)
	}
	if len(g.errors) == 0 {
		return nil
	}
	if g.parent.Cancelling() > 0 {
		g.parent.Uncancel()
		if _, err := g.parent.Cancel(g.loop.Thread(), object.Value{}); err != nil {
			return err
		}
	}
	group := object.NewGroup("unhandled errors in a TaskGroup", g.errors)
	group.SetCause(nil)
	raisedHere(t, group)
	g.errors = nil
	return group
}

// swallows is the result of __aexit__.
func (g *TaskGroup) swallows() object.Value {
	if g.cancelled {
		return object.True
	}
	return object.None
}

// groupExit is the exit that waits for the members.
type groupExit struct {
	task.Suspension
	group       *TaskGroup
	exc, cancel *object.Exception
}

var groupExitType = &object.Type{Name: "coroutine", Flags: object.Final | object.NoCreate}

func asGroupExit(v object.Value) task.Suspended { return object.Foreign[groupExit](v, groupExitType) }

// await waits for the members that are left.
func (x groupExit) await() object.Value {
	x.Suspension = task.Suspension{}
	v := x.group.loop.Suspend(&x.Suspension, groupExitType)
	x.group.done = &x.Future
	return v
}

// Begun implements task.Suspended.
func (x *groupExit) Begun() *task.Suspension { return &x.Suspension }

// Spare implements task.Suspended.
func (x *groupExit) Spare() {}

// Resumed implements task.Suspended.
func (x *groupExit) Resumed(t *object.Thread, _ object.Value) (object.Value, object.Progress, error) {
	x.group.done = nil
	return x.goOn(t)
}

// Raised implements task.Suspended.
func (x *groupExit) Raised(t *object.Thread, exc error) (v object.Value, p object.Progress, err error) {
	g := x.group
	g.done = nil
	caught, ok := object.Caught(exc)
	if !ok || !object.Is(exc, task.CancelledError) {
		return v, p, exc
	}
	if !g.aborting {
		x.cancel = caught
		if err := g.abort(); err != nil {
			return v, p, err
		}
	}
	return x.goOn(t)
}

func (x *groupExit) goOn(t *object.Thread) (object.Value, object.Progress, error) {
	if x.group.count > 0 {
		return x.await(), object.AwaitOther, nil
	}
	return x.group.swallows(), object.AwaitDone, x.group.finish(t, x.exc, x.cancel)
}

var taskGroupSlots = object.Slots{
	New:       object.NewByInit[TaskGroup],
	Namespace: ownAttrs,
	Repr:      func(_ *object.Thread, v object.Value) (string, error) { return asGroup(v).repr(), nil },
	AEnter: func(t *object.Thread, v object.Value) (object.Value, error) {
		if err := asGroup(v).enter(t); err != nil {
			return object.Value{}, err
		}
		return task.NewReady(v), nil
	},
	AExit: func(t *object.Thread, v, _, excValue, _ object.Value) (object.Value, error) {
		g, exc := asGroup(v), asException(excValue)
		if g.parent == nil {
			return object.Value{}, g.refuse("has not been entered")
		}
		cancel, err := g.leave(exc)
		if err != nil {
			return object.Value{}, err
		}
		if g.count == 0 {
			return task.NewReady(g.swallows()), g.finish(t, exc, cancel)
		}
		return groupExit{group: g, exc: exc, cancel: cancel}.await(), nil
	},
}

var taskGroupMethods = []object.Method{
	{Name: "__init__", Fn: func(*object.Thread, []object.Value) (object.Value, error) { return object.None, nil }},
	{Name: "cancel", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asGroup(args[0]).cancel()
	}},
	{Name: "create_task", Params: "coro, *, name=None, context=None", Flags: object.InPython | object.Spawns, Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		o, err := taskOptions(object.Arg(args, 2), object.Arg(args, 3))
		if err != nil {
			return object.Value{}, err
		}
		return asGroup(args[0]).create(t, args[1], o)
	}},
}

// members lists the tasks that are not done.
func (g *TaskGroup) members(t *object.Thread) (object.Value, error) {
	set := object.NewSet()
	for m := g.first; m != nil; m = m.next {
		if err := set.Add(t, m.fut.Value()); err != nil {
			return object.Value{}, err
		}
	}
	return set.Value(), nil
}

var taskGroupAttrs = []object.Attr{
	object.DictAttr(),
	{Name: "_tasks", Get: func(t *object.Thread, v object.Value) (object.Value, error) { return asGroup(v).members(t) }},
	{Name: "_errors", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		var list []object.Value
		for _, e := range asGroup(v).errors {
			list = append(list, e.Value())
		}
		return object.NewList(list).Value(), nil
	}},
	{Name: "_loop", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		if e := asGroup(v).loop; e != nil {
			return e.Value(), nil
		}
		return object.None, nil
	}},
	{Name: "_parent_task", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		if k := asGroup(v).parent; k != nil {
			return k.Value(), nil
		}
		return object.None, nil
	}},
	boolAttr("_entered", func(v object.Value) *bool { return &asGroup(v).entered }),
	boolAttr("_exiting", func(v object.Value) *bool { return &asGroup(v).exiting }),
	boolAttr("_aborting", func(v object.Value) *bool { return &asGroup(v).aborting }),
	boolAttr("_parent_cancel_requested", func(v object.Value) *bool { return &asGroup(v).parentCancelled }),
}
