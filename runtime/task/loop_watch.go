// What transports ask of their loop: descriptors to be watched, and functions to
// be called at the next turn.

package task

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/poll"
)

// WatchReading has fn called whenever fd can be read; WatchWriting, whenever it can
// be written to. What was to be called before is called off.
func (e *EventLoop) WatchReading(fd int, fn object.Value) error { return e.watch(fd, poll.Read, fn) }

// WatchWriting is the like for writing.
func (e *EventLoop) WatchWriting(fd int, fn object.Value) error { return e.watch(fd, poll.Write, fn) }

func (e *EventLoop) watch(fd int, event poll.Events, fn object.Value) error {
	if e.closed {
		return errClosed()
	}
	h := &Handle{}
	h.Init(HandleType)
	h.fill(e, fn, nil, nil)
	return e.AddDescriptor(fd, event, h)
}

// UnwatchReading ends WatchReading, if fd is watched.
func (e *EventLoop) UnwatchReading(fd int) error {
	_, err := e.RemoveDescriptor(fd, poll.Read)
	return err
}

// UnwatchWriting ends WatchWriting, if fd is watched.
func (e *EventLoop) UnwatchWriting(fd int) error {
	_, err := e.RemoveDescriptor(fd, poll.Write)
	return err
}

// Watched tells what a descriptor is watched for.
func (e *EventLoop) Watched(fd int) (reading, writing bool) {
	if e.fds == nil || e.fds.watched[fd] == nil {
		return false, false
	}
	w := e.fds.watched[fd]
	return w.reader != nil, w.writer != nil
}

// SetTransport notes that a transport works with fd: scripts must not watch it then.
func (e *EventLoop) SetTransport(fd int, transport object.Value) error {
	d, err := e.descriptors()
	if err != nil {
		return err
	}
	return d.transports.Set(e.t, object.Int(int64(fd)), transport)
}

// ForgetTransport is told that a transport has closed fd, which may be another's by now.
func (e *EventLoop) ForgetTransport(fd int, transport object.Value) error {
	if e.fds == nil {
		return nil
	}
	key := object.Int(int64(fd))
	noted, ok, err := e.fds.transports.Get(e.t, key)
	if err != nil || !ok || noted != transport {
		return err
	}
	_, err = e.fds.transports.Delete(e.t, key)
	return err
}

// Next has a function called at the next turn, as call_soon does.
func (e *EventLoop) Next(fn object.Value, args ...object.Value) error {
	h := &Handle{}
	h.Init(HandleType)
	h.fill(e, fn, args, nil)
	return e.soon(h)
}

// Debugging writes a message by the logger 'asyncio', when the loop is in debug mode.
func (e *EventLoop) Debugging(level, format string, args ...object.Value) error {
	if !e.Debug() {
		return nil
	}
	return Log(e.t, level, format, args...)
}

// Log writes a message by the logger 'asyncio'.
func Log(t *object.Thread, level, format string, args ...object.Value) error {
	logger, err := LoggerOf(t)
	if err != nil || logger.IsUnset() {
		return err
	}
	_, err = object.CallMethod(t, logger, level, append([]object.Value{object.String(format)}, args...)...)
	return err
}

// LoggerOf is the logger that a script sees as asyncio.log.logger.
func LoggerOf(t *object.Thread) (object.Value, error) {
	if v, ok := t.Machine.Modules().GetStr("asyncio.log"); ok {
		if m := object.AsModule(v); m != nil {
			if logger, ok := m.Dict.GetStr("logger"); ok {
				return logger, nil
			}
		}
	}
	return Logger(t)
}
