// The guard against endless reprs, for types of other packages.

package object

// EnterRepr says that the repr of v begins; it answers false when v's repr is
// being made already, further out: v contains itself. A true one needs its
// LeaveRepr.
func EnterRepr(t *Thread, v Value) bool {
	if t == nil {
		return true
	}
	for _, outer := range t.reprs {
		if outer == v {
			return false
		}
	}
	t.reprs = append(t.reprs, v)
	return true
}

// LeaveRepr says that the repr that EnterRepr began is made.
func LeaveRepr(t *Thread) {
	if t != nil {
		t.reprs = t.reprs[:len(t.reprs)-1]
	}
}
