// Package signal is what module signal needs beside its own source: _signal.
package signal

import (
	"math"
	"time"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// handle makes a function the handler of a signal; None: it is ignored.
func handle(t *object.Thread, args []object.Value) (object.Value, error) {
	n, err := number(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	fn := args[1]
	if fn == object.None {
		fn = object.Value{}
	}
	return object.None, task.Of(t).Handle(n, fn)
}

// unhandle gives a signal its default back.
func unhandle(t *object.Thread, args []object.Value) (object.Value, error) {
	n, err := number(t, args[0])
	if err == nil {
		task.Of(t).Unhandle(n)
	}
	return object.None, err
}

// number is that of a signal, which only the main thread may handle.
func number(t *object.Thread, v object.Value) (int, error) {
	n, err := object.ToInt(t, v)
	switch {
	case err != nil:
		return 0, err
	case n < 1 || n > 64:
		return 0, object.Raisef(object.ValueError, "signal number out of range")
	case !t.Main():
		return 0, object.Raisef(object.ValueError, "signal only works in main thread of the main interpreter")
	}
	return n, nil
}

// setAlarm sets the timer to seconds, and answers what it was: seconds, too.
func setAlarm(t *object.Thread, args []object.Value) (object.Value, error) {
	after, err := seconds(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	every, err := seconds(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	left, interval := task.Of(t).SetAlarm(after, every)
	return pair(left, interval), nil
}

func getAlarm(t *object.Thread, _ []object.Value) (object.Value, error) {
	return pair(task.Of(t).Alarm()), nil
}

func pair(left, interval time.Duration) object.Value {
	return object.NewTuple([]object.Value{object.Float(left.Seconds()), object.Float(interval.Seconds())}).Value()
}

// seconds reads a number of them, at most a hundred years.
func seconds(t *object.Thread, v object.Value) (time.Duration, error) {
	s, err := object.ToFloat64(t, v)
	if err != nil {
		return 0, err
	}
	if math.IsNaN(s) || s < 0 {
		return 0, object.Raisef(object.ValueError, "Invalid argument")
	}
	return time.Duration(min(s, 100*365*24*3600) * float64(time.Second)), nil
}

func pause(t *object.Thread, _ []object.Value) (object.Value, error) {
	return object.None, task.Of(t).Pause()
}

var functions = []object.Method{
	{Name: "handle", Params: "signal, function, /", Fn: handle},
	{Name: "unhandle", Params: "signal, /", Fn: unhandle},
	{Name: "set_alarm", Params: "seconds, interval, /", Fn: setAlarm},
	{Name: "get_alarm", Fn: getAlarm},
	{Name: "pause", Fn: pause},
}

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("_signal")
	for i := range functions {
		m.Dict.SetStr(functions[i].Name, object.NewBuiltin("_signal", &functions[i]))
	}
	return m, nil
}
