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
// it; a second one gets ErrBusy. Only Interrupt, Tasks and Callables may be called from
// anywhere.
//
// Nothing here exits the process, writes to its log or keeps state outside of a
// VM, and no goroutine is left when Run returns, but for a Read of Options.Stdin and Go
// functions that have not noticed the end of their context yet; Close waits for these.
//
// # Ten tasks
//
// Each has an example under the name that it links to.
//
//   - run a script, capture its output, bound its time: [VM.Run], [Limits]
//   - a script as configuration: [VM.GetAll], [VM.Get]
//   - Go functions, plain and awaited, and modules of them: [Func], [Module]
//   - a Go object with methods: [Handle]
//   - call a script's function: [VM.Call], and from any goroutine: [Callable], [VM.Start]
//   - streams in both directions: [StreamTo]
//   - errors through a script and back: [Raise], [RuntimeError]
//   - files, network, clock and chance, or none of them: [Options], [FilesFS]
//   - turn the loop oneself, on real or virtual time: [VM.Drive]
//   - what a person types, entry by entry: [Session]
//
// # Programs
//
// A program is Python 3.13 without C extensions. One whose name doesn't end in
// ".py" may await at top level, and finds asyncio and its names (create_task,
// gather, sleep, TaskGroup, …) among the built-ins.
//
// # Values in and out
//
// Options.Globals, VM.Set, Options.Modules and arguments take Go data into a script, VM.Get,
// VM.GetAll, VM.Global and results take values out: see VM.FromGo and VM.ToGo. Data are copied.
// Go functions are plain, or awaitable when they take a context; their errors are
// exceptions, in which errors.Is and errors.As find the Go error again. VM.Call calls a
// script's function; a Callable may be called from any goroutine, also while the
// script runs. Start runs a program in the background, Drive lets the host turn its loop.
//
// # What a script may reach
//
// Only what Options give it: streams, arguments, sources of modules, files, network,
// processes, signals, environment. What is not given is not there: using it raises
// PermissionError, which says what was missing. Two things are there unless others are
// given: the system's clock and chance.
// One without processes is told that it is process 1 of the user nobody, on "localhost".
//
// # Untrusted scripts: what is promised and what is not
//
// With Limits set on everything and nothing given, a script
//
//   - can't reach files, network, processes, environment or signals, nor any Go function
//     or value that it was not handed; there is no way from a value to the Go program;
//   - ends: it can't catch a LimitError or the end of ctx, whatever it does;
//   - can't stop the process: exits, panics and deep recursion end the run only;
//   - leaves nothing behind: the next VM does not notice that there was one.
//
// It can
//
//   - use its share of the processor until its fuel or ctx ends. A built-in operation
//     looks up every few milliseconds; one that asks the system for a gigabyte, or looks
//     at as much text, only after that, which a memory limit makes short;
//   - hold more memory than its limit for a moment, commonly up to a quarter more. What
//     counts is what this VM can reach; that is added up whenever the process has
//     allocated as much as the script has left, so what is garbage already, and the
//     headroom of Go's collector, come on top: with its usual setting the process takes
//     about twice the limits of the VMs that run. A built-in function that collects
//     values while it runs is judged by the growth of the whole heap, which may not
//     exceed the limits of all VMs that run together;
//   - see the time, and measure it, unless it is given a virtual clock;
//   - do with the Go functions it was handed what they let it do: they must check their
//     arguments, and a Handle is only as harmless as its methods;
//   - call back into Go with values that misbehave: Go code that looks at values through
//     package object runs the script's methods.
//
// Programs that a script may start, and files that it may write where others trust them,
// are outside of all limits. Who needs a wall against bugs in aio or in Go itself
// runs the process in a sandbox of the operating system.
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
