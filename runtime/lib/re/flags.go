// Flags: their numbers, and the type re.RegexFlag that shows them by name.

package re

import (
	"math/bits"
	"strconv"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

const (
	flagIgnoreCase = 2
	flagLocale     = 4
	flagMultiline  = 8
	flagDotAll     = 16
	flagUnicode    = 32
	flagVerbose    = 64
	flagDebug      = 128
	flagASCII      = 256

	typeFlags = flagASCII | flagLocale | flagUnicode
)

// flagNames lists the flags in the order of their definition in CPython.
var flagNames = []struct {
	name, short string
	bits        int
}{
	{"NOFLAG", "", 0},
	{"ASCII", "A", flagASCII},
	{"IGNORECASE", "I", flagIgnoreCase},
	{"LOCALE", "L", flagLocale},
	{"UNICODE", "U", flagUnicode},
	{"MULTILINE", "M", flagMultiline},
	{"DOTALL", "S", flagDotAll},
	{"VERBOSE", "X", flagVerbose},
	{"DEBUG", "", flagDebug},
}

// inlineFlags are the letters of (?…).
var inlineFlags = map[rune]int{
	'i': flagIgnoreCase, 'L': flagLocale, 'm': flagMultiline, 's': flagDotAll,
	'x': flagVerbose, 'a': flagASCII, 'u': flagUnicode,
}

// regexFlag is a value of RegexFlag: an int with a name.
type regexFlag struct{ object.BigInt }

var (
	flagType = &object.Type{Name: "RegexFlag", Module: "re"}
	// flagMeta is the class of RegexFlag, which gives it the members as
	// attributes, as enum's metaclass does.
	flagMeta = &object.Type{Name: "EnumType", Module: "enum"}
)

func init() {
	flagType.Define(object.IntType, object.Slots{New: newFlag, Repr: flagRepr, Str: flagRepr, Binary: flagBinary, Unary: flagUnary,
		Iter: flagIter, Contains: flagContains, Len: flagLen, Format: flagFormat}, nil, []object.Attr{
		{Name: "name", Get: flagName, Doc: "The names of the flags that are set, or None."},
		{Name: "value", Get: func(_ *object.Thread, self object.Value) (object.Value, error) {
			return object.Int(int64(bitsOf(self))), nil
		}, Doc: "The flags as a plain int."},
	})
	attrs := []object.Attr{{Name: "__members__", Get: flagMembers}}
	for _, f := range flagNames {
		get := func(*object.Thread, object.Value) (object.Value, error) { return newFlags(f.bits), nil }
		attrs = append(attrs, object.Attr{Name: f.name, Get: get})
		if f.short != "" {
			attrs = append(attrs, object.Attr{Name: f.short, Get: get})
		}
	}
	flagMeta.Define(object.TypeType, object.Slots{Iter: flagsIter, Len: flagsLen, GetItem: flagByName}, nil, attrs)
	flagType.Init(flagMeta)
}

// newFlags makes a RegexFlag. A negative number stands for all flags but some:
// all are nine bits, of which the lowest has no name any more.
func newFlags(n int) object.Value {
	if n < 0 {
		n += max(1<<9, 1<<bits.Len(uint(-n)))
	}
	f := new(regexFlag)
	object.InitInt(&f.BigInt, flagType, object.Int(int64(n)))
	return object.FromObject(f)
}

func bitsOf(v object.Value) int {
	n, _ := object.AsInt64(v)
	return int(n)
}

func newFlag(_ *object.Thread, _ *object.Type, args []object.Value, _ []string) (object.Value, error) {
	if len(args) != 1 {
		return object.Value{}, object.Raisef(object.TypeError, "RegexFlag() takes exactly one argument (%d given)", len(args))
	}
	n, ok := object.AsInt64(args[0])
	if !ok {
		text, _ := object.Repr(nil, args[0])
		return object.Value{}, object.Raisef(object.ValueError, "%s is not a valid RegexFlag", text)
	}
	return newFlags(int(n)), nil
}

// namesOf splits flags into the names of those that are known, and the rest.
func namesOf(n int) (names []string, rest int) {
	rest = n
	for _, f := range flagNames {
		if f.bits != 0 && n&f.bits != 0 {
			names = append(names, f.name)
			rest &^= f.bits
		}
	}
	return names, rest
}

// flagRepr writes "re.IGNORECASE|re.DOTALL", with what has no name in hex.
func flagRepr(_ *object.Thread, v object.Value) (string, error) { return flagText(bitsOf(v)), nil }

const allFlags = flagASCII | flagIgnoreCase | flagLocale | flagUnicode | flagMultiline | flagDotAll | flagVerbose | flagDebug

func flagText(n int) string {
	if n == 0 {
		return "re.NOFLAG"
	}
	names, rest := namesOf(n)
	if len(names) == 0 {
		return "re.RegexFlag(" + strconv.Itoa(n) + ")"
	}
	for i := range names {
		names[i] = "re." + names[i]
	}
	if rest != 0 {
		names = append(names, "0x"+strconv.FormatInt(int64(rest), 16))
	}
	return strings.Join(names, "|")
}

func flagFormat(t *object.Thread, v object.Value, spec string) (string, error) {
	return object.FormatString(t, flagText(bitsOf(v)), spec)
}

func flagName(_ *object.Thread, self object.Value) (object.Value, error) {
	n := bitsOf(self)
	if n == 0 {
		return object.String("NOFLAG"), nil
	}
	names, rest := namesOf(n)
	switch {
	case len(names) == 0:
		return object.None, nil
	case rest != 0:
		names = append(names, "0x"+strconv.FormatInt(int64(rest), 16))
	}
	return object.String(strings.Join(names, "|")), nil
}

// flagBinary keeps the results of |, & and ^ flags.
func flagBinary(t *object.Thread, op object.BinaryOp, a, b object.Value) (object.Value, error) {
	x, okX := object.AsInt64(a)
	y, okY := object.AsInt64(b)
	if okX && okY {
		switch op {
		case object.Or:
			return newFlags(int(x | y)), nil
		case object.And:
			return newFlags(int(x & y)), nil
		case object.Xor:
			return newFlags(int(x ^ y)), nil
		}
	}
	return object.IntType.Binary(t, op, a, b)
}

// flagUnary makes ~ the flags that are not set.
func flagUnary(t *object.Thread, op object.UnaryOp, v object.Value) (object.Value, error) {
	if op == object.Invert {
		return newFlags(^bitsOf(v)), nil
	}
	return object.IntType.Unary(t, op, v)
}

// flagIter gives the single flags, the lowest first.
func flagIter(t *object.Thread, v object.Value) (object.Value, error) {
	var items []object.Value
	for n := bitsOf(v) & allFlags; n != 0; n &= n - 1 {
		items = append(items, newFlags(n&-n))
	}
	return object.Iter(t, object.NewTuple(items).Value())
}

func flagContains(_ *object.Thread, v, item object.Value) (bool, error) {
	if item.Type() != flagType {
		return false, object.Raisef(object.TypeError,
			"unsupported operand type(s) for 'in': '%s' and 'RegexFlag'", object.TypeName(item))
	}
	n := bitsOf(item)
	return bitsOf(v)&n == n, nil
}

func flagLen(_ *object.Thread, v object.Value) (int, error) {
	return bits.OnesCount(uint(bitsOf(v) & allFlags)), nil
}

// members are the flags that iterating over the class gives.
func members() (names []string, values []object.Value) {
	for _, f := range flagNames {
		if f.bits != 0 {
			names, values = append(names, f.name), append(values, newFlags(f.bits))
		}
	}
	return names, values
}

func flagsIter(t *object.Thread, _ object.Value) (object.Value, error) {
	_, values := members()
	return object.Iter(t, object.NewTuple(values).Value())
}

func flagsLen(*object.Thread, object.Value) (int, error) {
	names, _ := members()
	return len(names), nil
}

func flagMembers(*object.Thread, object.Value) (object.Value, error) {
	d := object.NewDict()
	for _, f := range flagNames {
		d.SetStr(f.name, newFlags(f.bits))
		if f.short != "" {
			d.SetStr(f.short, newFlags(f.bits))
		}
	}
	return object.NewMappingProxy(d.Value()), nil
}

func flagByName(t *object.Thread, _, key object.Value) (object.Value, error) {
	name, ok := object.Text(key)
	for _, f := range flagNames {
		if ok && (name == f.name || name == f.short && name != "") {
			return newFlags(f.bits), nil
		}
	}
	return object.Value{}, object.NewException(object.KeyError, key)
}
