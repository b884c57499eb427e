// Arithmetic of timedelta, exact in whole microseconds; quotients are rounded
// to the nearest, halves to the even one.

package datetime

import (
	"cmp"
	"math"
	"math/big"

	"github.com/aio-lang/aio/runtime/object"
)

func (d *delta) compare(e *delta) int {
	return cmp.Or(cmp.Compare(d.days, e.days), cmp.Compare(d.seconds, e.seconds), cmp.Compare(d.micros, e.micros))
}

func deltaCompare(_ *object.Thread, op object.CompareOp, a, b object.Value) (object.Value, error) {
	d, e := asDelta(a), asDelta(b)
	if d == nil || e == nil {
		return object.NotImplemented, nil
	}
	return compared(op, d.compare(e)), nil
}

// add is d + sign*e.
func (d *delta) add(e *delta, sign int) (object.Value, error) {
	return duration(deltaType, d.days+sign*e.days, d.seconds+sign*e.seconds, d.micros+sign*e.micros)
}

func deltaBinary(t *object.Thread, op object.BinaryOp, a, b object.Value) (object.Value, error) {
	d, e := asDelta(a), asDelta(b)
	switch {
	case d != nil && e != nil:
		return deltaPair(op, d, e)
	case d == nil && op == object.Mul:
		return e.scale(t, a)
	case d == nil:
		return object.NotImplemented, nil
	}
	switch op {
	case object.Mul:
		return d.scale(t, b)
	case object.Div:
		return d.divide(t, b)
	case object.FloorDiv:
		if n := object.BigOf(b); n != nil {
			return d.floorDivide(n)
		}
	}
	return object.NotImplemented, nil
}

// deltaPair is what two timedeltas make.
func deltaPair(op object.BinaryOp, d, e *delta) (object.Value, error) {
	switch op {
	case object.Add:
		return d.add(e, 1)
	case object.Sub:
		return d.add(e, -1)
	case object.Div:
		return quotient(d.total(), e.total())
	case object.FloorDiv:
		if e.isZero() {
			return object.Value{}, divisionByZero()
		}
		q, _ := floorDivmod(d.total(), e.total())
		return object.BigToValue(q), nil
	case object.Mod:
		if e.isZero() {
			return object.Value{}, object.Raisef(object.ZeroDivisionError, "integer modulo by zero")
		}
		_, r := floorDivmod(d.total(), e.total())
		return ofMicros(deltaType, r)
	}
	return object.NotImplemented, nil
}

func divisionByZero() error {
	return object.Raisef(object.ZeroDivisionError, "integer division or modulo by zero")
}

func floorDivmod(a, b *big.Int) (q, r *big.Int) {
	q, r = new(big.Int).QuoRem(a, b, new(big.Int))
	if r.Sign() != 0 && r.Sign() != b.Sign() {
		q.Sub(q, big.NewInt(1))
		r.Add(r, b)
	}
	return q, r
}

// quotient is a / b as a float.
func quotient(a, b *big.Int) (object.Value, error) {
	if b.Sign() == 0 {
		return object.Value{}, object.Raisef(object.ZeroDivisionError, "division by zero")
	}
	f, _ := new(big.Rat).SetFrac(a, b).Float64()
	return object.Float(f), nil
}

// nearest is a / b rounded to the nearest int, halves to the even one.
func nearest(a, b *big.Int) *big.Int {
	q, r := floorDivmod(a, b)
	twice := new(big.Int).Lsh(r, 1)
	if c := twice.CmpAbs(b); c > 0 || c == 0 && q.Bit(0) == 1 {
		q.Add(q, big.NewInt(1))
	}
	return q
}

// ratio is a float as a fraction.
func ratio(f float64) (num, den *big.Int, err error) {
	switch {
	case math.IsNaN(f):
		return nil, nil, object.Raisef(object.ValueError, "cannot convert NaN to integer ratio")
	case math.IsInf(f, 0):
		return nil, nil, object.Raisef(object.OverflowError, "cannot convert Infinity to integer ratio")
	}
	r := new(big.Rat).SetFloat64(f)
	return r.Num(), r.Denom(), nil
}

func (d *delta) scale(_ *object.Thread, by object.Value) (object.Value, error) {
	if n := object.BigOf(by); n != nil {
		return ofMicros(deltaType, new(big.Int).Mul(d.total(), n))
	}
	f, ok := object.AsFloat(by)
	if !ok {
		return object.NotImplemented, nil
	}
	num, den, err := ratio(f)
	if err != nil {
		return object.Value{}, err
	}
	return ofMicros(deltaType, nearest(new(big.Int).Mul(d.total(), num), den))
}

func (d *delta) divide(_ *object.Thread, by object.Value) (object.Value, error) {
	num, den := object.BigOf(by), big.NewInt(1)
	if num == nil {
		f, ok := object.AsFloat(by)
		if !ok {
			return object.NotImplemented, nil
		}
		var err error
		if num, den, err = ratio(f); err != nil {
			return object.Value{}, err
		}
	}
	if num.Sign() == 0 {
		return object.Value{}, divisionByZero()
	}
	return ofMicros(deltaType, nearest(new(big.Int).Mul(d.total(), den), num))
}

func (d *delta) floorDivide(by *big.Int) (object.Value, error) {
	if by.Sign() == 0 {
		return object.Value{}, divisionByZero()
	}
	q, _ := floorDivmod(d.total(), by)
	return ofMicros(deltaType, q)
}

func (d *delta) negated() (object.Value, error) {
	return duration(deltaType, -d.days, -d.seconds, -d.micros)
}

func deltaUnary(_ *object.Thread, op object.UnaryOp, v object.Value) (object.Value, error) {
	d := asDelta(v)
	switch op {
	case object.Neg:
		return d.negated()
	case object.Pos:
		return makeDelta(d.days, d.seconds, d.micros), nil
	}
	return object.NotImplemented, nil
}

func deltaAbs(_ *object.Thread, args []object.Value) (object.Value, error) {
	d := asDelta(args[0])
	if d.days < 0 {
		return d.negated()
	}
	return makeDelta(d.days, d.seconds, d.micros), nil
}

func deltaDivmod(a, b object.Value) (object.Value, error) {
	d, e := asDelta(a), asDelta(b)
	if d == nil || e == nil {
		return object.NotImplemented, nil
	}
	if e.isZero() {
		return object.Value{}, divisionByZero()
	}
	q, r := floorDivmod(d.total(), e.total())
	rest, err := ofMicros(deltaType, r)
	return tuple(object.BigToValue(q), rest), err
}

func deltaSeconds(_ *object.Thread, args []object.Value) (object.Value, error) {
	return quotient(asDelta(args[0]).total(), big.NewInt(secondMicros))
}

func deltaReduce(_ *object.Thread, args []object.Value) (object.Value, error) {
	d := asDelta(args[0])
	return tuple(args[0].Type().Value(), tuple(number(d.days), number(d.seconds), number(d.micros))), nil
}

var deltaMethods = []object.Method{
	{Name: "total_seconds", Fn: deltaSeconds, Doc: "The whole duration in seconds, as a float."},
	{Name: "__abs__", Fn: deltaAbs},
	{Name: "__divmod__", Params: "value, /", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return deltaDivmod(args[0], args[1])
	}},
	{Name: "__rdivmod__", Params: "value, /", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return deltaDivmod(args[1], args[0])
	}},
	{Name: "__reduce__", Fn: deltaReduce},
}
