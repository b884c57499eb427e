package os

import "syscall"

const errLoop = syscall.ELOOP
