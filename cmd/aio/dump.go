// Dumps of tasks on request.

package main

import (
	"context"
	"fmt"
	"os"
	"sync/atomic"
	"time"

	"github.com/aio-lang/aio/vm"
)

// dumper prints the tasks of a VM when a signal asks for it.
type dumper struct {
	v       *vm.VM
	format  string       // "" for a dumper that does nothing
	pending atomic.Int32 // dumps that wait for a safe point
}

// begin takes a dump when the script comes to a safe point.
func (d *dumper) begin() {
	d.pending.Add(1)
	go func() {
		g, err := d.v.Tasks(context.Background())
		d.pending.Add(-1)
		if err == nil {
			d.show(g)
		}
	}()
}

// shortly is how long a Ctrl-C waits for the dump before it reaches the script.
const shortly = 250 * time.Millisecond

// now takes a dump, if that is possible soon.
func (d *dumper) now() {
	ctx, cancel := context.WithTimeout(context.Background(), shortly)
	defer cancel()
	if g, err := d.v.Tasks(ctx); err == nil {
		d.show(g)
	}
}

func (d *dumper) show(g *vm.TaskGraph) {
	text := g.String()
	if d.format == "json" {
		text = g.JSON()
	}
	fmt.Fprint(os.Stderr, text)
}
