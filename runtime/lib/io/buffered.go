// BufferedReader, BufferedWriter and BufferedRandom over a raw stream.

package io

import (
	"bytes"
	"io"

	"github.com/aio-lang/aio/runtime/object"
)

// buffered is a buffer. ahead holds what was read from raw and not yet asked for,
// behind what was written and not yet handed on; at most one of them holds anything.
type buffered struct {
	object.Head
	rawValue object.Value
	raw      raw // nil before __init__ and after detach
	size     int
	ahead    []byte
	behind   []byte
	detached bool
	closing  bool
	noted    bool // by KeepUnflushed
}

func (s *buffered) init(t *object.Thread, rawValue object.Value, size int) error {
	if size <= 0 {
		return object.Raisef(object.ValueError, "buffer size must be strictly positive")
	}
	if err := t.CheckSize(int64(size), 1); err != nil {
		return err
	}
	s.rawValue, s.raw, s.size, s.detached = rawValue, rawOf(rawValue), size, false
	s.ahead, s.behind = nil, nil
	return nil
}

// bufferedInit makes __init__ of a kind: question is what its raw stream has to
// answer with True.
func bufferedInit(questions map[string]string) object.Func {
	return method(func(t *object.Thread, s *buffered, args []object.Value) (object.Value, error) {
		for question, refusal := range questions {
			v, err := object.CallMethod(t, args[0], question)
			if err != nil {
				return object.Value{}, err
			}
			if yes, err := object.Truth(t, v); err != nil {
				return object.Value{}, err
			} else if !yes {
				return object.Value{}, object.NewException(object.UnsupportedOperation, object.String(refusal))
			}
		}
		size := bufferSize
		if v := object.Arg(args, 1); !v.IsUnset() {
			var err error
			if size, err = object.ToInt(t, v); err != nil {
				return object.Value{}, err
			}
		}
		return object.None, s.init(t, args[0], size)
	})
}

// check refuses a buffer that has no raw stream, or a closed one.
func (s *buffered) check(t *object.Thread, what string) error {
	switch {
	case s.detached:
		return object.Raisef(object.ValueError, "raw stream has been detached")
	case s.raw == nil:
		return object.Raisef(object.ValueError, "I/O operation on uninitialized object")
	}
	closed, err := s.closed(t)
	if err == nil && closed {
		err = object.Raisef(object.ValueError, "%s", what)
	}
	return err
}

func (s *buffered) closed(t *object.Thread) (bool, error) {
	if f, ok := s.raw.(fileRaw); ok {
		return f.closed, nil
	}
	v, err := object.GetAttr(t, s.rawValue, "closed")
	if err != nil {
		return false, err
	}
	return object.Truth(t, v)
}

// fill reads once more from raw; false at the end.
func (s *buffered) fill(t *object.Thread) (bool, error) {
	if err := s.handOn(t); err != nil {
		return false, err
	}
	chunk := make([]byte, s.size)
	n, err := s.raw.read(t, chunk)
	if err != nil {
		return false, err
	}
	s.ahead = append(s.ahead, chunk[:n]...)
	return n > 0, nil
}

// take removes n bytes from what was read ahead.
func (s *buffered) take(n int) string {
	b := string(s.ahead[:n])
	if s.ahead = s.ahead[n:]; len(s.ahead) == 0 {
		s.ahead = nil
	}
	return b
}

// readSome reads n bytes, or less at the end; all for a negative n.
func (s *buffered) readSome(t *object.Thread, n int) (object.Value, error) {
	if n >= 0 {
		if err := t.CheckSize(int64(n), 1); err != nil {
			return object.Value{}, err
		}
	}
	for n < 0 || len(s.ahead) < n {
		more, err := s.fill(t)
		if err == errBlocked {
			if len(s.ahead) == 0 {
				return object.None, nil
			}
			break
		}
		if err != nil {
			return object.Value{}, err
		}
		if !more {
			break
		}
		if err := t.CheckSize(int64(len(s.ahead)), 1); err != nil {
			return object.Value{}, err
		}
		if err := t.Poll(); err != nil {
			return object.Value{}, err
		}
	}
	if n < 0 || n > len(s.ahead) {
		n = len(s.ahead)
	}
	return object.BytesValue(s.take(n)), nil
}

func bufferedRead(t *object.Thread, s *buffered, args []object.Value) (object.Value, error) {
	n, err := count(t, args, 0)
	if err != nil {
		return object.Value{}, err
	}
	if n < -1 {
		return object.Value{}, object.Raisef(object.ValueError, "read length must be non-negative or -1")
	}
	if err := s.check(t, "read of closed file"); err != nil {
		return object.Value{}, err
	}
	return s.readSome(t, n)
}

// bufferedRead1 reads what one read of the raw stream gives.
func bufferedRead1(t *object.Thread, s *buffered, args []object.Value) (object.Value, error) {
	n, err := count(t, args, 0)
	if err != nil {
		return object.Value{}, err
	}
	if err := s.check(t, "read of closed file"); err != nil {
		return object.Value{}, err
	}
	if n < 0 {
		n = s.size
	}
	if n == 0 {
		return object.BytesValue(""), nil
	}
	if len(s.ahead) == 0 {
		if _, err := s.fill(t); err == errBlocked {
			return object.BytesValue(""), nil
		} else if err != nil {
			return object.Value{}, err
		}
	}
	return object.BytesValue(s.take(min(n, len(s.ahead)))), nil
}

func bufferedPeek(t *object.Thread, s *buffered, _ []object.Value) (object.Value, error) {
	if err := s.check(t, "peek of closed file"); err != nil {
		return object.Value{}, err
	}
	if len(s.ahead) == 0 {
		if _, err := s.fill(t); err != nil && err != errBlocked {
			return object.Value{}, err
		}
	}
	return object.BytesValue(string(s.ahead)), nil
}

// line reads up to and with a newline, at most limit bytes unless that is negative.
func (s *buffered) line(t *object.Thread, limit int) (string, error) {
	seen := 0
	for {
		if i := bytes.IndexByte(s.ahead[seen:], '\n'); i >= 0 {
			return s.take(cut(seen+i+1, limit)), nil
		}
		if seen = len(s.ahead); limit >= 0 && seen >= limit {
			return s.take(limit), nil
		}
		if err := t.CheckSize(int64(seen), 1); err != nil {
			return "", err
		}
		more, err := s.fill(t)
		if err != nil && err != errBlocked {
			return "", err
		}
		if !more {
			return s.take(len(s.ahead)), nil
		}
	}
}

func cut(n, limit int) int {
	if limit >= 0 {
		return min(n, limit)
	}
	return n
}

func bufferedReadline(t *object.Thread, s *buffered, args []object.Value) (object.Value, error) {
	limit, err := count(t, args, 0)
	if err != nil {
		return object.Value{}, err
	}
	if err := s.check(t, "readline of closed file"); err != nil {
		return object.Value{}, err
	}
	line, err := s.line(t, limit)
	return object.BytesValue(line), err
}

func bufferedNext(t *object.Thread, v object.Value) (object.Value, error) {
	if typ := v.Type(); typ != BufferedReader && typ != BufferedRandom {
		return baseNext(t, v)
	}
	s := object.Unchecked[buffered](v)
	if err := s.check(t, "readline of closed file"); err != nil {
		return object.Value{}, err
	}
	line, err := s.line(t, -1)
	if err != nil || line == "" {
		return object.Value{}, err
	}
	return object.BytesValue(line), nil
}

// bufferedReadinto makes readinto and readinto1.
func bufferedReadinto(name string, once bool) object.Func {
	return method(func(t *object.Thread, s *buffered, args []object.Value) (object.Value, error) {
		if err := s.check(t, name+" of closed file"); err != nil {
			return object.Value{}, err
		}
		room, err := object.WriteBuffer(args[0], name+"() argument")
		if err != nil {
			return object.Value{}, err
		}
		for len(s.ahead) < len(room) && (!once || len(s.ahead) == 0) {
			more, err := s.fill(t)
			if err == errBlocked && len(s.ahead) == 0 {
				return object.None, nil
			}
			if err != nil && err != errBlocked {
				return object.Value{}, err
			}
			if !more {
				break
			}
		}
		return object.Int(int64(copy(room, s.take(min(len(room), len(s.ahead)))))), nil
	})
}

// handOn writes what is behind.
func (s *buffered) handOn(t *object.Thread) error {
	for len(s.behind) > 0 {
		n, err := s.raw.write(t, string(s.behind))
		if err == errBlocked {
			return object.NewException(object.BlockingIOError, object.Int(11), object.String("write could not complete without blocking"), object.Int(0))
		}
		if err != nil {
			return err
		}
		s.behind = s.behind[n:]
	}
	s.behind = nil
	return nil
}

// forget gives up what was read ahead, so that raw stands where the script thinks.
func (s *buffered) forget(t *object.Thread) error {
	if n := len(s.ahead); n > 0 {
		if _, err := s.raw.seek(t, int64(-n), io.SeekCurrent); err != nil {
			return err
		}
		s.ahead = nil
	}
	return nil
}

func bufferedWrite(t *object.Thread, s *buffered, args []object.Value) (object.Value, error) {
	if _, ok := object.Text(args[0]); ok {
		return object.Value{}, object.Raisef(object.TypeError, "a bytes-like object is required, not 'str'")
	}
	if err := s.check(t, "write to closed file"); err != nil {
		return object.Value{}, err
	}
	b, err := object.ReadBuffer(args[0])
	if err != nil {
		return object.Value{}, err
	}
	return object.Int(int64(len(b))), s.put(t, b)
}

func (s *buffered) put(t *object.Thread, b string) error {
	if err := s.forget(t); err != nil {
		return err
	}
	if len(s.behind)+len(b) > s.size {
		if err := s.handOn(t); err != nil {
			return err
		}
	}
	s.behind = append(s.behind, b...)
	if !s.noted && s.ofFile() {
		s.noted = true
		t.KeepUnflushed(s)
	}
	if len(s.behind) > s.size {
		return s.handOn(t)
	}
	return nil
}

// ofFile tells whether it stands before a file, and no object of the script's.
func (s *buffered) ofFile() bool {
	_, ok := s.raw.(fileRaw)
	return ok
}

// FlushKept implements object.Unflushed.
func (s *buffered) FlushKept(t *object.Thread) error {
	s.noted = false
	if s.check(t, "") != nil {
		return nil
	}
	return s.handOn(t)
}

// Value implements object.Unflushed.
func (s *buffered) Value() object.Value { return object.FromObject(s) }

// flush hands on, and makes raw stand where the script thinks.
func (s *buffered) flush(t *object.Thread) error {
	if err := s.handOn(t); err != nil {
		return err
	}
	if len(s.ahead) > 0 {
		return s.forget(t)
	}
	return nil
}

func bufferedFlush(t *object.Thread, s *buffered, _ []object.Value) (object.Value, error) {
	if err := s.check(t, "flush of closed file"); err != nil {
		return object.Value{}, err
	}
	if err := s.handOn(t); err != nil {
		return object.Value{}, err
	}
	if f, ok := s.raw.(fileRaw); ok {
		if standard, ok := f.f.(standardFile); ok {
			return object.None, standard.Sync()
		}
		return object.None, nil
	}
	return object.CallMethod(t, s.rawValue, "flush")
}

func bufferedClose(t *object.Thread, args []object.Value) (object.Value, error) {
	s := object.Unchecked[buffered](args[0])
	if s.raw == nil || s.detached {
		return object.None, s.check(t, "")
	}
	if closed, err := s.closed(t); err != nil || closed || s.closing {
		return object.None, err
	}
	s.closing = true
	_, failed := object.CallMethod(t, args[0], "flush")
	s.closing, s.ahead, s.behind = false, nil, nil
	_, err := object.CallMethod(t, s.rawValue, "close")
	if failed != nil {
		err = failed
	}
	return object.None, err
}

func (s *buffered) tell(t *object.Thread) (int64, error) {
	at, err := s.raw.seek(t, 0, io.SeekCurrent)
	return at - int64(len(s.ahead)) + int64(len(s.behind)), err
}

func bufferedTell(t *object.Thread, s *buffered, _ []object.Value) (object.Value, error) {
	if err := s.check(t, "tell of closed file"); err != nil {
		return object.Value{}, err
	}
	at, err := s.tell(t)
	return object.Int(at), err
}

func bufferedSeek(t *object.Thread, s *buffered, args []object.Value) (object.Value, error) {
	w, err := whence(t, args)
	if err != nil {
		return object.Value{}, err
	}
	if err := s.check(t, "seek of closed file"); err != nil {
		return object.Value{}, err
	}
	offset, err := object.ToInt(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	if err := s.flush(t); err != nil {
		return object.Value{}, err
	}
	at, err := s.raw.seek(t, int64(offset), w)
	return object.Int(at), err
}

func bufferedTruncate(t *object.Thread, s *buffered, args []object.Value) (object.Value, error) {
	if err := s.check(t, "truncate of closed file"); err != nil {
		return object.Value{}, err
	}
	size, err := truncation(t, args, func() (int64, error) { return s.tell(t) })
	if err == nil {
		err = s.flush(t)
	}
	if err != nil {
		return object.Value{}, err
	}
	return object.CallMethod(t, s.rawValue, "truncate", object.Int(size))
}

func bufferedDetach(t *object.Thread, s *buffered, _ []object.Value) (object.Value, error) {
	if err := s.check(t, "detach of closed file"); err != nil {
		return object.Value{}, err
	}
	if err := s.flush(t); err != nil {
		return object.Value{}, err
	}
	v := s.rawValue
	s.detached = true
	return v, nil
}

// passes makes a method that the raw stream answers.
func passes(name string) object.Func {
	return method(func(t *object.Thread, s *buffered, _ []object.Value) (object.Value, error) {
		if s.raw == nil || s.detached {
			return object.Value{}, s.check(t, "")
		}
		return object.CallMethod(t, s.rawValue, name)
	})
}

func rawAttr(name string) object.Attr {
	return object.Attr{Name: name, Get: func(t *object.Thread, v object.Value) (object.Value, error) {
		s := object.Unchecked[buffered](v)
		if s.raw == nil || s.detached {
			return object.Value{}, s.check(t, "")
		}
		return object.GetAttr(t, s.rawValue, name)
	}}
}

func bufferedRepr(t *object.Thread, v object.Value) (string, error) {
	s := object.Unchecked[buffered](v)
	if s.raw != nil && !s.detached {
		if name, err := object.FindAttr(t, s.rawValue, "name"); err == nil && !name.IsUnset() {
			text, err := object.Repr(t, name)
			return "<" + v.Type().FullName() + " name=" + text + ">", err
		}
	}
	return "<" + v.Type().FullName() + ">", nil
}

func slotsOf(init object.Method) object.Slots {
	return object.Slots{New: maker[buffered](init, nil), Repr: bufferedRepr, Next: bufferedNext}
}

var bufferedAttrs = []object.Attr{
	{Name: "raw", Get: getter(func(s *buffered) object.Value {
		if s.raw == nil || s.detached {
			return object.None
		}
		return s.rawValue
	})},
	rawAttr("closed"), rawAttr("name"), rawAttr("mode"),
}

// commonMethods are those of all three kinds.
func commonMethods() []object.Method {
	return []object.Method{
		{Name: "flush", Fn: method(bufferedFlush)},
		{Name: "close", Fn: bufferedClose},
		{Name: "seek", Params: "target, whence=0, /", Fn: method(bufferedSeek)},
		{Name: "tell", Fn: method(bufferedTell)},
		{Name: "truncate", Params: "pos=None, /", Fn: method(bufferedTruncate)},
		{Name: "detach", Fn: method(bufferedDetach)},
		{Name: "seekable", Fn: passes("seekable")},
		{Name: "fileno", Fn: passes("fileno")},
		{Name: "isatty", Fn: passes("isatty")},
	}
}

func readMethods() []object.Method {
	return []object.Method{
		{Name: "read", Params: "size=-1, /", Fn: method(bufferedRead)},
		{Name: "read1", Params: "size=-1, /", Fn: method(bufferedRead1)},
		{Name: "peek", Params: "size=0, /", Fn: method(bufferedPeek)},
		{Name: "readline", Params: "size=-1, /", Fn: method(bufferedReadline)},
		{Name: "readinto", Params: "buffer, /", Fn: bufferedReadinto("readinto", false)},
		{Name: "readinto1", Params: "buffer, /", Fn: bufferedReadinto("readinto1", true)},
		{Name: "readable", Fn: passes("readable")},
	}
}

func writeMethods() []object.Method {
	return []object.Method{
		{Name: "write", Params: "buffer, /", Fn: method(bufferedWrite)},
		{Name: "writable", Fn: passes("writable")},
	}
}

func initMethod(questions map[string]string) object.Method {
	return object.Method{Name: "__init__", Params: "raw, buffer_size=8192", Fn: bufferedInit(questions)}
}

const (
	notReadable = "File or stream is not readable."
	notWritable = "File or stream is not writable."
	notSeekable = "File or stream is not seekable."
)

var (
	readerInit = initMethod(map[string]string{"readable": notReadable})
	writerInit = initMethod(map[string]string{"writable": notWritable})
	randomInit = initMethod(map[string]string{"seekable": notSeekable, "readable": notReadable, "writable": notWritable})
)

func readerMethods() []object.Method { return append(commonMethods(), readMethods()...) }
func writerMethods() []object.Method { return append(commonMethods(), writeMethods()...) }

func randomMethods() []object.Method { return append(readerMethods(), writeMethods()...) }
