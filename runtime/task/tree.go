// The picture of tasks as text.

package task

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/aio-lang/aio/runtime/object"
)

// String draws the tree: every task once, below the one that waits for it, those
// that do the same at the same place as one. Its length is linear in the number of
// tasks, however they are entangled.
func (g *Graph) String() string {
	p := printer{Graph: g}
	p.head()
	if len(g.Running) > 0 {
		p.WriteString("outside of any task, the script runs now\n")
		p.stack(g.Running, 1)
	}
	p.tree()
	return p.Builder.String()
}

// List draws all tasks at one level, those that do the same at the same place as one.
func (g *Graph) List() string {
	p := printer{Graph: g}
	all := make([]int, len(g.Tasks))
	for i := range all {
		all[i] = i
	}
	for _, alike := range p.group(all) {
		p.block(alike, 1)
	}
	return p.Builder.String()
}

// printer writes a Graph.
type printer struct {
	strings.Builder
	*Graph
	visited []bool // nodes whose place in the tree is known
	onPath  []bool // tasks that the one being printed stands below
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// seconds is a duration as short as it is useful.
func seconds(s float64) string {
	if s > 1e9 {
		return strconv.FormatFloat(s, 'g', 3, 64) + "s"
	}
	d := time.Duration(s * float64(time.Second))
	if d >= time.Second {
		return d.Round(100 * time.Millisecond).String()
	}
	return d.Round(time.Millisecond).String()
}

// head counts.
func (p *printer) head() {
	var counts [TaskWaiting + 1]int
	for i := range p.Tasks {
		counts[p.Tasks[i].State]++
	}
	p.WriteString(plural(len(p.Tasks), "task"))
	mark := ": "
	for _, s := range []TaskState{TaskRunning, TaskReady, TaskNew, TaskWaiting} {
		if counts[s] > 0 {
			fmt.Fprintf(p, "%s%d %s", mark, counts[s], s)
			mark = ", "
		}
	}
	if p.Operations > 0 {
		fmt.Fprintf(p, "; %s out", plural(p.Operations, "host operation"))
	}
	if p.NextTimer >= 0 {
		p.WriteString("; next timer in " + seconds(p.NextTimer))
	}
	p.WriteByte('\n')
}

// drawing is what is left to print: tasks that are alike, a note, or the end of a
// task's part.
type drawing struct {
	tasks []int
	depth int
	note  string
	leave bool
}

// tree prints from the tasks that nobody waits for, then from what circles are left.
func (p *printer) tree() {
	n := len(p.Tasks) + len(p.Joins)
	p.visited, p.onPath = make([]bool, n), make([]bool, len(p.Tasks))
	wanted := make([]bool, n)
	for i := range n {
		for _, end := range p.ends(i) {
			wanted[end] = true
		}
	}
	var roots []int
	for i := range p.Tasks {
		if !wanted[i] {
			roots = append(roots, i)
			p.visited[i] = true
		}
	}
	p.walk(roots)
	for i := range p.Tasks {
		if !p.visited[i] {
			p.visited[i] = true
			p.walk([]int{i})
		}
	}
}

func (p *printer) walk(roots []int) {
	todo := p.entries(roots, 0, nil)
	for len(todo) > 0 {
		e := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		switch {
		case e.leave:
			p.onPath[e.tasks[0]] = false
			continue
		case e.note != "":
			p.line(e.depth, e.note)
			continue
		}
		p.block(e.tasks, e.depth)
		if len(e.tasks) > 1 {
			continue
		}
		i := e.tasks[0]
		p.onPath[i] = true
		todo = append(todo, drawing{tasks: e.tasks, leave: true})
		children, elsewhere, circle := p.children(i)
		if elsewhere > 0 {
			todo = append(todo, drawing{depth: e.depth + 1, note: plural(elsewhere, "task") + " shown elsewhere"})
		}
		if len(circle) > 0 {
			todo = append(todo, drawing{depth: e.depth + 1, note: "a circle: it waits for " + p.names(circle, 0) + " above"})
		}
		todo = append(todo, p.entries(children, e.depth+1, nil)...)
	}
}

// entries are tasks at one level, the first to print at the end.
func (p *printer) entries(tasks []int, depth int, out []drawing) []drawing {
	groups := p.group(tasks)
	for i := len(groups) - 1; i >= 0; i-- {
		out = append(out, drawing{tasks: groups[i], depth: depth})
	}
	return out
}

// children are the tasks that stand below task i: those that it waits for and
// that have no place yet. The others are counted, those above it named.
func (p *printer) children(i int) (list []int, elsewhere int, circle []int) {
	joins := []int{i}
	for len(joins) > 0 {
		j := joins[0]
		joins = joins[1:]
		for _, end := range p.ends(j) {
			isTask := end < len(p.Tasks)
			switch {
			case isTask && p.onPath[end]:
				circle = append(circle, end)
			case isTask && p.visited[end]:
				elsewhere++
			case isTask:
				p.visited[end] = true
				list = append(list, end)
			case !p.visited[end]:
				p.visited[end] = true
				joins = append(joins, end)
			}
		}
	}
	return list, elsewhere, circle
}

// group puts tasks together that do the same at the same place and wait for no
// task. Groups stand in the order of their first members.
func (p *printer) group(tasks []int) [][]int {
	place := map[string]int{}
	var out [][]int
	for _, i := range tasks {
		if len(p.Tasks[i].Wait.Ends) > 0 || p.Tasks[i].State == TaskRunning {
			out = append(out, []int{i})
			continue
		}
		key := p.key(i)
		at, ok := place[key]
		if !ok {
			at = len(out)
			place[key] = at
			out = append(out, nil)
		}
		out[at] = append(out[at], i)
	}
	return out
}

// key is the same for tasks that are shown as one.
func (p *printer) key(i int) string {
	info := &p.Tasks[i]
	var b strings.Builder
	fmt.Fprintf(&b, "%d %t %t %s %d %v %q", info.State, info.Cancelling, info.Background, info.Wait.Call, info.Wait.Futures,
		info.Wait.Holders, info.Wait.Gone)
	for _, at := range info.Stack {
		fmt.Fprintf(&b, "\n%s:%d:%s", at.File, at.Line, at.Function)
	}
	return b.String()
}

// block prints one task, or several that are alike.
func (p *printer) block(tasks []int, depth int) {
	info := &p.Tasks[tasks[0]]
	var b strings.Builder
	one := len(tasks) == 1
	if one {
		b.WriteString("task '" + info.Name + "'")
	} else {
		to := "to"
		if len(tasks) == 2 {
			to = "and"
		}
		fmt.Fprintf(&b, "%d tasks, '%s' %s '%s',", len(tasks), info.Name, to, p.Tasks[tasks[len(tasks)-1]].Name)
	}
	verb := func(singular, more string) {
		if one {
			b.WriteString(singular)
		} else {
			b.WriteString(more)
		}
	}
	switch info.State {
	case TaskNew:
		verb(" has not begun", " have not begun")
	case TaskReady:
		verb(" is ready", " are ready")
	case TaskRunning:
		b.WriteString(" runs now")
	case TaskWaiting:
		verb(" waits for ", " wait for ")
		b.WriteString(p.waitOfAll(tasks))
		if w := p.waited(tasks); w != "" {
			b.WriteString(" (" + w + ")")
		}
	}
	if info.Cancelling {
		b.WriteString("; cancelling")
	}
	if info.Background {
		b.WriteString("; background")
	}
	p.line(depth, b.String())
	p.stack(info.Stack, depth+1)
}

// waitOfAll is what all of several tasks wait for; what differs is left out.
func (p *printer) waitOfAll(tasks []int) string {
	first := p.WaitsFor(tasks[0])
	for _, i := range tasks[1:] {
		if p.WaitsFor(i) == first {
			continue
		}
		w := &p.Tasks[i].Wait
		if w.Call == "" {
			return "futures"
		}
		args := ""
		if w.Args != "" {
			args = "…"
		}
		return w.Call + "(" + args + ")"
	}
	return first
}

// waited is for how long, "" when that is next to nothing.
func (p *printer) waited(tasks []int) string {
	least, most := p.Tasks[tasks[0]].Waited, 0.0
	for _, i := range tasks {
		least, most = min(least, p.Tasks[i].Waited), max(most, p.Tasks[i].Waited)
	}
	a, b := seconds(least), seconds(most)
	switch {
	case b == "0s":
		return ""
	case a == b:
		return b
	}
	return a + " to " + b
}

// deepest is how far lines are indented: a chain of tasks may be long.
const deepest = 20

func (p *printer) line(depth int, text string) {
	for range min(depth, deepest) {
		p.WriteString("  ")
	}
	if depth > deepest {
		fmt.Fprintf(p, "[%d] ", depth)
	}
	p.WriteString(text + "\n")
}

// Of a long stack the first and the last lines are shown.
const (
	firstPlaces = 4
	lastPlaces  = 12
)

func (p *printer) stack(list []object.Position, depth int) {
	for i, at := range list {
		left := len(list) - firstPlaces - lastPlaces
		if left > 1 && i >= firstPlaces && i < firstPlaces+left {
			if i == firstPlaces {
				p.line(depth, fmt.Sprintf("… %d more", left))
			}
			continue
		}
		if at.Line > 0 {
			p.line(depth, "at "+place(at))
		}
	}
}

// place is "file:line in function: text".
func place(at object.Position) string {
	text := fmt.Sprintf("%s:%d in %s", at.File, at.Line, at.Function)
	first, _, _ := strings.Cut(at.Text, "\n")
	first = strings.TrimSpace(first)
	if cut := []rune(first); len(cut) > widest {
		first = string(cut[:widest]) + "…"
	}
	if first != "" {
		text += ": " + first
	}
	return text
}

// widest is how much of a line of source is shown.
const widest = 80

// cycle prints the tasks of a circle.
func (p *printer) cycle(tasks []int) {
	if len(tasks) == 1 {
		p.line(1, "a task that waits for itself:")
	} else {
		p.line(1, fmt.Sprintf("a circle of %d tasks:", len(tasks)))
	}
	for _, alike := range p.group(tasks) {
		p.block(alike, 2)
	}
}
