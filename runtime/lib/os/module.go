// Package os is Python's modules os and os.path, over the files that the host has
// given (object.Files) and the environment of its World.
//
//	environ.go environ, getenv, putenv      files.go   listdir, mkdir, remove, rename, …
//	stat.go    stat and its result          scan.go    scandir, walk
//	process.go getpid, cpu_count, uname     path.go    os.path: names alone
//	child.go   kill, waitpid, pipe          pipe_*.go  what descriptors are like
//	descriptor.go open, read, write, close  query.go   os.path: what asks the file system
package os

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

func functions() [][]object.Method {
	return [][]object.Method{environFunctions, fileFunctions, statFunctions, scanFunctions, processFunctions, childFunctions, descriptorFunctions}
}

// Module makes the module os.
func Module(t *object.Thread) (*object.Module, error) {
	m := object.NewModule("os")
	set := m.Dict.SetStr
	for _, rows := range functions() {
		for i := range rows {
			set(rows[i].Name, object.NewBuiltin("posix", &rows[i]))
		}
	}
	set("environ", newEnviron(t))
	path, err := t.Machine.Import("posixpath")
	if err != nil {
		return nil, err
	}
	set("path", path.Value())
	t.Machine.Modules().SetStr("os.path", path.Value()) // for "import os.path"
	for name, text := range map[string]string{
		"name": "posix", "sep": "/", "pathsep": ":", "linesep": "\n", "curdir": ".", "pardir": "..",
		"extsep": ".", "defpath": "/bin:/usr/bin", "devnull": "/dev/null",
	} {
		set(name, object.String(text))
	}
	set("altsep", object.None)
	for name, n := range flags {
		set(name, object.Int(int64(n)))
	}
	set("WNOHANG", object.Int(noHang))
	set("error", object.OSError.Value())
	set("stat_result", statResult.Value())
	set("terminal_size", terminalSize.Value())
	set("DirEntry", dirEntryType.Value())
	set("PathLike", pathLikeType.Value())
	for _, name := range []string{"supports_follow_symlinks", "supports_dir_fd", "supports_effective_ids", "supports_fd"} {
		set(name, object.NewSet().Value())
	}
	set("supports_bytes_environ", object.True)
	return m, nil
}

// PathModule makes posixpath, which is os.path.
func PathModule(*object.Thread) (*object.Module, error) {
	m := object.NewModule("posixpath")
	for _, rows := range [][]object.Method{nameFunctions, queryFunctions} {
		for i := range rows {
			m.Dict.SetStr(rows[i].Name, object.NewBuiltin("posixpath", &rows[i]))
		}
	}
	for name, text := range map[string]string{
		"sep": "/", "pathsep": ":", "curdir": ".", "pardir": "..", "extsep": ".", "defpath": "/bin:/usr/bin", "devnull": "/dev/null",
	} {
		m.Dict.SetStr(name, object.String(text))
	}
	m.Dict.SetStr("altsep", object.None)
	m.Dict.SetStr("supports_unicode_filenames", object.False)
	return m, nil
}

// path is a file name as a script gave it: text, and whether it was bytes, which
// results then are too.
type path struct {
	text  string
	bytes bool
}

// value is text in the form of the path that it comes from.
func (p path) value(text string) object.Value {
	if p.bytes {
		return object.BytesValue(encode(text))
	}
	return object.String(text)
}

// given is the path as errors show it.
func (p path) given() object.Value { return p.value(p.text) }

// encode makes the bytes of a file name: surrogates stand for bytes that are no UTF-8.
func encode(text string) string {
	b, err := object.EncodeText(nil, object.NewStr(text), "utf-8", "surrogateescape")
	if err != nil {
		return text
	}
	return b
}

// native is the name as the file system knows it.
func (p path) native() string { return encode(p.text) }

// foreign is a name that the file system gave, as text.
func foreign(name string) string {
	text, err := object.DecodeText(nil, name, "utf-8", "surrogateescape")
	if err != nil {
		return strings.ToValidUTF8(name, "\uFFFD")
	}
	return text
}

// asPath reads an argument that is a path.
func asPath(t *object.Thread, v object.Value) (path, error) {
	p, err := object.FSPath(t, v)
	if err != nil {
		return path{}, err
	}
	if text, ok := object.Text(p); ok {
		return path{text: text}, nil
	}
	text, err := object.DecodeText(t, object.AsBytes(p).Data(), "utf-8", "surrogateescape")
	return path{text: text, bytes: true}, err
}

// fileArg reads the path of a function that reaches files, and those files.
func fileArg(t *object.Thread, function string, v object.Value) (object.Files, path, error) {
	if v.Type().Index != nil {
		return nil, path{}, object.Raisef(object.TypeError, "%s: path should be string, bytes or os.PathLike, not int", function)
	}
	p, err := asPath(t, v)
	if err != nil {
		if object.Is(err, object.TypeError) {
			if _, has := v.Type().Lookup("__fspath__"); !has {
				err = object.Raisef(object.TypeError, "%s: path should be string, bytes or os.PathLike, not %s", function, object.TypeName(v))
			}
		}
		return nil, path{}, err
	}
	if strings.IndexByte(p.text, 0) >= 0 {
		return nil, path{}, object.Raisef(object.ValueError, "embedded null byte")
	}
	files, err := t.Files()
	return files, p, err
}

// failure is the OSError for an operation on one or two paths.
func failure(err error, names ...object.Value) error {
	if err == nil {
		return nil
	}
	e := object.OSErrorOf(err, "")
	for i, name := range names {
		e.SetField([]string{"filename", "filename2"}[i], name)
	}
	return e
}

// waitFailure is failure of a call that was waited for, and perhaps given up.
func waitFailure(t *object.Thread, err error) error {
	if err == nil {
		return nil
	}
	if _, raised := object.Caught(err); raised {
		return err
	}
	if stop := t.Poll(); stop != nil {
		return stop
	}
	return failure(err)
}
