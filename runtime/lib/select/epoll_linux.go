// Class epoll.

package selects

import (
	"math"
	"runtime"
	"time"

	"golang.org/x/sys/unix"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/socket"
)

const pipeBuf = 4096

var epollConstants = []constant{
	{"EPOLLIN", unix.EPOLLIN}, {"EPOLLPRI", unix.EPOLLPRI}, {"EPOLLOUT", unix.EPOLLOUT}, {"EPOLLERR", unix.EPOLLERR},
	{"EPOLLHUP", unix.EPOLLHUP}, {"EPOLLRDNORM", unix.EPOLLRDNORM}, {"EPOLLRDBAND", unix.EPOLLRDBAND},
	{"EPOLLWRNORM", unix.EPOLLWRNORM}, {"EPOLLWRBAND", unix.EPOLLWRBAND}, {"EPOLLMSG", unix.EPOLLMSG},
	{"EPOLLRDHUP", unix.EPOLLRDHUP}, {"EPOLLEXCLUSIVE", unix.EPOLLEXCLUSIVE}, {"EPOLLONESHOT", unix.EPOLLONESHOT},
	{"EPOLLET", unix.EPOLLET & math.MaxUint32}, {"EPOLL_CLOEXEC", unix.EPOLL_CLOEXEC},
}

// epoll is a select.epoll.
type epoll struct {
	object.Head
	fd   socket.FD // -1 when closed
	drop runtime.Cleanup
}

var (
	epollType   = &object.Type{Name: "epoll", Module: "select"}
	epollParams = object.NewParams("epoll", "sizehint=-1, flags=0")
)

func addEpoll(m *object.Module) { m.Dict.SetStr("epoll", epollType.Value()) }

func newEpoll(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	full, err := epollParams.BindNew(cls, args, names)
	if err != nil {
		return object.Value{}, err
	}
	if v := full[0]; !v.IsUnset() {
		n, err := object.ToInt(t, v)
		if err != nil {
			return object.Value{}, err
		}
		if n != -1 && n <= 0 {
			return object.Value{}, object.Raisef(object.ValueError, "negative sizehint")
		}
	}
	if v := full[1]; !v.IsUnset() {
		n, err := object.ToInt(t, v)
		if err != nil {
			return object.Value{}, err
		}
		if n&^unix.EPOLL_CLOEXEC != 0 {
			return object.Value{}, object.NewException(object.OSError, object.String("invalid flags"))
		}
	}
	if err := t.HasNetwork(); err != nil {
		return object.Value{}, err
	}
	n, err := unix.EpollCreate1(unix.EPOLL_CLOEXEC)
	if err != nil {
		return object.Value{}, socket.Error(err)
	}
	return ownEpoll(cls, socket.FD(n)), nil
}

func ownEpoll(cls *object.Type, fd socket.FD) object.Value {
	e := object.Alloc[epoll](cls)
	e.fd = fd
	e.drop = runtime.AddCleanup(e, func(fd socket.FD) { _ = fd.Close() }, fd) // nobody is there to be told
	return object.FromObject(e)
}

// epollFromFD takes a descriptor over.
func epollFromFD(t *object.Thread, args []object.Value) (object.Value, error) {
	fd, err := socket.Take(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	cls := object.AsType(args[0])
	if cls == nil {
		cls = epollType
	}
	return ownEpoll(cls, fd), nil
}

// epollMethod makes the function of a row; those that need it open say so.
func epollMethod(open bool, f func(t *object.Thread, e *epoll, args []object.Value) (object.Value, error)) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		e := object.Unchecked[epoll](args[0])
		if open && e.fd < 0 {
			return object.Value{}, errClosed()
		}
		defer runtime.KeepAlive(e)
		return f(t, e, args[1:])
	}
}

func errClosed() error {
	return object.Raisef(object.ValueError, "I/O operation on closed epoll object")
}

func epollClose(_ *object.Thread, e *epoll, _ []object.Value) (object.Value, error) {
	if e.fd < 0 {
		return object.None, nil
	}
	fd := e.fd
	e.drop.Stop()
	e.fd = -1
	return object.None, socket.Error(fd.Close())
}

// control makes register and modify.
func control(what int) object.Func {
	return epollMethod(true, func(t *object.Thread, e *epoll, args []object.Value) (object.Value, error) {
		fd, err := descriptor(t, args[0])
		if err != nil {
			return object.Value{}, err
		}
		events := int64(unix.EPOLLIN | unix.EPOLLPRI | unix.EPOLLOUT)
		if v := object.Arg(args, 1); !v.IsUnset() {
			n, err := object.ToInt(t, v)
			if err != nil {
				return object.Value{}, err
			}
			events = int64(n)
		}
		return object.None, e.control(what, fd, uint32(events))
	})
}

func (e *epoll) control(what int, fd socket.FD, events uint32) error {
	return socket.Error(unix.EpollCtl(int(e.fd), what, int(fd), &unix.EpollEvent{Events: events, Fd: int32(fd)}))
}

func epollUnregister(t *object.Thread, e *epoll, args []object.Value) (object.Value, error) {
	fd, err := descriptor(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	return object.None, e.control(unix.EPOLL_CTL_DEL, fd, 0)
}

// mostEvents is how many one call answers, unless it is told otherwise.
const mostEvents = 1023

func epollPoll(t *object.Thread, e *epoll, args []object.Value) (object.Value, error) {
	d, err := toTimeout(t, object.Arg(args, 0), time.Second, "an integer")
	if err != nil {
		return object.Value{}, err
	}
	most := mostEvents
	if v := object.Arg(args, 1); !v.IsUnset() {
		if most, err = object.ToInt(t, v); err != nil {
			return object.Value{}, err
		}
	}
	switch {
	case most == -1:
		most = mostEvents
	case most < 1:
		return object.Value{}, object.Raisef(object.ValueError, "maxevents must be greater than 0, got %d", most)
	}
	if d < 0 {
		d = socket.Forever
	}
	// The descriptor of an epoll is itself readable when something has come.
	if _, err := e.fd.WaitBeside(t, socket.Readable, d); err != nil {
		return object.Value{}, socket.Error(err)
	}
	list := make([]unix.EpollEvent, min(most, mostEvents))
	n, err := unix.EpollWait(int(e.fd), list, 0)
	if err != nil && !socket.Interrupted(err) {
		return object.Value{}, socket.Error(err)
	}
	ready := make([]object.Value, max(n, 0))
	for i := range ready {
		ready[i] = event(socket.FD(list[i].Fd), socket.Events(list[i].Events))
	}
	return object.NewList(ready).Value(), nil
}

var epollMethods = []object.Method{
	{Name: "fromfd", Params: "fd, /", Flags: object.ClassMethod, Fn: epollFromFD, Doc: "An epoll of an open descriptor."},
	{Name: "close", Fn: epollMethod(false, epollClose), Doc: "Free the descriptor."},
	{Name: "fileno", Fn: epollMethod(true, func(_ *object.Thread, e *epoll, _ []object.Value) (object.Value, error) {
		return object.Int(int64(e.fd)), nil
	}), Doc: "The descriptor."},
	{Name: "register", Params: "fd, eventmask=7", Fn: control(unix.EPOLL_CTL_ADD), Doc: "Wait for a file from now on."},
	{Name: "modify", Params: "fd, eventmask", Fn: control(unix.EPOLL_CTL_MOD), Doc: "Change what a file is waited for."},
	{Name: "unregister", Params: "fd", Fn: epollMethod(true, epollUnregister), Doc: "Forget a file."},
	{Name: "poll", Params: "timeout=None, maxevents=-1", Fn: epollMethod(true, epollPoll), Doc: "Wait; the result is [(fd, events), ...]."},
}

var epollAttrs = []object.Attr{
	{Name: "closed", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Bool(object.Unchecked[epoll](v).fd < 0), nil
	}},
}

func init() {
	epollType.Define(nil, object.Slots{
		New: newEpoll,
		Enter: func(_ *object.Thread, v object.Value) (object.Value, error) {
			if object.Unchecked[epoll](v).fd < 0 {
				return object.Value{}, errClosed()
			}
			return v, nil
		},
		Exit: func(t *object.Thread, v, _, _, _ object.Value) (object.Value, error) {
			return epollClose(t, object.Unchecked[epoll](v), nil)
		},
	}, epollMethods, epollAttrs)
}
