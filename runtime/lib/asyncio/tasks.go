// Functions that make, combine and look at tasks.

package asyncio

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

func createTask(t *object.Thread, args []object.Value) (object.Value, error) {
	e, err := task.RunningLoop(t)
	if err != nil {
		return object.Value{}, err
	}
	o, err := taskOptions(object.Arg(args, 1), object.Arg(args, 2))
	if err != nil {
		return object.Value{}, err
	}
	if v := object.Arg(args, 3); v.Given() {
		if o.Eager, err = object.Truth(t, v); err != nil {
			return object.Value{}, err
		}
	}
	return e.CreateTask(args[0], o)
}

// futureValue is a future as a result.
func futureValue(f *task.Future, err error) (object.Value, error) {
	if err != nil {
		return object.Value{}, err
	}
	return f.Value(), nil
}

func ensureFuture(t *object.Thread, args []object.Value) (object.Value, error) {
	e, err := loopOrNil(t, object.Arg(args, 1))
	if err != nil {
		return object.Value{}, err
	}
	if task.AsFuture(args[0]) == nil {
		if like, err := task.IsFuture(t, args[0]); err != nil || like {
			return args[0], err
		}
	}
	return futureValue(task.EnsureFuture(t, args[0], e))
}

// loopOrNil is a loop= argument that may be left out.
func loopOrNil(t *object.Thread, v object.Value) (*task.EventLoop, error) {
	if !v.Given() {
		return nil, nil
	}
	return task.LoopFor(t, v), nil
}

func gather(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	plain := args[:len(args)-len(names)]
	returnExceptions := false
	for i, name := range names {
		if name != "return_exceptions" {
			return object.Value{}, object.Raisef(object.TypeError, "gather() got an unexpected keyword argument '%s'", name)
		}
		var err error
		if returnExceptions, err = object.Truth(t, args[len(plain)+i]); err != nil {
			return object.Value{}, err
		}
	}
	return futureValue(task.Gather(t, plain, returnExceptions))
}

func shield(t *object.Thread, args []object.Value) (object.Value, error) {
	return futureValue(task.Shield(t, args[0]))
}

func currentTask(t *object.Thread, args []object.Value) (object.Value, error) {
	e, err := loopOrRunning(t, object.Arg(args, 0))
	if err != nil {
		return object.Value{}, err
	}
	if v := e.CurrentTask(); v.Given() {
		return v, nil
	}
	return object.None, nil
}

func loopOrRunning(t *object.Thread, v object.Value) (*task.EventLoop, error) {
	if !v.Given() {
		return task.RunningLoop(t)
	}
	return loopOrNil(t, v)
}

func allTasks(t *object.Thread, args []object.Value) (object.Value, error) {
	e, err := loopOrRunning(t, object.Arg(args, 0))
	if err != nil {
		return object.Value{}, err
	}
	all, err := e.AllTasks()
	if err != nil {
		return object.Value{}, err
	}
	set := object.NewSet()
	for _, v := range all {
		if err := set.Add(t, v); err != nil {
			return object.Value{}, err
		}
	}
	return set.Value(), nil
}

func isCoroutine(t *object.Thread, args []object.Value) (object.Value, error) {
	yes, err := task.IsCoroutine(t, args[0])
	return object.Bool(yes), err
}

func isFuture(t *object.Thread, args []object.Value) (object.Value, error) {
	yes, err := task.IsFuture(t, args[0])
	return object.Bool(yes), err
}

func isCoroutineFunction(t *object.Thread, args []object.Value) (object.Value, error) {
	yes, err := task.IsCoroutineFunction(t, args[0])
	return object.Bool(yes), err
}

// onThread is the coroutine of to_thread.
type onThread struct {
	task.Native
	fn    object.Value
	args  []object.Value
	names []string
}

func (*onThread) Name() string { return "to_thread" }

func (o *onThread) Step(t *object.Thread, v object.Value, exc error) (object.Value, bool, error) {
	if exc != nil || o.Stage == 1 {
		return v, exc == nil, exc
	}
	o.Stage = 1
	e, err := task.RunningLoop(t)
	if err != nil {
		return object.Value{}, false, err
	}
	v, err = e.OnThread(o.fn, o.args, o.names)
	if err != nil {
		return object.Value{}, false, err
	}
	f := task.AsFuture(v)
	if f == nil {
		return object.Value{}, false, object.Raisef(object.TypeError, "create_future() of the loop should have returned a Future, not %s", object.TypeName(v))
	}
	return o.Wait(f)
}

func toThread(_ *object.Thread, args []object.Value, names []string) (object.Value, error) {
	if len(args) == len(names) {
		return object.Value{}, object.Raisef(object.TypeError, "to_thread() missing 1 required positional argument: 'func'")
	}
	o := &onThread{fn: args[0], args: append([]object.Value(nil), args[1:]...), names: names}
	return o.Coroutine(o), nil
}

// eagerTask is eager_task_factory: tasks whose first step runs at once.
func eagerTask(t *object.Thread, args []object.Value) (object.Value, error) {
	return newEager(t, task.TaskType.Value(), args)
}

// newEager calls a task class with (loop, coro, name, context).
func newEager(t *object.Thread, class object.Value, args []object.Value) (object.Value, error) {
	call := []object.Value{args[1], args[0], object.True}
	names := []string{"loop", "eager_start"}
	for i, name := range []string{"name", "context"} {
		if v := object.Arg(args, 2+i); v.Given() {
			call, names = append(call, v), append(names, name)
		}
	}
	return object.Call(t, class, call, names)
}

func createEagerTaskFactory(_ *object.Thread, args []object.Value) (object.Value, error) {
	class := args[0]
	return object.NewFunc("factory", "loop, coro, *, name=None, context=None", func(t *object.Thread, args []object.Value) (object.Value, error) {
		return newEager(t, class, args)
	}), nil
}
