// Package socket is Python's module _socket: sockets, addresses and names. Class
// socket.socket and what else is made of these parts is in source/socket.aio.
//
//	module.go      functions about sockets    address.go  about addresses and bytes
//	look_up.go     about names                constants_*.go  the system's numbers
//
// The sockets themselves are room runtime/socket.
package socket

import (
	"os"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/socket"
)

// Module makes the module.
func Module(t *object.Thread) (*object.Module, error) {
	if !socket.Supported {
		return nil, object.Raisef(object.ImportError, "%s", socket.ErrUnsupported)
	}
	m := object.NewModule("_socket")
	for i := range functions {
		m.Dict.SetStr(functions[i].Name, object.NewBuiltin("_socket", &functions[i]))
	}
	for _, list := range [][]constant{common, more, chosen} {
		for _, c := range list {
			m.Dict.SetStr(c.name, object.Int(c.n))
		}
	}
	m.Dict.SetStr("socket", socket.Type.Value())
	m.Dict.SetStr("SocketType", socket.Type.Value())
	m.Dict.SetStr("error", object.OSError.Value())
	m.Dict.SetStr("timeout", object.TimeoutError.Value())
	m.Dict.SetStr("gaierror", socket.GaiError.Value())
	m.Dict.SetStr("herror", socket.HError.Value())
	m.Dict.SetStr("has_ipv6", object.True)
	return m, nil
}

// constant is a number under its name.
type constant struct {
	name string
	n    int64
}

// chosen are the numbers that do not depend on the system: those of addresses, and
// of name look-ups, which are aio's own.
var chosen = []constant{
	{"INADDR_ANY", 0}, {"INADDR_BROADCAST", 0xffffffff}, {"INADDR_LOOPBACK", 0x7f000001}, {"INADDR_NONE", 0xffffffff},
	{"INADDR_UNSPEC_GROUP", 0xe0000000}, {"INADDR_ALLHOSTS_GROUP", 0xe0000001}, {"INADDR_MAX_LOCAL_GROUP", 0xe00000ff},
	{"IP_DEFAULT_MULTICAST_TTL", 1}, {"IP_DEFAULT_MULTICAST_LOOP", 1}, {"IP_MAX_MEMBERSHIPS", 20},
	{"IPPORT_RESERVED", 1024}, {"IPPORT_USERRESERVED", 5000}, {"SHUT_RD", 0}, {"SHUT_WR", 1}, {"SHUT_RDWR", 2},
	{"AI_PASSIVE", socket.Passive}, {"AI_CANONNAME", socket.WantName}, {"AI_NUMERICHOST", socket.NumericHost},
	{"AI_V4MAPPED", socket.MapV4}, {"AI_ALL", socket.All}, {"AI_ADDRCONFIG", socket.OnlyUsable},
	{"AI_NUMERICSERV", socket.NumericService},
	{"NI_NUMERICHOST", socket.NameHost}, {"NI_NUMERICSERV", socket.NameService}, {"NI_NOFQDN", socket.NameShort},
	{"NI_NAMEREQD", socket.NameRequired}, {"NI_DGRAM", socket.NameDatagram}, {"NI_MAXHOST", 1025}, {"NI_MAXSERV", 32},
	{"EAI_BADFLAGS", int64(socket.BadFlags)}, {"EAI_NONAME", int64(socket.NoName)}, {"EAI_AGAIN", int64(socket.TryAgain)},
	{"EAI_FAIL", int64(socket.NameFailed)}, {"EAI_NODATA", int64(socket.NoData)}, {"EAI_FAMILY", int64(socket.BadFamily)},
	{"EAI_SOCKTYPE", int64(socket.BadKind)}, {"EAI_SERVICE", int64(socket.BadService)},
	{"EAI_ADDRFAMILY", int64(socket.NoFamily)}, {"EAI_MEMORY", -10}, {"EAI_SYSTEM", -11}, {"EAI_OVERFLOW", -12},
}

// pair is socketpair: two plain sockets, of which source/socket.aio makes its own.
func pair(t *object.Thread, args []object.Value) (object.Value, error) {
	numbers := [3]int{socket.Unix, socket.Stream, 0}
	for i := range numbers {
		if v := object.Arg(args, i); v.Given() {
			n, err := object.ToInt(t, v)
			if err != nil {
				return object.Value{}, err
			}
			numbers[i] = n
		}
	}
	if err := t.AllowNetwork("pair", socket.NetworkName(numbers[0], numbers[1]), ""); err != nil {
		return object.Value{}, err
	}
	a, b, err := socket.Pair(numbers[0], numbers[1], numbers[2])
	if err != nil {
		return object.Value{}, socket.Error(err)
	}
	return object.NewTuple([]object.Value{
		socket.New(t, a, numbers[0], numbers[1], numbers[2]), socket.New(t, b, numbers[0], numbers[1], numbers[2]),
	}).Value(), nil
}

func closeDescriptor(t *object.Thread, args []object.Value) (object.Value, error) {
	fd, err := socket.Take(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	return object.None, socket.Error(fd.Close())
}

func dup(t *object.Thread, args []object.Value) (object.Value, error) {
	fd, err := socket.Take(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	made, err := fd.Dup()
	if err != nil {
		return object.Value{}, socket.Error(err)
	}
	return socket.Loosen(t, made), nil
}

func getHostname(t *object.Thread, _ []object.Value) (object.Value, error) {
	if err := t.AllowNetwork("lookup", "", ""); err != nil {
		return object.Value{}, err
	}
	name, err := os.Hostname()
	if err != nil {
		return object.Value{}, object.OSErrorOf(err, "")
	}
	return object.String(name), nil
}

func getDefaultTimeout(t *object.Thread, _ []object.Value) (object.Value, error) {
	return socket.DefaultTimeout(t), nil
}

func setDefaultTimeout(t *object.Thread, args []object.Value) (object.Value, error) {
	return object.None, socket.SetDefaultTimeout(t, args[0])
}

// controlSize makes CMSG_LEN and CMSG_SPACE.
func controlSize(name string, size func(int) int) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		n, err := object.ToInt(t, args[0])
		if err != nil {
			return object.Value{}, err
		}
		if n < 0 || n > 1<<31-64 {
			return object.Value{}, object.Raisef(object.OverflowError, "%s() argument out of range", name)
		}
		return object.Int(int64(size(n))), nil
	}
}

var functions = []object.Method{
	{Name: "socketpair", Params: "family=None, type=None, proto=None, /", Fn: pair},
	{Name: "close", Params: "fd, /", Fn: closeDescriptor, Doc: "Close a socket by its number."},
	{Name: "dup", Params: "fd, /", Fn: dup, Doc: "Another number of the same socket."},
	{Name: "gethostname", Fn: getHostname, Doc: "The name of this machine."},
	{Name: "getdefaulttimeout", Fn: getDefaultTimeout, Doc: "The timeout of new sockets."},
	{Name: "setdefaulttimeout", Params: "timeout, /", Fn: setDefaultTimeout, Doc: "Set the timeout of new sockets."},
	{Name: "CMSG_LEN", Params: "length, /", Fn: controlSize("CMSG_LEN", socket.ControlLen)},
	{Name: "CMSG_SPACE", Params: "length, /", Fn: controlSize("CMSG_SPACE", socket.ControlSpace)},
	{Name: "htons", Params: "x, /", Fn: swap16("htons"), Doc: "A 16-bit number in the order of the network."},
	{Name: "ntohs", Params: "x, /", Fn: swap16("ntohs"), Doc: "A 16-bit number in the order of the machine."},
	{Name: "htonl", Params: "x, /", Fn: swap32, Doc: "A 32-bit number in the order of the network."},
	{Name: "ntohl", Params: "x, /", Fn: swap32, Doc: "A 32-bit number in the order of the machine."},
	{Name: "inet_aton", Params: "ip_addr, /", Fn: inetAton, Doc: "The four bytes of an IPv4 address."},
	{Name: "inet_ntoa", Params: "packed_ip, /", Fn: inetNtoa, Doc: "An IPv4 address of its four bytes."},
	{Name: "inet_pton", Params: "af, ip, /", Fn: inetPton, Doc: "The bytes of an address."},
	{Name: "inet_ntop", Params: "af, packed_ip, /", Fn: inetNtop, Doc: "An address of its bytes."},
	{Name: "_getaddrinfo_later", Params: "loop, host, port, family=0, type=0, proto=0, flags=0", Fn: getAddrInfoLater, Doc: "getaddrinfo that an event loop waits for."},
	{Name: "getaddrinfo", Params: "host, port, family=0, type=0, proto=0, flags=0", Fn: getAddrInfo, Doc: "The addresses of a host and a service."},
	{Name: "getnameinfo", Params: "sockaddr, flags, /", Fn: getNameInfo, Doc: "The names of an address."},
	{Name: "gethostbyname", Params: "hostname, /", Fn: getHostByName, Doc: "The IPv4 address of a host."},
	{Name: "gethostbyname_ex", Params: "hostname, /", Fn: getHostByNameEx, Doc: "The names and IPv4 addresses of a host."},
	{Name: "gethostbyaddr", Params: "ip_address, /", Fn: getHostByAddr, Doc: "The names of an address."},
	{Name: "getservbyname", Params: "servicename, protocolname=None, /", Fn: getServByName, Doc: "The port of a service."},
	{Name: "getservbyport", Params: "port, protocolname=None, /", Fn: getServByPort, Doc: "The service at a port."},
	{Name: "getprotobyname", Params: "name, /", Fn: getProtoByName, Doc: "The number of a protocol."},
	{Name: "if_nameindex", Fn: ifNameIndex, Doc: "The network interfaces with their numbers."},
	{Name: "if_nametoindex", Params: "if_name, /", Fn: ifNameToIndex, Doc: "The number of a network interface."},
	{Name: "if_indextoname", Params: "if_index, /", Fn: ifIndexToName, Doc: "The name of a network interface."},
}
