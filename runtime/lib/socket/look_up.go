// Functions about the names of hosts, services, protocols and interfaces.

package socket

import (
	"context"
	"math"
	"strings"
	"syscall"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/socket"
	"github.com/aio-lang/aio/runtime/task"
)

func tuple(items ...object.Value) object.Value { return object.NewTuple(items).Value() }

func texts(list []string) object.Value {
	items := make([]object.Value, len(list))
	for i, s := range list {
		items[i] = object.String(s)
	}
	return object.NewList(items).Value()
}

// serviceArg reads a port: None, an int, or text.
func serviceArg(t *object.Thread, v object.Value) (string, error) {
	if text, ok := object.Text(v); ok {
		return text, nil
	}
	if v.IsNone() {
		return "", nil
	}
	if v.Kind() == object.KindInt {
		if _, ok := object.AsInt64(v); !ok {
			return "", object.Raisef(object.OverflowError, "Python int too large to convert to C long")
		}
		return object.StrOf(t, v)
	}
	if b := object.AsBytes(v); b != nil {
		return b.Data(), nil
	}
	return "", object.NewException(object.OSError, object.String("Int or String expected"))
}

// readQuery reads the arguments of getaddrinfo.
func readQuery(t *object.Thread, args []object.Value) (q socket.Query, err error) {
	switch host := args[0]; {
	case host.IsNone():
	case object.AsStr(host) != nil, object.AsBytes(host) != nil:
		if q.Host, err = socket.HostArg(host); err != nil {
			return q, err
		}
	default:
		return q, object.Raisef(object.TypeError, "getaddrinfo() argument 1 must be string or None")
	}
	if q.Service, err = serviceArg(t, args[1]); err != nil {
		return q, err
	}
	for i, p := range []*int{&q.Family, &q.Kind, &q.Proto, &q.Flags} {
		if v := object.Arg(args, i+2); !v.IsUnset() {
			n, err := object.ToInt(t, v)
			if err != nil {
				return q, err
			}
			if n < math.MinInt32 || n > math.MaxInt32 {
				return q, object.Raisef(object.OverflowError, "Python int too large to convert to C int")
			}
			*p = n
		}
	}
	empty := q.Host == "" && !args[0].IsNone()
	if empty || args[0].IsNone() && args[1].IsNone() {
		return q, socket.Error(socket.NoName)
	}
	return q, nil
}

func getAddrInfo(t *object.Thread, args []object.Value) (object.Value, error) {
	q, err := readQuery(t, args)
	if err != nil {
		return object.Value{}, err
	}
	if err := t.AllowNetwork("lookup", "", q.Host); err != nil {
		return object.Value{}, err
	}
	list, err := socket.ResolveBeside(t, q)
	if err != nil {
		return object.Value{}, socket.Error(err)
	}
	items := make([]object.Value, len(list))
	for i, info := range list {
		items[i] = info.Value()
	}
	return object.NewList(items).Value(), nil
}

// hostAddr reads the name of a host, and answers an address of it.
func hostAddr(t *object.Thread, v object.Value, family int) (host string, a socket.Addr, err error) {
	if host, err = socket.HostArg(v); err == nil {
		a, err = socket.LookUp(t, host, family)
	}
	return host, a, err
}

func getHostByName(t *object.Thread, args []object.Value) (object.Value, error) {
	_, a, err := hostAddr(t, args[0], socket.Inet)
	if err != nil {
		return object.Value{}, err
	}
	return object.String(a.IP.String()), nil
}

func getHostByNameEx(t *object.Thread, args []object.Value) (object.Value, error) {
	host, err := socket.HostArg(args[0])
	if err == nil {
		err = t.AllowNetwork("lookup", "", host)
	}
	if err != nil {
		return object.Value{}, err
	}
	list, err := socket.ResolveBeside(t, socket.Query{Host: host, Family: socket.Inet, Kind: socket.Stream, Flags: socket.WantName})
	if err != nil {
		return object.Value{}, socket.Error(err)
	}
	var ips []string
	for _, info := range list {
		ips = append(ips, info.Addr.IP.String())
	}
	return tuple(object.String(list[0].Name), texts(nil), texts(ips)), nil
}

func getHostByAddr(t *object.Thread, args []object.Value) (object.Value, error) {
	_, a, err := hostAddr(t, args[0], socket.Unspec)
	if err != nil {
		return object.Value{}, err
	}
	if err := t.AllowNetwork("lookup", "", a.IP.String()); err != nil {
		return object.Value{}, err
	}
	var names []string
	t.Aside(func(stop func() error) { names, err = socket.HostNames(a.IP, stop) })
	if _, failed := err.(socket.NameCode); failed {
		return object.Value{}, object.NewException(socket.HError, object.Int(1), object.String("Unknown host"))
	}
	if err != nil {
		return object.Value{}, socket.Error(err)
	}
	return tuple(object.String(names[0]), texts(names[1:]), texts([]string{a.IP.String()})), nil
}

func getNameInfo(t *object.Thread, args []object.Value) (object.Value, error) {
	given := object.AsTuple(args[0])
	if given == nil {
		return object.Value{}, object.Raisef(object.TypeError, "getnameinfo() argument 1 must be a tuple")
	}
	if n := len(given.Items); n < 2 || n > 4 {
		return object.Value{}, object.Raisef(object.TypeError, "getnameinfo(): illegal sockaddr argument")
	}
	flags, err := object.ToInt(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	host, err := textArg(given.Items[0], "getnameinfo(): host")
	if err != nil {
		return object.Value{}, err
	}
	numbers, err := socket.Resolve(socket.Query{Host: host, Kind: socket.Datagram, Flags: socket.NumericHost}, nil)
	if err != nil {
		return object.Value{}, socket.Error(err)
	}
	a, err := socket.ToAddr(t, numbers[0].Family, args[0], "getnameinfo")
	if err != nil {
		return object.Value{}, err
	}
	if err := t.AllowNetwork("lookup", "", host); err != nil {
		return object.Value{}, err
	}
	var service string
	t.Aside(func(stop func() error) { host, service, err = socket.NameOf(a, flags, stop) })
	if err != nil {
		return object.Value{}, socket.Error(err)
	}
	return tuple(object.String(host), object.String(service)), nil
}

// protocolArg reads the optional protocol of a service.
func protocolArg(args []object.Value, what string) (string, error) {
	if v := object.Arg(args, 1); v.Given() {
		return textArg(v, what+"() argument 2")
	}
	return "", nil
}

func getServByName(_ *object.Thread, args []object.Value) (object.Value, error) {
	name, err := textArg(args[0], "getservbyname() argument 1")
	if err != nil {
		return object.Value{}, err
	}
	proto, err := protocolArg(args, "getservbyname")
	if err != nil {
		return object.Value{}, err
	}
	port, ok := socket.ServiceByName(name, proto)
	if !ok {
		return object.Value{}, osError("service/proto not found")
	}
	return object.Int(int64(port)), nil
}

func getServByPort(t *object.Thread, args []object.Value) (object.Value, error) {
	port, err := object.ToInt(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	if port < 0 || port > 0xffff {
		return object.Value{}, object.Raisef(object.OverflowError, "getservbyport: port must be 0-65535.")
	}
	proto, err := protocolArg(args, "getservbyport")
	if err != nil {
		return object.Value{}, err
	}
	name, ok := socket.ServiceByPort(port, proto)
	if !ok {
		return object.Value{}, osError("port/proto not found")
	}
	return object.String(name), nil
}

// protocols are those that scripts ask for by name.
var protocols = map[string]int64{
	"ip": 0, "icmp": 1, "igmp": 2, "ggp": 3, "ipencap": 4, "tcp": 6, "egp": 8, "igp": 9, "pup": 12, "udp": 17, "idp": 22,
	"ipv6": 41, "ipv6-route": 43, "ipv6-frag": 44, "rsvp": 46, "gre": 47, "esp": 50, "ah": 51, "ipv6-icmp": 58,
	"ipv6-nonxt": 59, "ipv6-opts": 60, "ospf": 89, "pim": 103, "sctp": 132, "udplite": 136,
}

func getProtoByName(_ *object.Thread, args []object.Value) (object.Value, error) {
	name, err := textArg(args[0], "getprotobyname() argument 1")
	if err != nil {
		return object.Value{}, err
	}
	n, ok := protocols[name]
	if !ok {
		n, ok = protocols[strings.ToLower(name)]
	}
	if !ok {
		return object.Value{}, osError("protocol not found")
	}
	return object.Int(n), nil
}

func ifNameIndex(t *object.Thread, _ []object.Value) (object.Value, error) {
	if err := t.AllowNetwork("lookup", "", ""); err != nil {
		return object.Value{}, err
	}
	var items []object.Value
	for _, name := range socket.Interfaces() {
		if n, ok := socket.InterfaceIndex(name); ok {
			items = append(items, tuple(object.Int(int64(n)), object.String(name)))
		}
	}
	return object.NewList(items).Value(), nil
}

func ifNameToIndex(t *object.Thread, args []object.Value) (object.Value, error) {
	name, err := textArg(args[0], "if_nametoindex() argument 1")
	if err == nil {
		err = t.AllowNetwork("lookup", "", "")
	}
	if err != nil {
		return object.Value{}, err
	}
	n, ok := socket.InterfaceIndex(name)
	if !ok {
		return object.Value{}, osError("no interface with this name")
	}
	return object.Int(int64(n)), nil
}

func ifIndexToName(t *object.Thread, args []object.Value) (object.Value, error) {
	n, err := object.ToInt(t, args[0])
	if err == nil {
		err = t.AllowNetwork("lookup", "", "")
	}
	if err != nil {
		return object.Value{}, err
	}
	name, ok := "", false
	if n > 0 && n <= math.MaxInt32 {
		name, ok = socket.InterfaceName(uint32(n))
	}
	if !ok {
		return object.Value{}, socket.Error(syscall.ENXIO)
	}
	return object.String(name), nil
}

// getAddrInfoLater is getaddrinfo on a goroutine of its own: a future of the loop.
func getAddrInfoLater(t *object.Thread, args []object.Value) (object.Value, error) {
	e := task.AsLoop(args[0])
	if e == nil {
		return object.Value{}, object.Raisef(object.TypeError, "an event loop is required, not '%s'", object.TypeName(args[0]))
	}
	q, err := readQuery(t, args[1:])
	if err == nil {
		err = t.AllowNetwork("lookup", "", q.Host)
	}
	if err != nil {
		return object.Value{}, err
	}
	fut, err := e.Start(func(ctx context.Context) task.Outcome {
		list, err := socket.Resolve(q, ctx.Err)
		return func(*object.Thread) (object.Value, error) {
			if err != nil {
				return object.Value{}, socket.Error(err)
			}
			items := make([]object.Value, len(list))
			for i, info := range list {
				items[i] = info.Value()
			}
			return object.NewList(items).Value(), nil
		}
	})
	if err != nil {
		return object.Value{}, err
	}
	return fut.Value(), nil
}
