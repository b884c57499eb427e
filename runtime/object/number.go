// The operations that all numbers share, as the built-in functions and the
// modules need them: conversion to int and float, abs, divmod, round, trunc.

package object

import (
	"math"
	"math/big"
)

// callSpecial calls a method of v's type, such as __abs__; ok is false when
// there is none.
func callSpecial(t *Thread, v Value, name string, args ...Value) (r Value, ok bool, err error) {
	m, err := Special(t, v, name)
	if err != nil || m.ref == nil {
		return Value{}, false, err
	}
	r, err = Call(t, m, args, nil)
	return r, true, err
}

// ToIntValue is int(v): a plain int.
func ToIntValue(t *Thread, v Value) (Value, error) {
	switch {
	case v.IsSmallInt(), v.IsBool(), v.Type() == IntType:
		return plainInt(v), nil
	case v.IsFloat():
		return FloatToInt(v.Float64())
	}
	if text, ok := Text(v); ok && v.Type() == StrType {
		return parseIntValue(t, text, 10, v)
	}
	for _, name := range [...]string{"__int__", "__index__"} {
		if r, ok, err := callSpecial(t, v, name); err != nil || ok {
			return intResult(t, r, name, err)
		}
	}
	if v.Type().Index != nil {
		return AsIndex(t, v)
	}
	if r, ok, err := callSpecial(t, v, "__trunc__"); err != nil || ok {
		if err == nil {
			err = warn(t, "The delegation of int() to __trunc__ is deprecated.")
		}
		if err == nil && !IsInt(r) {
			if r.Type().Index == nil {
				return Value{}, Raisef(TypeError, "__trunc__ returned non-Integral (type %s)", TypeName(r))
			}
			return AsIndex(t, r)
		}
		return plainInt(r), err
	}
	if text, ok := Text(v); ok {
		return parseIntValue(t, text, 10, v)
	}
	if data, ok, err := numberBytes(v); err != nil || ok {
		if err != nil {
			return Value{}, err
		}
		return parseIntValue(t, data, 10, BytesValue(data))
	}
	return Value{}, Raisef(TypeError,
		"int() argument must be a string, a bytes-like object or a real number, not '%s'", TypeName(v))
}

// intResult is what a script's __int__ or __index__ gave.
func intResult(t *Thread, r Value, method string, err error) (Value, error) {
	switch {
	case err != nil:
	case !IsInt(r):
		err = Raisef(TypeError, "%s returned non-int (type %s)", method, TypeName(r))
	case r.IsBool() || r.Type() != IntType:
		err = warnSubclass(t, method, "int", TypeName(r), "in")
	}
	if err != nil {
		return Value{}, err
	}
	return plainInt(r), nil
}

// FloatToInt drops the fraction of a float.
func FloatToInt(f float64) (Value, error) {
	switch {
	case -1<<63 <= f && f < 1<<63:
		return Int(int64(f)), nil
	case math.IsNaN(f):
		return Value{}, Raisef(ValueError, "cannot convert float NaN to integer")
	case math.IsInf(f, 0):
		return Value{}, Raisef(OverflowError, "cannot convert float infinity to integer")
	}
	x, _ := big.NewFloat(f).Int(nil)
	return BigToValue(x), nil
}

// Floor is the greatest int that is not above f, Ceil the least not below.
func Floor(f float64) (Value, error) { return FloatToInt(math.Floor(f)) }
func Ceil(f float64) (Value, error)  { return FloatToInt(math.Ceil(f)) }

// ToFloat64 is the float that stands for a real number where one is needed.
func ToFloat64(t *Thread, v Value) (float64, error) {
	f, ok, err := realNumber(t, v)
	if err == nil && !ok {
		err = Raisef(TypeError, "must be real number, not %s", TypeName(v))
	}
	return f, err
}

// realNumber is v as a float; ok is false when v is no real number.
func realNumber(t *Thread, v Value) (f float64, ok bool, err error) {
	switch {
	case v.IsFloat():
		return v.Float64(), true, nil
	case v.IsSmallInt():
		return float64(v.SmallInt()), true, nil
	case v.Type() == IntType, v.IsBool():
		f, err := intToFloat(v)
		return f, true, err
	case v.Kind() == KindComplex:
		return 0, false, nil
	}
	r, ok, err := callSpecial(t, v, "__float__")
	if err == nil && ok && r.Kind() == KindFloat && r.Type() != FloatType {
		err = warnSubclass(t, TypeName(v)+".__float__", "float", TypeName(r), "by")
	}
	switch {
	case err != nil:
		return 0, true, err
	case ok && r.Kind() != KindFloat:
		return 0, true, Raisef(TypeError, "%s.__float__ returned non-float (type %s)", TypeName(v), TypeName(r))
	case ok:
		return floatOf(r), true, nil
	case v.Type().Index == nil:
		return 0, false, nil
	}
	i, err := AsIndex(t, v)
	if err != nil {
		return 0, true, err
	}
	f, err = intToFloat(i)
	return f, true, err
}

// isPlain reports whether v is a number whose methods no script has replaced.
func isPlain(v Value) bool {
	switch v.Type() {
	case IntType, BoolType, FloatType, ComplexType:
		return true
	}
	return false
}

// Abs is abs(v).
func Abs(t *Thread, v Value) (Value, error) {
	switch {
	case !isPlain(v):
		r, ok, err := callSpecial(t, v, "__abs__")
		if err == nil && !ok {
			err = Raisef(TypeError, "bad operand type for abs(): '%s'", TypeName(v))
		}
		return r, err
	case v.IsFloat():
		return Float(math.Abs(v.Float64())), nil
	case v.Kind() == KindComplex:
		return complexAbs(cast[Complex](v).C)
	}
	return intAbs(t, v)
}

// Divmod is divmod(a, b).
func Divmod(t *Thread, a, b Value) (Value, error) {
	if IsInt(a) && IsInt(b) && isPlain(a) && isPlain(b) {
		return intDivmod(t, a, b)
	}
	ta, tb := a.Type(), b.Type()
	swapFirst := ta != tb && tb.IsSubtype(ta)
	for _, reflected := range [...]bool{swapFirst, !swapFirst} {
		x, y, name := a, b, "__divmod__"
		if reflected {
			if ta == tb {
				continue
			}
			x, y, name = b, a, "__rdivmod__"
		}
		r, ok, err := callSpecial(t, x, name, y)
		if err != nil || ok && !r.Is(NotImplemented) {
			return r, err
		}
	}
	return Value{}, unsupportedBinary("divmod()", a, b)
}

// divmodMethod makes __divmod__ or, with the operands exchanged, __rdivmod__.
func divmodMethod(divmod func(t *Thread, a, b Value) (Value, error), reflected bool) Func {
	return func(t *Thread, args []Value) (Value, error) {
		if reflected {
			return divmod(t, args[1], args[0])
		}
		return divmod(t, args[0], args[1])
	}
}

// Round is round(v, ndigits); ndigits unset or None rounds to an int.
func Round(t *Thread, v, ndigits Value) (Value, error) {
	if !isPlain(v) || v.Kind() == KindComplex {
		var args []Value
		if ndigits.Given() {
			args = []Value{ndigits}
		}
		r, ok, err := callSpecial(t, v, "__round__", args...)
		if err == nil && !ok {
			err = Raisef(TypeError, "type %s doesn't define __round__ method", TypeName(v))
		}
		return r, err
	}
	if v.IsFloat() {
		return roundFloat(t, v.Float64(), ndigits)
	}
	return roundInt(t, v, ndigits)
}

// roundingDigits reads the ndigits argument of round; beyond 64 bits only its
// sign matters.
func roundingDigits(t *Thread, ndigits Value) (int64, error) {
	i, err := AsIndex(t, ndigits)
	if err != nil {
		return 0, err
	}
	if n, ok := AsInt64(i); ok {
		return max(n, -math.MaxInt64), nil
	}
	return int64(intSign(i)) * math.MaxInt64, nil
}

// roundInt rounds to a multiple of a power of ten, halves to the even one.
func roundInt(t *Thread, v, ndigits Value) (Value, error) {
	if !ndigits.Given() {
		return plainInt(v), nil
	}
	n, err := roundingDigits(t, ndigits)
	if err != nil || n >= 0 {
		return plainInt(v), err
	}
	x := BigOf(v)
	// 10**n > 8**n: a power that is so much longer than x rounds it to 0.
	if -n > int64(x.BitLen())/3+1 {
		return Int(0), nil
	}
	unit, err := oddPower(t, big.NewInt(10), uint64(-n))
	if err != nil {
		return Value{}, err
	}
	quotient, rest, err := floorDivide(t, x, unit)
	if err != nil {
		return Value{}, err
	}
	q, r := quotient.big, rest.big
	if c := new(big.Int).Lsh(r, 1).Cmp(unit); c > 0 || c == 0 && q.Bit(0) == 1 {
		q.Add(q, bigOne)
	}
	return BigToValue(new(big.Int).Mul(q, unit)), nil
}

func intRoundMethod(t *Thread, args []Value) (Value, error) {
	return roundInt(t, args[0], Arg(args, 1))
}
