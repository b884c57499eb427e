// add_reader and its like: callbacks for descriptors that are ready.

package task

import (
	"errors"
	"time"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/poll"
)

// descriptors are what an EventLoop watches: the loop's Poller. It is made when
// a script first watches something.
type descriptors struct {
	loop    *EventLoop
	set     *poll.Set
	watched map[int]*watched
	// transports is the script's _transports: by descriptor, those that scripts must
	// not watch by themselves.
	transports *object.Dict
}

// watched are the callbacks of one descriptor; nil for none.
type watched struct{ reader, writer *Handle }

func (w *watched) events() (e poll.Events) {
	if w.reader != nil {
		e |= poll.Read
	}
	if w.writer != nil {
		e |= poll.Write
	}
	return e
}

// handle is the place of the callback for an event.
func (w *watched) handle(e poll.Events) **Handle {
	if e == poll.Read {
		return &w.reader
	}
	return &w.writer
}

// descriptors returns those of the loop, made on first use.
func (e *EventLoop) descriptors() (*descriptors, error) {
	if e.fds != nil {
		return e.fds, nil
	}
	set, err := poll.New()
	if err != nil {
		return nil, notWatched(err)
	}
	e.fds = &descriptors{loop: e, set: set, watched: map[int]*watched{}, transports: object.NewDict()}
	e.core.SetPoller(e.fds)
	return e.fds, nil
}

func notWatched(err error) error {
	if errors.Is(err, poll.ErrUnsupported) {
		return object.Raisef(object.NotImplementedError, "%s", err)
	}
	return object.OSErrorOf(err, "")
}

// closeDescriptors gives up what is watched, signals included.
func (e *EventLoop) closeDescriptors() {
	e.closeSignals()
	d := e.fds
	if d == nil {
		return
	}
	e.fds = nil
	e.core.SetPoller(nil)
	e.core.Watching(-len(d.watched))
	d.set.Close()
}

// Poll implements loop.Poller.
func (d *descriptors) Poll(wait time.Duration) error {
	err := d.set.Wait(wait, func(fd int, e poll.Events) {
		w := d.watched[fd]
		if e&poll.Read != 0 && w.reader != nil {
			d.loop.core.Soon(w.reader)
		}
		if e&poll.Write != 0 && w.writer != nil {
			d.loop.core.Soon(w.writer)
		}
	})
	if err != nil {
		return notWatched(err)
	}
	return nil
}

// Watch implements loop.Poller.
func (d *descriptors) Watch() { d.set.Peek() }

// Interrupt implements loop.Poller.
func (d *descriptors) Interrupt() { d.set.Interrupt() }

// AddDescriptor makes h the callback for fd being ready: the old one is called off.
func (e *EventLoop) AddDescriptor(fd int, event poll.Events, h *Handle) error {
	d, err := e.descriptors()
	if err != nil {
		return err
	}
	w := d.watched[fd]
	if w == nil {
		w = &watched{}
	}
	place := w.handle(event)
	old := *place
	*place = h
	if err := d.set.Watch(fd, w.events()); err != nil {
		*place = nil
		if d.watched[fd] != nil {
			delete(d.watched, fd)
			e.core.Watching(-1)
		}
		return notWatched(err)
	}
	if d.watched[fd] == nil {
		d.watched[fd] = w
		e.core.Watching(1)
	}
	if old != nil {
		old.cancel()
	}
	return nil
}

// RemoveDescriptor stops watching fd for an event, and tells whether it was.
func (e *EventLoop) RemoveDescriptor(fd int, event poll.Events) (bool, error) {
	if e.closed || e.fds == nil {
		return false, nil
	}
	d := e.fds
	w := d.watched[fd]
	if w == nil {
		return false, nil
	}
	place := w.handle(event)
	old := *place
	*place = nil
	left := w.events()
	if left == 0 {
		delete(d.watched, fd)
		e.core.Watching(-1)
	}
	if err := d.set.Watch(fd, left); err != nil {
		return false, notWatched(err)
	}
	if old == nil {
		return false, nil
	}
	old.cancel()
	return true, nil
}

// descriptorOf is the number of an open file: an int, or what has fileno().
func descriptorOf(t *object.Thread, v object.Value) (int, error) {
	number := v
	if !v.IsSmallInt() {
		method, err := object.GetAttr(t, v, "fileno")
		if err == nil {
			number, err = object.CallArgs(t, method)
		}
		if _, raised := object.Caught(err); err != nil && !raised {
			return 0, err
		}
		if err != nil || !number.IsSmallInt() {
			text, err := object.Repr(t, v)
			if err != nil {
				return 0, err
			}
			return 0, object.Raisef(object.ValueError, "Invalid file object: %s", text)
		}
	}
	if fd := number.SmallInt(); fd >= 0 && fd <= 1<<31-1 {
		return int(fd), nil
	}
	return 0, object.Raisef(object.ValueError, "Invalid file descriptor: %d", number.SmallInt())
}

// checkTransport refuses a descriptor that a transport works with.
func (e *EventLoop) checkTransport(fd int, given object.Value) error {
	if e.fds == nil {
		return nil
	}
	transport, used, err := e.fds.transports.Get(e.t, object.Int(int64(fd)))
	if err != nil || !used {
		return err
	}
	closing, err := object.CallMethod(e.t, transport, "is_closing")
	if err != nil {
		return err
	}
	if done, err := object.Truth(e.t, closing); err != nil || done {
		return err
	}
	name, err := object.Repr(e.t, given)
	if err != nil {
		return err
	}
	text, err := object.Repr(e.t, transport)
	if err != nil {
		return err
	}
	return object.Raisef(object.RuntimeError, "File descriptor %s is used by transport %s", name, text)
}

// adder makes the rows of add_reader and add_writer: with own, for the loop's own
// transports, which get the handle.
func adder(name string, event poll.Events, own bool) object.Method {
	return object.Method{Name: name, Params: "fd, callback, *args", Raw: func(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
		if len(names) > 0 {
			return object.Value{}, object.Raisef(object.TypeError,
				"BaseSelectorEventLoop.%s() got an unexpected keyword argument '%s'", name, names[0])
		}
		if len(args) < 3 {
			return object.Value{}, missingDescriptor(name, len(args)-1)
		}
		e := AsLoop(args[0])
		fd, err := descriptorOf(t, args[1])
		if err == nil && !own {
			err = e.checkTransport(fd, args[1])
		}
		if err == nil {
			err = e.checkClosed()
		}
		if err != nil {
			return object.Value{}, err
		}
		h := &Handle{}
		h.Init(HandleType)
		h.fill(e, args[2], args[3:], nil)
		if err := e.AddDescriptor(fd, event, h); err != nil || !own {
			return object.None, err
		}
		return object.FromObject(h), nil
	}}
}

func missingDescriptor(name string, given int) error {
	if given == 1 {
		return object.Raisef(object.TypeError, "BaseSelectorEventLoop.%s() missing 1 required positional argument: 'callback'", name)
	}
	return object.Raisef(object.TypeError, "BaseSelectorEventLoop.%s() missing 2 required positional arguments: 'fd' and 'callback'", name)
}

// remover makes the rows of remove_reader and remove_writer.
func remover(name string, event poll.Events, own bool) object.Method {
	return object.Method{Name: name, Params: "fd", Flags: object.InPython, Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		e := AsLoop(args[0])
		fd, err := descriptorOf(t, args[1])
		if err == nil && !own {
			err = e.checkTransport(fd, args[1])
		}
		if err != nil {
			return object.Value{}, err
		}
		removed, err := e.RemoveDescriptor(fd, event)
		return object.Bool(removed), err
	}}
}

// descriptorMethods are rows of the loop's table.
func descriptorMethods() []object.Method {
	return []object.Method{
		adder("add_reader", poll.Read, false),
		adder("add_writer", poll.Write, false),
		adder("_add_reader", poll.Read, true),
		adder("_add_writer", poll.Write, true),
		remover("remove_reader", poll.Read, false),
		remover("remove_writer", poll.Write, false),
		remover("_remove_reader", poll.Read, true),
		remover("_remove_writer", poll.Write, true),
		{Name: "_watches", Params: "fd, /", Fn: loopWatches, Doc: "Whether a descriptor is watched for reading, and for writing."},
	}
}

func loopWatches(t *object.Thread, args []object.Value) (object.Value, error) {
	e := AsLoop(args[0])
	fd, err := descriptorOf(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	var events poll.Events
	if e.fds != nil && e.fds.watched[fd] != nil {
		events = e.fds.watched[fd].events()
	}
	return object.NewTuple([]object.Value{object.Bool(events&poll.Read != 0), object.Bool(events&poll.Write != 0)}).Value(), nil
}

// descriptorAttrs are rows of the loop's table.
var descriptorAttrs = []object.Attr{
	{Name: "_transports", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		d, err := AsLoop(v).descriptors()
		if err != nil {
			return object.Value{}, err
		}
		return d.transports.Value(), nil
	}},
}
