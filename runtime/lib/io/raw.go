// How a buffer reaches the stream below it.

package io

import (
	"github.com/aio-lang/aio/runtime/object"
)

// raw is an unbuffered stream. Reading nothing without an error is the end;
// errBlocked says that nothing is there yet.
type raw interface {
	read(t *object.Thread, b []byte) (int, error)
	write(t *object.Thread, b string) (int, error)
	seek(t *object.Thread, offset int64, whence int) (int64, error)
}

// blocked is the answer None of a stream that doesn't wait.
type blocked struct{}

func (blocked) Error() string { return "the stream has nothing yet" }

var errBlocked error = blocked{}

// fileRaw is a FileIO itself, unless a script derived from it.
type fileRaw struct{ *fileIO }

func (r fileRaw) read(_ *object.Thread, b []byte) (int, error)         { return r.fileIO.read(b) }
func (r fileRaw) write(_ *object.Thread, b string) (int, error)        { return r.fileIO.write(b) }
func (r fileRaw) seek(_ *object.Thread, o int64, w int) (int64, error) { return r.fileIO.seek(o, w) }

// objectRaw is any object with the methods of RawIOBase.
type objectRaw struct{ v object.Value }

func rawOf(v object.Value) raw {
	if v.Type() == FileIO {
		return fileRaw{object.Unchecked[fileIO](v)}
	}
	return objectRaw{v}
}

func (r objectRaw) read(t *object.Thread, b []byte) (int, error) {
	into, err := object.FindAttr(t, r.v, "readinto")
	if err != nil {
		return 0, err
	}
	if into.IsUnset() {
		return r.readBytes(t, b)
	}
	room := object.NewByteArray(make([]byte, len(b)))
	got, err := object.CallArgs(t, into, room.Value())
	if err != nil {
		return 0, err
	}
	if got.IsNone() {
		return 0, errBlocked
	}
	n, err := object.ToInt(t, got)
	if err != nil {
		return 0, err
	}
	if n < 0 || n > len(b) || n > len(room.B) {
		return 0, object.Raisef(object.OSError, "raw readinto() returned invalid length %d (should have been between 0 and %d)", n, len(b))
	}
	return copy(b, room.B[:n]), nil
}

func (r objectRaw) readBytes(t *object.Thread, b []byte) (int, error) {
	v, err := object.CallMethod(t, r.v, "read", object.Int(int64(len(b))))
	if err != nil {
		return 0, err
	}
	if v.IsNone() {
		return 0, errBlocked
	}
	s, err := object.ReadBuffer(v)
	return copy(b, s), err
}

func (r objectRaw) write(t *object.Thread, b string) (int, error) {
	v, err := object.CallMethod(t, r.v, "write", object.BytesValue(b))
	if err != nil {
		return 0, err
	}
	if v.IsNone() {
		return 0, errBlocked
	}
	n, err := object.ToInt(t, v)
	if err == nil && (n < 0 || n > len(b)) {
		err = object.Raisef(object.OSError, "raw write() returned invalid length %d (should have been between 0 and %d)", n, len(b))
	}
	return n, err
}

func (r objectRaw) seek(t *object.Thread, offset int64, whence int) (int64, error) {
	v, err := object.CallMethod(t, r.v, "seek", object.Int(offset), object.Int(int64(whence)))
	if err != nil {
		return 0, err
	}
	at, err := object.ToInt(t, v)
	if err == nil && at < 0 {
		err = object.Raisef(object.OSError, "Raw stream returned invalid position %d", at)
	}
	return int64(at), err
}
