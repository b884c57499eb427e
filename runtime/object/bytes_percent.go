// The % of bytes and bytearray.

package object

import "strings"

var bytesPercentKind = &percentKind{
	name:     "bytes",
	precWord: "prec",
	key:      BytesValue,
	index:    func(_ string, pos int) int { return pos },
	text:     percentBytes,
	width:    func(s string) int { return len(s) },
	rune:     func(s string) (rune, int) { return rune(s[0]), 1 },
	number:   percentBytesNumber,
}

func bytesPercent(t *Thread, self, args Value) (Value, error) {
	out, err := percentFormat(t, stableBytes(self), args, bytesPercentKind)
	if err != nil {
		return Value{}, err
	}
	return like(self, out), nil
}

// percentBytesNumber words the errors as bytes do.
func percentBytesNumber(t *Thread, v Value, spec PercentSpec) (string, error) {
	float := strings.IndexByte("eEfFgG", spec.Conv) >= 0
	if spec.Conv == 'i' || spec.Conv == 'u' {
		spec.Conv = 'd'
	}
	text, err := PercentNumber(t, v, spec)
	if float && Is(err, TypeError) && v.Kind() != KindInstance {
		return "", Raisef(TypeError, "float argument required, not %s", TypeName(v))
	}
	return text, err
}

// percentBytes is the conversions of bytes that are not of numbers.
func percentBytes(t *Thread, v Value, spec *percentSpec) (out string, err error) {
	switch spec.conv {
	case 's', 'b':
		out, err = percentBuffer(t, v)
	case 'r', 'a':
		out, err = ASCII(t, v)
	case 'c':
		return percentByte(t, v)
	default:
		return "", badConversion(spec)
	}
	if spec.prec >= 0 && spec.prec < len(out) {
		out = out[:spec.prec]
	}
	return out, err
}

func percentBuffer(t *Thread, v Value) (string, error) {
	if _, ok := bufferOf(v); ok {
		return stableBytes(v), nil
	}
	if b, err := dunderBytes(t, v); err != nil {
		return "", err
	} else if b.ref != nil {
		return AsBytes(b).b, nil
	}
	return "", Raisef(TypeError, "%%b requires a bytes-like object, or an object that implements __bytes__, not '%s'", TypeName(v))
}

// percentByte is %c: one byte, or its number.
func percentByte(t *Thread, v Value) (string, error) {
	if b, ok := bufferOf(v); ok && len(b) == 1 {
		return strings.Clone(b), nil
	}
	if v.Type().Index == nil {
		return "", Raisef(TypeError, "%s", "%c requires an integer in range(256) or a single byte")
	}
	i, err := AsIndex(t, v)
	if err != nil {
		return "", err
	}
	if !i.IsSmallInt() && !i.IsBool() || i.SmallInt() < 0 || i.SmallInt() > 255 {
		return "", Raisef(OverflowError, "%s", "%c arg not in range(256)")
	}
	return string([]byte{byte(i.SmallInt())}), nil
}
