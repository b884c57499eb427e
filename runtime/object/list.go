// list: a growable sequence.

package object

// List is a list.
type List struct {
	Head
	Items []Value
}

// NewList makes a list that owns items.
func NewList(items []Value) *List { return &List{Head{ListType}, items} }

// Value returns the list as a value.
func (l *List) Value() Value { return value(l) }

// AsList returns the list behind v, or nil. Instances of subclasses count.
func AsList(v Value) *List {
	if v.ref != nil && v.Kind() == KindList {
		return cast[List](v)
	}
	return nil
}

// Len returns the number of items.
func (l *List) Len() int { return len(l.Items) }

// Append adds an item at the end.
func (l *List) Append(v Value) { l.Items = append(l.Items, v) }

// At returns the item at an index as scripts count it; unset when it is out of range.
func (l *List) At(i int64) Value {
	if i < 0 {
		i += int64(len(l.Items))
	}
	if uint64(i) < uint64(len(l.Items)) {
		return l.Items[i]
	}
	return Value{}
}

// Put replaces the item at an index as scripts count it; it answers false
// when there is none.
func (l *List) Put(i int64, v Value) bool {
	if i < 0 {
		i += int64(len(l.Items))
	}
	if uint64(i) < uint64(len(l.Items)) {
		l.Items[i] = v
		return true
	}
	return false
}

// checkAppend asks whether the list may take more items, when it is about to
// grow beyond a size that matters.
func (l *List) checkAppend(t *Thread, more int) error {
	n := len(l.Items) + more
	if n < 1<<16 || n <= cap(l.Items) {
		return nil
	}
	return t.CheckSize(int64(n), 16)
}

func listNew(t *Thread, cls *Type, args []Value, names []string) (Value, error) {
	if len(names) > 0 && cls == ListType {
		return Value{}, noKeywords("list")
	}
	l := Alloc[List](cls)
	if cls.Script() {
		return l.Value(), nil // __init__ fills it
	}
	switch n := len(args) - len(names); n {
	case 0:
		return l.Value(), nil
	case 1:
		var err error
		l.Items, err = Collect(t, args[0])
		return l.Value(), err
	default:
		return Value{}, Raisef(TypeError, "list expected at most 1 argument, got %d", n)
	}
}

func listRepr(t *Thread, v Value) (string, error) {
	l := cast[List](v)
	if len(l.Items) == 0 {
		return "[]", nil
	}
	w, fresh := newReprWriter(t, v)
	if !fresh {
		return "[...]", nil
	}
	defer w.done()
	w.text("[")
	for i := 0; i < len(l.Items); i++ {
		w.separate(", ")
		w.value(l.Items[i])
		if w.err != nil {
			return "", w.err
		}
	}
	w.text("]")
	return w.String(), nil
}

func listLen(_ *Thread, v Value) (int, error) { return len(cast[List](v).Items), nil }

func listCompare(t *Thread, op CompareOp, a, b Value) (Value, error) {
	x, y := AsList(a), AsList(b)
	if x == nil || y == nil {
		return NotImplemented, nil
	}
	return compareItems(t, op, &x.Items, &y.Items)
}

func listBinary(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	switch op {
	case Add:
		return listAdd(t, a, b)
	case Mul:
		if AsList(a) == nil {
			a, b = b, a
		}
		if b.Type().Index == nil {
			return NotImplemented, nil
		}
		items, err := repeatItems(t, cast[List](a).Items, b)
		if err != nil {
			return Value{}, err
		}
		return NewList(items).Value(), nil
	}
	return NotImplemented, nil
}

func listAdd(t *Thread, a, b Value) (Value, error) {
	x, y := AsList(a), AsList(b)
	if x == nil || y == nil {
		return NotImplemented, nil
	}
	if err := t.CheckSize(int64(len(x.Items)+len(y.Items)), 16); err != nil {
		return Value{}, err
	}
	items := make([]Value, 0, len(x.Items)+len(y.Items))
	return NewList(append(append(items, x.Items...), y.Items...)).Value(), nil
}

func listInPlace(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	l := cast[List](a)
	switch op {
	case Add:
		return a, l.Extend(t, b)
	case Mul:
		if b.Type().Index == nil {
			return NotImplemented, nil
		}
		items, err := repeatItems(t, l.Items, b)
		if err == nil {
			l.Items = items
		}
		return a, err
	}
	return NotImplemented, nil
}

// Extend adds all items of v at the end. Items that came before an error stay.
func (l *List) Extend(t *Thread, v Value) error {
	var items []Value
	switch v.Type() {
	case ListType:
		items = cast[List](v).Items
	case TupleType:
		items = cast[Tuple](v).Items
	default:
		return gather(t, v, &l.Items)
	}
	if err := l.checkAppend(t, len(items)); err != nil {
		return err
	}
	l.Items = append(l.Items, items...)
	return nil
}

func listGetItem(t *Thread, v, key Value) (Value, error) {
	l := cast[List](v)
	if s := AsSlice(key); s != nil {
		start, _, step, n, err := s.IndicesOf(t, func() int { return len(l.Items) })
		if err != nil {
			return Value{}, err
		}
		made := listRoom(n)
		pick(made.Items, l.Items, start, step)
		return made.Value(), nil
	}
	i, err := seqIndex(t, key, len(l.Items), "list", "index")
	if err != nil {
		return Value{}, err
	}
	if i >= len(l.Items) {
		return Value{}, Raisef(IndexError, "list index out of range")
	}
	return l.Items[i], nil
}

func listSetItem(t *Thread, v, key, item Value) error {
	l := cast[List](v)
	if s := AsSlice(key); s != nil {
		return l.setSlice(t, s, item)
	}
	i, err := seqIndex(t, key, len(l.Items), "list", "assignment index")
	if err != nil {
		return err
	}
	if i >= len(l.Items) {
		return Raisef(IndexError, "list assignment index out of range")
	}
	l.Items[i] = item
	return nil
}

func listDelItem(t *Thread, v, key Value) error {
	l := cast[List](v)
	if s := AsSlice(key); s != nil {
		return l.deleteSlice(t, s)
	}
	i, err := seqIndex(t, key, len(l.Items), "list", "assignment index")
	if err != nil {
		return err
	}
	if i >= len(l.Items) {
		return Raisef(IndexError, "list assignment index out of range")
	}
	l.removeAt(i)
	return nil
}

// removeAt deletes the item at i. Taking the first one moves the start of the
// Go slice, so that a list used as a queue isn't copied each time.
func (l *List) removeAt(i int) Value {
	v := l.Items[i]
	if i == 0 {
		l.Items[0] = Value{}
		l.Items = l.Items[1:]
		return v
	}
	n := len(l.Items) - 1
	copy(l.Items[i:], l.Items[i+1:])
	l.Items[n] = Value{}
	l.Items = l.Items[:n]
	return v
}

// setSlice is l[s] = v.
func (l *List) setSlice(t *Thread, s *Slice, v Value) error {
	if !Iterable(v) {
		if _, _, _, _, err := s.IndicesOf(t, func() int { return len(l.Items) }); err != nil {
			return err
		}
		return Raisef(TypeError, "must assign iterable to extended slice")
	}
	var items []Value
	var err error
	if v.Type() == ListType && v != l.Value() && s.plain() {
		items = cast[List](v).Items
	} else if items, err = Collect(t, v); err != nil {
		return err
	}
	start, stop, step, n, err := s.IndicesOf(t, func() int { return len(l.Items) })
	if err != nil {
		return err
	}
	if step == 1 {
		if err := l.checkAppend(t, len(items)-n); err != nil {
			return err
		}
		l.splice(start, max(start, stop), items)
		return nil
	}
	if n != len(items) {
		return Raisef(ValueError, "attempt to assign sequence of size %d to extended slice of size %d", len(items), n)
	}
	for _, x := range items {
		l.Items[start] = x
		start += step
	}
	return nil
}

// splice replaces l.Items[start:stop].
func (l *List) splice(start, stop int, items []Value) {
	more := len(items) - (stop - start)
	n := len(l.Items)
	if more > 0 {
		l.Items = append(l.Items, items[:more]...)
	}
	copy(l.Items[stop+more:], l.Items[stop:n])
	copy(l.Items[start:], items)
	if more < 0 {
		clear(l.Items[n+more:])
		l.Items = l.Items[:n+more]
	}
}

// deleteSlice is del l[s].
func (l *List) deleteSlice(t *Thread, s *Slice) error {
	start, stop, step, n, err := s.IndicesOf(t, func() int { return len(l.Items) })
	if err != nil || n == 0 {
		return err
	}
	if step == 1 {
		l.splice(start, stop, nil)
		return nil
	}
	if step < 0 {
		start, step = start+step*(n-1), -step
	}
	to := start
	for i := start; i < len(l.Items); i++ {
		if d := i - start; d%step == 0 && d/step < n {
			continue
		}
		l.Items[to] = l.Items[i]
		to++
	}
	clear(l.Items[to:])
	l.Items = l.Items[:to]
	return nil
}

func listContains(t *Thread, v, item Value) (bool, error) {
	l := cast[List](v)
	i, err := indexOf(t, &l.Items, item, 0, len(l.Items))
	return i >= 0, err
}

func listIter(_ *Thread, v Value) (Value, error) { return NewListIter(cast[List](v)), nil }

var listSlots = Slots{
	New: listNew, Repr: listRepr, Len: listLen, Compare: listCompare, Binary: listBinary, InPlace: listInPlace,
	GetItem: listGetItem, SetItem: listSetItem, DelItem: listDelItem, Contains: listContains, Iter: listIter,
}
