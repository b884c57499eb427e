// Package vm runs asyncio scripts inside Go programs.
//
//	program, err := vm.Compile("hello.aio", `print("hello")`)
//	if err != nil { … }                        // *vm.SyntaxError: all that is wrong, with places
//	v := vm.New(vm.Options{Stdout: os.Stdout})
//	defer v.Close()
//	err = v.Run(ctx, program)                  // *vm.RuntimeError, *vm.ExitError, ctx's end, …
//
// A Program is immutable and may run in any number of VMs at once. A VM is one
// script's world: its modules and its event loop. One goroutine at a time may use
// it; a second one gets ErrBusy. Only Interrupt and Tasks may be called from anywhere.
//
// Nothing here exits the process, writes to its log or keeps state outside of a
// VM, and no goroutine is left when Run returns, but for a Read of
// Options.Stdin that has not returned yet.
//
// # Programs
//
// A program is Python 3.13 without C extensions. One whose name doesn't end in
// ".py" may await at top level, and finds asyncio and its names (create_task,
// gather, sleep, TaskGroup, …) among the built-ins.
//
// # What a script may reach
//
// Only what Options give it: streams, arguments, sources of modules. What is not
// given is not there: reading a stdin that the host has not given raises
// PermissionError. Time is limited by ctx; memory is not limited.
//
// # Words
//
//	frame      one activation of a function; a suspended coroutine is a frame on the heap
//	cell       a variable that several functions share
//	coroutine  a computation that can be suspended; await runs it inside another
//	task       a coroutine that the event loop runs
//	future     a result that is there or will be
//	handle     a callback in the loop's queue, which can be cancelled
//	tick       one turn of the loop: it runs what was ready when the turn began
//	suspend, resume, raise, unwind   what happens to frames
//
// # The rooms below
//
//	lexer → parser → ast (resolve) → vm/compile → vm/code → vm/machine
//	runtime/object (values), runtime/loop, runtime/task, runtime/lib (modules)
package vm
