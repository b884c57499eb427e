package object

import (
	"errors"
	"math/rand"
	"slices"
	"testing"
)

type pair struct{ key, at int }

// shapes are inputs that a sort treats differently.
func shapes(n int, r *rand.Rand) map[string][]int {
	make := func(f func(i int) int) []int {
		a := make([]int, n)
		for i := range a {
			a[i] = f(i)
		}
		return a
	}
	return map[string][]int{
		"random":  make(func(int) int { return r.Intn(n + 1) }),
		"few":     make(func(int) int { return r.Intn(3) }),
		"up":      make(func(i int) int { return i }),
		"down":    make(func(i int) int { return -i }),
		"equal":   make(func(int) int { return 0 }),
		"saw":     make(func(i int) int { return i % 37 }),
		"tent":    make(func(i int) int { return min(i, n-i) }),
		"almost":  make(func(i int) int { return i + r.Intn(3)*r.Intn(20) }),
		"steps":   make(func(i int) int { return i/50*-1000 + i }),
		"tail":    make(func(i int) int { return i * (1 - 2*(i*10/(n+1)/9)) }),
		"powerof": make(func(i int) int { return i & -i }),
	}
}

func TestMergeSort(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for _, n := range []int{0, 1, 2, 3, 23, 24, 25, 49, 100, 1000, 5000} {
		for name, keys := range shapes(n, r) {
			a := make([]pair, n)
			for i, k := range keys {
				a[i] = pair{k, i}
			}
			want := slices.Clone(a)
			slices.SortStableFunc(want, func(x, y pair) int { return x.key - y.key })
			calls := 0
			err := mergeSort(a, func(x, y pair) (bool, error) {
				calls++
				return x.key < y.key, nil
			})
			if must(t, err); !slices.Equal(a, want) {
				t.Errorf("%s of %d is not sorted, or not stable", name, n)
			}
			if name == "up" && calls > n || name == "down" && calls > n {
				t.Errorf("%s of %d took %d comparisons", name, n, calls)
			}
		}
	}
}

// TestMergeSortFails lets each comparison fail in turn: no item may be lost.
func TestMergeSortFails(t *testing.T) {
	r := rand.New(rand.NewSource(2))
	stop := errors.New("stop")
	for name, keys := range shapes(130, r) {
		want := slices.Sorted(slices.Values(keys))
		for limit := 0; ; limit++ {
			a, calls := slices.Clone(keys), 0
			err := mergeSort(a, func(x, y int) (bool, error) {
				if calls++; calls > limit {
					return false, stop
				}
				return x < y, nil
			})
			if err == nil {
				break
			}
			if slices.Sort(a); !slices.Equal(a, want) {
				t.Fatalf("%s: items lost at comparison %d", name, limit)
			}
		}
	}
}

// TestMergeSortChaos gives comparisons that contradict each other.
func TestMergeSortChaos(t *testing.T) {
	r := rand.New(rand.NewSource(3))
	for range 200 {
		a := make([]int, r.Intn(300))
		for i := range a {
			a[i] = i
		}
		must(t, mergeSort(a, func(_, _ int) (bool, error) { return r.Intn(2) == 0, nil }))
		slices.Sort(a)
		for i, x := range a {
			if x != i {
				t.Fatal("items lost")
			}
		}
	}
}

func BenchmarkSort(b *testing.B) {
	th := NewThread()
	r := rand.New(rand.NewSource(4))
	random := make([]Value, 100_000)
	for i := range random {
		random[i] = Int(r.Int63())
	}
	b.Run("ints", func(b *testing.B) {
		for range b.N {
			_ = SortValues(th, slices.Clone(random), Value{}, false)
		}
	})
	pairs := make([]Value, 20_000)
	for i := range pairs {
		pairs[i] = NewPair(Int(r.Int63n(1000)), Int(int64(i))).Value()
	}
	b.Run("tuples", func(b *testing.B) {
		for range b.N {
			_ = SortValues(th, slices.Clone(pairs), Value{}, false)
		}
	})
}
