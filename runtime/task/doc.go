// Package task holds what waits and what is waited for: futures, tasks, the
// event loop as scripts see it, and the operations over them.
//
//	state.go      State: what one VM keeps of all this; Of
//	eventloop.go  EventLoop: the loop object, running it; loop_methods.go its table
//	loop_missing.go what CPython's loops have and these have not; executor.go run_in_executor
//	handle.go     Handle and TimerHandle: callbacks of scripts
//	future.go     Future; future_methods.go its table
//	task.go       Task: creation, cancelling; step.go runs it; task_methods.go its table
//	native.go     coroutines written in Go that wait for futures only; pause.go sleep(0)
//	gather.go shield.go wait.go   the combinators
//	host.go       work of the host on goroutines of its own
//	generators.go asynchronous generators that the loop closes at its end
//	signal.go     Ctrl-C
//	runner.go     Runner: a main coroutine from start to the last cleanup
//	deadlock.go   the report of tasks that wait for ever
//	report.go     errors that nobody took; the loop's exception handler
//	context.go    context variables
//	describe.go   repr of futures, tasks and callbacks; shortrepr.go of their results
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
