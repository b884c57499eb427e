// Failures in a session: what went wrong while nobody awaited it.

package task

import (
	"slices"
	"weak"

	"github.com/aio-lang/aio/runtime/object"
)

// Failures looks for futures that have failed and that nobody has looked at.
// Those that nothing reaches any more, apart from the value that was shown
// last, are reported as ever; the others are answered, each of them once.
//
// Telling them apart takes a collection of garbage. So nothing happens unless an
// entry has run since, as ran says, or more of them have failed.
func (s *Session) Failures(shown object.Value, ran bool) (held []*Future, err error) {
	st := s.loop.st
	n := st.unseenAll()
	if n == 0 {
		s.unseen, s.told = 0, nil
		return nil, nil
	}
	if !ran && n <= s.unseen {
		return nil, nil
	}
	if f := AsFuture(shown); f != nil { // the zero Value is none
		if err := f.reportLost(); err != nil {
			return nil, err
		}
	}
	if err := st.reportUnreachable(); err != nil {
		return nil, err
	}
	s.unseen = st.unseenAll()
	var told []weak.Pointer[Future]
	for _, f := range st.lost {
		if f.flags&unretrieved == 0 {
			continue
		}
		p := weak.Make(f)
		if told = append(told, p); !slices.Contains(s.told, p) {
			held = append(held, f)
		}
	}
	s.told = told
	return held, nil
}
