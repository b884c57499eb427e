//go:build !unix

package object

import "syscall"

// Child processes are not supported on this system: every call says so.

func (systemProcesses) Executable() string                { return "" }
func (systemProcesses) Start(*Child) (int, error)         { return 0, syscall.ENOSYS }
func (systemProcesses) Wait(int, bool) (int, bool, error) { return 0, false, syscall.ENOSYS }
func (systemProcesses) Signal(int, int) error             { return syscall.ENOSYS }
