// Items and slices of an array.

package array

import (
	"slices"

	"github.com/aio-lang/aio/runtime/object"
)

// position reads an index; ok is false when it is outside.
func (a *array) position(t *object.Thread, key object.Value) (i int, ok bool, err error) {
	if key.Type().Index == nil {
		return 0, false, object.Raisef(object.TypeError, "array indices must be integers")
	}
	v, err := object.AsIndex(t, key)
	if err != nil {
		return 0, false, err
	}
	n, small := object.AsInt64(v)
	if !small {
		return 0, false, object.Raisef(object.IndexError, "cannot fit '%s' into an index-sized integer", object.TypeName(key))
	}
	if n < 0 {
		n += int64(a.len())
	}
	return int(n), n >= 0 && n < int64(a.len()), nil
}

func getItem(t *object.Thread, v, key object.Value) (object.Value, error) {
	a := self(v)
	if sl := object.AsSlice(key); sl != nil {
		start, _, step, count, err := sl.IndicesOf(t, func() int { return a.len() })
		if err != nil {
			return object.Value{}, err
		}
		return object.FromObject(a.make(a.pick(start, step, count))), nil
	}
	i, ok, err := a.position(t, key)
	if err != nil {
		return object.Value{}, err
	}
	if !ok {
		return object.Value{}, object.Raisef(object.IndexError, "array index out of range")
	}
	return a.item(i), nil
}

func (a *array) pick(start, step, count int) []byte {
	if step == 1 {
		return slices.Clone(a.b[start*a.size : (start+count)*a.size])
	}
	out := make([]byte, 0, count*a.size)
	for k := range count {
		out = append(out, a.at(start+k*step)...)
	}
	return out
}

func setItem(t *object.Thread, v, key, item object.Value) error {
	a := self(v)
	if sl := object.AsSlice(key); sl != nil {
		return a.setSlice(t, sl, item)
	}
	i, ok, err := a.position(t, key)
	if err != nil {
		return err
	}
	if !ok {
		return object.Raisef(object.IndexError, "array assignment index out of range")
	}
	var packed [8]byte
	if err := a.set(t, packed[:a.size], item); err != nil {
		return err
	}
	if i < a.len() {
		copy(a.at(i), packed[:a.size])
	}
	return nil
}

func (a *array) setSlice(t *object.Thread, sl *object.Slice, item object.Value) error {
	other := as(item)
	if other == nil {
		return object.Raisef(object.TypeError, "can only assign array (not \"%s\") to array slice", object.TypeName(item))
	}
	if other.letter != a.letter {
		return object.Raisef(object.TypeError, "bad argument type for built-in operation")
	}
	start, stop, step, count, err := sl.IndicesOf(t, func() int { return a.len() })
	if err != nil {
		return err
	}
	data := slices.Clone(other.b)
	if step == 1 {
		if other.len() != count {
			if err := a.resizing(t, other.len()); err != nil {
				return err
			}
		}
		a.b = slices.Replace(a.b, start*a.size, max(start, stop)*a.size, data...)
		return nil
	}
	if len(data) == 0 {
		return a.deleteSlice(t, start, step, count)
	}
	if len(data)/a.size != count {
		return object.Raisef(object.ValueError, "attempt to assign array of size %d to extended slice of size %d", len(data)/a.size, count)
	}
	for k := range count {
		copy(a.at(start+k*step), data[k*a.size:])
	}
	return nil
}

func delItem(t *object.Thread, v, key object.Value) error {
	a := self(v)
	if sl := object.AsSlice(key); sl != nil {
		start, _, step, count, err := sl.IndicesOf(t, func() int { return a.len() })
		if err != nil {
			return err
		}
		return a.deleteSlice(t, start, step, count)
	}
	i, ok, err := a.position(t, key)
	if err != nil {
		return err
	}
	if !ok {
		return object.Raisef(object.IndexError, "array assignment index out of range")
	}
	return a.delete(t, i)
}

func (a *array) delete(t *object.Thread, i int) error {
	if err := a.resizing(t, 0); err != nil {
		return err
	}
	a.b = slices.Delete(a.b, i*a.size, (i+1)*a.size)
	return nil
}

func (a *array) deleteSlice(t *object.Thread, start, step, count int) error {
	if count == 0 {
		return nil
	}
	if err := a.resizing(t, 0); err != nil {
		return err
	}
	if step < 0 {
		start, step = start+(count-1)*step, -step
	}
	kept := a.b[:start*a.size]
	for i := start; i < a.len(); i++ {
		if gap := i - start; gap%step != 0 || gap/step >= count {
			kept = append(kept, a.at(i)...)
		}
	}
	a.b = kept
	return nil
}
