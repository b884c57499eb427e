//go:build !linux

// Network interfaces, which only Linux tells about without more machinery.

package socket

// InterfaceIndex is the number of a network interface.
func InterfaceIndex(string) (uint32, bool) { return 0, false }

// InterfaceName is the name of the interface with a number.
func InterfaceName(uint32) (string, bool) { return "", false }

// Interfaces lists the names of the network interfaces.
func Interfaces() []string { return nil }
