//go:build unix

package main

import (
	"os"
	"syscall"
)

// dumpSignals ask for a dump of tasks, when dumps were asked for.
var dumpSignals = []os.Signal{syscall.SIGQUIT, syscall.SIGUSR1}
