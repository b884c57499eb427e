// Addresses as scripts write and see them.

package socket

import (
	"net/netip"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// Value is the address as a script sees it: (host, port), (host, port, flowinfo,
// scope_id), a path as str, an abstract name as bytes; None when nothing is known.
func (a Addr) Value() object.Value {
	switch a.Family {
	case Inet:
		return object.NewTuple([]object.Value{object.String(a.IP.String()), object.Int(int64(a.Port))}).Value()
	case Inet6:
		return object.NewTuple([]object.Value{
			object.String(a.IP.String()), object.Int(int64(a.Port)), object.Int(0), object.Int(int64(a.Scope)),
		}).Value()
	case Unix:
		if strings.HasPrefix(a.Path, "\x00") {
			return object.BytesValue(a.Path)
		}
		return pathValue(a.Path)
	}
	return object.None
}

// pathValue is a path as str. A path that is no UTF-8 stays bytes only if it can't be
// decoded with surrogates, which does not happen.
func pathValue(path string) object.Value {
	text, err := object.DecodeText(nil, path, "utf-8", "surrogateescape")
	if err != nil {
		return object.BytesValue(path)
	}
	return object.String(text)
}

// ToAddr reads the address that a script gives to a socket of the family. what
// is the method, for messages: "connect". A host that is a name is looked up, which
// may take its time; ToAddr asks the host of the VM for leave before.
func ToAddr(t *object.Thread, family int, v object.Value, what string) (Addr, error) {
	switch family {
	case Inet, Inet6:
		return toIP(t, family, v, what)
	case Unix:
		path, err := toPath(t, v)
		return Addr{Family: Unix, Path: path}, err
	}
	return Addr{}, object.NewException(object.OSError, object.String(what+"(): bad family"))
}

// pathLimit is the room for a path in the kernel's form of an address.
const pathLimit = 108

func toPath(t *object.Thread, v object.Value) (path string, err error) {
	if text := object.AsStr(v); text != nil {
		path, err = object.EncodeText(t, text, "utf-8", "surrogateescape")
	} else {
		path, err = object.ReadBuffer(v)
	}
	if err != nil {
		return "", err
	}
	limit := pathLimit
	if !strings.HasPrefix(path, "\x00") {
		limit-- // for the 0 behind a path
	}
	if len(path) > limit {
		return "", object.NewException(object.OSError, object.String("AF_UNIX path too long"))
	}
	if i := strings.IndexByte(path, 0); i > 0 {
		path = path[:i]
	}
	return path, nil
}

func toIP(t *object.Thread, family int, v object.Value, what string) (Addr, error) {
	name, most, shape := "AF_INET", 2, "a pair (host, port)"
	if family == Inet6 {
		name, most, shape = "AF_INET6", 4, "a tuple (host, port[, flowinfo[, scopeid]])"
	}
	tuple := object.AsTuple(v)
	if tuple == nil {
		return Addr{}, object.Raisef(object.TypeError, "%s(): %s address must be tuple, not %s", what, name, object.TypeName(v))
	}
	items := tuple.Items
	if len(items) < 2 || len(items) > most {
		return Addr{}, object.Raisef(object.TypeError, "%s address must be %s", name, shape)
	}
	host, err := HostArg(items[0])
	if err != nil {
		return Addr{}, err
	}
	var numbers [3]int // port, flow, scope
	for i, item := range items[1:] {
		if numbers[i], err = number(t, item); err != nil {
			return Addr{}, err
		}
	}
	a, err := LookUp(t, host, family)
	if err != nil {
		return Addr{}, err
	}
	a.Port = numbers[0]
	switch flow := numbers[1]; {
	case a.Port < 0 || a.Port > 0xffff:
		return Addr{}, object.Raisef(object.OverflowError, "%s(): port must be 0-65535.", what)
	case flow < 0 || flow > 0xfffff:
		return Addr{}, object.Raisef(object.OverflowError, "%s(): flowinfo must be 0-1048575.", what)
	}
	if len(items) > 3 {
		a.Scope = uint32(numbers[2])
	}
	return a, nil
}

// number reads an int of which the size does not matter when it is too large.
func number(t *object.Thread, v object.Value) (int, error) {
	n, err := object.ToInt(t, v)
	if object.Is(err, object.OverflowError) {
		return -1, nil
	}
	return n, err
}

// HostArg reads the name of a host: str, bytes or bytearray.
func HostArg(v object.Value) (string, error) {
	if s := object.AsStr(v); s != nil {
		host, err := hostName(s)
		if err == nil && strings.IndexByte(host, 0) >= 0 {
			err = object.Raisef(object.TypeError, "host name must not contain null character")
		}
		return host, err
	}
	if object.AsBytes(v) == nil && object.TypeName(v) != "bytearray" {
		return "", object.Raisef(object.TypeError, "str, bytes or bytearray expected, not %s", object.TypeName(v))
	}
	host, err := object.ReadBuffer(v)
	if err == nil && strings.IndexByte(host, 0) >= 0 {
		err = object.Raisef(object.TypeError, "host name must not contain null character")
	}
	return host, err
}

// LookUp answers the address of a host in the family, with port 0: "" is any
// address of the machine, "<broadcast>" all of its network. It asks for leave
// before it looks up a name.
func LookUp(t *object.Thread, host string, family int) (Addr, error) {
	switch host {
	case "":
		if family == Inet6 {
			return IPAddr(netip.IPv6Unspecified(), 0), nil
		}
		return IPAddr(netip.IPv4Unspecified(), 0), nil
	case "<broadcast>", "255.255.255.255":
		if family != Inet && family != Unspec {
			return Addr{}, object.NewException(object.OSError, object.String("address family mismatched"))
		}
		return IPAddr(netip.AddrFrom4([4]byte{255, 255, 255, 255}), 0), nil
	}
	if a, ok := numericHost(host); ok {
		if family != Unspec && a.Family != family {
			return Addr{}, Error(NoFamily)
		}
		return a, nil
	}
	if err := t.AllowNetwork("lookup", "", host); err != nil {
		return Addr{}, err
	}
	list, err := ResolveBeside(t, Query{Host: host, Family: family, Kind: Datagram})
	if err != nil {
		return Addr{}, Error(err)
	}
	return list[0].Addr, nil
}

// Value is what getaddrinfo lists: (family, type, proto, canonname, sockaddr).
func (i Info) Value() object.Value {
	return object.NewTuple([]object.Value{
		object.Int(int64(i.Family)), object.Int(int64(i.Kind)), object.Int(int64(i.Proto)), object.String(i.Name), i.Addr.Value(),
	}).Value()
}
