// Package code defines what the compiler makes and the machine runs: the table
// of instructions (opcode.go), Code objects (code.go), what must hold of them
// (check.go) and their disassembly (dis.go).
//
// An instruction is one 64-bit word:
//
//	bits  0-7   opcode
//	bits  8-15  X   a small flag or operator
//	bits 16-31  A   usually the register that is written
//	bits 32-47  B
//	bits 48-63  C   B and C together are the 32-bit operand W (B low, C high)
//
// A frame's registers hold the parameters first (positional, keyword-only,
// *args, **kwargs), then the other locals, then temporaries. A variable that
// inner functions capture lives in a cell, and its register holds that cell.
// A register that was never written is unset; reading an unset local raises, and
// the compiler emits CheckBound where it can't prove that the local is set.
//
// Jump offsets count instructions from the one after the jump.
//
// A Code is immutable and holds no runtime values, so that any number of VMs
// may share it.
package code
