// The table of the module.

package process

import "github.com/aio-lang/aio/runtime/object"

// Module makes module _process.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("_process")
	for i := range functions {
		m.Dict.SetStr(functions[i].Name, object.NewBuiltin("_process", &functions[i]))
	}
	m.Dict.SetStr("Child", childType.Value())
	return m, nil
}

var functions = []object.Method{
	{Name: "start", Params: "paths, args, env, cwd, fds, new_session, group, /", Fn: start,
		Doc: "Start a child process; everything that is text is bytes."},
	{Name: "communicate", Params: "stdin, input, fed, outputs, timeout, /", Fn: communicate,
		Doc: "Write to one descriptor and read from others until all are done: (written, outputs, done)."},
}

func init() {
	childType.Define(nil, object.Slots{}, []object.Method{
		{Name: "poll", Fn: childPoll, Doc: "How the child ended, or None."},
		{Name: "wait", Params: "timeout=None", Fn: childWait, Doc: "Wait for the end of the child; None when the time is over."},
		{Name: "watch", Params: "loop, callback, /", Fn: childWatch, Doc: "Call a function on the loop when the child has ended."},
	}, []object.Attr{{Name: "pid", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Int(int64(asChild(v).pid)), nil
	}}})
}
