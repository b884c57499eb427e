// Turn after turn: the loop's own, or those of a script that overrides
// _run_once or brings a selector.

package task

import (
	"github.com/aio-lang/aio/runtime/object"
)

// turns runs until stop(), an error, or the end of the host's context.
func (e *EventLoop) turns() error {
	if !e.hooked(hookRunOnce | hookSelector | hookTime) {
		return e.core.Run(e.st.Context)
	}
	defer e.core.TakeStop()
	for {
		if err := e.nextTurn(); err != nil {
			return err
		}
		if e.core.TakeStop() {
			return nil
		}
	}
}

func (e *EventLoop) nextTurn() error {
	if e.hooked(hookRunOnce) {
		_, err := e.ask("_run_once")
		return err
	}
	return e.runOnce()
}

// runOnce is _run_once: wait, through the script's selector when there is one,
// and run what is ready.
func (e *EventLoop) runOnce() error {
	if !e.hooked(hookSelector) {
		if err := e.core.Wait(e.st.Context); err != nil {
			return err
		}
		return e.core.Turn()
	}
	if err := e.before(); err != nil {
		return err
	}
	if err := e.st.Context.Err(); err != nil {
		return err
	}
	if err := e.selectEvents(); err != nil {
		return err
	}
	if err := e.core.Turn(); err != nil {
		return err
	}
	return e.takeFailure()
}

// longestSelect is the longest time that a selector is asked to wait for.
const longestSelect = 24 * 3600.0

// selectEvents asks the script's selector, for no longer than until the next
// deadline, and hands what it answers to _process_events.
func (e *EventLoop) selectEvents() error {
	selector, err := object.GetAttr(e.t, e.Value(), "_selector")
	if err != nil {
		return err
	}
	timeout := object.None
	if e.core.Busy() {
		timeout = object.Int(0)
	} else if when, ok := e.core.NextDeadline(); ok {
		timeout = object.Float(min(max(when-e.core.Time(), 0), longestSelect))
	}
	events, err := object.CallMethod(e.t, selector, "select", timeout)
	if err != nil {
		return err
	}
	_, err = e.ask("_process_events", events)
	return err
}
