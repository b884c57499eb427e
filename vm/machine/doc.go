// Package machine runs Code. It knows no syntax and no asyncio: text reaches it
// compiled, and tasks drive its coroutines through object.Coroutine.
//
//	machine.go   Machine: what one VM owns; its answers to object.Host
//	unit.go      a VM's own copy of a Code: materialised constants, inline caches
//	frame.go     frames and the register stack
//	run.go       the one loop; run_*.go the slow paths of its cases
//	call.go      calling anything; bind.go arguments to parameters
//	unwind.go    raising: handlers, tracebacks, chaining
//	function.go  function objects and cells
//	generator.go generators, coroutines and async generators as objects
//	made.go      coroutines that were never awaited; abandon.go generators that are
//	             left in the middle
//	chain.go     await chains: resuming, suspending, coroutines written in Go
//	import.go    modules from files
//
// A script function that calls another pushes a frame; run goes on in the same
// Go call. Only Go code that calls back (sorted's key, a dunder found by a
// built-in) enters run again, and Thread.Enter bounds how deep.
package machine
