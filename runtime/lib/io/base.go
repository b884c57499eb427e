// IOBase, RawIOBase, BufferedIOBase and TextIOBase: what file objects share. Their
// methods call others of the same object by name, so that a class of a script
// which has read and write gets readline, writelines and iteration.

package io

import "github.com/aio-lang/aio/runtime/object"

// base is an instance of a script class over one of the abstract classes.
type base struct {
	object.Head
	closed bool
}

func newBase(_ *object.Thread, cls *object.Type, _ []object.Value, _ []string) (object.Value, error) {
	b := object.Alloc[base](cls)
	return object.FromObject(b), nil
}

func noValue(*object.Thread, object.Value) (object.Value, error) { return object.None, nil }

var baseSlots = object.Slots{
	New:  newBase,
	Iter: func(t *object.Thread, v object.Value) (object.Value, error) { return v, checkClosed(t, v) },
	Next: baseNext,
	Enter: func(t *object.Thread, v object.Value) (object.Value, error) {
		return v, checkClosed(t, v)
	},
	Exit: func(t *object.Thread, v, _, _, _ object.Value) (object.Value, error) {
		_, err := object.CallMethod(t, v, "close")
		return object.None, err
	},
}

// baseClosed is the attribute closed of a script's own class.
func baseClosed(_ *object.Thread, v object.Value) (object.Value, error) {
	if b := object.Foreign[base](v, IOBase); b != nil && ownBase(v.Type()) {
		return object.Bool(b.closed), nil
	}
	return object.False, nil
}

// ownBase reports whether the type's instances are kept in a base.
func ownBase(t *object.Type) bool {
	for _, c := range []*object.Type{FileIO, BytesIO, StringIO, BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair, TextIOWrapper} {
		if t.IsSubtype(c) {
			return false
		}
	}
	return true
}

// checkClosed asks the object itself, which may have its own attribute.
func checkClosed(t *object.Thread, v object.Value) error {
	closed, err := object.GetAttr(t, v, "closed")
	if err != nil {
		return err
	}
	yes, err := object.Truth(t, closed)
	if err == nil && yes {
		err = errClosed()
	}
	return err
}

func errClosed() error { return object.Raisef(object.ValueError, "I/O operation on closed file.") }

func baseNext(t *object.Thread, v object.Value) (object.Value, error) {
	line, err := object.CallMethod(t, v, "readline")
	if err != nil {
		return object.Value{}, err
	}
	if n, err := object.Len(t, line); err != nil || n == 0 {
		return object.Value{}, err
	}
	return line, nil
}

// answers makes methods that say the same for every object that is open.
func answers(b bool) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.Bool(b), checkClosed(t, args[0])
	}
}

func lacks(what string) object.Func {
	return func(*object.Thread, []object.Value) (object.Value, error) { return object.Value{}, unsupported(what) }
}

// baseClose flushes once and marks the object as closed.
func baseClose(t *object.Thread, args []object.Value) (object.Value, error) {
	b := object.Unchecked[base](args[0])
	if !ownBase(args[0].Type()) || b.closed {
		return object.None, nil
	}
	_, err := object.CallMethod(t, args[0], "flush")
	b.closed = true
	return object.None, err
}

func baseFlush(t *object.Thread, args []object.Value) (object.Value, error) {
	return object.None, checkClosed(t, args[0])
}

func baseTell(t *object.Thread, args []object.Value) (object.Value, error) {
	return object.CallMethod(t, args[0], "seek", object.Int(0), object.Int(1))
}

// mustBe makes checks such as _checkReadable.
func mustBe(question, refusal string) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		v, err := object.CallMethod(t, args[0], question)
		if err != nil {
			return object.Value{}, err
		}
		if !v.Is(object.True) {
			return object.Value{}, unsupported(refusal)
		}
		return object.True, nil
	}
}

func baseCheckClosed(t *object.Thread, args []object.Value) (object.Value, error) {
	return object.None, checkClosed(t, args[0])
}

// baseReadline reads byte by byte, or by what peek shows.
func baseReadline(t *object.Thread, args []object.Value) (object.Value, error) {
	limit, err := count(t, args, 1)
	if err != nil {
		return object.Value{}, err
	}
	self := args[0]
	peek, err := object.FindAttr(t, self, "peek")
	if err != nil {
		return object.Value{}, err
	}
	var line []byte
	for limit < 0 || len(line) < limit {
		n := 1
		if !peek.IsUnset() {
			ahead, err := object.CallArgs(t, peek, object.Int(1))
			if err != nil {
				return object.Value{}, err
			}
			b, err := object.ReadBuffer(ahead)
			if err != nil {
				return object.Value{}, err
			}
			if len(b) > 0 {
				if n = indexByte(b, '\n') + 1; n == 0 {
					n = len(b)
				}
				if limit >= 0 {
					n = min(n, limit-len(line))
				}
			}
		}
		v, err := object.CallMethod(t, self, "read", object.Int(int64(n)))
		if err != nil {
			return object.Value{}, err
		}
		b := object.AsBytes(v)
		if b == nil {
			return object.Value{}, object.Raisef(object.OSError, "read() should have returned a bytes object, not '%s'", object.TypeName(v))
		}
		if b.Data() == "" {
			break
		}
		line = append(line, b.Data()...)
		if line[len(line)-1] == '\n' {
			break
		}
		if err := t.CheckSize(int64(len(line)), 1); err != nil {
			return object.Value{}, err
		}
	}
	return object.BytesValue(string(line)), nil
}

func indexByte(s string, c byte) int {
	for i := range len(s) {
		if s[i] == c {
			return i
		}
	}
	return -1
}

func baseReadlines(t *object.Thread, args []object.Value) (object.Value, error) {
	hint, err := count(t, args, 1)
	if err != nil {
		return object.Value{}, err
	}
	var lines []object.Value
	size := 0
	err = object.Iterate(t, args[0], func(line object.Value) (bool, error) {
		lines = append(lines, line)
		if hint <= 0 {
			return true, t.CheckSize(int64(len(lines)), 16)
		}
		n, err := object.Len(t, line)
		size += n
		return size < hint, err
	})
	return object.NewList(lines).Value(), err
}

func baseWritelines(t *object.Thread, args []object.Value) (object.Value, error) {
	if err := checkClosed(t, args[0]); err != nil {
		return object.Value{}, err
	}
	return object.None, object.Iterate(t, args[1], func(line object.Value) (bool, error) {
		_, err := object.CallMethod(t, args[0], "write", line)
		return true, err
	})
}

var baseMethods = []object.Method{
	{Name: "seek", Params: "offset, whence=0, /", Fn: lacks("seek")},
	{Name: "tell", Fn: baseTell},
	{Name: "truncate", Params: "size=None, /", Fn: lacks("truncate")},
	{Name: "flush", Fn: baseFlush},
	{Name: "close", Fn: baseClose},
	{Name: "seekable", Fn: answers(false)},
	{Name: "readable", Fn: answers(false)},
	{Name: "writable", Fn: answers(false)},
	{Name: "isatty", Fn: answers(false)},
	{Name: "fileno", Fn: lacks("fileno")},
	{Name: "readline", Params: "size=-1, /", Fn: baseReadline},
	{Name: "readlines", Params: "hint=-1, /", Fn: baseReadlines},
	{Name: "writelines", Params: "lines, /", Fn: baseWritelines},
	{Name: "_checkClosed", Fn: baseCheckClosed},
	{Name: "_checkSeekable", Fn: mustBe("seekable", "File or stream is not seekable.")},
	{Name: "_checkReadable", Fn: mustBe("readable", "File or stream is not readable.")},
	{Name: "_checkWritable", Fn: mustBe("writable", "File or stream is not writable.")},
}

// rawRead is RawIOBase.read in terms of readinto.
func rawRead(t *object.Thread, args []object.Value) (object.Value, error) {
	n, err := count(t, args, 1)
	if err != nil {
		return object.Value{}, err
	}
	if n < 0 {
		return object.CallMethod(t, args[0], "readall")
	}
	if err := t.CheckSize(int64(n), 1); err != nil {
		return object.Value{}, err
	}
	room := object.NewByteArray(make([]byte, n))
	got, err := object.CallMethod(t, args[0], "readinto", room.Value())
	if err != nil || got.IsNone() {
		return got, err
	}
	k, err := object.ToInt(t, got)
	if err != nil {
		return object.Value{}, err
	}
	if k < 0 || k > len(room.B) {
		return object.Value{}, object.Raisef(object.ValueError, "readinto returned %d outside buffer size %d", k, n)
	}
	return object.BytesValue(string(room.B[:k])), nil
}

func rawReadall(t *object.Thread, args []object.Value) (object.Value, error) {
	var all []byte
	for {
		v, err := object.CallMethod(t, args[0], "read", object.Int(bufferSize))
		if err != nil {
			return object.Value{}, err
		}
		if v.IsNone() {
			if len(all) == 0 {
				return v, nil
			}
			break
		}
		b := object.AsBytes(v)
		if b == nil {
			return object.Value{}, object.Raisef(object.TypeError, "read() should return bytes")
		}
		if b.Data() == "" {
			break
		}
		all = append(all, b.Data()...)
		if err := t.CheckSize(int64(len(all)), 1); err != nil {
			return object.Value{}, err
		}
	}
	return object.BytesValue(string(all)), nil
}

var rawMethods = []object.Method{
	{Name: "read", Params: "size=-1, /", Fn: rawRead},
	{Name: "readall", Fn: rawReadall},
	{Name: "readinto", Params: "buffer, /", Fn: lacks("readinto")},
	{Name: "write", Params: "b, /", Fn: lacks("write")},
}

// readInto fills a buffer by the method named.
func readInto(name string) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		room, err := object.WriteBuffer(args[1], name+"() argument")
		if err != nil {
			return object.Value{}, err
		}
		v, err := object.CallMethod(t, args[0], name, object.Int(int64(len(room))))
		if err != nil || v.IsNone() {
			return v, err
		}
		b, err := object.ReadBuffer(v)
		if err != nil {
			return object.Value{}, object.Raisef(object.TypeError, "read() should return bytes")
		}
		if len(b) > len(room) {
			return object.Value{}, object.Raisef(object.ValueError, "read() returned too much data: %d bytes requested, %d returned", len(room), len(b))
		}
		return object.Int(int64(copy(room, b))), nil
	}
}

var bufferedBaseMethods = []object.Method{
	{Name: "read", Params: "size=-1, /", Fn: lacks("read")},
	{Name: "read1", Params: "size=-1, /", Fn: lacks("read1")},
	{Name: "readinto", Params: "buffer, /", Fn: readInto("read")},
	{Name: "readinto1", Params: "buffer, /", Fn: readInto("read1")},
	{Name: "write", Params: "b, /", Fn: lacks("write")},
	{Name: "detach", Fn: lacks("detach")},
}

var textBaseMethods = []object.Method{
	{Name: "read", Params: "size=-1, /", Fn: lacks("read")},
	{Name: "readline", Params: "size=-1, /", Fn: lacks("readline")},
	{Name: "write", Params: "s, /", Fn: lacks("write")},
	{Name: "detach", Fn: lacks("detach")},
}
