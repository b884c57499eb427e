//go:build unix

// Files by the number of a descriptor that somebody else opened.

package object

import (
	"io"
	"io/fs"
	"os"
	"syscall"
)

// descriptor is a File that is nothing but its number: dropping it does not close
// it, and a descriptor that does not wait answers EAGAIN.
type descriptor int

// Descriptor takes an open descriptor of the process, such as 0 for its input.
func (systemFiles) Descriptor(fd uintptr) (File, error) {
	var status syscall.Stat_t
	if err := syscall.Fstat(int(fd), &status); err != nil {
		return nil, err
	}
	return descriptor(fd), nil
}

// again repeats what a signal has cut short.
func again(f func() (int, error)) (int, error) {
	for {
		n, err := f()
		if err != syscall.EINTR {
			return max(n, 0), err
		}
	}
}

func (d descriptor) Read(p []byte) (int, error) {
	n, err := again(func() (int, error) { return syscall.Read(int(d), p) })
	if n == 0 && err == nil && len(p) > 0 {
		return 0, io.EOF
	}
	return n, err
}

// Write writes all of p, unless the descriptor would make it wait.
func (d descriptor) Write(p []byte) (int, error) {
	done := 0
	for {
		n, err := again(func() (int, error) { return syscall.Write(int(d), p[done:]) })
		done += n
		switch {
		case err == syscall.EAGAIN && done > 0:
			return done, nil
		case err != nil || done == len(p):
			return done, err
		}
	}
}

func (d descriptor) Seek(offset int64, whence int) (int64, error) {
	return syscall.Seek(int(d), offset, whence)
}

func (d descriptor) Truncate(size int64) error { return syscall.Ftruncate(int(d), size) }
func (d descriptor) Sync() error               { return syscall.Fsync(int(d)) }
func (d descriptor) Close() error              { return syscall.Close(int(d)) }
func (d descriptor) Fd() uintptr               { return uintptr(d) }

// Stat asks by a file of its own, for Go makes the answer only from one.
func (d descriptor) Stat() (fs.FileInfo, error) {
	other, err := syscall.Dup(int(d))
	if err != nil {
		return nil, err
	}
	syscall.CloseOnExec(other)
	f := os.NewFile(uintptr(other), "")
	defer func() { _ = f.Close() }()
	return f.Stat()
}
