// The event loop policy, as far as it decides which loops are made and found.

package task

import "github.com/aio-lang/aio/runtime/object"

// SetPolicy makes v the policy that is asked for loops; the unset Value is the
// default one.
func (st *State) SetPolicy(v object.Value) { st.policy = v }

// Policy returns what SetPolicy was given.
func (st *State) Policy() object.Value { return st.policy }

// MakeLoop is new_event_loop, by the policy.
func MakeLoop(t *object.Thread) (*EventLoop, error) {
	policy := Of(t).policy
	if policy.IsUnset() {
		return NewPolicyLoop(t)
	}
	v, err := object.CallMethod(t, policy, "new_event_loop")
	if err != nil {
		return nil, err
	}
	return LoopFor(t, v), nil
}

// NewPolicyLoop is new_event_loop of the default policy.
func NewPolicyLoop(t *object.Thread) (*EventLoop, error) {
	on, err := DebugMode(t)
	if err != nil {
		return nil, err
	}
	e := NewLoop(t)
	e.setDebug(on)
	return e, nil
}

// UseLoop is set_event_loop, by the policy; e is nil for None.
func UseLoop(t *object.Thread, e *EventLoop) error {
	st := Of(t)
	if st.policy.IsUnset() {
		st.SetLoop(e)
		return nil
	}
	v := object.None
	if e != nil {
		v = e.Value()
	}
	_, err := object.CallMethod(t, st.policy, "set_event_loop", v)
	return err
}

// CurrentLoop is get_event_loop: the running loop, or the one that the policy knows.
func CurrentLoop(t *object.Thread) (*EventLoop, error) {
	st := Of(t)
	if e := st.Running(); e != nil {
		return e, nil
	}
	if st.policy.IsUnset() {
		return DefaultLoop(t)
	}
	v, err := object.CallMethod(t, st.policy, "get_event_loop")
	if err != nil {
		return nil, err
	}
	return LoopFor(t, v), nil
}

// SetRunning is _set_running_loop; nil for none.
func (st *State) SetRunning(e *EventLoop) { st.run(e) }
