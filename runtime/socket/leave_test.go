//go:build unix

package socket_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/aio-lang/aio/vm"
)

// log is a network that writes down what it is asked, and refuses some of it.
type log struct {
	asked  []string
	refuse string
}

func (l *log) Allow(what, network, address string) error {
	host, _, _ := strings.Cut(address, ":")
	asked := strings.Join([]string{what, network, host}, " ")
	l.asked = append(l.asked, asked)
	if l.refuse != "" && strings.HasPrefix(asked, l.refuse) {
		return errors.New("no " + what)
	}
	return nil
}

func run(t *testing.T, o vm.Options, text string) string {
	t.Helper()
	var out strings.Builder
	o.Stdout = &out
	v := vm.New(o)
	defer v.Close()
	program, err := vm.Compile("test.aio", text)
	if err == nil {
		err = v.Run(context.Background(), program)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

const uses = `
import socket, select
def tell(f, *args):
    try:
        f(*args)
        print("done", end="; ")
    except PermissionError as e:
        print(e, end="; ")
tell(socket.socket)
tell(socket.socketpair)
tell(socket.getaddrinfo, "127.0.0.1", 1)
tell(socket.gethostname)
tell(select.epoll)
tell(select.select, [5], [], [], 0)
`

func TestNoNetwork(t *testing.T) {
	const refusal = "the network is not available to this script; "
	if got := run(t, vm.Options{}, uses); got != strings.Repeat(refusal, 6) {
		t.Error(got)
	}
}

func TestAsked(t *testing.T) {
	l := &log{refuse: "connect udp"}
	got := run(t, vm.Options{Network: l}, `
import socket
s = socket.create_server(("127.0.0.1", 0))
c = socket.create_connection(s.getsockname())
p, _ = s.accept()
q = socket.socket(fileno=p.detach())
a, b = socket.socketpair()
a.dup()
u = socket.socket(type=socket.SOCK_DGRAM)
for f in lambda: u.sendto(b"x", ("127.0.0.1", 9)), lambda: u.connect(("127.0.0.1", 9)):
    try:
        f()
    except PermissionError as e:
        print(e)
try:
    socket.socket(fileno=0)
except OSError:
    pass
`)
	if got != "no connect\nno connect\n" {
		t.Error(got)
	}
	want := "bind tcp 127.0.0.1|lookup  127.0.0.1|connect tcp 127.0.0.1|pair unix |connect udp 127.0.0.1|connect udp 127.0.0.1|adopt  0"
	if got := strings.Join(l.asked, "|"); got != want {
		t.Errorf("asked %s\nwant  %s", got, want)
	}
}

// TestInterrupt stops scripts that wait for what never comes.
func TestInterrupt(t *testing.T) {
	for _, wait := range []string{
		"a.recv(1)", "server.accept()", "a.sendall(bytes(50_000_000))", "select.select([a], [], [])", "p.poll()", "e.poll()",
		"a.makefile().readline()", "datagrams.recvfrom(1)",
	} {
		program, err := vm.Compile("test.aio", `
import select, socket
server = socket.create_server(("127.0.0.1", 0))
a, b = socket.socketpair()
datagrams = socket.socket(type=socket.SOCK_DGRAM)
p = select.poll()
p.register(a, select.POLLIN)
e = select.epoll()
e.register(a, select.EPOLLIN)
print("ready")
try:
    `+wait+`
except KeyboardInterrupt:
    print("stopped")
`+wait)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(context.Background())
		out := &pressed{cancel: cancel}
		v := vm.New(vm.Options{Stdout: out, Network: vm.SystemNetwork()})
		out.v = v
		done := make(chan error, 1)
		go func() { done <- v.Run(ctx, program) }()
		select {
		case err := <-done:
			if !errors.Is(err, context.Canceled) {
				t.Errorf("%s: %v", wait, err)
			}
		case <-time.After(20 * time.Second):
			t.Fatalf("%s is not to be stopped", wait)
		}
		cancel()
		v.Close()
	}
}

// pressed presses Ctrl-C when the script is ready, and ends the run after that.
type pressed struct {
	v      *vm.VM
	cancel func()
}

func (p *pressed) Write(b []byte) (int, error) {
	switch strings.TrimSpace(string(b)) {
	case "ready":
		time.AfterFunc(time.Millisecond, func() { p.v.Interrupt() })
	case "stopped":
		time.AfterFunc(time.Millisecond, p.cancel)
	}
	return len(b), nil
}
