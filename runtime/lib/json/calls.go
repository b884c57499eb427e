// dumps, dump, loads and load.

package json

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

const (
	dumpParams = ", *, " + optionParams + ", cls=None, indent=None, separators=None, default=None, sort_keys=False, **kw"
	loadParams = ", *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **kw"
)

// arguments are those of a call: the positional ones by the names given, then
// keywords. All other keywords are for cls.
func arguments(fn string, positional []string, args []object.Value, names []string) (pos []object.Value, kw []object.Value, kwNames []string, err error) {
	npos := len(args) - len(names)
	if npos > len(positional) {
		verb, s, were := "takes", "s", "were"
		if len(positional) == 1 {
			s = ""
		}
		return nil, nil, nil, object.Raisef(object.TypeError, "%s() %s %d positional argument%s but %d %s given", fn, verb, len(positional), s, npos, were)
	}
	pos = make([]object.Value, len(positional))
	copy(pos, args[:npos])
next:
	for i, name := range names {
		for k, p := range positional {
			if p == name {
				if !pos[k].IsUnset() {
					return nil, nil, nil, object.Raisef(object.TypeError, "%s() got multiple values for argument '%s'", fn, name)
				}
				pos[k] = args[npos+i]
				continue next
			}
		}
		kw, kwNames = append(kw, args[npos+i]), append(kwNames, name)
	}
	var missing []string
	for k, v := range pos {
		if v.IsUnset() {
			missing = append(missing, "'"+positional[k]+"'")
		}
	}
	switch len(missing) {
	case 1:
		err = object.Raisef(object.TypeError, "%s() missing 1 required positional argument: %s", fn, missing[0])
	case 2:
		err = object.Raisef(object.TypeError, "%s() missing 2 required positional arguments: %s and %s", fn, missing[0], missing[1])
	}
	return pos, kw, kwNames, err
}

// take removes the keyword cls, which is unset or None when it is not given.
func take(kw []object.Value, names []string, name string) (object.Value, []object.Value, []string) {
	for i, n := range names {
		if n == name {
			v := kw[i]
			return v, append(kw[:i:i], kw[i+1:]...), append(names[:i:i], names[i+1:]...)
		}
	}
	return object.Value{}, kw, names
}

// encoderOf makes the encoder that a call of dump or dumps asks for.
func encoderOf(t *object.Thread, kw []object.Value, names []string) (object.Value, error) {
	cls, kw, names := take(kw, names, "cls")
	if !cls.Given() {
		cls = encoderType.Value()
	}
	return object.Call(t, cls, kw, names)
}

func dumps(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	if len(names) == 0 && len(args) == 1 {
		return encodeText(t, defaults, args[0])
	}
	pos, kw, kwNames, err := arguments("dumps", []string{"obj"}, args, names)
	if err != nil {
		return object.Value{}, err
	}
	e, err := encoderOf(t, kw, kwNames)
	if err != nil {
		return object.Value{}, err
	}
	if e.Type() == encoderType {
		return encodeMethod(t, []object.Value{e, pos[0]})
	}
	return object.CallMethod(t, e, "encode", pos[0])
}

func dump(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	pos, kw, kwNames, err := arguments("dump", []string{"obj", "fp"}, args, names)
	if err != nil {
		return object.Value{}, err
	}
	e, err := encoderOf(t, kw, kwNames)
	if err != nil {
		return object.Value{}, err
	}
	chunks, err := object.CallMethod(t, e, "iterencode", pos[0])
	if err != nil {
		return object.Value{}, err
	}
	var write object.Value
	return object.None, object.Iterate(t, chunks, func(chunk object.Value) (bool, error) {
		if write.IsUnset() {
			if write, err = object.GetAttr(t, pos[1], "write"); err != nil {
				return false, err
			}
		}
		_, err := object.CallArgs(t, write, chunk)
		return true, err
	})
}

func loads(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	pos, kw, kwNames, err := arguments("loads", []string{"s"}, args, names)
	if err != nil {
		return object.Value{}, err
	}
	return loadText(t, pos[0], kw, kwNames)
}

func load(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	pos, kw, kwNames, err := arguments("load", []string{"fp"}, args, names)
	if err != nil {
		return object.Value{}, err
	}
	text, err := object.CallMethod(t, pos[0], "read")
	if err != nil {
		return object.Value{}, err
	}
	return loadText(t, text, kw, kwNames)
}

func loadText(t *object.Thread, v object.Value, kw []object.Value, names []string) (object.Value, error) {
	doc, err := document(t, v)
	if err != nil {
		return object.Value{}, err
	}
	if len(kw) == 0 {
		return decodeAll(t, hooks{strict: true}, doc)
	}
	cls, kw, names := take(kw, names, "cls")
	if !cls.Given() {
		cls = decoderType.Value()
	}
	var given []object.Value
	var givenNames []string
	for i, name := range names {
		if kw[i].IsNone() && name != "strict" {
			continue
		}
		given, givenNames = append(given, kw[i]), append(givenNames, name)
	}
	d, err := object.Call(t, cls, given, givenNames)
	if err != nil {
		return object.Value{}, err
	}
	return object.CallMethod(t, d, "decode", doc.Value())
}

// document is the text to decode; bytes are decoded by what they look like.
func document(t *object.Thread, v object.Value) (*object.Str, error) {
	if doc := object.AsStr(v); doc != nil {
		if strings.HasPrefix(doc.Text(), "\ufeff") {
			return nil, newDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", doc, 0)
		}
		return doc, nil
	}
	if object.AsBytes(v) == nil && object.AsByteArray(v) == nil {
		return nil, object.Raisef(object.TypeError, "the JSON object must be str, bytes or bytearray, not %s", object.TypeName(v))
	}
	b, _ := object.BytesLike(v)
	text, err := object.DecodeText(t, strings.Clone(b), encodingOf(b), "surrogatepass")
	if err != nil {
		return nil, err
	}
	return object.NewStr(text), nil
}

// encodingOf looks at a byte order mark, or at where the zero bytes are: the
// first two characters of JSON are ASCII.
func encodingOf(b string) string {
	switch {
	case strings.HasPrefix(b, "\x00\x00\xfe\xff"), strings.HasPrefix(b, "\xff\xfe\x00\x00"):
		return "utf-32"
	case strings.HasPrefix(b, "\xfe\xff"), strings.HasPrefix(b, "\xff\xfe"):
		return "utf-16"
	case strings.HasPrefix(b, "\xef\xbb\xbf"):
		return "utf-8-sig"
	case len(b) >= 4 && b[0] == 0 && b[1] != 0:
		return "utf-16-be"
	case len(b) >= 4 && b[0] == 0:
		return "utf-32-be"
	case len(b) >= 4 && b[1] == 0 && (b[2] != 0 || b[3] != 0):
		return "utf-16-le"
	case len(b) >= 4 && b[1] == 0:
		return "utf-32-le"
	case len(b) == 2 && b[0] == 0:
		return "utf-16-be"
	case len(b) == 2 && b[1] == 0:
		return "utf-16-le"
	}
	return "utf-8"
}

func detectEncoding(_ *object.Thread, args []object.Value) (object.Value, error) {
	b, err := object.ReadBuffer(args[0])
	if err != nil {
		return object.Value{}, err
	}
	return object.String(encodingOf(b)), nil
}
