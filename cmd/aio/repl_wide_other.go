//go:build !linux

package main

// openWide has no such terminal here: liner asks the true one, and shows of a line that
// is wider than the screen the part around the cursor.
func openWide() (undo func()) { return func() {} }
