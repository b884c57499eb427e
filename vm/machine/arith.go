// Arithmetic on small ints and comparisons, inlined by run.

package machine

import (
	"math/bits"
	"strconv"

	"github.com/aio-lang/aio/runtime/object"
)

// mulInts multiplies; ok is false when the product does not fit.
func mulInts(x, y int64) (product int64, ok bool) {
	if int64(int32(x)) == x && int64(int32(y)) == y {
		return x * y, true
	}
	hi, lo := bits.Mul64(uint64(x), uint64(y))
	// The signed high word, from the unsigned one.
	signed := int64(hi) - (x>>63)&y - (y>>63)&x
	return int64(lo), signed == int64(lo)>>63
}

// exactFloat reports whether float64(x) is x for certain.
func exactFloat(x int64) bool { return uint64(x+1<<wholeBits) <= 1<<(wholeBits+1) }

// floorDiv and floorMod are // and % for a positive divisor.
func floorDiv(x, y int64) int64 {
	q := x / y
	if x < 0 && q*y != x {
		q--
	}
	return q
}

func floorMod(x, y int64) int64 {
	r := x % y
	if r < 0 {
		r += y
	}
	return r
}

func compareInts(op object.CompareOp, x, y int64) bool {
	switch op {
	case object.EQ:
		return x == y
	case object.NE:
		return x != y
	case object.LT:
		return x < y
	case object.LE:
		return x <= y
	case object.GT:
		return x > y
	}
	return x >= y
}

func compareFloats(op object.CompareOp, x, y float64) bool {
	switch op {
	case object.EQ:
		return x == y
	case object.NE:
		return x != y
	case object.LT:
		return x < y
	case object.LE:
		return x <= y
	case object.GT:
		return x > y
	}
	return x >= y
}

// truth is object.Truth with the common kinds first.
func truth(t *object.Thread, v object.Value) (bool, error) {
	if v.IsBool() {
		return v.SmallInt() != 0, nil
	}
	return object.Truth(t, v)
}

func itoa(n int) string { return strconv.Itoa(n) }
