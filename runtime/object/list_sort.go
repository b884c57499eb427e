// Sorting: a stable merge sort that finds runs, over comparisons that may fail.

package object

import (
	"cmp"
	"slices"
)

// Sort sorts the list in place. It is empty for those who look meanwhile, and
// keeps all of its items when a comparison fails.
func (l *List) Sort(t *Thread, key Value, backwards bool) error {
	items := l.Items
	l.Items = nil
	err := SortValues(t, items, key, backwards)
	changed := l.Items != nil
	l.Items = items
	if err == nil && changed {
		err = Raisef(ValueError, "list modified during sort")
	}
	return err
}

// SortValues sorts items as sorted() does.
func SortValues(t *Thread, items []Value, key Value, backwards bool) error {
	if !key.Given() {
		return sortBy(t, items, nil, backwards)
	}
	keys := make([]Value, len(items))
	for i, v := range items {
		k, err := callOne(t, key, v)
		if err != nil {
			return err
		}
		keys[i] = k
	}
	return sortBy(t, items, keys, backwards)
}

// keyed is an item on its way, with what it is sorted by.
type keyed[K any] struct {
	key  K
	item Value
}

// sortBy sorts items by keys, or by themselves when keys is nil. When all keys
// are of one simple type, no call is made to compare them.
func sortBy(t *Thread, items, keys []Value, backwards bool) error {
	if len(items) < 2 {
		return nil
	}
	by := keys
	if by == nil {
		by = items
	}
	if backwards {
		// Turned around before and after, equal items keep their order.
		slices.Reverse(items)
		if keys != nil {
			slices.Reverse(keys)
		}
		defer slices.Reverse(items)
	}
	switch class := sameKind(by); {
	case class == IntType && keys == nil:
		sortInts(items)
		return nil
	case class == IntType:
		ranks := make([]uint64, len(by))
		rankInts(by, ranks)
		sortByRanks(items, ranks)
		return nil
	case class == FloatType:
		ranks := make([]uint64, len(by))
		if rankFloats(by, ranks) {
			sortByRanks(items, ranks)
			return nil
		}
		return sortOrdered(items, by, Value.Float64)
	case class == StrType:
		return sortOrdered(items, by, func(v Value) string { return cast[Str](v).s })
	}
	less := func(a, b Value) (bool, error) {
		v, err := Compare(t, LT, a, b)
		if err != nil {
			return false, err
		}
		return Truth(t, v)
	}
	if keys == nil {
		return mergeSort(items, less)
	}
	return sortKeyed(items, keys, func(v Value) Value { return v },
		func(a, b keyed[Value]) (bool, error) { return less(a.key, b.key) })
}

// sameKind returns the type of all keys when it is one that can be compared
// without a call: small ints, floats, strs.
func sameKind(keys []Value) *Type {
	class := keys[0].Type()
	for _, k := range keys {
		if k.Type() != class || class == IntType && !k.IsSmallInt() {
			return nil
		}
	}
	return class
}

// sortOrdered sorts items by what get takes out of keys.
func sortOrdered[K cmp.Ordered](items, keys []Value, get func(Value) K) error {
	return sortKeyed(items, keys, get, func(a, b keyed[K]) (bool, error) { return a.key < b.key, nil })
}

func sortKeyed[K any](items, keys []Value, get func(Value) K, less func(a, b keyed[K]) (bool, error)) error {
	pairs := make([]keyed[K], len(items))
	for i := range pairs {
		pairs[i] = keyed[K]{get(keys[i]), items[i]}
	}
	err := mergeSort(pairs, less)
	for i := range pairs {
		items[i] = pairs[i].item
	}
	return err
}

// run is a sorted stretch that is still to be merged. power tells its place in
// the merge tree.
type run struct{ start, end, power int }

// mergeSort is Powersort (Munro and Wild, 2018): it cuts a into runs that are
// sorted as they come, and merges neighbours in the order of a nearly optimal
// tree. When less fails, a holds the same items in some order.
func mergeSort[E any](a []E, less func(x, y E) (bool, error)) error {
	n := len(a)
	var runs []run
	var spare []E
	for start := 0; start < n; {
		end, err := nextRun(a, start, less)
		if err != nil {
			return err
		}
		now := run{start, end, 0}
		if len(runs) > 0 {
			last := &runs[len(runs)-1]
			last.power = power(last.start, last.end, end, n)
			for len(runs) > 1 && runs[len(runs)-2].power > last.power {
				power := last.power
				if runs, err = mergeTop(a, runs, &spare, less); err != nil {
					return err
				}
				last = &runs[len(runs)-1]
				last.power = power
			}
		}
		runs = append(runs, now)
		start = end
	}
	for len(runs) > 1 {
		var err error
		if runs, err = mergeTop(a, runs, &spare, less); err != nil {
			return err
		}
	}
	return nil
}

// power is the depth at which the runs start:mid and mid:end of n items part:
// the first binary digit in which their middles, as fractions of n, differ.
func power(start, mid, end, n int) int {
	left, right := start+mid, mid+end // twice the middles, as fractions of 2n
	for depth := 1; ; depth++ {
		l, r := left >= n, right >= n
		if l != r {
			return depth
		}
		if l {
			left, right = left-n, right-n
		}
		left, right = 2*left, 2*right
	}
}

// shortRun is the length up to which runs are made by insertion.
const shortRun = 24

// nextRun finds the run that begins at start, turns it around when it
// descends, and makes it longer by insertion when it is short.
func nextRun[E any](a []E, start int, less func(x, y E) (bool, error)) (int, error) {
	end := start + 1
	if end == len(a) {
		return end, nil
	}
	down, err := less(a[end], a[start])
	if err != nil {
		return 0, err
	}
	for end++; end < len(a); end++ {
		lower, err := less(a[end], a[end-1])
		if err != nil {
			return 0, err
		}
		if lower != down {
			break
		}
	}
	if down {
		slices.Reverse(a[start:end])
	}
	for ; end < len(a) && end-start < shortRun; end++ {
		at, err := after(a[start:end], a[end], less)
		if err != nil {
			return 0, err
		}
		x := a[end]
		copy(a[start+at+1:end+1], a[start+at:end])
		a[start+at] = x
	}
	return end, nil
}

// after is where x goes into a sorted stretch: behind its equals.
func after[E any](a []E, x E, less func(x, y E) (bool, error)) (int, error) {
	low, high := 0, len(a)
	for low < high {
		mid := (low + high) / 2
		before, err := less(x, a[mid])
		if err != nil {
			return 0, err
		}
		if before {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return low, nil
}

// before is where x goes into a sorted stretch: in front of its equals.
func before[E any](a []E, x E, less func(x, y E) (bool, error)) (int, error) {
	low, high := 0, len(a)
	for low < high {
		mid := (low + high) / 2
		lower, err := less(a[mid], x)
		if err != nil {
			return 0, err
		}
		if lower {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low, nil
}

// mergeTop merges the last two runs.
func mergeTop[E any](a []E, runs []run, spare *[]E, less func(x, y E) (bool, error)) ([]run, error) {
	n := len(runs)
	left, right := runs[n-2], runs[n-1]
	err := merge(a[left.start:right.end], left.end-left.start, spare, less)
	runs = runs[:n-1]
	runs[n-2] = run{left.start, right.end, right.power}
	return runs, err
}

// merge merges the sorted a[:mid] and a[mid:]. What is in its place already at
// both ends stays; the shorter rest is set aside.
func merge[E any](a []E, mid int, spare *[]E, less func(x, y E) (bool, error)) error {
	start, err := after(a[:mid], a[mid], less)
	if err != nil || start == mid {
		return err
	}
	end, err := before(a[mid:], a[mid-1], less)
	if err != nil || end == 0 {
		return err
	}
	a, mid = a[start:mid+end], mid-start
	if mid <= len(a)-mid {
		return mergeUp(a, mid, aside(spare, a[:mid]), less)
	}
	return mergeDown(a, mid, aside(spare, a[mid:]), less)
}

func aside[E any](spare *[]E, part []E) []E {
	*spare = append((*spare)[:0], part...)
	return *spare
}

// mergeUp merges left, a copy of a[:mid], with a[mid:], from the front.
func mergeUp[E any](a []E, mid int, left []E, less func(x, y E) (bool, error)) error {
	to, i, j := 0, 0, mid
	for i < len(left) && j < len(a) {
		lower, err := less(a[j], left[i])
		if err != nil {
			copy(a[to:], left[i:])
			return err
		}
		if lower {
			a[to] = a[j]
			j++
		} else {
			a[to] = left[i]
			i++
		}
		to++
	}
	copy(a[to:], left[i:])
	return nil
}

// mergeDown merges a[:mid] with right, a copy of a[mid:], from the back.
func mergeDown[E any](a []E, mid int, right []E, less func(x, y E) (bool, error)) error {
	to, i, j := len(a), mid, len(right)
	for i > 0 && j > 0 {
		lower, err := less(right[j-1], a[i-1])
		if err != nil {
			copy(a[to-j:], right[:j])
			return err
		}
		to--
		if lower {
			i--
			a[to] = a[i]
		} else {
			j--
			a[to] = right[j]
		}
	}
	copy(a[to-j:], right[:j])
	return nil
}

// Less is a < b, without a call for numbers.
func Less(t *Thread, a, b Value) (bool, error) {
	switch {
	case a.IsSmallInt() && b.IsSmallInt():
		return a.SmallInt() < b.SmallInt(), nil
	case a.IsFloat() && b.IsFloat():
		return a.Float64() < b.Float64(), nil
	}
	v, err := Compare(t, LT, a, b)
	if err != nil {
		return false, err
	}
	return Truth(t, v)
}
