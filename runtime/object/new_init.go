// New slots of classes whose __init__ does the work.

package object

// NewByInit is the New slot of a class written in Go, whose struct is a T, that
// takes its arguments in a row __init__. Classes of scripts run that after New,
// or one of their own; the class itself runs it here.
func NewByInit[T any](t *Thread, cls *Type, args []Value, names []string) (Value, error) {
	v := value(Alloc[T](cls))
	return v, InitNew(t, cls, v, args, names)
}

// InitNew runs the row __init__ for a new instance of a class written in Go.
func InitNew(t *Thread, cls *Type, v Value, args []Value, names []string) error {
	if cls.Script() {
		return nil
	}
	m, owner := cls.LookupOwner("__init__")
	if owner == nil {
		return nil
	}
	_, err := Call(t, m, append(append(make([]Value, 0, len(args)+1), v), args...), names)
	return err
}
