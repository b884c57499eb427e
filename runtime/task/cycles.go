// Cycles: tasks that wait for each other.

package task

import "slices"

// Cycles are the groups of tasks that wait for each other in a circle, each in
// the order in which they wait, beginning with the oldest. A task that waits for
// itself, through a lock that it holds, is a circle of its own.
func (g *Graph) Cycles() [][]int {
	var out [][]int
	for _, c := range g.components() {
		tasks := slices.DeleteFunc(slices.Clone(c), func(i int) bool { return i >= len(g.Tasks) })
		if len(tasks) == 0 || len(c) == 1 && !slices.Contains(g.needs(c[0]), c[0]) {
			continue
		}
		slices.Sort(tasks)
		out = append(out, g.around(tasks, c))
	}
	slices.SortFunc(out, func(a, b []int) int { return slices.Min(a) - slices.Min(b) })
	return out
}

// needs are the nodes that must act before node i goes on: what it waits for,
// and who holds that.
func (g *Graph) needs(i int) []int {
	ends := g.ends(i)
	if i >= len(g.Tasks) || len(g.Tasks[i].Wait.Holders) == 0 {
		return ends
	}
	return slices.Concat(ends, g.Tasks[i].Wait.Holders)
}

// around puts the tasks of a component into the order of the circle, as far as
// there is one: from each to the first that it needs and that was not yet met.
func (g *Graph) around(tasks, component []int) []int {
	inside := make(map[int]bool, len(component))
	for _, i := range component {
		inside[i] = true
	}
	met := make(map[int]bool, len(component))
	var out []int
	for _, first := range tasks {
		for i := first; !met[i]; {
			met[i] = true
			if i < len(g.Tasks) {
				out = append(out, i)
			}
			for _, next := range g.needs(i) {
				if inside[next] && !met[next] {
					i = next
					break
				}
			}
		}
	}
	return out
}

// visit is a node that the search for components stands at.
type visit struct {
	node, next int // and the next of its needs
	needs      []int
}

// components are the strongly connected ones (Tarjan's algorithm, without
// recursion: chains of tasks may be long).
func (g *Graph) components() [][]int {
	n := len(g.Tasks) + len(g.Joins)
	order, low := make([]int, n), make([]int, n) // order is 0 for nodes not met
	onStack := make([]bool, n)
	var stack []int
	var out [][]int
	count := 0
	for root := range n {
		if order[root] != 0 {
			continue
		}
		path := []visit{{node: root, needs: g.needs(root)}}
		for len(path) > 0 {
			v := &path[len(path)-1]
			if order[v.node] == 0 {
				count++
				order[v.node], low[v.node] = count, count
				stack, onStack[v.node] = append(stack, v.node), true
			}
			if v.next < len(v.needs) {
				w := v.needs[v.next]
				v.next++
				switch {
				case order[w] == 0:
					path = append(path, visit{node: w, needs: g.needs(w)})
				case onStack[w]:
					low[v.node] = min(low[v.node], order[w])
				}
				continue
			}
			done := v.node
			path = path[:len(path)-1]
			if len(path) > 0 {
				up := path[len(path)-1].node
				low[up] = min(low[up], low[done])
			}
			if low[done] != order[done] {
				continue
			}
			at := len(stack)
			for at--; stack[at] != done; at-- {
				onStack[stack[at]] = false
			}
			onStack[done] = false
			out = append(out, slices.Clone(stack[at:]))
			stack = stack[:at]
		}
	}
	return out
}
