// Package task holds what waits and what is waited for: futures, tasks, the
// event loop as scripts see it, and the operations over them.
//
//	state.go      State: what one VM keeps of all this; Of
//	eventloop.go  EventLoop: the loop object, running it; loop_methods.go its table
//	loop_types.go the classes of loops; loop_hooks.go what a script's loop overrides, loop_turns.go
//	              how it runs; loop_private.go names with an underscore; policy.go
//	executor.go   run_in_executor, and functions that threads call
//	handle.go     Handle and TimerHandle: callbacks of scripts; handle_object.go as objects
//	stranger.go   futures and coroutines that are objects of scripts; registry.go tasks that are
//	debug.go      debug mode: where things were made; logger.go the logger 'asyncio'
//	awaited_by.go who waits for a future; task_end.go get_stack, tasks that scripts end by hand
//	future.go     Future; future_methods.go its table
//	task.go       Task: creation, cancelling; step.go runs it; task_methods.go its table
//	native.go     coroutines written in Go that wait for futures only; pause.go sleep(0)
//	suspension.go awaits of Go functions without coroutines; sleep.go that of sleep
//	gather.go shield.go wait.go   the combinators
//	host.go       work of the host on goroutines of its own
//	generators.go asynchronous generators that the loop closes at its end
//	signal.go     Ctrl-C
//	runner.go     Runner: a main coroutine from start to the last cleanup
//	graph.go      what all tasks do at one moment; waits.go what each waits for, cycles.go
//	              who waits for whom in a circle, tree.go as text, graph_json.go as JSON
//	deadlock.go   the report of tasks that wait for ever; background.go those that only serve
//	inquiry.go    questions from other goroutines
//	report.go     the loop's exception handler, and what it writes
//	session_losses.go what Failures tells of them at a prompt
//	losses.go     errors that nobody looked at, tasks given up: when they are reported
//	hostreport.go reports as data, for the host; slow.go steps that take long, spins
//	context.go    context variables
//	describe.go   repr of futures, tasks and callbacks; shortrepr.go of their results
//	switch.go     what each strand has of its own, and loops beside other strands
//	types.go      the one place that completes the types
//
// What it promises:
//
//   - A suspended task is its coroutine and one struct: no goroutine, no handle.
//     It is itself the entry in the future's list of callbacks and in the loop's
//     queue, so that waking it allocates nothing.
//   - Every future knows who waits for it (Waiters), every task what it waits
//     for (Waiting).
//   - The number of turns that each operation takes is CPython's.
//   - The loop holds its tasks until they are done, in the order of creation.
package task
