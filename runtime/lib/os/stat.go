// stat and what it answers.

package os

import (
	"io/fs"
	"math/big"

	"github.com/aio-lang/aio/runtime/object"
)

var statResult = object.NewStructType("os", "stat_result", 10, 0,
	"st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "_st_atime", "_st_mtime", "_st_ctime",
	"st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev")

// facts are what a system tells beyond fs.FileInfo; times are in nanoseconds.
type facts struct {
	ino, dev, nlink, uid, gid int64
	accessed, changed         int64
	blockSize, blocks, rdev   int64
}

// unixMode is st_mode: the kind of file and its permissions in Unix's bits.
func unixMode(m fs.FileMode) int64 {
	bits := int64(m.Perm())
	switch {
	case m&fs.ModeSymlink != 0:
		bits |= 0o120000
	case m&fs.ModeSocket != 0:
		bits |= 0o140000
	case m&fs.ModeCharDevice != 0:
		bits |= 0o020000
	case m&fs.ModeDevice != 0:
		bits |= 0o060000
	case m&fs.ModeNamedPipe != 0:
		bits |= 0o010000
	case m.IsDir():
		bits |= 0o040000
	default:
		bits |= 0o100000
	}
	for _, special := range [...]struct {
		flag fs.FileMode
		bit  int64
	}{{fs.ModeSetuid, 0o4000}, {fs.ModeSetgid, 0o2000}, {fs.ModeSticky, 0o1000}} {
		if m&special.flag != 0 {
			bits |= special.bit
		}
	}
	return bits
}

func resultOf(info fs.FileInfo) object.Value {
	modified := info.ModTime().UnixNano()
	f := factsOf(info)
	num := func(n int64) object.Value { return object.Int(n) }
	dev := num(f.dev)
	if f.dev < 0 {
		dev = object.BigToValue(new(big.Int).SetUint64(uint64(f.dev)))
	}
	whole := func(ns int64) object.Value { return num(floor(ns, 1e9)) }
	seconds := func(ns int64) object.Value { return object.Float(float64(ns) / 1e9) }
	return statResult.Make(num(unixMode(info.Mode())), num(f.ino), dev, num(f.nlink), num(f.uid), num(f.gid), num(info.Size()),
		whole(f.accessed), whole(modified), whole(f.changed),
		seconds(f.accessed), seconds(modified), seconds(f.changed), num(f.accessed), num(modified), num(f.changed),
		num(f.blockSize), num(f.blocks), num(f.rdev))
}

func floor(n, d int64) int64 {
	q := n / d
	if n%d < 0 {
		q--
	}
	return q
}

// info asks about a path.
func info(t *object.Thread, function string, v object.Value, follow bool) (fs.FileInfo, error) {
	files, p, err := fileArg(t, function, v)
	if err != nil {
		return nil, err
	}
	i, err := files.Stat(p.native(), follow)
	return i, failure(err, p.given())
}

func stat(t *object.Thread, args []object.Value) (object.Value, error) {
	follow := true
	if v := object.Arg(args, 2); !v.IsUnset() {
		var err error
		if follow, err = object.Truth(t, v); err != nil {
			return object.Value{}, err
		}
	}
	if args[0].IsSmallInt() {
		return fstat(t, args)
	}
	i, err := info(t, "stat", args[0], follow)
	if err != nil {
		return object.Value{}, err
	}
	return resultOf(i), nil
}

func lstat(t *object.Thread, args []object.Value) (object.Value, error) {
	i, err := info(t, "lstat", args[0], false)
	if err != nil {
		return object.Value{}, err
	}
	return resultOf(i), nil
}

func fstat(t *object.Thread, args []object.Value) (object.Value, error) {
	f, err := opened(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	i, err := f.Stat()
	if err != nil {
		return object.Value{}, failure(err)
	}
	return resultOf(i), nil
}

var statFunctions = []object.Method{
	{Name: "stat", Params: "path, *, dir_fd=None, follow_symlinks=True", Fn: stat},
	{Name: "lstat", Params: "path, *, dir_fd=None", Fn: lstat},
	{Name: "fstat", Params: "fd", Fn: fstat},
}
