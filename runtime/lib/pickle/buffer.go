// PickleBuffer: memory that a pickle may leave out, for the caller to carry.

package pickle

import (
	"encoding/binary"

	"github.com/aio-lang/aio/runtime/object"
)

type pickleBuffer struct {
	object.Head
	over object.Value // unset once released
}

var bufferType = &object.Type{Name: "PickleBuffer", Module: "_pickle", Flags: object.Final, Doc: "PickleBuffer(obj): memory to be pickled without a copy."}

var bufferParams = object.NewParams("PickleBuffer", "object, /")

func asPickleBuffer(v object.Value) *pickleBuffer { return object.Foreign[pickleBuffer](v, bufferType) }

func newBuffer(_ *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	full, err := bufferParams.Bind(args, names)
	if err != nil {
		return object.Value{}, err
	}
	if _, ok, err := object.BufferOf(full[0]); err != nil || !ok {
		if err == nil {
			err = object.Raisef(object.TypeError, "a bytes-like object is required, not '%s'", object.TypeName(full[0]))
		}
		return object.Value{}, err
	}
	b := &pickleBuffer{over: full[0]}
	b.Init(cls)
	return object.FromObject(b), nil
}

func (b *pickleBuffer) buffer() (object.Buffer, error) {
	if b.over.IsUnset() {
		return object.Buffer{}, object.Raisef(object.ValueError, "operation forbidden on released PickleBuffer object")
	}
	buf, _, err := object.BufferOf(b.over)
	return buf, err
}

func rawBuffer(_ *object.Thread, args []object.Value) (object.Value, error) {
	buf, err := object.Unchecked[pickleBuffer](args[0]).buffer()
	if err != nil {
		return object.Value{}, err
	}
	flat := object.Buffer{Owner: buf.Owner, B: buf.Contiguous(), ReadOnly: buf.ReadOnly, Format: "B", ItemSize: 1, Exports: buf.Exports}
	return object.NewMemoryView(flat).Value(), nil
}

func releaseBuffer(_ *object.Thread, args []object.Value) (object.Value, error) {
	object.Unchecked[pickleBuffer](args[0]).over = object.Value{}
	return object.None, nil
}

// saveBuffer writes the memory, or that it is carried elsewhere.
func (s *saver) saveBuffer(b *pickleBuffer) error {
	if s.protocol < 5 {
		return cannotPickle("PickleBuffer can only be pickled with protocol >= 5")
	}
	buf, err := b.buffer()
	if err != nil {
		return err
	}
	inBand := true
	if !s.buffers.IsUnset() {
		r, err := object.CallArgs(s.t, s.buffers, object.FromObject(b))
		if err != nil {
			return err
		}
		if inBand, err = object.Truth(s.t, r); err != nil {
			return err
		}
	}
	data := string(buf.Contiguous())
	switch {
	case !inBand && buf.ReadOnly:
		s.op(opNextBuffer, opReadOnlyBuffer)
		return nil
	case !inBand:
		s.op(opNextBuffer)
		return nil
	case buf.ReadOnly:
		return s.saveBytes(object.BytesValue(data))
	}
	s.out = append(binary.LittleEndian.AppendUint64(append(s.out, opByteArray8), uint64(len(data))), data...)
	s.memoize(object.FromObject(b))
	return nil
}

func defineBuffer() {
	bufferType.Define(nil, object.Slots{New: newBuffer, Buffer: func(v object.Value) (object.Buffer, error) {
		return object.Unchecked[pickleBuffer](v).buffer()
	}}, []object.Method{
		{Name: "raw", Fn: rawBuffer, Doc: "A memoryview of the bytes."},
		{Name: "release", Fn: releaseBuffer, Doc: "Lets go of the memory."},
	}, nil)
}
