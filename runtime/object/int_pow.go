// Powers of ints, and powers modulo a number.

package object

import (
	"math"
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
	return bigPow(t, big.NewInt(a), big.NewInt(b))
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
			return Value{}, NewException(MemoryError)
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
	modulus := new(big.Int).Abs(m)
	if modulus.BitLen() == 1 {
		return Int(0), nil
	}
	base, exponent := new(big.Int).Mod(a, modulus), b
	if b.Sign() < 0 {
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

// modularPower leaves short work to math/big, and does long work in steps with
// a Poll between them.
func modularPower(t *Thread, base, exponent, modulus *big.Int) (*big.Int, error) {
	n, e := float64(modulus.BitLen()), exponent.BitLen()
	if t == nil || math.Pow(n, 1.6)*float64(e) < 1<<34 {
		return new(big.Int).Exp(base, exponent, modulus), nil
	}
	r := big.NewInt(1)
	for bit := e - 1; bit >= 0; bit-- {
		if err := t.Poll(); err != nil {
			return nil, err
		}
		r.Mod(r.Mul(r, r), modulus)
		if exponent.Bit(bit) != 0 {
			r.Mod(r.Mul(r, base), modulus)
		}
	}
	return r, nil
}

// PowMod is pow(a, b, m); m unset or None means no modulus.
func PowMod(t *Thread, a, b, m Value) (Value, error) {
	if !m.Given() {
		return Binary(t, Pow, a, b)
	}
	own := a.Type().class != nil && a.Type().class.own.has(slotBinary)
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
