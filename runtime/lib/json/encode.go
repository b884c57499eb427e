// Values to JSON: the walk over a value.

package json

import (
	"math"
	"strconv"

	"github.com/aio-lang/aio/runtime/object"
)

// options are what shapes the text.
type options struct {
	skipKeys, ascii, circular, allowNaN, sortKeys bool
	pretty                                        bool // there is an indent
	indent                                        string
	itemSep, keySep                               string
	fallback                                      object.Value // called for values of other types; unset: none
}

var defaults = options{ascii: true, circular: true, allowNaN: true, itemSep: ", ", keySep: ": "}

// encoder is one encoding under way.
type encoder struct {
	options
	t   *object.Thread
	buf []byte
	// cuts are the ends of the chunks of iterencode; chunked asks for them.
	chunked bool
	cuts    []int
	open    []object.Value // the containers around the place, outermost first
	level   int            // of indentation
	checked int            // so much of buf was there when the thread was asked last
}

// stride is how much text is written between two looks at limits and interrupts.
const stride = 1 << 16

// check asks whether the text may go on growing.
func (e *encoder) check() error {
	e.checked = len(e.buf)
	if err := e.t.Poll(); err != nil {
		return err
	}
	return e.t.CheckSize(int64(len(e.buf)), 2) // the buffer grows by as much as it holds
}

// cut ends a chunk.
func (e *encoder) cut() {
	if e.chunked {
		e.cuts = append(e.cuts, len(e.buf))
	}
}

// value writes any value.
func (e *encoder) value(v object.Value) error {
	if len(e.buf)-e.checked > stride {
		if err := e.check(); err != nil {
			return err
		}
	}
	switch v.Type() {
	case object.StrType:
		err := e.text(object.AsStr(v).Text())
		e.cut()
		return err
	case object.IntType:
		if v.IsSmallInt() {
			e.buf = strconv.AppendInt(e.buf, v.SmallInt(), 10)
			e.cut()
			return nil
		}
	case object.DictType:
		return e.dict(v)
	case object.ListType:
		return e.list(v, object.AsList(v).Items)
	case object.TupleType:
		return e.list(v, object.AsTuple(v).Items)
	}
	return e.other(v)
}

func (e *encoder) other(v object.Value) error {
	if done, err := e.scalar(v); done || err != nil {
		if err == nil {
			e.cut()
		}
		return err
	}
	if l := object.AsList(v); l != nil {
		items, err := object.Collect(e.t, v)
		if err != nil {
			return err
		}
		return e.list(v, items)
	}
	if u := object.AsTuple(v); u != nil {
		return e.list(v, u.Items)
	}
	if object.AsDict(v) != nil {
		return e.dict(v)
	}
	return e.convert(v)
}

// scalar writes a value that is no container; done is false for others.
func (e *encoder) scalar(v object.Value) (done bool, err error) {
	switch {
	case v.IsNone():
		e.buf = append(e.buf, "null"...)
	case v.Is(object.True):
		e.buf = append(e.buf, "true"...)
	case v.Is(object.False):
		e.buf = append(e.buf, "false"...)
	case v.IsFloat():
		return true, e.float(v.Float64())
	default:
		if s, ok := object.Text(v); ok {
			return true, e.text(s)
		}
		if object.IsInt(v) {
			text, err := object.IntRepr(e.t, v)
			e.buf = append(e.buf, text...)
			return true, err
		}
		if f, ok := object.AsFloat(v); ok {
			return true, e.float(f)
		}
		return false, nil
	}
	return true, nil
}

// text writes a string: a long one by portions.
func (e *encoder) text(s string) error {
	if len(s) <= stride {
		e.buf = appendText(e.buf, s, e.ascii)
		return nil
	}
	if err := e.t.CheckSize(int64(len(s)), 2); err != nil {
		return err
	}
	e.buf = append(e.buf, '"')
	err := e.t.TextPortions(s, 2, func(part string) { e.buf = appendPlain(e.buf, part, e.ascii) })
	e.buf = append(e.buf, '"')
	return err
}

func (e *encoder) float(f float64) error {
	word := ""
	switch {
	case math.IsNaN(f):
		word = "NaN"
	case math.IsInf(f, 1):
		word = "Infinity"
	case math.IsInf(f, -1):
		word = "-Infinity"
	default:
		e.buf = object.AppendFloat(e.buf, f)
		return nil
	}
	if !e.allowNaN {
		return object.Raisef(object.ValueError, "Out of range float values are not JSON compliant: %s", object.FloatRepr(f))
	}
	e.buf = append(e.buf, word...)
	return nil
}

// enter begins a container: it is refused within itself, and where it nests too
// deeply. Each success has its leave.
func (e *encoder) enter(v object.Value) error {
	if e.circular {
		for _, o := range e.open {
			if o.Is(v) {
				return object.Raisef(object.ValueError, "Circular reference detected")
			}
		}
		e.open = append(e.open, v)
	}
	if err := e.t.EnterWalk(); err != nil {
		if object.Is(err, object.RecursionError) {
			return object.Raisef(object.RecursionError, "maximum recursion depth exceeded while encoding a JSON object")
		}
		return err
	}
	return e.t.CheckSize(int64(len(e.buf))+int64(e.level+1)*int64(len(e.indent)), 1)
}

func (e *encoder) leave() {
	e.t.Leave()
	if e.circular {
		e.open = e.open[:len(e.open)-1]
	}
}

// newline begins a line of the present level, where there is an indent.
func (e *encoder) newline() {
	if e.pretty {
		e.buf = append(e.buf, '\n')
		for range e.level {
			e.buf = append(e.buf, e.indent...)
		}
	}
}

func isContainer(v object.Value) bool {
	switch v.Type() {
	case object.StrType, object.IntType, object.FloatType, object.BoolType, object.NoneType:
		return false
	}
	if _, ok := object.Text(v); ok || object.IsInt(v) {
		return false
	}
	_, isFloat := object.AsFloat(v)
	return !isFloat
}

func (e *encoder) list(v object.Value, items []object.Value) error {
	if len(items) == 0 {
		e.buf = append(e.buf, "[]"...)
		e.cut()
		return nil
	}
	if err := e.enter(v); err != nil {
		return err
	}
	defer e.leave()
	e.buf = append(e.buf, '[')
	e.level++
	e.newline()
	for i := 0; i < len(items); i++ {
		if i > 0 {
			e.buf = append(e.buf, e.itemSep...)
			e.newline()
		}
		// A chunk holds a separator together with a plain item.
		if e.chunked && isContainer(items[i]) {
			e.cut()
		}
		if err := e.value(items[i]); err != nil {
			return err
		}
		if l := object.AsList(v); l != nil && v.Type() == object.ListType {
			items = l.Items // what was called may have changed it
		}
	}
	e.level--
	if e.pretty {
		e.newline()
		e.cut()
	}
	e.buf = append(e.buf, ']')
	e.cut()
	return nil
}

func (e *encoder) dict(v object.Value) error {
	d := object.AsDict(v)
	if d.Len() == 0 && v.Type() == object.DictType {
		e.buf = append(e.buf, "{}"...)
		e.cut()
		return nil
	}
	if err := e.enter(v); err != nil {
		return err
	}
	defer e.leave()
	if v.Type() != object.DictType {
		var err error
		if d, err = e.itemsOf(v); err != nil {
			return err
		}
		if d.Len() == 0 {
			e.buf = append(e.buf, "{}"...)
			e.cut()
			return nil
		}
	}
	e.buf = append(e.buf, '{')
	e.cut()
	e.level++
	if e.pretty {
		e.newline()
		e.cut()
	}
	if err := e.members(d); err != nil {
		return err
	}
	e.level--
	if e.pretty {
		e.newline()
		e.cut()
	}
	e.buf = append(e.buf, '}')
	e.cut()
	return nil
}

// itemsOf asks a subclass of dict for its items.
func (e *encoder) itemsOf(v object.Value) (*object.Dict, error) {
	items, err := object.CallMethod(e.t, v, "items")
	if err != nil {
		return nil, err
	}
	d := object.NewDict()
	err = object.Iterate(e.t, items, func(pair object.Value) (bool, error) {
		kv, err := object.Collect(e.t, pair)
		if err != nil {
			return false, err
		}
		if len(kv) != 2 {
			return false, object.Raisef(object.ValueError, "items must return 2-tuples")
		}
		return true, d.Set(e.t, kv[0], kv[1])
	})
	return d, err
}

func (e *encoder) members(d *object.Dict) error {
	first := true
	if e.sortKeys {
		keys := d.Keys()
		if err := object.SortValues(e.t, keys, object.Value{}, false); err != nil {
			return err
		}
		for _, k := range keys {
			v, _, err := d.Get(e.t, k)
			if err == nil && !v.IsUnset() {
				err = e.member(k, v, &first)
			}
			if err != nil {
				return err
			}
		}
		return nil
	}
	for k, v := range d.All() {
		if err := e.member(k, v, &first); err != nil {
			return err
		}
	}
	return nil
}

func (e *encoder) member(k, v object.Value, first *bool) error {
	start := len(e.buf)
	if !*first {
		e.buf = append(e.buf, e.itemSep...)
		e.newline()
		e.cut()
	}
	skip, err := e.key(k)
	if err != nil {
		return err
	}
	if skip {
		if !*first && e.chunked {
			e.cuts = e.cuts[:len(e.cuts)-1]
		}
		e.buf = e.buf[:start]
		return nil
	}
	*first = false
	e.cut()
	e.buf = append(e.buf, e.keySep...)
	e.cut()
	return e.value(v)
}

func (e *encoder) key(k object.Value) (skip bool, err error) {
	if s, ok := object.Text(k); ok {
		e.buf = appendText(e.buf, s, e.ascii)
		return false, nil
	}
	if k.IsNone() || object.IsInt(k) || k.Kind() == object.KindFloat {
		e.buf = append(e.buf, '"')
		_, err = e.scalar(k)
		e.buf = append(e.buf, '"')
		return false, err
	}
	if e.skipKeys {
		return true, nil
	}
	return false, object.Raisef(object.TypeError, "keys must be str, int, float, bool or None, not %s", object.TypeName(k))
}

// convert writes what the fallback makes of a value of another type.
func (e *encoder) convert(v object.Value) error {
	if e.fallback.IsUnset() {
		return notSerializable(v)
	}
	if err := e.enter(v); err != nil {
		return err
	}
	defer e.leave()
	r, err := object.CallArgs(e.t, e.fallback, v)
	if err != nil {
		return err
	}
	return e.value(r)
}

func notSerializable(v object.Value) error {
	return object.Raisef(object.TypeError, "Object of type %s is not JSON serializable", v.Type().Name)
}
