package machine

import (
	"testing"
	"unsafe"
)

// TestSizes keeps what every suspended coroutine has in the sizes that Go's
// allocator has classes for.
func TestSizes(t *testing.T) {
	for _, s := range []struct {
		name      string
		is, class uintptr
	}{
		{"Generator", unsafe.Sizeof(Generator{}), 112},
		{"frame", unsafe.Sizeof(frame{}), 112},
	} {
		if s.is > s.class {
			t.Errorf("a %s has %d bytes, want at most %d", s.name, s.is, s.class)
		}
	}
}
