// The operations, of a layout that is already read: the functions of the module
// read it first, the methods of Struct have it.

package structs

import "github.com/aio-lang/aio/runtime/object"

// operation works on a layout; args are those behind the format or self.
type operation func(t *object.Thread, l *layout, args []object.Value) (object.Value, error)

func calcSize(_ *object.Thread, l *layout, _ []object.Value) (object.Value, error) {
	return object.Int(int64(l.size)), nil
}

func pack(t *object.Thread, l *layout, args []object.Value) (object.Value, error) {
	if len(args) != l.items {
		return object.Value{}, bad("pack expected %d items for packing (got %d)", l.items, len(args))
	}
	if err := t.CheckSize(int64(l.size), 1); err != nil {
		return object.Value{}, err
	}
	b := make([]byte, l.size)
	if err := l.pack(t, b, args); err != nil {
		return object.Value{}, err
	}
	return object.BytesValue(string(b)), nil
}

func packInto(t *object.Thread, l *layout, args []object.Value) (object.Value, error) {
	switch {
	case len(args) == 0:
		return object.Value{}, bad("pack_into expected buffer argument")
	case len(args) == 1:
		return object.Value{}, bad("pack_into expected offset argument")
	case len(args)-2 != l.items:
		return object.Value{}, bad("pack_into expected %d items for packing (got %d)", l.items, len(args)-2)
	}
	b, err := object.WriteBuffer(args[0], "argument")
	if err != nil {
		return object.Value{}, err
	}
	at, err := offset(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	if at < 0 {
		if at+l.size > 0 {
			return object.Value{}, bad("no space to pack %d bytes at offset %d", l.size, at)
		}
		if at+len(b) < 0 {
			return object.Value{}, bad("offset %d out of range for %d-byte buffer", at, len(b))
		}
		at += len(b)
	}
	if len(b)-at < l.size {
		return object.Value{}, bad("pack_into requires a buffer of at least %d bytes for packing %d bytes at offset %d (actual buffer size is %d)",
			uint(l.size)+uint(at), l.size, at, len(b))
	}
	return object.None, l.pack(t, b[at:at+l.size], args[2:])
}

func offset(t *object.Thread, v object.Value) (int, error) {
	i, err := object.AsIndex(t, v)
	if err != nil {
		return 0, err
	}
	n, ok := object.AsInt64(i)
	if !ok {
		return 0, object.Raisef(object.IndexError, "cannot fit '%s' into an index-sized integer", object.TypeName(v))
	}
	return int(n), nil
}

func unpack(t *object.Thread, l *layout, args []object.Value) (object.Value, error) {
	b, err := object.ReadBuffer(args[0])
	if err != nil {
		return object.Value{}, err
	}
	if len(b) != l.size {
		return object.Value{}, bad("unpack requires a buffer of %d bytes", l.size)
	}
	return l.unpack(t, b)
}

func unpackFrom(t *object.Thread, l *layout, args []object.Value) (object.Value, error) {
	at := 0
	if v := object.Arg(args, 1); !v.IsUnset() {
		var err error
		if at, err = offset(t, v); err != nil {
			return object.Value{}, err
		}
	}
	b, err := object.ReadBuffer(args[0])
	if err != nil {
		return object.Value{}, err
	}
	if at < 0 {
		if at+l.size > 0 {
			return object.Value{}, bad("not enough data to unpack %d bytes at offset %d", l.size, at)
		}
		if at+len(b) < 0 {
			return object.Value{}, bad("offset %d out of range for %d-byte buffer", at, len(b))
		}
		at += len(b)
	}
	if len(b)-at < l.size {
		return object.Value{}, bad("unpack_from requires a buffer of at least %d bytes for unpacking %d bytes at offset %d (actual buffer size is %d)",
			uint(l.size)+uint(at), l.size, at, len(b))
	}
	return l.unpack(t, b[at:at+l.size])
}

func iterUnpack(_ *object.Thread, l *layout, args []object.Value) (object.Value, error) {
	b, err := object.ReadBuffer(args[0])
	switch {
	case l.size == 0:
		return object.Value{}, bad("cannot iteratively unpack with a struct of length 0")
	case err != nil:
		return object.Value{}, err
	case len(b)%l.size != 0:
		return object.Value{}, bad("iterative unpacking requires a buffer of a multiple of %d bytes", l.size)
	}
	it := &iterator{l: l, from: args[0]}
	it.Init(iteratorType)
	return object.FromObject(it), nil
}
