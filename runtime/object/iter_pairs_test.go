package object

import "testing"

// TestNextPair compares the pairs with the tuples that Next makes.
func TestNextPair(t *testing.T) {
	th := NewThread()
	d := NewDict()
	for i := range 20 {
		must(t, d.Set(th, Int(int64(i)), String("v")))
	}
	items := newDictView(d.Value(), dictItemsType)
	list := NewList(d.Keys()).Value()
	for name, makeIter := range map[string]func() (Value, error){
		"items":     func() (Value, error) { return Iter(th, items) },
		"backwards": func() (Value, error) { return CallMethod(th, items, "__reversed__") },
		"enumerate": func() (Value, error) { return CallArgs(th, EnumerateType.Value(), list, Int(5)) },
		"zip":       func() (Value, error) { return CallArgs(th, ZipType.Value(), list, items) },
	} {
		one, err := makeIter()
		must(t, err)
		other, err := makeIter()
		must(t, err)
		n := 0
		for {
			a, b, ok, err := NextPair(th, one)
			must(t, err)
			u, err := Next(th, other)
			must(t, err)
			if !ok || a.IsUnset() != u.IsUnset() {
				t.Fatal(name, "known:", ok)
			}
			if u.IsUnset() {
				break
			}
			same, err := Equal(th, NewPair(a, b).Value(), u)
			if must(t, err); !same {
				t.Fatal(name, n)
			}
			n++
		}
		if n != 20 {
			t.Error(name, n)
		}
	}
	if _, _, ok, _ := NextPair(th, NewListIter(NewList(nil))); ok {
		t.Error("a list iterator has no pairs")
	}
	it, err := Iter(th, items)
	must(t, err)
	must(t, d.Set(th, None, None))
	if _, _, _, err := NextPair(th, it); !Is(err, RuntimeError) {
		t.Error("changed dict:", err)
	}
}
