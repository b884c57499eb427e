// FileIO: an open file as unbuffered bytes.

package io

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

type fileIO struct {
	object.Head
	f        object.File
	t        *object.Thread // nil: no other thread goes on while a read waits
	name     object.Value
	mode     string // as the attribute shows it: "rb", "rb+", "xb", …
	readable bool
	writable bool
	appends  bool
	keepOpen bool // closefd=False
	closed   bool
}

var fileAttrs = []object.Attr{
	{Name: "closed", Get: getter(func(s *fileIO) object.Value { return object.Bool(s.closed || s.f == nil) })},
	{Name: "mode", Get: getter(func(s *fileIO) object.Value { return object.String(s.mode) })},
	{Name: "name", Get: fileName, Set: setFileName},
	{Name: "closefd", Get: getter(func(s *fileIO) object.Value { return object.Bool(!s.keepOpen) })},
}

func fileName(_ *object.Thread, v object.Value) (object.Value, error) {
	if s := object.Unchecked[fileIO](v); !s.name.IsUnset() {
		return s.name, nil
	}
	return object.Value{}, object.NoAttribute(v, "name")
}

func setFileName(_ *object.Thread, v, item object.Value) error {
	object.Unchecked[fileIO](v).name = item
	return nil
}

var newFile = maker[fileIO](fileInitRow, nil)

// fileMode reads the mode of FileIO.
func (s *fileIO) setMode(mode string) (flag int, err error) {
	plus, kinds := false, 0
	for _, c := range mode {
		switch c {
		case 'r', 'w', 'x', 'a':
			kinds++
			s.readable, s.writable = s.readable || c == 'r', s.writable || c != 'r'
			flag |= map[rune]int{'w': os.O_CREATE | os.O_TRUNC, 'x': os.O_CREATE | os.O_EXCL, 'a': os.O_CREATE | os.O_APPEND}[c]
			s.appends = c == 'a'
		case '+':
			plus = true
		case 'b':
		default:
			return 0, object.Raisef(object.ValueError, "invalid mode: %s", mode)
		}
	}
	if kinds != 1 {
		return 0, object.Raisef(object.ValueError, "Must have exactly one of create/read/write/append mode and at most one plus")
	}
	s.mode = strings.TrimRight(strings.ReplaceAll(strings.ReplaceAll(mode, "b", ""), "+", ""), "") + "b"
	if plus {
		s.readable, s.writable, s.mode = true, true, s.mode+"+"
		if strings.HasPrefix(s.mode, "w") {
			s.mode = "rb+"
		}
	}
	switch {
	case s.readable && s.writable:
		flag |= os.O_RDWR
	case s.writable:
		flag |= os.O_WRONLY
	}
	return flag, nil
}

// open opens the file, or takes the descriptor over.
func (s *fileIO) open(t *object.Thread, file object.Value, mode string, closefd bool, opener object.Value) error {
	flag, err := s.setMode(mode)
	if err != nil {
		return err
	}
	s.t, s.name, s.keepOpen = t, file, !closefd
	if file.IsSmallInt() || file.IsBool() {
		return s.openDescriptor(t, file.SmallInt())
	}
	if !closefd {
		return object.Raisef(object.ValueError, "Cannot use closefd=False with file name")
	}
	path, err := object.FSDecode(t, file)
	if err != nil {
		return err
	}
	if strings.IndexByte(path, 0) >= 0 {
		return object.Raisef(object.ValueError, "embedded null byte")
	}
	if opener.Given() {
		fd, err := object.CallArgs(t, opener, file, object.Int(int64(flag|cloexec)))
		if err != nil {
			return err
		}
		n, err := object.ToInt(t, fd)
		if err != nil {
			return object.Raisef(object.TypeError, "expected integer from opener")
		}
		if n < 0 {
			return object.Raisef(object.ValueError, "opener returned %d", n)
		}
		return s.openDescriptor(t, int64(n))
	}
	files, err := t.Files()
	if err != nil {
		return err
	}
	f, err := files.Open(path, flag, 0o666)
	if err == nil {
		var info fs.FileInfo
		if info, err = f.Stat(); err == nil && info.IsDir() {
			_ = f.Close() // nothing was written
			return withName(object.OSErrorOf(&fs.PathError{Op: "open", Path: path, Err: errIsDir}, path), file)
		}
	}
	if err != nil {
		return withName(object.OSErrorOf(err, path), file)
	}
	s.f, s.closed = f, false
	if s.appends {
		_, _ = f.Seek(0, io.SeekEnd) // a pipe has no position
	}
	return nil
}

// withName shows the name as the script gave it.
func withName(e *object.Exception, file object.Value) error {
	return e.SetField("filename", file)
}

// openDescriptor takes one of the numbers that fileno answers.
func (s *fileIO) openDescriptor(t *object.Thread, fd int64) error {
	if fd < 0 {
		return object.Raisef(object.ValueError, "negative file descriptor")
	}
	f, _, err := t.Descriptor(int(fd))
	switch {
	case err != nil:
		return err
	case f == nil:
		return object.Raisef(object.PermissionError, "file descriptors are not available to this script")
	}
	s.f, s.closed = f, false
	return nil
}

func (s *fileIO) check() error {
	if s.closed || s.f == nil {
		return object.Raisef(object.ValueError, "I/O operation on closed file")
	}
	return nil
}

func (s *fileIO) read(b []byte) (int, error) {
	if err := s.check(); err != nil {
		return 0, err
	}
	if !s.readable {
		return 0, unsupported("File not open for reading")
	}
	if len(b) == 0 {
		return 0, nil
	}
	n, err := s.t.ReadBeside(s.f, b)
	if n > 0 || err == nil || errors.Is(err, io.EOF) {
		return n, nil
	}
	return 0, s.osError(err)
}

// osError is what a read or write of the open file raises: without a name, as CPython does.
func (s *fileIO) osError(err error) error {
	if raised(err) {
		return err
	}
	if s.t != nil {
		if stop := s.t.Poll(); stop != nil {
			return stop
		}
	}
	e := object.OSErrorOf(err, "")
	e.SetField("filename", object.None)
	return e
}

func (s *fileIO) write(b string) (int, error) {
	if err := s.check(); err != nil {
		return 0, err
	}
	if !s.writable {
		return 0, unsupported("File not open for writing")
	}
	n, err := s.t.WriteBeside(s.f, b)
	if err != nil {
		return n, s.osError(err)
	}
	return n, nil
}

func (s *fileIO) seek(offset int64, whence int) (int64, error) {
	if err := s.check(); err != nil {
		return 0, err
	}
	at, err := s.f.Seek(offset, whence)
	if err != nil {
		return 0, s.osError(err)
	}
	return at, nil
}

func (s *fileIO) seekable() bool {
	_, err := s.f.Seek(0, io.SeekCurrent)
	return err == nil
}

func (s *fileIO) close() error {
	if s.closed || s.f == nil {
		s.closed = true
		return nil
	}
	s.closed = true
	if s.keepOpen {
		return nil
	}
	if err := s.f.Close(); err != nil {
		return s.osError(err)
	}
	return nil
}

func fileRepr(t *object.Thread, v object.Value) (string, error) {
	s := object.Unchecked[fileIO](v)
	if s.closed || s.f == nil {
		return "<_io.FileIO [closed]>", nil
	}
	name, err := object.Repr(t, s.name)
	closefd := "True"
	if s.keepOpen {
		closefd = "False"
	}
	return "<_io.FileIO name=" + name + " mode='" + s.mode + "' closefd=" + closefd + ">", err
}

func fileInit(t *object.Thread, s *fileIO, args []object.Value) (object.Value, error) {
	mode := "r"
	if v := object.Arg(args, 1); !v.IsUnset() {
		text, ok := object.Text(v)
		if !ok {
			return object.Value{}, object.Raisef(object.TypeError, "FileIO() argument 'mode' must be str, not %s", object.TypeName(v))
		}
		mode = text
	}
	closefd := true
	if v := object.Arg(args, 2); !v.IsUnset() {
		var err error
		if closefd, err = object.Truth(t, v); err != nil {
			return object.Value{}, err
		}
	}
	s.readable, s.writable, s.appends = false, false, false
	return object.None, s.open(t, args[0], mode, closefd, object.Arg(args, 3))
}

func fileRead(t *object.Thread, s *fileIO, args []object.Value) (object.Value, error) {
	n, err := count(t, args, 0)
	if err != nil {
		return object.Value{}, err
	}
	if n < 0 {
		return fileReadall(t, s, nil)
	}
	if err := t.CheckSize(int64(n), 1); err != nil {
		return object.Value{}, err
	}
	b := make([]byte, n)
	k, err := s.read(b)
	return object.BytesValue(string(b[:k])), err
}

func fileReadall(t *object.Thread, s *fileIO, _ []object.Value) (object.Value, error) {
	all, err := readAll(t, s.read)
	return object.BytesValue(string(all)), err
}

// readAll reads to the end.
func readAll(t *object.Thread, read func([]byte) (int, error)) ([]byte, error) {
	var all []byte
	for size := bufferSize; ; size = min(size*2, 1<<20) {
		chunk := make([]byte, size)
		n, err := read(chunk)
		if err != nil {
			return nil, err
		}
		if n == 0 {
			return all, nil
		}
		all = append(all, chunk[:n]...)
		if err := t.CheckSize(int64(len(all)), 1); err != nil {
			return nil, err
		}
		if err := t.Poll(); err != nil {
			return nil, err
		}
	}
}

func fileReadinto(_ *object.Thread, s *fileIO, args []object.Value) (object.Value, error) {
	b, err := object.WriteBuffer(args[0], "readinto() argument")
	if err != nil {
		return object.Value{}, err
	}
	n, err := s.read(b)
	return object.Int(int64(n)), err
}

func fileWrite(_ *object.Thread, s *fileIO, args []object.Value) (object.Value, error) {
	b, err := object.ReadBuffer(args[0])
	if err != nil {
		return object.Value{}, err
	}
	n, err := s.write(b)
	return object.Int(int64(n)), err
}

// whence reads the second argument of seek.
func whence(t *object.Thread, args []object.Value) (int, error) {
	v := object.Arg(args, 1)
	if v.IsUnset() {
		return 0, nil
	}
	w, err := object.ToInt(t, v)
	if err == nil && (w < 0 || w > 2) {
		err = object.Raisef(object.ValueError, "invalid whence (%d, should be 0, 1 or 2)", w)
	}
	return w, err
}

func fileSeek(t *object.Thread, s *fileIO, args []object.Value) (object.Value, error) {
	offset, err := object.ToInt(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	w, err := whence(t, args)
	if err != nil {
		return object.Value{}, err
	}
	at, err := s.seek(int64(offset), w)
	return object.Int(at), err
}

func fileTell(_ *object.Thread, s *fileIO, _ []object.Value) (object.Value, error) {
	at, err := s.seek(0, io.SeekCurrent)
	return object.Int(at), err
}

func fileTruncate(t *object.Thread, s *fileIO, args []object.Value) (object.Value, error) {
	if err := s.check(); err != nil {
		return object.Value{}, err
	}
	if !s.writable {
		return object.Value{}, unsupported("File not open for writing")
	}
	size, err := truncation(t, args, func() (int64, error) { return s.seek(0, io.SeekCurrent) })
	if err != nil {
		return object.Value{}, err
	}
	if err := s.f.Truncate(size); err != nil {
		return object.Value{}, s.osError(err)
	}
	return object.Int(size), nil
}

// truncation is the size that truncate is given: the position by default.
func truncation(t *object.Thread, args []object.Value, tell func() (int64, error)) (int64, error) {
	if v := object.Arg(args, 0); v.Given() {
		n, err := object.ToInt(t, v)
		return int64(n), err
	}
	return tell()
}

// fileAsks makes a question to an open file.
func fileAsks(ask func(s *fileIO) bool) object.Func {
	return method(func(_ *object.Thread, s *fileIO, _ []object.Value) (object.Value, error) {
		if err := s.check(); err != nil {
			return object.Value{}, err
		}
		return boolean(ask(s))
	})
}

func (s *fileIO) isTerminal() bool {
	info, err := s.f.Stat()
	return err == nil && info.Mode()&fs.ModeCharDevice != 0
}

var fileMethods = []object.Method{
	{Name: "read", Params: "size=-1, /", Fn: method(fileRead)},
	{Name: "readall", Fn: method(fileReadall)},
	{Name: "readinto", Params: "buffer, /", Fn: method(fileReadinto)},
	{Name: "write", Params: "b, /", Fn: method(fileWrite)},
	{Name: "seek", Params: "pos, whence=0, /", Fn: method(fileSeek)},
	{Name: "tell", Fn: method(fileTell)},
	{Name: "truncate", Params: "size=None, /", Fn: method(fileTruncate)},
	{Name: "close", Fn: method(func(_ *object.Thread, s *fileIO, _ []object.Value) (object.Value, error) {
		return object.None, s.close()
	})},
	{Name: "readable", Fn: fileAsks(func(s *fileIO) bool { return s.readable })},
	{Name: "writable", Fn: fileAsks(func(s *fileIO) bool { return s.writable })},
	{Name: "seekable", Fn: fileAsks((*fileIO).seekable)},
	{Name: "isatty", Fn: fileAsks((*fileIO).isTerminal)},
	{Name: "fileno", Fn: method(func(_ *object.Thread, s *fileIO, _ []object.Value) (object.Value, error) {
		return object.Int(int64(fileno(s))), s.check()
	})},
}

func fileno(s *fileIO) uintptr {
	if s.f == nil {
		return 0
	}
	return s.f.Fd()
}

var fileInitRow = object.Method{Name: "__init__", Params: "file, mode='r', closefd=True, opener=None", Fn: method(fileInit)}
