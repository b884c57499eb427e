// The iterators over sequences, and what defines all iterator types.

package object

// next is the Next slot.
type next = func(*Thread, Value) (Value, error)

// itself is the Iter slot of iterators.
func itself(_ *Thread, v Value) (Value, error) { return v, nil }

// defineIter completes the type of an iterator; hint is its __length_hint__, or nil.
func defineIter(class *Type, step next, hint Func, methods ...Method) {
	if hint != nil {
		methods = append(methods[:len(methods):len(methods)],
			Method{Name: "__length_hint__", Fn: hint, Doc: "Return how many items are left."})
	}
	class.Define(nil, Slots{Iter: itself, Next: step}, methods, nil)
}

var (
	listIterType        = &Type{Name: "list_iterator", Flags: Final | NoCreate}
	listReverseIterType = &Type{Name: "list_reverseiterator", Flags: Final | NoCreate}
	tupleIterType       = &Type{Name: "tuple_iterator", Flags: Final | NoCreate}
	sequenceIterType    = &Type{Name: "iterator", Flags: Final | NoCreate}
)

// ListIter walks over a list, which may change meanwhile.
type ListIter struct {
	Head
	List *List // nil at the end
	Pos  int   // of the next item
	// Loop says that nothing but a loop knows the iterator: at its end, another
	// loop may have it.
	Loop bool
}

// NewListIter makes an iterator over a list.
func NewListIter(l *List) Value { return value(&ListIter{Head: Head{listIterType}, List: l}) }

// Value returns the iterator as a value.
func (it *ListIter) Value() Value { return value(it) }

// IsListIter and its like tell what a loop over v does itself.
func IsListIter(v Value) bool  { return v.Type() == listIterType }
func IsTupleIter(v Value) bool { return v.Type() == tupleIterType }
func IsRangeIter(v Value) bool { return v.Type() == rangeIterType }
func IsStrIter(v Value) bool   { return v.Type() == strASCIIIteratorType }
func IsDictIter(v Value) bool  { return v.Type() == dictKeyIter }

// Ahead is how many items the iterator v has still to give, where that is plain to see;
// else 0.
func Ahead(v Value) int {
	switch v.Type() {
	case listIterType:
		if it := cast[ListIter](v); it.List != nil {
			return len(it.List.Items) - it.Pos
		}
	case tupleIterType:
		it := cast[TupleIter](v)
		return len(it.Items) - it.Pos
	case rangeIterType:
		return int(cast[RangeIter](v).Left)
	case strASCIIIteratorType:
		it := cast[StrIter](v)
		return it.Str.Len() - it.Pos
	case dictKeyIter, dictValueIter, dictItemIter:
		return cast[DictIter](v).left
	}
	return 0
}

// AsListIter returns the list iterator behind v, or nil.
func AsListIter(v Value) *ListIter {
	if v.Type() == listIterType {
		return cast[ListIter](v)
	}
	return nil
}

// Next returns the next item, unset at the end.
func (it *ListIter) Next() Value {
	if l := it.List; l != nil {
		if it.Pos < len(l.Items) {
			it.Pos++
			return l.Items[it.Pos-1]
		}
		it.List = nil
	}
	return Value{}
}

func listIterHint(_ *Thread, args []Value) (Value, error) {
	it := cast[ListIter](args[0])
	if it.List == nil {
		return Int(0), nil
	}
	return Int(int64(max(0, len(it.List.Items)-it.Pos))), nil
}

// listReverseIter walks over a list from its end.
type listReverseIter struct {
	Head
	list *List // nil at the end
	at   int
}

func listReverseNext(_ *Thread, v Value) (Value, error) {
	it := cast[listReverseIter](v)
	if it.list == nil {
		return Value{}, nil
	}
	if it.at < 0 || it.at >= len(it.list.Items) {
		it.list = nil
		return Value{}, nil
	}
	it.at--
	return it.list.Items[it.at+1], nil
}

func listReverseHint(_ *Thread, args []Value) (Value, error) {
	it := cast[listReverseIter](args[0])
	if it.list == nil || it.at >= len(it.list.Items) {
		return Int(0), nil
	}
	return Int(int64(it.at + 1)), nil
}

// TupleIter walks over items that don't change.
type TupleIter struct {
	Head
	Items []Value
	Pos   int // of the next item
}

// NewTupleIter makes a tuple_iterator over items, which must not change.
func NewTupleIter(items []Value) Value { return value(&TupleIter{Head{tupleIterType}, items, 0}) }

// AsTupleIter returns the tuple iterator behind v, or nil.
func AsTupleIter(v Value) *TupleIter {
	if v.Type() == tupleIterType {
		return cast[TupleIter](v)
	}
	return nil
}

// Next returns the next item, unset at the end.
func (it *TupleIter) Next() Value {
	if it.Pos < len(it.Items) {
		it.Pos++
		return it.Items[it.Pos-1]
	}
	return Value{}
}

func tupleIterHint(_ *Thread, args []Value) (Value, error) {
	it := cast[TupleIter](args[0])
	return Int(int64(len(it.Items) - it.Pos)), nil
}

// sequenceIter walks over any value by its indices 0, 1, 2, … until IndexError.
type sequenceIter struct {
	Head
	seq Value // unset at the end
	at  int64
}

// NewSequenceIter makes an iterator for a value with __getitem__ alone.
func NewSequenceIter(seq Value) Value { return value(&sequenceIter{Head{sequenceIterType}, seq, 0}) }

func sequenceNext(t *Thread, v Value) (Value, error) {
	it := cast[sequenceIter](v)
	if it.seq.ref == nil {
		return Value{}, nil
	}
	x, err := GetItem(t, it.seq, Int(it.at))
	if err != nil {
		if !Is(err, IndexError) && !Is(err, StopIteration) {
			return Value{}, err
		}
		it.seq = Value{}
		return Value{}, nil
	}
	it.at++
	return x, nil
}

func defineIterators() {
	defineIter(listIterType, func(_ *Thread, v Value) (Value, error) { return cast[ListIter](v).Next(), nil }, listIterHint, listIterState...)
	defineIter(listReverseIterType, listReverseNext, listReverseHint, listReverseState...)
	defineIter(tupleIterType, func(_ *Thread, v Value) (Value, error) { return cast[TupleIter](v).Next(), nil }, tupleIterHint, tupleIterState...)
	defineIter(sequenceIterType, sequenceNext, nil, sequenceIterState...)
	defineIter(rangeIterType, rangeIterNext, rangeIterHint, rangeIterState...)
	defineIter(longRangeIterType, longRangeNext, longRangeHint, longRangeState...)
	defineIter(setIteratorType, setIterNext, setIterHint, setIterState...)
	defineDictIters()
	defineDictViews()
	defineMappingProxy()
	defineIterTools()
	defineAlias()
	defineWrappers()
}
