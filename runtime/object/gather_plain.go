// Gathering the items of collections that hold them in memory, without an iterator.

package object

// gatherPlain appends the items of v when it is a range, an ASCII str, or a dict, a view of
// its keys or values, or a set, that iterates as its type does. It says whether it was one.
// Long ones, but for ranges, are left to an iterator, which looks at the thread.
func gatherPlain(t *Thread, v Value, out *[]Value) (done bool, err error) {
	switch v.Type() {
	case RangeType:
		if r := cast[Range](v); r.small {
			return true, gatherRange(t, r, out)
		}
		return false, nil
	case StrType:
		if s := cast[Str](v); s.IsASCII() && s.count <= mostUnseen {
			return true, gatherASCII(t, s.s, out)
		}
		return false, nil
	case dictKeysType, dictValuesType:
		h := &cast[dictView](v).dict.table
		if len(h.entries) > mostUnseen {
			return false, nil
		}
		return true, gatherTable(t, h, v.Type() == dictValuesType, out)
	}
	if v.Type().class != nil { // it may know better
		return false, nil
	}
	from := tableOf(v)
	if from == nil || len(from.entries) > mostUnseen {
		return false, nil
	}
	arrange(v)
	return true, gatherTable(t, from, false, out)
}

// gatherRoom makes room for n more items, when there is memory for them.
func gatherRoom(t *Thread, out *[]Value, n int) error {
	if n > mostUnseen {
		if err := t.CheckSize(int64(len(*out))+int64(n), 16); err != nil {
			return err
		}
	}
	if len(*out) == 0 && cap(*out) < n {
		*out = make([]Value, 0, n)
	}
	return nil
}

// mostUnseen is how many items are gathered without a look at the thread.
const mostUnseen = 1 << 12

func gatherRange(t *Thread, r *Range, out *[]Value) error {
	if err := gatherRoom(t, out, int(r.n)); err != nil {
		return err
	}
	for left, at := r.n, r.start; ; {
		items, n := *out, min(left, mostUnseen)
		for range n {
			items = append(items, Int(at))
			at += r.by
		}
		*out = items
		if left -= n; left == 0 {
			return nil
		}
		if err := t.Poll(); err != nil {
			return err
		}
	}
}

func gatherASCII(t *Thread, s string, out *[]Value) error {
	if err := gatherRoom(t, out, len(s)); err != nil {
		return err
	}
	items := *out
	for i := range len(s) {
		items = append(items, latinStrs[s[i]].Value())
	}
	*out = items
	return nil
}

func gatherTable(t *Thread, h *table, values bool, out *[]Value) error {
	if err := gatherRoom(t, out, h.size()); err != nil {
		return err
	}
	items := *out
	for i := int(h.first); i < len(h.entries); i++ {
		switch e := &h.entries[i]; {
		case e.key.ref == nil: // deleted
		case values:
			items = append(items, e.value)
		default:
			items = append(items, e.key)
		}
	}
	*out = items
	return nil
}
