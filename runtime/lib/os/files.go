// Functions that change or list files.

package os

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/aio-lang/aio/runtime/object"
)

// onPath makes a function of one path.
func onPath(name string, f func(files object.Files, p string) error) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		files, p, err := fileArg(t, name, args[0])
		if err != nil {
			return object.Value{}, err
		}
		return object.None, failure(f(files, p.native()), p.given())
	}
}

// onPaths makes a function of two paths.
func onPaths(name string, f func(files object.Files, from, to string) error) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		files, from, err := fileArg(t, name, args[0])
		if err != nil {
			return object.Value{}, err
		}
		_, to, err := fileArg(t, name, args[1])
		if err != nil {
			return object.Value{}, err
		}
		return object.None, failure(f(files, from.native(), to.native()), from.given(), to.given())
	}
}

func getcwd(t *object.Thread, _ []object.Value) (object.Value, error) {
	files, err := t.Files()
	if err != nil {
		return object.Value{}, err
	}
	wd, err := files.Getwd()
	return object.String(foreign(wd)), failure(err)
}

func getcwdb(t *object.Thread, _ []object.Value) (object.Value, error) {
	files, err := t.Files()
	if err != nil {
		return object.Value{}, err
	}
	wd, err := files.Getwd()
	return object.BytesValue(wd), failure(err)
}

// here is the directory that functions take by default.
func here(args []object.Value) object.Value {
	if v := object.Arg(args, 0); v.Given() {
		return v
	}
	return object.String(".")
}

func listdir(t *object.Thread, args []object.Value) (object.Value, error) {
	dir := here(args)
	files, p, err := fileArg(t, "listdir", dir)
	if err != nil {
		return object.Value{}, err
	}
	entries, err := files.ReadDir(p.native())
	if err != nil {
		return object.Value{}, failure(err, p.given())
	}
	names := make([]object.Value, len(entries))
	for i, e := range entries {
		names[i] = p.value(foreign(e.Name()))
	}
	return object.NewList(names).Value(), nil
}

// mode reads a permission argument.
func mode(t *object.Thread, args []object.Value, i int, none fs.FileMode) (fs.FileMode, error) {
	v := object.Arg(args, i)
	if v.IsUnset() {
		return none, nil
	}
	n, err := object.ToInt(t, v)
	return fs.FileMode(n) & fs.ModePerm, err
}

func mkdir(t *object.Thread, args []object.Value) (object.Value, error) {
	files, p, err := fileArg(t, "mkdir", args[0])
	if err != nil {
		return object.Value{}, err
	}
	perm, err := mode(t, args, 1, 0o777)
	if err != nil {
		return object.Value{}, err
	}
	return object.None, failure(files.Mkdir(p.native(), perm), p.given())
}

func makedirs(t *object.Thread, args []object.Value) (object.Value, error) {
	files, p, err := fileArg(t, "makedirs", args[0])
	if err != nil {
		return object.Value{}, err
	}
	perm, err := mode(t, args, 1, 0o777)
	if err != nil {
		return object.Value{}, err
	}
	existOK := false
	if v := object.Arg(args, 2); !v.IsUnset() {
		if existOK, err = object.Truth(t, v); err != nil {
			return object.Value{}, err
		}
	}
	name := strings.TrimRight(p.native(), "/")
	if name == "" {
		name = p.native()
	}
	var missing []string
	for dir := filepath.Dir(name); ; dir = filepath.Dir(dir) {
		if _, err := files.Stat(dir, true); err == nil || filepath.Dir(dir) == dir {
			break
		}
		missing = append(missing, dir)
	}
	for i := len(missing) - 1; i >= 0; i-- {
		if err := files.Mkdir(missing[i], 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
			return object.Value{}, failure(err, p.value(foreign(missing[i])))
		}
	}
	err = files.Mkdir(name, perm)
	if err != nil && existOK {
		if info, failed := files.Stat(name, true); failed == nil && info.IsDir() {
			err = nil
		}
	}
	return object.None, failure(err, p.given())
}

// removedirs removes a directory and then its parents as far as they are empty.
func removedirs(t *object.Thread, args []object.Value) (object.Value, error) {
	files, p, err := fileArg(t, "removedirs", args[0])
	if err != nil {
		return object.Value{}, err
	}
	name := strings.TrimRight(p.native(), "/")
	if err := files.Remove(name, true); err != nil {
		return object.Value{}, failure(err, p.given())
	}
	for dir := filepath.Dir(name); dir != "." && dir != "/"; dir = filepath.Dir(dir) {
		if files.Remove(dir, true) != nil {
			break
		}
	}
	return object.None, nil
}

// renames renames, making the directories that are needed and removing those
// that are left empty.
func renames(t *object.Thread, args []object.Value) (object.Value, error) {
	files, from, err := fileArg(t, "renames", args[0])
	if err != nil {
		return object.Value{}, err
	}
	_, to, err := fileArg(t, "renames", args[1])
	if err != nil {
		return object.Value{}, err
	}
	if dir := filepath.Dir(to.native()); dir != "." {
		if _, err := makedirs(t, []object.Value{object.String(foreign(dir)), {}, object.True}); err != nil {
			return object.Value{}, err
		}
	}
	if err := files.Rename(from.native(), to.native()); err != nil {
		return object.Value{}, failure(err, from.given(), to.given())
	}
	for dir := filepath.Dir(from.native()); dir != "." && dir != "/"; dir = filepath.Dir(dir) {
		if files.Remove(dir, true) != nil {
			break
		}
	}
	return object.None, nil
}

func readlink(t *object.Thread, args []object.Value) (object.Value, error) {
	files, p, err := fileArg(t, "readlink", args[0])
	if err != nil {
		return object.Value{}, err
	}
	target, err := files.Readlink(p.native())
	return p.value(foreign(target)), failure(err, p.given())
}

func chmod(t *object.Thread, args []object.Value) (object.Value, error) {
	files, p, err := fileArg(t, "chmod", args[0])
	if err != nil {
		return object.Value{}, err
	}
	perm, err := mode(t, args, 1, 0)
	if err != nil {
		return object.Value{}, err
	}
	return object.None, failure(files.Chmod(p.native(), perm), p.given())
}

// utime sets the times of a file: seconds, nanoseconds or now.
func utime(t *object.Thread, args []object.Value) (object.Value, error) {
	files, p, err := fileArg(t, "utime", args[0])
	if err != nil {
		return object.Value{}, err
	}
	now := t.Clock().Now()
	at := [2]time.Time{now, now}
	seconds, nanos := object.Arg(args, 1), object.Arg(args, 2)
	switch {
	case seconds.Given() && nanos.Given():
		return object.Value{}, object.Raisef(object.ValueError, "utime: you may specify either 'times' or 'ns' but not both")
	case seconds.Given():
		err = pairOf(t, seconds, "times", func(i int, v object.Value) error {
			f, err := object.ToFloat64(t, v)
			whole := int64(f)
			at[i] = time.Unix(whole, int64((f-float64(whole))*1e9))
			return err
		})
	case nanos.Given():
		err = pairOf(t, nanos, "ns", func(i int, v object.Value) error {
			n, err := object.ToInt(t, v)
			at[i] = time.Unix(0, int64(n))
			return err
		})
	}
	if err != nil {
		return object.Value{}, err
	}
	return object.None, failure(files.Chtimes(p.native(), at[0], at[1]), p.given())
}

func pairOf(t *object.Thread, v object.Value, what string, each func(i int, v object.Value) error) error {
	u := object.AsTuple(v)
	if u == nil || len(u.Items) != 2 {
		return object.Raisef(object.TypeError, "utime: '%s' must be either a tuple of two ints or None", what)
	}
	for i, item := range u.Items {
		if err := each(i, item); err != nil {
			return err
		}
	}
	return nil
}

func truncate(t *object.Thread, args []object.Value) (object.Value, error) {
	files, p, err := fileArg(t, "truncate", args[0])
	if err != nil {
		return object.Value{}, err
	}
	n, err := object.ToInt(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	return object.None, failure(files.Truncate(p.native(), int64(n)), p.given())
}

// access tells whether the file can be reached; a file system of the host knows
// no more than the permission bits.
func access(t *object.Thread, args []object.Value) (object.Value, error) {
	files, p, err := fileArg(t, "access", args[0])
	if err != nil {
		return object.Value{}, err
	}
	want, err := object.ToInt(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	info, err := files.Stat(p.native(), true)
	if err != nil {
		return object.False, nil
	}
	perm := int(info.Mode().Perm())
	if os.Geteuid() == 0 && (want&1 == 0 || perm&0o111 != 0) {
		return object.True, nil
	}
	granted := perm>>6 | perm>>3 | perm
	return object.Bool(granted&want == want), nil
}

func fspath(t *object.Thread, args []object.Value) (object.Value, error) {
	return object.FSPath(t, args[0])
}

func fsencode(t *object.Thread, args []object.Value) (object.Value, error) {
	p, err := asPath(t, args[0])
	return object.BytesValue(p.native()), err
}

func fsdecode(t *object.Thread, args []object.Value) (object.Value, error) {
	p, err := asPath(t, args[0])
	return object.String(p.text), err
}

// pathLikeType is os.PathLike: whatever has __fspath__.
var pathLikeType = &object.Type{Name: "PathLike", Module: "os"}

func init() {
	pathLikeType.Define(nil, object.Slots{}, []object.Method{
		{Name: "__subclasshook__", Params: "subclass, /", Flags: object.ClassMethod, Fn: pathLikeHook},
		{Name: "__class_getitem__", Params: "item, /", Flags: object.ClassMethod, Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
			return object.NewGenericAlias(args[0], args[1]), nil
		}},
	}, nil)
}

func pathLikeHook(_ *object.Thread, args []object.Value) (object.Value, error) {
	if c := object.AsType(args[1]); c != nil {
		if _, ok := c.Lookup("__fspath__"); ok {
			return object.True, nil
		}
	}
	return object.NotImplemented, nil
}

// flags are the constants of open and access.
var flags = map[string]int{
	"F_OK": 0, "X_OK": 1, "W_OK": 2, "R_OK": 4,
	"O_RDONLY": os.O_RDONLY, "O_WRONLY": os.O_WRONLY, "O_RDWR": os.O_RDWR, "O_APPEND": os.O_APPEND,
	"O_CREAT": os.O_CREATE, "O_EXCL": os.O_EXCL, "O_TRUNC": os.O_TRUNC, "O_SYNC": os.O_SYNC, "O_CLOEXEC": syscall.O_CLOEXEC,
	"SEEK_SET": 0, "SEEK_CUR": 1, "SEEK_END": 2, "EX_OK": 0,
}

var fileFunctions = []object.Method{
	{Name: "getcwd", Fn: getcwd},
	{Name: "getcwdb", Fn: getcwdb},
	{Name: "chdir", Params: "path", Fn: onPath("chdir", object.Files.Chdir)},
	{Name: "listdir", Params: "path=None", Fn: listdir},
	{Name: "mkdir", Params: "path, mode=0o777, *, dir_fd=None", Fn: mkdir},
	{Name: "makedirs", Params: "name, mode=0o777, exist_ok=False", Fn: makedirs, Flags: object.InPython},
	{Name: "rmdir", Params: "path, *, dir_fd=None", Fn: onPath("rmdir", func(f object.Files, p string) error { return f.Remove(p, true) })},
	{Name: "removedirs", Params: "name", Fn: removedirs, Flags: object.InPython},
	{Name: "remove", Params: "path, *, dir_fd=None", Fn: onPath("remove", func(f object.Files, p string) error { return f.Remove(p, false) })},
	{Name: "unlink", Params: "path, *, dir_fd=None", Fn: onPath("unlink", func(f object.Files, p string) error { return f.Remove(p, false) })},
	{Name: "rename", Params: "src, dst, *, src_dir_fd=None, dst_dir_fd=None", Fn: onPaths("rename", object.Files.Rename)},
	{Name: "replace", Params: "src, dst, *, src_dir_fd=None, dst_dir_fd=None", Fn: onPaths("replace", object.Files.Rename)},
	{Name: "renames", Params: "old, new", Fn: renames, Flags: object.InPython},
	{Name: "link", Params: "src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True", Fn: onPaths("link", object.Files.Link)},
	{Name: "symlink", Params: "src, dst, target_is_directory=False, *, dir_fd=None", Fn: onPaths("symlink", object.Files.Symlink)},
	{Name: "readlink", Params: "path, *, dir_fd=None", Fn: readlink},
	{Name: "chmod", Params: "path, mode, *, dir_fd=None, follow_symlinks=True", Fn: chmod},
	{Name: "utime", Params: "path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True", Fn: utime},
	{Name: "truncate", Params: "path, length", Fn: truncate},
	{Name: "access", Params: "path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True", Fn: access},
	{Name: "fspath", Params: "path", Fn: fspath},
	{Name: "fsencode", Params: "filename", Fn: fsencode, Flags: object.InPython},
	{Name: "fsdecode", Params: "filename", Fn: fsdecode, Flags: object.InPython},
}
