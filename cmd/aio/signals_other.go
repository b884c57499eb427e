//go:build !unix

package main

import (
	"os"
	"syscall"
)

var dumpSignals = []os.Signal{syscall.SIGQUIT}
