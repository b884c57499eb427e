// Coroutines that were made and not started: what "was never awaited" is about.
//
// CPython warns when the last reference to such a coroutine goes. Here the
// instruction that made it tells most of that: when the coroutine is awaited at
// once, nothing is to be done; when it is the value of an expression statement, it
// is lost there and then. Others are kept in a list until they are started. The
// loop, when it is idle or ends, asks for those that nothing reaches any more; the
// end of the program finds the rest.

package machine

import (
	"fmt"
	"slices"
	"strings"
	"unsafe"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// made is a coroutine that had not been started when it was last looked at.
type made struct {
	co   object.Value
	site *object.Site
}

// fate is what the instruction after a call does with its result.
type fate uint8

const (
	kept    fate = iota // anything
	awaited             // awaits it
	looped              // iterates over it, and nobody else has it
	looked              // does what coroutines refuse, or looks at it, and nobody else has it
	dropped             // forgets it
)

// fate tells what becomes of the result of the call that f makes, and the frame
// where that happens: functions may return it further out.
func (f *frame) fate() (fate, *frame) {
	for {
		ins := last(f.pc)
		if ins.Op() == code.Extra {
			ins = f.unit.ins[f.unit.index(f.pc)-1]
		}
		switch ins.Op() {
		case code.Call, code.CallKw, code.CallMethod, code.CallMethodKw, code.CallEx:
		default:
			return kept, f
		}
		if ins.X()&code.Dropped != 0 {
			return dropped, f
		}
		dst, next := ins.C(), *(*code.Ins)(f.pc)
		if op := next.Op(); op == code.LoadConst || op == code.LoadInt { // fetch()["key"]
			if next = *(*code.Ins)(unsafe.Add(f.pc, insSize)); next.Op() != code.GetItem {
				return kept, f
			}
		}
		temporary := int(dst) >= len(f.unit.Locals)
		switch next.Op() {
		case code.Await:
			if next.B() == dst {
				return awaited, f
			}
		case code.GetIter, opGetIterLoop, code.GetAIter:
			if next.B() == dst && temporary {
				return looped, f
			}
		case code.GetItem, code.GetItemI, code.UnpackSeq, code.UnpackEx, code.Not, code.Len, code.FormatValue:
			if next.B() == dst && temporary {
				return looked, f
			}
		case code.Return:
			returns := f.kind == childFrame || (f.kind == plainFrame || f.kind == grownFrame) && f.then == thenStore
			if next.A() == dst && returns {
				f = f.prev
				continue
			}
		}
		return kept, f
	}
}

// siteOf is the instruction that f runs.
func (m *Machine) siteOf(f *frame) *object.Site {
	u := f.unit
	i := u.index(f.pc)
	if i > 0 && u.ins[i].Op() == code.Extra {
		i--
	}
	if i < 0 {
		i = 0
	}
	if u.sites == nil {
		u.sites = make([]*object.Site, len(u.ins))
	}
	if u.sites[i] == nil {
		u.sites[i] = &object.Site{Code: u, PC: i, Globals: f.fn.globals}
	}
	return u.sites[i]
}

// Site implements object.SiteHost.
func (m *Machine) Site() *object.Site {
	if m.cur == nil {
		return nil
	}
	return m.siteOf(m.cur)
}

// calledGenerator is told of a coroutine or generator that the call of f has made.
func (m *Machine) calledGenerator(f *frame, v object.Value, dst uint16) error {
	what, at := f.fate()
	switch {
	case v.Type() != CoroutineType:
		object.Unchecked[Generator](v).owned = what == looped
	case what >= looped: // which a coroutine refuses
		return m.neverAwaited(v, m.siteOf(at))
	case what != awaited:
		m.watch(v, m.siteOf(f))
		m.offer(f, object.Unchecked[Generator](v), dst)
	}
	return nil
}

// calledNative is told of something awaitable that the call of f, of a function
// in Go, gave.
func (m *Machine) calledNative(f *frame, v object.Value) error {
	what, at := f.fate()
	if what == awaited {
		return nil
	}
	if a := asAgenAwait(v); a != nil {
		if a.seen {
			return nil
		}
		a.seen = true
	} else if c := object.AsCoroutine(v); c == nil {
		if w, ok := m.Thread.Loop.(object.LoopWatch); ok {
			w.Made(v, what == dropped)
		}
		return nil
	} else if c, ok := c.(object.Fresh); !ok || c.Seen() {
		return nil
	}
	if what >= looped && asAgenAwait(v) == nil || what == dropped {
		return m.neverAwaited(v, m.siteOf(at))
	}
	m.watch(v, m.siteOf(f))
	return nil
}

// madeList is a list of them that a crowd does not copy.
type madeList struct {
	chunks []*madeChunk
	count  int
	limit  int // with how many those that have been started are struck off
}

// madeChunk just fits a size class of Go's allocator.
type madeChunk [42]made

func (l *madeList) at(i int) *made {
	const size = len(madeChunk{})
	return &l.chunks[i/size][i%size]
}

func (l *madeList) add(e made) {
	if l.count == len(l.chunks)*len(madeChunk{}) {
		l.chunks = append(l.chunks, new(madeChunk))
	}
	l.count++
	*l.at(l.count - 1) = e
}

// keep strikes off all for which left is false. No more than manyChunks that are empty
// then stay.
func (l *madeList) keep(left func(e *made) bool) {
	const manyChunks = 1 << 10
	n := 0
	for i := range l.count {
		if e := l.at(i); left(e) {
			if n < i {
				*l.at(n) = *e
			}
			n++
		}
	}
	for i := n; i < l.count; i++ {
		*l.at(i) = made{}
	}
	l.count, l.limit = n, max(2*n, fewMade)
	if used := (n + len(madeChunk{}) - 1) / len(madeChunk{}); len(l.chunks) > used+manyChunks {
		l.chunks = slices.Clone(l.chunks[:used+manyChunks])
	}
}

// fewMade are so few that looking at them all costs nothing.
const fewMade = 64

// watch notes a coroutine that may never be started.
func (m *Machine) watch(v object.Value, site *object.Site) {
	if m.made.count >= max(m.made.limit, fewMade) {
		m.forgetStarted()
	}
	m.made.add(made{v, site})
}

// forgetStarted strikes off what has been started.
func (m *Machine) forgetStarted() {
	m.made.keep(func(e *made) bool { return !startedOnce(e.co) })
}

func startedOnce(v object.Value) bool {
	if v.Type() == CoroutineType {
		return object.Unchecked[Generator](v).state != genCreated
	}
	co := object.AsCoroutine(v)
	return co == nil || co.Started()
}

// Unseen implements object.Losses.
func (m *Machine) Unseen() int {
	if m.made.count > 0 {
		m.forgetStarted()
	}
	return m.made.count
}

// maxBuried is how many coroutines at most are looked for at once: a script with
// more of them has a plan.
const maxBuried = 10_000

// ReportLosses implements object.Losses.
func (m *Machine) ReportLosses(all bool) error {
	n := m.Unseen()
	if n == 0 || !all && n > maxBuried {
		return nil
	}
	var lost []lostCoroutine
	if all {
		lost = m.notDriven()
	} else {
		lost = m.unreachable()
	}
	for _, l := range lost {
		if err := m.reportLost(l); err != nil {
			return err
		}
	}
	return nil
}

// notDriven takes all out of the list but what tasks are going to start in a
// later program.
func (m *Machine) notDriven() []lostCoroutine {
	driven := map[object.Value]bool{}
	if w, ok := m.Thread.Loop.(object.LoopWatch); ok {
		for _, v := range w.Driven() {
			driven[v] = true
		}
	}
	var lost []lostCoroutine
	m.made.keep(func(e *made) bool {
		if !driven[e.co] {
			lost = append(lost, describeLost(*e))
		}
		return driven[e.co]
	})
	return lost
}

// unreachable takes those out of the list that nothing else holds.
func (m *Machine) unreachable() []lostCoroutine {
	known := make([]lostCoroutine, m.made.count)
	held := make([]object.Value, m.made.count)
	for i := range held {
		e := m.made.at(i)
		known[i], held[i] = describeLost(*e), e.co
		e.co = object.Value{}
	}
	m.Thread.Bury(held)
	lost, i := known[:0], 0
	m.made.keep(func(e *made) bool {
		e.co = held[i]
		if e.co.IsUnset() {
			lost = append(lost, known[i])
		}
		i++
		return !e.co.IsUnset()
	})
	return lost
}

// lostCoroutine is what is told of a coroutine that may be gone.
type lostCoroutine struct {
	message, name, repr string
	site                *object.Site
}

func describeLost(e made) lostCoroutine {
	l := lostCoroutine{site: e.site}
	if a := asAgenAwait(e.co); a != nil {
		method := [...]string{"asend", "athrow", "aclose"}[a.op]
		l.name = a.gen.QualName()
		l.message = fmt.Sprintf("coroutine method '%s' of '%s' was never awaited", method, l.name)
		l.repr = fmt.Sprintf("<%s object at %#x>", e.co.Type().Name, e.co.Identity())
		return l
	}
	if n, ok := object.AsCoroutine(e.co).(interface{ QualName() string }); ok {
		l.name = n.QualName()
	}
	l.message = fmt.Sprintf("coroutine '%s' was never awaited", l.name)
	if g := asGenerator(e.co); g != nil {
		l.message += g.originText()
	}
	l.repr = fmt.Sprintf("<coroutine object %s at %#x>", l.name, e.co.Identity())
	return l
}

// neverAwaited warns of v, which was made and lost at site.
func (m *Machine) neverAwaited(v object.Value, site *object.Site) error {
	if startedOnce(v) {
		return nil
	}
	return m.reportLost(describeLost(made{v, site}))
}

// reportLost warns of a coroutine. When a filter makes the warning an error,
// there is nobody who could catch it.
func (m *Machine) reportLost(l lostCoroutine) error {
	m.hooks.Unawaited(l.name, l.message, l.site.Position())
	if err := m.warnAt(l.site, object.RuntimeWarning, l.message, lossHint(l.site)); err != nil {
		if e, ok := object.Caught(err); ok { // module warnings raised it, but that is of no use to anybody
			e.Traceback = l.site.Traceback()
		}
		return m.Thread.Unraisable(err, l.repr)
	}
	return nil
}

// lossHint says what to do instead of losing what was made at a site, where that
// is not plain to see.
func lossHint(site *object.Site) string {
	if site == nil {
		return ""
	}
	if site.Hint != "" {
		return site.Hint
	}
	word, _, _ := strings.Cut(strings.TrimSpace(site.Position().Text), " ")
	switch word {
	case "if", "elif", "while", "assert", "not":
		return "a coroutine is always true; is an 'await' missing?"
	}
	return ""
}

// CallbackGave implements object.CallbackHost: the coroutine that an async function
// gave as a callback of the loop is lost. No line of the script made it, so it is
// reported at the function.
func (m *Machine) CallbackGave(v object.Value) {
	if v.Type() != CoroutineType || m.made.count == 0 {
		return
	}
	last, g := m.made.at(m.made.count-1), object.Unchecked[Generator](v)
	if last.co != v || last.site != m.Site() || g.fn == nil {
		return
	}
	last.site = &object.Site{
		Code: g.fn.unit, Globals: g.fn.globals,
		Hint: "a callback of the loop is a plain function: write call_soon(lambda: asyncio.create_task(f()))",
	}
}

// Discard implements object.Losses.
func (m *Machine) Discard() { m.made = madeList{} }

// Seen implements object.Fresh. Coroutines of scripts are seen when they are made.
func (g *Generator) Seen() bool {
	if g.native == nil {
		return true
	}
	was := g.native.seen
	g.native.seen = true
	return was
}
