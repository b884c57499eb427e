//go:build !linux

package selects

import "github.com/aio-lang/aio/runtime/object"

const pipeBuf = 512

// There is no epoll here.
var epollConstants []constant

func addEpoll(*object.Module) {}
