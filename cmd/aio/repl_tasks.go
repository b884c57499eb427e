// :tasks and :graph.

package main

import (
	"context"
	"fmt"
	"time"

	"github.com/aio-lang/aio/vm"
)

// graphTime is how long a task that does not let go is waited for.
const graphTime = 5 * time.Second

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
