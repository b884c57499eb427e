// Making bytes and bytearrays: bytes(…), fromhex, and what counts as bytes.

package object

import "math"

// source describes the type that is made from the arguments of New.
type source struct {
	args       *Builtin
	name, word string // in messages: "bytes" are made of "bytes"
	dunder     bool   // __bytes__ is asked
}

var (
	bytesSource     = source{bytesArgs, "bytes", "bytes", true}
	byteArraySource = source{byteArrayArgs, "bytearray", "byte", false}
)

func bytesNew(t *Thread, cls *Type, args []Value, names []string) (Value, error) {
	if len(args) == 1 && len(names) == 0 && cls == BytesType && args[0].Type() == BytesType {
		return args[0], nil
	}
	if len(args) == 1 && len(names) == 0 { // what __bytes__ returns is taken as it is
		r, err := dunderBytes(t, args[0])
		if err != nil || r.ref != nil && cls == BytesType {
			return r, err
		}
		if r.ref != nil {
			return bytesOf(cls, AsBytes(r).b), nil
		}
	}
	b, err := bytesSource.read(t, args, names)
	if err != nil {
		return Value{}, err
	}
	return bytesOf(cls, string(b)), nil
}

func bytesOf(cls *Type, b string) Value {
	made := Alloc[Bytes](cls)
	made.b = b
	return value(made)
}

func byteArrayNew(t *Thread, cls *Type, args []Value, names []string) (Value, error) {
	made := Alloc[ByteArray](cls)
	if cls.Script() {
		return value(made), nil // __init__ fills it
	}
	var err error
	made.B, err = byteArraySource.read(t, args, names)
	return value(made), err
}

// byteArrayInit is __init__: it begins anew with what the arguments stand for.
func byteArrayInit(t *Thread, args []Value, names []string) (Value, error) {
	b, err := byteArraySource.read(t, args[1:], names)
	if err != nil {
		return Value{}, err
	}
	made := cast[ByteArray](args[0])
	if err := made.resize(t, len(b)); err != nil {
		return Value{}, err
	}
	made.B = b
	return None, nil
}

// read returns the bytes that the arguments stand for, in a new slice.
func (src *source) read(t *Thread, args []Value, names []string) ([]byte, error) {
	full, err := src.args.bindNew(args, names)
	if err != nil {
		return nil, err
	}
	encoding, errors, err := codecArgs(full, 1, src.name)
	if err != nil {
		return nil, err
	}
	v, given := full[0], full[1].ref != nil || full[2].ref != nil
	text := AsStr(orNone(v))
	switch {
	case text != nil && full[1].ref == nil:
		return nil, Raisef(TypeError, "string argument without an encoding")
	case text != nil:
		b, err := EncodeText(t, text, encoding, errors)
		return []byte(b), err
	case given && full[1].ref != nil:
		return nil, Raisef(TypeError, "encoding without a string argument")
	case given:
		return nil, Raisef(TypeError, "errors without a string argument")
	case v.ref == nil:
		return nil, nil
	}
	return src.convert(t, v)
}

// convert makes bytes of anything but text.
func (src *source) convert(t *Thread, v Value) ([]byte, error) {
	if src.dunder {
		if b, err := dunderBytes(t, v); err != nil {
			return nil, err
		} else if b.ref != nil {
			return []byte(AsBytes(b).b), nil
		}
	}
	if v.Type().Index != nil {
		b, err := zeroBytes(t, v)
		if err == nil || !Is(err, TypeError) {
			return b, err
		}
	}
	return src.items(t, v)
}

// zeroBytes makes as many zero bytes as v says.
func zeroBytes(t *Thread, v Value) ([]byte, error) {
	i, err := AsIndex(t, v)
	switch {
	case err != nil:
		return nil, err
	case !i.IsSmallInt() && !i.IsBool():
		return nil, Raisef(OverflowError, "cannot fit '%s' into an index-sized integer", TypeName(v))
	case i.SmallInt() < 0:
		return nil, Raisef(ValueError, "negative count")
	}
	if i.SmallInt() > math.MaxInt32 || t != nil {
		if err := checkSize(t, int(i.SmallInt()), 1); err != nil {
			return nil, err
		}
	}
	return make([]byte, i.SmallInt()), nil
}

// items collects the bytes of a buffer or of an iterable of ints.
func (src *source) items(t *Thread, v Value) ([]byte, error) {
	if m, err := scriptBuffer(t, v); err != nil || m != nil {
		if err != nil {
			return nil, err
		}
		v = m.Value()
	}
	if b, ok := bufferOf(v); ok {
		return []byte(b), nil
	}
	if !Iterable(v) {
		return nil, Raisef(TypeError, "cannot convert '%s' object to %s", TypeName(v), src.name)
	}
	var out []byte
	err := Iterate(t, v, func(item Value) (bool, error) {
		c, err := byteNumber(t, item, src.word)
		if err != nil {
			return false, err
		}
		out = append(out, c)
		return true, t.checkGrowth(len(out))
	})
	return out, err
}

// dunderBytes calls __bytes__, which values of built-in classes don't need; the
// unset Value stands for no such method.
func dunderBytes(t *Thread, v Value) (Value, error) {
	if k := v.Kind(); k != KindInstance && k != KindForeign && !v.Type().Script() {
		return Value{}, nil
	}
	method, err := Special(t, v, "__bytes__")
	if err != nil || method.ref == nil {
		return Value{}, err
	}
	r, err := CallArgs(t, method)
	if err == nil && AsBytes(r) == nil {
		err = Raisef(TypeError, "__bytes__ returned non-bytes (type %s)", TypeName(r))
	}
	return r, err
}

// bytesOfClass makes the result of a class method such as fromhex.
func bytesOfClass(t *Thread, cls Value, b string) (Value, error) {
	switch AsType(cls) {
	case BytesType:
		return BytesValue(b), nil
	case ByteArrayType:
		return NewByteArray([]byte(b)).Value(), nil
	}
	return CallArgs(t, cls, BytesValue(b))
}

func bytesFromHex(t *Thread, args []Value) (Value, error) {
	s := AsStr(args[1])
	if s == nil {
		return Value{}, Raisef(TypeError, "fromhex() argument must be str, not %s", argTypeName(args[1]))
	}
	b, bad, err := hexPairs(t, s.s)
	if err != nil {
		return Value{}, err
	}
	if bad >= 0 {
		return Value{}, Raisef(ValueError, "non-hexadecimal number found in fromhex() arg at position %d", s.position(bad))
	}
	return bytesOfClass(t, args[0], string(b))
}

// hexPairs reads pairs of hexadecimal digits with white space between them;
// bad is where something else stands, or -1.
func hexPairs(t *Thread, s string) (b []byte, bad int, err error) {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return nil, i, nil
		}
	}
	b = make([]byte, 0, len(s)/2)
	var p pacer
	for i := 0; i < len(s); {
		if i >= p.next {
			if err := p.look(t, i, 1); err != nil {
				return nil, -1, err
			}
		}
		if isASCIISpace(s[i]) {
			i++
			continue
		}
		high := hexValue(s, i)
		if high < 0 {
			return nil, i, nil
		}
		low := hexValue(s, i+1)
		if low < 0 {
			return nil, i + 1, nil
		}
		b = append(b, byte(high<<4|low))
		i += 2
	}
	return b, -1, nil
}

// hexValue is the value of the digit at s[i], or -1.
func hexValue(s string, i int) int {
	if i >= len(s) {
		return -1
	}
	switch c := s[i]; {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

func bytesHex(t *Thread, args []Value) (Value, error) {
	sep, every := byte(0), 0
	group, err := optionalCInt(t, Arg(args, 2), 1)
	if err != nil {
		return Value{}, err
	}
	if v := Arg(args, 1); v.ref != nil {
		if sep, err = hexSeparator(t, v); err != nil {
			return Value{}, err
		}
		every = group
	}
	if err := checkSize(t, len(view(args[0])), 3); err != nil {
		return Value{}, err
	}
	text, err := hexText(t, view(args[0]), sep, every)
	if err != nil {
		return Value{}, err
	}
	return asciiValue(text), nil
}

func hexSeparator(t *Thread, v Value) (byte, error) {
	n, err := Len(t, v)
	if err != nil {
		return 0, err
	}
	if n != 1 {
		return 0, Raisef(ValueError, "sep must be length 1.")
	}
	text, ok := Text(v)
	if !ok {
		b := AsBytes(v)
		if b == nil {
			return 0, Raisef(TypeError, "sep must be str or bytes.")
		}
		text = b.b
	}
	if text[0] >= 0x80 {
		return 0, Raisef(ValueError, "sep must be ASCII.")
	}
	return text[0], nil
}

// hexText writes b in hexadecimal, with sep between groups of every bytes that
// are counted from the right, or from the left when every is negative.
func hexText(t *Thread, b string, sep byte, every int) (string, error) {
	out := make([]byte, 0, len(b)*2)
	for i := range len(b) {
		if err := t.Pace(i, 2); err != nil {
			return "", err
		}
		at := len(b) - i
		if every < 0 {
			at = -i
		}
		if every != 0 && i > 0 && at%every == 0 {
			out = append(out, sep)
		}
		out = append(out, hexDigits[b[i]>>4], hexDigits[b[i]&15])
	}
	return string(out), nil
}
