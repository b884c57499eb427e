// Signals to processes and waiting for children, as far as the host lets a script.

package os

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// kill makes kill and killpg, whose number names a group.
func kill(group bool) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		host, err := t.Processes()
		if err != nil {
			return object.Value{}, err
		}
		pid, err := object.ToInt(t, args[0])
		if err != nil {
			return object.Value{}, err
		}
		signal, err := object.ToInt(t, args[1])
		if err != nil {
			return object.Value{}, err
		}
		if group {
			pid = -pid
		}
		return object.None, failure(host.Signal(pid, signal))
	}
}

const noHang = 1

// waitpid answers the process id and the status in the form of the system.
func waitpid(t *object.Thread, args []object.Value) (object.Value, error) {
	host, err := t.Processes()
	if err != nil {
		return object.Value{}, err
	}
	pid, err := object.ToInt(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	options, err := object.ToInt(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	if pid <= 0 {
		return object.Value{}, object.Raisef(object.NotImplementedError, "os.waitpid is supported by aio for the id of one process only")
	}
	var status int
	var ended bool
	if options&noHang != 0 {
		status, ended, err = host.Wait(pid, false)
	} else {
		status, ended, err = waitOutside(t, host, pid)
	}
	if err != nil {
		return object.Value{}, waitFailure(t, err)
	}
	if !ended {
		pid = 0
	}
	return object.NewTuple([]object.Value{object.Int(int64(pid)), object.Int(int64(waitStatus(status)))}).Value(), nil
}

// waitOutside waits for the end of a process while other threads of the script go on.
func waitOutside(t *object.Thread, host object.Processes, pid int) (status int, ended bool, err error) {
	r := &struct {
		status int
		ended  bool
		err    error
	}{}
	if stop := t.Outside(func() { r.status, r.ended, r.err = host.Wait(pid, true) }); stop != nil {
		return 0, false, stop
	}
	return r.status, r.ended, r.err
}

// waitStatus is a status in the form of the system, of one as Python has it.
func waitStatus(status int) int {
	if status < 0 {
		return -status
	}
	return status << 8
}

func exitCode(t *object.Thread, args []object.Value) (object.Value, error) {
	status, err := object.ToInt(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	switch signal := status & 0x7f; {
	case signal == 0:
		return object.Int(int64(status >> 8 & 0xff)), nil
	case signal != 0x7f:
		return object.Int(int64(-signal)), nil
	}
	return object.Value{}, object.Raisef(object.ValueError, "process stopped by delivery of signal %d", status>>8&0xff)
}

// ofStatus makes a function of a status in the form of the system.
func ofStatus(f func(status int) object.Value) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		status, err := object.ToInt(t, args[0])
		return f(status), err
	}
}

// system runs a command line of the shell to its end.
func system(t *object.Thread, args []object.Value) (object.Value, error) {
	host, err := t.Processes()
	if err != nil {
		return object.Value{}, err
	}
	command, ok := object.Text(args[0])
	if !ok {
		return object.Value{}, object.Raisef(object.TypeError, "expected str, bytes or os.PathLike object, not %s", object.TypeName(args[0]))
	}
	const cannotRun = 0x7f // as the C library's, whose child can't run the shell
	status := cannotRun
	task.Of(t).Uninterrupted(func() {
		pid, failed := host.Start(&object.Child{
			Path: "/bin/sh", Args: []string{"sh", "-c", command}, Env: t.World.Environ, Files: []int{0, 1, 2}, Group: -1,
		})
		if failed == nil {
			status, _, err = waitOutside(t, host, pid)
		}
	})
	return object.Int(int64(waitStatus(status))), waitFailure(t, err)
}

func getExecPath(t *object.Thread, args []object.Value) (object.Value, error) {
	env := object.Arg(args, 0)
	if !env.Given() {
		m, err := t.Machine.Import("os")
		if err != nil {
			return object.Value{}, err
		}
		if env, err = object.GetAttr(t, m.Value(), "environ"); err != nil {
			return object.Value{}, err
		}
	}
	path, err := object.CallMethod(t, env, "get", object.String("PATH"))
	if err != nil {
		return object.Value{}, err
	}
	if path.IsNone() {
		path = object.String("/bin:/usr/bin")
	}
	return object.CallMethod(t, path, "split", object.String(":"))
}

var childFunctions = []object.Method{
	{Name: "kill", Params: "pid, signal, /", Fn: kill(false)},
	{Name: "killpg", Params: "pgid, signal, /", Fn: kill(true)},
	{Name: "waitpid", Params: "pid, options, /", Fn: waitpid},
	{Name: "waitstatus_to_exitcode", Params: "status", Fn: exitCode},
	{Name: "WIFEXITED", Params: "status", Fn: ofStatus(func(s int) object.Value { return object.Bool(s&0x7f == 0) })},
	{Name: "WEXITSTATUS", Params: "status", Fn: ofStatus(func(s int) object.Value { return object.Int(int64(s >> 8 & 0xff)) })},
	{Name: "WIFSIGNALED", Params: "status", Fn: ofStatus(func(s int) object.Value { return object.Bool(s&0x7f != 0 && s&0x7f != 0x7f) })},
	{Name: "WTERMSIG", Params: "status", Fn: ofStatus(func(s int) object.Value { return object.Int(int64(s & 0x7f)) })},
	{Name: "WIFSTOPPED", Params: "status", Fn: ofStatus(func(s int) object.Value { return object.Bool(s&0xff == 0x7f) })},
	{Name: "system", Params: "command", Fn: system},
	{Name: "get_exec_path", Params: "env=None", Fn: getExecPath, Flags: object.InPython},
	{Name: "pipe", Fn: pipe},
	{Name: "_null", Fn: null},
	{Name: "dup", Params: "fd, /", Fn: dup},
	{Name: "set_blocking", Params: "fd, blocking, /", Fn: setBlocking},
	{Name: "get_blocking", Params: "fd, /", Fn: getBlocking},
	{Name: "set_inheritable", Params: "fd, inheritable, /", Fn: setInheritable},
	{Name: "get_inheritable", Params: "fd, /", Fn: getInheritable},
}

// descriptorArg is the first argument of those that work on any descriptor, which
// needs the files of the machine.
func descriptorArg(t *object.Thread, args []object.Value) (int, error) {
	f, err := opened(t, args[0])
	if err != nil {
		return 0, err
	}
	return int(f.Fd()), nil
}
