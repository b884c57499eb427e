//go:build !unix

package socket

import "github.com/aio-lang/aio/runtime/object"

// ControlLen and ControlSpace are CMSG_LEN and CMSG_SPACE.
func ControlLen(n int) int   { return n }
func ControlSpace(n int) int { return n }

func appendControl(out []byte, _, _ int, _ []byte) []byte { return out }

func readControl([]byte) object.Value { return object.NewList(nil).Value() }
