package machine

import (
	"testing"
	"unsafe"

	"github.com/aio-lang/aio/runtime/object"
)

// TestSizes keeps what every suspended coroutine has, and what scripts make many of, in
// the sizes that Go's allocator has classes for.
func TestSizes(t *testing.T) {
	for _, s := range []struct {
		name      string
		is, class uintptr
	}{
		{"Generator", unsafe.Sizeof(Generator{}), 112},
		{"frame", unsafe.Sizeof(frame{}), 112},
		{"Function", unsafe.Sizeof(Function{}), 64},
		{"closure1", unsafe.Sizeof(closure1{}), 80},
		{"Exception", unsafe.Sizeof(object.Exception{}), 128},
		{"Head and Fields", unsafe.Sizeof(object.Head{}) + unsafe.Sizeof(object.Fields{}), 32},
	} {
		if s.is > s.class {
			t.Errorf("a %s has %d bytes, want at most %d", s.name, s.is, s.class)
		}
	}
}
