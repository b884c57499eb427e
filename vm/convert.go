package vm

import (
	"math/big"

	"github.com/aio-lang/aio/runtime/object"
)

// toGo turns a script's value into Go data: nil, bool, int64, *big.Int, float64,
// string, []byte, []any (list, tuple) and map[string]any (dict with string
// keys); anything else becomes its repr.
func toGo(t *object.Thread, v object.Value) any {
	switch v.Kind() {
	case object.KindNone:
		return nil
	case object.KindBool:
		return v.SmallInt() != 0
	case object.KindInt:
		if v.IsSmallInt() {
			return v.SmallInt()
		}
		return new(big.Int).Set(object.BigOf(v))
	case object.KindFloat:
		return v.Float64()
	case object.KindStr:
		s, _ := object.Text(v)
		return s
	case object.KindBytes:
		return []byte(object.AsBytes(v).Data())
	case object.KindList:
		return listToGo(t, object.AsList(v).Items, v)
	case object.KindTuple:
		return listToGo(t, object.AsTuple(v).Items, v)
	case object.KindDict:
		return dictToGo(t, v)
	}
	return reprText(t, v)
}

func listToGo(t *object.Thread, items []object.Value, v object.Value) any {
	if t.Enter() != nil {
		return reprText(t, v) // it contains itself
	}
	defer t.Leave()
	out := make([]any, len(items))
	for i, item := range items {
		out[i] = toGo(t, item)
	}
	return out
}

func dictToGo(t *object.Thread, v object.Value) any {
	if t.Enter() != nil {
		return reprText(t, v)
	}
	defer t.Leave()
	out := map[string]any{}
	for k, item := range object.AsDict(v).All() {
		name, ok := object.Text(k)
		if !ok {
			return reprText(t, v)
		}
		out[name] = toGo(t, item)
	}
	return out
}

func reprText(t *object.Thread, v object.Value) string {
	text, err := object.Repr(t, v)
	if err != nil {
		return "<" + object.TypeName(v) + ">"
	}
	return text
}
