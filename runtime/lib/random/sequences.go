// Choices from sequences: choice, choices, sample, shuffle.

package random

import (
	"math"
	"sort"

	"github.com/aio-lang/aio/runtime/object"
)

func choice(t *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	n, err := object.Len(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	if n == 0 {
		return object.Value{}, object.Raisef(object.IndexError, "Cannot choose from an empty sequence")
	}
	i, err := g.below(int64(n))
	if err != nil {
		return object.Value{}, err
	}
	return object.GetItem(t, args[0], object.Int(i))
}

// pollMask makes a loop look every few thousand rounds whether it is to stop.
const pollMask = 4095

// turn is below(n) in round i of a loop over a sequence.
func (g *generator) turn(t *object.Thread, i int, n int64) (int64, error) {
	if i&pollMask == pollMask {
		if err := t.Poll(); err != nil {
			return 0, err
		}
	}
	return g.below(n)
}

func shuffle(t *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	if list := object.AsList(args[0]); list != nil && args[0].Type() == object.ListType {
		for i := len(list.Items) - 1; i > 0; i-- {
			j, err := g.turn(t, i, int64(i+1))
			if err != nil {
				return object.Value{}, err
			}
			list.Items[i], list.Items[j] = list.Items[j], list.Items[i]
		}
		return object.None, nil
	}
	n, err := object.Len(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	for i := n - 1; i > 0; i-- {
		j, err := g.turn(t, i, int64(i+1))
		if err != nil {
			return object.Value{}, err
		}
		if err := swapItems(t, args[0], object.Int(int64(i)), object.Int(j)); err != nil {
			return object.Value{}, err
		}
	}
	return object.None, nil
}

func swapItems(t *object.Thread, seq, i, j object.Value) error {
	a, err := object.GetItem(t, seq, j)
	if err != nil {
		return err
	}
	b, err := object.GetItem(t, seq, i)
	if err != nil {
		return err
	}
	if err := object.SetItem(t, seq, i, a); err != nil {
		return err
	}
	return object.SetItem(t, seq, j, b)
}

// isSequence tells whether a population may be sampled from.
func isSequence(v object.Value) bool {
	switch v.Kind() {
	case object.KindDict, object.KindSet:
		return false
	}
	return v.Type().GetItem != nil && v.Type().Len != nil
}

func sample(t *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	population := args[0]
	if !isSequence(population) {
		return object.Value{}, object.Raisef(object.TypeError, "Population must be a sequence.  For dicts or sets, use sorted(d).")
	}
	n, err := object.Len(t, population)
	if err != nil {
		return object.Value{}, err
	}
	k, err := object.ToInt(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	place := func(i int64) int64 { return i }
	if counts := object.Arg(args, 2); counts.Given() {
		sums, err := countSums(t, counts, n)
		if err != nil {
			return object.Value{}, err
		}
		n = int(sums[len(sums)-1])
		place = func(i int64) int64 {
			return int64(sort.Search(len(sums), func(j int) bool { return sums[j] > i }))
		}
	}
	picked, err := g.pick(t, n, k)
	if err != nil {
		return object.Value{}, err
	}
	items := make([]object.Value, len(picked))
	for i, at := range picked {
		if items[i], err = object.GetItem(t, population, object.Int(place(at))); err != nil {
			return object.Value{}, err
		}
	}
	return object.NewList(items).Value(), nil
}

// countSums adds up the counts of the members of a population.
func countSums(t *object.Thread, counts object.Value, n int) ([]int64, error) {
	items, err := object.Collect(t, counts)
	if err != nil {
		return nil, err
	}
	if len(items) != n {
		return nil, object.Raisef(object.ValueError, "The number of counts does not match the population")
	}
	sums := make([]int64, n)
	total := int64(0)
	for i, c := range items {
		if !c.IsSmallInt() && !c.IsBool() {
			return nil, object.Raisef(object.TypeError, "Counts must be integers")
		}
		total += c.SmallInt()
		sums[i] = total
	}
	if total <= 0 {
		return nil, object.Raisef(object.ValueError, "Total of counts must be greater than zero")
	}
	return sums, nil
}

// pick chooses k different numbers below n: from a list of them while that is
// small beside a set of those chosen, as CPython weighs it.
func (g *generator) pick(t *object.Thread, n, k int) ([]int64, error) {
	if k < 0 || k > n {
		return nil, object.Raisef(object.ValueError, "Sample larger than population or is negative")
	}
	if err := t.CheckSize(int64(k), 16); err != nil {
		return nil, err
	}
	result := make([]int64, k)
	setSize := 21.0
	if k > 5 {
		setSize += object.PowFloat(4, math.Ceil(object.LogFloat(float64(k)*3)/object.LogFloat(4)))
	}
	if float64(n) <= setSize {
		pool := make([]int64, n)
		for i := range pool {
			pool[i] = int64(i)
		}
		for i := range result {
			j, err := g.turn(t, i, int64(n-i))
			if err != nil {
				return nil, err
			}
			result[i] = pool[j]
			pool[j] = pool[n-i-1]
		}
		return result, nil
	}
	chosen := make(map[int64]bool, k)
	for i := range result {
		for {
			j, err := g.turn(t, i, int64(n))
			if err != nil {
				return nil, err
			}
			if !chosen[j] {
				chosen[j], result[i] = true, j
				break
			}
		}
	}
	return result, nil
}

// firstRoom is for how many choices room is made at once: room for more would take
// its time before the first poll.
const firstRoom = 1 << 16

func choices(t *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	population := args[0]
	n, err := object.Len(t, population)
	if err != nil {
		return object.Value{}, err
	}
	k := 1
	if v := object.Arg(args, 3); !v.IsUnset() {
		if k, err = object.ToInt(t, v); err != nil {
			return object.Value{}, err
		}
	}
	sums, err := weightSums(t, object.Arg(args, 1), object.Arg(args, 2), n)
	if err != nil {
		return object.Value{}, err
	}
	if err := t.CheckSize(int64(max(k, 0)), 16); err != nil {
		return object.Value{}, err
	}
	items := make([]object.Value, 0, min(max(k, 0), firstRoom))
	for i := range k {
		u, err := g.float()
		if err == nil && i&pollMask == pollMask {
			err = t.Poll()
		}
		if err != nil {
			return object.Value{}, err
		}
		at := 0
		if sums == nil {
			at = int(u * float64(n))
		} else {
			u *= sums[n-1]
			at = sort.Search(n-1, func(j int) bool { return sums[j] > u })
		}
		item, err := object.GetItem(t, population, object.Int(int64(at)))
		if err != nil {
			return object.Value{}, err
		}
		items = append(items, item)
	}
	return object.NewList(items).Value(), nil
}

// weightSums are the cumulative weights, or nil when all weigh the same.
func weightSums(t *object.Thread, weights, cumulative object.Value, n int) ([]float64, error) {
	switch {
	case !weights.Given() && !cumulative.Given():
		return nil, nil
	case weights.Given() && cumulative.Given():
		return nil, object.Raisef(object.TypeError, "Cannot specify both weights and cumulative weights")
	case weights.Given() && weights.Type().Iter == nil && weights.Kind() == object.KindInt:
		shown, err := object.Repr(t, weights)
		if err != nil {
			return nil, err
		}
		return nil, object.Raisef(object.TypeError, "The number of choices must be a keyword argument: k=%s", shown)
	}
	given := cumulative
	if weights.Given() {
		given = weights
	}
	items, err := object.Collect(t, given)
	if err != nil {
		return nil, err
	}
	if len(items) != n {
		return nil, object.Raisef(object.ValueError, "The number of weights does not match the population")
	}
	if n == 0 {
		return nil, object.Raisef(object.IndexError, "list index out of range")
	}
	sums := make([]float64, n)
	total := object.Value{}
	for i, w := range items {
		if weights.Given() && i > 0 {
			if w, err = object.Binary(t, object.Add, total, w); err != nil {
				return nil, err
			}
		}
		total = w
		if sums[i], err = object.ToFloat64(t, w); err != nil {
			return nil, err
		}
	}
	switch last := sums[n-1]; {
	case last <= 0:
		return nil, object.Raisef(object.ValueError, "Total of weights must be greater than zero")
	case math.IsInf(last, 0) || math.IsNaN(last):
		return nil, object.Raisef(object.ValueError, "Total of weights must be finite")
	}
	return sums, nil
}
