// The buffers of the standard streams: sys.stdin.buffer and its like.

package io

import (
	"errors"
	"io/fs"
	"syscall"

	"github.com/aio-lang/aio/runtime/object"
)

// Standard makes the buffer below a standard stream. It keeps nothing of what is written, as
// text written next has to come after it.
func Standard(s *object.Stream) object.Value {
	f := object.Alloc[fileIO](FileIO)
	f.f, f.name, f.keepOpen = standardFile{s}, object.String(s.Name()), true
	f.readable, f.writable, f.mode = s.Input(), !s.Input(), "wb"
	class, size := BufferedWriter, 0
	if s.Input() {
		f.mode, class, size = "rb", BufferedReader, bufferSize
	}
	b := object.Alloc[buffered](class)
	b.rawValue, b.raw, b.size = object.FromObject(f), fileRaw{f}, size
	return object.FromObject(b)
}

// standardFile is a standard stream as a file that can't be positioned.
type standardFile struct{ s *object.Stream }

func (f standardFile) Read(b []byte) (int, error) { return f.s.ReadBytes(b) }

func (f standardFile) Write(b []byte) (int, error) {
	if err := f.s.WriteBytes(string(b)); err != nil {
		return 0, err
	}
	return len(b), nil
}

func (f standardFile) Seek(int64, int) (int64, error) { return 0, syscall.ESPIPE }
func (f standardFile) Truncate(int64) error           { return syscall.EINVAL }
func (f standardFile) Close() error                   { return nil }
func (f standardFile) Sync() error                    { return f.s.Flush() }
func (f standardFile) Stat() (fs.FileInfo, error)     { return f.s.Stat() }
func (f standardFile) Fd() uintptr                    { return f.s.Fd() }

// raised is an error that the file below has made a script's exception already.
func raised(err error) bool {
	var e *object.Exception
	return errors.As(err, &e)
}
