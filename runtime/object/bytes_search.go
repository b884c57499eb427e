// Searching in bytes and bytearrays: find, count, startswith, replace,
// partition, and the prefixes.

package object

import "strings"

// subArg reads what find and its like look for: bytes, or one byte as an int.
func subArg(t *Thread, v Value) (string, error) {
	if _, ok := bufferOf(v); ok {
		return stableBytes(v), nil
	}
	if v.Type().Index == nil {
		return "", Raisef(TypeError, "argument should be integer or bytes-like object, not '%s'", TypeName(v))
	}
	c, err := byteNumber(t, v, "byte")
	return string([]byte{c}), err
}

// byteWindow reads the range that follows args[1]. ok is false when it begins
// beyond the end.
func byteWindow(t *Thread, args []Value) (b string, start int, ok bool, err error) {
	start, end, err := searchRange(t, args, 2, len(view(args[0])))
	if err != nil {
		return "", 0, false, err
	}
	// The array may have shrunk while the arguments were read.
	b = view(args[0])
	end = min(end, len(b))
	if start > end {
		return "", 0, false, nil
	}
	return b[start:end], start, true, nil
}

// byteSearch reads all arguments of find and its like.
func byteSearch(t *Thread, args []Value) (sub, b string, start int, ok bool, err error) {
	if _, _, _, err = byteWindow(t, args); err != nil {
		return "", "", 0, false, err
	}
	if sub, err = subArg(t, args[1]); err != nil {
		return "", "", 0, false, err
	}
	b, start, ok, err = byteWindow(t, args)
	return sub, b, start, ok, err
}

func bytesLocate(find func(s, sub string) int, must bool) Func {
	return func(t *Thread, args []Value) (Value, error) {
		sub, b, start, ok, err := byteSearch(t, args)
		if err != nil {
			return Value{}, err
		}
		if ok {
			if at := find(b, sub); at >= 0 {
				return Int(int64(start + at)), nil
			}
		}
		if must {
			return Value{}, Raisef(ValueError, "subsection not found")
		}
		return Int(-1), nil
	}
}

func bytesCount(t *Thread, args []Value) (Value, error) {
	sub, b, _, ok, err := byteSearch(t, args)
	switch {
	case err != nil:
		return Value{}, err
	case !ok:
		return Int(0), nil
	case sub == "":
		return Int(int64(len(b) + 1)), nil
	}
	n, err := countText(t, b, sub)
	return Int(int64(n)), err
}

// bytesAffix is startswith and endswith.
func bytesAffix(method string, has func(s, affix string) bool) Func {
	return func(t *Thread, args []Value) (Value, error) {
		b, _, ok, err := byteWindow(t, args)
		if err != nil {
			return Value{}, err
		}
		if x, is := bufferOf(args[1]); is {
			return Bool(ok && has(b, x)), nil
		}
		tuple := AsTuple(args[1])
		if tuple == nil {
			return Value{}, Raisef(TypeError, "%s first arg must be bytes or a tuple of bytes, not %s", method, TypeName(args[1]))
		}
		for _, item := range tuple.Items {
			x, is := bufferOf(item)
			if !is {
				return Value{}, Raisef(TypeError, "a bytes-like object is required, not '%s'", TypeName(item))
			}
			if ok && has(b, x) {
				return True, nil
			}
		}
		return False, nil
	}
}

func oneByte(byte) int { return 1 }

func bytesReplace(t *Thread, args []Value) (Value, error) {
	old, err := bytesArg(args[1])
	if err != nil {
		return Value{}, err
	}
	with, err := bytesArg(args[2])
	if err != nil {
		return Value{}, err
	}
	limit, err := optionalInt(t, Arg(args, 3), -1)
	if err != nil {
		return Value{}, err
	}
	b := view(args[0])
	out, n, err := replaceText(t, b, old, with, limit, len(b)+1, oneByte)
	switch {
	case err != nil:
		return Value{}, err
	case n == 0:
		return unchanged(args[0]), nil
	}
	return like(args[0], out), nil
}

func bytesRemove(cut func(s, affix string) (string, bool)) Func {
	return func(t *Thread, args []Value) (Value, error) {
		affix, err := bytesArg(args[1])
		if err != nil {
			return Value{}, err
		}
		if rest, ok := cut(view(args[0]), affix); ok && affix != "" {
			return t.Piece(like(args[0], rest), len(view(args[0]))), nil
		}
		return unchanged(args[0]), nil
	}
}

// bytesPartition is partition, or rpartition when last is set.
func bytesPartition(last bool) Func {
	return func(t *Thread, args []Value) (Value, error) {
		self := args[0]
		sep, err := bytesArg(args[1])
		if err != nil {
			return Value{}, err
		}
		if sep == "" {
			return Value{}, Raisef(ValueError, "empty separator")
		}
		find := indexText
		if last {
			find = strings.LastIndex
		}
		b := view(self)
		at := find(b, sep)
		switch {
		case at < 0 && last:
			return NewTuple([]Value{like(self, ""), like(self, ""), unchanged(self)}).Value(), nil
		case at < 0:
			return NewTuple([]Value{unchanged(self), like(self, ""), like(self, "")}).Value(), nil
		}
		middle := args[1]
		if self.Kind() == KindByteArray {
			middle = like(self, sep)
		}
		return NewTuple([]Value{t.Piece(like(self, b[:at]), len(b)), middle, t.Piece(like(self, b[at+len(sep):]), len(b))}).Value(), nil
	}
}
