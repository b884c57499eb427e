// What a script's value is for Go code that asks for nothing special: any.

package vm

import (
	"math/big"

	"github.com/aio-lang/aio/runtime/object"
)

// Object stands for a script's object that has no form in Go, such as an instance
// of a class. FromGo gives the same object back.
type Object struct {
	Class string // "Point"
	Text  string // its repr
	bound
}

// String gives the repr.
func (o *Object) String() string { return o.Text }

// bound is a value that Go code holds on to.
type bound struct {
	v     *VM
	value Value
}

// scripted is what stands for a value of a script.
type scripted interface{ own(v *VM) (Value, error) }

func (b bound) own(v *VM) (Value, error) {
	if b.v != v {
		return Value{}, object.Raisef(object.ValueError, "an object of one VM can't go to another")
	}
	return b.value, nil
}

func (v *VM) toObject(x Value) *Object {
	return &Object{object.TypeName(x), reprText(v.thread, x), bound{v, x}}
}

// plain turns a value into Go data as ToGo does for any.
func (v *VM) plain(x Value) (any, error) {
	switch x.Kind() {
	case object.KindNone:
		return nil, nil
	case object.KindBool:
		return x.SmallInt() != 0, nil
	case object.KindInt:
		if n, ok := object.AsInt64(x); ok {
			return n, nil
		}
		return new(big.Int).Set(object.BigOf(x)), nil
	case object.KindFloat:
		f, _ := object.AsFloat(x)
		return f, nil
	case object.KindComplex:
		return object.AsComplex(x).C, nil
	case object.KindStr:
		s, _ := object.Text(x)
		return s, nil
	case object.KindBytes, object.KindByteArray:
		b, _ := object.BytesLike(x)
		return []byte(b), nil
	case object.KindList, object.KindTuple, object.KindSet:
		return v.plainList(x)
	case object.KindDict:
		return v.plainDict(x)
	case object.KindException:
		return &RuntimeError{Exception: object.AsException(x), thread: v.thread}, nil
	}
	return v.plainObject(x)
}

func (v *VM) plainObject(x Value) (any, error) {
	if h := asHandle(x); h != nil {
		return h.Value, nil
	}
	switch {
	case isDatetime(x, "timedelta"):
		if d, err := v.toDuration(x); err == nil {
			return d, nil
		}
	case isDatetime(x, "datetime"), isDatetime(x, "date"):
		return v.toTime(x)
	case x.Type().Await != nil:
		return v.toAwaitable(x)
	case x.Type().ANext != nil:
		return v.toStream(x)
	case object.Callable(x):
		return v.toCallable(x)
	}
	return v.toObject(x), nil
}

func (v *VM) plainList(x Value) (any, error) {
	if err := v.thread.EnterWalk(); err != nil {
		return nil, err
	}
	defer v.thread.Leave()
	out := []any{}
	_, err := v.decodeItems(x, func(_ int, item Value) error {
		made, err := v.plain(item)
		out = append(out, made)
		return err
	})
	return out, err
}

func (v *VM) plainDict(x Value) (any, error) {
	if err := v.thread.EnterWalk(); err != nil {
		return nil, err
	}
	defer v.thread.Leave()
	d := object.AsDict(x)
	named, others := make(map[string]any, d.Len()), map[any]any(nil)
	err := d.Each(func(k, item Value) error {
		made, err := v.plain(item)
		if err != nil {
			return inside(err, v.place(k))
		}
		if name, ok := object.Text(k); ok && others == nil {
			named[name] = made
			return nil
		}
		if others == nil {
			others = make(map[any]any, d.Len())
			for name, item := range named {
				others[name] = item
			}
		}
		key, err := v.plainKey(k)
		others[key] = made
		return err
	})
	if others != nil {
		return others, err
	}
	return named, err
}

// plainKey makes keys that Go can compare: what can't be one is its repr.
func (v *VM) plainKey(k Value) (any, error) {
	key, err := v.plain(k)
	switch key.(type) {
	case []any, []byte, map[string]any, map[any]any, *big.Int:
		return reprText(v.thread, k), nil
	}
	return key, err
}

// reprText is the repr, or the class of what has none.
func reprText(t *object.Thread, v Value) string {
	text, err := object.Repr(t, v)
	if err != nil {
		return "<" + object.TypeName(v) + ">"
	}
	return text
}
