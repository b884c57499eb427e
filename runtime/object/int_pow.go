// Powers of ints, and powers modulo a number.

package object

import (
	"math/big"
	"math/bits"
)

func powInts(t *Thread, a, b int64) (Value, error) {
	if b < 0 {
		return negativePower(Int(a), Int(b))
	}
	result, base, ok := int64(1), a, true
	for e := b; ; {
		if e&1 != 0 {
			if result, ok = MulSmall(result, base); !ok {
				break
			}
		}
		if e >>= 1; e == 0 {
			return Int(result), nil
		}
		if base, ok = MulSmall(base, base); !ok {
			break
		}
	}
	if n := int64(bits.Len64(magnitude(a))); bits.UintSize == 64 && b <= 64*shortPower/n {
		return powWord(a, int(b), int(n*b+63)/64), nil
	}
	return bigPow(t, big.NewInt(a), big.NewInt(b))
}

// shortPower is how many words a power has at most that is multiplied up word by
// word.
const shortPower = 16

// powWord is a ** e, of up to n words.
func powWord(a int64, e, n int) Value {
	w := magnitude(a)
	piece, count := w, 1 // w ** count, which fills a word
	for {
		hi, lo := bits.Mul64(piece, w)
		if hi != 0 {
			break
		}
		piece, count = lo, count+1
	}
	o := newBig(n + 1)
	z := o.big.Bits()[:1]
	z[0] = 1
	for left := e; left > 0; left -= count {
		for ; left < count; count-- {
			piece /= w
		}
		m := len(z)
		z = z[:m+1]
		if mulWord(z, z[:m], piece); z[m] == 0 {
			z = z[:m]
		}
	}
	return o.withWords(z, a < 0 && e&1 != 0)
}

// negativePower is a ** b for b < 0: a float, as division gives one.
func negativePower(a, b Value) (Value, error) {
	x, err := intToFloat(a)
	if err != nil {
		return Value{}, err
	}
	y, err := intToFloat(b)
	if err != nil {
		return Value{}, err
	}
	return floatPow(x, y)
}

// bigPow is a ** b. Powers of two are split off: they are only a shift.
func bigPow(t *Thread, a, b *big.Int) (Value, error) {
	switch {
	case b.Sign() < 0:
		return negativePower(BigToValue(a), BigToValue(b))
	case b.Sign() == 0:
		return Int(1), nil
	case a.Sign() == 0:
		return Int(0), nil
	}
	twos := a.TrailingZeroBits()
	odd := new(big.Int).Rsh(a, twos)
	exponent := b.Uint64()
	if odd.BitLen() > 1 || twos > 0 {
		if !b.IsInt64() || int64(a.BitLen()-1) > maxBits/b.Int64() {
			return Value{}, errTooLong(t)
		}
		if err := checkBits(t, int64(a.BitLen()-1)*b.Int64()); err != nil {
			return Value{}, err
		}
	}
	r, err := oddPower(t, odd, exponent)
	if err != nil {
		return Value{}, err
	}
	if twos > 0 {
		r.Lsh(r, twos*uint(exponent))
	}
	return BigToValue(r), nil
}

// oddPower squares and multiplies from the highest bit of the exponent. Of an
// exponent above 64 bits only the lowest bit matters: the base is then 1 or -1.
func oddPower(t *Thread, a *big.Int, exponent uint64) (*big.Int, error) {
	if a.BitLen() == 1 {
		if exponent&1 == 0 {
			return big.NewInt(1), nil
		}
		return a, nil
	}
	r := new(big.Int).Set(a)
	for bit := bits.Len64(exponent) - 2; bit >= 0; bit-- {
		square := new(big.Int)
		if err := bigMul(t, square, r, r); err != nil {
			return nil, err
		}
		r = square
		if exponent>>bit&1 != 0 {
			if err := bigMul(t, r, r, a); err != nil {
				return nil, err
			}
		}
	}
	return r, nil
}

// powMod is pow(a, b, m) of ints.
func powMod(t *Thread, a, b, m *big.Int) (Value, error) {
	if m.Sign() == 0 {
		return Value{}, Raisef(ValueError, "pow() 3rd argument cannot be 0")
	}
	modulus := m
	if m.Sign() < 0 {
		modulus = new(big.Int).Neg(m)
	}
	if modulus.BitLen() == 1 {
		return Int(0), nil
	}
	base, exponent := a, b
	if a.Sign() < 0 || a.CmpAbs(modulus) >= 0 {
		var err error
		if base, err = reduce(t, a, modulus); err != nil {
			return Value{}, err
		}
	}
	if b.Sign() < 0 {
		if modulus.BitLen() > mostInverse {
			return Value{}, errTooLong(t)
		}
		if n := int64(words(modulus.BitLen())); n > 1 {
			if err := t.Work(4 * n * n); err != nil {
				return Value{}, err
			}
		}
		if base = new(big.Int).ModInverse(base, modulus); base == nil {
			return Value{}, Raisef(ValueError, "base is not invertible for the given modulus")
		}
		exponent = new(big.Int).Neg(b)
	}
	r, err := modularPower(t, base, exponent, modulus)
	if err != nil {
		return Value{}, err
	}
	if m.Sign() < 0 && r.Sign() > 0 {
		r.Add(r, m)
	}
	return BigToValue(r), nil
}

// mostInverse is the length of a modulus, in bits, above which no inverse is looked for:
// math/big would work on it for seconds at once.
const mostInverse = 1 << 20

// reduce is a modulo a positive number, not negative.
func reduce(t *Thread, a, modulus *big.Int) (*big.Int, error) {
	r := new(big.Int)
	if err := quoRem(t, new(big.Int), r, a, modulus); err != nil {
		return nil, err
	}
	if r.Sign() < 0 {
		r.Add(r, modulus)
	}
	return r, nil
}

// modularPower leaves short work to math/big, and does long work in steps that can
// be stopped.
func modularPower(t *Thread, base, exponent, modulus *big.Int) (*big.Int, error) {
	n, e := words(modulus.BitLen()), exponent.BitLen()
	if e == 0 {
		return big.NewInt(1), nil
	}
	units := 2 * float64(productWork(n, n)) * float64(e)
	if t == nil || units < 1<<27 {
		if err := t.Work(int64(units)); err != nil {
			return nil, err
		}
		if r := montgomeryPower(base, exponent, modulus); r != nil {
			return r, nil
		}
		return new(big.Int).Exp(base, exponent, modulus), nil
	}
	r := base
	var err error
	for bit := e - 2; bit >= 0; bit-- {
		if r, err = mulMod(t, r, r, modulus); err != nil {
			return nil, err
		}
		if exponent.Bit(bit) != 0 {
			if r, err = mulMod(t, r, base, modulus); err != nil {
				return nil, err
			}
		}
	}
	return r, nil
}

func mulMod(t *Thread, a, b, modulus *big.Int) (*big.Int, error) {
	product := new(big.Int)
	if err := bigMul(t, product, a, b); err != nil {
		return nil, err
	}
	return reduce(t, product, modulus)
}

// PowMod is pow(a, b, m); m unset or None means no modulus.
func PowMod(t *Thread, a, b, m Value) (Value, error) {
	if !m.Given() {
		return Binary(t, Pow, a, b)
	}
	own := a.Type().class != nil && a.Type().class.own.has(slotBinary)
	if !own && a.IsSmallInt() && b.IsSmallInt() && m.IsSmallInt() && b.SmallInt() >= 0 && m.SmallInt() > 0 {
		return Int(shortPowMod(a.SmallInt(), b.SmallInt(), m.SmallInt())), nil
	}
	if !own && IsInt(a) && IsInt(b) && IsInt(m) {
		return powMod(t, BigOf(a), BigOf(b), BigOf(m))
	}
	if !isPlain(a) {
		r, ok, err := callSpecial(t, a, "__pow__", b, m)
		if err != nil || ok && !r.Is(NotImplemented) {
			return r, err
		}
	}
	if _, owner := b.Type().LookupOwner("__rpow__"); b.Kind() == KindForeign && owner != nil && owner.class == nil {
		r, ok, err := callSpecial(t, b, "__rpow__", a, m) // a script's own is not asked
		if err != nil || ok && !r.Is(NotImplemented) {
			return r, err
		}
	}
	for _, v := range []Value{a, b, m} {
		switch v.Kind() {
		case KindFloat:
			return Value{}, Raisef(TypeError, "pow() 3rd argument not allowed unless all arguments are integers")
		case KindComplex:
			return Value{}, Raisef(ValueError, "complex modulo")
		}
	}
	return Value{}, Raisef(TypeError, "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'",
		TypeName(a), TypeName(b), TypeName(m))
}

// shortPowMod is a**b % m by squaring, in machine words; b >= 0, m > 0.
func shortPowMod(a, b, m int64) int64 {
	if a %= m; a < 0 {
		a += m
	}
	base, modulus, r := uint64(a), uint64(m), uint64(1)%uint64(m)
	for ; b > 0; b >>= 1 {
		if b&1 != 0 {
			r = wordMulMod(r, base, modulus)
		}
		base = wordMulMod(base, base, modulus)
	}
	return int64(r)
}

// wordMulMod is a*b % m of numbers below m.
func wordMulMod(a, b, m uint64) uint64 {
	high, low := bits.Mul64(a, b)
	if high == 0 {
		return low % m
	}
	_, rest := bits.Div64(high, low, m)
	return rest
}

func intPowMethod(t *Thread, args []Value) (Value, error) {
	a, b, m := args[0], args[1], Arg(args, 2)
	if !m.Given() {
		return intBinary(t, Pow, a, b)
	}
	if !IsInt(b) || !IsInt(m) {
		return NotImplemented, nil
	}
	return powMod(t, BigOf(a), BigOf(b), BigOf(m))
}
