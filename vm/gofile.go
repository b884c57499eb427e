// Readers and writers of Go as binary file objects.

package vm

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"syscall"
	"time"

	files "github.com/aio-lang/aio/runtime/lib/io"
)

// hostFile is a reader, a writer or both as an object.File.
type hostFile struct {
	any
	r io.Reader
	w io.Writer
}

// newFile makes a binary file object. Reads and writes run on the VM's goroutine,
// as those of files do; what may take long is better read by an awaitable function.
func (v *VM) newFile(x any) (Value, error) {
	f := &hostFile{any: x}
	f.r, _ = x.(io.Reader)
	f.w, _ = x.(io.Writer)
	name := fmt.Sprintf("<%T>", x)
	if named, ok := x.(interface{ Name() string }); ok {
		name = named.Name()
	}
	return files.Host(v.thread, f, name, f.r != nil, f.w != nil)
}

func (f *hostFile) Read(p []byte) (int, error) {
	if f.r == nil {
		return 0, syscall.EBADF
	}
	for range 100 { // as much patience as package bufio has
		if n, err := f.r.Read(p); n > 0 || err != nil || len(p) == 0 {
			return n, err
		}
	}
	return 0, io.ErrNoProgress
}

func (f *hostFile) Write(p []byte) (int, error) {
	if f.w == nil {
		return 0, syscall.EBADF
	}
	return f.w.Write(p)
}

func (f *hostFile) Seek(offset int64, whence int) (int64, error) {
	if s, ok := f.any.(io.Seeker); ok {
		return s.Seek(offset, whence)
	}
	return 0, syscall.ESPIPE
}

func (f *hostFile) Close() error {
	if c, ok := f.any.(io.Closer); ok {
		return c.Close()
	}
	return nil
}

func (f *hostFile) Truncate(size int64) error {
	if t, ok := f.any.(interface{ Truncate(int64) error }); ok {
		return t.Truncate(size)
	}
	return syscall.EINVAL
}

func (f *hostFile) Sync() error { return nil }

func (f *hostFile) Stat() (fs.FileInfo, error) {
	if s, ok := f.any.(interface{ Stat() (fs.FileInfo, error) }); ok {
		return s.Stat()
	}
	return noInfo{}, nil
}

// Fd is no descriptor: the process has none for it.
func (f *hostFile) Fd() uintptr { return ^uintptr(0) }

// noInfo is what is known about a stream.
type noInfo struct{}

func (noInfo) Name() string       { return "" }
func (noInfo) Size() int64        { return 0 }
func (noInfo) Mode() fs.FileMode  { return fs.ModeNamedPipe | 0o600 }
func (noInfo) ModTime() time.Time { return time.Time{} }
func (noInfo) IsDir() bool        { return false }
func (noInfo) Sys() any           { return nil }

var errResults = errors.New("it must be a tuple with an item for each result")
