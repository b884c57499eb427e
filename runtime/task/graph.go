// Graph: what all tasks of a loop do at one moment, and who waits for whom.

package task

import (
	"fmt"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// Graph is a picture of a loop's tasks. It holds no values of scripts: it stays
// as it is, and any goroutine may read it.
type Graph struct {
	// Time is the loop's, in seconds; 0 when no loop runs.
	Time float64
	// Tasks are those that are not done, in the order of creation.
	Tasks []TaskInfo
	// Joins are the futures between a task and several others that it waits for.
	// Nodes are numbered: the tasks from 0, then the joins.
	Joins []Join
	// Running is where script code runs that belongs to no task: a module, a callback.
	Running []object.Position
	// Operations is the number of host operations that are out; NextTimer is in how
	// many seconds the next timer is due, negative when none is set.
	Operations int
	NextTimer  float64
}

// TaskState is what a task does.
type TaskState uint8

const (
	TaskNew     TaskState = iota // it has not begun
	TaskReady                    // it runs in the next turn
	TaskRunning                  // it runs now
	TaskWaiting
)

func (s TaskState) String() string { return [...]string{"new", "ready", "running", "waiting"}[s] }

// TaskInfo is one task of a Graph.
type TaskInfo struct {
	Name       string
	State      TaskState
	Cancelling bool // someone has called cancel()
	Background bool
	// Stack is where its coroutines are suspended, or where it runs, outermost
	// first. Line is 0 for functions written in Go.
	Stack []object.Position
	// Wait is what it waits for; Waited is for how many seconds.
	Wait   WaitInfo
	Waited float64
}

// WaitInfo is a Wait without values.
type WaitInfo struct {
	Call, Args string
	On         string // "Queue #1"
	State      string
	Ends       []int    // nodes that must be done, or one of which
	Futures    int      // futures beside those, which are no node
	Holders    []int    // tasks that have what is waited for
	Gone       []string // names of tasks that have ended and still have it
	Last       string   // "task 'x', which has ended, put an item last"
}

// Join is a future that is nothing but others put together.
type Join struct {
	Call    string
	Ends    []int
	Futures int
}

// grapher makes a Graph.
type grapher struct {
	*Graph
	index   map[*Task]int
	joins   map[*Future]int
	open    []*Future // joins whose ends are to be listed
	objects map[object.Value]string
	kinds   map[string]int
}

// Graph pictures the loop's tasks as they are now.
func (e *EventLoop) Graph() *Graph {
	g := &grapher{
		Graph: &Graph{Time: e.lookAtClock(), Operations: e.core.Outstanding(), NextTimer: -1},
		index: make(map[*Task]int, e.live), joins: map[*Future]int{},
		objects: map[object.Value]string{}, kinds: map[string]int{},
	}
	if when, ok := e.core.NextDeadline(); ok {
		g.NextTimer = max(when-g.Time, 0)
	}
	tasks := e.Tasks()
	for i, k := range tasks {
		g.index[k] = i
	}
	g.Tasks = make([]TaskInfo, len(tasks))
	for i, k := range tasks {
		g.fill(&g.Tasks[i], k, i)
	}
	for len(g.open) > 0 {
		f := g.open[0]
		g.open = g.open[1:]
		w := waitOn(f)
		j := &g.Joins[g.joins[f]-len(tasks)]
		j.Call = w.Call
		ends, futures := g.ends(w.Futures)
		j = &g.Joins[g.joins[f]-len(tasks)] // ends may have added others
		j.Ends, j.Futures = ends, futures
	}
	if e.running && e.st.task == nil {
		g.Running = e.runningStack()
	}
	return g.Graph
}

// lookAtClock is the time, without calling a script's idea of it.
func (e *EventLoop) lookAtClock() float64 {
	if e.hooked(hookTime) {
		return e.core.Now()
	}
	return e.core.Time()
}

// Graph pictures the tasks of the loop that runs; without one it tells where the
// script is.
func (st *State) Graph() *Graph {
	if e := st.Running(); e != nil {
		return e.Graph()
	}
	return &Graph{NextTimer: -1, Running: scriptStack(st.t)}
}

func (g *grapher) fill(info *TaskInfo, k *Task, self int) {
	*info = TaskInfo{
		Name: k.Name(), Cancelling: k.Cancelling() > 0, Background: k.Background(), State: TaskReady,
		Waited: max(g.Time-k.since, 0),
	}
	switch {
	case k.loop.running && k.loop.st.task == k:
		info.State, info.Stack = TaskRunning, k.loop.runningStack()
		return
	case k.waiting != nil && !k.waiting.Done():
		info.State = TaskWaiting
		g.wait(&info.Wait, k, self)
	case k.flags&awaitsStranger != 0:
		info.State, info.Wait.State = TaskWaiting, "an awaitable of the script's own making"
	case !k.co.Started():
		info.State = TaskNew
	}
	info.Stack = k.co.Chain()
}

// wait fills in what k waits for.
func (g *grapher) wait(info *WaitInfo, k *Task, self int) {
	f := k.waiting
	w := waitOn(f)
	info.Call, info.Args, info.State = w.Call, w.Args, w.State
	if f.joins() {
		w.Futures = []*Future{f}
	}
	info.Ends, info.Futures = g.ends(w.Futures)
	if w.On.Given() {
		info.On = g.object(w.On)
	}
	for _, h := range w.Holders {
		if i, ok := g.index[h]; ok {
			info.Holders = append(info.Holders, i)
		} else {
			info.Gone = append(info.Gone, h.Name())
		}
	}
	if w.Last.did {
		info.Last = g.actor(w.Last, self) + " " + w.Did + " last"
	}
}

func (g *grapher) actor(a Actor, self int) string {
	if a.task == nil {
		return "a callback"
	}
	i, alive := g.index[a.task]
	switch {
	case !alive:
		return "task '" + a.task.Name() + "', which has ended,"
	case i == self:
		return "this task"
	}
	return "task '" + a.task.Name() + "'"
}

// object names an object by its class and a number.
func (g *grapher) object(v object.Value) string {
	name, ok := g.objects[v]
	if !ok {
		class := v.Type().Name
		g.kinds[class]++
		name = fmt.Sprintf("%s #%d", class, g.kinds[class])
		g.objects[v] = name
	}
	return name
}

// ends are the nodes of the futures that are not done, and how many others are
// not done.
func (g *grapher) ends(futs []*Future) (nodes []int, others int) {
	for _, f := range futs {
		if f.Done() {
			continue
		}
		if i, ok := g.node(f); ok {
			nodes = append(nodes, i)
		} else {
			others++
		}
	}
	return nodes, others
}

func (g *grapher) node(f *Future) (int, bool) {
	if k := f.AsTask(); k != nil {
		i, ok := g.index[k]
		return i, ok
	}
	if !f.joins() {
		return 0, false
	}
	i, ok := g.joins[f]
	if !ok {
		i = len(g.Tasks) + len(g.Joins)
		g.joins[f] = i
		g.Joins = append(g.Joins, Join{})
		g.open = append(g.open, f)
	}
	return i, true
}

// stacks is what a machine tells of the script that runs.
type stacks interface {
	// Stack lists the places of the frames that are active, outermost first.
	Stack() []object.Position
}

func scriptStack(t *object.Thread) []object.Position {
	if m, ok := t.Machine.(stacks); ok {
		return m.Stack()
	}
	return nil
}

// runningStack is where the script runs inside the loop.
func (e *EventLoop) runningStack() []object.Position {
	stack := scriptStack(e.t)
	if n := min(e.base, len(stack)); n > 0 {
		stack = stack[n:]
	}
	return stack
}

// ends are the nodes that node i waits for.
func (g *Graph) ends(i int) []int {
	if i < len(g.Tasks) {
		return g.Tasks[i].Wait.Ends
	}
	return g.Joins[i-len(g.Tasks)].Ends
}

// shown is how many names a list of them has at most.
const shown = 3

// names lists what nodes are: "task 'a', task 'b', 2 more".
func (g *Graph) names(nodes []int, futures int) string {
	var list []string
	for _, i := range nodes {
		if len(list) == shown && len(nodes)+futures > shown+1 {
			list = append(list, fmt.Sprintf("%d more", len(nodes)-shown+futures))
			return strings.Join(list, ", ")
		}
		list = append(list, g.name(i))
	}
	switch {
	case futures == 1:
		list = append(list, "a future")
	case futures > 1:
		list = append(list, fmt.Sprintf("%d futures", futures))
	}
	return strings.Join(list, ", ")
}

func (g *Graph) name(i int) string {
	if i < len(g.Tasks) {
		return "task '" + g.Tasks[i].Name + "'"
	}
	return "a " + g.Joins[i-len(g.Tasks)].Call + "()"
}

// WaitsFor says in words what task i waits for, and who could end that; "" when
// it does not wait.
func (g *Graph) WaitsFor(i int) string {
	if g.Tasks[i].State != TaskWaiting {
		return ""
	}
	w := &g.Tasks[i].Wait
	var b strings.Builder
	ends, futures := w.Ends, w.Futures
	if w.Call != "" {
		b.WriteString(w.Call + "(" + w.Args + ")")
		if len(ends) == 1 && ends[0] >= len(g.Tasks) { // the join that it is itself
			j := g.Joins[ends[0]-len(g.Tasks)]
			if j.Call == w.Call {
				ends, futures = j.Ends, j.Futures
			}
		}
		if len(ends)+futures > 0 {
			b.WriteString(" of ")
		}
	}
	b.WriteString(g.names(ends, futures))
	if w.On != "" {
		b.WriteString(" on " + w.On)
	}
	if w.State != "" {
		if b.Len() > 0 {
			b.WriteString(": ")
		}
		b.WriteString(w.State)
	}
	b.WriteString(g.holders(w, i))
	if w.Last != "" {
		b.WriteString("; " + w.Last)
	}
	return b.String()
}

// holders tells who has what task i waits for.
func (g *Graph) holders(w *WaitInfo, i int) string {
	var list []string
	for _, h := range w.Holders {
		if h == i {
			list = append(list, "this task itself")
		} else {
			list = append(list, g.name(h))
		}
	}
	for _, name := range w.Gone {
		list = append(list, "task '"+name+"', which has ended")
	}
	if len(list) == 0 {
		return ""
	}
	if n := len(list) - shown; n > 1 {
		list = append(list[:shown], fmt.Sprintf("%d more", n))
	}
	return ", held by " + strings.Join(list, ", ")
}

// Awaited are the tasks that task i waits for, directly or through joins.
func (g *Graph) Awaited(i int) []int {
	var out []int
	seen := map[int]bool{i: true}
	open := []int{i}
	for len(open) > 0 {
		ends := g.ends(open[0])
		open = open[1:]
		for _, end := range ends {
			if seen[end] {
				continue
			}
			seen[end] = true
			if end < len(g.Tasks) {
				out = append(out, end)
			} else {
				open = append(open, end)
			}
		}
	}
	return out
}
