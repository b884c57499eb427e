// Sorting by numbers: digit by digit, without comparisons.

package object

import (
	"math"
	"math/bits"
	"slices"
)

// rankInts gives small ints as numbers without a sign, in the same order.
func rankInts(keys []Value, ranks []uint64) {
	for i, k := range keys {
		ranks[i] = uint64(k.SmallInt()) ^ 1<<63
	}
}

// rankFloats is the same for floats; false when there is a NaN, which has no
// place in any order.
func rankFloats(keys []Value, ranks []uint64) bool {
	for i, k := range keys {
		f := k.Float64()
		if f != f {
			return false
		}
		b := math.Float64bits(f + 0) // makes -0 and 0 the same
		if b>>63 == 1 {
			b = ^b
		} else {
			b |= 1 << 63
		}
		ranks[i] = b
	}
	return true
}

// fewBreaks is how many stretches in order there may be, per 64 items, for
// merging them to be quicker than going through the digits.
const fewBreaks = 4

// inOrder reports how sorted numbers are: whether they are so wholly, and
// whether they consist of few stretches that are.
func inOrder(ranks []uint64) (wholly, nearly bool) {
	breaks := 0
	for i := 1; i < len(ranks); i++ {
		if ranks[i] < ranks[i-1] {
			breaks++
		}
	}
	down := breaks == len(ranks)-1
	return breaks == 0, down || breaks <= fewBreaks*len(ranks)/64
}

// sortByRanks sorts items by their ranks. It is stable.
func sortByRanks(items []Value, ranks []uint64) {
	wholly, nearly := inOrder(ranks)
	if wholly {
		return
	}
	places := make([]uint32, len(items))
	for i := range places {
		places[i] = uint32(i)
	}
	if nearly || len(items) < 64 {
		mergeSort(places, func(i, j uint32) (bool, error) { return ranks[i] < ranks[j], nil })
	} else {
		_, places = byDigits(ranks, places)
	}
	old := slices.Clone(items)
	for i, at := range places {
		items[i] = old[at]
	}
}

// sortInts sorts small ints, whose equals can't be told apart.
func sortInts(items []Value) {
	ranks := make([]uint64, len(items))
	rankInts(items, ranks)
	wholly, nearly := inOrder(ranks)
	switch {
	case wholly:
		return
	case nearly || len(items) < 64:
		slices.Sort(ranks)
	default:
		ranks, _ = byDigits(ranks, nil)
	}
	for i, r := range ranks {
		items[i] = Int(int64(r ^ 1<<63))
	}
}

// byDigits sorts ranks, from the lowest digit to the highest, and places along
// with them when there are any. It answers where the results are: in the given
// memory or in other.
func byDigits(ranks []uint64, places []uint32) ([]uint64, []uint32) {
	const digit, values = 8, 1 << 8
	low, high := slices.Min(ranks), slices.Max(ranks)
	spare, sparePlaces := make([]uint64, len(ranks)), make([]uint32, len(places))
	for shift := 0; shift < bits.Len64(high-low); shift += digit {
		var ends [values]int
		for _, r := range ranks {
			ends[uint8((r-low)>>shift)]++
		}
		at := 0
		for i, n := range ends {
			ends[i], at = at, at+n
		}
		for i, r := range ranks {
			d := uint8((r - low) >> shift)
			to := ends[d]
			ends[d] = to + 1
			spare[to] = r
			if len(places) > 0 {
				sparePlaces[to] = places[i]
			}
		}
		ranks, spare = spare, ranks
		places, sparePlaces = sparePlaces, places
	}
	return ranks, places
}
