// TextIOWrapper: text over a buffer of bytes.

package io

import (
	"strings"
	"unicode/utf8"

	"github.com/aio-lang/aio/runtime/object"
)

// textIO decodes late: data holds bytes as they lie in the file, from data[pos]
// on not yet read by the script. An encoding in which "\n" is not the byte 10 is
// turned into UTF-8 as a whole (recoded), and then can't tell its position.
type textIO struct {
	object.Head
	buffer   object.Value
	name     string // of the encoding
	errors   string
	lines    newlines
	data     []byte
	pos      int
	atEnd    bool
	wide     bool // not one byte per character
	recoded  bool
	pending  []byte // written, not yet handed to buffer
	noted    bool   // by KeepUnflushed
	perLine  bool   // line_buffering
	through  bool   // write_through
	detached bool
	mode     object.Value
}

var newText = maker[textIO](textInitRow, nil)

// optionalText reads a parameter that is str or None.
func optionalText(v object.Value, what, none string) (string, error) {
	if !v.Given() {
		return none, nil
	}
	text, ok := object.Text(v)
	if !ok {
		return "", object.Raisef(object.TypeError, "TextIOWrapper() argument '%s' must be str or None, not %s", what, object.TypeName(v))
	}
	return text, nil
}

func textInit(t *object.Thread, s *textIO, args []object.Value) (object.Value, error) {
	name, err := optionalText(object.Arg(args, 1), "encoding", "UTF-8")
	if err != nil {
		return object.Value{}, err
	}
	if name == "locale" {
		name = "utf-8"
	}
	errors, err := optionalText(object.Arg(args, 2), "errors", "strict")
	if err != nil {
		return object.Value{}, err
	}
	lines, err := newlineArg(object.Arg(args, 3))
	if err != nil {
		return object.Value{}, err
	}
	if _, err := object.EncodeText(t, object.NewStr("\n"), name, errors); err != nil {
		return object.Value{}, err
	}
	s.buffer, s.name, s.errors, s.lines = args[0], name, errors, lines
	s.data, s.pos, s.atEnd, s.pending, s.detached = nil, 0, false, nil, false
	s.mode = object.Value{}
	s.wide, s.recoded = kindOf(t, name)
	if s.perLine, err = flag(t, args, 4); err != nil {
		return object.Value{}, err
	}
	s.through, err = flag(t, args, 5)
	return object.None, err
}

func flag(t *object.Thread, args []object.Value, i int) (bool, error) {
	if v := object.Arg(args, i); v.Given() {
		return object.Truth(t, v)
	}
	return false, nil
}

// kindOf finds out about an encoding by trying it.
func kindOf(t *object.Thread, name string) (wide, recoded bool) {
	switch strings.ToLower(strings.ReplaceAll(name, "_", "-")) {
	case "utf-8", "utf8":
		return true, false
	}
	if b, err := object.EncodeText(t, object.NewStr("a\n"), name, "strict"); err != nil || b != "a\n" {
		return true, true
	}
	// A charmap has a byte of its own for each character.
	text, err := object.DecodeText(t, "\xc3\xa4", name, "replace")
	return false, err == nil && utf8.RuneCountInString(text) != 2
}

func (s *textIO) check(t *object.Thread) error {
	switch {
	case s.detached:
		return object.Raisef(object.ValueError, "underlying buffer has been detached")
	case s.buffer.IsUnset():
		return object.Raisef(object.ValueError, "I/O operation on uninitialized object")
	}
	closed, err := s.closed(t)
	if err == nil && closed {
		err = errClosed()
	}
	return err
}

func (s *textIO) closed(t *object.Thread) (bool, error) {
	if b := ownBuffer(s.buffer); b != nil && b.raw != nil && !b.detached {
		return b.closed(t)
	}
	v, err := object.GetAttr(t, s.buffer, "closed")
	if err != nil {
		return false, err
	}
	return object.Truth(t, v)
}

// ownBuffer is the buffer below when it is one of this module's, not a
// script's class.
func ownBuffer(v object.Value) *buffered {
	switch v.Type() {
	case BufferedReader, BufferedWriter, BufferedRandom:
		return object.Unchecked[buffered](v)
	}
	return nil
}

// fill reads another piece of the file; false at its end.
func (s *textIO) fill(t *object.Thread) (bool, error) {
	if s.atEnd {
		return false, nil
	}
	if s.pos > 0 {
		s.data = append(s.data[:0:0], s.data[s.pos:]...)
		s.pos = 0
	}
	piece, err := s.piece(t)
	if err != nil {
		return false, err
	}
	if piece == "" {
		s.atEnd = true
		return false, nil
	}
	s.data = append(s.data, piece...)
	return true, t.CheckSize(int64(len(s.data)), 1)
}

func (s *textIO) piece(t *object.Thread) (string, error) {
	method, args := "read1", []object.Value{object.Int(bufferSize)}
	if s.recoded {
		method, args = "read", nil
	} else if read1, err := object.FindAttr(t, s.buffer, method); err != nil || read1.IsUnset() {
		method = "read"
	}
	v, err := object.CallMethod(t, s.buffer, method, args...)
	if err != nil {
		return "", err
	}
	b, err := object.ReadBuffer(v)
	if err != nil {
		return "", object.Raisef(object.TypeError, "underlying %s() should have returned a bytes-like object, not '%s'", method, object.TypeName(v))
	}
	if s.recoded {
		return object.DecodeText(t, b, s.name, s.errors)
	}
	return b, nil
}

// decode makes text of the next n bytes.
func (s *textIO) decode(t *object.Thread, n int) (object.Value, error) {
	b := string(s.data[s.pos : s.pos+n])
	s.pos += n
	if !s.recoded {
		var err error
		if b, err = object.DecodeText(t, b, s.name, s.errors); err != nil {
			return object.Value{}, err
		}
	}
	return object.String(s.lines.read(b)), nil
}

// chars is how many bytes hold the first n characters of b; ok is false when they
// may need more bytes than there are.
func (s *textIO) chars(b []byte, n int, final bool) (size int, ok bool) {
	for n > 0 {
		if size >= len(b) {
			return size, false
		}
		step := 1
		if s.wide && b[size] >= 0x80 {
			if !utf8.FullRune(b[size:]) && !final {
				return size, false
			}
			_, step = utf8.DecodeRune(b[size:])
		}
		if b[size] == '\r' && s.lines.translate {
			if size+1 == len(b) && !final {
				return size, false
			}
			if size+1 < len(b) && b[size+1] == '\n' {
				step = 2
			}
		}
		size += step
		n--
	}
	return size, true
}

func textRead(t *object.Thread, s *textIO, args []object.Value) (object.Value, error) {
	n, err := count(t, args, 0)
	if err != nil {
		return object.Value{}, err
	}
	if err := s.beforeReading(t); err != nil {
		return object.Value{}, err
	}
	if n < 0 {
		for more := true; more; {
			if more, err = s.fill(t); err != nil {
				return object.Value{}, err
			}
		}
		s.atEnd = false // the file may grow
		return s.decode(t, len(s.data)-s.pos)
	}
	for {
		size, ok := s.chars(s.data[s.pos:], n, s.atEnd)
		if !ok {
			more, err := s.fill(t)
			if err != nil {
				return object.Value{}, err
			}
			if more {
				continue
			}
			size, _ = s.chars(s.data[s.pos:], n, true)
		}
		s.atEnd = false
		return s.decode(t, size)
	}
}

func (s *textIO) beforeReading(t *object.Thread) error {
	if err := s.check(t); err != nil {
		return err
	}
	if err := s.handOn(t); err != nil {
		return err
	}
	if b := ownBuffer(s.buffer); b != nil {
		if s.buffer.Type() == BufferedWriter {
			return unsupported("not readable")
		}
		return nil
	}
	v, err := object.CallMethod(t, s.buffer, "readable")
	if err != nil {
		return err
	}
	if ok, err := object.Truth(t, v); err != nil || ok {
		return err
	}
	return unsupported("not readable")
}

// line reads a line; unset at the end.
func (s *textIO) line(t *object.Thread, limit int) (object.Value, error) {
	for {
		rest := s.data[s.pos:]
		bound := len(rest)
		if s.lines.universal || s.lines.end == "\n" {
			bound = min(lineBound(rest, &s.lines), len(rest))
		}
		n := s.lines.find(string(rest[:bound]), s.atEnd || bound < len(rest))
		if n == 0 && !s.atEnd {
			enough := false
			if limit >= 0 {
				_, enough = s.chars(rest, limit, false)
			}
			if !enough {
				if _, err := s.fill(t); err != nil {
					return object.Value{}, err
				}
				continue
			}
		}
		if n == 0 {
			n = len(rest)
		}
		if limit >= 0 {
			size, _ := s.chars(rest, limit, true)
			n = min(n, size)
		}
		if s.atEnd && n == len(rest) {
			s.atEnd = false
		}
		if n == 0 {
			return object.Value{}, nil
		}
		return s.decode(t, n)
	}
}

func textReadline(t *object.Thread, s *textIO, args []object.Value) (object.Value, error) {
	limit, err := count(t, args, 0)
	if err != nil {
		return object.Value{}, err
	}
	if err := s.beforeReading(t); err != nil {
		return object.Value{}, err
	}
	v, err := s.line(t, limit)
	if err == nil && v.IsUnset() {
		v = object.String("")
	}
	return v, err
}

func textNext(t *object.Thread, v object.Value) (object.Value, error) {
	if v.Type() != TextIOWrapper {
		return baseNext(t, v)
	}
	s := object.Unchecked[textIO](v)
	if err := s.beforeReading(t); err != nil {
		return object.Value{}, err
	}
	return s.line(t, -1)
}

// maxPending is how many bytes a wrapper keeps back.
const maxPending = bufferSize

func textWrite(t *object.Thread, s *textIO, args []object.Value) (object.Value, error) {
	text, ok := object.Text(args[0])
	if !ok {
		return object.Value{}, object.Raisef(object.TypeError, "write() argument must be str, not %s", object.TypeName(args[0]))
	}
	if err := s.check(t); err != nil {
		return object.Value{}, err
	}
	if s.buffer.Type() == BufferedReader {
		return object.Value{}, unsupported("not writable")
	}
	given := object.AsStr(args[0])
	stored := given
	if s.lines.writes != "" && strings.IndexByte(text, '\n') >= 0 {
		stored = object.NewStr(s.lines.write(text))
	}
	name := s.name
	if name == "utf-16" || name == "utf-32" || name == "utf-8-sig" {
		if at, err := s.position(t); err == nil && at > 0 { // the mark stands at the start alone
			name = map[string]string{"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}[name]
		}
	}
	b, err := object.EncodeText(t, stored, name, s.errors)
	if err != nil {
		return object.Value{}, err
	}
	if err := s.forget(t); err != nil {
		return object.Value{}, err
	}
	s.pending = append(s.pending, b...)
	if own := ownBuffer(s.buffer); own != nil && !s.noted && own.ofFile() {
		s.noted = true
		t.KeepUnflushed(s)
	}
	if len(s.pending) > maxPending || s.through {
		if err := s.handOn(t); err != nil {
			return object.Value{}, err
		}
	}
	if s.perLine && strings.ContainsAny(text, "\r\n") {
		if err := s.flush(t); err != nil {
			return object.Value{}, err
		}
	}
	return object.Int(int64(given.Len())), nil
}

// position is where the next byte would be written.
func (s *textIO) position(t *object.Thread) (int, error) {
	v, err := object.CallMethod(t, s.buffer, "tell")
	if err != nil {
		return 0, err
	}
	n, err := object.ToInt(t, v)
	return n + len(s.pending), err
}

// forget goes back to where the script has read up to.
func (s *textIO) forget(t *object.Thread) error {
	n := len(s.data) - s.pos
	s.data, s.pos, s.atEnd = nil, 0, false
	if n == 0 || s.recoded {
		return nil
	}
	_, err := object.CallMethod(t, s.buffer, "seek", object.Int(int64(-n)), object.Int(1))
	return err
}

// handOn gives what was written to the buffer.
func (s *textIO) handOn(t *object.Thread) error {
	if len(s.pending) == 0 {
		return nil
	}
	b := string(s.pending)
	s.pending = s.pending[:0]
	if own := ownBuffer(s.buffer); own != nil {
		if err := own.check(t, "write to closed file"); err != nil {
			return err
		}
		return own.put(t, b)
	}
	_, err := object.CallMethod(t, s.buffer, "write", object.BytesValue(b))
	return err
}

// FlushKept implements object.Unflushed.
func (s *textIO) FlushKept(t *object.Thread) error {
	s.noted = false
	own := ownBuffer(s.buffer)
	if own == nil || s.detached || own.check(t, "") != nil {
		return nil
	}
	if err := s.handOn(t); err != nil {
		return err
	}
	return own.handOn(t)
}

// Value implements object.Unflushed.
func (s *textIO) Value() object.Value { return object.FromObject(s) }

func (s *textIO) flush(t *object.Thread) error {
	if err := s.handOn(t); err != nil {
		return err
	}
	_, err := object.CallMethod(t, s.buffer, "flush")
	return err
}

func textFlush(t *object.Thread, s *textIO, _ []object.Value) (object.Value, error) {
	if err := s.check(t); err != nil {
		return object.Value{}, err
	}
	return object.None, s.flush(t)
}

func textClose(t *object.Thread, args []object.Value) (object.Value, error) {
	s := object.Unchecked[textIO](args[0])
	if s.buffer.IsUnset() || s.detached {
		return object.None, s.check(t)
	}
	if closed, err := s.closed(t); err != nil || closed {
		return object.None, err
	}
	_, failed := object.CallMethod(t, args[0], "flush")
	_, err := object.CallMethod(t, s.buffer, "close")
	if failed != nil {
		err = failed
	}
	return object.None, err
}

func textTell(t *object.Thread, s *textIO, _ []object.Value) (object.Value, error) {
	if err := s.check(t); err != nil {
		return object.Value{}, err
	}
	if err := s.handOn(t); err != nil {
		return object.Value{}, err
	}
	v, err := object.CallMethod(t, s.buffer, "tell")
	if err != nil {
		return object.Value{}, err
	}
	at, err := object.ToInt(t, v)
	if s.recoded {
		return object.Int(int64(at)), err
	}
	return object.Int(int64(at - (len(s.data) - s.pos))), err
}

func textSeek(t *object.Thread, s *textIO, args []object.Value) (object.Value, error) {
	if err := s.check(t); err != nil {
		return object.Value{}, err
	}
	offset, err := object.ToInt(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	w := 0
	if v := object.Arg(args, 1); !v.IsUnset() {
		if w, err = object.ToInt(t, v); err != nil {
			return object.Value{}, err
		}
	}
	switch {
	case w == 1 && offset != 0:
		return object.Value{}, unsupported("can't do nonzero cur-relative seeks")
	case w == 2 && offset != 0:
		return object.Value{}, unsupported("can't do nonzero end-relative seeks")
	case w < 0 || w > 2:
		return object.Value{}, object.Raisef(object.ValueError, "invalid whence (%d, should be 0, 1 or 2)", w)
	case w == 0 && offset < 0:
		return object.Value{}, object.Raisef(object.ValueError, "negative seek position %d", offset)
	case w == 1:
		v, err := textTell(t, s, nil)
		if err != nil {
			return object.Value{}, err
		}
		at, err := object.ToInt(t, v)
		if err != nil {
			return object.Value{}, err
		}
		offset, w = at, 0
	}
	if err := s.flush(t); err != nil {
		return object.Value{}, err
	}
	s.data, s.pos, s.atEnd = nil, 0, false
	return object.CallMethod(t, s.buffer, "seek", object.Int(int64(offset)), object.Int(int64(w)))
}

func textTruncate(t *object.Thread, s *textIO, args []object.Value) (object.Value, error) {
	if err := s.check(t); err != nil {
		return object.Value{}, err
	}
	if err := s.flush(t); err != nil {
		return object.Value{}, err
	}
	if v := object.Arg(args, 0); v.Given() {
		return object.CallMethod(t, s.buffer, "truncate", v)
	}
	at, err := textTell(t, s, nil)
	if err != nil {
		return object.Value{}, err
	}
	return object.CallMethod(t, s.buffer, "truncate", at)
}

func textDetach(t *object.Thread, s *textIO, _ []object.Value) (object.Value, error) {
	if s.detached || s.buffer.IsUnset() {
		return object.Value{}, s.check(t)
	}
	if err := s.flush(t); err != nil {
		return object.Value{}, err
	}
	s.detached = true
	return s.buffer, nil
}

func textReconfigure(t *object.Thread, s *textIO, args []object.Value) (object.Value, error) {
	if len(s.data) > s.pos && (object.Arg(args, 0).Given() || !object.Arg(args, 2).IsUnset()) {
		return object.Value{}, unsupported("It is not possible to set the encoding or newline of stream after the first read")
	}
	if err := s.flush(t); err != nil {
		return object.Value{}, err
	}
	errors := s.errors
	if v := object.Arg(args, 0); v.Given() {
		name, err := optionalText(v, "encoding", "")
		if err != nil {
			return object.Value{}, err
		}
		if _, err := object.EncodeText(t, object.NewStr("\n"), name, "strict"); err != nil {
			return object.Value{}, err
		}
		s.name, errors = name, "strict"
		s.wide, s.recoded = kindOf(t, name)
	}
	var err error
	if s.errors, err = optionalText(object.Arg(args, 1), "errors", errors); err != nil {
		return object.Value{}, err
	}
	if v := object.Arg(args, 2); !v.IsUnset() {
		if s.lines, err = newlineArg(v); err != nil {
			return object.Value{}, err
		}
	}
	if v := object.Arg(args, 3); v.Given() {
		if s.perLine, err = object.Truth(t, v); err != nil {
			return object.Value{}, err
		}
	}
	if v := object.Arg(args, 4); v.Given() {
		s.through, err = object.Truth(t, v)
	}
	return object.None, err
}

// textPasses makes a method that the buffer answers.
func textPasses(name string) object.Func {
	return method(func(t *object.Thread, s *textIO, _ []object.Value) (object.Value, error) {
		if s.detached || s.buffer.IsUnset() {
			return object.Value{}, s.check(t)
		}
		return object.CallMethod(t, s.buffer, name)
	})
}

func textName(t *object.Thread, v object.Value) (object.Value, error) {
	s := object.Unchecked[textIO](v)
	if s.detached || s.buffer.IsUnset() {
		return object.Value{}, s.check(t)
	}
	return object.GetAttr(t, s.buffer, "name")
}

func textRepr(t *object.Thread, v object.Value) (string, error) {
	s := object.Unchecked[textIO](v)
	text := "<" + v.Type().FullName()
	if s.buffer.IsUnset() || s.detached {
		return text + ">", nil
	}
	if name, err := object.FindAttr(t, s.buffer, "name"); err == nil && !name.IsUnset() {
		r, err := object.Repr(t, name)
		if err != nil {
			return "", err
		}
		text += " name=" + r
	}
	if !s.mode.IsUnset() {
		r, err := object.Repr(t, s.mode)
		if err != nil {
			return "", err
		}
		text += " mode=" + r
	}
	return text + " encoding='" + s.name + "'>", nil
}

var textSlots = object.Slots{New: newText, Repr: textRepr, Next: textNext}

var textMethods = []object.Method{
	{Name: "read", Params: "size=-1, /", Fn: method(textRead)},
	{Name: "readline", Params: "size=-1, /", Fn: method(textReadline)},
	{Name: "write", Params: "text, /", Fn: method(textWrite)},
	{Name: "flush", Fn: method(textFlush)},
	{Name: "close", Fn: textClose},
	{Name: "seek", Params: "cookie, whence=0, /", Fn: method(textSeek)},
	{Name: "tell", Fn: method(textTell)},
	{Name: "truncate", Params: "pos=None, /", Fn: method(textTruncate)},
	{Name: "detach", Fn: method(textDetach)},
	{Name: "reconfigure", Params: "*, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None", Fn: method(textReconfigure)},
	{Name: "readable", Fn: textPasses("readable")},
	{Name: "writable", Fn: textPasses("writable")},
	{Name: "seekable", Fn: textPasses("seekable")},
	{Name: "fileno", Fn: textPasses("fileno")},
	{Name: "isatty", Fn: textPasses("isatty")},
}

var textAttrs = []object.Attr{
	{Name: "buffer", Get: getter(func(s *textIO) object.Value {
		if s.buffer.IsUnset() || s.detached {
			return object.None
		}
		return s.buffer
	})},
	{Name: "encoding", Get: getter(func(s *textIO) object.Value { return object.String(s.name) })},
	{Name: "errors", Get: getter(func(s *textIO) object.Value { return object.String(s.errors) })},
	{Name: "newlines", Get: getter(func(s *textIO) object.Value { return s.lines.attribute() })},
	{Name: "line_buffering", Get: getter(func(s *textIO) object.Value { return object.Bool(s.perLine) })},
	{Name: "write_through", Get: getter(func(s *textIO) object.Value { return object.Bool(s.through) })},
	{Name: "closed", Get: func(t *object.Thread, v object.Value) (object.Value, error) {
		s := object.Unchecked[textIO](v)
		if s.buffer.IsUnset() || s.detached {
			return object.Value{}, s.check(t)
		}
		return object.GetAttr(t, s.buffer, "closed")
	}},
	{Name: "name", Get: textName},
	{Name: "mode", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		if s := object.Unchecked[textIO](v); !s.mode.IsUnset() {
			return s.mode, nil
		}
		return object.Value{}, object.NoAttribute(v, "mode")
	}, Set: func(_ *object.Thread, v, item object.Value) error {
		object.Unchecked[textIO](v).mode = item
		return nil
	}},
}

var textInitRow = object.Method{Name: "__init__", Params: "buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False", Fn: method(textInit)}
