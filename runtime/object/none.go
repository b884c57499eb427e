// None, NotImplemented and Ellipsis: the three values that stand alone.

package object

// hashNone is the hash of None in every run of CPython.
const hashNone = 4238894112

// onlyInstance is the New slot of a type with one value; name is how its
// error calls the type.
func onlyInstance(name string, v Value) func(*Thread, *Type, []Value, []string) (Value, error) {
	return func(_ *Thread, _ *Type, args []Value, _ []string) (Value, error) {
		if len(args) > 0 {
			return Value{}, Raisef(TypeError, "%s takes no arguments", name)
		}
		return v, nil
	}
}

func constantRepr(text string) func(*Thread, Value) (string, error) {
	return func(*Thread, Value) (string, error) { return text, nil }
}

var noneSlots = Slots{
	New:  onlyInstance("NoneType", None),
	Repr: constantRepr("None"),
	Hash: func(*Thread, Value) (int64, error) { return hashNone, nil },
	Bool: func(*Thread, Value) (bool, error) { return false, nil },
}

var notImplementedSlots = Slots{
	New:  onlyInstance("NotImplementedType", NotImplemented),
	Repr: constantRepr("NotImplemented"),
	Bool: func(t *Thread, _ Value) (bool, error) {
		return true, warn(t, "NotImplemented should not be used in a boolean context")
	},
}

var ellipsisSlots = Slots{
	New:  onlyInstance("EllipsisType", Ellipsis),
	Repr: constantRepr("Ellipsis"),
}
