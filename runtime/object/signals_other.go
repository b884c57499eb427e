//go:build !unix

package object

import "syscall"

// Notify implements Signals: no signal can be caught on this system.
func (systemSignals) Notify(int, func()) (func(), error) { return nil, syscall.ENOSYS }
