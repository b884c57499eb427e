// The report of tasks that wait for ever.

package task

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// Deadlock is the error of a run in which nothing can happen any more: no
// callback is ready, no timer is set and no host operation is out. Scripts can't
// catch it.
type Deadlock struct {
	// Tasks are the victims, in the order of creation: all tasks but those that
	// serve others and are in no cycle.
	Tasks []WaitingTask
	// Cycles are tasks that wait for each other, as indices into Tasks.
	Cycles [][]int
	// Graph is the whole picture.
	Graph *Graph
	// Forever tells that run_forever found nothing to do, not even a task.
	Forever bool

	nodes []int // of the graph, for Tasks
}

// WaitingTask is one task of a deadlock.
type WaitingTask struct {
	Name string
	// At is where its innermost script code is suspended; Line is 0 when it has none.
	At object.Position
	// Stack is the whole chain of coroutines, outermost first.
	Stack []object.Position
	// For is what it waits for, and who could end that: "Lock.acquire() on Lock #1,
	// held by task 'other'".
	For string
	// Wakers are the names of the tasks that could wake it, if they could go on.
	Wakers []string
}

// stalled is the end of a run that nothing happens in any more.
func (e *EventLoop) stalled() error {
	d := e.deadlock()
	if e.until == nil && len(d.Tasks) == 0 && len(d.Graph.Tasks) > 0 {
		return nil // only tasks are left that serve others
	}
	for k := e.first; k != nil; k = k.next {
		k.flags |= quiet // the report speaks of them
	}
	return d
}

func (e *EventLoop) deadlock() *Deadlock {
	g := e.Graph()
	d := &Deadlock{Graph: g, Forever: e.until == nil}
	cycles := g.Cycles()
	circling := map[int]bool{}
	for _, c := range cycles {
		for _, i := range c {
			circling[i] = true
		}
	}
	if e.until != nil {
		if k := e.until.AsTask(); k != nil && k.Background() {
			circling[slices.Index(e.Tasks(), k)] = true // the run itself depends on it
		}
	}
	place := map[int]int{}
	for i := range g.Tasks {
		if g.Tasks[i].Background && !circling[i] {
			continue
		}
		place[i] = len(d.Tasks)
		d.nodes = append(d.nodes, i)
		d.Tasks = append(d.Tasks, g.victim(i))
	}
	for _, c := range cycles {
		list := make([]int, len(c))
		for n, i := range c {
			list[n] = place[i]
		}
		d.Cycles = append(d.Cycles, list)
	}
	return d
}

func (g *Graph) victim(i int) WaitingTask {
	info := &g.Tasks[i]
	w := WaitingTask{Name: info.Name, Stack: info.Stack, For: g.WaitsFor(i)}
	if w.For == "" {
		w.For = "its next turn"
	}
	for _, p := range info.Stack {
		if p.Line > 0 {
			w.At = p
		}
	}
	for _, h := range info.Wait.Holders {
		w.Wakers = append(w.Wakers, g.Tasks[h].Name)
	}
	for _, end := range info.Wait.Ends {
		if end < len(g.Tasks) {
			w.Wakers = append(w.Wakers, g.Tasks[end].Name)
			continue
		}
		for _, child := range g.ends(end) {
			if child < len(g.Tasks) {
				w.Wakers = append(w.Wakers, g.Tasks[child].Name)
			}
		}
	}
	return w
}

// Error draws the report: cycles first, then the others, those that wait at the
// same place for the same together.
func (d *Deadlock) Error() string {
	p := printer{Graph: d.Graph}
	p.WriteString("deadlock: ")
	switch n := len(d.Tasks); {
	case n == 0 && d.Forever:
		p.WriteString("the loop runs for ever with nothing to do")
	case n == 0:
		p.WriteString("the loop waits for a future that nobody completes")
	case n == 1:
		p.WriteString("the only task waits for something that can't happen any more")
	default:
		fmt.Fprintf(&p, "all %d tasks wait for something that can't happen any more", n)
	}
	p.WriteByte('\n')
	circling := map[int]bool{}
	for _, c := range d.Cycles {
		p.cycle(d.members(c))
		for _, i := range c {
			circling[d.nodes[i]] = true
		}
	}
	var rest []int
	for _, i := range d.nodes {
		if !circling[i] {
			rest = append(rest, i)
		}
	}
	for _, alike := range p.group(rest) {
		p.block(alike, 1)
	}
	if n := len(d.Graph.Tasks) - len(d.Tasks); n > 0 {
		fmt.Fprintf(&p, "  %s in the background\n", plural(n, "more task"))
	}
	return strings.TrimSuffix(p.Builder.String(), "\n")
}

func (d *Deadlock) members(cycle []int) []int {
	list := make([]int, len(cycle))
	for n, i := range cycle {
		list[n] = d.nodes[i]
	}
	return list
}
