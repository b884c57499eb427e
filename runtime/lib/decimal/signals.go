// SignalDict: the flags or the traps of a context as a mapping from exception
// classes to bools.

package decimal

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// signalDict is a view of a context.
type signalDict struct {
	object.Head
	of *status
}

var signalDictType = &object.Type{Name: "SignalDict", Module: "decimal", Flags: object.LongName | object.NoCreate | object.Unhashable}

func signalDictOf(c *context, traps bool) object.Value {
	d := &signalDict{of: &c.flags}
	if traps {
		d.of = &c.traps
	}
	d.Init(signalDictType)
	return object.FromObject(d)
}

func asSignalDict(v object.Value) *signalDict {
	return object.Foreign[signalDict](v, signalDictType)
}

// signalOf finds the signal of a class.
func signalOf(v object.Value) (*signal, error) {
	for i := range signals {
		if object.AsType(v) == signals[i].class {
			return &signals[i], nil
		}
	}
	return nil, object.Raisef(object.KeyError, "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n"+
		"   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]")
}

// signalList reads a list of classes.
func signalList(v object.Value) (s status, err error) {
	for _, item := range object.AsList(v).Items {
		sig, err := signalOf(item)
		if err != nil {
			return 0, err
		}
		s |= sig.mask
	}
	return s, nil
}

// signalSet reads a SignalDict, or a dict with all signals as its keys.
func signalSet(t *object.Thread, v object.Value) (s status, err error) {
	if d := asSignalDict(v); d != nil {
		return *d.of, nil
	}
	d := object.AsDict(v)
	if d == nil {
		return 0, object.Raisef(object.TypeError, "argument must be a signal dict")
	}
	if d.Len() != len(signals) {
		return 0, object.Raisef(object.KeyError, "invalid signal dict")
	}
	for i := range signals {
		on, found, err := d.Get(t, signals[i].class.Value())
		if err != nil {
			return 0, err
		}
		if !found {
			return 0, object.Raisef(object.KeyError, "invalid signal dict")
		}
		set, err := object.Truth(t, on)
		if err != nil {
			return 0, err
		}
		if set {
			s |= signals[i].mask
		}
	}
	return s, nil
}

func signalClasses(s status) object.Value {
	var list []object.Value
	for i := range signals {
		if s&signals[i].mask != 0 {
			list = append(list, signals[i].class.Value())
		}
	}
	return object.NewList(list).Value()
}

// dict is a plain dict of the same.
func (d *signalDict) dict(t *object.Thread) (*object.Dict, error) {
	out := object.NewDict()
	for i := range signals {
		if err := out.Set(t, signals[i].class.Value(), object.Bool(*d.of&signals[i].mask != 0)); err != nil {
			return nil, err
		}
	}
	return out, nil
}

var signalDictSlots = object.Slots{
	Repr: func(_ *object.Thread, v object.Value) (string, error) {
		d := asSignalDict(v)
		parts := make([]string, len(signals))
		for i, sig := range signals {
			parts[i] = "<class 'decimal." + sig.name + "'>:"
			if *d.of&sig.mask != 0 {
				parts[i] += "True"
			} else {
				parts[i] += "False"
			}
		}
		return "{" + strings.Join(parts, ", ") + "}", nil
	},
	Len: func(*object.Thread, object.Value) (int, error) { return len(signals), nil },
	GetItem: func(_ *object.Thread, v, key object.Value) (object.Value, error) {
		sig, err := signalOf(key)
		if err != nil {
			return object.Value{}, err
		}
		return object.Bool(*asSignalDict(v).of&sig.mask != 0), nil
	},
	SetItem: func(t *object.Thread, v, key, item object.Value) error {
		sig, err := signalOf(key)
		if err != nil {
			return err
		}
		on, err := object.Truth(t, item)
		if err != nil {
			return err
		}
		if d := asSignalDict(v); on {
			*d.of |= sig.mask
		} else {
			*d.of &^= sig.mask
		}
		return nil
	},
	DelItem: func(*object.Thread, object.Value, object.Value) error {
		return object.Raisef(object.ValueError, "signal keys cannot be deleted")
	},
	Contains: func(_ *object.Thread, _, item object.Value) (bool, error) {
		_, err := signalOf(item)
		return err == nil, nil
	},
	Iter: func(t *object.Thread, _ object.Value) (object.Value, error) {
		return object.Iter(t, signalClasses(^status(0)))
	},
	Compare: func(t *object.Thread, op object.CompareOp, a, b object.Value) (object.Value, error) {
		d := asSignalDict(a)
		if d == nil || op != object.EQ && op != object.NE {
			return object.NotImplemented, nil
		}
		other := asSignalDict(b)
		if other == nil {
			if object.AsDict(b) == nil {
				return object.NotImplemented, nil
			}
			s, err := signalSet(t, b)
			if err != nil {
				return object.Bool(op == object.NE), nil
			}
			other = &signalDict{of: &s}
		}
		return object.Bool((*d.of == *other.of) == (op == object.EQ)), nil
	},
}

// ofDict makes a method that the plain dict of the same answers.
func ofDict(name string) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		d, err := asSignalDict(args[0]).dict(t)
		if err != nil {
			return object.Value{}, err
		}
		return object.CallMethod(t, d.Value(), name, args[1:]...)
	}
}

var signalDictMethods = []object.Method{
	{Name: "copy", Fn: ofDict("copy")},
	{Name: "get", Params: "key, default=None, /", Fn: ofDict("get")},
	{Name: "keys", Fn: ofDict("keys")},
	{Name: "values", Fn: ofDict("values")},
	{Name: "items", Fn: ofDict("items")},
	{Name: "update", Params: "other, /", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		d, err := asSignalDict(args[0]).dict(t)
		if err == nil {
			err = d.Update(t, args[1])
		}
		if err != nil {
			return object.Value{}, err
		}
		for key, on := range d.All() {
			if err := object.SetItem(t, args[0], key, on); err != nil {
				return object.Value{}, err
			}
		}
		return object.None, nil
	}},
}
