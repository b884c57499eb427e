package machine

import "testing"

func TestReady(t *testing.T) {
	for _, n := range []int{1, 30, 100, 500, 5000} {
		var s stack
		s.init()
		s.ready(n)
		base := s.bottom()
		if size := uintptr(min(n, 700)) * valueSize; !s.fits(base, size) {
			t.Errorf("%d registers were asked for, and %d bytes don't fit", n, size)
		}
		s.ready(1)
		if s.bottom() != base {
			t.Errorf("after %d registers, fewer begin elsewhere", n)
		}
		if last := len(s.pieces) - 1; s.pieces[last].base != nil {
			t.Errorf("%d registers made the largest piece", n)
		}
	}
}
