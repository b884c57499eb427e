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
		var room [maxRow]Value
		if more, err := z.step(t, room[:len(row)]); !more {
			return rowEnd(err)
		}
		copy(row, room[:])
		return RowFull, nil
	}
	return RowUnknown, nil
}

// rowEnd is the end of an iterator: a StopIteration is an end, too.
func rowEnd(err error) (Row, error) {
	if err != nil && Is(err, StopIteration) {
		err = nil
	}
	return RowEnd, err
}
