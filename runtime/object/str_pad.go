// Filling a str up to a width: center, ljust, rjust, zfill, expandtabs.

package object

import "strings"

// padding tells how many fill characters come before and after n items.
type padding func(width, n int) (left, right int)

func padLeft(width, n int) (left, right int)  { return width - n, 0 }
func padRight(width, n int) (left, right int) { return 0, width - n }

// padCenter puts the odd one where CPython puts it.
func padCenter(width, n int) (left, right int) {
	gap := width - n
	left = gap/2 + gap&width&1
	return left, gap - left
}

func strPad(pad padding) Func {
	return func(t *Thread, args []Value) (Value, error) {
		s, fill := cast[Str](args[0]), " "
		width, err := ToInt(t, args[1])
		if err != nil {
			return Value{}, err
		}
		if v := Arg(args, 2); v.ref != nil {
			x := AsStr(v)
			if x == nil {
				return Value{}, Raisef(TypeError, "The fill character must be a unicode character, not %s", TypeName(v))
			}
			if x.count != 1 {
				return Value{}, Raisef(TypeError, "The fill character must be exactly one character long")
			}
			fill = x.s
		}
		if width <= s.count {
			return s.exact(), nil
		}
		left, right := pad(width, s.count)
		if size := len(s.s) + (left+right)*len(fill); width <= shortPad && size <= shortPad {
			made, room := strRoom(size, width)
			room = fillRoom(room, fill, left)
			fillRoom(room[copy(room, s.s):], fill, right)
			return made.Value(), nil
		}
		text, err := padText(t, s.s, s.count, width, fill, pad)
		if err != nil {
			return Value{}, err
		}
		return textCount(text, width), nil
	}
}

// shortPad is up to how many bytes a padded str is made in place.
const shortPad = 256

// fillRoom puts n times fill at the beginning of room, and gives the rest of it.
func fillRoom(room []byte, fill string, n int) []byte {
	if len(fill) == 1 {
		for i := range room[:n] {
			room[i] = fill[0]
		}
		return room[n:]
	}
	for range n {
		room = room[copy(room, fill):]
	}
	return room
}

// padText fills s, which has n items, up to width.
func padText(t *Thread, s string, n, width int, fill string, pad padding) (string, error) {
	if err := checkSize(t, width, len(fill)); err != nil {
		return "", err
	}
	left, right := pad(width, n)
	return filled(t, fill, "", left, s, right)
}

// filled is before, so many fills, s, and so many fills.
func filled(t *Thread, fill, before string, left int, s string, right int) (string, error) {
	size := len(before) + len(s) + (left+right)*len(fill)
	if size <= portion {
		return before + strings.Repeat(fill, left) + s + strings.Repeat(fill, right), nil
	}
	b := append(make([]byte, 0, size), before...)
	b, err := appendFills(t, b, fill, left)
	if err != nil {
		return "", err
	}
	b, err = appendFills(t, append(b, s...), fill, right)
	return ownText(b), err
}

// appendFills appends a text n times, by portions.
func appendFills(t *Thread, b []byte, fill string, n int) ([]byte, error) {
	many := max(min(portion/len(fill), n), 1)
	block := strings.Repeat(fill, many)
	for ; n >= many; n -= many {
		if err := t.Work(int64(len(block)) / 8); err != nil {
			return nil, err
		}
		b = append(b, block...)
	}
	return append(b, block[:n*len(fill)]...), nil
}

func strZfill(t *Thread, args []Value) (Value, error) {
	s := cast[Str](args[0])
	width, err := ToInt(t, args[1])
	if err != nil {
		return Value{}, err
	}
	if width <= s.count {
		return s.exact(), nil
	}
	text, err := zfillText(t, s.s, width-s.count)
	if err != nil {
		return Value{}, err
	}
	return textCount(text, width), nil
}

// zfillText puts zeros before s, but after its sign.
func zfillText(t *Thread, s string, zeros int) (string, error) {
	if err := checkSize(t, zeros, 1); err != nil {
		return "", err
	}
	sign := ""
	if s != "" && (s[0] == '+' || s[0] == '-') {
		sign, s = s[:1], s[1:]
	}
	return filled(t, "0", sign, zeros, s, 0)
}

func strExpandTabs(t *Thread, args []Value) (Value, error) {
	s := cast[Str](args[0])
	size, err := optionalCInt(t, Arg(args, 1), 8)
	if err != nil {
		return Value{}, err
	}
	if strings.IndexByte(s.s, '\t') < 0 {
		return s.exact(), nil
	}
	text, err := expandTabs(t, s.s, size, runeCount)
	if err != nil {
		return Value{}, err
	}
	return textValue(text), nil
}

// expandTabs replaces tabs by spaces up to the next multiple of size; count
// measures the text between them.
func expandTabs(t *Thread, s string, size int, count func(string) int) (string, error) {
	var b strings.Builder
	column := 0
	for s != "" {
		at := strings.IndexAny(s, "\t\r\n")
		if at < 0 {
			b.WriteString(s)
			break
		}
		b.WriteString(s[:at])
		switch s[at] {
		case '\t':
			if size > 0 {
				column += count(s[:at])
				fill := size - column%size
				if err := checkSize(t, b.Len()+fill, 1); err != nil {
					return "", err
				}
				b.WriteString(strings.Repeat(" ", fill))
				column += fill
			}
		default:
			b.WriteByte(s[at])
			column = 0
		}
		s = s[at+1:]
	}
	return b.String(), nil
}
