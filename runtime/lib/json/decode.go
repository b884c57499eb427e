// JSON to values: the parser. Errors are words and a place in the text.

package json

import (
	"math"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// decoder is one decoding under way; hooks that are not set are unset.
type decoder struct {
	t   *object.Thread
	doc *object.Str
	s   string
	hooks
	keys  *[keySlots]*object.Str // keys met lately, so that most equal keys are one str
	items []object.Value         // of the lists and dicts that are not complete yet
}

const keySlots = 64

// unitsPerItem is what an item of a list takes at least.
const unitsPerItem = 20

// plain tells which bytes of a string stand for themselves.
var plain = makePlain()

func makePlain() (table [256]bool) {
	for c := 0x20; c < len(table); c++ {
		table[c] = c != '"' && c != '\\'
	}
	return table
}

// hooks are what a script put in place of the usual.
type hooks struct {
	object, pairs, float, int, constant object.Value
	strict                              bool
}

// fail makes the error at byte i of the text.
func (d *decoder) fail(msg string, i int) error { return newDecodeError(msg, d.doc, d.position(i)) }

// position is a place in code points.
func (d *decoder) position(i int) int {
	if d.doc.IsASCII() {
		return i
	}
	n := 0
	for k := range i {
		if int8(d.s[k]) >= -64 {
			n++
		}
	}
	return n
}

func (d *decoder) space(i int) int {
	for i < len(d.s) {
		switch d.s[i] {
		case ' ', '\n', '\r', '\t':
			i++
		default:
			return i
		}
	}
	return i
}

// value reads the value that begins at i and tells where it ends.
func (d *decoder) value(i int) (object.Value, int, error) {
	if i >= len(d.s) {
		return object.Value{}, 0, d.fail("Expecting value", i)
	}
	switch c := d.s[i]; c {
	case '"':
		text, end, err := d.text(i)
		if err != nil {
			return object.Value{}, 0, err
		}
		return object.String(text), end, nil
	case '{':
		return d.nested(i, "object", d.dict)
	case '[':
		return d.nested(i, "array", d.list)
	case 'n':
		return d.word(i, "null", object.None)
	case 't':
		return d.word(i, "true", object.True)
	case 'f':
		return d.word(i, "false", object.False)
	case 'N':
		return d.constantWord(i, "NaN", math.NaN())
	case 'I':
		return d.constantWord(i, "Infinity", math.Inf(1))
	case '-':
		if strings.HasPrefix(d.s[i:], "-Infinity") {
			return d.constantWord(i, "-Infinity", math.Inf(-1))
		}
	}
	return d.number(i)
}

func (d *decoder) nested(i int, what string, read func(int) (object.Value, int, error)) (object.Value, int, error) {
	if err := d.t.Enter(); err != nil {
		return object.Value{}, 0, object.Raisef(object.RecursionError,
			"maximum recursion depth exceeded while decoding a JSON %s from a unicode string", what)
	}
	v, end, err := read(i + 1)
	d.t.Leave()
	return v, end, err
}

func (d *decoder) word(i int, word string, v object.Value) (object.Value, int, error) {
	if !strings.HasPrefix(d.s[i:], word) {
		return object.Value{}, 0, d.fail("Expecting value", i)
	}
	return v, i + len(word), nil
}

func (d *decoder) constantWord(i int, word string, f float64) (object.Value, int, error) {
	v, end, err := d.word(i, word, object.Float(f))
	if err == nil && !d.constant.IsUnset() {
		v, err = object.CallArgs(d.t, d.constant, object.String(word))
	}
	return v, end, err
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// digits skips digits.
func (d *decoder) digits(i int) int {
	for i < len(d.s) && isDigit(d.s[i]) {
		i++
	}
	return i
}

// number reads an int, or a float when a fraction or an exponent is complete.
func (d *decoder) number(start int) (object.Value, int, error) {
	i := start
	if d.s[i] == '-' {
		i++
	}
	switch {
	case i >= len(d.s) || !isDigit(d.s[i]):
		return object.Value{}, 0, d.fail("Expecting value", start)
	case d.s[i] == '0':
		i++
	default:
		i = d.digits(i)
	}
	end, float := i, false
	if i+1 < len(d.s) && d.s[i] == '.' && isDigit(d.s[i+1]) {
		end, float = d.digits(i+1), true
	}
	if end < len(d.s) && d.s[end]|0x20 == 'e' {
		k := end + 1
		if k < len(d.s) && (d.s[k] == '+' || d.s[k] == '-') {
			k++
		}
		if k < len(d.s) && isDigit(d.s[k]) {
			end, float = d.digits(k), true
		}
	}
	v, err := d.numeral(d.s[start:end], float)
	return v, end, err
}

func (d *decoder) numeral(text string, float bool) (object.Value, error) {
	switch {
	case float && !d.float.IsUnset():
		return object.CallArgs(d.t, d.float, object.String(text))
	case float:
		f, _ := object.ParseFloat(text)
		return object.Float(f), nil
	case !d.int.IsUnset():
		return object.CallArgs(d.t, d.int, object.String(text))
	case len(text) <= 18:
		n, k := int64(0), 0
		if text[0] == '-' {
			k = 1
		}
		for _, c := range []byte(text[k:]) {
			n = n*10 + int64(c-'0')
		}
		if k == 1 {
			n = -n
		}
		return object.Int(n), nil
	}
	v, _, err := object.ParseInt(d.t, text, 10)
	return v, err
}

// list reads an array behind its bracket.
func (d *decoder) list(i int) (object.Value, int, error) {
	base := len(d.items)
	i = d.space(i)
	if i < len(d.s) && d.s[i] == ']' {
		return object.NewList(nil).Value(), i + 1, nil
	}
	for {
		v, end, err := d.value(i)
		if err != nil {
			return object.Value{}, 0, err
		}
		d.items = append(d.items, v)
		if err := d.t.Pace(len(d.items), unitsPerItem); err != nil {
			return object.Value{}, 0, err
		}
		i = d.space(end)
		if i < len(d.s) && d.s[i] == ']' {
			return object.ListOf(d.since(base)).Value(), i + 1, nil
		}
		if i >= len(d.s) || d.s[i] != ',' {
			return object.Value{}, 0, d.fail("Expecting ',' delimiter", i)
		}
		comma := i
		i = d.space(i + 1)
		if i < len(d.s) && d.s[i] == ']' {
			return object.Value{}, 0, d.fail("Illegal trailing comma before end of array", comma)
		}
	}
}

// since takes the items from base on, which are to be copied at once.
func (d *decoder) since(base int) []object.Value {
	items := d.items[base:]
	d.items = d.items[:base]
	return items
}

// dict reads an object behind its bracket.
func (d *decoder) dict(i int) (object.Value, int, error) {
	base := len(d.items)
	i = d.space(i)
	if i < len(d.s) && d.s[i] == '}' {
		v, err := d.made(nil)
		return v, i + 1, err
	}
	for {
		if i >= len(d.s) || d.s[i] != '"' {
			return object.Value{}, 0, d.fail("Expecting property name enclosed in double quotes", i)
		}
		key, end, err := d.key(i)
		if err != nil {
			return object.Value{}, 0, err
		}
		i = d.space(end)
		if i >= len(d.s) || d.s[i] != ':' {
			return object.Value{}, 0, d.fail("Expecting ':' delimiter", i)
		}
		v, end, err := d.value(d.space(i + 1))
		if err != nil {
			return object.Value{}, 0, err
		}
		d.items = append(d.items, key.Value(), v)
		i = d.space(end)
		if i < len(d.s) && d.s[i] == '}' {
			v, err := d.made(d.since(base))
			return v, i + 1, err
		}
		if i >= len(d.s) || d.s[i] != ',' {
			return object.Value{}, 0, d.fail("Expecting ',' delimiter", i)
		}
		comma := i
		i = d.space(i + 1)
		if i < len(d.s) && d.s[i] == '}' {
			return object.Value{}, 0, d.fail("Illegal trailing comma before end of object", comma)
		}
	}
}

// made is what the hooks make of an object, given its keys and values in turn.
func (d *decoder) made(items []object.Value) (object.Value, error) {
	if !d.pairs.IsUnset() {
		pairs := make([]object.Value, 0, len(items)/2)
		for i := 0; i < len(items); i += 2 {
			pairs = append(pairs, object.NewPair(items[i], items[i+1]).Value())
		}
		return object.CallArgs(d.t, d.pairs, object.NewList(pairs).Value())
	}
	m, err := object.DictOf(d.t, items)
	if err != nil {
		return object.Value{}, err
	}
	if !d.object.IsUnset() {
		return object.CallArgs(d.t, d.object, m.Value())
	}
	return m.Value(), nil
}

// key reads a string that is a key.
func (d *decoder) key(i int) (*object.Str, int, error) {
	text, end, err := d.text(i)
	if err != nil {
		return nil, 0, err
	}
	if d.keys == nil {
		d.keys = new([keySlots]*object.Str)
	}
	n := len(text)
	at := n
	if n > 0 {
		at += int(text[n-1])*7 + int(text[n/2])*31 + int(text[0])*13
	}
	slot := &d.keys[at%keySlots]
	if *slot == nil || (*slot).Text() != text {
		*slot = object.NewStr(strings.Clone(text))
	}
	return *slot, end, nil
}

// text reads a string with its quotes. Where nothing is escaped it is a part of
// the document.
func (d *decoder) text(start int) (string, int, error) {
	i := start + 1
	var b []byte
	done := i
	for {
		for i < len(d.s) && plain[d.s[i]] {
			i++
		}
		if i >= len(d.s) {
			return "", 0, d.fail("Unterminated string starting at", start)
		}
		switch c := d.s[i]; {
		case c == '"':
			if b == nil {
				return d.s[done:i], i + 1, nil
			}
			return string(append(b, d.s[done:i]...)), i + 1, nil
		case c != '\\' && d.strict:
			return "", 0, d.fail("Invalid control character at", i)
		case c != '\\':
			i++
			continue
		}
		b = append(b, d.s[done:i]...)
		r, end, err := d.escape(start, i)
		if err != nil {
			return "", 0, err
		}
		b = appendRune(b, r)
		i, done = end, end
	}
}

// escape reads the character behind the backslash at i.
func (d *decoder) escape(start, i int) (rune, int, error) {
	if i+1 >= len(d.s) {
		return 0, 0, d.fail("Unterminated string starting at", start)
	}
	switch d.s[i+1] {
	case '"', '\\', '/':
		return rune(d.s[i+1]), i + 2, nil
	case 'b':
		return '\b', i + 2, nil
	case 'f':
		return '\f', i + 2, nil
	case 'n':
		return '\n', i + 2, nil
	case 'r':
		return '\r', i + 2, nil
	case 't':
		return '\t', i + 2, nil
	case 'u':
	default:
		return 0, 0, d.fail("Invalid \\escape", i)
	}
	r, ok := d.unit(i + 2)
	if !ok {
		return 0, 0, d.fail("Invalid \\uXXXX escape", i+1)
	}
	end := i + 6
	if r&^0x3ff == 0xd800 && strings.HasPrefix(d.s[end:], "\\u") {
		low, ok := d.unit(end + 2)
		if !ok {
			return 0, 0, d.fail("Invalid \\uXXXX escape", end+1)
		}
		if low&^0x3ff == 0xdc00 {
			return (r-0xd800)<<10 + (low - 0xdc00) + 0x10000, end + 6, nil
		}
	}
	return r, end, nil
}

// unit reads four hexadecimal digits.
func (d *decoder) unit(i int) (r rune, ok bool) {
	if i+4 > len(d.s) {
		return 0, false
	}
	for _, c := range []byte(d.s[i : i+4]) {
		switch {
		case isDigit(c):
			r = r<<4 | rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			r = r<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return r, true
}
