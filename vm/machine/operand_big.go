//go:build mips || mips64 || ppc64 || s390x

package machine

import (
	"unsafe"

	"github.com/aio-lang/aio/vm/code"
)

// The operands of the instruction before pc, where the first byte of a word is
// its highest.

func opcode(pc unsafe.Pointer) code.Op { return last(pc).Op() }
func opX(pc unsafe.Pointer) uint8      { return last(pc).X() }
func opA(pc unsafe.Pointer) uint16     { return last(pc).A() }
func opB(pc unsafe.Pointer) uint16     { return last(pc).B() }
func opC(pc unsafe.Pointer) uint16     { return last(pc).C() }
func opW(pc unsafe.Pointer) int32      { return last(pc).W() }
