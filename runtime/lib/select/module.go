// Package selects is Python's module select: waiting for several descriptors at
// once. Class epoll exists on Linux; kqueue and devpoll do not.
//
//	module.go  select()    poll.go  class poll    epoll_*.go  class epoll
package selects

import (
	"math"
	"syscall"
	"time"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/socket"
)

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("select")
	for i := range functions {
		m.Dict.SetStr(functions[i].Name, object.NewBuiltin("select", &functions[i]))
	}
	for _, list := range [][]constant{constants, epollConstants} {
		for _, c := range list {
			m.Dict.SetStr(c.name, object.Int(c.n))
		}
	}
	m.Dict.SetStr("error", object.OSError.Value())
	addEpoll(m)
	return m, nil
}

type constant struct {
	name string
	n    int64
}

var constants = []constant{
	{"POLLIN", 1}, {"POLLPRI", 2}, {"POLLOUT", 4}, {"POLLERR", 8}, {"POLLHUP", 16}, {"POLLNVAL", 32},
	{"POLLRDNORM", 64}, {"POLLRDBAND", 128}, {"POLLWRNORM", 256}, {"POLLWRBAND", 512}, {"POLLMSG", 1024},
	{"POLLRDHUP", 8192}, {"PIPE_BUF", pipeBuf},
}

var functions = []object.Method{
	{Name: "select", Params: "rlist, wlist, xlist, timeout=None, /", Fn: selectFunc, Doc: "Wait until one of the files in three lists is ready."},
	{Name: "poll", Fn: newPoll, Doc: "An object that waits for registered files."},
}

// descriptor is the number of a file: an int, or what its fileno() answers.
func descriptor(t *object.Thread, v object.Value) (socket.FD, error) {
	if v.Kind() != object.KindInt {
		ask, err := object.FindAttr(t, v, "fileno")
		if err != nil {
			return -1, err
		}
		if ask.IsUnset() {
			return -1, object.Raisef(object.TypeError, "argument must be an int, or have a fileno() method.")
		}
		if v, err = object.CallArgs(t, ask); err != nil {
			return -1, err
		}
		if v.Kind() != object.KindInt {
			return -1, object.Raisef(object.TypeError, "fileno() returned a non-integer")
		}
	}
	n, ok := object.AsInt64(v)
	switch {
	case !ok || n > math.MaxInt32 || n < math.MinInt32:
		return -1, object.Raisef(object.OverflowError, "Python int too large to convert to C int")
	case n < 0:
		return -1, object.Raisef(object.ValueError, "file descriptor cannot be a negative integer (%d)", n)
	}
	return socket.FD(n), nil
}

// toTimeout reads a time to wait, in units; None is for ever. kind is "a float" or
// "an integer", for the message.
func toTimeout(t *object.Thread, v object.Value, unit time.Duration, kind string) (time.Duration, error) {
	if v.IsUnset() || v.IsNone() {
		return socket.Forever, nil
	}
	f, isFloat := object.AsFloat(v)
	if !isFloat {
		i, err := object.AsIndex(t, v)
		if object.Is(err, object.TypeError) {
			return 0, object.Raisef(object.TypeError, "timeout must be %s or None", kind)
		}
		if err != nil {
			return 0, err
		}
		if f, err = object.ToFloat64(t, i); err != nil {
			f = math.Inf(1)
		}
	}
	ns := f * float64(unit)
	switch {
	case math.IsNaN(f):
		return 0, object.Raisef(object.ValueError, "Invalid value NaN (not a number)")
	case math.Abs(ns) >= math.MaxInt64:
		return 0, object.Raisef(object.OverflowError, "timestamp too large to convert to C PyTime_t")
	}
	return time.Duration(math.Ceil(ns)), nil
}

// watched are the files of one list of select.
type watched struct {
	files []object.Value
	fds   []socket.FD
	want  socket.Events
	ready socket.Events // what of the answer counts for this list
}

func selectFunc(t *object.Thread, args []object.Value) (object.Value, error) {
	const gone = socket.Failed | socket.HungUp
	lists := [3]watched{
		{want: socket.Readable, ready: socket.Readable | gone},
		{want: socket.Writable, ready: socket.Writable | socket.Failed},
		{want: socket.Urgent, ready: socket.Urgent},
	}
	d, err := toTimeout(t, object.Arg(args, 3), time.Second, "a float")
	if err != nil {
		return object.Value{}, err
	}
	if v := object.Arg(args, 3); v.Given() && d < 0 {
		return object.Value{}, object.Raisef(object.ValueError, "timeout must be non-negative")
	}
	var set []socket.Ready
	at := map[socket.FD]int{}
	for i := range lists {
		l := &lists[i]
		if err := l.read(t, args[i]); err != nil {
			return object.Value{}, err
		}
		for _, fd := range l.fds {
			k, ok := at[fd]
			if !ok {
				k = len(set)
				at[fd], set = k, append(set, socket.Ready{FD: fd})
			}
			set[k].Want |= l.want
		}
	}
	if err := wait(t, set, d); err != nil {
		return object.Value{}, err
	}
	return answer(lists[:], set, at)
}

// wait waits for a set. With nothing to wait for it is a sleep, on the clock of the
// script.
func wait(t *object.Thread, set []socket.Ready, d time.Duration) error {
	if len(set) == 0 && d >= 0 {
		return t.Sleep(d)
	}
	if err := t.HasNetwork(); err != nil {
		return err
	}
	var err error
	t.Aside(func(stop func() error) { _, err = socket.Poll(set, d, stop) })
	return socket.Error(err)
}

// read fills in the files of a list.
func (l *watched) read(t *object.Thread, v object.Value) error {
	if !object.Iterable(v) {
		return object.Raisef(object.TypeError, "arguments 1-3 must be sequences")
	}
	files, err := object.Collect(t, v)
	if err != nil {
		return err
	}
	l.files, l.fds = files, make([]socket.FD, len(files))
	for i, file := range files {
		if l.fds[i], err = descriptor(t, file); err != nil {
			return err
		}
	}
	return nil
}

// answer makes the three lists of files that are ready.
func answer(lists []watched, set []socket.Ready, at map[socket.FD]int) (object.Value, error) {
	result := make([]object.Value, len(lists))
	for i, l := range lists {
		var ready []object.Value
		for k, fd := range l.fds {
			got := set[at[fd]].Got
			if got&socket.Invalid != 0 {
				return object.Value{}, socket.Error(syscall.EBADF)
			}
			if got&l.ready != 0 {
				ready = append(ready, l.files[k])
			}
		}
		result[i] = object.NewList(ready).Value()
	}
	return object.NewTuple(result).Value(), nil
}
