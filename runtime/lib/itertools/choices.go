// combinations, combinations_with_replacement, permutations and product: all
// ways to choose from a pool, in lexicographic order of positions.

package itertools

import (
	"math"

	"github.com/aio-lang/aio/runtime/object"
)

// choice is any of the tools over one pool: positions in it, which each step
// moves on to the next choice.
type choice struct {
	object.Head
	pool    []object.Value
	indices []int
	cycles  []int // permutations: how many swaps each place has left
	r       int   // how many items a choice has
	begun   bool
	done    bool
}

var (
	combinationsType = &object.Type{Name: "combinations",
		Doc: "combinations(iterable, r): tuples of r items, in the order of iterable."}
	replacementType = &object.Type{Name: "combinations_with_replacement",
		Doc: "combinations_with_replacement(iterable, r): tuples of r items, of which any may come several times."}
	permutationsType = &object.Type{Name: "permutations",
		Doc: "permutations(iterable, r=None): tuples of r items, or of all, in any order."}
	productType = &object.Type{Name: "product",
		Doc: "product(*iterables, repeat=1): tuples with one item of each; the last moves fastest."}
)

// start collects the pool and checks r.
func (c *choice) start(t *object.Thread, iterable, r object.Value) (n int, err error) {
	if c.pool, err = object.Collect(t, iterable); err != nil {
		return 0, err
	}
	n = len(c.pool)
	if r.Given() {
		if n, err = object.ToInt(t, r); err != nil {
			return 0, err
		}
	}
	if n < 0 {
		return 0, object.Raisef(object.ValueError, "r must be non-negative")
	}
	c.r = n
	return n, t.CheckSize(int64(n), 32)
}

func (c *choice) row() (object.Value, error) {
	row := newRow(len(c.indices))
	for i, at := range c.indices {
		row.Items[i] = c.pool[at]
	}
	return row.Value(), nil
}

func fillCombinations(t *object.Thread, c *choice, args []object.Value) error {
	if args[1].IsNone() {
		_, err := object.AsIndex(t, args[1])
		return err
	}
	r, err := c.start(t, args[0], args[1])
	if err != nil {
		return err
	}
	if c.done = r > len(c.pool); !c.done {
		c.indices = ascending(r)
	}
	return nil
}

func ascending(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// nextCombination moves on the last position that can move, and puts those
// behind it next to it.
func nextCombination(_ *object.Thread, c *choice) (object.Value, error) {
	if c.done {
		return object.Value{}, nil
	}
	if !c.begun {
		c.begun = true
		return c.row()
	}
	n, r := len(c.pool), len(c.indices)
	i := r - 1
	for i >= 0 && c.indices[i] == i+n-r {
		i--
	}
	if i < 0 {
		c.done = true
		return object.Value{}, nil
	}
	c.indices[i]++
	for i++; i < r; i++ {
		c.indices[i] = c.indices[i-1] + 1
	}
	return c.row()
}

func fillReplacement(t *object.Thread, c *choice, args []object.Value) error {
	if args[1].IsNone() {
		_, err := object.AsIndex(t, args[1])
		return err
	}
	r, err := c.start(t, args[0], args[1])
	if err != nil {
		return err
	}
	c.done = len(c.pool) == 0 && r > 0
	c.indices = make([]int, r)
	return nil
}

func nextReplacement(_ *object.Thread, c *choice) (object.Value, error) {
	if c.done {
		return object.Value{}, nil
	}
	if !c.begun {
		c.begun = true
		return c.row()
	}
	i := len(c.indices) - 1
	for i >= 0 && c.indices[i] == len(c.pool)-1 {
		i--
	}
	if i < 0 {
		c.done = true
		return object.Value{}, nil
	}
	at := c.indices[i] + 1
	for ; i < len(c.indices); i++ {
		c.indices[i] = at
	}
	return c.row()
}

func fillPermutations(t *object.Thread, c *choice, args []object.Value) error {
	if args[1].Given() && !object.IsInt(args[1]) {
		return object.Raisef(object.TypeError, "Expected int as r")
	}
	r, err := c.start(t, args[0], args[1])
	if err != nil {
		return err
	}
	if c.done = r > len(c.pool); c.done {
		return nil
	}
	c.indices, c.cycles = ascending(len(c.pool)), make([]int, r)
	for i := range c.cycles {
		c.cycles[i] = len(c.pool) - i
	}
	return nil
}

// nextPermutation counts the cycles down like the digits of a number: each
// count that is not spent swaps one place, each that is turns the rest around.
func nextPermutation(_ *object.Thread, c *choice) (object.Value, error) {
	if c.done {
		return object.Value{}, nil
	}
	r := len(c.cycles)
	if !c.begun {
		c.begun = true
		return c.permuted(r)
	}
	n := len(c.indices)
	for i := r - 1; i >= 0; i-- {
		c.cycles[i]--
		if c.cycles[i] > 0 {
			j := n - c.cycles[i]
			c.indices[i], c.indices[j] = c.indices[j], c.indices[i]
			return c.permuted(r)
		}
		first := c.indices[i]
		copy(c.indices[i:], c.indices[i+1:])
		c.indices[n-1] = first
		c.cycles[i] = n - i
	}
	c.done = true
	return object.Value{}, nil
}

func (c *choice) permuted(r int) (object.Value, error) {
	row := newRow(r)
	for i, at := range c.indices[:r] {
		row.Items[i] = c.pool[at]
	}
	return row.Value(), nil
}

// producer is a product: an odometer over its pools.
type producer struct {
	object.Head
	pools   [][]object.Value
	indices []int
	begun   bool
	done    bool
}

func fillProduct(t *object.Thread, p *producer, args []object.Value, repeat object.Value) error {
	times := 1
	if !repeat.IsUnset() {
		var err error
		if times, err = object.ToInt(t, repeat); err != nil {
			return err
		}
	}
	switch {
	case times < 0:
		return object.Raisef(object.ValueError, "repeat argument cannot be negative")
	case len(args) == 0 || times == 0:
		return nil
	case times > math.MaxInt/8/len(args):
		return object.Raisef(object.OverflowError, "repeat argument too large")
	}
	if err := t.CheckSize(int64(times)*int64(len(args)), 32); err != nil {
		return err
	}
	pools := make([][]object.Value, len(args))
	for i, arg := range args {
		pool, err := object.Collect(t, arg)
		if err != nil {
			return err
		}
		p.done = p.done || len(pool) == 0
		pools[i] = pool
	}
	for range times {
		p.pools = append(p.pools, pools...)
	}
	p.indices = make([]int, len(p.pools))
	return nil
}

func nextProduct(_ *object.Thread, p *producer) (object.Value, error) {
	if p.done {
		return object.Value{}, nil
	}
	if p.begun && !p.turn() {
		p.done = true
		return object.Value{}, nil
	}
	p.begun = true
	row := newRow(len(p.pools))
	for i, at := range p.indices {
		row.Items[i] = p.pools[i][at]
	}
	return row.Value(), nil
}

// turn moves the odometer on by one; it answers false after the last.
func (p *producer) turn() bool {
	for i := len(p.indices) - 1; i >= 0; i-- {
		if p.indices[i]++; p.indices[i] < len(p.pools[i]) {
			return true
		}
		p.indices[i] = 0
	}
	return false
}

func init() {
	define(combinationsType, "iterable, r", fillCombinations, nextCombination, reduceChoice((*choice).places),
		restoreChoice(func(c *choice, i int) int { return i + len(c.pool) - c.r }))
	define(replacementType, "iterable, r", fillReplacement, nextReplacement, reduceChoice((*choice).places),
		restoreChoice(func(c *choice, _ int) int { return len(c.pool) - 1 }))
	define(permutationsType, "iterable, r=None", fillPermutations, nextPermutation, reduceChoice(permutationState),
		restores(restorePermutations))
	defineVariadic(productType, "repeat", fillProduct, nextProduct, reduces(reduceProduct), restores(restoreProduct))
}
