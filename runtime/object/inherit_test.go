package object

import (
	"reflect"
	"testing"
)

// TestSlotWords: inherit and fills take every field of Slots for one word.
func TestSlotWords(t *testing.T) {
	slots := reflect.TypeFor[Slots]()
	if n := slots.NumField(); uintptr(n) != slotWords {
		t.Errorf("%d fields are %d words", n, slotWords)
	}
	for i := range slots.NumField() {
		if f := slots.Field(i); f.Type.Kind() != reflect.Func {
			t.Errorf("slot %s is no func", f.Name)
		}
	}
	for _, row := range slotRows {
		if _, ok := slotPlaces()[row.slot]; !ok {
			t.Errorf("%s stands for slot %s, which there is none", row.name, row.slot)
		}
	}
}

// TestFills: a type fills what it gives itself, not what it takes over.
func TestFills(t *testing.T) {
	for _, test := range []struct {
		t    *Type
		slot string
		want bool
	}{
		{ObjectType, "New", true}, {ObjectType, "Len", false}, {ListType, "Len", true}, {BoolType, "Hash", false},
		{BoolType, "Repr", true}, {ValueError, "New", false},
	} {
		if got := test.t.fills(test.slot); got != test.want {
			t.Errorf("%s fills %s: %t", test.t.Name, test.slot, got)
		}
	}
}
