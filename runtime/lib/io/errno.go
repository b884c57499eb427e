package io

import "syscall"

const (
	errIsDir = syscall.EISDIR
	cloexec  = syscall.O_CLOEXEC
)
