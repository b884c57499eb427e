// Results in the repr of a future are shortened, as reprlib does it.

package task

import (
	"strings"
	"unicode/utf8"

	"github.com/aio-lang/aio/runtime/object"
)

// The limits of reprlib.
const (
	maxItems  = 6
	maxPairs  = 4
	maxString = 30
	maxInt    = 40
	maxOther  = 30
)

// shortRepr is reprlib.repr; level is how deep containers are still shown.
func shortRepr(t *object.Thread, v object.Value, level int) (string, error) {
	switch v.Type() {
	case object.StrType:
		return shortStr(t, v)
	case object.IntType:
		text, err := object.Repr(t, v)
		return cutMiddle(text, maxInt), err
	case object.ListType:
		return shortItems(t, object.AsList(v).Items, level, "[", "]", "")
	case object.TupleType:
		return shortItems(t, object.AsTuple(v).Items, level, "(", ")", ",")
	case object.SetType:
		if object.AsSet(v).Len() == 0 {
			return "set()", nil
		}
		return shortItems(t, sorted(t, object.AsSet(v).Items()), level, "{", "}", "")
	case object.FrozenSetType:
		if object.AsSet(v).Len() == 0 {
			return "frozenset()", nil
		}
		return shortItems(t, sorted(t, object.AsSet(v).Items()), level, "frozenset({", "})", "")
	case object.DictType:
		return shortDict(t, object.AsDict(v), level)
	}
	text, err := object.Repr(t, v)
	return cutMiddle(text, maxOther), err
}

func shortItems(t *object.Thread, items []object.Value, level int, left, right, trail string) (string, error) {
	if level <= 0 && len(items) > 0 {
		return left + "..." + right, nil
	}
	var parts []string
	for _, v := range items[:min(len(items), maxItems)] {
		text, err := shortRepr(t, v, level-1)
		if err != nil {
			return "", err
		}
		parts = append(parts, text)
	}
	if len(items) > maxItems {
		parts = append(parts, "...")
	}
	if len(items) == 1 {
		right = trail + right
	}
	return left + strings.Join(parts, ", ") + right, nil
}

func shortDict(t *object.Thread, d *object.Dict, level int) (string, error) {
	if d.Len() == 0 {
		return "{}", nil
	}
	if level <= 0 {
		return "{...}", nil
	}
	keys := sorted(t, d.Keys())
	var parts []string
	for _, k := range keys[:min(len(keys), maxPairs)] {
		v, _, err := d.Get(t, k)
		if err != nil {
			return "", err
		}
		name, err := shortRepr(t, k, level-1)
		if err != nil {
			return "", err
		}
		text, err := shortRepr(t, v, level-1)
		if err != nil {
			return "", err
		}
		parts = append(parts, name+": "+text)
	}
	if len(keys) > maxPairs {
		parts = append(parts, "...")
	}
	return "{" + strings.Join(parts, ", ") + "}", nil
}

// sorted orders items when they can be compared with each other.
func sorted(t *object.Thread, items []object.Value) []object.Value {
	list := append([]object.Value(nil), items...)
	if object.SortValues(t, list, object.None, false) != nil {
		return items
	}
	return list
}

func shortStr(t *object.Thread, v object.Value) (string, error) {
	text, _ := object.Text(v)
	runes := []rune(text)
	short, err := object.Repr(t, object.String(string(runes[:min(len(runes), maxString)])))
	if err != nil || utf8.RuneCountInString(short) <= maxString {
		return short, err
	}
	i := (maxString - 3) / 2
	j := maxString - 3 - i
	short, err = object.Repr(t, object.String(string(runes[:min(i, len(runes))])+string(runes[max(len(runes)-j, 0):])))
	if err != nil {
		return "", err
	}
	cut := []rune(short)
	return string(cut[:min(i, len(cut))]) + "..." + string(cut[max(len(cut)-j, 0):]), nil
}

// cutMiddle keeps both ends of a text that is longer than limit.
func cutMiddle(text string, limit int) string {
	runes := []rune(text)
	if len(runes) <= limit {
		return text
	}
	i := (limit - 3) / 2
	j := limit - 3 - i
	return string(runes[:i]) + "..." + string(runes[len(runes)-j:])
}
