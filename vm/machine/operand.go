//go:build !(mips || mips64 || ppc64 || s390x)

package machine

import (
	"unsafe"

	"github.com/aio-lang/aio/vm/code"
)

// The operands of the instruction before pc, each one load. Reading them where
// they are used keeps the instruction out of the loop's few registers.

func opcode(pc unsafe.Pointer) code.Op { return *(*code.Op)(unsafe.Add(pc, -8)) }
func opX(pc unsafe.Pointer) uint8      { return *(*uint8)(unsafe.Add(pc, -7)) }
func opA(pc unsafe.Pointer) uint16     { return *(*uint16)(unsafe.Add(pc, -6)) }
func opB(pc unsafe.Pointer) uint16     { return *(*uint16)(unsafe.Add(pc, -4)) }
func opC(pc unsafe.Pointer) uint16     { return *(*uint16)(unsafe.Add(pc, -2)) }
func opW(pc unsafe.Pointer) int32      { return *(*int32)(unsafe.Add(pc, -4)) }
