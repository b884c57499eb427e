// shield: waiting for something without passing cancels on.

package task

import "github.com/aio-lang/aio/runtime/object"

// shieldInner is the callback of the shielded future, shieldOuter that of the
// future that stands before it.
type shieldInner struct{ inner, outer *Future }

type shieldOuter struct{ *shieldInner }

// Shield is shield: a future that follows v and can be cancelled alone.
func Shield(t *object.Thread, v object.Value) (*Future, error) {
	inner, err := EnsureFuture(t, v, nil)
	if err != nil || inner.Done() {
		return inner, err
	}
	outer := inner.loop.NewFuture()
	link := &shieldInner{inner, outer}
	if err := inner.OnDone(link); err != nil {
		return nil, err
	}
	return outer, outer.OnDone(shieldOuter{link})
}

// Run hands the end of the inner future on.
func (s *shieldInner) Run() error {
	if s.outer.Cancelled() {
		s.inner.flags &^= unretrieved
		return nil
	}
	if s.outer.Done() {
		return nil
	}
	if s.inner.Cancelled() {
		_, err := s.outer.cancelPlain(object.Value{})
		return err
	}
	s.inner.flags &^= unretrieved
	if e := s.inner.Failed(); e != nil {
		return s.outer.SetException(e)
	}
	return s.outer.SetResult(s.inner.value)
}

// Run lets go of an inner future that is not done when the outer one is.
func (s shieldOuter) Run() error {
	if !s.inner.Done() {
		s.inner.Forget(s.shieldInner)
	}
	return nil
}
