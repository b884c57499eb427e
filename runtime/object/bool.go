// bool: the two ints with names.

package object

import "fmt"

const invertBool = "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. " +
	"This returns the bitwise inversion of the underlying int object and is usually not what you expect " +
	"from negating a bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the " +
	"bitwise inversion of the underlying int."

// boolNew is bool(x=False, /).
func boolNew(t *Thread, _ *Type, args []Value, names []string) (Value, error) {
	switch {
	case len(names) > 0:
		return Value{}, Raisef(TypeError, "bool() takes no keyword arguments")
	case len(args) > 1:
		return Value{}, Raisef(TypeError, "bool expected at most 1 argument, got %d", len(args))
	case len(args) == 0:
		return False, nil
	}
	b, err := Truth(t, args[0])
	return Bool(b), err
}

func boolRepr(_ *Thread, v Value) (string, error) {
	if v.SmallInt() != 0 {
		return "True", nil
	}
	return "False", nil
}

// boolBinary keeps &, | and ^ of two bools a bool; all else is that of ints.
func boolBinary(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	if a.IsBool() && b.IsBool() {
		x, y := a.SmallInt(), b.SmallInt()
		switch op {
		case And:
			return Bool(x&y != 0), nil
		case Or:
			return Bool(x|y != 0), nil
		case Xor:
			return Bool(x != y), nil
		}
	}
	return intBinary(t, op, a, b)
}

func boolUnary(t *Thread, op UnaryOp, v Value) (Value, error) {
	if op == Invert {
		if err := warn(t, invertBool); err != nil {
			return Value{}, err
		}
	}
	return intUnary(t, op, v)
}

// warn reports a DeprecationWarning where there is someone to report it.
func warn(t *Thread, message string) error {
	if t == nil || t.Machine == nil {
		return nil
	}
	return t.Machine.Warn(DeprecationWarning, message)
}

// warnSubclass tells that a conversion method gave an instance of a subclass.
func warnSubclass(t *Thread, method, wanted, got, by string) error {
	return warn(t, fmt.Sprintf("%s returned non-%s (type %s).  The ability to return an instance of a strict subclass of %s is deprecated, "+
		"and may not be supported %s a future version of Python.", method, wanted, got, wanted, by))
}

var boolSlots = Slots{
	New:    boolNew,
	Repr:   boolRepr,
	Binary: boolBinary,
	Unary:  boolUnary,
}
