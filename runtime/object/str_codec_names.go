// Encodings by name, and error handlers that scripts register: what module
// codecs adds to str.encode and bytes.decode.

package object

import "strings"

// CodecName is the usual name of a text encoding; ok is false for a name of none.
func CodecName(name string) (usual string, ok bool) {
	want := normalEncoding(name)
	first := func(names string) string {
		word, _, _ := strings.Cut(names, " ")
		if word == "latin_1" {
			return "iso8859-1"
		}
		return strings.ReplaceAll(word, "_", "-")
	}
	for i := range codecs {
		if hasWord(codecs[i].names, want) {
			return first(codecs[i].names), true
		}
	}
	for i := range charmaps {
		if hasWord(charmaps[i].names, want) {
			return first(charmaps[i].names), true
		}
	}
	return "", false
}

// SetErrorHandler registers what deals with errors of that name.
func (t *Thread) SetErrorHandler(name string, handler Value) {
	if t.errorHandlers == nil {
		t.errorHandlers = map[string]Value{}
	}
	t.errorHandlers[name] = handler
}

// ErrorHandler is what SetErrorHandler registered, or the unset Value.
func (t *Thread) ErrorHandler(name string) Value {
	if t == nil {
		return Value{}
	}
	return t.errorHandlers[name]
}

// handled asks a registered handler: what stands for the bad part, and where to
// go on, in the units of the input, whose length is n.
func (t *Thread) handled(handler Value, e *Exception, n int) (replacement Value, next int, err error) {
	r, err := CallArgs(t, handler, e.Value())
	if err != nil {
		return Value{}, 0, err
	}
	kind := "encoding"
	if e.typ == UnicodeDecodeError {
		kind = "decoding"
	}
	u := AsTuple(r)
	if u == nil || len(u.Items) != 2 {
		return Value{}, 0, handlerResult(kind)
	}
	if next, err = ToInt(t, u.Items[1]); err != nil {
		return Value{}, 0, err
	}
	if next < 0 {
		next += n
	}
	if next < 0 || next > n {
		return Value{}, 0, Raisef(IndexError, "position %d from error handler out of bounds", next)
	}
	return u.Items[0], next, nil
}

func handlerResult(kind string) error {
	if kind == "encoding" {
		return Raisef(TypeError, "encoding error handler must return (str/bytes, int) tuple")
	}
	return Raisef(TypeError, "decoding error handler must return (str, int) tuple")
}

// handle is fail with a registered handler, which may not go back.
func (e *encoder) handle(handler Value, bad *Exception) error {
	r, _, err := e.t.handled(handler, bad, e.s.count)
	if err != nil {
		return err
	}
	if b := AsBytes(r); b != nil {
		e.out = append(e.out, b.b...)
		return nil
	}
	s := AsStr(r)
	if s == nil {
		return handlerResult("encoding")
	}
	if s.IsASCII() {
		e.out = e.put(e.out, s.s)
		return nil
	}
	inner := &encoder{t: e.t, codec: e.codec, errors: "strict", s: s}
	if err := e.codec.encode(inner); err != nil {
		return bad
	}
	e.out = append(e.out, inner.result()...)
	return nil
}

// handle is fail with a registered handler.
func (d *decoder) handle(handler Value, bad *Exception) (next int, err error) {
	r, next, err := d.t.handled(handler, bad, len(d.b))
	if err != nil {
		return 0, err
	}
	s := AsStr(r)
	if s == nil {
		return 0, handlerResult("decoding")
	}
	d.out = append(d.out, s.s...)
	return next, nil
}
