//go:build aix || linux || solaris

package main

import "golang.org/x/sys/unix"

// What the modes of a terminal are read and set by.
const (
	getTermios = unix.TCGETS
	setTermios = unix.TCSETS
)
