// Child: a child process.

package process

import (
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/aio-lang/aio/runtime/loop"
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// Child is a process that was started.
type Child struct {
	object.Head
	host object.Processes
	pid  int

	reaper sync.Once
	ended  chan struct{} // closed by the reaper when status and err are there
	reaped bool          // the reaper runs, or the child was found to have ended
	status int
	err    error
}

var childType = &object.Type{Name: "Child", Module: "_process", Flags: object.Final | object.NoCreate}

func asChild(v object.Value) *Child { return object.Foreign[Child](v, childType) }

// start is start(path, args, env, cwd, fds, new_session, group): path is the list
// of files to try.
func start(t *object.Thread, args []object.Value) (object.Value, error) {
	host, err := t.Processes()
	if err != nil {
		return object.Value{}, err
	}
	c := object.Child{Env: t.World.Environ, Group: -1}
	paths, err := texts(t, args[0])
	if err == nil {
		c.Args, err = texts(t, args[1])
	}
	if err == nil && args[2].Given() {
		c.Env, err = texts(t, args[2])
	}
	if err == nil && args[3].Given() {
		c.Dir, err = text(t, args[3])
	}
	if err == nil {
		c.Files, err = numbers(t, args[4])
	}
	if err == nil {
		c.NewSession, err = object.Truth(t, args[5])
	}
	if err == nil && args[6].Given() {
		c.Group, err = object.ToInt(t, args[6])
	}
	if err != nil {
		return object.Value{}, err
	}
	pid, err := startFirst(host, &c, paths)
	if err != nil {
		return object.Value{}, object.OSErrorOf(err, "")
	}
	child := &Child{host: host, pid: pid, ended: make(chan struct{})}
	child.Init(childType)
	return object.FromObject(child), nil
}

// startFirst starts the first of paths that is a program. Of those that can't be
// started, one that is there counts for the error.
func startFirst(host object.Processes, c *object.Child, paths []string) (int, error) {
	var failed error = syscall.ENOENT
	for _, path := range paths {
		c.Path = path
		pid, err := host.Start(c)
		if err == nil {
			return pid, nil
		}
		if err != syscall.ENOENT && err != syscall.ENOTDIR {
			failed = err
		}
	}
	return 0, failed
}

func text(t *object.Thread, v object.Value) (string, error) {
	raw, err := object.ReadBuffer(v)
	if err == nil && strings.IndexByte(raw, 0) >= 0 {
		err = object.Raisef(object.ValueError, "embedded null byte")
	}
	return strings.Clone(raw), err
}

func texts(t *object.Thread, v object.Value) (list []string, err error) {
	err = object.Iterate(t, v, func(item object.Value) (bool, error) {
		s, err := text(t, item)
		list = append(list, s)
		return err == nil, err
	})
	return list, err
}

func numbers(t *object.Thread, v object.Value) (list []int, err error) {
	err = object.Iterate(t, v, func(item object.Value) (bool, error) {
		n, err := object.ToInt(t, item)
		list = append(list, n)
		return err == nil, err
	})
	return list, err
}

// reap waits for the end of the child on a goroutine of its own.
func (c *Child) reap() {
	c.reaper.Do(func() {
		if c.reaped {
			return // poll was told already
		}
		c.reaped = true
		go func() {
			c.status, _, c.err = c.host.Wait(c.pid, true)
			close(c.ended)
		}()
	})
}

// finished answers how the child ended; ok is false while it goes on.
func (c *Child) finished() (status int, ok bool, err error) {
	if c.reaped {
		select {
		case <-c.ended:
			return c.status, true, c.err
		default:
			return 0, false, nil
		}
	}
	status, ok, err = c.host.Wait(c.pid, false)
	if ok || err != nil {
		c.status, c.err, c.reaped = status, err, true
		close(c.ended)
	}
	return status, ok || err != nil, err
}

// outcome is a status as a value.
func outcome(status int, err error) (object.Value, error) {
	switch {
	case err == syscall.ECHILD:
		return object.Value{}, object.NewOSError(syscall.ECHILD, "")
	case err != nil:
		return object.Value{}, object.OSErrorOf(err, "")
	}
	return object.Int(int64(status)), nil
}

func childPoll(_ *object.Thread, args []object.Value) (object.Value, error) {
	status, ok, err := asChild(args[0]).finished()
	if !ok {
		return object.None, nil
	}
	return outcome(status, err)
}

// pollPause is how long a thread that waits may take to notice that it is to stop.
const pollPause = 50 * time.Millisecond

// childWait is wait(seconds=None): None when the time is over.
func childWait(t *object.Thread, args []object.Value) (object.Value, error) {
	c := asChild(args[0])
	end, err := endOf(t, object.Arg(args, 1))
	if err != nil {
		return object.Value{}, err
	}
	c.reap()
	t.Aside(func(stop func() error) { err = c.await(end, stop) })
	if err != nil {
		return object.Value{}, err
	}
	return childPoll(t, args)
}

// await waits for the end of a child that is reaped, until a time at most.
func (c *Child) await(end time.Time, stop func() error) error {
	for {
		pause := min(pollPause, time.Until(end))
		if pause <= 0 {
			return nil
		}
		timer := time.NewTimer(pause)
		select {
		case <-c.ended:
			timer.Stop()
			return nil
		case <-timer.C:
		}
		if err := stop(); err != nil {
			return err
		}
	}
}

// endOf is the time so many seconds from now; far away for None.
func endOf(t *object.Thread, seconds object.Value) (time.Time, error) {
	const far = 100 * 365 * 24 * 3600.0
	if !seconds.Given() {
		return time.Now().Add(far * time.Second), nil
	}
	s, err := task.Seconds(t, seconds)
	return time.Now().Add(time.Duration(min(max(s, 0), far) * float64(time.Second))), err
}

// ending calls a script's function with the status, on the loop.
type ending struct {
	child *Child
	loop  *task.EventLoop
	fn    object.Value
}

// Run implements loop.Callback.
func (e *ending) Run() error {
	v, err := outcome(e.child.status, e.child.err)
	if err != nil {
		v = object.Int(255) // somebody else has waited for it: CPython's answer
	}
	if e.loop.Closed() {
		return nil
	}
	_, err = e.loop.CallSoon(e.fn, []object.Value{v}, nil)
	return err
}

var _ loop.Callback = (*ending)(nil)

// childWatch is watch(loop, callback).
func childWatch(_ *object.Thread, args []object.Value) (object.Value, error) {
	c, e := asChild(args[0]), task.AsLoop(args[1])
	if e == nil {
		return object.Value{}, object.Raisef(object.TypeError, "an event loop is required, not '%s'", object.TypeName(args[1]))
	}
	op, end := e.Core().Reserve(), &ending{c, e, args[2]}
	c.reap()
	go func() {
		<-c.ended
		op.Complete(end)
	}()
	return object.None, nil
}
