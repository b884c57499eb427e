// The files that a script may reach: what open, os and import of modules use.

package object

import (
	"io"
	"io/fs"
	"os"
	"syscall"
	"time"
)

// Files is a file system. Names are as the script gives them; relative ones
// count from Getwd. Errors are those of package os, or wrap them.
type Files interface {
	// Open is os.OpenFile.
	Open(name string, flag int, perm fs.FileMode) (File, error)
	// Stat tells about a file, or about the link itself unless follow is set.
	Stat(name string, follow bool) (fs.FileInfo, error)
	ReadDir(name string) ([]fs.DirEntry, error)
	Mkdir(name string, perm fs.FileMode) error
	// Remove removes a file, or an empty directory when dir is set.
	Remove(name string, dir bool) error
	Rename(from, to string) error
	Link(from, to string) error
	Symlink(target, name string) error
	Readlink(name string) (string, error)
	Chmod(name string, mode fs.FileMode) error
	Chtimes(name string, accessed, modified time.Time) error
	Truncate(name string, size int64) error
	Getwd() (string, error)
	Chdir(name string) error
	TempDir() string
}

// File is an open file.
type File interface {
	io.Reader
	io.Writer
	io.Seeker
	io.Closer
	Truncate(size int64) error
	Sync() error
	Stat() (fs.FileInfo, error)
	Fd() uintptr
}

type systemFiles struct{}

// SystemFiles are the files of the machine, with the rights of the process.
func SystemFiles() Files { return systemFiles{} }

func (systemFiles) Open(name string, flag int, perm fs.FileMode) (File, error) {
	f, err := os.OpenFile(name, flag, perm)
	if err != nil {
		return nil, err
	}
	return f, nil
}

func (systemFiles) Stat(name string, follow bool) (fs.FileInfo, error) {
	if follow {
		return os.Stat(name)
	}
	return os.Lstat(name)
}

func (systemFiles) Remove(name string, dir bool) error {
	info, err := os.Lstat(name)
	if err != nil {
		return err
	}
	switch {
	case dir && !info.IsDir():
		return &fs.PathError{Op: "rmdir", Path: name, Err: syscall.ENOTDIR}
	case !dir && info.IsDir():
		return &fs.PathError{Op: "unlink", Path: name, Err: syscall.EISDIR}
	}
	return os.Remove(name)
}

func (systemFiles) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }
func (systemFiles) Mkdir(name string, perm fs.FileMode) error  { return os.Mkdir(name, perm) }
func (systemFiles) Rename(from, to string) error               { return os.Rename(from, to) }
func (systemFiles) Link(from, to string) error                 { return os.Link(from, to) }
func (systemFiles) Symlink(target, name string) error          { return os.Symlink(target, name) }
func (systemFiles) Readlink(name string) (string, error)       { return os.Readlink(name) }
func (systemFiles) Chmod(name string, mode fs.FileMode) error  { return os.Chmod(name, mode) }
func (systemFiles) Chtimes(name string, accessed, at time.Time) error {
	return os.Chtimes(name, accessed, at)
}
func (systemFiles) Truncate(name string, size int64) error { return os.Truncate(name, size) }
func (systemFiles) Getwd() (string, error)                 { return os.Getwd() }
func (systemFiles) Chdir(name string) error                { return os.Chdir(name) }
func (systemFiles) TempDir() string                        { return os.TempDir() }

// Files returns the file system of the thread's world, or the PermissionError
// when the script has none.
func (t *Thread) Files() (Files, error) {
	if t.World == nil || t.World.Files == nil {
		return nil, Raisef(PermissionError, "files are not available to this script")
	}
	if len(t.unflushed) > 0 {
		if err := t.FlushKept(); err != nil {
			return nil, err
		}
	}
	return t.World.Files, nil
}
