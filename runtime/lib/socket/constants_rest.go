//go:build !linux && !darwin && !dragonfly && !freebsd && !netbsd && !openbsd

package socket

// more is empty: these systems have what all have.
var more []constant
