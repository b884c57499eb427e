//go:build unix

package object

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

func (systemProcesses) Executable() string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	return path
}

func (systemProcesses) Start(c *Child) (int, error) {
	if err := canEnter(c.Dir); err != nil {
		return 0, &fs.PathError{Op: "chdir", Path: c.Dir, Err: err}
	}
	if filepath.IsAbs(c.Path) {
		const executable = 1
		if err := syscall.Access(c.Path, executable); err != nil {
			return 0, err // without a child that finds out
		}
	}
	files := make([]uintptr, len(c.Files))
	for i, fd := range c.Files {
		files[i] = uintptr(fd) // NoFile is what syscall means by -1, too
	}
	return syscall.ForkExec(c.Path, c.Args, &syscall.ProcAttr{
		Dir: c.Dir, Env: c.Env, Files: files,
		Sys: &syscall.SysProcAttr{Setsid: c.NewSession, Setpgid: c.Group >= 0, Pgid: max(c.Group, 0)},
	})
}

// canEnter tells, before there is a child, what would keep it from changing to dir; ""
// stays where it is.
func canEnter(dir string) error {
	if dir == "" {
		return nil
	}
	var info syscall.Stat_t
	if err := syscall.Stat(dir, &info); err != nil {
		return err
	}
	if info.Mode&syscall.S_IFMT != syscall.S_IFDIR {
		return syscall.ENOTDIR
	}
	const search = 1
	return syscall.Access(dir, search)
}

// interruptTime is how long the signal of a Ctrl-C that has ended a child may take to
// arrive here as well: who waits for the child shall know of it by then.
const interruptTime = 50 * time.Millisecond

// interrupted says that a child was ended by Ctrl-C, or is a shell whose program was.
func interrupted(status syscall.WaitStatus) bool {
	const ofShell = 128
	return status.Signaled() && status.Signal() == syscall.SIGINT ||
		status.Exited() && status.ExitStatus() == ofShell+int(syscall.SIGINT)
}

func (systemProcesses) Wait(pid int, block bool) (int, bool, error) {
	options := syscall.WNOHANG
	if block {
		options = 0
	}
	for {
		var status syscall.WaitStatus
		got, err := syscall.Wait4(pid, &status, options, nil)
		switch {
		case err == syscall.EINTR:
			continue
		case err != nil:
			return 0, false, err
		case got == 0:
			return 0, false, nil
		}
		if block && interrupted(status) {
			time.Sleep(interruptTime)
		}
		switch {
		case status.Signaled():
			return -int(status.Signal()), true, nil
		case status.Exited():
			return status.ExitStatus(), true, nil
		}
	}
}

func (systemProcesses) Signal(pid, signal int) error {
	return syscall.Kill(pid, syscall.Signal(signal))
}
