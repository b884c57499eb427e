// Tasks: :tasks and :graph, and what becomes known of those that failed.

package main

import (
	"context"
	"fmt"
	"time"

	"github.com/aio-lang/aio/vm"
)

// graphTime is how long a task that does not let go is waited for.
const graphTime = 5 * time.Second

// failuresEvery is how often the prompt looks for tasks that have failed.
const failuresEvery = 300 * time.Millisecond

// watchTasks tells of failures while the prompt waits.
func (r *repl) watchTasks() (stop func()) {
	done := make(chan struct{})
	go func() {
		tick := time.NewTicker(failuresEvery)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				if r.waits.Load() {
					r.tellFailures(false)
				}
			}
		}
	}()
	return func() { close(done) }
}

// tellFailures tells of the tasks that have failed and that nobody has awaited.
func (r *repl) tellFailures(ran bool) {
	held, err := r.s.Failures(ran)
	if err != nil {
		return // the conversation meets the error
	}
	for _, text := range held {
		fmt.Fprintf(r.out, "%s (await it to see where)\n", text)
	}
}

func (r *repl) metaTasks(string) (int, bool) { return r.picture((*vm.TaskGraph).List) }

func (r *repl) metaGraph(string) (int, bool) { return r.picture((*vm.TaskGraph).String) }

func (r *repl) picture(draw func(*vm.TaskGraph) string) (int, bool) {
	ctx, stop := context.WithTimeout(context.Background(), graphTime)
	defer stop()
	g, err := r.v.Tasks(ctx)
	if err != nil {
		return r.show(err)
	}
	if len(g.Tasks) == 0 {
		fmt.Fprintln(r.out, "no tasks")
		return 0, false
	}
	fmt.Fprint(r.out, draw(g))
	return 0, false
}
