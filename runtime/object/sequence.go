// What list, tuple and other sequences share: indices, comparison, search.

package object

import (
	"cmp"
	"math"
)

// seqIndex turns key into a position in a sequence of n items. kind names the
// sequence in messages; what is "index" or "assignment index".
func seqIndex(t *Thread, key Value, n int, kind, what string) (int, error) {
	i, err := indexNumber(t, key, kind)
	if err != nil {
		return 0, err
	}
	if i < 0 {
		i += n
	}
	if i < 0 || i >= n {
		return 0, Raisef(IndexError, "%s %s out of range", kind, what)
	}
	return i, nil
}

// indexNumber is the number of an index, before it is fitted to a length.
func indexNumber(t *Thread, key Value, kind string) (int, error) {
	if key.IsSmallInt() || key.IsBool() {
		return int(int64(key.bits)), nil
	}
	if key.Type().Index == nil {
		return 0, Raisef(TypeError, "%s indices must be integers or slices, not %s", kind, TypeName(key))
	}
	v, err := AsIndex(t, key)
	if err != nil {
		return 0, err
	}
	if !v.IsSmallInt() && !v.IsBool() {
		return 0, Raisef(IndexError, "cannot fit '%s' into an index-sized integer", TypeName(key))
	}
	return int(int64(v.bits)), nil
}

// clampedIndex is an optional index of index(): beyond the ends counts as the
// end, negative ones count from the end.
func clampedIndex(t *Thread, v Value, n, missing int) (int, error) {
	if v.ref == nil {
		return missing, nil
	}
	if v.Type().Index == nil {
		return 0, Raisef(TypeError, "slice indices must be integers or have an __index__ method")
	}
	i, err := clampInt(t, v)
	if err != nil {
		return 0, err
	}
	if i < 0 {
		i = max(i+n, 0)
	}
	return i, nil
}

// clampInt is the int of v, big ones as the nearest Go int.
func clampInt(t *Thread, v Value) (int, error) {
	v, err := AsIndex(t, v)
	if err != nil {
		return 0, err
	}
	if v.IsSmallInt() || v.IsBool() {
		return int(int64(v.bits)), nil
	}
	negative, err := isNegative(t, v)
	if negative {
		return math.MinInt, err
	}
	return math.MaxInt, err
}

func isNegative(t *Thread, v Value) (bool, error) {
	if v.IsSmallInt() {
		return int64(v.bits) < 0, nil
	}
	r, err := Compare(t, LT, v, Int(0))
	if err != nil {
		return false, err
	}
	return Truth(t, r)
}

// compareItems compares sequences as lists and tuples do: by the first items
// that differ. The slices are read through pointers, since __eq__ may change a list.
func compareItems(t *Thread, op CompareOp, a, b *[]Value) (Value, error) {
	if len(*a) != len(*b) && (op == EQ || op == NE) {
		return Bool(op == NE), nil
	}
	for i := 0; i < len(*a) && i < len(*b); i++ {
		x, y := (*a)[i], (*b)[i]
		same, err := Equal(t, x, y)
		if err != nil {
			return Value{}, err
		}
		if same {
			if err := t.Pace(i, unitsPerRound); err != nil {
				return Value{}, err
			}
			continue
		}
		if i >= len(*a) || i >= len(*b) { // the comparison took items away
			break
		}
		switch op {
		case EQ:
			return False, nil
		case NE:
			return True, nil
		}
		return compareDeeper(t, op, x, y)
	}
	return Bool(op.holds(len(*a) - len(*b))), nil
}

// compareDeeper is Compare for items of a container.
func compareDeeper(t *Thread, op CompareOp, x, y Value) (Value, error) {
	if x.IsSmallInt() && y.IsSmallInt() {
		return Bool(op.holds(cmp.Compare(x.SmallInt(), y.SmallInt()))), nil
	}
	if err := t.enterFor("in comparison"); err != nil {
		return Value{}, err
	}
	v, err := Compare(t, op, x, y)
	t.Leave()
	return v, err
}

// indexOf finds the first item equal to x in items[start:stop], or -1.
func indexOf(t *Thread, items *[]Value, x Value, start, stop int) (int, error) {
	for i := start; i < stop && i < len(*items); i++ {
		same, err := Equal(t, (*items)[i], x)
		if err != nil {
			return -1, err
		}
		if same {
			return i, nil
		}
		if i&4095 == 4095 {
			if err := t.Poll(); err != nil {
				return -1, err
			}
		}
	}
	return -1, nil
}

// countOf counts the items equal to x.
func countOf(t *Thread, items *[]Value, x Value) (Value, error) {
	n, i := 0, -1
	for {
		var err error
		i, err = indexOf(t, items, x, i+1, len(*items))
		if err != nil || i < 0 {
			return Int(int64(n)), err
		}
		n++
	}
}

// repeatItems is items * n.
func repeatItems(t *Thread, items []Value, n Value) ([]Value, error) {
	count, err := repeatCount(t, n)
	if err != nil || count <= 0 || len(items) == 0 {
		return nil, err
	}
	if int64(count) > math.MaxInt64/int64(len(items)) {
		return nil, errTooLong(t)
	}
	if err := t.CheckSize(int64(count)*int64(len(items)), 16); err != nil {
		return nil, err
	}
	out := make([]Value, count*len(items))
	for done, part := copy(out, items), len(items); done < len(out); {
		if part < portion {
			part = done
		} else if err := t.Work(int64(part)); err != nil {
			return nil, err
		}
		done += copy(out[done:], out[:part])
	}
	return out, nil
}

// unitsPerRound is what a round of a loop over items takes at least.
const unitsPerRound = 4

// cloneItems copies items, many of them by portions.
func cloneItems(t *Thread, items []Value) ([]Value, error) {
	if len(items) <= portion {
		return append([]Value(nil), items...), nil
	}
	if err := t.CheckSize(int64(len(items)), 16); err != nil {
		return nil, err
	}
	out := make([]Value, len(items))
	return out, t.Portions(len(items), 1, func(from, to int) { copy(out[from:to], items[from:to]) })
}

// repeatCount is the number of a sequence * n.
func repeatCount(t *Thread, n Value) (int, error) {
	if n.IsSmallInt() {
		return int(int64(n.bits)), nil
	}
	v, err := AsIndex(t, n)
	if err != nil {
		return 0, err
	}
	if !v.IsSmallInt() && !v.IsBool() {
		return 0, Raisef(OverflowError, "cannot fit '%s' into an index-sized integer", TypeName(n))
	}
	return int(int64(v.bits)), nil
}

// pickItems returns the items that a slice selects, in a new Go slice.
func pickItems(t *Thread, items []Value, s *Slice) ([]Value, error) {
	start, _, step, n, err := s.Indices(t, len(items))
	if err != nil || n == 0 {
		return nil, err
	}
	out := make([]Value, n)
	pick(out, items, start, step)
	return out, nil
}

// pick fills out with every step-th item from start on.
func pick(out, items []Value, start, step int) {
	if step == 1 {
		copy(out, items[start:])
		return
	}
	for i := range out {
		out[i] = items[start]
		start += step
	}
}

// refusedBySequence is the error of a sequence on the left of + or * when the
// right operand didn't know what to do either; nil for all else. op is as in
// messages: "+", "*=".
func refusedBySequence(op string, a, b Value) error {
	switch op {
	case "*", "*=":
		for _, side := range [][2]Value{{a, b}, {b, a}} {
			if kindTypes[side[0].Kind()] != nil {
				return Raisef(TypeError, "can't multiply sequence by non-int of type '%s'", TypeName(side[1]))
			}
		}
	case "+", "+=":
		switch kind := a.Kind(); kind {
		case KindStr, KindList, KindTuple:
			name := kindTypes[kind].Name
			return Raisef(TypeError, "can only concatenate %s (not \"%s\") to %s", name, TypeName(b), name)
		case KindBytes, KindByteArray:
			return Raisef(TypeError, "can't concat %s to %s", TypeName(b), TypeName(a))
		}
	}
	return nil
}

// kindTypes are the built-in sequences that + and * work on.
var kindTypes = map[Kind]*Type{
	KindStr: StrType, KindList: ListType, KindTuple: TupleType, KindBytes: BytesType, KindByteArray: ByteArrayType,
}
