// Files by number: open, read, write and close as the system has them.

package os

import (
	"errors"
	"io"
	"syscall"

	"github.com/aio-lang/aio/runtime/object"
)

// descriptors holds the files that the scripts of one VM opened by number. It
// lies in the module, under the name _descriptors.
type descriptors struct {
	object.Head
	open map[int]object.File
}

var descriptorsType = object.Derive("descriptors", nil, object.Slots{}, nil, nil)

func descriptorsOf(t *object.Thread) (*descriptors, error) {
	m, err := t.Machine.Import("os")
	if err != nil {
		return nil, err
	}
	if v, ok := m.Dict.GetStr("_descriptors"); ok {
		if d := object.Foreign[descriptors](v, descriptorsType); d != nil {
			return d, nil
		}
	}
	d := &descriptors{open: map[int]object.File{}}
	d.Init(descriptorsType)
	m.Dict.SetStr("_descriptors", object.FromObject(d))
	return d, nil
}

// opened is the file behind a number.
func opened(t *object.Thread, v object.Value) (object.File, error) {
	fd, err := object.ToInt(t, v)
	if err != nil {
		return nil, err
	}
	d, err := descriptorsOf(t)
	if err != nil {
		return nil, err
	}
	if f := d.open[fd]; f != nil {
		return f, nil
	}
	f, _, err := t.Descriptor(fd)
	if f == nil && err == nil {
		err = failure(syscall.EBADF)
	}
	return f, err
}

func open(t *object.Thread, args []object.Value) (object.Value, error) {
	files, p, err := fileArg(t, "open", args[0])
	if err != nil {
		return object.Value{}, err
	}
	flag, err := object.ToInt(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	perm, err := mode(t, args, 2, 0o777)
	if err != nil {
		return object.Value{}, err
	}
	d, err := descriptorsOf(t)
	if err != nil {
		return object.Value{}, err
	}
	f, err := files.Open(p.native(), flag, perm)
	if err != nil {
		return object.Value{}, failure(err, p.given())
	}
	fd := int(f.Fd())
	d.open[fd] = f
	return object.Int(int64(fd)), nil
}

func closeDescriptor(t *object.Thread, args []object.Value) (object.Value, error) {
	f, err := opened(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	d, err := descriptorsOf(t)
	if err != nil {
		return object.Value{}, err
	}
	delete(d.open, int(args[0].SmallInt()))
	return object.None, failure(f.Close())
}

func read(t *object.Thread, args []object.Value) (object.Value, error) {
	f, err := opened(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	n, err := object.ToInt(t, args[1])
	if err == nil && n < 0 {
		err = failure(syscall.EINVAL)
	}
	if err == nil {
		err = t.CheckSize(int64(n), 1)
	}
	if err != nil {
		return object.Value{}, err
	}
	b := make([]byte, n)
	k, err := t.ReadBeside(f, b)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return object.BytesValue(string(b[:k])), waitFailure(t, err)
}

func write(t *object.Thread, args []object.Value) (object.Value, error) {
	f, err := opened(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	b, err := object.ReadBuffer(args[1])
	if err != nil {
		return object.Value{}, err
	}
	n, err := t.WriteBeside(f, b)
	return object.Int(int64(n)), waitFailure(t, err)
}

func lseek(t *object.Thread, args []object.Value) (object.Value, error) {
	f, err := opened(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	offset, err := object.ToInt(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	whence, err := object.ToInt(t, args[2])
	if err != nil {
		return object.Value{}, err
	}
	at, err := f.Seek(int64(offset), whence)
	return object.Int(at), failure(err)
}

func fsync(t *object.Thread, args []object.Value) (object.Value, error) {
	f, err := opened(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	return object.None, failure(f.Sync())
}

func ftruncate(t *object.Thread, args []object.Value) (object.Value, error) {
	f, err := opened(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	n, err := object.ToInt(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	return object.None, failure(f.Truncate(int64(n)))
}

func isatty(t *object.Thread, args []object.Value) (object.Value, error) {
	f, err := opened(t, args[0])
	if err != nil {
		return object.False, nil
	}
	info, err := f.Stat()
	return object.Bool(err == nil && unixMode(info.Mode())&0o170000 == 0o020000), nil
}

func fdopen(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	if len(args) == len(names) {
		return object.Value{}, object.Raisef(object.TypeError, "fdopen() missing 1 required positional argument: 'fd'")
	}
	if !args[0].IsSmallInt() {
		return object.Value{}, object.Raisef(object.TypeError, "invalid fd type (%s, expected integer)", object.TypeName(args[0]))
	}
	m, err := t.Machine.Import("io")
	if err != nil {
		return object.Value{}, err
	}
	f, err := object.GetAttr(t, m.Value(), "open")
	if err != nil {
		return object.Value{}, err
	}
	return object.Call(t, f, args, names)
}

var descriptorFunctions = []object.Method{
	{Name: "open", Params: "path, flags, mode=0o777, *, dir_fd=None", Fn: open},
	{Name: "close", Params: "fd", Fn: closeDescriptor},
	{Name: "read", Params: "fd, length, /", Fn: read},
	{Name: "write", Params: "fd, data, /", Fn: write},
	{Name: "lseek", Params: "fd, position, whence, /", Fn: lseek},
	{Name: "fsync", Params: "fd", Fn: fsync},
	{Name: "ftruncate", Params: "fd, length, /", Fn: ftruncate},
	{Name: "isatty", Params: "fd, /", Fn: isatty},
	{Name: "fdopen", Params: "fd, mode='r', buffering=-1, encoding=None, *args, **kwargs", Raw: fdopen, Flags: object.InPython},
}
