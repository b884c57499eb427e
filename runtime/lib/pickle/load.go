// A pickle to values: the machine that runs its instructions.

package pickle

import (
	"encoding/binary"
	"math"
	"math/big"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// loader is one unpickling under way.
type loader struct {
	t        *object.Thread
	in       input
	protocol int
	stack    []object.Value
	marks    []int // where the groups on the stack begin
	memo     []object.Value
	far      map[int]object.Value    // memo places that are not the next one
	classes  map[string]object.Value // what find_class found, by module and name

	fix              bool
	encoding, errors string
	find             object.Value // find_class of a subclass; unset: the usual
	persistent       object.Value
	buffers          object.Value // an iterator

	strs object.StrSlab

	stackRoom [firstDepth]object.Value
}

// firstDepth is for how many values the stack begins; the memo begins for those that
// so many bytes can put there.
const (
	firstDepth = 48
	mostMemo   = 1 << 12
)

var errUnderflow = "unpickling stack underflow"

func (l *loader) push(v object.Value) { l.stack = append(l.stack, v) }

// floor is below which the present group's values must not be taken.
func (l *loader) floor() int {
	if n := len(l.marks); n > 0 {
		return l.marks[n-1]
	}
	return 0
}

func (l *loader) pop() (object.Value, error) {
	n := len(l.stack)
	if n <= l.floor() {
		if len(l.marks) > 0 {
			return object.Value{}, cannotLoad("unexpected MARK found")
		}
		return object.Value{}, cannotLoad("%s", errUnderflow)
	}
	v := l.stack[n-1]
	l.stack = l.stack[:n-1]
	return v, nil
}

func (l *loader) top() (object.Value, error) {
	n := len(l.stack)
	if n <= l.floor() {
		if len(l.marks) > 0 {
			return object.Value{}, cannotLoad("unexpected MARK found")
		}
		return object.Value{}, cannotLoad("%s", errUnderflow)
	}
	return l.stack[n-1], nil
}

// group takes the values behind the last mark; they are valid until the next push.
func (l *loader) group() ([]object.Value, error) {
	n := len(l.marks)
	if n == 0 {
		return nil, cannotLoad("could not find MARK")
	}
	at := l.marks[n-1]
	l.marks = l.marks[:n-1]
	items := l.stack[at:]
	l.stack = l.stack[:at]
	return items, nil
}

// groupCopy is group in a slice of its own.
func (l *loader) groupCopy() ([]object.Value, error) {
	items, err := l.group()
	return append([]object.Value(nil), items...), err
}

// run executes instructions until the one that stops.
func (l *loader) run() (object.Value, error) {
	for n := 0; ; n++ {
		var op byte
		var err error
		if l.in.at < len(l.in.data) {
			op = l.in.data[l.in.at]
			l.in.at++
		} else if op, err = l.in.op(); err != nil {
			return object.Value{}, err
		}
		switch op {
		case opStop:
			return l.pop()
		case opMemoize:
			err = l.memoize()
		case opBinInt1:
			err = l.smallNumber()
		case opShortBinUnicode:
			err = l.shortText()
		default:
			err = l.step(op)
		}
		if err != nil {
			return object.Value{}, err
		}
		if n&4095 == 4095 {
			if err := l.t.Poll(); err != nil {
				return object.Value{}, err
			}
			if err := l.t.CheckSize(int64(len(l.stack)), 16); err != nil {
				return object.Value{}, err
			}
		}
	}
}

// memoize remembers the value on top.
func (l *loader) memoize() error {
	if l.far != nil || len(l.stack) <= l.floor() {
		return l.remember(opMemoize)
	}
	l.memo = append(l.memo, l.stack[len(l.stack)-1])
	return nil
}

// smallNumber reads an int of one byte.
func (l *loader) smallNumber() error {
	if l.in.at < len(l.in.data) {
		l.push(object.Int(int64(l.in.data[l.in.at])))
		l.in.at++
		return nil
	}
	return l.number(opBinInt1)
}

// shortText reads a str of up to 255 bytes.
func (l *loader) shortText() error {
	if rest := l.in.data[l.in.at:]; len(rest) > 0 && int(rest[0]) < len(rest) {
		n := int(rest[0]) + 1
		if v, ok := l.strs.ASCII(l.t, rest[1:n]); ok {
			l.in.at += n
			l.push(v)
			return nil
		}
	}
	return l.text(opShortBinUnicode)
}

// step executes one instruction: first those that put a value on the stack.
func (l *loader) step(op byte) error {
	switch op {
	case opMark:
		l.marks = append(l.marks, len(l.stack))
		return nil
	case opNone:
		l.push(object.None)
		return nil
	case opNewTrue:
		l.push(object.True)
		return nil
	case opNewFalse:
		l.push(object.False)
		return nil
	case opBinInt, opBinInt1, opBinInt2, opBinFloat:
		return l.number(op)
	case opInt, opLong, opFloat:
		return l.textNumber(op)
	case opLong1, opLong4:
		return l.long(op)
	case opShortBinUnicode, opBinUnicode, opBinUnicode8, opUnicode:
		return l.text(op)
	case opShortBinBytes, opBinBytes, opBinBytes8, opByteArray8:
		return l.bytes(op)
	case opString, opBinString, opShortBinString:
		return l.oldString(op)
	case opEmptyTuple:
		l.push(object.NewTuple(nil).Value())
		return nil
	case opEmptyList:
		l.push(object.NewList(nil).Value())
		return nil
	case opEmptyDict:
		l.push(object.NewDict().Value())
		return nil
	case opEmptySet:
		l.push(object.NewSet().Value())
		return nil
	case opBinPut, opLongBinPut, opPut, opBinGet, opLongBinGet, opGet:
		return l.remember(op)
	case opTuple1, opTuple2, opTuple3, opTuple, opList, opDict, opFrozenSet:
		return l.collect(op)
	case opAppend, opAppends, opSetItem, opSetItems, opAddItems:
		return l.fill(op)
	}
	return l.rare(op)
}

func (l *loader) number(op byte) error {
	n := 1
	switch op {
	case opBinInt:
		n = 4
	case opBinInt2:
		n = 2
	case opBinFloat:
		n = 8
	}
	b, err := l.in.take(n)
	if err != nil {
		return err
	}
	switch op {
	case opBinInt:
		l.push(object.Int(int64(int32(uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24))))
	case opBinInt1:
		l.push(object.Int(int64(b[0])))
	case opBinInt2:
		l.push(object.Int(int64(b[0]) | int64(b[1])<<8))
	default:
		var be [8]byte
		copy(be[:], b)
		l.push(object.Float(math.Float64frombits(binary.BigEndian.Uint64(be[:]))))
	}
	return nil
}

func (l *loader) textNumber(op byte) error {
	line, err := l.in.line()
	if err != nil {
		return err
	}
	switch {
	case op == opFloat:
		f, ok := object.ParseFloat(line)
		if !ok {
			return object.Raisef(object.ValueError, "could not convert string to float: %s", object.ReprText(line))
		}
		l.push(object.Float(f))
		return nil
	case op == opInt && (line == "00" || line == "01"):
		l.push(object.Bool(line == "01"))
		return nil
	case op == opLong:
		line = strings.TrimSuffix(line, "L")
	}
	v, ok, err := object.ParseInt(l.t, line, 10)
	if err == nil && !ok {
		err = object.Raisef(object.ValueError, "could not convert string to int")
	}
	l.push(v)
	return err
}

// length reads a number of n bytes that tells a size.
func (l *loader) length(n int) (int, error) {
	b, err := l.in.take(n)
	if err != nil {
		return 0, err
	}
	u := uint64(0)
	for i := n - 1; i >= 0; i-- {
		u = u<<8 | uint64(b[i])
	}
	if u > math.MaxInt64 {
		return 0, object.Raisef(object.OverflowError, "data size exceeds system's maximum size of %d bytes", math.MaxInt64)
	}
	return int(u), l.t.CheckSize(int64(u), 1)
}

// sized reads data behind their length of width bytes.
func (l *loader) sized(width int) (string, error) {
	n, err := l.length(width)
	if err != nil {
		return "", err
	}
	return l.in.take(n)
}

func (l *loader) long(op byte) error {
	width := 1
	if op == opLong4 {
		width = 4
	}
	b, err := l.sized(width)
	if err != nil {
		return err
	}
	x := new(big.Int)
	be := make([]byte, len(b))
	for i := range len(b) {
		be[len(b)-1-i] = b[i]
	}
	x.SetBytes(be)
	if len(b) > 0 && b[len(b)-1] >= 0x80 {
		x.Sub(x, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
	}
	l.push(object.BigToValue(x))
	return nil
}

func (l *loader) text(op byte) error {
	var s string
	var err error
	switch op {
	case opShortBinUnicode:
		s, err = l.sized(1)
	case opBinUnicode:
		s, err = l.sized(4)
	case opBinUnicode8:
		s, err = l.sized(8)
	default:
		if s, err = l.in.line(); err == nil {
			s, err = decodeRawUnicode(l.t, s)
		}
		if err == nil {
			l.push(object.String(s))
		}
		return err
	}
	if err == nil && !plain(s) {
		s, err = object.DecodeText(l.t, s, "utf-8", "surrogatepass")
	}
	if err == nil {
		l.push(object.String(s))
	}
	return err
}

func plain(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// decodeRawUnicode decodes raw-unicode-escape.
func decodeRawUnicode(t *object.Thread, s string) (string, error) {
	var b []rune
	for i := 0; i < len(s); {
		width := 0
		if s[i] == '\\' && i+1 < len(s) {
			switch s[i+1] {
			case 'u':
				width = 4
			case 'U':
				width = 8
			}
		}
		if width == 0 {
			b = append(b, rune(s[i]))
			i++
			continue
		}
		if i+2+width > len(s) {
			return "", truncatedEscape(s, i, len(s))
		}
		v, ok, err := object.ParseInt(t, s[i+2:i+2+width], 16)
		n, small := object.AsInt64(v)
		if err != nil || !ok || !small || n > 0x10ffff {
			return "", truncatedEscape(s, i, i+2+width)
		}
		b = append(b, rune(n))
		i += 2 + width
	}
	var out strings.Builder
	for _, r := range b {
		text, _ := object.Text(object.Char(r))
		out.WriteString(text)
	}
	return out.String(), nil
}

func truncatedEscape(s string, from, to int) error {
	return object.NewException(object.UnicodeDecodeError, object.String("rawunicodeescape"), object.BytesValue(s),
		object.Int(int64(from)), object.Int(int64(to)), object.String("truncated \\uXXXX escape"))
}

func (l *loader) bytes(op byte) error {
	width := 8
	switch op {
	case opShortBinBytes:
		width = 1
	case opBinBytes:
		width = 4
	}
	s, err := l.sized(width)
	if err != nil {
		return err
	}
	if op == opByteArray8 {
		l.push(object.NewByteArray([]byte(s)).Value())
	} else {
		l.push(object.BytesValue(string([]byte(s))))
	}
	return nil
}

// oldString reads a str of Python 2, which encoding tells how to decode.
func (l *loader) oldString(op byte) error {
	var s string
	var err error
	switch op {
	case opShortBinString:
		s, err = l.sized(1)
	case opBinString:
		s, err = l.sized(4)
	default:
		if s, err = l.in.line(); err == nil {
			s, err = l.quoted(s)
		}
	}
	if err != nil {
		return err
	}
	if l.encoding == "bytes" {
		l.push(object.BytesValue(strings.Clone(s)))
		return nil
	}
	text, err := object.DecodeText(l.t, strings.Clone(s), l.encoding, l.errors)
	l.push(object.String(text))
	return err
}

func (l *loader) quoted(s string) (string, error) {
	s = strings.TrimRight(s, " \t\r")
	if len(s) < 2 || s[0] != s[len(s)-1] || s[0] != '"' && s[0] != '\'' {
		return "", cannotLoad("the STRING opcode argument must be quoted")
	}
	text, err := object.DecodeText(l.t, s[1:len(s)-1], "unicode_escape", "strict")
	if err != nil {
		return "", err
	}
	return object.EncodeText(l.t, object.NewStr(text), "latin-1", "strict")
}

func (l *loader) remember(op byte) error {
	n := len(l.memo) + len(l.far)
	var err error
	switch op {
	case opBinPut, opBinGet:
		n, err = l.length(1)
	case opLongBinPut, opLongBinGet:
		n, err = l.length(4)
	case opPut, opGet:
		n, err = l.index()
	}
	if err != nil {
		return err
	}
	if op == opBinGet || op == opLongBinGet || op == opGet {
		var v object.Value
		if n < len(l.memo) {
			v = l.memo[n]
		} else {
			v = l.far[n]
		}
		if v.IsUnset() {
			return cannotLoad("Memo value not found at index %d", n)
		}
		l.push(v)
		return nil
	}
	v, err := l.top()
	switch {
	case err != nil:
	case n == len(l.memo):
		l.memo = append(l.memo, v)
	case n < len(l.memo):
		l.memo[n] = v
	default:
		if l.far == nil {
			l.far = map[int]object.Value{}
		}
		l.far[n] = v
	}
	return err
}

func (l *loader) index() (int, error) {
	line, err := l.in.line()
	if err != nil {
		return 0, err
	}
	v, ok, err := object.ParseInt(l.t, line, 10)
	if err != nil {
		return 0, err
	}
	n, small := object.AsInt64(v)
	if !ok || !small {
		return 0, object.Raisef(object.ValueError, "invalid literal for int() with base 10: %s", object.ReprText(line))
	}
	if n < 0 {
		return 0, object.Raisef(object.ValueError, "negative PUT argument")
	}
	return int(n), nil
}

func (l *loader) collect(op byte) error {
	switch op {
	case opTuple1, opTuple2, opTuple3:
		n := int(op-opTuple1) + 1
		at := len(l.stack) - n
		if at < l.floor() {
			return cannotLoad("%s", errUnderflow)
		}
		tuple := object.TupleOf(l.stack[at:])
		l.stack = l.stack[:at]
		l.push(tuple.Value())
		return nil
	}
	items, err := l.groupCopy()
	if err != nil {
		return err
	}
	switch op {
	case opTuple:
		l.push(object.NewTuple(items).Value())
	case opList:
		l.push(object.NewList(items).Value())
	case opDict:
		d := object.NewDict()
		l.push(d.Value())
		return setPairs(l.t, d.Value(), items)
	default:
		set := object.NewFrozenSet()
		for _, v := range items {
			if err := set.Add(l.t, v); err != nil {
				return err
			}
		}
		l.push(set.Value())
	}
	return nil
}

func setPairs(t *object.Thread, to object.Value, pairs []object.Value) error {
	if len(pairs)%2 != 0 {
		return cannotLoad("odd number of items for SETITEMS")
	}
	if to.Type() == object.DictType {
		return object.AsDict(to).SetPairs(t, pairs)
	}
	for i := 0; i < len(pairs); i += 2 {
		if err := object.SetItem(t, to, pairs[i], pairs[i+1]); err != nil {
			return err
		}
	}
	return nil
}

// fill adds to the container below the values.
func (l *loader) fill(op byte) error {
	var items []object.Value
	var err error
	switch op {
	case opAppend, opSetItem:
		n := 1
		if op == opSetItem {
			n = 2
		}
		at := len(l.stack) - n
		if at < l.floor() {
			return cannotLoad("%s", errUnderflow)
		}
		items, l.stack = l.stack[at:], l.stack[:at]
	default:
		if items, err = l.group(); err != nil {
			return err
		}
	}
	to, err := l.top()
	if err != nil {
		return err
	}
	// What is called may push; the values must stay.
	if k := to.Type(); k != object.ListType && k != object.DictType && k != object.SetType {
		items = append([]object.Value(nil), items...)
	}
	switch op {
	case opSetItem, opSetItems:
		return setPairs(l.t, to, items)
	case opAddItems:
		return l.addAll(to, items, "add")
	}
	if list := object.AsList(to); list != nil && to.Type() == object.ListType {
		list.Items = append(list.Items, items...)
		return nil
	}
	if op == opAppends {
		extend, err := object.FindAttr(l.t, to, "extend")
		if err != nil {
			return err
		}
		if !extend.IsUnset() {
			_, err := object.CallArgs(l.t, extend, object.NewList(items).Value())
			return err
		}
	}
	return l.addAll(to, items, "append")
}

func (l *loader) addAll(to object.Value, items []object.Value, method string) error {
	if set := object.AsSet(to); set != nil && to.Type() == object.SetType {
		for _, v := range items {
			if err := set.Add(l.t, v); err != nil {
				return err
			}
		}
		return nil
	}
	add, err := object.GetAttr(l.t, to, method)
	if err != nil {
		return err
	}
	for _, v := range items {
		if _, err := object.CallArgs(l.t, add, v); err != nil {
			return err
		}
	}
	return nil
}
