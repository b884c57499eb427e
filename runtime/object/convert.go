// Conversions that can't fail, for calls of int, float, str, bool and type with
// one argument: what is not that simple is the New slot's.

package object

// Set here, because the types are what the functions mention.
func init() {
	TypeType.One, IntType.One, FloatType.One, BoolType.One, StrType.One = classOf, toInt, toFloat, toBool, FormatPlain
}

func classOf(v Value) Value { return value(v.Type()) }

func toInt(v Value) Value {
	switch {
	case v.IsSmallInt():
		return v
	case v.IsBool():
		return Int(v.SmallInt())
	case v.IsFloat():
		if f := v.Float64(); f > -1<<62 && f < 1<<62 {
			return Int(int64(f))
		}
	case v.Type() == StrType:
		return fewDigits(cast[Str](v).s)
	}
	return Value{}
}

// fewDigits reads a number of at most 18 plain digits.
func fewDigits(s string) Value {
	if len(s) == 0 || len(s) > 18 {
		return Value{}
	}
	n := int64(0)
	for i := range len(s) {
		d := s[i] - '0'
		if d > 9 {
			return Value{}
		}
		n = n*10 + int64(d)
	}
	return Int(n)
}

func toFloat(v Value) Value {
	switch {
	case v.IsFloat():
		return v
	case v.IsSmallInt():
		return Float(float64(v.SmallInt()))
	}
	return Value{}
}

func toBool(v Value) Value {
	switch {
	case v.IsBool():
		return v
	case v.IsSmallInt(), v.IsNone():
		return Bool(v.SmallInt() != 0)
	case v.IsFloat():
		return Bool(v.Float64() != 0)
	case v.Type() == ListType:
		return Bool(len(cast[List](v).Items) > 0)
	case v.Type() == StrType:
		return Bool(cast[Str](v).s != "")
	}
	return Value{}
}
