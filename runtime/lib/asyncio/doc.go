// Package asyncio is the module asyncio: the names that scripts see, and the
// operations that are made of futures and tasks.
//
//	module.go    the table of the module; missing.go what CPython has and this has not
//	private.go   names that stand in the submodules alone; lazy.go those written in Python
//	run.go       run, Runner, loops; policy.go
//	tasks.go     create_task, ensure_future, gather, shield, current_task, all_tasks, …
//	sleep.go     sleep
//	wait.go      wait, wait_for; completed.go as_completed
//	timeout.go   timeout, timeout_at, Timeout
//	group.go     TaskGroup
//	lock.go      Lock, Event; semaphore.go condition.go barrier.go
//	queue.go     Queue, PriorityQueue, LifoQueue
//	waiters.go   lists of waiting futures
//	transport.go the classes of transports, flow.go what makes them pause their protocols;
//	             protocol.go those of protocols
//	selector.go  what transports over sockets share, with outbox.go for what waits to be
//	             written: socket_transport.go datagram_transport.go
//	stream_*.go  StreamReader, StreamWriter and what is between them and a transport
//
// Most coroutines here are of task.Native: one struct without a frame. What can
// be done at once (a free lock, a queue with items) is done without a future.
package asyncio
