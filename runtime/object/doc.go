// Package object holds the values that scripts handle: one type per file,
// each with its slots and its table of methods at the bottom.
//
//	value.go      Value, the two-word representation (all unsafe code)
//	type.go       Type, Slots, Kind, method resolution order
//	builtin.go    functions and methods written in Go, their tables, binding of arguments
//	thread.go     Thread: what every operation is handed; depth, budget, hooks of the machine
//	capability.go what the outside world may give a script: streams, clock, random, files
//	exception.go  exceptions; exception_table.go the classes
//	protocol.go   the operations on any value: Repr, Hash, Iter, GetItem, Call, …
//	awaitable.go  coroutines and awaitables as the loop and the machine see them
//	int.go float.go str.go bytes.go list.go tuple.go dict.go set.go range.go slice.go module.go …
//
// The package knows no bytecode and no event loop. Script errors are values of
// *Exception returned as error; any other error type passes through scripts
// uncaught (a cancelled context, a spent budget).
package object
