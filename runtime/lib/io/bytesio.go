// BytesIO: a file of bytes in memory.

package io

import (
	"bytes"

	"github.com/aio-lang/aio/runtime/object"
)

type bytesIO struct {
	object.Head
	b       []byte
	pos     int
	closed  bool
	exports object.Exports // views that getbuffer gave out
}

var newBytesIO = maker[bytesIO](bytesIOInitRow, nil)

func bytesIOInit(_ *object.Thread, s *bytesIO, args []object.Value) (object.Value, error) {
	s.b, s.pos, s.closed = nil, 0, false
	if v := object.Arg(args, 0); v.Given() {
		b, err := object.ReadBuffer(v)
		if err != nil {
			return object.Value{}, err
		}
		s.b = []byte(b)
	}
	return object.None, nil
}

func (s *bytesIO) check() error {
	if s.closed {
		return errClosed()
	}
	return nil
}

// resizable refuses to change the size while views of the memory exist.
func (s *bytesIO) resizable(t *object.Thread) error {
	if err := s.check(); err != nil {
		return err
	}
	if s.exports.Held(t) {
		return object.Raisef(object.BufferError, "Existing exports of data: object cannot be re-sized")
	}
	return nil
}

// next takes up to n bytes from the position on; all for a negative n.
func (s *bytesIO) next(n int) []byte {
	rest := s.b[min(s.pos, len(s.b)):]
	if n >= 0 && n < len(rest) {
		rest = rest[:n]
	}
	s.pos += len(rest)
	return rest
}

func bytesIORead(t *object.Thread, s *bytesIO, args []object.Value) (object.Value, error) {
	n, err := count(t, args, 0)
	if err == nil {
		err = s.check()
	}
	if err != nil {
		return object.Value{}, err
	}
	return object.BytesValue(string(s.next(n))), nil
}

func (s *bytesIO) line(limit int) []byte {
	rest := s.b[min(s.pos, len(s.b)):]
	n := bytes.IndexByte(rest, '\n') + 1
	if n == 0 {
		n = len(rest)
	}
	return s.next(cut(n, limit))
}

func bytesIOReadline(t *object.Thread, s *bytesIO, args []object.Value) (object.Value, error) {
	limit, err := count(t, args, 0)
	if err == nil {
		err = s.check()
	}
	if err != nil {
		return object.Value{}, err
	}
	return object.BytesValue(string(s.line(limit))), nil
}

func bytesIONext(t *object.Thread, v object.Value) (object.Value, error) {
	if v.Type() != BytesIO {
		return baseNext(t, v)
	}
	s := object.Unchecked[bytesIO](v)
	if err := s.check(); err != nil {
		return object.Value{}, err
	}
	line := s.line(-1)
	if len(line) == 0 {
		return object.Value{}, nil
	}
	return object.BytesValue(string(line)), nil
}

func bytesIOReadinto(_ *object.Thread, s *bytesIO, args []object.Value) (object.Value, error) {
	if err := s.check(); err != nil {
		return object.Value{}, err
	}
	room, err := object.WriteBuffer(args[0], "readinto() argument")
	if err != nil {
		return object.Value{}, err
	}
	return object.Int(int64(copy(room, s.next(len(room))))), nil
}

func bytesIOWrite(t *object.Thread, s *bytesIO, args []object.Value) (object.Value, error) {
	if err := s.resizable(t); err != nil {
		return object.Value{}, err
	}
	b, err := object.ReadBuffer(args[0])
	if err != nil {
		return object.Value{}, err
	}
	if len(b) == 0 {
		return object.Int(0), nil
	}
	if err := t.CheckSize(int64(s.pos)+int64(len(b)), 1); err != nil {
		return object.Value{}, err
	}
	if gap := s.pos - len(s.b); gap > 0 {
		s.b = append(s.b, make([]byte, gap)...)
	}
	n := copy(s.b[s.pos:], b)
	s.b = append(s.b, b[n:]...)
	s.pos += len(b)
	return object.Int(int64(len(b))), nil
}

func bytesIOSeek(t *object.Thread, s *bytesIO, args []object.Value) (object.Value, error) {
	if err := s.check(); err != nil {
		return object.Value{}, err
	}
	offset, err := object.ToInt(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	w, err := whence(t, args)
	if err != nil {
		return object.Value{}, err
	}
	switch {
	case w == 0 && offset < 0:
		return object.Value{}, object.Raisef(object.ValueError, "negative seek value %d", offset)
	case w == 1:
		offset += s.pos
	case w == 2:
		offset += len(s.b)
	}
	s.pos = max(offset, 0)
	return object.Int(int64(s.pos)), nil
}

func bytesIOTruncate(t *object.Thread, s *bytesIO, args []object.Value) (object.Value, error) {
	if err := s.resizable(t); err != nil {
		return object.Value{}, err
	}
	size, err := truncation(t, args, func() (int64, error) { return int64(s.pos), nil })
	if err != nil {
		return object.Value{}, err
	}
	if size < 0 {
		return object.Value{}, object.Raisef(object.ValueError, "negative size value %d", size)
	}
	if size < int64(len(s.b)) {
		s.b = s.b[:size]
	}
	return object.Int(size), nil
}

// open makes a method that needs the object open and no arguments.
func bytesIOOpen(f func(s *bytesIO) object.Value) object.Func {
	return method(func(_ *object.Thread, s *bytesIO, _ []object.Value) (object.Value, error) {
		if err := s.check(); err != nil {
			return object.Value{}, err
		}
		return f(s), nil
	})
}

func bytesIOGetbuffer(_ *object.Thread, s *bytesIO, _ []object.Value) (object.Value, error) {
	if err := s.check(); err != nil {
		return object.Value{}, err
	}
	view := object.NewMemoryView(object.Buffer{Owner: object.FromObject(s), B: s.b, Format: "B", ItemSize: 1, Exports: &s.exports})
	return view.Value(), nil
}

func bytesIOClose(t *object.Thread, s *bytesIO, _ []object.Value) (object.Value, error) {
	if s.exports.Held(t) {
		return object.Value{}, object.Raisef(object.BufferError, "Existing exports of data: object cannot be re-sized")
	}
	s.closed, s.b = true, nil
	return object.None, nil
}

func yes[T any](*T) object.Value { return object.True }

var bytesIOSlots = object.Slots{New: newBytesIO, Repr: nil, Next: bytesIONext}

var bytesIOMethods = []object.Method{
	{Name: "read", Params: "size=-1, /", Fn: method(bytesIORead)},
	{Name: "read1", Params: "size=-1, /", Fn: method(bytesIORead)},
	{Name: "readline", Params: "size=-1, /", Fn: method(bytesIOReadline)},
	{Name: "readinto", Params: "buffer, /", Fn: method(bytesIOReadinto)},
	{Name: "readinto1", Params: "buffer, /", Fn: method(bytesIOReadinto)},
	{Name: "write", Params: "b, /", Fn: method(bytesIOWrite)},
	{Name: "seek", Params: "pos, whence=0, /", Fn: method(bytesIOSeek)},
	{Name: "tell", Fn: bytesIOOpen(func(s *bytesIO) object.Value { return object.Int(int64(s.pos)) })},
	{Name: "truncate", Params: "size=None, /", Fn: method(bytesIOTruncate)},
	{Name: "getvalue", Fn: bytesIOOpen(func(s *bytesIO) object.Value { return object.BytesValue(string(s.b)) })},
	{Name: "getbuffer", Fn: method(bytesIOGetbuffer)},
	{Name: "flush", Fn: bytesIOOpen(func(*bytesIO) object.Value { return object.None })},
	{Name: "close", Fn: method(bytesIOClose)},
	{Name: "readable", Fn: bytesIOOpen(yes)},
	{Name: "writable", Fn: bytesIOOpen(yes)},
	{Name: "seekable", Fn: bytesIOOpen(yes)},
	{Name: "isatty", Fn: bytesIOOpen(func(*bytesIO) object.Value { return object.False })},
}

var bytesIOAttrs = []object.Attr{
	{Name: "closed", Get: getter(func(s *bytesIO) object.Value { return object.Bool(s.closed) })},
}

var bytesIOInitRow = object.Method{Name: "__init__", Params: "initial_bytes=b''", Fn: method(bytesIOInit)}
