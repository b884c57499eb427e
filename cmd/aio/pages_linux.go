//go:build linux && (amd64 || arm64)

// Huge pages for the heap.

package main

import (
	"syscall"
	"unsafe"
)

// widePages asks for huge pages where the heap will grow: a page fault costs as
// much as many allocations, and a page of 4 KiB is soon full. The kernel is asked
// by address, but Go maps its heap step by step. So a goroutine's stack is made
// as large as most heaps: that memory is mapped at once, never touched, and given to
// the heap when the goroutine ends.
func widePages() {
	first := new(sentinel)
	done := make(chan struct{})
	go func() {
		defer close(done)
		deep(uintptr(unsafe.Pointer(first)), nil)
	}()
	<-done
}

// wideHeap is how much of the heap gets huge pages.
const wideHeap = 64 << 20

// room is a little more than half of wideHeap: stacks have sizes that are powers of two.
type room [wideHeap/2 + 1<<20]byte

// deep needs a large stack for a call that is never made. It asks for the memory
// from the address of an object that was made before to the end of that stack.
//
//go:noinline
func deep(first uintptr, r *room) byte {
	if r != nil {
		return last(*r)
	}
	var here byte
	const page = 2 << 20
	from, to := first&^(page-1), uintptr(unsafe.Pointer(&here))&^(page-1)
	if from < to && to-from < 4*wideHeap {
		_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, from, to-from, syscall.MADV_HUGEPAGE) // no more than a wish
	}
	return here
}

//go:noinline
func last(r room) byte { return r[len(r)-1] }
