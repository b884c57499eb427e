//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package socket

import "golang.org/x/sys/unix"

// more are the numbers of these systems that not every Unix has.
var more = []constant{
	{"SO_REUSEPORT", unix.SO_REUSEPORT}, {"SO_USELOOPBACK", unix.SO_USELOOPBACK}, {"TCP_KEEPINTVL", unix.TCP_KEEPINTVL},
	{"TCP_KEEPCNT", unix.TCP_KEEPCNT}, {"LOCAL_PEERCRED", unix.LOCAL_PEERCRED}, {"SOMAXCONN", unix.SOMAXCONN},
}
