// The bytes below a standard stream: what sys.stdout.buffer writes and sys.stdin.buffer
// reads. Text and bytes share one reader and one writer, so they keep their order.

package object

import (
	"errors"
	"io"
	"io/fs"
)

// WriteBytes writes what need not be text.
func (s *Stream) WriteBytes(b string) error {
	if err := s.usable(false); err != nil {
		return err
	}
	if _, err := io.WriteString(s.w, b); err != nil {
		return streamError(err)
	}
	return nil
}

// ReadBytes reads into b, at most to the end of a line, so that the next line is left for
// whoever reads text. No bytes without an error are the end.
func (s *Stream) ReadBytes(b []byte) (int, error) {
	if err := s.usable(true); err != nil {
		return 0, err
	}
	for n := range b {
		c, err := s.r.ReadByte()
		switch {
		case errors.Is(err, io.EOF):
			return n, nil
		case err != nil:
			return n, streamError(err)
		}
		b[n] = c
		if c == '\n' {
			return n + 1, nil
		}
	}
	return len(b), nil
}

// Name is the stream's name, such as <stdin>.
func (s *Stream) Name() string { return s.name }

// Input reports that the stream is for reading.
func (s *Stream) Input() bool { return s.isInput() }

// Fd is the descriptor that the stream has in a process of its own.
func (s *Stream) Fd() uintptr {
	return map[string]uintptr{"<stdin>": 0, "<stdout>": 1, "<stderr>": 2}[s.name]
}

// Stat tells of the host's file below the stream, if it is one.
func (s *Stream) Stat() (fs.FileInfo, error) {
	if f, ok := s.raw.(interface{ Stat() (fs.FileInfo, error) }); ok {
		return f.Stat()
	}
	return nil, fs.ErrInvalid
}

// streamBuffer is the attribute buffer, made when first asked for.
func streamBuffer(t *Thread, self Value) (Value, error) {
	s := cast[Stream](self)
	if s.buffer.IsUnset() {
		if t.Binary == nil {
			return Value{}, nil
		}
		s.buffer = t.Binary(s)
	}
	return s.buffer, nil
}
