// Network interfaces: their names and numbers.

package socket

import (
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// InterfaceIndex is the number of a network interface.
func InterfaceIndex(name string) (uint32, bool) {
	r, err := unix.NewIfreq(name)
	if err != nil {
		return 0, false
	}
	return askInterface(unix.SIOCGIFINDEX, r).Uint32(), r.Uint32() != 0
}

// InterfaceName is the name of the interface with a number.
func InterfaceName(n uint32) (string, bool) {
	r, err := unix.NewIfreq("")
	if err != nil {
		return "", false
	}
	r.SetUint32(n)
	name := askInterface(unix.SIOCGIFNAME, r).Name()
	return name, name != ""
}

func askInterface(what uint, r *unix.Ifreq) *unix.Ifreq {
	fd, err := Open(Inet, Datagram, 0)
	if err != nil {
		return r
	}
	_ = unix.IoctlIfreq(int(fd), what, r) // an unknown interface leaves r as it was
	_ = fd.Close()                        // it was only to be asked
	return r
}

// Interfaces lists the names of the network interfaces.
func Interfaces() (names []string) {
	text, err := os.ReadFile("/proc/net/dev")
	if err != nil {
		return nil
	}
	for line := range strings.Lines(string(text)) {
		if name, _, ok := strings.Cut(line, ":"); ok {
			names = append(names, strings.TrimSpace(name))
		}
	}
	return names
}
