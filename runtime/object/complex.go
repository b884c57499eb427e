// complex: pairs of floats.

package object

import (
	"math"
)

// Complex is a complex number. Structs of subclasses begin with it.
type Complex struct {
	Head
	C complex128
}

// NewComplex makes a complex number.
func NewComplex(re, im float64) Value { return ComplexValue(complex(re, im)) }

// ComplexValue makes a complex number.
func ComplexValue(c complex128) Value { return value(&Complex{Head{ComplexType}, c}) }

// InitComplex makes dst, a field of a bigger struct, a complex of class cls.
func InitComplex(dst *Complex, cls *Type, c complex128) { dst.typ, dst.C = cls, c }

// AsComplex returns the complex number behind v, or nil.
func AsComplex(v Value) *Complex {
	if v.ref != nil && v.Kind() == KindComplex {
		return cast[Complex](v)
	}
	return nil
}

// Value returns the number as a value.
func (c *Complex) Value() Value { return value(c) }

// complexNew is complex(real=0, imag=0).
func complexNew(t *Thread, cls *Type, args []Value, names []string) (Value, error) {
	if len(args) == 1 && len(names) == 0 && cls == ComplexType && args[0].Type() == ComplexType {
		return args[0], nil
	}
	re, im, err := complexArgs(args, names)
	if err != nil {
		return Value{}, err
	}
	c, err := makeComplex(t, re, im)
	if err != nil {
		return Value{}, err
	}
	made := Alloc[Complex](cls)
	made.C = c
	return value(made), nil
}

func complexArgs(args []Value, names []string) (re, im Value, err error) {
	if len(args) > 2 {
		return re, im, Raisef(TypeError, "complex() takes at most 2 arguments (%d given)", len(args))
	}
	npos := len(args) - len(names)
	given := [2]Value{Arg(args[:npos], 0), Arg(args[:npos], 1)}
	for i, name := range names {
		at := 0
		switch name {
		case "real":
		case "imag":
			at = 1
		default:
			return re, im, UnexpectedKeyword("complex", name, "real", "imag")
		}
		if given[at].ref != nil {
			return re, im, Raisef(TypeError, "argument for complex() given by name ('%s') and position (%d)", name, at+1)
		}
		given[at] = args[npos+i]
	}
	return given[0], given[1], nil
}

func makeComplex(t *Thread, re, im Value) (complex128, error) {
	if text, ok := Text(orZero(re)); ok {
		if im.ref != nil {
			return 0, Raisef(TypeError, "complex() can't take second arg if first is a string")
		}
		return parseComplexValue(t, text, re)
	}
	if _, ok := Text(orZero(im)); ok {
		return 0, Raisef(TypeError, "complex() second arg can't be a string")
	}
	a, ok, err := toComplex(t, orZero(re))
	if err == nil && !ok {
		err = Raisef(TypeError, "complex() first argument must be a string or a number, not '%s'", TypeName(re))
	}
	if err != nil || im.ref == nil {
		return a, err
	}
	b, ok, err := partOfComplex(t, im)
	if err == nil && !ok {
		err = Raisef(TypeError, "complex() second argument must be a number, not '%s'", TypeName(im))
	}
	// Only the parts that are there are added: x - 0.0 would change a zero's sign.
	x, y := real(a), real(b)
	if im.Kind() == KindComplex {
		x -= imag(b)
	}
	if re.ref != nil && !IsInt(re) && re.Kind() != KindFloat {
		y += imag(a)
	}
	return complex(x, y), err
}

func orZero(v Value) Value {
	if v.ref == nil {
		return Int(0)
	}
	return v
}

// toComplex is the complex number that a number, or a value with
// __complex__, stands for; ok is false for anything else.
func toComplex(t *Thread, v Value) (c complex128, ok bool, err error) {
	if v.Type() == ComplexType {
		return cast[Complex](v).C, true, nil
	}
	if !isPlain(v) {
		r, ok, err := callSpecial(t, v, "__complex__")
		switch {
		case err != nil || !ok || r.Type() == ComplexType:
		case r.Kind() != KindComplex:
			err = Raisef(TypeError, "__complex__ returned non-complex (type %s)", TypeName(r))
		default:
			err = warnSubclass(t, TypeName(v)+".__complex__", "complex", TypeName(r), "in")
		}
		if err != nil {
			return 0, true, err
		}
		if ok {
			return cast[Complex](r).C, true, nil
		}
	}
	return partOfComplex(t, v)
}

// partOfComplex is toComplex without __complex__.
func partOfComplex(t *Thread, v Value) (c complex128, ok bool, err error) {
	if v.Kind() == KindComplex {
		return cast[Complex](v).C, true, nil
	}
	f, ok, err := realNumber(t, v)
	return complex(f, 0), ok, err
}

// ToComplex128 is the complex number that a number stands for where one is
// needed.
func ToComplex128(t *Thread, v Value) (complex128, error) {
	c, ok, err := toComplex(t, v)
	if err == nil && !ok {
		err = Raisef(TypeError, "must be real number, not %s", TypeName(v))
	}
	return c, err
}

// ComplexRepr is repr(c).
func ComplexRepr(c complex128) string {
	style := floatStyle{verb: 'r'}
	if re := real(c); re != 0 || math.Signbit(re) {
		return "(" + signOf(re, 0) + style.text(math.Abs(re)) +
			signOf(imag(c), '+') + style.text(math.Abs(imag(c))) + "j)"
	}
	return signOf(imag(c), 0) + style.text(math.Abs(imag(c))) + "j"
}

// signOf is what stands before a number: "-", or what the flag ('+', ' ', or
// anything else for nothing) wants before others. A nan has no sign.
func signOf(f float64, flag byte) string {
	switch {
	case math.Signbit(f) && !math.IsNaN(f):
		return "-"
	case flag == '+' || flag == ' ':
		return string(rune(flag))
	}
	return ""
}

func complexRepr(_ *Thread, v Value) (string, error) { return ComplexRepr(cast[Complex](v).C), nil }

func complexBool(_ *Thread, v Value) (bool, error) { return cast[Complex](v).C != 0, nil }

func complexCompare(_ *Thread, op CompareOp, a, b Value) (Value, error) {
	if op != EQ && op != NE {
		return NotImplemented, nil
	}
	x := cast[Complex](a).C
	var equal bool
	switch {
	case b.Kind() == KindComplex:
		equal = x == cast[Complex](b).C
	case IsInt(b):
		equal = imag(x) == 0 && compareIntFloat(EQ, b, real(x))
	case b.Kind() == KindFloat:
		equal = imag(x) == 0 && real(x) == floatOf(b)
	default:
		return NotImplemented, nil
	}
	return Bool(equal == (op == EQ)), nil
}

func complexUnary(_ *Thread, op UnaryOp, v Value) (Value, error) {
	c := cast[Complex](v).C
	switch op {
	case Neg:
		return NewComplex(-real(c), -imag(c)), nil
	case Pos:
		return ComplexValue(c), nil
	}
	return NotImplemented, nil
}

func complexConjugate(_ *Thread, args []Value) (Value, error) {
	c := cast[Complex](args[0]).C
	return NewComplex(real(c), -imag(c)), nil
}

func complexGetNewArgs(_ *Thread, args []Value) (Value, error) {
	c := cast[Complex](args[0]).C
	return NewTuple([]Value{Float(real(c)), Float(imag(c))}).Value(), nil
}

var complexSlots = Slots{
	New:     complexNew,
	Repr:    complexRepr,
	Format:  complexFormat,
	Hash:    complexHash,
	Bool:    complexBool,
	Compare: complexCompare,
	Binary:  complexBinary,
	Unary:   complexUnary,
}

var complexMethods = []Method{
	{Name: "conjugate", Fn: complexConjugate, Doc: "Return the number with the sign of its imaginary part changed."},
	{Name: "__abs__", Flags: slotWrapper, Fn: func(_ *Thread, args []Value) (Value, error) {
		return complexAbs(cast[Complex](args[0]).C)
	}},
	{Name: "__complex__", Fn: func(_ *Thread, args []Value) (Value, error) {
		return ComplexValue(cast[Complex](args[0]).C), nil
	}},
	{Name: "__getnewargs__", Fn: complexGetNewArgs},
}

var complexAttrs = []Attr{
	{Name: "imag", Doc: "The factor of j, a float.",
		Get: func(_ *Thread, self Value) (Value, error) { return Float(imag(cast[Complex](self).C)), nil }},
	{Name: "real", Doc: "The part without j, a float.",
		Get: func(_ *Thread, self Value) (Value, error) { return Float(real(cast[Complex](self).C)), nil }},
}
