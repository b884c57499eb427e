// Which slots a type takes over from its base, and which it fills itself.

package object

import (
	"reflect"
	"sync"
	"unsafe"
)

// slotWords is the number of fields of Slots. Each is a func, and a func is one
// word, so that slots can be walked without reflection, which was a tenth of
// the time in which aio starts. A list of fields would be a second truth beside Slots.
const slotWords = unsafe.Sizeof(Slots{}) / unsafe.Sizeof(unsafe.Pointer(nil))

func (s *Slots) words() *[slotWords]unsafe.Pointer {
	return (*[slotWords]unsafe.Pointer)(unsafe.Pointer(s))
}

// inherit fills every empty slot from the base's.
func (s *Slots) inherit(base *Slots) {
	to, from := s.words(), base.words()
	for i := range to {
		if to[i] == nil {
			to[i] = from[i]
		}
	}
}

// slotPlaces finds the word of a slot by the slot's name.
var slotPlaces = sync.OnceValue(func() map[string]int {
	places := map[string]int{}
	for i, field := range reflect.VisibleFields(reflect.TypeFor[Slots]()) {
		places[field.Name] = i
	}
	return places
})

// fills reports whether the type has a slot that isn't its base's.
func (t *Type) fills(slot string) bool {
	i := slotPlaces()[slot]
	own := t.Slots.words()[i]
	return own != nil && (t.Base == nil || own != t.Base.Slots.words()[i])
}
