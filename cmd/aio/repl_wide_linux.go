package main

import (
	"fmt"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// openWide makes a terminal that nobody sees, as wide as one can be. From now on liner asks
// it for its width and sets its modes, and leaves the true one alone. When there is none to
// be had, all stays as it is.
func openWide() (undo func()) {
	wide, master := pseudoTerminal()
	if wide == nil {
		return func() {}
	}
	in, out := syscall.Stdin, syscall.Stdout // liner's idea of what the terminal is
	syscall.Stdin, syscall.Stdout = int(wide.Fd()), int(wide.Fd())
	return func() {
		syscall.Stdin, syscall.Stdout = in, out
		wide.Close()
		master.Close()
	}
}

func pseudoTerminal() (end, master *os.File) {
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		return nil, nil
	}
	fd := int(master.Fd())
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err == nil {
		err = unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0)
	}
	if err == nil {
		err = unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Row: 1, Col: 1<<16 - 1})
	}
	if err == nil {
		end, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|syscall.O_NOCTTY, 0)
	}
	if err != nil {
		master.Close()
		return nil, nil
	}
	return end, master
}
