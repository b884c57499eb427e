// Random asyncio programs: what TestDifferential runs on aio and on CPython.

package vm_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// node is a statement of a program: a line, or a compound statement of clauses.
// Programs are trees so that one that shows a difference can be made smaller.
type node struct {
	line    string
	clauses []clause
}

// clause is a head such as "try:" and what stands below it.
type clause struct {
	head string
	body []*node
}

func line(format string, a ...any) *node { return &node{line: fmt.Sprintf(format, a...)} }

func compound(head string, body ...*node) *node { return &node{clauses: []clause{{head, body}}} }

// and adds a clause.
func (n *node) and(head string, body ...*node) *node {
	n.clauses = append(n.clauses, clause{head, body})
	return n
}

func write(b *strings.Builder, nodes []*node, indent string) {
	if len(nodes) == 0 {
		fmt.Fprintf(b, "%spass\n", indent)
	}
	for _, n := range nodes {
		if n.clauses == nil {
			fmt.Fprintf(b, "%s%s\n", indent, n.line)
		}
		for _, c := range n.clauses {
			fmt.Fprintf(b, "%s%s\n", indent, c.head)
			write(b, c.body, indent+"    ")
		}
	}
}

// generator makes the program of one seed.
type generator struct {
	*rand.Rand
	workers int
	ids     int // of places in the program that say something
	depth   int
	who     int // the worker that is being written
	inGroup int // how many variables g1, g2, … of task groups are in scope
	inLimit int // the same for tm1, tm2, … of timeouts
	agens   bool
}

// How many there are of each kind of shared object. prelude makes them.
const (
	shared     = 2
	maxDepth   = 3
	maxWorkers = 6
)

// program is the tree of one seed: the functions of workers, and a first task that
// starts some of them. The prelude cancels, after a long time, what still runs.
func program(seed uint64) []*node {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 0x5eed))}
	g.workers = 2 + g.IntN(maxWorkers-1)
	var nodes []*node
	for g.who = range g.workers {
		nodes = append(nodes, g.worker())
	}
	g.who = -1
	start := []*node{}
	for i := range g.workers {
		if i < 2 || g.IntN(3) > 0 {
			start = append(start, line("spawn(w%d)", i))
		}
	}
	if g.IntN(8) == 0 {
		start = append([]*node{line("get_running_loop().set_task_factory(eager_task_factory)")}, start...)
	}
	start = append(start, g.block(2)...)
	return append(nodes, compound("async def wholly():", start...))
}

// worker is one of the functions that become tasks.
func (g *generator) worker() *node {
	g.inGroup, g.inLimit, g.agens = 0, 0, g.IntN(3) == 0
	body := compound("try:", g.block(2+g.IntN(4))...)
	body.and("except BaseException as e:",
		line(`say("w%d ends", shown(e), current_task().cancelling())`, g.who), line("raise"))
	if g.IntN(3) == 0 {
		body.and("finally:", g.block(1)...)
	}
	return compound(fmt.Sprintf("async def w%d():", g.who), body, line("return %q", fmt.Sprintf("r%d", g.who)))
}

// block is a few statements.
func (g *generator) block(n int) []*node {
	var nodes []*node
	for range n {
		nodes = append(nodes, g.statement())
	}
	return nodes
}

func (g *generator) inner() []*node {
	g.depth++
	nodes := g.block(1 + g.IntN(3))
	g.depth--
	return nodes
}

// statement is one statement, chosen by weight.
func (g *generator) statement() *node {
	table := simple()
	if g.depth < maxDepth && g.IntN(2) == 0 {
		table = nested()
	}
	total := 0
	for _, c := range table {
		total += c.weight
	}
	at := g.IntN(total)
	for _, c := range table {
		if at -= c.weight; at < 0 {
			return c.make(g)
		}
	}
	return line("pass")
}

type choice struct {
	weight int
	make   func(g *generator) *node
}

func (g *generator) id() string {
	g.ids++
	if g.who < 0 {
		return fmt.Sprintf("main.%d", g.ids)
	}
	return fmt.Sprintf("w%d.%d", g.who, g.ids)
}

// delay is a time, or 0. D of the prelude makes it one that nobody else has.
func (g *generator) delay() string {
	switch g.IntN(6) {
	case 0, 1:
		return "0"
	case 2:
		return fmt.Sprintf("D(%.9f)", float64(g.IntN(1e6))/1e9)
	}
	return fmt.Sprintf("D(%.9f)", float64(g.IntN(2e9))/1e9)
}

// time is a delay that is not 0.
func (g *generator) time() string { return fmt.Sprintf("D(%.9f)", float64(1+g.IntN(1.5e9))/1e9) }

func (g *generator) message() string {
	if g.IntN(2) == 0 {
		return ""
	}
	return fmt.Sprintf("%q", fmt.Sprintf("c%d", g.IntN(100)))
}

func (g *generator) shared(name string) string { return fmt.Sprintf("%s%d", name, g.IntN(shared)) }

func (g *generator) pick(list ...string) string { return list[g.IntN(len(list))] }

// callee is a worker behind this one, so that no program goes on forever; the
// last ones call the small ones of the prelude.
func (g *generator) callee() string {
	rest := g.workers - g.who - 1
	if g.who >= 0 && rest > 0 && g.IntN(2) == 0 {
		return fmt.Sprintf("w%d", g.who+1+g.IntN(rest))
	}
	if g.IntN(4) == 0 {
		return fmt.Sprintf("partial(slow, %s, %q)", g.time(), g.id())
	}
	return g.pick("trivial", "pauses", "fails", "stuck", "stubborn", "swallows", "translates", "retries", "fails_late", "scoped")
}

// several are calls of workers as arguments.
func (g *generator) several(how string, n int) string {
	var calls []string
	for range n {
		calls = append(calls, fmt.Sprintf(how, g.callee()))
	}
	return strings.Join(calls, ", ")
}

// attempt awaits something and says what came of it.
func (g *generator) attempt(what string) *node {
	id := g.id()
	n := compound("try:", line("say(%q, result(%s))", id, what))
	switch g.IntN(4) {
	case 0:
		return n.and("except BaseException as e:", line("say(%q, shown(e))", id), line("raise"))
	case 1:
		return n.and("except BaseException as e:", line("say(%q, shown(e))", id))
	case 2:
		n.and("except Exception as e:", line("say(%q, shown(e))", id))
		if g.IntN(3) == 0 {
			n.and("finally:", g.inner()...)
		}
		return n
	}
	return line("say(%q, result(%s))", id, what)
}

// simple are statements without a body.
func simple() []choice {
	return []choice{
		{6, func(g *generator) *node { return line("say(%q)", g.id()) }},
		{12, func(g *generator) *node { return line("await sleep(%s)", g.delay()) }},
		{4, func(g *generator) *node { return line("say(%q, await sleep(%s, %d))", g.id(), g.delay(), g.IntN(100)) }},
		{8, func(g *generator) *node { return line("cancel(%d, %s)", g.IntN(100), orNone(g.message())) }},
		{2, func(g *generator) *node { return line("current_task().cancel(%s)", g.message()) }},
		{2, func(g *generator) *node { return line("say(%q, current_task().uncancel())", g.id()) }},
		{2, func(g *generator) *node { return line("say(%q, current_task().cancelling())", g.id()) }},
		{8, func(g *generator) *node { return line("spawn(%s)", g.callee()) }},
		{3, func(g *generator) *node { return g.attempt(fmt.Sprintf("await nth(%d)", g.IntN(100))) }},
		{4, func(g *generator) *node {
			return line("raise %s(%q)", g.pick("ValueError", "KeyError", "OSError", "CancelledError", "TimeoutError"), g.id())
		}},
		{3, func(g *generator) *node { return line("%s.set()", g.shared("event")) }},
		{2, func(g *generator) *node { return line("%s.clear()", g.shared("event")) }},
		{3, func(g *generator) *node { return g.attempt("await " + g.shared("event") + ".wait()") }},
		{3, func(g *generator) *node {
			return g.attempt(fmt.Sprintf("await %s.acquire()", g.shared(g.pick("lock", "sem", "cond"))))
		}},
		{3, func(g *generator) *node {
			return g.attempt(g.shared(g.pick("lock", "sem", "cond", "bounded")) + ".release()")
		}},
		{2, func(g *generator) *node {
			return line("say(%q, %s.locked())", g.id(), g.shared(g.pick("lock", "sem", "cond")))
		}},
		{6, func(g *generator) *node { return g.queue() }},
		{2, func(g *generator) *node {
			return g.attempt("await " + g.shared("barrier") + g.pick(".wait()", ".wait()", ".wait()", ".abort()", ".reset()"))
		}},
		{1, func(g *generator) *node {
			b := g.shared("barrier")
			return line("say(%q, %s.n_waiting, %s.broken)", g.id(), b, b)
		}},
		{3, func(g *generator) *node {
			var children []string
			for range g.IntN(4) {
				children = append(children, g.pick("spawn("+g.callee()+")", g.pick("trivial", "pauses", "fails", "fails_late")+"()"))
			}
			return g.attempt(fmt.Sprintf("await gather(*[%s]%s)", strings.Join(children, ", "), g.pick("", ", return_exceptions=True")))
		}},
		{3, func(g *generator) *node {
			return g.attempt(fmt.Sprintf("await wait([%s], timeout=%s, return_when=%s)", g.several("spawn(%s)", 1+g.IntN(3)),
				g.pick("None", g.time()), g.pick("ALL_COMPLETED", "FIRST_COMPLETED", "FIRST_EXCEPTION")))
		}},
		{5, func(g *generator) *node {
			what := g.pick(g.callee()+"()", "spawn("+g.callee()+")", "shield(spawn("+g.callee()+"))", fmt.Sprintf("nth(%d)", g.IntN(100)), g.shared("event")+".wait()",
				g.shared("queue")+".get()", g.shared("future"))
			return g.attempt(fmt.Sprintf("await wait_for(%s, %s)", what, g.pick(g.time(), g.time(), g.time(), "0", "-1", "None")))
		}},
		{3, func(g *generator) *node {
			return g.attempt(fmt.Sprintf("await shield(%s)", g.pick("trivial()", "spawn("+g.callee()+")", fmt.Sprintf("nth(%d)", g.IntN(100)))))
		}},
		{2, func(g *generator) *node { return g.attempt("await " + g.callee() + "()") }},
		{3, func(g *generator) *node { return g.future() }},
		{3, func(g *generator) *node { return g.callback() }},
		{2, func(g *generator) *node { return line("VAR.set(%d)", g.IntN(100)) }},
		{2, func(g *generator) *node { return line("say(%q, VAR.get())", g.id()) }},
		{1, func(g *generator) *node { return line(`say(%q, names(all_tasks()))`, g.id()) }},
		{1, func(g *generator) *node { return line("return %q", g.id()) }},
		{1, func(g *generator) *node { return line("BOX.append(%d)", g.IntN(3)) }},
		{1, func(g *generator) *node {
			return line("get_running_loop().set_task_factory(%s)", g.pick("None", "eager_task_factory"))
		}},
		{2, func(g *generator) *node {
			if g.inLimit == 0 {
				return line("say(%q, 'no limit')", g.id())
			}
			return g.attempt(fmt.Sprintf("tm%d.%s", g.inLimit, g.pick("expired()", "reschedule(None)",
				"reschedule(get_running_loop().time() + "+g.time()+")", "reschedule(0)")))
		}},
		{2, func(g *generator) *node {
			if g.inGroup == 0 {
				return line("await sleep(0)")
			}
			return line("T.append(g%d.create_task(%s()))", g.inGroup, g.callee())
		}},
	}
}

func orNone(message string) string {
	if message == "" {
		return "None"
	}
	return message
}

// nested are statements with bodies.
func nested() []choice {
	return []choice{
		{6, func(g *generator) *node {
			return compound(fmt.Sprintf("async with %s:", g.shared(g.pick("lock", "lock", "sem", "bounded", "cond"))), g.inner()...)
		}},
		{3, func(g *generator) *node { return g.condition() }},
		{6, func(g *generator) *node { return g.group() }},
		{6, func(g *generator) *node { return g.limit() }},
		{8, func(g *generator) *node { return g.try() }},
		{4, func(g *generator) *node { return g.completed() }},
		{3, func(g *generator) *node { return g.asyncGenerator() }},
		{2, func(g *generator) *node {
			return compound(fmt.Sprintf("async with %s as turn:", g.shared("barrier")), g.inner()...)
		}},
		{2, func(g *generator) *node {
			return compound(fmt.Sprintf("for _ in range(%d):", 2+g.IntN(2)), g.inner()...)
		}},
		{2, func(g *generator) *node {
			return compound(fmt.Sprintf("if len(BOX) %s %d:", g.pick("<", ">"), g.IntN(4)), g.inner()...).and("else:", g.inner()...)
		}},
	}
}

func (g *generator) try() *node {
	id := g.id()
	n := compound("try:", g.inner()...)
	switch g.IntN(5) {
	case 0:
		return n.and("finally:", g.inner()...)
	case 1:
		return n.and("except CancelledError as e:", append([]*node{line("say(%q, shown(e))", id)}, g.inner()...)...)
	case 2:
		return n.and("except CancelledError as e:", append(append([]*node{line("say(%q, shown(e))", id)}, g.inner()...), line("raise"))...)
	case 3:
		n.and("except* (ValueError, OSError) as e:", line("say(%q, shown(e))", id))
		if g.IntN(2) == 0 {
			n.and("except* Exception as e:", line("say(%q, shown(e))", id), line("raise KeyError(%q)", id))
		}
		return n
	}
	n.and("except Exception as e:", append([]*node{line("say(%q, shown(e))", id)}, g.inner()...)...)
	if g.IntN(2) == 0 {
		n.and("else:", line("say(%q, 'no error')", id))
	}
	return n
}

func (g *generator) condition() *node {
	c := g.shared("cond")
	var do *node
	switch g.IntN(4) {
	case 0:
		do = g.attempt("await " + c + ".wait()")
	case 1:
		do = g.attempt(fmt.Sprintf("await %s.wait_for(lambda: len(BOX) > %d)", c, g.IntN(4)))
	case 2:
		do = line("%s.notify(%d)", c, 1+g.IntN(2))
	default:
		return compound("async with "+c+":", line("BOX.append(1)"), line("%s.notify_all()", c))
	}
	return compound("async with "+c+":", append([]*node{do}, g.inner()...)...)
}

func (g *generator) group() *node {
	g.inGroup++
	name := fmt.Sprintf("g%d", g.inGroup)
	var body []*node
	for range g.IntN(4) {
		body = append(body, line("T.append(%s.create_task(%s()))", name, g.callee()))
	}
	n := compound(fmt.Sprintf("async with TaskGroup() as %s:", name), append(body, g.inner()...)...)
	g.inGroup--
	if g.IntN(2) == 0 {
		id := g.id()
		return compound("try:", n).and("except BaseException as e:", line("say(%q, shown(e), current_task().cancelling())", id),
			line("%s", g.pick("pass", "raise")))
	}
	return n
}

func (g *generator) limit() *node {
	g.inLimit++
	name := fmt.Sprintf("tm%d", g.inLimit)
	how := fmt.Sprintf("timeout(%s)", g.pick(g.time(), g.time(), g.time(), "0", "None"))
	if g.IntN(4) == 0 {
		how = fmt.Sprintf("timeout_at(get_running_loop().time() + %s)", g.time())
	}
	n := compound(fmt.Sprintf("async with %s as %s:", how, name), g.inner()...)
	g.inLimit--
	if g.IntN(3) > 0 {
		id := g.id()
		return compound("try:", n).and(g.pick("except TimeoutError as e:", "except BaseException as e:"),
			line("say(%q, shown(e), %s.expired(), current_task().cancelling())", id, name))
	}
	return n
}

func (g *generator) completed() *node {
	head := fmt.Sprintf("for f in as_completed([%s]%s):", g.several("fresh(%s)", 1+g.IntN(3)), g.pick("", "", ", timeout="+g.time()))
	if g.IntN(2) == 0 {
		head = "async " + head
	}
	return compound(head, g.attempt("await f"))
}

func (g *generator) asyncGenerator() *node {
	id := g.id()
	walk := compound("async for x in agen:", line("say(%q, x)", id), g.statement())
	if g.IntN(2) == 0 {
		walk.clauses[0].body = append(walk.clauses[0].body, compound("if x == 1:", line("break")))
	}
	body := []*node{walk}
	switch g.IntN(4) {
	case 0:
		body = append(body, g.attempt(fmt.Sprintf("await agen.athrow(ValueError(%q))", id)))
	case 1:
		body = append(body, g.attempt("await agen.asend(5)"))
	case 2:
		body = append(body, g.attempt("await agen.aclose()"))
	}
	return compound(fmt.Sprintf("async with aclosing(counting(%d, %s)) as agen:", 1+g.IntN(3), g.delay()), body...)
}

func (g *generator) queue() *node {
	q := g.shared(g.pick("queue", "queue", "lifo", "heap"))
	item := g.IntN(100)
	switch g.IntN(9) {
	case 0, 1:
		return g.attempt(fmt.Sprintf("await %s.put(%d)", q, item))
	case 2, 3:
		return g.attempt(fmt.Sprintf("await %s.get()", q))
	case 4:
		return g.attempt(fmt.Sprintf("%s.put_nowait(%d)", q, item))
	case 5:
		return g.attempt(fmt.Sprintf("%s.get_nowait()", q))
	case 6:
		return g.attempt(q + ".task_done()")
	case 7:
		return g.attempt("await " + q + ".join()")
	}
	if g.IntN(4) == 0 {
		return line("%s.shutdown(%s)", q, g.pick("", "True"))
	}
	return line("say(%q, %s.qsize(), %s)", g.id(), q, q)
}

func (g *generator) future() *node {
	f := g.shared("future")
	switch g.IntN(6) {
	case 0, 1:
		return g.attempt("await " + f)
	case 2:
		return g.attempt(fmt.Sprintf("%s.set_result(%d)", f, g.IntN(100)))
	case 3:
		return g.attempt(fmt.Sprintf("%s.set_exception(ValueError(%q))", f, g.id()))
	case 4:
		return line("say(%q, %s.cancel(%s))", g.id(), f, g.message())
	}
	return g.attempt(f + "." + g.pick("result()", "exception()", "done()", "cancelled()"))
}

func (g *generator) callback() *node {
	id := g.id()
	act := g.pick(fmt.Sprintf("cancel(%d, %s)", g.IntN(100), orNone(g.message())), g.shared("event")+".set()", g.shared("sem")+".release()",
		fmt.Sprintf("%s.put_nowait(%d)", g.shared("queue"), g.IntN(100)), "spawn(trivial)", "VAR.set(7)", "None", "None")
	f := fmt.Sprintf("lambda *a: (say(%q, VAR.get()), %s)", id, act)
	switch g.IntN(5) {
	case 0:
		return line("get_running_loop().call_soon(%s)", f)
	case 1:
		return line("H.append(get_running_loop().call_later(%s, %s))", g.time(), f)
	case 2:
		return line("nth(%d).add_done_callback(%s)", g.IntN(100), f)
	case 3:
		return line("%s.add_done_callback(%s)", g.shared("future"), f)
	}
	return line("H and H[-1].cancel()")
}
