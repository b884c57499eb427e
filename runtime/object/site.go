// Site: the place in a script where something was made, for reports that come
// later; and what machine and loop tell each other about things made and lost.

package object

// Site is an instruction of a script. There is one for each, however often it
// runs, so that what is made there keeps no more than a pointer.
type Site struct {
	Code Locator
	PC   int
	// Globals are the names around it, where warnings about it are noted.
	Globals *Dict
	// Hint says what to do instead, when what is made there gets lost.
	Hint string
}

// Position is where it stands; Line is 0 for nil.
func (s *Site) Position() Position {
	if s == nil {
		return Position{Col: -1, EndCol: -1}
	}
	return s.Code.Locate(s.PC)
}

// Traceback is one of the site alone, for an error that belongs there although
// nothing raised it there; nil for nil.
func (s *Site) Traceback() *Traceback {
	if s == nil {
		return nil
	}
	return &Traceback{Head: Head{TracebackType}, Where: Where{Code: s.Code, PC: int32(s.PC)}}
}

// SiteHost is a Host that knows the instruction which runs now.
type SiteHost interface{ Site() *Site }

// CurrentSite is the innermost script frame's instruction; nil outside of any.
func (t *Thread) CurrentSite() *Site {
	if h, ok := t.Machine.(SiteHost); ok {
		return h.Site()
	}
	return nil
}

// Markable is a coroutine that can be marked once; Mark reports whether it has not been
// before.
type Markable interface {
	Coroutine
	Mark() bool
}

// TaskHost is a Host that lends tasks what no script gets hold of.
type TaskHost interface {
	// Take is Site, for a task that is made of the coroutine v. lent is v, when nothing
	// else has it.
	Take(v Value) (site *Site, lent Lent)
	// Keep says that something else may get the coroutine v, too.
	Keep(v Value)
	// Watch takes a coroutine that was lent, when something else gets it before it has
	// started: it may have to be reported.
	Watch(v Value, made *Site)
}

// Lent is a coroutine that only its task has.
type Lent interface {
	Coroutine
	// Shown is what a script gets to see; it is the task's coroutine from then on, and
	// nothing lent any more.
	Shown() Coroutine
	// Spent is what is left to the task when the coroutine has ended, which serves
	// something else at once.
	Spent() Lent
}

// TakeCoroutine is CurrentSite, and what Take says.
func (t *Thread) TakeCoroutine(v Value) (site *Site, lent Lent) {
	if h, ok := t.Machine.(TaskHost); ok {
		return h.Take(v)
	}
	return t.CurrentSite(), nil
}

// KeepCoroutine is Keep.
func (t *Thread) KeepCoroutine(v Value) {
	if h, ok := t.Machine.(TaskHost); ok {
		h.Keep(v)
	}
}

// CallbackHost is a Host that is told what a callback of the loop gave, when that
// can be awaited: nobody will.
type CallbackHost interface{ CallbackGave(v Value) }

// CallbackGave tells the Host.
func (t *Thread) CallbackGave(v Value) {
	if h, ok := t.Machine.(CallbackHost); ok {
		h.CallbackGave(v)
	}
}

// Fresh is a coroutine written in Go. Seen answers whether the machine has seen
// it before, and notes that it has now.
type Fresh interface {
	Coroutine
	QualName() string
	Seen() bool
}

// LoopWatch is told by the machine what becomes of what calls in Go make. What
// hangs on Thread.Loop may implement it.
type LoopWatch interface {
	// Made comes with each awaitable that a function in Go returns to a script and
	// that is no coroutine; dropped says that the script forgets it at once.
	Made(v Value, dropped bool)
	// Driven lists coroutines that are not lost although a program has ended: tasks
	// will start them in the next one.
	Driven() []Value
	// AsyncGenAbandoned is told that an asynchronous generator, which has been
	// started, can't be reached any more.
	AsyncGenAbandoned(agen Value) error
}

// Losses are things that should have been looked at before they are forgotten:
// coroutines not started, errors not retrieved. The Host may keep some, and what
// hangs on Thread.Loop.
type Losses interface {
	// Unseen counts them.
	Unseen() int
	// ReportLosses reports those that nothing reaches any more, or all.
	ReportLosses(all bool) error
	// Discard forgets them.
	Discard()
}

// reportLosses is for a moment when garbage is looked for.
func (t *Thread) reportLosses() error {
	for _, keeper := range []any{t.Machine, t.Loop} {
		if l, ok := keeper.(Losses); ok && l.Unseen() > 0 {
			if err := l.ReportLosses(false); err != nil {
				return err
			}
		}
	}
	return nil
}

// Unraisable reports an error that can't be raised, as there is nobody to catch
// it; where tells in which object it came up. An error that no script may catch
// is returned.
func (t *Thread) Unraisable(err error, where string) error {
	e, ok := Caught(err)
	if !ok {
		return err
	}
	// A stderr that can't be written to leaves nobody to tell.
	_ = t.WriteError("Exception ignored in: " + where + "\n" + FormatException(t, e, false))
	return nil
}
