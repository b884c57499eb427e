//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package main

import "golang.org/x/sys/unix"

// What the modes of a terminal are read and set by.
const (
	getTermios = unix.TIOCGETA
	setTermios = unix.TIOCSETA
)
