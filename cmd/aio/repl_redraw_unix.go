//go:build unix

package main

import (
	"os"

	"golang.org/x/sys/unix"
)

// redrawPrompt makes the editor draw its line again: liner does so when the
// window has changed, and has no call for it.
func redrawPrompt() { _ = unix.Kill(os.Getpid(), unix.SIGWINCH) }
