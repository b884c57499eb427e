// Numbers: abs, bin, oct, hex, divmod, pow, round, sum.

package builtins

import (
	"math"
	"strconv"

	"github.com/aio-lang/aio/runtime/object"
)

func abs(t *object.Thread, args []object.Value) (object.Value, error) { return object.Abs(t, args[0]) }

// quickAbs is abs for small ints and floats.
func quickAbs(v object.Value) object.Value {
	switch {
	case v.IsSmallInt() && v.SmallInt() >= 0:
		return v
	case v.IsSmallInt() && v.SmallInt() != math.MinInt64:
		return object.Int(-v.SmallInt())
	case v.IsFloat():
		return object.Float(math.Abs(v.Float64()))
	}
	return object.Value{}
}

// inBase makes bin, oct and hex, which are format specs of int.
func inBase(spec string, base int) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		i, err := object.AsIndex(t, args[0])
		if err != nil {
			return object.Value{}, err
		}
		if i.IsBool() {
			i = object.Int(i.SmallInt())
		}
		if i.IsSmallInt() {
			return object.String(shortInBase(i.SmallInt(), base, spec[1])), nil
		}
		text, err := object.Format(t, i, spec)
		return object.String(text), err
	}
}

// shortInBase is a small int after 0 and the letter of the base.
func shortInBase(i int64, base int, letter byte) string {
	b := make([]byte, 0, len("-0b")+64)
	size := uint64(i)
	if i < 0 {
		b, size = append(b, '-'), -size
	}
	return string(strconv.AppendUint(append(b, '0', letter), size, base))
}

func divMod(t *object.Thread, args []object.Value) (object.Value, error) {
	return object.Divmod(t, args[0], args[1])
}

func power(t *object.Thread, args []object.Value) (object.Value, error) {
	return object.PowMod(t, args[0], args[1], object.Arg(args, 2))
}

func round(t *object.Thread, args []object.Value) (object.Value, error) {
	return object.Round(t, args[0], object.Arg(args, 1))
}

func sum(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	npos := len(args) - len(names)
	total := object.Int(0)
	switch {
	case npos == 0:
		return object.Value{}, object.Raisef(object.TypeError, "sum() takes at least 1 positional argument (0 given)")
	case len(args) > 2:
		return object.Value{}, object.Raisef(object.TypeError, "sum() takes at most 2 arguments (%d given)", len(args))
	case len(names) == 1 && names[0] != "start":
		return object.Value{}, object.UnexpectedKeyword("sum", names[0], "start")
	case len(args) == 2:
		total = args[1]
	}
	switch total.Kind() {
	case object.KindStr:
		return object.Value{}, object.Raisef(object.TypeError, "sum() can't sum strings [use ''.join(seq) instead]")
	case object.KindBytes:
		return object.Value{}, object.Raisef(object.TypeError, "sum() can't sum bytes [use b''.join(seq) instead]")
	case object.KindByteArray:
		return object.Value{}, object.Raisef(object.TypeError, "sum() can't sum bytearray [use b''.join(seq) instead]")
	}
	s := newSummer(total)
	err := object.Iterate(t, args[0], func(v object.Value) (bool, error) { return true, s.add(t, v) })
	if err != nil {
		return object.Value{}, err
	}
	return s.result(), nil
}

// summer adds up values: small ints and floats without leaving Go, all else
// through +. It goes from ints to floats to anything, and not back.
type summer struct {
	stage summerStage
	ints  int64
	// floats and lost are Neumaier's compensated sum, as CPython has it since 3.12.
	floats, lost float64
	total        object.Value
}

type summerStage uint8

const (
	summingInts summerStage = iota
	summingFloats
	summingValues
)

func newSummer(start object.Value) *summer {
	s := &summer{}
	switch {
	case start.IsSmallInt():
		s.ints = start.SmallInt()
	case start.IsFloat():
		s.stage, s.floats = summingFloats, start.Float64()
	default:
		s.stage, s.total = summingValues, start
	}
	return s
}

func (s *summer) add(t *object.Thread, v object.Value) error {
	switch s.stage {
	case summingInts:
		if v.IsSmallInt() || v.IsBool() {
			x := v.SmallInt()
			if r := s.ints + x; (r > s.ints) == (x > 0) || x == 0 {
				s.ints = r
				return nil
			}
		}
	case summingFloats:
		switch {
		case v.IsFloat():
			s.addFloat(v.Float64())
			return nil
		case v.IsSmallInt(), v.IsBool():
			s.floats += float64(v.SmallInt())
			return nil
		}
	}
	total, err := object.Binary(t, object.Add, s.result(), v)
	if err != nil {
		return err
	}
	if s.stage == summingInts && total.IsFloat() {
		s.stage, s.floats = summingFloats, total.Float64()
	} else {
		s.stage, s.total = summingValues, total
	}
	return nil
}

func (s *summer) addFloat(x float64) {
	r := s.floats + x
	if math.Abs(s.floats) >= math.Abs(x) {
		s.lost += (s.floats - r) + x
	} else {
		s.lost += (x - r) + s.floats
	}
	s.floats = r
}

func (s *summer) result() object.Value {
	switch s.stage {
	case summingInts:
		return object.Int(s.ints)
	case summingFloats:
		if s.lost != 0 && !math.IsInf(s.lost, 0) && !math.IsNaN(s.lost) {
			return object.Float(s.floats + s.lost)
		}
		return object.Float(s.floats)
	}
	return s.total
}

var numberFunctions = []object.Method{
	{Name: "abs", Params: "x, /", Fn: abs, One: quickAbs, Doc: "How far x is from zero."},
	{Name: "bin", Params: "number, /", Fn: inBase("#b", 2), Doc: "The int as text in base 2, after 0b."},
	{Name: "divmod", Params: "x, y, /", Fn: divMod, Doc: "Quotient and rest of x by y, as a pair: x // y and x % y."},
	{Name: "hex", Params: "number, /", Fn: inBase("#x", 16), Doc: "The int as text in base 16, after 0x, in lower case."},
	{Name: "oct", Params: "number, /", Fn: inBase("#o", 8), Doc: "The int as text in base 8, after 0o."},
	{Name: "pow", Params: "base, exp, mod=None", Fn: power, Doc: "base to the power exp; with mod, what is left of it modulo mod."},
	{Name: "round", Params: "number, ndigits=None", Fn: round, Doc: "The number with ndigits digits after the point, or as an int without ndigits; halves go to the even side."},
	{Name: "sum", Params: "iterable, /, start=0", Raw: sum, Doc: "start and all items, added from left to right."},
}
