// Tasks that end, or never begin, in ways that only scripts bring about.

package task

import "github.com/aio-lang/aio/runtime/object"

// neverQueued reports a task that its loop did not take: it can't run any more.
func (k *Task) neverQueued(err error) error {
	context := newReport("Task was destroyed but it is pending!")
	context.SetStr("task", k.Value())
	if origin := k.originOf(); !origin.IsNone() {
		context.SetStr("source_traceback", origin)
	}
	if report := k.loop.CallExceptionHandler(context); report != nil {
		return report
	}
	return err
}

// stepTooLate is the step of a task that a script has completed by hand, with
// Future.set_result(task, …).
func (k *Task) stepTooLate() error {
	text, err := object.Repr(k.loop.t, k.Value())
	if err != nil {
		return err
	}
	waits := "None"
	if k.waiting != nil {
		if waits, err = object.Repr(k.loop.t, k.waiting.Value()); err != nil {
			return err
		}
	}
	exc := object.Raisef(InvalidStateError, "__step(): already done: %s, %s", text, waits).(*object.Exception)
	context := newReport("Exception in callback " + k.Describe())
	context.SetStr("exception", exc.Value())
	return k.loop.CallExceptionHandler(context)
}

// completeByHand is what Future's own set_result and set_exception do to a task.
func (f *Future) completeByHand() {
	if k := f.AsTask(); k != nil && k.co != nil && f.state == pending {
		f.loop.unlink(k)
	}
}

func taskSetResult(*object.Thread, []object.Value) (object.Value, error) {
	return object.Value{}, object.Raisef(object.RuntimeError, "Task does not support set_result operation")
}

func taskSetException(*object.Thread, []object.Value) (object.Value, error) {
	return object.Value{}, object.Raisef(object.RuntimeError, "Task does not support set_exception operation")
}

// taskGetStack is get_stack: the frame where the task's own coroutine stands, or
// those of its exception; while it runs, those that called it come first.
func taskGetStack(t *object.Thread, args []object.Value) (object.Value, error) {
	k := AsTask(args[0])
	limit := -1
	if v := object.Arg(args, 1); v.Given() {
		n, err := object.ToInt(t, v)
		if err != nil {
			return object.Value{}, err
		}
		limit = n
	}
	frames, err := k.frames(t, limit)
	return object.NewList(frames).Value(), err
}

// frames are at most limit frames, all when that is negative: of a coroutine the
// innermost, of an exception the outermost ones.
func (k *Task) frames(t *object.Thread, limit int) ([]object.Value, error) {
	var out []object.Value
	if exc := k.Failed(); exc != nil {
		tb, err := object.GetAttr(t, exc.Value(), "__traceback__")
		for err == nil && !tb.IsNone() && (limit < 0 || len(out) < limit) {
			var frame object.Value
			if frame, err = object.GetAttr(t, tb, "tb_frame"); err != nil {
				break
			}
			out = append(out, frame)
			tb, err = object.GetAttr(t, tb, "tb_next")
		}
		return out, err
	}
	frame, err := k.frame(t)
	for err == nil && frame.Given() && (limit < 0 || len(out) < limit) {
		out = append(out, frame)
		frame, err = object.GetAttr(t, frame, "f_back")
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out, err
}

// frame is the frame of the task's coroutine, unset when it has none.
func (k *Task) frame(t *object.Thread) (object.Value, error) {
	if k.co == nil {
		return object.Value{}, nil
	}
	for _, name := range []string{"cr_frame", "gi_frame", "ag_frame"} {
		frame, err := attribute(t, k.Coroutine(), name)
		if err != nil || !frame.IsUnset() {
			return frame, err
		}
	}
	return object.Value{}, nil
}
