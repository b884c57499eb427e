// Futures and coroutines that are objects of scripts: whatever has
// _asyncio_future_blocking is a future, whatever has send, throw, close and
// __await__ a coroutine. They are asked by their methods.

package task

import (
	"github.com/aio-lang/aio/runtime/object"
)

// isFutureLike is isfuture: the class of v has the attribute, and it is not
// None.
func isFutureLike(t *object.Thread, v object.Value) (bool, error) {
	if AsFuture(v) != nil {
		return true, nil
	}
	class, err := object.FindAttr(t, v, "__class__")
	if err != nil || class.IsUnset() {
		return false, err
	}
	if c := object.AsType(class); c != nil && !c.Script() && !c.IsSubtype(FutureType) {
		return false, nil
	}
	mark, err := attribute(t, class, "_asyncio_future_blocking")
	if err != nil || mark.IsUnset() {
		return false, err
	}
	mark, err = attribute(t, v, "_asyncio_future_blocking")
	return mark.Given(), err
}

// IsFuture is isfuture.
func IsFuture(t *object.Thread, v object.Value) (bool, error) { return isFutureLike(t, v) }

// attribute is an attribute, or the unset Value when there is none.
func attribute(t *object.Thread, v object.Value, name string) (object.Value, error) {
	found, err := object.FindAttr(t, v, name)
	if err != nil && object.Is(err, object.AttributeError) {
		return object.Value{}, nil
	}
	return found, err
}

// suspendedOn deals with what a coroutine handed over when it is none of our
// futures.
func (k *Task) suspendedOn(v object.Value) error {
	t := k.loop.t
	future, err := isFutureLike(t, v)
	if err != nil {
		return k.throwNext(err)
	}
	if !future {
		if isGenerator(v) {
			return k.complainOf("yield was used instead of yield from for generator in task %s with %s", v)
		}
		return k.complain("Task got bad yield: ", v)
	}
	if v == k.Value() {
		return k.complain("Task cannot await on itself: ", v)
	}
	if loop, err := loopOf(t, v); err != nil {
		return k.throwNext(err)
	} else if loop != k.loop {
		return k.complainOf("Task %s got Future %s attached to a different loop", v)
	}
	mark, err := object.GetAttr(t, v, "_asyncio_future_blocking")
	if err != nil {
		return k.throwNext(err)
	}
	if on, err := object.Truth(t, mark); err != nil {
		return k.throwNext(err)
	} else if !on {
		return k.complainOf("yield was used instead of yield from in task %s with %s", v)
	}
	if err := k.waitForStranger(t, v); err != nil {
		return k.throwNext(err)
	}
	return nil
}

func (k *Task) waitForStranger(t *object.Thread, v object.Value) error {
	if err := object.SetAttr(t, v, "_asyncio_future_blocking", object.False); err != nil {
		return err
	}
	add, err := object.GetAttr(t, v, "add_done_callback")
	if err != nil {
		return err
	}
	wakeup := k.loop.callbackValue(wakes{k})
	if _, err := object.Call(t, add, []object.Value{wakeup, k.context().Value()}, []string{"context"}); err != nil {
		return err
	}
	k.rarely().stranger = v
	k.flags |= awaitsStranger
	if k.flags&mustCancel == 0 {
		return nil
	}
	taken, err := cancelByMethod(t, v, k.message())
	if taken {
		k.flags &^= mustCancel
	}
	return err
}

// leaveStranger forgets what the task waited for.
func (k *Task) leaveStranger() {
	k.flags &^= awaitsStranger
	k.extra.rare.stranger = object.Value{}
}

// wake is what a strange future calls when it is done: its error is raised
// where the task waits.
func (w wakes) wake(t *object.Thread, args []object.Value) error {
	if w.Done() {
		return nil
	}
	if len(args) > 0 {
		if _, err := object.CallMethod(t, args[0], "result"); err != nil {
			exc, ok := object.Caught(err)
			if !ok {
				return err
			}
			w.rarely().throw = exc
		}
	}
	return w.Run()
}

// cancelByMethod is cancel(msg=message) of an object of a script.
func cancelByMethod(t *object.Thread, v, message object.Value) (bool, error) {
	fn, err := object.GetAttr(t, v, "cancel")
	if err != nil {
		return false, err
	}
	if message.IsUnset() {
		message = object.None
	}
	taken, err := object.Call(t, fn, []object.Value{message}, []string{"msg"})
	if err != nil {
		return false, err
	}
	return object.Truth(t, taken)
}

// loopOf is futures._get_loop: get_loop() of a future, or its _loop.
func loopOf(t *object.Thread, v object.Value) (*EventLoop, error) {
	if f := AsFuture(v); f != nil && !v.Type().Script() {
		return f.loop, nil
	}
	get, err := attribute(t, v, "get_loop")
	if err != nil {
		return nil, err
	}
	var found object.Value
	if get.Given() {
		found, err = object.CallArgs(t, get)
	} else {
		found, err = object.GetAttr(t, v, "_loop")
	}
	if err != nil {
		return nil, err
	}
	return LoopFor(t, found), nil
}

// overridable are the methods of a future that tasks and groups call.
var overridable = []string{"cancel", "add_done_callback", "result", "get_loop"}

// noteClass marks a future whose class overrides one of those.
func (f *Future) noteClass(cls *object.Type) {
	if !cls.Script() {
		return
	}
	for _, name := range overridable {
		if _, owner := cls.LookupOwner(name); owner != nil && owner.Script() {
			f.flags |= overriding
		}
	}
}

// isGenerator tells a plain generator.
func isGenerator(v object.Value) bool { return v.Type().Name == "generator" && !v.Type().Script() }

// coroutineOf is the coroutine behind v: one of ours, or an object that has the
// methods of one. nil when v is none.
func coroutineOf(t *object.Thread, v object.Value) (object.Coroutine, error) {
	if co := object.AsCoroutine(v); co != nil {
		return co, nil
	}
	if like, err := isCoroutineLike(t, v); err != nil || !like {
		return nil, err
	}
	return &scriptCoroutine{v: v}, nil
}

// isCoroutineLike is what collections.abc.Coroutine asks of a class.
func isCoroutineLike(t *object.Thread, v object.Value) (bool, error) {
	cls := v.Type()
	if !cls.Script() {
		return false, nil
	}
	for _, name := range []string{"__await__", "send", "throw", "close"} {
		m, owner := cls.LookupOwner(name)
		if owner == nil || m.IsNone() {
			return registered(t, cls)
		}
	}
	return true, nil
}

// registered asks collections.abc.Coroutine about classes that were registered
// with it, when a script can have done that.
func registered(t *object.Thread, cls *object.Type) (bool, error) {
	if t.Machine == nil {
		return false, nil
	}
	m, ok := t.Machine.Modules().GetStr("collections.abc")
	if !ok || object.AsModule(m) == nil {
		return false, nil
	}
	abc, err := attribute(t, m, "Coroutine")
	if err != nil || abc.IsUnset() {
		return false, err
	}
	yes, err := object.CallMethod(t, abc, "__subclasscheck__", cls.Value())
	if err != nil {
		return false, err
	}
	return object.Truth(t, yes)
}

// IsCoroutine is iscoroutine.
func IsCoroutine(t *object.Thread, v object.Value) (bool, error) {
	if object.AsCoroutine(v) != nil {
		return true, nil
	}
	return isCoroutineLike(t, v)
}

// scriptCoroutine drives an object by its methods send and throw.
type scriptCoroutine struct {
	v              object.Value
	started, ended bool
}

// Resume implements object.Coroutine.
func (c *scriptCoroutine) Resume(t *object.Thread, sent object.Value, exc error) (object.Value, bool, error) {
	c.started = true
	var v object.Value
	var err error
	if e, ok := object.Caught(exc); ok {
		v, err = object.CallMethod(t, c.v, "throw", e.Value())
	} else if exc != nil {
		return v, false, exc
	} else {
		v, err = object.CallMethod(t, c.v, "send", sent)
	}
	if err == nil {
		return v, false, nil
	}
	c.ended = true
	if stop, ok := object.Caught(err); ok && object.Is(stop, object.StopIteration) {
		v, err := object.GetAttr(t, stop.Value(), "value")
		return v, true, err
	}
	return object.Value{}, false, err
}

// Started implements object.Coroutine.
func (c *scriptCoroutine) Started() bool { return c.started }

// Finished implements object.Coroutine.
func (c *scriptCoroutine) Finished() bool { return c.ended }

// Close implements object.Coroutine.
func (c *scriptCoroutine) Close(t *object.Thread) error {
	c.ended = true
	_, err := object.CallMethod(t, c.v, "close")
	return err
}

// Value implements object.Coroutine.
func (c *scriptCoroutine) Value() object.Value { return c.v }

// Chain implements object.Coroutine: where such an object stands, only it knows.
func (c *scriptCoroutine) Chain() []object.Position { return nil }

// follow is a future of ours that ends as a strange one does.
func follow(t *object.Thread, v object.Value, err error) (*Future, error) {
	if err != nil {
		return nil, err
	}
	e, err := loopOf(t, v)
	if err != nil {
		return nil, err
	}
	f := e.newFuture()
	call := object.NewFunc("_follow", "future", func(t *object.Thread, args []object.Value) (object.Value, error) {
		if f.Done() {
			return object.None, nil
		}
		v, err := object.CallMethod(t, args[0], "result")
		return object.None, f.Settle(v, err)
	})
	_, err = object.CallMethod(t, v, "add_done_callback", call)
	return f, err
}
