// Random programs: valid scripts whose control flow nests in every way that the
// grammar allows. What they print is decided by a counter, so that they always end.

package vm

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// kind is what sort of function a body belongs to.
type kind uint8

const (
	plainKind kind = iota
	generatorKind
	coroutineKind
	asyncGeneratorKind
	kinds
)

func (k kind) async() bool  { return k >= coroutineKind }
func (k kind) yields() bool { return k == generatorKind || k == asyncGeneratorKind }

// prelude is what the bodies use: c decides branches and runs dry, keep
// prevents that CPython closes generators which nobody refers to any more.
const prelude = `import asyncio, sys
S = %d
N = 0
KEPT = []
LOCK = asyncio.Lock()

def c():
    global S, N
    N += 1
    S = (S * 1103515245 + 12345) & 0x7fffffff
    return N < 400 and (S >> 16) %% 2 == 0

def keep(g):
    KEPT.append(g)
    return g

def trace(*args):
    if N < 2000:
        print(*args, type(sys.exception()).__name__)

def chain(e, depth=0):
    if e is None or depth > 5:
        return '-'
    lines, tb = [], e.__traceback__
    while tb is not None:
        if not hasattr(tb, 'tb_frame') or tb.tb_frame.f_code.co_filename == __file__:
            lines.append(tb.tb_lineno)
        tb = tb.tb_next
    s = f'{type(e).__name__}{e.args}@{lines}'
    if isinstance(e, BaseExceptionGroup):
        s += '[' + ' '.join(chain(x, depth + 1) for x in e.exceptions) + ']'
    return s + f' cause({chain(e.__cause__, depth + 1)}) context({chain(e.__context__, depth + 1)}) {e.__suppress_context__}'

def drive(g, ops):
    for op in ops:
        try:
            if op == 0:
                r = next(g)
            elif op == 1:
                r = g.send(op)
            elif op == 2:
                r = g.throw(ValueError('thrown'))
            elif op == 3:
                r = g.throw(GeneratorExit)
            else:
                r = g.close()
            trace('drive', op, r)
        except BaseException as e:
            trace('drive', op, chain(e))

async def adrive(g, ops):
    for op in ops:
        try:
            if op == 0:
                r = await anext(g)
            elif op == 1:
                r = await g.asend(op)
            elif op == 2:
                r = await g.athrow(ValueError('thrown'))
            elif op == 3:
                r = await g.athrow(GeneratorExit)
            else:
                r = await g.aclose()
            trace('adrive', op, r)
        except BaseException as e:
            trace('adrive', op, chain(e))

`

// writer makes one program.
type writer struct {
	*rand.Rand
	out   strings.Builder
	kinds []kind // of the functions f0, f1, …
	mark  int    // numbers the traces
}

// scope is where a statement stands.
type scope struct {
	kind                    kind
	indent, depth, callable int
	loop, cell, comp        bool // comp: inside a comprehension
	star                    bool // inside except*, which return can't leave
}

// program makes the text of a program from a seed.
func program(seed uint64) string {
	w := &writer{Rand: rand.New(rand.NewPCG(seed, 7))}
	fmt.Fprintf(&w.out, prelude, seed*2654435761%0x7fffffff)
	for i := range 4 + w.IntN(3) {
		k := kind(w.IntN(int(kinds)))
		if i < int(kinds) {
			k = kind(i)
		}
		w.function(fmt.Sprintf("f%d", i), k, scope{callable: i})
		w.kinds = append(w.kinds, k)
	}
	w.main()
	return w.out.String()
}

func (w *writer) line(s scope, format string, args ...any) {
	w.out.WriteString(strings.Repeat("    ", s.indent))
	fmt.Fprintf(&w.out, format+"\n", args...)
}

func (w *writer) trace(s scope, what string) {
	w.mark++
	w.line(s, "trace(%d, %s)", w.mark, what)
}

func (w *writer) function(name string, k kind, s scope) {
	head := "def"
	if k.async() {
		head = "async def"
	}
	params := "a, b=2"
	if w.IntN(4) == 0 {
		params = "a, *b, k=3"
	}
	w.line(s, "%s %s(%s):", head, name, params)
	in := scope{kind: k, indent: s.indent + 1, depth: 0, callable: s.callable}
	w.line(in, "x, y = a, 1")
	if w.IntN(3) == 0 {
		in.cell = true
		w.line(in, "def inner(v):")
		w.line(in, "    nonlocal x")
		w.line(in, "    x = v")
		w.line(in, "    return y")
		w.line(in, "get = lambda: (x, y)")
	}
	w.body(in, 1+w.IntN(4))
	if k.yields() {
		w.line(in, "yield x")
	}
}

func (w *writer) body(s scope, n int) {
	w.trace(s, "x")
	for range n {
		w.statement(s)
	}
}

func (w *writer) inner(s scope) scope {
	s.indent++
	s.depth++
	return s
}

func (w *writer) block(s scope) { w.body(w.inner(s), 1+w.IntN(2)) }

func (w *writer) statement(s scope) {
	if s.depth < 4 {
		switch w.IntN(14) {
		case 0, 1:
			w.tryExcept(s)
			return
		case 2, 3:
			w.tryFinally(s)
			return
		case 4:
			w.loopFor(s)
			return
		case 5:
			w.loopWhile(s)
			return
		case 6:
			w.branch(s)
			return
		case 7:
			w.tryStar(s)
			return
		case 8:
			if s.kind.async() {
				w.with(s)
				return
			}
		}
	}
	w.simple(s)
}

func (w *writer) tryExcept(s scope) {
	w.line(s, "try:")
	w.block(s)
	for _, class := range [...]string{"ValueError", "(KeyError, TypeError)", "LookupError", "asyncio.CancelledError", "Exception"} {
		if w.IntN(3) > 0 {
			continue
		}
		if w.IntN(2) == 0 {
			w.line(s, "except %s as e:", class)
			w.line(w.inner(s), "trace(chain(e))")
		} else {
			w.line(s, "except %s:", class)
		}
		w.block(s)
	}
	last := [...]string{"except:", "except BaseException as z:", "except ZeroDivisionError as e:"}
	w.line(s, "%s", last[w.IntN(3)])
	w.block(s)
	if w.IntN(3) == 0 {
		w.line(s, "else:")
		w.block(s)
	}
	if w.IntN(3) == 0 {
		w.line(s, "finally:")
		w.block(s)
	}
}

func (w *writer) tryFinally(s scope) {
	w.line(s, "try:")
	w.block(s)
	w.line(s, "finally:")
	w.block(s)
}

func (w *writer) tryStar(s scope) {
	w.line(s, "try:")
	w.block(s)
	in := s
	in.star, in.loop = true, false
	w.line(s, "except* ValueError as e:")
	w.line(w.inner(s), "trace(chain(e))")
	w.block(in)
	if w.IntN(2) == 0 {
		w.line(s, "except* (LookupError, TypeError):")
		w.block(in)
	}
	if w.IntN(3) == 0 {
		w.line(s, "finally:")
		w.block(s)
	}
}

func (w *writer) loopFor(s scope) {
	in := s
	in.loop = true
	iter := fmt.Sprintf("range(%d)", 1+w.IntN(3))
	head := "for"
	switch w.IntN(4) {
	case 0:
		iter = "[1, 2]"
	case 1:
		if name := w.pick(s, generatorKind); name != "" {
			iter = fmt.Sprintf("keep(%s(%s))", name, w.expr(s, 1))
		}
	case 2:
		if name := w.pick(s, asyncGeneratorKind); name != "" && s.kind.async() {
			head, iter = "async for", fmt.Sprintf("keep(%s(%s))", name, w.expr(s, 1))
		}
	}
	target := [...]string{"i", "x", "y", "z"}[w.IntN(4)]
	w.line(s, "%s %s in %s:", head, target, iter)
	w.block(in)
	if w.IntN(3) == 0 {
		w.line(s, "else:")
		w.block(s)
	}
}

func (w *writer) loopWhile(s scope) {
	in := s
	in.loop = true
	w.line(s, "while %s:", [...]string{"c()", "c() and c()", "not c() and N < 300", "x and c()"}[w.IntN(4)])
	w.block(in)
	if w.IntN(3) == 0 {
		w.line(s, "else:")
		w.block(s)
	}
}

func (w *writer) branch(s scope) {
	w.line(s, "if %s:", [...]string{"c()", "c() or c()", "x == y", "0 < N < 100 and c()", "(n := c())"}[w.IntN(5)])
	w.block(s)
	if w.IntN(2) == 0 {
		w.line(s, "elif c():")
		w.block(s)
	}
	if w.IntN(2) == 0 {
		w.line(s, "else:")
		w.block(s)
	}
}

func (w *writer) with(s scope) {
	switch w.IntN(3) {
	case 0:
		w.line(s, "async with asyncio.Semaphore(2) as x, asyncio.timeout(None):")
	case 1:
		w.line(s, "async with asyncio.timeout(None):")
	case 2:
		w.line(s, "async with asyncio.TaskGroup() as z:")
		if name := w.pick(s, coroutineKind); name != "" {
			w.line(w.inner(s), "if c(): z.create_task(%s(%s))", name, w.expr(s, 1))
		}
	}
	w.block(s)
}

// pick names a function of a kind that may be called here, or none.
func (w *writer) pick(s scope, k kind) string {
	var names []string
	for i, kind := range w.kinds[:min(s.callable, len(w.kinds))] {
		if kind == k {
			names = append(names, fmt.Sprintf("f%d", i))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return names[w.IntN(len(names))]
}

func (w *writer) simple(s scope) {
	switch w.IntN(16) {
	case 0:
		if s.loop {
			w.line(s, "if c(): %s", [...]string{"break", "continue"}[w.IntN(2)])
			return
		}
	case 1:
		if s.loop {
			w.line(s, [...]string{"break", "continue"}[w.IntN(2)])
			return
		}
	case 2:
		if !s.star {
			guard := [...]string{"", "if c(): "}[w.IntN(2)]
			if s.kind == asyncGeneratorKind {
				w.line(s, "%sreturn", guard)
			} else {
				w.line(s, "%sreturn %s", guard, w.expr(s, 2))
			}
			return
		}
	case 3, 4:
		w.raise(s)
		return
	case 5, 6:
		if s.kind.yields() {
			w.line(s, "%syield %s", [...]string{"", "x = ", "y = "}[w.IntN(3)], w.expr(s, 2))
			return
		}
	case 7:
		if name := w.pick(s, generatorKind); name != "" && s.kind == generatorKind {
			w.line(s, "%syield from keep(%s(%s))", [...]string{"", "x = "}[w.IntN(2)], name, w.expr(s, 1))
			return
		}
	case 8, 9:
		if s.kind.async() {
			w.line(s, "%s%s", [...]string{"", "x = ", "return_value = "}[w.IntN(3)], w.await(s))
			return
		}
	case 10:
		w.line(s, [...]string{"del x", "del y", "z = 1", "if c(): del x", "x, y = y, x", "x, *y = 1, 2, 3", "y, x = x"}[w.IntN(7)])
		return
	case 11:
		if name := w.pick(s, generatorKind); name != "" {
			w.line(s, "drive(keep(%s(%s)), %s)", name, w.expr(s, 1), w.ops())
			return
		}
	case 12:
		if name := w.pick(s, asyncGeneratorKind); name != "" && s.kind.async() {
			w.line(s, "await adrive(keep(%s(%s)), %s)", name, w.expr(s, 1), w.ops())
			return
		}
	case 13:
		if name := w.pick(s, plainKind); name != "" {
			w.line(s, "x = %s(%s)", name, w.expr(s, 1))
			return
		}
	}
	w.line(s, "%s = %s", [...]string{"x", "y", "z"}[w.IntN(3)], w.expr(s, 3))
}

func (w *writer) ops() string {
	ops := make([]string, 1+w.IntN(5))
	for i := range ops {
		ops[i] = fmt.Sprint(w.IntN(5))
	}
	return "[" + strings.Join(ops, ", ") + "]"
}

func (w *writer) raise(s scope) {
	guard := [...]string{"", "if c(): "}[w.IntN(2)]
	classes := [...]string{"ValueError", "KeyError", "TypeError", "ExceptionGroup", "StopIteration", "asyncio.CancelledError"}
	class := classes[w.IntN(len(classes))]
	w.mark++
	exc := fmt.Sprintf("%s(%d)", class, w.mark)
	if class == "ExceptionGroup" {
		exc = fmt.Sprintf("ExceptionGroup('g', [ValueError(%d), KeyError(1), TypeError('t')])", w.mark)
	}
	switch w.IntN(6) {
	case 0:
		w.line(s, "%sraise %s from %s", guard, exc, [...]string{"None", "KeyError('cause')"}[w.IntN(2)])
	case 1:
		w.line(s, "%sraise", guard)
	case 2:
		w.line(s, "%s1 // 0", guard)
	default:
		w.line(s, "%sraise %s", guard, exc)
	}
}

func (w *writer) await(s scope) string {
	co := w.pick(s, coroutineKind)
	if co == "" {
		return "await asyncio.sleep(0, 7)"
	}
	call := fmt.Sprintf("%s(%s)", co, w.expr(s, 1))
	switch w.IntN(7) {
	case 0:
		return "await asyncio.create_task(" + call + ")"
	case 1:
		return "await asyncio.gather(" + call + ", asyncio.sleep(0, 5), return_exceptions=c())"
	case 2:
		return "await asyncio.wait_for(" + call + ", 5)"
	case 3:
		return "await asyncio.shield(" + call + ")"
	}
	return "await " + call
}

func (w *writer) expr(s scope, depth int) string {
	if depth == 0 {
		return [...]string{"x", "y", "a", "1", "'s'", "N"}[w.IntN(6)]
	}
	e := func() string { return w.expr(s, depth-1) }
	inner := s
	inner.comp = true
	item := func() string { return w.expr(inner, depth-1) }
	switch w.IntN(22) {
	case 0:
		return fmt.Sprintf("(%s, %s)", e(), e())
	case 1:
		return fmt.Sprintf("[%s for i in range(2) if c()]", item())
	case 2:
		return fmt.Sprintf("[(i, j, x) for i in (1, 2) for j in [%s]]", item())
	case 3:
		if !s.comp {
			return fmt.Sprintf("(x := %s)", e())
		}
	case 4:
		return fmt.Sprintf("(%s if c() else %s)", e(), e())
	case 5:
		return fmt.Sprintf("(%s and %s)", e(), e())
	case 6:
		return fmt.Sprintf("(%s or %s)", e(), e())
	case 7:
		return fmt.Sprintf("f'{(%s)!r:>8}{(%s)}'", e(), e())
	case 8:
		return fmt.Sprintf("{%s: %s for i in range(2)}", "i", item())
	case 9:
		return fmt.Sprintf("(lambda v: (v, x))(%s)", e())
	case 10:
		return fmt.Sprintf("(0 < N < %d) == %s", w.IntN(100), e())
	case 11:
		return fmt.Sprintf("[*range(2), %s]", e())
	case 12:
		return fmt.Sprintf("dict(p=%s, **{'q': %s})", e(), e())
	case 13:
		return fmt.Sprintf("sum([i * 2 for i in range(3)], %s)", [...]string{"1", "x"}[w.IntN(2)])
	case 14:
		return fmt.Sprintf("%s + 1", e())
	case 15:
		return fmt.Sprintf("sorted([3, 1, 2], key=lambda v: (c(), -v))[%s:2]", [...]string{"0", "x"}[w.IntN(2)])
	case 16:
		if s.cell {
			return [...]string{"get()", "inner(" + e() + ")"}[w.IntN(2)]
		}
	case 17:
		if name := w.pick(s, plainKind); name != "" {
			return fmt.Sprintf("%s(%s)", name, e())
		}
	case 18:
		if s.kind.async() {
			return "(" + w.await(s) + ")"
		}
	case 19:
		if s.kind.yields() && !s.comp {
			return fmt.Sprintf("(yield %s)", e())
		}
	case 20:
		if s.kind.async() {
			if name := w.pick(s, asyncGeneratorKind); name != "" {
				return fmt.Sprintf("[(v, %s) async for v in keep(%s(1))]", item(), name)
			}
		}
	}
	return e()
}

// main runs every function, and closes what is left.
func (w *writer) main() {
	w.line(scope{}, "async def main():")
	s := scope{kind: coroutineKind, indent: 1, callable: len(w.kinds)}
	for i, k := range w.kinds {
		w.line(s, "for turn in range(2):")
		w.line(s, "    try:")
		call := fmt.Sprintf("f%d(turn)", i)
		switch k {
		case plainKind:
			w.line(s, "        trace('=', %s)", call)
		case generatorKind:
			w.line(s, "        trace('=', [*keep(%s)])", call)
			w.line(s, "        drive(keep(%s), %s)", call, w.ops())
		case coroutineKind:
			w.line(s, "        trace('=', await %s)", call)
			w.line(s, "        t = asyncio.create_task(%s)", call)
			w.line(s, "        for _ in range(%d): await asyncio.sleep(0)", w.IntN(4))
			w.line(s, "        trace('cancel', t.cancel())")
			w.line(s, "        trace('=', await t)")
		case asyncGeneratorKind:
			w.line(s, "        trace('=', [v async for v in keep(%s)])", call)
			w.line(s, "        await adrive(keep(%s), %s)", call, w.ops())
		}
		w.line(s, "    except BaseException as e:")
		w.line(s, "        trace(chain(e))")
	}
	w.line(s, "for g in KEPT:")
	w.line(s, "    try:")
	w.line(s, "        if hasattr(g, 'close'): g.close()")
	w.line(s, "        else: await g.aclose()")
	w.line(s, "    except BaseException as e:")
	w.line(s, "        trace(chain(e))")
	w.line(scope{}, "asyncio.run(main())")
	w.line(scope{}, "trace('end')")
}
