// Subjects: the texts that patterns are matched with.

package re

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// subject is a str or the bytes of a buffer.
type subject struct {
	t     *object.Thread
	value object.Value
	str   *object.Str // nil for bytes
	text  string
}

// subjectOf reads a string argument for a pattern.
func subjectOf(t *object.Thread, p *pattern, v object.Value) (subject, error) {
	s := subject{t: t, value: v}
	if s.str = object.AsStr(v); s.str != nil {
		s.text = s.str.Text()
		if p.prog.bytes {
			return s, object.Raisef(object.TypeError, "cannot use a bytes pattern on a string-like object")
		}
		return s, nil
	}
	b, ok, err := bytesOf(v)
	switch {
	case err != nil:
		return s, err
	case !ok:
		return s, object.Raisef(object.TypeError, "expected string or bytes-like object, got '%s'", object.TypeName(v))
	case !p.prog.bytes:
		return s, object.Raisef(object.TypeError, "cannot use a string pattern on a bytes-like object")
	}
	s.text = b
	return s, nil
}

// bytesOf copies the bytes of what can change; ok is false for what has none.
func bytesOf(v object.Value) (text string, ok bool, err error) {
	if b := object.AsBytes(v); b != nil {
		return b.Data(), true, nil
	}
	if _, ok, err = object.BufferOf(v); !ok || err != nil {
		return "", false, err
	}
	text, err = object.ReadBuffer(v)
	return strings.Clone(text), true, err
}

// length is the number of characters.
func (s *subject) length() int {
	if s.str != nil {
		return s.str.Len()
	}
	return len(s.text)
}

// offset is the byte at which character i begins.
func (s *subject) offset(i int) int {
	if s.str != nil {
		return s.str.Offset(i)
	}
	return i
}

// position is the reverse of offset.
func (s *subject) position(at int) int {
	if s.str != nil {
		return s.str.Position(at)
	}
	return at
}

// cut is a part of the subject as a value.
func (s *subject) cut(from, to int) object.Value {
	switch {
	case s.str != nil:
		return s.t.Piece(s.str.Cut(from, to), len(s.text))
	case from == 0 && to == len(s.text) && s.value.Type() == object.BytesType:
		return s.value
	}
	if object.AsBytes(s.value) == nil {
		// What can change is looked at as it is now.
		if now, _, err := bytesOf(s.value); err == nil {
			return object.BytesValue(now[min(from, len(now)):min(to, len(now))])
		}
	}
	return s.t.Piece(object.BytesValue(s.text[from:to]), len(s.text))
}

// limits reads pos and endpos, the arguments i and i+1.
func (s *subject) limits(t *object.Thread, args []object.Value, i int) (from, to int, err error) {
	length := s.length()
	from, to = 0, length
	if v := object.Arg(args, i); !v.IsUnset() {
		if from, err = object.ToInt(t, v); err != nil {
			return 0, 0, err
		}
		from = min(max(from, 0), length)
	}
	if v := object.Arg(args, i+1); !v.IsUnset() {
		if to, err = object.ToInt(t, v); err != nil {
			return 0, 0, err
		}
		to = min(max(to, 0), length)
	}
	return from, to, nil
}
