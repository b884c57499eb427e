// Package aio is the module aio: what scripts may ask of the engine that runs
// them, and CPython has not.
//
// Its functions are about tasks: a picture of them, as text, JSON or data, and
// marking those that serve others.
package aio

import (
	"io"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// dump is dump(format="text").
func dump(t *object.Thread, args []object.Value) (object.Value, error) {
	text, err := draw(t, object.Arg(args, 0))
	return object.String(text), err
}

// draw makes the text of a format.
func draw(t *object.Thread, format object.Value) (string, error) {
	g := task.Of(t).Graph()
	name, isText := "text", true
	if !format.IsUnset() {
		name, isText = object.Text(format)
	}
	switch {
	case !isText:
		return "", object.Raisef(object.TypeError, "format must be a str, not %s", object.TypeName(format))
	case name == "text":
		return g.String(), nil
	case name == "json":
		return g.JSON(), nil
	}
	return "", object.Raisef(object.ValueError, "format must be 'text' or 'json', not '%s'", name)
}

// printTasks is print_tasks(*, file=None, format="text"): to stderr without a file.
func printTasks(t *object.Thread, args []object.Value) (object.Value, error) {
	text, err := draw(t, object.Arg(args, 1))
	if err != nil {
		return object.Value{}, err
	}
	if !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	if file := object.Arg(args, 0); file.Given() {
		_, err := object.CallMethod(t, file, "write", object.String(text))
		return object.None, err
	}
	if t.World.Stderr == nil {
		return object.None, nil
	}
	if _, err := io.WriteString(t.World.Stderr, text); err != nil {
		return object.Value{}, object.FromGo(object.OSError, err)
	}
	return object.None, nil
}

// tasks is tasks(): a dict for each task, as in the JSON text.
func tasks(t *object.Thread, _ []object.Value) (object.Value, error) {
	g := task.Of(t).Graph()
	list := make([]object.Value, len(g.Tasks))
	for i := range g.Tasks {
		list[i] = taskDict(g, i)
	}
	return object.NewList(list).Value(), nil
}

func taskDict(g *task.Graph, i int) object.Value {
	info := &g.Tasks[i]
	d := object.NewDict()
	d.SetStr("name", object.String(info.Name))
	d.SetStr("state", object.String(info.State.String()))
	d.SetStr("cancelling", object.Bool(info.Cancelling))
	d.SetStr("background", object.Bool(info.Background))
	stack := make([]object.Value, len(info.Stack))
	for n, p := range info.Stack {
		stack[n] = object.NewTuple([]object.Value{object.String(p.File), object.Int(int64(p.Line)), object.String(p.Function)}).Value()
	}
	d.SetStr("stack", object.NewList(stack).Value())
	d.SetStr("waits_for", object.None)
	d.SetStr("seconds", object.None)
	d.SetStr("awaits", names(g, g.Awaited(i)))
	d.SetStr("held_by", names(g, info.Wait.Holders))
	if info.State == task.TaskWaiting {
		d.SetStr("waits_for", object.String(g.WaitsFor(i)))
		d.SetStr("seconds", object.Float(info.Waited))
	}
	return d.Value()
}

func names(g *task.Graph, tasks []int) object.Value {
	list := make([]object.Value, len(tasks))
	for n, i := range tasks {
		list[n] = object.String(g.Tasks[i].Name)
	}
	return object.NewList(list).Value()
}

// background is background(task, on=True, *, wakes=True): it returns the task, so
// that it can stand around create_task.
func background(t *object.Thread, args []object.Value) (object.Value, error) {
	k := task.AsTask(args[0])
	if k == nil {
		return object.Value{}, object.Raisef(object.TypeError, "a task was expected, got '%s'", object.TypeName(args[0]))
	}
	flags := [2]bool{true, true} // on, wakes
	for i := range flags {
		if v := object.Arg(args, i+1); !v.IsUnset() {
			var err error
			if flags[i], err = object.Truth(t, v); err != nil {
				return object.Value{}, err
			}
		}
	}
	k.SetBackground(flags[0], flags[1])
	return args[0], nil
}

// isBackground is is_background(task).
func isBackground(_ *object.Thread, args []object.Value) (object.Value, error) {
	k := task.AsTask(args[0])
	if k == nil {
		return object.Value{}, object.Raisef(object.TypeError, "a task was expected, got '%s'", object.TypeName(args[0]))
	}
	return object.Bool(k.Background()), nil
}

var functions = []object.Method{
	{Name: "background", Params: "task, on=True, *, wakes=True", Fn: background,
		Doc: "Mark a task as one that serves others: it is no victim of a deadlock, and keeps no run_forever alive. " +
			"wakes=False promises that it wakes nobody: its timers hide no deadlock. Returns the task."},
	{Name: "dump", Params: "format='text'", Fn: dump, Doc: "The tree of all tasks as a str: text, or 'json'."},
	{Name: "is_background", Params: "task", Fn: isBackground, Doc: "Whether the task was marked by background()."},
	{Name: "print_tasks", Params: "*, file=None, format='text'", Fn: printTasks,
		Doc: "Print the tree of all tasks, to standard error when no file is given."},
	{Name: "tasks", Fn: tasks, Doc: "A dict for each task that is not done, in the order of creation: name, state, stack and what it waits for."},
}

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("aio")
	m.Dict.SetStr("__doc__", object.String("What scripts may ask of aio, the engine that runs them."))
	for i := range functions {
		m.Dict.SetStr(functions[i].Name, object.NewBuiltin("aio", &functions[i]))
	}
	return m, nil
}
