// Functions about addresses as text and bytes, and the order of bytes.

package socket

import (
	"encoding/binary"
	"math/bits"
	"net/netip"
	"syscall"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/socket"
)

func osError(sentence string) error {
	return object.NewException(object.OSError, object.String(sentence))
}

// little tells that the machine has the low byte of a number first.
var little = binary.NativeEndian.Uint16([]byte{1, 0}) == 1

func swap16(name string) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		n, err := object.ToInt(t, args[0])
		switch {
		case err != nil && !object.Is(err, object.OverflowError):
			return object.Value{}, err
		case err == nil && n < 0:
			return object.Value{}, object.Raisef(object.OverflowError, "%s: can't convert negative Python int to C 16-bit unsigned integer", name)
		case err != nil || n > 0xffff:
			return object.Value{}, object.Raisef(object.OverflowError, "%s: Python int too large to convert to C 16-bit unsigned integer", name)
		}
		if little {
			n = int(bits.ReverseBytes16(uint16(n)))
		}
		return object.Int(int64(n)), nil
	}
}

func swap32(t *object.Thread, args []object.Value) (object.Value, error) {
	if args[0].Kind() != object.KindInt {
		return object.Value{}, object.Raisef(object.TypeError, "expected int, %s found", object.TypeName(args[0]))
	}
	n, ok := object.AsInt64(args[0])
	switch {
	case ok && n < 0:
		return object.Value{}, object.Raisef(object.OverflowError, "can't convert negative value to unsigned int")
	case !ok || n > 0xffffffff:
		return object.Value{}, object.Raisef(object.OverflowError, "int larger than 32 bits")
	}
	if little {
		n = int64(bits.ReverseBytes32(uint32(n)))
	}
	return object.Int(n), nil
}

// textArg reads an argument that must be a str.
func textArg(v object.Value, what string) (string, error) {
	text, ok := object.Text(v)
	if !ok {
		return "", object.Raisef(object.TypeError, "%s must be str, not %s", what, object.TypeName(v))
	}
	return text, nil
}

func inetAton(_ *object.Thread, args []object.Value) (object.Value, error) {
	text, err := textArg(args[0], "inet_aton() argument 1")
	if err != nil {
		return object.Value{}, err
	}
	ip, ok := socket.ParseIPv4(text)
	if !ok {
		return object.Value{}, osError("illegal IP address string passed to inet_aton")
	}
	return object.BytesValue(string(ip.AsSlice())), nil
}

func inetNtoa(_ *object.Thread, args []object.Value) (object.Value, error) {
	b, err := object.ReadBuffer(args[0])
	if err != nil {
		return object.Value{}, err
	}
	if len(b) != 4 {
		return object.Value{}, osError("packed IP wrong length for inet_ntoa")
	}
	return object.String(netip.AddrFrom4([4]byte([]byte(b))).String()), nil
}

func inetPton(t *object.Thread, args []object.Value) (object.Value, error) {
	family, err := object.ToInt(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	text, err := textArg(args[1], "inet_pton() argument 2")
	if err != nil {
		return object.Value{}, err
	}
	if family != socket.Inet && family != socket.Inet6 {
		return object.Value{}, socket.Error(syscall.EAFNOSUPPORT)
	}
	ip, err := netip.ParseAddr(text)
	if err != nil || ip.Is4() != (family == socket.Inet) || ip.Zone() != "" {
		return object.Value{}, osError("illegal IP address string passed to inet_pton")
	}
	return object.BytesValue(string(ip.AsSlice())), nil
}

func inetNtop(t *object.Thread, args []object.Value) (object.Value, error) {
	family, err := object.ToInt(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	b, err := object.ReadBuffer(args[1])
	if err != nil {
		return object.Value{}, err
	}
	size := map[int]int{socket.Inet: 4, socket.Inet6: 16}[family]
	switch {
	case size == 0:
		return object.Value{}, object.Raisef(object.ValueError, "unknown address family %d", family)
	case len(b) != size:
		return object.Value{}, object.Raisef(object.ValueError, "invalid length of packed IP address string")
	}
	ip, _ := netip.AddrFromSlice([]byte(b)) // the length is right
	return object.String(ip.String()), nil
}
