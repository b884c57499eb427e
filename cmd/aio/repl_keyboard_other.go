//go:build !unix

package main

import (
	"io"
	"os"
	"time"
)

// keyboard is nothing where the editor reads the console itself, key by key.
type keyboard struct{}

func openKeyboard(*os.File) *keyboard { return nil }

func (*keyboard) edit()                                   {}
func (*keyboard) lend()                                   {}
func (*keyboard) listen(bool)                             {}
func (*keyboard) next([]byte, time.Duration) (int, error) { return 0, io.EOF }
func (*keyboard) waiting() bool                           { return false }
func (*keyboard) suspend()                                {}
func (*keyboard) whenResumed(func())                      {}
