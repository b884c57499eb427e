// str.maketrans and str.translate.

package object

import "strings"

// strMakeTrans makes the table of translate: a dict by code points.
func strMakeTrans(t *Thread, args []Value) (Value, error) {
	table := NewDict()
	if Arg(args, 1).ref == nil {
		return makeTransDict(t, table, args[0])
	}
	for i, v := range args[1:] {
		if AsStr(v) == nil {
			return Value{}, Raisef(TypeError, "maketrans() argument %d must be str, not %s", i+2, argTypeName(v))
		}
	}
	from, to := AsStr(args[0]), AsStr(args[1])
	if from == nil {
		return Value{}, Raisef(TypeError, "first maketrans argument must be a string if there is a second argument")
	}
	if from.count != to.count {
		return Value{}, Raisef(ValueError, "the first two maketrans arguments must have equal length")
	}
	x, y := from.s, to.s
	for x != "" {
		r, n := decodeRune(x)
		q, m := decodeRune(y)
		if err := table.Set(t, Int(int64(r)), Int(int64(q))); err != nil {
			return Value{}, err
		}
		x, y = x[n:], y[m:]
	}
	if gone := AsStr(Arg(args, 2)); gone != nil {
		for x := gone.s; x != ""; {
			r, n := decodeRune(x)
			if err := table.Set(t, Int(int64(r)), None); err != nil {
				return Value{}, err
			}
			x = x[n:]
		}
	}
	return table.Value(), nil
}

// makeTransDict copies a dict, with strs of one character as code points.
func makeTransDict(t *Thread, table *Dict, v Value) (Value, error) {
	if v.Type() != DictType {
		return Value{}, Raisef(TypeError, "if you give only one argument to maketrans it must be a dict")
	}
	from := AsDict(v)
	err := Iterate(t, v, func(key Value) (bool, error) {
		item, _, err := from.Get(t, key)
		if err != nil {
			return false, err
		}
		if s := AsStr(key); s != nil {
			if s.count != 1 {
				return false, Raisef(ValueError, "string keys in translate table must be of length 1")
			}
			r, _ := decodeRune(s.s)
			key = Int(int64(r))
		} else if key.Kind() != KindInt {
			return false, Raisef(TypeError, "keys in translate table must be strings or integers")
		}
		return true, table.Set(t, key, item)
	})
	return table.Value(), err
}

// translator remembers what the table said about each code point.
type translator struct {
	table Value
	ascii [128]struct {
		text  string
		known bool
	}
	wide map[rune]string
}

func strTranslate(t *Thread, args []Value) (Value, error) {
	s := cast[Str](args[0])
	tr := &translator{table: args[1]}
	var b strings.Builder
	b.Grow(len(s.s))
	for i, n := 0, 0; i < len(s.s); n++ {
		r, size := decodeRune(s.s[i:])
		text, err := tr.find(t, r)
		if err != nil {
			return Value{}, err
		}
		if n&4095 == 4095 {
			if err := t.Poll(); err != nil {
				return Value{}, err
			}
		}
		if err := checkSize(t, b.Len()+len(text), 1); err != nil {
			return Value{}, err
		}
		b.WriteString(text)
		i += size
	}
	return textValue(b.String()), nil
}

func (tr *translator) find(t *Thread, r rune) (string, error) {
	if r < 128 && tr.ascii[r].known {
		return tr.ascii[r].text, nil
	}
	if text, ok := tr.wide[r]; ok {
		return text, nil
	}
	text, err := tr.ask(t, r)
	if err != nil {
		return "", err
	}
	if r < 128 {
		tr.ascii[r].text, tr.ascii[r].known = text, true
		return text, nil
	}
	if tr.wide == nil {
		tr.wide = map[rune]string{}
	}
	tr.wide[r] = text
	return text, nil
}

// ask looks r up in the table: None deletes it, a missing one stays.
func (tr *translator) ask(t *Thread, r rune) (string, error) {
	v, err := GetItem(t, tr.table, Int(int64(r)))
	switch {
	case Is(err, LookupError):
		return runeText(r), nil
	case err != nil:
		return "", err
	case v.IsNone():
		return "", nil
	case v.Kind() == KindStr:
		return cast[Str](v).s, nil
	case v.Kind() != KindInt && v.Kind() != KindBool:
		return "", Raisef(TypeError, "character mapping must return integer, None or str")
	case !v.IsSmallInt() && !v.IsBool() || v.SmallInt() < 0 || v.SmallInt() > 0x10ffff:
		return "", Raisef(ValueError, "character mapping must be in range(0x110000)")
	}
	return runeText(rune(v.SmallInt())), nil
}
