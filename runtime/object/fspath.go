// Paths of files, as scripts give them.

package object

// FSPath is os.fspath: v itself when it is text or bytes, or what its __fspath__
// answers.
func FSPath(t *Thread, v Value) (Value, error) {
	if isPath(v) {
		return v, nil
	}
	convert, ok := v.Type().Lookup("__fspath__")
	if !ok {
		return Value{}, Raisef(TypeError, "expected str, bytes or os.PathLike object, not %s", TypeName(v))
	}
	path, err := CallArgs(t, convert, v)
	if err != nil {
		return Value{}, err
	}
	if !isPath(path) {
		return Value{}, Raisef(TypeError, "expected %s.__fspath__() to return str or bytes, not %s", TypeName(v), TypeName(path))
	}
	return path, nil
}

func isPath(v Value) bool {
	_, ok := Text(v)
	return ok || AsBytes(v) != nil
}

// FSDecode is os.fsdecode: a path as text.
func FSDecode(t *Thread, v Value) (string, error) {
	path, err := FSPath(t, v)
	if err != nil {
		return "", err
	}
	if text, ok := Text(path); ok {
		return text, nil
	}
	return DecodeText(t, AsBytes(path).Data(), "utf-8", "surrogateescape")
}
