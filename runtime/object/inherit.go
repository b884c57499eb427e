// Which slots a type takes over from its base.

package object

import "reflect"

// inherit fills every empty slot from the base's. It runs once per type, at
// start, so reflection costs nothing that matters; a list of fields would be
// a second truth beside Slots.
func (s *Slots) inherit(base *Slots) {
	to, from := reflect.ValueOf(s).Elem(), reflect.ValueOf(base).Elem()
	for i := range to.NumField() {
		if to.Field(i).IsNil() {
			to.Field(i).Set(from.Field(i))
		}
	}
}
