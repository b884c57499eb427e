// Functions of ints: factorial, gcd, lcm, comb, perm, isqrt.

package math

import (
	"math"
	"math/big"
	"math/bits"

	"github.com/aio-lang/aio/runtime/object"
)

// index reads an int argument of any size.
func index(t *object.Thread, v object.Value) (*big.Int, error) {
	i, err := object.AsIndex(t, v)
	if err != nil {
		return nil, err
	}
	return object.BigOf(i), nil
}

// whole is an operation of two ints, done as the operator does it: in pieces
// when they are long, so that it can be interrupted.
func whole(t *object.Thread, op object.BinaryOp, a, b *big.Int) (*big.Int, error) {
	v, err := object.Binary(t, op, object.BigToValue(a), object.BigToValue(b))
	if err != nil {
		return nil, err
	}
	return object.BigOf(v), nil
}

// product multiplies the k ints up to high in halves, so that the factors stay
// of like size.
func product(t *object.Thread, high *big.Int, k uint64) (r *big.Int, err error) {
	if k <= 128 && high.IsUint64() {
		return shortProduct(t, high.Uint64(), k)
	}
	if k < 16 {
		r = big.NewInt(1)
		factor := new(big.Int).Set(high)
		for range k {
			if err := t.Work(int64(len(r.Bits())) * int64(len(factor.Bits()))); err != nil {
				return nil, err
			}
			if len(factor.Bits()) <= shortBits/64 {
				r.Mul(r, factor)
			} else if r, err = whole(t, object.Mul, r, factor); err != nil {
				return nil, err
			}
			factor.Sub(factor, big.NewInt(1))
		}
		return r, nil
	}
	if err := t.Poll(); err != nil {
		return nil, err
	}
	upper := k / 2
	a, err := product(t, high, upper)
	if err != nil {
		return nil, err
	}
	b, err := product(t, new(big.Int).Sub(high, new(big.Int).SetUint64(upper)), k-upper)
	if err != nil {
		return nil, err
	}
	return whole(t, object.Mul, a, b)
}

// shortProduct is product of factors that fit a machine word: as many as one
// word holds are multiplied first.
func shortProduct(t *object.Thread, high, k uint64) (*big.Int, error) {
	var word, r, next big.Int
	r.SetUint64(1)
	for k > 0 {
		w := high
		for high, k = high-1, k-1; k > 0; high, k = high-1, k-1 {
			over, low := bits.Mul64(w, high)
			if over != 0 {
				break
			}
			w = low
		}
		if err := t.Work(int64(len(r.Bits()))); err != nil {
			return nil, err
		}
		next.Mul(&r, word.SetUint64(w))
		r, next = next, r
	}
	return &r, nil
}

// checkFactors refuses a product of n factors of the given bits that would be
// too big for the thread.
func checkFactors(t *object.Thread, n uint64, bits int) error {
	if n > math.MaxInt64/64 {
		return object.NewException(object.MemoryError)
	}
	return t.CheckSize(int64(n), int64(bits+7)/8)
}

func factorial(t *object.Thread, args []object.Value) (object.Value, error) {
	n, err := index(t, args[0])
	switch {
	case err != nil:
		return object.Value{}, err
	case n.Sign() < 0:
		return object.Value{}, object.Raisef(object.ValueError, "factorial() not defined for negative values")
	case !n.IsInt64():
		return object.Value{}, object.Raisef(object.OverflowError, "factorial() argument should not exceed %d", math.MaxInt64)
	case n.Sign() == 0:
		return object.Int(1), nil
	}
	if err := checkFactors(t, n.Uint64(), n.BitLen()); err != nil {
		return object.Value{}, err
	}
	r, err := product(t, n, n.Uint64())
	if err != nil {
		return object.Value{}, err
	}
	return object.BigToValue(r), nil
}

// counts reads the arguments n and k of comb and perm.
func counts(t *object.Thread, args []object.Value) (n, k *big.Int, err error) {
	if n, err = index(t, args[0]); err != nil {
		return nil, nil, err
	}
	if k, err = index(t, args[1]); err != nil {
		return nil, nil, err
	}
	switch {
	case n.Sign() < 0:
		err = object.Raisef(object.ValueError, "n must be a non-negative integer")
	case k.Sign() < 0:
		err = object.Raisef(object.ValueError, "k must be a non-negative integer")
	}
	return n, k, err
}

// falling is n*(n-1)*…, k factors.
func falling(t *object.Thread, n *big.Int, k uint64) (*big.Int, error) {
	if err := checkFactors(t, k, n.BitLen()); err != nil {
		return nil, err
	}
	return product(t, n, k)
}

func perm(t *object.Thread, args []object.Value) (object.Value, error) {
	if !object.Arg(args, 1).Given() {
		return factorial(t, args)
	}
	n, k, err := counts(t, args)
	switch {
	case err != nil:
		return object.Value{}, err
	case n.Cmp(k) < 0:
		return object.Int(0), nil
	case !k.IsInt64():
		return object.Value{}, object.Raisef(object.OverflowError, "k must not exceed %d", math.MaxInt64)
	}
	r, err := falling(t, n, k.Uint64())
	if err != nil {
		return object.Value{}, err
	}
	return object.BigToValue(r), nil
}

func comb(t *object.Thread, args []object.Value) (object.Value, error) {
	n, k, err := counts(t, args)
	if err != nil {
		return object.Value{}, err
	}
	rest := new(big.Int).Sub(n, k)
	if rest.Sign() < 0 {
		return object.Int(0), nil
	}
	if rest.Cmp(k) < 0 {
		k = rest
	}
	if !k.IsInt64() {
		return object.Value{}, object.Raisef(object.OverflowError, "min(n - k, k) must not exceed %d", math.MaxInt64)
	}
	if n.IsInt64() && k.Uint64() <= 64 {
		if r, ok := shortComb(n.Uint64(), k.Uint64()); ok {
			return object.Int(r), nil
		}
	}
	if n.IsInt64() && n.Int64() < 1<<12 {
		if err := checkFactors(t, k.Uint64(), n.BitLen()); err != nil {
			return object.Value{}, err
		}
		if err := t.Work(64 * k.Int64()); err != nil {
			return object.Value{}, err
		}
		return object.BigToValue(new(big.Int).Binomial(n.Int64(), k.Int64())), nil
	}
	r, err := falling(t, n, k.Uint64())
	if err != nil || k.Sign() == 0 {
		return object.Int(1), err
	}
	under, err := product(t, k, k.Uint64())
	if err != nil {
		return object.Value{}, err
	}
	if r, err = whole(t, object.FloorDiv, r, under); err != nil {
		return object.Value{}, err
	}
	return object.BigToValue(r), nil
}

// shortComb is comb as long as all it goes through fit machine words.
func shortComb(n, k uint64) (int64, bool) {
	r := uint64(1)
	for i := range k {
		high, low := bits.Mul64(r, n-i)
		if high > i {
			return 0, false
		}
		r, _ = bits.Div64(high, low, i+1)
	}
	return int64(r), r <= math.MaxInt64
}

// folding makes gcd and lcm, which take any number of arguments.
func folding(start int64, fold func(t *object.Thread, a, b *big.Int) (*big.Int, error)) object.RawFunc {
	return func(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
		if len(names) > 0 {
			return object.Value{}, object.Raisef(object.TypeError, "math.%s() takes no keyword arguments", map[int64]string{0: "gcd", 1: "lcm"}[start])
		}
		r := big.NewInt(start)
		for _, v := range args {
			n, err := index(t, v)
			if err != nil {
				return object.Value{}, err
			}
			if n.BitLen() > 64 { // may take a while
				if err := t.Poll(); err != nil {
					return object.Value{}, err
				}
				if err := t.CheckSize(int64(r.BitLen()/8+n.BitLen()/8), 1); err != nil {
					return object.Value{}, err
				}
			}
			if r, err = fold(t, r, new(big.Int).Abs(n)); err != nil {
				return object.Value{}, err
			}
		}
		return object.BigToValue(r), nil
	}
}

// smallGCD is gcd of two ints of a word; unset for others.
func smallGCD(a, b object.Value) object.Value {
	if !a.IsSmallInt() || !b.IsSmallInt() {
		return object.Value{}
	}
	x, y := magnitude(a.SmallInt()), magnitude(b.SmallInt())
	if x == 0 || y == 0 {
		return wordValue(x | y)
	}
	twos := bits.TrailingZeros64(x | y)
	x >>= bits.TrailingZeros64(x)
	for y != 0 {
		y >>= bits.TrailingZeros64(y)
		x, y = min(x, y), max(x, y)-min(x, y)
	}
	return wordValue(x << twos)
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// wordValue is n as an int; unset when it takes more than a word.
func wordValue(n uint64) object.Value {
	if n > math.MaxInt64 {
		return object.Value{}
	}
	return object.Int(int64(n))
}

// smallRoot is isqrt of an int of a word; unset for others. The root of the nearest
// float is at most one off.
func smallRoot(v object.Value) object.Value {
	if !v.IsSmallInt() || v.SmallInt() < 0 {
		return object.Value{}
	}
	n := uint64(v.SmallInt())
	r := uint64(math.Sqrt(float64(n)))
	for r*r > n {
		r--
	}
	for (r+1)*(r+1) <= n {
		r++
	}
	return object.Int(int64(r))
}

func lcm(t *object.Thread, a, b *big.Int) (*big.Int, error) {
	if a.Sign() == 0 || b.Sign() == 0 {
		return new(big.Int), nil
	}
	common, err := gcd(t, a, b)
	if err != nil {
		return nil, err
	}
	q, err := whole(t, object.FloorDiv, a, common)
	if err != nil {
		return nil, err
	}
	return whole(t, object.Mul, q, b)
}

func isqrt(t *object.Thread, args []object.Value) (object.Value, error) {
	n, err := index(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	if n.Sign() < 0 {
		return object.Value{}, object.Raisef(object.ValueError, "isqrt() argument must be nonnegative")
	}
	r, err := object.SquareRoot(t, n)
	if err != nil {
		return object.Value{}, err
	}
	return object.BigToValue(r), nil
}

var integerFunctions = []object.Method{
	{Name: "comb", Params: "n, k, /", Fn: comb, Doc: "How many sets of k items there are among n: n! / (k! * (n-k)!), 0 when k is above n."},
	{Name: "factorial", Params: "n, /", Fn: factorial, Doc: "The product of the ints from 1 to n; ValueError when n is negative."},
	{Name: "gcd", Params: "*integers", Raw: folding(0, gcd), Two: smallGCD, Doc: "The biggest int that divides all of the arguments, 0 when all are 0."},
	{Name: "isqrt", Params: "n, /", Fn: isqrt, One: smallRoot, Doc: "The biggest int whose square is at most n; ValueError when n is negative."},
	{Name: "lcm", Params: "*integers", Raw: folding(1, lcm), Doc: "The smallest positive int that all arguments divide, 0 when one is 0."},
	{Name: "perm", Params: "n, k=None, /", Fn: perm, Doc: "How many rows of k different items there are among n: n! / (n-k)!, 0 when k is above n; k is n by default."},
}
