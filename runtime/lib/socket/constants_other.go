//go:build !unix

package socket

// There are no sockets here, and no numbers for them.
var common []constant
