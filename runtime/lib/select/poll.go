// Class poll.

package selects

import (
	"math"
	"syscall"
	"time"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/socket"
)

// poll is a select.poll: files in the order of their registration.
type poll struct {
	object.Head
	set []socket.Ready
}

var pollType = &object.Type{Name: "poll", Module: "select", Flags: object.Final | object.NoCreate}

func newPoll(*object.Thread, []object.Value) (object.Value, error) {
	return object.FromObject(object.Alloc[poll](pollType)), nil
}

func pollMethod(f func(t *object.Thread, p *poll, args []object.Value) (object.Value, error)) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		return f(t, object.Unchecked[poll](args[0]), args[1:])
	}
}

// find answers where a descriptor is in the set, or -1.
func (p *poll) find(fd socket.FD) int {
	for i := range p.set {
		if p.set[i].FD == fd {
			return i
		}
	}
	return -1
}

// mask reads a set of events.
func mask(t *object.Thread, v object.Value) (socket.Events, error) {
	i, err := object.AsIndex(t, v)
	if object.Is(err, object.TypeError) {
		return 0, object.Raisef(object.TypeError, "an integer is required")
	}
	if err != nil {
		return 0, err
	}
	n, ok := object.AsInt64(i)
	switch {
	case ok && n < 0:
		return 0, object.Raisef(object.ValueError, "value must be positive")
	case !ok || n > math.MaxUint16:
		return 0, object.Raisef(object.OverflowError, "Python int too large for C unsigned short")
	}
	return socket.Events(n), nil
}

func pollRegister(t *object.Thread, p *poll, args []object.Value) (object.Value, error) {
	fd, err := descriptor(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	want := socket.Readable | socket.Urgent | socket.Writable
	if v := object.Arg(args, 1); !v.IsUnset() {
		if want, err = mask(t, v); err != nil {
			return object.Value{}, err
		}
	}
	if i := p.find(fd); i >= 0 {
		p.set[i].Want = want
	} else {
		p.set = append(p.set, socket.Ready{FD: fd, Want: want})
	}
	return object.None, nil
}

func pollModify(t *object.Thread, p *poll, args []object.Value) (object.Value, error) {
	fd, err := descriptor(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	want, err := mask(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	i := p.find(fd)
	if i < 0 {
		return object.Value{}, socket.Error(syscall.ENOENT)
	}
	p.set[i].Want = want
	return object.None, nil
}

func pollUnregister(t *object.Thread, p *poll, args []object.Value) (object.Value, error) {
	fd, err := descriptor(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	i := p.find(fd)
	if i < 0 {
		return object.Value{}, object.NewException(object.KeyError, object.Int(int64(fd)))
	}
	p.set = append(p.set[:i], p.set[i+1:]...)
	return object.None, nil
}

func pollPoll(t *object.Thread, p *poll, args []object.Value) (object.Value, error) {
	d, err := toTimeout(t, object.Arg(args, 0), time.Millisecond, "an integer")
	if err != nil {
		return object.Value{}, err
	}
	if d < 0 {
		d = socket.Forever
	}
	if err := wait(t, p.set, d); err != nil {
		return object.Value{}, err
	}
	var ready []object.Value
	for _, r := range p.set {
		if r.Got != 0 {
			ready = append(ready, event(r.FD, r.Got))
		}
	}
	return object.NewList(ready).Value(), nil
}

// event is one (fd, events).
func event(fd socket.FD, got socket.Events) object.Value {
	return object.NewTuple([]object.Value{object.Int(int64(fd)), object.Int(int64(got))}).Value()
}

var pollMethods = []object.Method{
	{Name: "register", Params: "fd, eventmask=7, /", Fn: pollMethod(pollRegister), Doc: "Wait for a file from now on."},
	{Name: "modify", Params: "fd, eventmask, /", Fn: pollMethod(pollModify), Doc: "Change what a file is waited for."},
	{Name: "unregister", Params: "fd, /", Fn: pollMethod(pollUnregister), Doc: "Forget a file."},
	{Name: "poll", Params: "timeout=None, /", Fn: pollMethod(pollPoll), Doc: "Wait; the result is [(fd, events), ...]."},
}

func init() { pollType.Define(nil, object.Slots{}, pollMethods, nil) }
