package object

import (
	"math"
	"math/rand"
	"slices"
	"testing"
)

// Sorting by numbers is stable, whatever their range and order.
func TestSortByNumbers(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for _, n := range []int{0, 1, 2, 63, 64, 65, 1000, 5000} {
		for name, keys := range shapes(n, r) {
			for _, scale := range []int64{1, -1, 1 << 40, math.MaxInt64/6000 + 1} {
				ints, floats, items := make([]Value, n), make([]Value, n), make([]Value, n)
				for i, k := range keys {
					ints[i] = Int(int64(k) * scale)
					floats[i] = Float(float64(k) * float64(scale) / 3)
					items[i] = Int(int64(i))
				}
				checkSorted(t, name, items, ints, func(v Value) float64 { return float64(v.SmallInt()) })
				checkSorted(t, name, items, floats, Value.Float64)
				alone := slices.Clone(ints)
				must(t, sortBy(nil, alone, nil, false))
				if !slices.IsSortedFunc(alone, func(a, b Value) int { return int(max(-1, min(a.SmallInt()-b.SmallInt(), 1))) }) && scale < 1<<41 {
					t.Errorf("%s of %d is not sorted", name, n)
				}
			}
		}
	}
}

func checkSorted(t *testing.T, name string, items, keys []Value, number func(Value) float64) {
	t.Helper()
	want := slices.Clone(items)
	slices.SortStableFunc(want, func(a, b Value) int {
		x, y := keys[a.SmallInt()], keys[b.SmallInt()]
		switch {
		case x.IsSmallInt() && x.SmallInt() < y.SmallInt(), x.IsFloat() && number(x) < number(y):
			return -1
		case x == y || x.IsFloat() && number(x) == number(y):
			return 0
		}
		return 1
	})
	got := slices.Clone(items)
	must(t, sortBy(nil, got, slices.Clone(keys), false))
	if !slices.Equal(got, want) {
		t.Errorf("%s of %d is not sorted, or not stable", name, len(items))
	}
}

// Zeros of both signs are equal; a NaN leaves the work to comparisons.
func TestSortZerosAndNaN(t *testing.T) {
	minus, zero := Float(math.Copysign(0, -1)), Float(0)
	items := make([]Value, 0, 200)
	for range 50 {
		items = append(items, zero, Float(1), minus, Float(-1))
	}
	must(t, sortBy(nil, items, nil, false))
	if a, b := items[50], items[51]; a != zero || b != minus {
		t.Errorf("zeros changed places: %v %v", a.Float64(), b.Float64())
	}
	items[3] = Float(math.NaN())
	must(t, sortBy(nil, items, nil, false))
}
