// Iterators whose items are taken apart at once: for i, x in enumerate(v). Their
// tuples need not be made.

package object

// Row tells what NextRow did.
type Row uint8

const (
	RowUnknown Row = iota // nothing: Next has to be asked
	RowFull
	RowEnd
)

// maxRow is how many iterators a zip may have for NextRow.
const maxRow = 4

// NextRow is Next for an iterator over tuples of len(row) items, which it puts
// into row. Before it has all of them, row stays as it is.
func NextRow(t *Thread, it Value, row []Value) (Row, error) {
	switch it.Type() {
	case dictItemIter:
		if len(row) != 2 {
			return RowUnknown, nil
		}
		e, err := cast[DictIter](it).step()
		if e == nil {
			return RowEnd, err
		}
		row[0], row[1] = e.key, e.value
		return RowFull, nil
	case EnumerateType:
		if len(row) != 2 {
			return RowUnknown, nil
		}
		n, x, err := cast[enumerateIter](it).step(t)
		if err != nil || x.ref == nil {
			return rowEnd(err)
		}
		row[0], row[1] = n, x
		return RowFull, nil
	case ZipType:
		z := cast[zipIter](it)
		if len(z.its) != len(row) || len(row) > maxRow {
			return RowUnknown, nil
		}
		if len(row) == 2 {
			if x, y := z.ahead(); x != nil {
				row[0], row[1] = *x, *y
				return RowFull, nil
			}
		}
		var room [maxRow]Value
		if more, err := z.step(t, room[:len(row)]); !more {
			return rowEnd(err)
		}
		copy(row, room[:])
		return RowFull, nil
	}
	return RowUnknown, nil
}

// ahead is step for two lists that both go on; nil elsewhere.
func (z *zipIter) ahead() (x, y *Value) {
	a, b := AsListIter(z.its[0]), AsListIter(z.its[1])
	if a == nil || b == nil || a == b || a.List == nil || b.List == nil {
		return nil, nil
	}
	if uint(a.Pos) >= uint(len(a.List.Items)) || uint(b.Pos) >= uint(len(b.List.Items)) {
		return nil, nil
	}
	x, y = &a.List.Items[a.Pos], &b.List.Items[b.Pos]
	a.Pos++
	b.Pos++
	return x, y
}

// NextRowIn is NextRow for an enumerate of an iterator that NextRow knows: the number
// goes to n, and what it counts into row.
func NextRowIn(t *Thread, it Value, n *Value, row []Value) (Row, error) {
	if it.Type() != EnumerateType {
		return RowUnknown, nil
	}
	e := cast[enumerateIter](it)
	full, err := NextRow(t, e.it, row)
	if full == RowFull {
		*n, err = e.count(t)
	}
	return full, err
}

// rowEnd is the end of an iterator: a StopIteration is an end, too.
func rowEnd(err error) (Row, error) {
	if err != nil && Is(err, StopIteration) {
		err = nil
	}
	return RowEnd, err
}
