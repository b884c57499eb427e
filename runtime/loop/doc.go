// Package loop is the scheduler under the tasks: it runs plain Go callbacks and
// knows no values.
//
//	loop.go    Loop: one turn, waiting, running until stopped
//	ready.go   the FIFO ring of what runs next
//	timers.go  the heap of what runs later
//	inbox.go   what other goroutines bring: host operations and wake-ups
//	poller.go  what the operating system reports
//	company.go waiting beside goroutines that take turns with the loop's
//	clock.go   where time comes from
//
// What it promises:
//
//   - Callbacks are called in one place (Turn), first in first out. A turn runs
//     only what was queued when it began.
//   - A turn takes completions of host operations first, in their order of
//     arrival, then due timers ordered by (deadline, sequence), and puts both
//     behind what is ready.
//   - Only the goroutine that runs the loop touches it; all others come in
//     through the inbox (Op.Complete, Post, Wake).
//   - When nothing is ready, no timer is set and no host operation is out,
//     nothing can ever happen again: Wait answers ErrStalled and does not hang.
//   - Neither the queue nor the heap allocates per entry.
package loop
