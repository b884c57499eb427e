// Pairs without tuples, for loops like "for k, v in d.items()".

package object

// NextPair advances an iterator over pairs and returns both halves, without
// making the tuple that the loop would only take apart. ok is false when it
// doesn't know the iterator, which then has not moved. At the end a is unset.
func NextPair(t *Thread, it Value) (a, b Value, ok bool, err error) {
	switch it.Type() {
	case dictItemIter, dictReverseItemIter:
		e, err := cast[DictIter](it).step()
		if e == nil {
			return Value{}, Value{}, true, err
		}
		return e.key, e.value, true, nil
	case EnumerateType:
		a, b, err = cast[enumerateIter](it).step(t)
		if err != nil && Is(err, StopIteration) {
			err = nil
		}
		return a, b, true, err
	case ZipType:
		z := cast[zipIter](it)
		if len(z.its) != 2 {
			return Value{}, Value{}, false, nil
		}
		var row [2]Value
		more, err := z.step(t, row[:])
		if err != nil && Is(err, StopIteration) {
			err = nil
		}
		if !more {
			return Value{}, Value{}, true, err
		}
		return row[0], row[1], true, nil
	}
	return Value{}, Value{}, false, nil
}
