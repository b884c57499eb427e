// getsizeof, getrefcount and intern.

package sys

import "github.com/aio-lang/aio/runtime/object"

// sizeOf gives the bytes of an object: for the common types what CPython says,
// so that scripts that print it agree; roughly for the others.
func sizeOf(_ *object.Thread, args []object.Value) (object.Value, error) {
	return object.Int(int64(bytesOf(args[0]))), nil
}

const word = 8

func bytesOf(v object.Value) int {
	switch v.Kind() {
	case object.KindNone:
		return 2 * word
	case object.KindInt, object.KindBool:
		digits := (object.BigOf(v).BitLen() + 29) / 30
		return 3*word + 4*max(digits, 1)
	case object.KindFloat:
		return 3 * word
	case object.KindComplex:
		return 4 * word
	case object.KindStr:
		return textBytes(object.AsStr(v))
	case object.KindBytes:
		return 33 + len(object.AsBytes(v).Data())
	case object.KindByteArray:
		b := object.AsByteArray(v).B
		if len(b) == 0 {
			return 7 * word
		}
		return 7*word + len(b) + 1
	case object.KindList:
		return 7*word + word*len(object.AsList(v).Items)
	case object.KindTuple:
		return 5*word + word*len(object.AsTuple(v).Items)
	case object.KindDict:
		n := object.AsDict(v).Len()
		if v.Type().IsSubtype(object.OrderedDictType) {
			return tableBytes(n) + 6*word*(n+1) // and the order, as a list
		}
		return tableBytes(n)
	case object.KindSet:
		return setBytes(v)
	case object.KindRange:
		return 6 * word
	}
	return 6 * word
}

// textBytes counts one, two or four bytes per character, as wide as the widest.
func textBytes(s *object.Str) int {
	if s.IsASCII() {
		return 40 + s.Len() + 1
	}
	widest := rune(0)
	for _, r := range s.Text() {
		widest = max(widest, r)
	}
	switch {
	case widest < 0x100:
		return 56 + s.Len() + 1
	case widest < 0x10000:
		return 56 + 2*(s.Len()+1)
	}
	return 56 + 4*(s.Len()+1)
}

// tableBytes is the size of a dict of n strings.
func tableBytes(n int) int {
	if n == 0 {
		return 64
	}
	slots := 8
	for slots*2/3 < n {
		slots *= 2
	}
	index := 1
	for limit := 256; slots > limit; limit *= limit {
		index *= 2
	}
	return 88 + slots*index + 16*(slots*2/3) + word
}

func setBytes(v object.Value) int {
	n, err := object.Len(nil, v)
	if err != nil || n <= 4 {
		return 27 * word
	}
	slots := 32
	for slots*3/5 < n {
		slots *= 4
	}
	return 25*word + 2*word*(slots+1)
}

// refCount can't be known: what is shared by all is immortal, all else has
// the caller's reference and the argument's.
func refCount(_ *object.Thread, args []object.Value) (object.Value, error) {
	switch args[0].Kind() {
	case object.KindNone, object.KindBool, object.KindSingleton:
		return object.Int(1<<32 - 1), nil
	}
	return object.Int(2), nil
}

func intern(_ *object.Thread, args []object.Value) (object.Value, error) {
	if args[0].Type() != object.StrType {
		if _, ok := object.Text(args[0]); ok {
			return object.Value{}, object.Raisef(object.TypeError, "can't intern %s", object.TypeName(args[0]))
		}
		return object.Value{}, object.Raisef(object.TypeError, "intern() argument must be str, not %s", object.TypeName(args[0]))
	}
	return args[0], nil
}

var sizeFunctions = []object.Method{
	{Name: "getsizeof", Params: "object, default=None", Fn: sizeOf, Doc: "Roughly how many bytes of memory object takes, without what it refers to."},
	{Name: "getrefcount", Params: "object, /", Fn: refCount, Doc: "A guess: nothing counts the references to object."},
	{Name: "intern", Params: "string, /", Fn: intern, Doc: "Return the string: equal strings need not be the same object."},
}
