// Random integers and bytes.

package random

import (
	"math/big"
	"math/bits"
	"slices"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// below returns a number in [0, n), for n > 0.
func (g *generator) below(n int64) (int64, error) {
	if s, ok := g.source.(*scripted); ok && s.has.below() {
		r, err := s.below(big.NewInt(n))
		return r.Int64(), err
	}
	k := bits.Len64(uint64(n))
	for {
		r, err := g.bits(k)
		if err != nil || r < uint64(n) {
			return int64(r), err
		}
	}
}

// belowBig is below for a number of any size.
func (g *generator) belowBig(t *object.Thread, n *big.Int) (*big.Int, error) {
	if s, ok := g.source.(*scripted); ok && s.has.below() {
		return s.below(n)
	}
	if n.IsInt64() {
		r, err := g.below(n.Int64())
		return big.NewInt(r), err
	}
	for {
		b, err := g.bigBits(t, n.BitLen())
		if r := new(big.Int).SetBytes(b); err != nil || r.Cmp(n) < 0 {
			return r, err
		}
	}
}

// bitCount reads the argument of getrandbits and checks the size of its result.
func bitCount(t *object.Thread, v object.Value) (int, error) {
	k, err := object.ToInt(t, v)
	switch {
	case err != nil:
		return 0, err
	case k < 0:
		return 0, object.Raisef(object.ValueError, "number of bits must be non-negative")
	}
	return k, t.CheckSize(int64(k/8), 1)
}

func getRandBits(t *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	k, err := bitCount(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	if k < 64 {
		r, err := g.twister.bits(k)
		return object.Int(int64(r)), err
	}
	b, err := g.twister.bigBits(t, k)
	return object.BigToValue(new(big.Int).SetBytes(b)), err
}

func randBytes(t *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	n, err := object.ToInt(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	if n < 0 {
		return object.Value{}, object.Raisef(object.ValueError, "number of bits must be non-negative")
	}
	if err := t.CheckSize(int64(n), 1); err != nil {
		return object.Value{}, err
	}
	b, err := g.bigBits(t, n*8)
	if err != nil {
		return object.Value{}, err
	}
	// The number's bytes, lowest first.
	b = b[len(b)-n:]
	slices.Reverse(b)
	return object.BytesValue(string(b)), nil
}

// randRange reads up to three integers like range().
func randRange(t *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	start, err := integer(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	stopArg, stepArg := object.Arg(args, 1), object.Arg(args, 2)
	if !stopArg.Given() {
		if !stepArg.IsUnset() && !stepArg.Is(object.Int(1)) {
			return object.Value{}, object.Raisef(object.TypeError, "Missing a non-None stop argument")
		}
		if start.Sign() <= 0 {
			return object.Value{}, object.Raisef(object.ValueError, "empty range for randrange()")
		}
		r, err := g.belowBig(t, start)
		return object.BigToValue(r), err
	}
	stop, err := integer(t, stopArg)
	if err != nil {
		return object.Value{}, err
	}
	step := big.NewInt(1)
	if !stepArg.IsUnset() {
		if step, err = integer(t, stepArg); err != nil {
			return object.Value{}, err
		}
	}
	return g.inRange(t, start, stop, step)
}

func (g *generator) inRange(t *object.Thread, start, stop, step *big.Int) (object.Value, error) {
	if step.Sign() == 0 {
		return object.Value{}, object.Raisef(object.ValueError, "zero step for randrange()")
	}
	// How many numbers there are: the width over the step, rounded up.
	n := new(big.Int).Sub(stop, start)
	n.Add(n, step).Sub(n, big.NewInt(int64(step.Sign())))
	n.Quo(n, step)
	width := new(big.Int).Sub(stop, start)
	if width.Sign() != step.Sign() || n.Sign() <= 0 {
		return object.Value{}, errEmptyRange(t, start, stop, step)
	}
	r, err := g.belowBig(t, n)
	if err != nil {
		return object.Value{}, err
	}
	return object.BigToValue(r.Mul(r, step).Add(r, start)), nil
}

// errEmptyRange is for a randrange of nothing; a step of 1 goes without saying.
func errEmptyRange(t *object.Thread, numbers ...*big.Int) error {
	if step := numbers[2]; step.IsInt64() && step.Int64() == 1 {
		numbers = numbers[:2]
	}
	texts := make([]string, len(numbers))
	for i, n := range numbers {
		var err error
		if texts[i], err = object.IntRepr(t, object.BigToValue(n)); err != nil {
			return err
		}
	}
	return object.Raisef(object.ValueError, "empty range in randrange(%s)", strings.Join(texts, ", "))
}

func integer(t *object.Thread, v object.Value) (*big.Int, error) {
	i, err := object.AsIndex(t, v)
	if err != nil {
		return nil, err
	}
	return object.BigOf(i), nil
}

func randInt(t *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	a, b := args[0], args[1]
	if s, ok := g.source.(*scripted); ok && s.has.randRange {
		return s.randInt(a, b)
	}
	if a.IsSmallInt() && b.IsSmallInt() {
		low, high := a.SmallInt(), b.SmallInt()
		if width := high - low + 1; low <= high && width > 0 {
			r, err := g.below(width)
			return object.Int(low + r), err
		}
	}
	start, err := integer(t, a)
	if err != nil {
		return object.Value{}, err
	}
	last, err := object.Binary(t, object.Add, b, object.Int(1))
	if err != nil {
		return object.Value{}, err
	}
	stop, err := integer(t, last)
	if err != nil {
		return object.Value{}, err
	}
	return g.inRange(t, start, stop, big.NewInt(1))
}
