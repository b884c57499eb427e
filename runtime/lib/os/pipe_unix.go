//go:build unix

// What can be asked of descriptors on Unix.

package os

import (
	"syscall"

	"golang.org/x/sys/unix"

	"github.com/aio-lang/aio/runtime/object"
)

// pipe needs no files: its ends are the script's own.
func pipe(t *object.Thread, _ []object.Value) (object.Value, error) {
	var ends [2]int
	syscall.ForkLock.RLock()
	err := unix.Pipe(ends[:])
	if err == nil {
		unix.CloseOnExec(ends[0])
		unix.CloseOnExec(ends[1])
	}
	syscall.ForkLock.RUnlock()
	if err != nil {
		return object.Value{}, failure(err)
	}
	t.OwnDescriptor(ends[0])
	t.OwnDescriptor(ends[1])
	return object.NewTuple([]object.Value{object.Int(int64(ends[0])), object.Int(int64(ends[1]))}).Value(), nil
}

// null opens what swallows all, for child processes of a script without files.
func null(t *object.Thread, _ []object.Value) (object.Value, error) {
	fd, err := unix.Open("/dev/null", unix.O_RDWR|unix.O_CLOEXEC, 0)
	if err != nil {
		return object.Value{}, failure(err)
	}
	t.OwnDescriptor(fd)
	return object.Int(int64(fd)), nil
}

func dup(t *object.Thread, args []object.Value) (object.Value, error) {
	fd, err := object.ToInt(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	f, own, err := t.Descriptor(fd)
	if f == nil && err == nil {
		err = failure(syscall.EBADF)
	}
	if err != nil {
		return object.Value{}, err
	}
	other, err := unix.FcntlInt(f.Fd(), unix.F_DUPFD_CLOEXEC, 0)
	if own && err == nil {
		t.OwnDescriptor(other)
	}
	return object.Int(int64(other)), failure(err)
}

func setBlocking(t *object.Thread, args []object.Value) (object.Value, error) {
	fd, err := descriptorArg(t, args)
	if err != nil {
		return object.Value{}, err
	}
	on, err := object.Truth(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	return object.None, failure(unix.SetNonblock(fd, !on))
}

func getBlocking(t *object.Thread, args []object.Value) (object.Value, error) {
	fd, err := descriptorArg(t, args)
	if err != nil {
		return object.Value{}, err
	}
	flags, err := unix.FcntlInt(uintptr(fd), unix.F_GETFL, 0)
	return object.Bool(flags&unix.O_NONBLOCK == 0), failure(err)
}

func setInheritable(t *object.Thread, args []object.Value) (object.Value, error) {
	fd, err := descriptorArg(t, args)
	if err != nil {
		return object.Value{}, err
	}
	on, err := object.Truth(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	flag := unix.FD_CLOEXEC
	if on {
		flag = 0
	}
	_, err = unix.FcntlInt(uintptr(fd), unix.F_SETFD, flag)
	return object.None, failure(err)
}

func getInheritable(t *object.Thread, args []object.Value) (object.Value, error) {
	fd, err := descriptorArg(t, args)
	if err != nil {
		return object.Value{}, err
	}
	flags, err := unix.FcntlInt(uintptr(fd), unix.F_GETFD, 0)
	return object.Bool(flags&unix.FD_CLOEXEC == 0), failure(err)
}
