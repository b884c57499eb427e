// Files that a host gives to scripts: an fs.FS, a directory, or a choice of paths.

package vm

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/aio-lang/aio/runtime/object"
)

// FilesFS are the files of a file system such as an embed.FS, which scripts may read.
// The root is "/", and what they do else raises OSError with EROFS.
func FilesFS(fsys fs.FS) object.Files { return &fsFiles{fsys, "/"} }

// FilesRoot are the files in a directory, and nothing outside of it: neither ".." nor a
// symbolic link leads out. Scripts see the directory as "/".
func FilesRoot(root *os.Root) object.Files { return &rootFiles{root, "/"} }

// ownFiles is implemented by files with a working directory: every VM gets its own, so
// that one value may serve many.
type ownFiles interface{ own() object.Files }

func (f *fsFiles) own() object.Files   { return &fsFiles{f.fsys, f.dir} }
func (f *rootFiles) own() object.Files { return &rootFiles{f.root, f.dir} }

func (p PathPolicy) own() object.Files {
	p.Files = filesOf(p.Files)
	return p
}

// filesOf is what a VM uses of the files that it was given.
func filesOf(f object.Files) object.Files {
	if shared, ok := f.(ownFiles); ok {
		return shared.own()
	}
	return f
}

// below makes a path inside a file system of what a script calls a file.
func below(name, dir string) string {
	name = filepath.ToSlash(name)
	if !strings.HasPrefix(name, "/") {
		name = dir + "/" + name
	}
	if name = strings.TrimPrefix(path.Clean(name), "/"); name == "" {
		return "."
	}
	return name
}

type fsFiles struct {
	fsys fs.FS
	dir  string
}

func readOnly(op, name string) error { return &fs.PathError{Op: op, Path: name, Err: syscall.EROFS} }

// Open implements object.Files.
func (f *fsFiles) Open(name string, flag int, _ fs.FileMode) (object.File, error) {
	if flag&(os.O_WRONLY|os.O_RDWR|os.O_CREATE|os.O_TRUNC|os.O_APPEND) != 0 {
		return nil, readOnly("open", name)
	}
	file, err := f.fsys.Open(below(name, f.dir))
	if err != nil {
		return nil, err
	}
	return &hostFile{any: file, r: file}, nil
}

func (f *fsFiles) Stat(name string, _ bool) (fs.FileInfo, error) {
	return fs.Stat(f.fsys, below(name, f.dir))
}
func (f *fsFiles) ReadDir(name string) ([]fs.DirEntry, error) {
	return fs.ReadDir(f.fsys, below(name, f.dir))
}
func (f *fsFiles) Mkdir(name string, _ fs.FileMode) error    { return readOnly("mkdir", name) }
func (f *fsFiles) Remove(name string, _ bool) error          { return readOnly("remove", name) }
func (f *fsFiles) Rename(from, _ string) error               { return readOnly("rename", from) }
func (f *fsFiles) Link(from, _ string) error                 { return readOnly("link", from) }
func (f *fsFiles) Symlink(_, name string) error              { return readOnly("symlink", name) }
func (f *fsFiles) Chmod(name string, _ fs.FileMode) error    { return readOnly("chmod", name) }
func (f *fsFiles) Chtimes(name string, _, _ time.Time) error { return readOnly("chtimes", name) }
func (f *fsFiles) Truncate(name string, _ int64) error       { return readOnly("truncate", name) }
func (f *fsFiles) Getwd() (string, error)                    { return f.dir, nil }
func (f *fsFiles) TempDir() string                           { return "/tmp" }
func (f *fsFiles) Readlink(name string) (string, error) {
	return "", &fs.PathError{Op: "readlink", Path: name, Err: syscall.EINVAL}
}

func (f *fsFiles) Chdir(name string) error {
	to := below(name, f.dir)
	info, err := fs.Stat(f.fsys, to)
	if err == nil && !info.IsDir() {
		err = &fs.PathError{Op: "chdir", Path: name, Err: syscall.ENOTDIR}
	}
	if err == nil {
		f.dir = path.Clean("/" + to)
	}
	return err
}

type rootFiles struct {
	root *os.Root
	dir  string
}

func (f *rootFiles) at(name string) string { return filepath.FromSlash(below(name, f.dir)) }

// Open implements object.Files.
func (f *rootFiles) Open(name string, flag int, perm fs.FileMode) (object.File, error) {
	file, err := f.root.OpenFile(f.at(name), flag, perm&fs.ModePerm)
	if err != nil {
		return nil, inRoot(err)
	}
	return file, nil
}

// errEscapes is how os.Root words a path that leads out.
const errEscapes = "path escapes from parent"

// inRoot makes the PermissionError of a path that leads out.
func inRoot(err error) error {
	var e *fs.PathError
	if errors.As(err, &e) && e.Err.Error() == errEscapes {
		return &fs.PathError{Op: e.Op, Path: e.Path, Err: syscall.EACCES}
	}
	var l *os.LinkError
	if errors.As(err, &l) && l.Err.Error() == errEscapes {
		return &os.LinkError{Op: l.Op, Old: l.Old, New: l.New, Err: syscall.EACCES}
	}
	return err
}

func (f *rootFiles) Stat(name string, follow bool) (info fs.FileInfo, err error) {
	if follow {
		info, err = f.root.Stat(f.at(name))
	} else {
		info, err = f.root.Lstat(f.at(name))
	}
	return info, inRoot(err)
}

func (f *rootFiles) ReadDir(name string) ([]fs.DirEntry, error) {
	dir, err := f.root.Open(f.at(name))
	if err != nil {
		return nil, inRoot(err)
	}
	defer dir.Close()
	list, err := dir.ReadDir(-1)
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, err
}

func (f *rootFiles) Remove(name string, dir bool) error {
	info, err := f.root.Lstat(f.at(name))
	switch {
	case err != nil:
		return inRoot(err)
	case dir && !info.IsDir():
		return &fs.PathError{Op: "rmdir", Path: name, Err: syscall.ENOTDIR}
	case !dir && info.IsDir():
		return &fs.PathError{Op: "unlink", Path: name, Err: syscall.EISDIR}
	}
	return inRoot(f.root.Remove(f.at(name)))
}

func (f *rootFiles) Truncate(name string, size int64) error {
	file, err := f.root.OpenFile(f.at(name), os.O_WRONLY, 0)
	if err != nil {
		return inRoot(err)
	}
	defer file.Close()
	return file.Truncate(size)
}

func (f *rootFiles) Chdir(name string) error {
	info, err := f.Stat(name, true)
	if err == nil && !info.IsDir() {
		err = &fs.PathError{Op: "chdir", Path: name, Err: syscall.ENOTDIR}
	}
	if err == nil {
		f.dir = path.Clean("/" + below(name, f.dir))
	}
	return err
}

func (f *rootFiles) Mkdir(name string, perm fs.FileMode) error {
	return inRoot(f.root.Mkdir(f.at(name), perm&fs.ModePerm))
}
func (f *rootFiles) Rename(from, to string) error {
	return inRoot(f.root.Rename(f.at(from), f.at(to)))
}
func (f *rootFiles) Link(from, to string) error { return inRoot(f.root.Link(f.at(from), f.at(to))) }
func (f *rootFiles) Symlink(target, name string) error {
	return inRoot(f.root.Symlink(target, f.at(name)))
}
func (f *rootFiles) Readlink(name string) (string, error) {
	to, err := f.root.Readlink(f.at(name))
	return to, inRoot(err)
}
func (f *rootFiles) Chmod(name string, mode fs.FileMode) error {
	return inRoot(f.root.Chmod(f.at(name), mode))
}
func (f *rootFiles) Chtimes(name string, accessed, modified time.Time) error {
	return inRoot(f.root.Chtimes(f.at(name), accessed, modified))
}
func (f *rootFiles) Getwd() (string, error) { return f.dir, nil }
func (f *rootFiles) TempDir() string        { return "/tmp" }

// PathPolicy is Files that may be used in some directories only. Paths are those of the
// machine; a directory stands for all that is in it, once symbolic links are followed.
type PathPolicy struct {
	object.Files
	// MayRead and MayWrite decide about an absolute path without links. nil: nothing.
	MayRead, MayWrite func(path string) bool
}

// Under makes a rule of PathPolicy: the files and directories themselves, and all below.
func Under(paths ...string) func(string) bool {
	list := make([]string, len(paths))
	for i, p := range paths {
		list[i] = realPath(p)
	}
	return func(name string) bool {
		for _, p := range list {
			if name == p || strings.HasPrefix(name, strings.TrimSuffix(p, string(filepath.Separator))+string(filepath.Separator)) {
				return true
			}
		}
		return false
	}
}

// realPath is the absolute path without links; what is not there yet keeps its name.
func realPath(name string) string {
	abs, err := filepath.Abs(name)
	if err != nil {
		return name
	}
	rest := ""
	for dir := abs; ; dir = filepath.Dir(dir) {
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			return filepath.Join(real, rest)
		}
		if dir == filepath.Dir(dir) {
			return abs
		}
		rest = filepath.Join(filepath.Base(dir), rest)
	}
}

func (p PathPolicy) allow(may func(string) bool, what, name string) error {
	if may != nil && may(realPath(name)) {
		return nil
	}
	return object.FromGo(object.PermissionError, &denied{what + " access to " + name + " is not allowed to this script"})
}

// denied is a refusal in words; it is fs.ErrPermission.
type denied struct{ text string }

func (d *denied) Error() string        { return d.text }
func (d *denied) Is(target error) bool { return target == fs.ErrPermission }

func (p PathPolicy) read(name string) error  { return p.allow(p.MayRead, "read", name) }
func (p PathPolicy) write(name string) error { return p.allow(p.MayWrite, "write", name) }

// Open implements object.Files.
func (p PathPolicy) Open(name string, flag int, perm fs.FileMode) (object.File, error) {
	if flag&(os.O_WRONLY|os.O_RDWR|os.O_CREATE|os.O_TRUNC|os.O_APPEND) != 0 {
		if err := p.write(name); err != nil {
			return nil, err
		}
	}
	if flag&os.O_WRONLY == 0 {
		if err := p.read(name); err != nil {
			return nil, err
		}
	}
	return p.Files.Open(name, flag, perm)
}

// guard calls do when none of the checks refuses.
func guard(do func() error, checks ...error) error {
	for _, err := range checks {
		if err != nil {
			return err
		}
	}
	return do()
}

// The methods of object.Files ask before they act.

func (p PathPolicy) Stat(name string, follow bool) (info fs.FileInfo, err error) {
	err = guard(func() (err error) { info, err = p.Files.Stat(name, follow); return err }, p.read(name))
	return info, err
}
func (p PathPolicy) ReadDir(name string) (list []fs.DirEntry, err error) {
	err = guard(func() (err error) { list, err = p.Files.ReadDir(name); return err }, p.read(name))
	return list, err
}
func (p PathPolicy) Mkdir(name string, perm fs.FileMode) error {
	return guard(func() error { return p.Files.Mkdir(name, perm) }, p.write(name))
}
func (p PathPolicy) Remove(name string, dir bool) error {
	return guard(func() error { return p.Files.Remove(name, dir) }, p.write(name))
}
func (p PathPolicy) Rename(from, to string) error {
	return guard(func() error { return p.Files.Rename(from, to) }, p.write(from), p.write(to))
}
func (p PathPolicy) Link(from, to string) error {
	return guard(func() error { return p.Files.Link(from, to) }, p.read(from), p.write(from), p.write(to))
}
func (p PathPolicy) Symlink(target, name string) error {
	to := target
	if !filepath.IsAbs(to) {
		to = filepath.Join(filepath.Dir(name), to)
	}
	return guard(func() error { return p.Files.Symlink(target, name) }, p.read(to), p.write(to), p.write(name))
}
func (p PathPolicy) Readlink(name string) (to string, err error) {
	err = guard(func() (err error) { to, err = p.Files.Readlink(name); return err }, p.read(filepath.Dir(name)))
	return to, err
}
func (p PathPolicy) Chmod(name string, mode fs.FileMode) error {
	return guard(func() error { return p.Files.Chmod(name, mode) }, p.write(name))
}
func (p PathPolicy) Chtimes(name string, accessed, modified time.Time) error {
	return guard(func() error { return p.Files.Chtimes(name, accessed, modified) }, p.write(name))
}
func (p PathPolicy) Truncate(name string, size int64) error {
	return guard(func() error { return p.Files.Truncate(name, size) }, p.write(name))
}
func (p PathPolicy) Chdir(name string) error {
	return guard(func() error { return p.Files.Chdir(name) }, p.read(name))
}
