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

// watch notes a coroutine that may never be started.
func (m *Machine) watch(v object.Value, site *object.Site) {
	if len(m.made) == cap(m.made) && len(m.made) >= fewMade {
		m.forgetStarted()
		if n := len(m.made); 2*n > cap(m.made) { // let append double it, so that this stays rare
			m.made = append(make([]made, 0, 2*cap(m.made)), m.made...)
		} else if 8*n < cap(m.made) && cap(m.made) > fewMade {
			m.made = append(make([]made, 0, max(4*n, fewMade)), m.made...)
		}
	}
	m.made = append(m.made, made{v, site})
}

// crowd is the capacity of a list that is not kept when all have been started.
const crowd = 1 << 16

// fewMade are so few that looking at them all costs nothing.
const fewMade = 64

// forgetStarted strikes off what has been started.
func (m *Machine) forgetStarted() {
	left := m.made[:0]
	for _, e := range m.made {
		if !startedOnce(e.co) {
			left = append(left, e)
		}
	}
	if len(left) == 0 && cap(left) > crowd {
		left = nil
	}
	clear(m.made[len(left):])
	m.made = left
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
	if len(m.made) > 0 {
		m.forgetStarted()
	}
	return len(m.made)
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
	var left []made
	for _, e := range m.made {
		if driven[e.co] {
			left = append(left, e)
		} else {
			lost = append(lost, describeLost(e))
		}
	}
	m.made = left
	return lost
}

// unreachable takes those out of the list that nothing else holds.
func (m *Machine) unreachable() []lostCoroutine {
	known := make([]lostCoroutine, len(m.made))
	held := make([]object.Value, len(m.made))
	for i, e := range m.made {
		known[i], held[i] = describeLost(e), e.co
	}
	clear(m.made)
	m.Thread.Bury(held)
	left, lost := m.made[:0], known[:0]
	for i, v := range held {
		if v.IsUnset() {
			lost = append(lost, known[i])
		} else {
			left = append(left, made{v, known[i].site})
		}
	}
	m.made = left
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
	if v.Type() != CoroutineType || len(m.made) == 0 {
		return
	}
	last, g := &m.made[len(m.made)-1], object.Unchecked[Generator](v)
	if last.co != v || last.site != m.Site() || g.fn == nil {
		return
	}
	last.site = &object.Site{
		Code: g.fn.unit, Globals: g.fn.globals,
		Hint: "a callback of the loop is a plain function: write call_soon(lambda: asyncio.create_task(f()))",
	}
}

// Discard implements object.Losses.
func (m *Machine) Discard() { m.made = nil }

// Seen implements object.Fresh. Coroutines of scripts are seen when they are made.
func (g *Generator) Seen() bool {
	if g.native == nil {
		return true
	}
	was := g.native.seen
	g.native.seen = true
	return was
}
