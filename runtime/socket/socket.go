// Socket: the object behind _socket.socket, the base of socket.socket.

package socket

import (
	"math"
	"runtime"
	"strconv"
	"time"

	"github.com/aio-lang/aio/runtime/object"
)

// Socket is an instance of Type or of a class derived from it.
type Socket struct {
	object.Head
	fd      FD // -1 when closed
	family  int
	kind    int
	proto   int
	timeout time.Duration // negative: wait for ever; 0: don't wait
	drop    runtime.Cleanup
}

// Type is _socket.socket.
var Type = &object.Type{Name: "socket", Module: "_socket"}

// As returns the socket behind v, or nil.
func As(v object.Value) *Socket { return object.Foreign[Socket](v, Type) }

// FD is the socket's descriptor; -1 when it was closed or detached.
func (s *Socket) FD() FD { return s.fd }

// Family, Kind and Proto are what the socket was made with.
func (s *Socket) Family() int { return s.family }
func (s *Socket) Kind() int   { return s.kind }
func (s *Socket) Proto() int  { return s.proto }

// Timeout is how long operations wait: negative is for ever, 0 not at all.
func (s *Socket) Timeout() time.Duration { return s.timeout }

// shared is what the sockets of one VM share.
type shared struct {
	timeout time.Duration // what setdefaulttimeout says
	// loose are descriptors that scripts hold as numbers and got from sockets of
	// theirs: they may make sockets of them again.
	loose map[FD]struct{}
	// scratch is where bytes arrive: most programs ask for many more than come.
	scratch []byte
}

// room is a buffer of that size, good until the next call.
func (s *shared) room(size int) []byte {
	if size > len(s.scratch) {
		s.scratch = make([]byte, size)
	}
	return s.scratch[:size]
}

type sharedKey struct{}

func sharedOf(t *object.Thread) *shared {
	return object.State(t, sharedKey{}, func() *shared { return &shared{timeout: Forever, loose: map[FD]struct{}{}} })
}

// Loosen makes a number of a descriptor that a script shall be able to use.
func Loosen(t *object.Thread, fd FD) object.Value {
	if fd >= 0 {
		sharedOf(t).loose[fd] = struct{}{}
	}
	return object.Int(int64(fd))
}

// Take reads the number of an open descriptor, and asks for leave to use it unless
// it came from Loosen. It is a loose one no more.
func Take(t *object.Thread, v object.Value) (FD, error) {
	n, err := smallInt(t, v)
	if err != nil {
		return -1, err
	}
	fd, all := FD(n), sharedOf(t)
	if _, ok := all.loose[fd]; ok {
		delete(all.loose, fd)
		return fd, t.HasNetwork()
	}
	return fd, t.AllowNetwork("adopt", "", strconv.Itoa(n))
}

// New makes a plain _socket.socket of an open descriptor, which it owns from now on.
func New(t *object.Thread, fd FD, family, kind, proto int) object.Value {
	s := object.Alloc[Socket](Type)
	s.own(fd)
	s.family, s.kind, s.proto, s.timeout = family, kind, proto, sharedOf(t).timeout
	return object.FromObject(s)
}

// own gives the socket its descriptor. One that a script forgets to close is closed
// when nobody can reach the object any more.
func (s *Socket) own(fd FD) {
	s.fd = fd
	s.drop = runtime.AddCleanup(s, func(fd FD) { _ = fd.Close() }, fd) // nobody is there to be told
}

// Detach takes the descriptor from the object, which is as closed then.
func (s *Socket) Detach() FD {
	fd := s.fd
	if fd >= 0 {
		s.drop.Stop()
		s.fd = -1
	}
	return fd
}

func newSocket(_ *object.Thread, cls *object.Type, _ []object.Value, _ []string) (object.Value, error) {
	s := object.Alloc[Socket](cls)
	s.fd, s.timeout = -1, Forever
	return object.FromObject(s), nil
}

func socketInit(t *object.Thread, s *Socket, args []object.Value) (object.Value, error) {
	numbers := [3]int{-1, -1, -1}
	for i := range numbers {
		if v := object.Arg(args, i); !v.IsUnset() {
			n, err := smallInt(t, v)
			if err != nil {
				return object.Value{}, err
			}
			numbers[i] = n
		}
	}
	if err := t.HasNetwork(); err != nil {
		return object.Value{}, err
	}
	if v := object.Arg(args, 3); v.Given() {
		return object.None, s.adopt(t, v, numbers)
	}
	for i, otherwise := range [3]int{Inet, Stream, 0} {
		if numbers[i] == -1 {
			numbers[i] = otherwise
		}
	}
	fd, err := Open(numbers[0], numbers[1], numbers[2])
	if err != nil {
		return object.Value{}, Error(err)
	}
	s.begin(t, fd, numbers[0], numbers[1], numbers[2])
	return object.None, nil
}

// smallInt reads an int of C.
func smallInt(t *object.Thread, v object.Value) (int, error) {
	n, err := object.ToInt(t, v)
	switch {
	case object.Is(err, object.OverflowError), n > math.MaxInt32:
		return 0, object.Raisef(object.OverflowError, "Python int too large to convert to C int")
	case n < math.MinInt32:
		return 0, object.Raisef(object.OverflowError, "signed integer is less than minimum")
	}
	return n, err
}

// begin fills in a socket whose descriptor was just made.
func (s *Socket) begin(t *object.Thread, fd FD, family, kind, proto int) {
	if s.fd >= 0 {
		_ = s.Detach().Close() // __init__ was called once more
	}
	s.own(fd)
	s.timeout = sharedOf(t).timeout
	if kind&nonBlocking != 0 {
		s.timeout = 0
	}
	s.family, s.kind, s.proto = family, kind&^kindFlags, proto
}

// adopt takes a descriptor of the process over.
func (s *Socket) adopt(t *object.Thread, v object.Value, numbers [3]int) error {
	if n, err := smallInt(t, v); err != nil {
		return err
	} else if n < 0 {
		return object.Raisef(object.ValueError, "negative file descriptor")
	}
	fd, err := Take(t, v)
	if err != nil {
		return err
	}
	family, kind, proto, err := fd.Kind()
	if err == nil {
		err = fd.adopt()
	}
	if err != nil {
		return Error(err)
	}
	for i, p := range [3]*int{&family, &kind, &proto} {
		if numbers[i] != -1 {
			*p = numbers[i]
		}
	}
	s.begin(t, fd, family, kind, proto)
	return nil
}

// network is the name that the host of the VM is asked for leave with.
func (s *Socket) network() string { return NetworkName(s.family, s.kind) }

// NetworkName is what object.Network calls sockets of a family and kind.
func NetworkName(family, kind int) string {
	switch {
	case family == Unix:
		return "unix"
	case family != Inet && family != Inet6:
		return ""
	case kind == Stream:
		return "tcp"
	case kind == Datagram:
		return "udp"
	}
	return "raw"
}

// allow asks for leave to reach an address, or to be reached there.
func (s *Socket) allow(t *object.Thread, what string, a Addr) error {
	return t.AllowNetwork(what, s.network(), a.String())
}

// do tries an operation until it is done; before each new try it waits for the
// events, all in all as long as the socket's timeout says.
func (s *Socket) do(t *object.Thread, want Events, try func() error) error {
	return s.doUntil(t, want, s.deadline(), try)
}

// deadline is when an operation that begins now ends; zero when it never does.
func (s *Socket) deadline() time.Time {
	if s.timeout <= 0 {
		return time.Time{}
	}
	return time.Now().Add(s.timeout)
}

func (s *Socket) doUntil(t *object.Thread, want Events, end time.Time, try func() error) error {
	defer runtime.KeepAlive(s)
	for {
		err := try()
		switch {
		case err == nil:
			return nil
		case Interrupted(err):
			if err := t.Poll(); err != nil {
				return err
			}
			continue
		case !Again(err) || s.timeout == 0:
			return Error(err)
		}
		left := Forever
		if !end.IsZero() {
			left = max(time.Until(end), 0)
		}
		got, err := s.fd.WaitBeside(t, want, left)
		if err != nil {
			return Error(err)
		}
		if got == 0 {
			return TimedOut()
		}
	}
}

func socketRepr(_ *object.Thread, v object.Value) (string, error) {
	s := object.Unchecked[Socket](v)
	return "<socket object, fd=" + strconv.Itoa(int(s.fd)) + ", family=" + strconv.Itoa(s.family) +
		", type=" + strconv.Itoa(s.kind) + ", proto=" + strconv.Itoa(s.proto) + ">", nil
}

// method makes the function of a row of Type's table.
func method(f func(t *object.Thread, s *Socket, args []object.Value) (object.Value, error)) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		return f(t, object.Unchecked[Socket](args[0]), args[1:])
	}
}

func intAttr(get func(s *Socket) int) func(*object.Thread, object.Value) (object.Value, error) {
	return func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Int(int64(get(object.Unchecked[Socket](v)))), nil
	}
}

var attrs = []object.Attr{
	{Name: "family", Member: true, Get: intAttr((*Socket).Family)},
	{Name: "type", Member: true, Get: intAttr((*Socket).Kind)},
	{Name: "proto", Member: true, Get: intAttr((*Socket).Proto)},
	{Name: "timeout", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return seconds(object.Unchecked[Socket](v).timeout), nil
	}},
}

func init() {
	Type.Define(nil, object.Slots{New: newSocket, Repr: socketRepr}, methods, attrs)
}
