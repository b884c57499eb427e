//go:build !unix

package object

import (
	"os"
	"syscall"
)

// Descriptor takes an open descriptor of the process, such as 0 for its input.
func (systemFiles) Descriptor(fd uintptr) (File, error) {
	f := os.NewFile(fd, "")
	if f == nil {
		return nil, syscall.EBADF
	}
	if _, err := f.Stat(); err != nil {
		return nil, syscall.EBADF
	}
	return f, nil
}
