// Short lists: they lie in one piece of memory with their first items.

package object

type list2 struct {
	List
	room [2]Value
}

type list4 struct {
	List
	room [4]Value
}

type list8 struct {
	List
	room [8]Value
}

// ListOf makes a list of a copy of items.
func ListOf(items []Value) *List {
	if len(items) > 8 {
		return NewList(append([]Value(nil), items...))
	}
	l := listRoom(len(items))
	copy(l.Items, items)
	return l
}

// listRoom makes a list of n items that are still unset.
func listRoom(n int) *List {
	var l *List
	switch {
	case n == 0:
		return NewList(nil)
	case n <= 2:
		o := new(list2)
		l, o.Items = &o.List, o.room[:n]
	case n <= 4:
		o := new(list4)
		l, o.Items = &o.List, o.room[:n]
	case n <= 8:
		o := new(list8)
		l, o.Items = &o.List, o.room[:n]
	default:
		return NewList(make([]Value, n))
	}
	l.typ = ListType
	return l
}
