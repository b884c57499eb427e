// join and strip of strs.

package object

import "strings"

// joinItems returns the items to join, without a copy for lists and tuples.
func joinItems(t *Thread, v Value) ([]Value, error) {
	switch l, tuple := AsList(v), AsTuple(v); {
	case l != nil && v.Type() == ListType:
		return l.Items, nil
	case tuple != nil && v.Type() == TupleType:
		return tuple.Items, nil
	case !Iterable(v):
		return nil, Raisef(TypeError, "can only join an iterable")
	}
	return Collect(t, v)
}

func strJoin(t *Thread, args []Value) (Value, error) {
	sep := cast[Str](args[0])
	items, err := joinItems(t, args[1])
	if err != nil || len(items) == 0 {
		return emptyStr.Value(), err
	}
	size, count := len(sep.s)*(len(items)-1), sep.count*(len(items)-1)
	for i := range items {
		if typ := items[i].Type(); typ != StrType && typ.kind != KindStr {
			return Value{}, Raisef(TypeError, "sequence item %d: expected str instance, %s found", i, TypeName(items[i]))
		}
		s := cast[Str](items[i])
		size += len(s.s)
		count += s.count
	}
	if len(items) == 1 {
		return cast[Str](items[0]).exact(), nil
	}
	if err := checkSize(t, size, 1); err != nil {
		return Value{}, err
	}
	if count <= 1 {
		return textValue(joinTexts(make([]byte, size), sep.s, items)), nil
	}
	s, room := strRoom(size, count)
	joinTexts(room, sep.s, items)
	return s.Value(), nil
}

// joinTexts fills room, which is just as long, and returns it as a string.
func joinTexts(room []byte, sep string, items []Value) string {
	at := 0
	for i := range items {
		if i > 0 && sep != "" {
			at += copy(room[at:], sep)
		}
		if text := cast[Str](items[i]).s; len(text) == 1 {
			room[at] = text[0]
			at++
		} else {
			at += copy(room[at:], text)
		}
	}
	return ownText(room)
}

// sides of a text that strip looks at.
const (
	leftSide = 1 << iota
	rightSide
)

func strStrip(method string, sides int) Func {
	return func(t *Thread, args []Value) (Value, error) {
		s, text := cast[Str](args[0]), ""
		if chars := Arg(args, 1); !chars.Given() {
			text = textSpaces.trim(s.s, sides)
		} else if x := AsStr(chars); x != nil {
			text = trimChars(s.s, x.s, sides)
		} else {
			return Value{}, Raisef(TypeError, "%s arg must be None or str", method)
		}
		if len(text) == len(s.s) {
			return s.exact(), nil
		}
		return t.Piece(s.part(text), len(s.s)), nil
	}
}

func (sp *spaces) trim(s string, sides int) string {
	if sides&leftSide != 0 {
		s = sp.trimLeft(s)
	}
	if sides&rightSide != 0 {
		s = sp.trimRight(s)
	}
	return s
}

// trimChars strips the code points that occur in chars. Looking for the bytes
// of one is enough: no code point's encoding occurs inside another's.
func trimChars(s, chars string, sides int) string {
	for sides&leftSide != 0 && s != "" {
		_, size := decodeRune(s)
		if !strings.Contains(chars, s[:size]) {
			break
		}
		s = s[size:]
	}
	for sides&rightSide != 0 && s != "" {
		_, size := decodeLastRune(s)
		if !strings.Contains(chars, s[len(s)-size:]) {
			break
		}
		s = s[:len(s)-size]
	}
	return s
}
