package marshal

import (
	"github.com/aio-lang/aio/runtime/object"
)

// The bits of the number in the form of a code object.
const (
	codeNamespace = 1 << iota
	codeTopLevelAwait
	codeFutures
	codeBytes
)

// codeObject writes a code object: text, file, mode, bits, path. done is false for
// other values.
func (w *writer) codeObject(v object.Value) (done bool, err error) {
	if _, isCode := w.t.Machine.FreeVariables(v); !isCode {
		return false, nil
	}
	if !w.code {
		return false, object.Raisef(object.ValueError, "marshalling code objects is disallowed")
	}
	texts, ok := w.t.Machine.(object.CodeTexts)
	if !ok {
		return false, errUnmarshallable()
	}
	from, ok := texts.TextOf(v)
	if !ok {
		return false, errUnmarshallable()
	}
	bits := 0
	for i, on := range []bool{from.Options.Namespace, from.Options.TopLevelAwait, from.Options.Futures, from.Options.Bytes} {
		if on {
			bits |= 1 << i
		}
	}
	path := make([]object.Value, len(from.Path))
	for i, n := range from.Path {
		path[i] = object.Int(int64(n))
	}
	text := object.String(from.Text)
	if from.Options.Bytes {
		text = object.BytesValue(from.Text)
	}
	w.out = append(w.out, typeCode)
	form := []object.Value{
		text, object.String(from.File), object.String(from.Options.Mode), object.Int(int64(bits)), object.NewTuple(path).Value(),
	}
	for _, part := range form {
		if err := w.value(part); err != nil {
			return false, err
		}
	}
	return true, nil
}

// codeObject reads what the writer's wrote.
func (r *reader) codeObject() (object.Value, error) {
	if !r.code {
		return object.Value{}, object.Raisef(object.ValueError, "unmarshalling code objects is disallowed")
	}
	var form [5]object.Value
	for i := range form {
		v, err := r.item("code")
		if err != nil {
			return object.Value{}, err
		}
		form[i] = v
	}
	var from object.CodeText
	n, isNumber := object.AsInt64(form[3])
	from.Options = object.CompileOptions{
		Namespace: n&codeNamespace != 0, TopLevelAwait: n&codeTopLevelAwait != 0, Futures: n&codeFutures != 0, Bytes: n&codeBytes != 0,
	}
	isText := false
	if from.Options.Bytes {
		if b := object.AsBytes(form[0]); b != nil {
			from.Text, isText = b.Data(), true
		}
	} else {
		from.Text, isText = object.Text(form[0])
	}
	file, isFile := object.Text(form[1])
	mode, isMode := object.Text(form[2])
	path := object.AsTuple(form[4])
	texts, able := r.t.Machine.(object.CodeTexts)
	if !isText || !isFile || !isMode || !isNumber || path == nil || !able {
		return object.Value{}, errBad("code object")
	}
	from.File, from.Options.Mode = file, mode
	for _, item := range path.Items {
		n, ok := object.AsInt64(item)
		if !ok || n < 0 || n > 1<<30 {
			return object.Value{}, errBad("code object")
		}
		from.Path = append(from.Path, int(n))
	}
	return texts.CodeOf(from)
}
