// Numbers in printf-style formatting: '%05d' % n.

package object

import (
	"math"
	"strings"
)

// PercentSpec is what stands between "%" and the letter, and the letter.
type PercentSpec struct {
	Left, Plus, Space, Alt, Zero bool // the flags - + space # 0

	Width, Prec int  // -1 when not given
	Conv        byte // one of d i u o x X e E f F g G
}

// PercentNumber formats v, padding included.
func PercentNumber(t *Thread, v Value, spec PercentSpec) (string, error) {
	if err := checkSize(t, max(spec.Width, spec.Prec, 0), 1); err != nil {
		return "", err
	}
	format := spec.float
	if strings.IndexByte("diuoxX", spec.Conv) >= 0 {
		format = spec.integer
	}
	n, err := format(t, v)
	if err != nil {
		return "", err
	}
	f := FormatSpec{Fill: ' ', Align: '>', Width: spec.Width}
	switch {
	case spec.Left:
		f.Align = '<'
	case spec.Zero:
		f.Fill, f.Align = '0', '='
	}
	return f.number(t, n, 3)
}

func (spec PercentSpec) sign(x float64) string {
	switch {
	case spec.Plus:
		return signOf(x, '+')
	case spec.Space:
		return signOf(x, ' ')
	}
	return signOf(x, 0)
}

func (spec PercentSpec) integer(t *Thread, v Value) (n numberText, err error) {
	i, err := spec.integerArg(t, v)
	if err != nil {
		return n, err
	}
	base, prefix, _ := integerStyle(spec.Conv)
	text, err := IntInBase(t, i, base)
	if err != nil {
		return n, err
	}
	n.digits = strings.TrimPrefix(text, "-")
	n.sign = spec.sign(float64(intSign(i)))
	if spec.Alt {
		n.prefix = prefix
	}
	if spec.Conv == 'X' {
		n.digits = strings.ToUpper(n.digits)
	}
	if zeros := spec.Prec - len(n.digits); zeros > 0 {
		n.digits, err = filled(t, "0", "", zeros, n.digits, 0)
	}
	return n, err
}

// integerArg is the int to write: d, i and u cut the fraction off, the others
// want an int.
func (spec PercentSpec) integerArg(t *Thread, v Value) (Value, error) {
	if IsInt(v) {
		return plainInt(v), nil
	}
	what, able, convert := "an integer", v.Type().Index != nil, AsIndex
	if strings.IndexByte("diu", spec.Conv) >= 0 {
		what, able, convert = "a real number", isReal(v), ToIntValue
	}
	if able {
		if i, err := convert(t, v); err == nil || !Is(err, TypeError) {
			return plainInt(i), err
		}
	}
	return Value{}, Raisef(TypeError, "%%%c format: %s is required, not %s", spec.Conv, what, TypeName(v))
}

// isReal reports whether v has a way to become an int other than as text.
func isReal(v Value) bool {
	if v.Kind() == KindComplex {
		return false
	}
	if v.Kind() == KindFloat || v.Type().Index != nil {
		return true
	}
	_, hasInt := v.Type().Lookup("__int__")
	_, hasFloat := v.Type().Lookup("__float__")
	return hasInt || hasFloat
}

func (spec PercentSpec) float(t *Thread, v Value) (n numberText, err error) {
	x, err := ToFloat64(t, v)
	if err != nil {
		return n, err
	}
	style := floatStyle{verb: spec.Conv | 0x20, precision: spec.Prec, alternate: spec.Alt, upper: spec.Conv < 'a'}
	if style.precision < 0 {
		style.precision = 6
	}
	n.digits = style.text(math.Abs(x))
	n.sign = spec.sign(x)
	return n, nil
}
