//go:build unix

// Control messages, in the form of the kernel.

package socket

import (
	"unsafe"

	"golang.org/x/sys/unix"

	"github.com/aio-lang/aio/runtime/object"
)

// ControlLen and ControlSpace are CMSG_LEN and CMSG_SPACE.
func ControlLen(n int) int   { return unix.CmsgLen(n) }
func ControlSpace(n int) int { return unix.CmsgSpace(n) }

// appendControl writes one message.
func appendControl(out []byte, level, kind int, data []byte) []byte {
	b := make([]byte, unix.CmsgSpace(len(data)))
	h := (*unix.Cmsghdr)(unsafe.Pointer(&b[0]))
	h.Level, h.Type = int32(level), int32(kind)
	h.SetLen(unix.CmsgLen(len(data)))
	copy(b[unix.CmsgLen(0):], data)
	return append(out, b...)
}

// readControl makes [(level, type, data), ...]. Descriptors that came are closed on
// exec, as all are.
func readControl(b []byte) object.Value {
	list, err := unix.ParseSocketControlMessage(b)
	if err != nil {
		list = nil // cut short: the flags tell
	}
	items := make([]object.Value, len(list))
	for i, m := range list {
		if fds, err := unix.ParseUnixRights(&m); err == nil {
			for _, fd := range fds {
				unix.CloseOnExec(fd)
			}
		}
		items[i] = object.NewTuple([]object.Value{
			object.Int(int64(m.Header.Level)), object.Int(int64(m.Header.Type)), object.BytesValue(string(m.Data)),
		}).Value()
	}
	return object.NewList(items).Value()
}
