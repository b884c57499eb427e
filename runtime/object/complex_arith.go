// Arithmetic of complex numbers. Go's own complex multiplication and division
// treat infinities in another way than CPython, so the formulas are spelled
// out; the conversions to float64 keep the compiler from fusing them.

package object

import "math"

// complexOperand is an operand of an operator of complex numbers.
func complexOperand(v Value) (c complex128, ok bool, err error) {
	if v.Kind() == KindComplex {
		return cast[Complex](v).C, true, nil
	}
	f, ok, err := floatOperand(v)
	return complex(f, 0), ok, err
}

func complexBinary(_ *Thread, op BinaryOp, a, b Value) (Value, error) {
	x, ok, err := complexOperand(a)
	if err != nil || !ok {
		return NotImplemented, err
	}
	y, ok, err := complexOperand(b)
	if err != nil || !ok {
		return NotImplemented, err
	}
	switch op {
	case Add:
		return ComplexValue(x + y), nil
	case Sub:
		return ComplexValue(x - y), nil
	case Mul:
		return ComplexValue(complexMul(x, y)), nil
	case Div:
		q, ok := complexQuo(x, y)
		if !ok {
			return Value{}, Raisef(ZeroDivisionError, "complex division by zero")
		}
		return ComplexValue(q), nil
	case Pow:
		return complexPow(x, y)
	}
	return NotImplemented, nil
}

func complexMul(a, b complex128) complex128 {
	return complex(
		float64(real(a)*real(b))-float64(imag(a)*imag(b)),
		float64(real(a)*imag(b))+float64(imag(a)*real(b)))
}

// complexQuo scales by the larger part of b (Smith's method); ok is false for
// a division by zero.
func complexQuo(a, b complex128) (q complex128, ok bool) {
	br, bi := real(b), imag(b)
	switch re, im := math.Abs(br), math.Abs(bi); {
	case re == 0 && im == 0:
		return 0, false
	case re >= im:
		ratio := bi / br
		denom := br + float64(bi*ratio)
		return complex(
			(real(a)+float64(imag(a)*ratio))/denom,
			(imag(a)-float64(real(a)*ratio))/denom), true
	case im >= re:
		ratio := br / bi
		denom := float64(br*ratio) + bi
		return complex(
			(float64(real(a)*ratio)+imag(a))/denom,
			(float64(imag(a)*ratio)-real(a))/denom), true
	}
	return complex(math.NaN(), math.NaN()), true
}

// complexPow is a ** b: small whole powers by multiplication, others through
// the polar form.
func complexPow(a, b complex128) (Value, error) {
	var r complex128
	ok := true
	switch n := real(b); {
	case imag(b) == 0 && n == math.Floor(n) && math.Abs(n) <= 100:
		r, ok = complexPower(a, int(n))
	case b == 0:
		r = 1
	case a == 0:
		ok = imag(b) == 0 && n >= 0
	default:
		r, ok = polarPow(a, b)
	}
	switch {
	case !ok:
		return Value{}, Raisef(ZeroDivisionError, "0.0 to a negative or complex power")
	case math.IsInf(real(r), 0) || math.IsInf(imag(r), 0):
		return Value{}, Raisef(OverflowError, "complex exponentiation")
	}
	return ComplexValue(r), nil
}

func complexPower(a complex128, n int) (r complex128, ok bool) {
	r, p := complex128(1), a
	for bits := max(n, -n); bits > 0; bits >>= 1 {
		if bits&1 != 0 {
			r = complexMul(r, p)
		}
		p = complexMul(p, p)
	}
	if n > 0 {
		return r, true
	}
	return complexQuo(1, r)
}

// polarPow has no result, in C's view, when the angle is infinite.
func polarPow(a, b complex128) (r complex128, ok bool) {
	size := HypotFloat(real(a), imag(a))
	length := PowFloat(size, real(b))
	angle := Atan2Float(imag(a), real(a))
	phase := angle * real(b)
	if imag(b) != 0 {
		length /= ExpFloat(angle * imag(b))
		phase += float64(imag(b) * LogFloat(size))
	}
	sin, cos := SinCosFloat(phase)
	return complex(length*cos, length*sin), !math.IsInf(phase, 0)
}

func complexAbs(c complex128) (Value, error) {
	r := HypotFloat(real(c), imag(c))
	if math.IsInf(r, 0) && !math.IsInf(real(c), 0) && !math.IsInf(imag(c), 0) {
		return Value{}, Raisef(OverflowError, "absolute value too large")
	}
	return Float(r), nil
}
