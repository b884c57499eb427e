package object

import "testing"

// TestCut compares cuts without a slice to those by one.
func TestCut(t *testing.T) {
	th := NewThread()
	bounds := []Value{None, Int(-9), Int(9), Int(-1 << 62), Int(1 << 62)}
	for i := int64(-5); i <= 5; i++ {
		bounds = append(bounds, Int(i))
	}
	repr := func(v Value, err error) string {
		t.Helper()
		must(t, err)
		s, err := Repr(th, v)
		must(t, err)
		return s
	}
	full := []Value{Int(0), Int(1), Int(2), Int(3)}
	other := NewList([]Value{None, True, False}).Value()
	for n := range len(full) + 1 {
		items := func() []Value { return append([]Value(nil), full[:n]...) }
		for _, start := range bounds {
			for _, stop := range bounds {
				for _, step := range bounds {
					for _, v := range []Value{NewList(items()).Value(), NewTuple(items()).Value(), String("aébc"[:[]int{0, 1, 3, 4, 5}[n]])} {
						got, err := Cut(th, v, start, stop, step)
						if step == Int(0) {
							if !got.IsUnset() || err != nil {
								t.Fatal("a step of 0 is left to GetItem")
							}
							continue
						}
						want := repr(GetItem(th, v, NewSlice(start, stop, step).Value()))
						if got := repr(got, err); got != want {
							t.Fatalf("%s[%s:%s:%s] is %s, not %s", repr(v, nil), repr(start, nil), repr(stop, nil), repr(step, nil), got, want)
						}
					}
				}
				a, b := NewList(items()).Value(), NewList(items()).Value()
				if done, err := SetCut(th, a, start, stop, None, other); !done || err != nil {
					t.Fatal(done, err)
				}
				must(t, SetItem(th, b, NewSlice(start, stop, None).Value(), other))
				if got, want := repr(a, nil), repr(b, nil); got != want {
					t.Fatalf("%d items, [%s:%s]: %s, not %s", n, repr(start, nil), repr(stop, nil), got, want)
				}
			}
		}
	}
}
