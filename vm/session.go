// Session: a conversation with a VM, entry by entry, as a prompt has it.

package vm

import (
	"context"
	"errors"
	"runtime/debug"
	"strings"

	"github.com/aio-lang/aio/parser"
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
	"github.com/aio-lang/aio/vm/code"
	"github.com/aio-lang/aio/vm/compile"
)

// Session runs what a person types: each entry in the same namespace, in the
// same context, on one loop that keeps turning between them, so that tasks go on
// while the next entry is typed. It has the VM for itself until Close.
//
// Its methods may be called from any goroutine; entries run one after another.
type Session struct {
	v       *VM
	inner   *task.Session
	globals *object.Dict
	turn    chan struct{} // held by the entry that runs
	ended   chan struct{} // closed when the loop serves no more
	err     error         // why it serves no more; read after ended
	over    bool          // it serves no more; of the session's goroutine, then of Close
	current *asked        // the entry that runs; of the session's goroutine

	// Lost is told about an error that left the loop outside of any entry, such
	// as a task's KeyboardInterrupt; the session goes on. nil: nothing. Set it
	// before the first entry.
	Lost func(error)
}

// NewSession starts a session; __name__ is "__main__" in its namespace. When
// ctx ends, so does the session.
func (v *VM) NewSession(ctx context.Context) (*Session, error) {
	if err := v.acquire(); err != nil {
		return nil, err
	}
	v.ctx = ctx
	v.state.Load().Context = ctx
	v.thread.SetContext(ctx)
	s := &Session{v: v, turn: make(chan struct{}, 1), ended: make(chan struct{})}
	if err := s.begin(); err != nil {
		v.release()
		return nil, v.outcome(err)
	}
	go s.serve()
	return s, nil
}

func (s *Session) begin() (err error) {
	s.v.addAsyncioNames()
	if s.inner, err = task.NewSession(s.v.thread); err != nil {
		return err
	}
	s.reset()
	return nil
}

// reset gives the session an empty namespace.
func (s *Session) reset() {
	module := object.NewModule("__main__")
	s.globals, s.v.globals = module.Dict, module.Dict
	s.v.machine.Modules().SetStr("__main__", module.Value())
}

// serve turns the loop until the session ends.
func (s *Session) serve() {
	defer close(s.ended)
	for {
		stopped, err := s.turns()
		if stopped {
			s.err, s.over = err, true
			return
		}
		s.escaped(s.v.outcome(err))
	}
}

// escaped deals with an error that left the loop. While an entry runs it is
// the second Ctrl-C: the entry is given up, and goes on as a task among others.
func (s *Session) escaped(err error) {
	switch {
	case s.current != nil:
		s.current.done(err)
		s.current = nil
		s.inner.Abandon()
	case s.Lost != nil:
		s.Lost(err)
	}
}

// turns serves until the session is to end, or an error left the loop.
func (s *Session) turns() (stopped bool, err error) {
	defer func() {
		if r := recover(); r != nil {
			stopped, err = true, &InternalError{Value: r, Stack: string(debug.Stack())}
			s.v.begin()
		}
	}()
	err = s.inner.Serve()
	e, raised := object.Caught(err)
	return !raised || object.Is(e, object.SystemExit), err
}

// errEnded is for what is asked of a session that serves no more.
func (s *Session) errEnded() error {
	if s.err != nil {
		return s.v.outcome(s.err)
	}
	return ErrClosed
}

// asked is something that a goroutine of the host waits for. It gets one answer.
type asked struct {
	answer   chan error
	answered bool
}

func (a *asked) done(err error) {
	if !a.answered {
		a.answered = true
		a.answer <- err
	}
}

// ask lets the session's goroutine call fn, and waits until done was called.
func (s *Session) ask(fn func(a *asked)) error {
	a := &asked{answer: make(chan error, 1)}
	s.inner.Post(func() error {
		fn(a)
		return nil
	})
	select {
	case err := <-a.answer:
		return err
	case <-s.ended:
		select {
		case err := <-a.answer:
			return err
		default:
			return s.errEnded()
		}
	}
}

// Do calls fn with the session's namespace between two turns of the loop, and
// waits for it. fn may look at values and call script functions, but must not
// wait.
func (s *Session) Do(fn func(t *object.Thread, globals *object.Dict) error) error {
	return s.ask(func(a *asked) {
		a.done(s.v.outcome(s.inner.Within(func() error { return fn(s.v.thread, s.globals) })))
	})
}

// Compile reads an entry: one or more statements, which may await, and whose
// expressions are shown through sys.displayhook. The error is a *SyntaxError; its
// Incomplete says that the entry lacks further lines.
func (s *Session) Compile(name, text string) (*Program, error) {
	return compileEntry(name, text)
}

func compileEntry(name, text string) (p *Program, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &InternalError{Value: r, Stack: string(debug.Stack())}
		}
	}()
	module, warnings, err := parser.ParseInteractive(name, text)
	if err != nil {
		return nil, err
	}
	c, more, err := compile.Module(module, compile.Options{Mode: compile.Single, TopLevelAwait: true})
	if err != nil {
		return nil, err
	}
	return &Program{code: c, file: module.File, title: object.String(module.File.Name), warnings: append(warnings, more...)}, nil
}

// Run runs a program in the session, to its end: one of Compile, or a script
// that the package's Compile made. Its error is like that of VM.Run; after an
// *ExitError the session has ended.
func (s *Session) Run(p *Program) error {
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-s.ended:
		return s.errEnded()
	}
	return s.ask(func(a *asked) { s.start(p, a) })
}

// start runs a program on the session's goroutine.
func (s *Session) start(p *Program, a *asked) {
	s.current = a
	end := func(err error) {
		if s.current == a {
			s.current = nil
		}
		a.done(s.v.outcome(err))
	}
	if p.module != "" {
		err := s.inner.Within(func() (err error) {
			if p, err = s.v.located(p); err == nil {
				err = s.v.describe(p, s.globals)
			}
			return err
		})
		if err != nil {
			end(err)
			return
		}
	}
	if p.code.Flags&code.Coroutine == 0 {
		end(s.inner.Within(func() error {
			_, err := s.v.machine.RunCode(p.code, s.globals, nil)
			return err
		}))
		return
	}
	main := s.v.machine.NewMain(p.code, s.globals)
	if err := s.inner.Start(main, func(_ object.Value, err error) { end(err) }); err != nil {
		end(err)
	}
}

// Traceback draws an error of the session's entries, between two turns.
func (s *Session) Traceback(e *RuntimeError, colour bool) string {
	text := e.Error() + "\n"
	_ = s.Do(func(*object.Thread, *object.Dict) error {
		text = e.Traceback(colour)
		return nil
	})
	return text
}

// Failures looks for tasks that have failed while nobody awaited them. Those that
// nothing reaches any more are reported on Stderr; the others, which an entry may
// still await, are answered, each of them once, as "task 'NAME' failed: ERROR".
// The value shown last, _ among the built-ins, does not count as reaching a task.
// ran says that an entry has run since the last call.
func (s *Session) Failures(ran bool) (held []string, err error) {
	err = s.Do(func(t *object.Thread, _ *object.Dict) error {
		shown, _ := t.Machine.Builtins().GetStr("_")
		list, err := s.inner.Failures(shown, ran)
		for _, f := range list {
			who := "a future"
			if k := f.AsTask(); k != nil {
				who = "task '" + k.Name() + "'"
			}
			what, _, _ := strings.Cut(object.FormatExceptionOnly(t, f.Failed(), false), "\n")
			held = append(held, who+" failed: "+what)
		}
		return err
	})
	return held, err
}

// Interrupt is Ctrl-C, as VM.Interrupt.
func (s *Session) Interrupt() int { return s.v.Interrupt() }

// Reset empties the namespace. Tasks and imported modules stay.
func (s *Session) Reset() error {
	return s.Do(func(*object.Thread, *object.Dict) error {
		s.reset()
		return nil
	})
}

// Close cancels the tasks that are left, runs what the session registered for
// its end, and gives the VM back. It answers the names of the tasks that were
// cancelled, in the order of their creation. It waits for them; Interrupt makes
// it give up one that does not end.
func (s *Session) Close() (cancelled []string, err error) {
	s.inner.Post(func() error {
		if !s.over {
			s.inner.Stop()
		}
		return nil
	})
	<-s.ended
	defer s.v.release()
	defer func() {
		if r := recover(); r != nil {
			err = &InternalError{Value: r, Stack: string(debug.Stack())}
			s.v.begin()
		}
	}()
	for _, k := range s.inner.Loop().Tasks() {
		cancelled = append(cancelled, k.Name())
	}
	var internal *InternalError
	if errors.As(s.err, &internal) {
		return nil, s.err
	}
	closing := s.inner.Close()
	return cancelled, s.v.outcome(s.v.finish(closing))
}
