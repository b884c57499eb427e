// StringIO: a file of text in memory.

package io

import "github.com/aio-lang/aio/runtime/object"

// stringIO keeps its text in UTF-8. Positions that scripts see count characters,
// those kept here count bytes; they are the same while the text is ASCII.
type stringIO struct {
	object.Head
	text   []byte
	pos    int // in bytes
	beyond int // characters that the position lies behind the end
	wide   bool
	lines  newlines
	closed bool
}

var newStringIO = maker[stringIO](stringIOInitRow, func(s *stringIO) { s.lines.end = "\n" })

func stringIOInit(t *object.Thread, s *stringIO, args []object.Value) (object.Value, error) {
	s.lines = newlines{end: "\n"}
	if v := object.Arg(args, 1); !v.IsUnset() {
		var err error
		if s.lines, err = newlineArg(v); err != nil {
			return object.Value{}, err
		}
	}
	s.text, s.pos, s.beyond, s.wide, s.closed = nil, 0, 0, false, false
	initial := object.Arg(args, 0)
	if !initial.Given() {
		return object.None, nil
	}
	if _, ok := object.Text(initial); !ok {
		return object.Value{}, object.Raisef(object.TypeError, "initial_value must be str or None, not %s", object.TypeName(initial))
	}
	if _, err := stringIOWrite(t, s, []object.Value{initial}); err != nil {
		return object.Value{}, err
	}
	s.pos = 0
	return object.None, nil
}

func (s *stringIO) check() error {
	if s.closed {
		return errClosed()
	}
	return nil
}

// chars counts the characters of b.
func (s *stringIO) chars(b []byte) int {
	if !s.wide {
		return len(b)
	}
	n := 0
	for _, c := range b {
		if c&0xC0 != 0x80 {
			n++
		}
	}
	return n
}

// bytesOf is how many bytes of b hold its first n characters; missing tells how
// many characters there are too few.
func (s *stringIO) bytesOf(b []byte, n int) (size, missing int) {
	if !s.wide {
		return min(n, len(b)), max(n-len(b), 0)
	}
	for size < len(b) && n > 0 {
		n--
		for size++; size < len(b) && b[size]&0xC0 == 0x80; size++ {
		}
	}
	return size, n
}

func (s *stringIO) rest() []byte { return s.text[min(s.pos, len(s.text)):] }

// next takes n bytes from the position on.
func (s *stringIO) next(n int) object.Value {
	text := string(s.text[s.pos : s.pos+n])
	s.pos += n
	return object.String(text)
}

func stringIORead(t *object.Thread, s *stringIO, args []object.Value) (object.Value, error) {
	n, err := count(t, args, 0)
	if err == nil {
		err = s.check()
	}
	if err != nil {
		return object.Value{}, err
	}
	rest := s.rest()
	size := len(rest)
	if n >= 0 {
		size, _ = s.bytesOf(rest, n)
	}
	return s.next(size), nil
}

func stringIOReadline(t *object.Thread, s *stringIO, args []object.Value) (object.Value, error) {
	limit, err := count(t, args, 0)
	if err == nil {
		err = s.check()
	}
	if err != nil {
		return object.Value{}, err
	}
	return s.line(limit), nil
}

func (s *stringIO) line(limit int) object.Value {
	rest := s.rest()
	n := s.lines.find(string(rest[:lineBound(rest, &s.lines)]), true)
	if n == 0 {
		n = len(rest)
	}
	if limit >= 0 {
		size, _ := s.bytesOf(rest, limit)
		n = min(n, size)
	}
	return s.next(n)
}

// lineBound is a length of b that certainly holds its first line, so that finding
// it doesn't copy all that follows.
func lineBound(b []byte, n *newlines) int {
	for i, c := range b {
		if c == '\n' && (n.universal || n.end == "\n") {
			return i + 1
		}
	}
	return len(b)
}

func stringIONext(t *object.Thread, v object.Value) (object.Value, error) {
	if v.Type() != StringIO {
		return baseNext(t, v)
	}
	s := object.Unchecked[stringIO](v)
	if err := s.check(); err != nil {
		return object.Value{}, err
	}
	if len(s.rest()) == 0 {
		return object.Value{}, nil
	}
	return s.line(-1), nil
}

func stringIOWrite(t *object.Thread, s *stringIO, args []object.Value) (object.Value, error) {
	text, ok := object.Text(args[0])
	if !ok {
		return object.Value{}, object.Raisef(object.TypeError, "string argument expected, got '%s'", object.TypeName(args[0]))
	}
	if err := s.check(); err != nil {
		return object.Value{}, err
	}
	given := object.Int(int64(object.AsStr(args[0]).Len()))
	if text == "" {
		return given, nil
	}
	text = s.lines.write(s.lines.read(text))
	if err := t.CheckSize(int64(s.pos)+int64(s.beyond)+int64(len(text)), 1); err != nil {
		return object.Value{}, err
	}
	if s.beyond > 0 {
		s.text = append(s.text, make([]byte, s.beyond)...)
		s.pos, s.beyond = len(s.text), 0
	}
	s.wide = s.wide || !isASCII(text)
	if s.pos == len(s.text) {
		s.text = append(s.text, text...)
	} else {
		over, _ := s.bytesOf(s.text[s.pos:], s.chars([]byte(text)))
		tail := append([]byte(text), s.text[s.pos+over:]...)
		s.text = append(s.text[:s.pos], tail...)
	}
	s.pos += len(text)
	return given, nil
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func (s *stringIO) tell() int { return s.chars(s.text[:s.pos]) + s.beyond }

func stringIOSeek(t *object.Thread, s *stringIO, args []object.Value) (object.Value, error) {
	if err := s.check(); err != nil {
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
	case w < 0 || w > 2:
		return object.Value{}, object.Raisef(object.ValueError, "Invalid whence (%d, should be 0, 1 or 2)", w)
	case w == 0 && offset < 0:
		return object.Value{}, object.Raisef(object.ValueError, "Negative seek position %d", offset)
	case w > 0 && offset != 0:
		return object.Value{}, object.Raisef(object.OSError, "Can't do nonzero cur-relative seeks")
	case w == 1:
		return object.Int(int64(s.tell())), nil
	case w == 2:
		s.pos, s.beyond = len(s.text), 0
	default:
		s.pos, s.beyond = s.bytesOf(s.text, offset)
	}
	return object.Int(int64(s.tell())), nil
}

func stringIOTruncate(t *object.Thread, s *stringIO, args []object.Value) (object.Value, error) {
	if err := s.check(); err != nil {
		return object.Value{}, err
	}
	size, err := truncation(t, args, func() (int64, error) { return int64(s.tell()), nil })
	if err != nil {
		return object.Value{}, err
	}
	if size < 0 {
		return object.Value{}, object.Raisef(object.ValueError, "Negative size value %d", size)
	}
	at := s.tell()
	n, missing := s.bytesOf(s.text, int(size))
	if missing == 0 {
		s.text = s.text[:n]
		s.pos, s.beyond = s.bytesOf(s.text, at)
	}
	return object.Int(size), nil
}

// stringIOOpen makes a method that needs the object open and no arguments.
func stringIOOpen(f func(s *stringIO) object.Value) object.Func {
	return method(func(_ *object.Thread, s *stringIO, _ []object.Value) (object.Value, error) {
		if err := s.check(); err != nil {
			return object.Value{}, err
		}
		return f(s), nil
	})
}

func stringIOClose(_ *object.Thread, s *stringIO, _ []object.Value) (object.Value, error) {
	s.closed, s.text = true, nil
	return object.None, nil
}

var stringIOSlots = object.Slots{New: newStringIO, Next: stringIONext}

var stringIOMethods = []object.Method{
	{Name: "read", Params: "size=-1, /", Fn: method(stringIORead)},
	{Name: "readline", Params: "size=-1, /", Fn: method(stringIOReadline)},
	{Name: "write", Params: "s, /", Fn: method(stringIOWrite)},
	{Name: "seek", Params: "pos, whence=0, /", Fn: method(stringIOSeek)},
	{Name: "tell", Fn: stringIOOpen(func(s *stringIO) object.Value { return object.Int(int64(s.tell())) })},
	{Name: "truncate", Params: "pos=None, /", Fn: method(stringIOTruncate)},
	{Name: "getvalue", Fn: stringIOOpen(func(s *stringIO) object.Value { return object.String(string(s.text)) })},
	{Name: "flush", Fn: stringIOOpen(func(*stringIO) object.Value { return object.None })},
	{Name: "close", Fn: method(stringIOClose)},
	{Name: "readable", Fn: stringIOOpen(yes)},
	{Name: "writable", Fn: stringIOOpen(yes)},
	{Name: "seekable", Fn: stringIOOpen(yes)},
	{Name: "isatty", Fn: stringIOOpen(func(*stringIO) object.Value { return object.False })},
}

var stringIOAttrs = []object.Attr{
	{Name: "closed", Get: getter(func(s *stringIO) object.Value { return object.Bool(s.closed) })},
	{Name: "line_buffering", Get: getter(func(*stringIO) object.Value { return object.False })},
	{Name: "newlines", Get: getter(func(s *stringIO) object.Value { return s.lines.attribute() })},
}

var stringIOInitRow = object.Method{Name: "__init__", Params: "initial_value='', newline='\\n'", Fn: method(stringIOInit)}
