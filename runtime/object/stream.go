// The standard streams as file objects: sys.stdin, sys.stdout, sys.stderr.

package object

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"
)

// Stream is a standard stream, opened as text in UTF-8. It belongs to one
// thread; print and input use the same objects as sys.
type Stream struct {
	Head
	name   string
	w      io.Writer
	r      *bufio.Reader
	raw    any // the host's reader or writer; nil when not given
	closed bool
	buffer Value // see stream_binary.go; unset until asked for
}

// StreamType is the type of the standard streams.
var StreamType = &Type{Name: "TextIOWrapper", Module: "_io", Flags: Final | NoCreate | LongName}

// Stdin, Stdout and Stderr return the streams of the thread's world. One that the
// host has not given exists, and raises PermissionError when it is used.
func (t *Thread) Stdin() *Stream  { return t.stream(0) }
func (t *Thread) Stdout() *Stream { return t.stream(1) }
func (t *Thread) Stderr() *Stream { return t.stream(2) }

func (t *Thread) stream(i int) *Stream {
	if t.std[i] != nil {
		return t.std[i]
	}
	s := &Stream{Head: Head{StreamType}, name: [...]string{"<stdin>", "<stdout>", "<stderr>"}[i]}
	if w := t.World; w != nil {
		switch {
		case i == 0 && w.Stdin != nil:
			s.r, s.raw = bufio.NewReader(w.Stdin), w.Stdin
		case i == 1 && w.Stdout != nil:
			s.w, s.raw = w.Stdout, w.Stdout
		case i == 2 && w.Stderr != nil:
			s.w, s.raw = w.Stderr, w.Stderr
		}
	}
	t.std[i] = s
	return s
}

// Value returns the stream as a value.
func (s *Stream) Value() Value { return value(s) }

// AsStream returns the stream behind v, or nil.
func AsStream(v Value) *Stream {
	if v.ref != nil && v.Type() == StreamType {
		return cast[Stream](v)
	}
	return nil
}

func (s *Stream) isInput() bool { return s.name == "<stdin>" }

// usable is the error of using a stream in the wrong direction, after close,
// or without the host's leave.
func (s *Stream) usable(reading bool) error {
	switch {
	case s.closed:
		return Raisef(ValueError, "I/O operation on closed file.")
	case reading && !s.isInput():
		return NewException(UnsupportedOperation, String("not readable"))
	case !reading && s.isInput():
		return NewException(UnsupportedOperation, String("not writable"))
	case s.raw == nil:
		return Raisef(PermissionError, "%s is not available to this script", strings.Trim(s.name, "<>"))
	}
	return nil
}

// UnsupportedOperation is io.UnsupportedOperation.
var UnsupportedOperation = &Type{Name: "UnsupportedOperation", Module: "io", kind: KindException}

// Write writes text.
func (s *Stream) Write(text string) error {
	if err := s.usable(false); err != nil {
		return err
	}
	if !utf8.ValidString(text) {
		if s.name == "<stderr>" { // what tells of errors may not fail itself
			text = EscapeSurrogates(text)
		} else if err := encodableUTF8(text); err != nil {
			return err
		}
	}
	if _, err := io.WriteString(s.w, text); err != nil {
		return streamError(err)
	}
	return nil
}

// streamError makes an OSError of what a reader or writer of the host
// answered; errors that are meant for no script stay as they are.
func streamError(err error) error {
	if _, known := errnoOf(err); known || errors.Is(err, fs.ErrClosed) || errors.Is(err, io.ErrClosedPipe) {
		return OSErrorOf(err, "")
	}
	return err
}

// EscapeSurrogates writes what UTF-8 can't encode as \udc80.
func EscapeSurrogates(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	var b strings.Builder
	for _, r := range codePoints(text) {
		if isSurrogate(r) {
			fmt.Fprintf(&b, "\\u%04x", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// encodableUTF8 finds the surrogate in text that can't be encoded.
func encodableUTF8(text string) error {
	for i, r := range codePoints(text) {
		if isSurrogate(r) {
			return NewException(UnicodeEncodeError, String("utf-8"), String(text), Int(int64(i)), Int(int64(i+1)),
				String("surrogates not allowed"))
		}
	}
	return nil
}

// Flush hands on what the host's writer has buffered, if it does buffer.
func (s *Stream) Flush() error {
	if s.closed {
		return Raisef(ValueError, "I/O operation on closed file.")
	}
	if f, ok := s.raw.(interface{ Flush() error }); ok {
		if err := f.Flush(); err != nil {
			return streamError(err)
		}
	}
	return nil
}

// ReadLine reads up to and with the next newline, at most limit characters
// unless that is negative; "" at the end.
func (s *Stream) ReadLine(t *Thread, limit int) (string, error) {
	return s.read(t, limit, true)
}

// ReadAll reads limit characters, or all if that is negative.
func (s *Stream) ReadAll(t *Thread, limit int) (string, error) {
	return s.read(t, limit, false)
}

func (s *Stream) read(t *Thread, limit int, line bool) (string, error) {
	if err := s.usable(true); err != nil {
		return "", err
	}
	var b strings.Builder
	for n := 0; limit < 0 || n < limit; n++ {
		r, size, err := s.r.ReadRune()
		if err == io.EOF {
			break
		}
		if err != nil {
			return "", streamError(err)
		}
		if r == utf8.RuneError && size == 1 {
			return "", s.undecodable()
		}
		if r == '\r' {
			// Universal newlines: \r\n and \r count as \n.
			if next, err := s.r.Peek(1); err == nil && next[0] == '\n' {
				_, _ = s.r.ReadByte()
			}
			r = '\n'
		}
		b.WriteRune(r)
		if line && r == '\n' {
			break
		}
		if n&0xffff == 0xffff {
			if err := t.CheckSize(int64(b.Len()), 1); err != nil {
				return "", err
			}
		}
	}
	return b.String(), nil
}

func (s *Stream) undecodable() error {
	if err := s.r.UnreadByte(); err != nil {
		return streamError(err)
	}
	bad, err := s.r.ReadByte()
	if err != nil {
		return streamError(err)
	}
	return NewException(UnicodeDecodeError, String("utf-8"), BytesValue(string([]byte{bad})), Int(0), Int(1), String("invalid start byte"))
}

// IsTerminal tells whether a person is at the other end.
func (s *Stream) IsTerminal() bool {
	f, ok := s.raw.(interface{ Stat() (fs.FileInfo, error) })
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&fs.ModeCharDevice != 0
}

func streamMethod(f func(t *Thread, s *Stream, args []Value) (Value, error)) Func {
	return func(t *Thread, args []Value) (Value, error) { return f(t, cast[Stream](args[0]), args[1:]) }
}

func streamWrite(_ *Thread, s *Stream, args []Value) (Value, error) {
	text, ok := Text(args[0])
	if !ok {
		return Value{}, Raisef(TypeError, "write() argument must be str, not %s", argTypeName(args[0]))
	}
	return Int(int64(AsStr(args[0]).Len())), s.Write(text)
}

func streamWriteLines(t *Thread, s *Stream, args []Value) (Value, error) {
	return None, Iterate(t, args[0], func(line Value) (bool, error) {
		_, err := streamWrite(t, s, []Value{line})
		return true, err
	})
}

// readLimit reads the optional size argument of read and its like.
func readLimit(t *Thread, args []Value) (int, error) {
	if v := Arg(args, 0); v.Given() {
		return ToInt(t, v)
	}
	return -1, nil
}

func streamRead(t *Thread, s *Stream, args []Value) (Value, error) {
	limit, err := readLimit(t, args)
	if err != nil {
		return Value{}, err
	}
	text, err := s.ReadAll(t, limit)
	return String(text), err
}

func streamReadLine(t *Thread, s *Stream, args []Value) (Value, error) {
	limit, err := readLimit(t, args)
	if err != nil {
		return Value{}, err
	}
	text, err := s.ReadLine(t, limit)
	return String(text), err
}

func streamReadLines(t *Thread, s *Stream, args []Value) (Value, error) {
	limit, err := readLimit(t, args)
	if err != nil {
		return Value{}, err
	}
	var lines []Value
	for size := 0; limit <= 0 || size < limit; {
		line, err := s.ReadLine(t, -1)
		if err != nil {
			return Value{}, err
		}
		if line == "" {
			break
		}
		size += len(line)
		lines = append(lines, String(line))
		if err := t.checkGrowth(len(lines)); err != nil {
			return Value{}, err
		}
	}
	return NewList(lines).Value(), nil
}

func streamNext(t *Thread, v Value) (Value, error) {
	line, err := cast[Stream](v).ReadLine(t, -1)
	if err != nil || line == "" {
		return Value{}, err
	}
	return String(line), nil
}

func streamFlush(_ *Thread, s *Stream, _ []Value) (Value, error) { return None, s.Flush() }

func streamClose(_ *Thread, s *Stream, _ []Value) (Value, error) {
	if s.closed {
		return None, nil
	}
	err := s.Flush()
	s.closed = true
	return None, err
}

func streamFileno(_ *Thread, s *Stream, _ []Value) (Value, error) {
	return Int(int64(s.Fd())), nil
}

// streamSame is for methods whose arguments change nothing here: the encoding
// is UTF-8 and buffering is the host's.
func streamSame(*Thread, *Stream, []Value) (Value, error) { return None, nil }

func streamTest(test func(s *Stream) bool) Func {
	return streamMethod(func(_ *Thread, s *Stream, _ []Value) (Value, error) {
		if s.closed {
			return Value{}, Raisef(ValueError, "I/O operation on closed file.")
		}
		return Bool(test(s)), nil
	})
}

func (s *Stream) mode() string {
	if s.isInput() {
		return "r"
	}
	return "w"
}

// errors tells what becomes of text that can't be encoded: see Write.
func (s *Stream) errors() string {
	if s.name == "<stderr>" {
		return "backslashreplace"
	}
	return "strict"
}

func streamAttr(get func(s *Stream) Value) func(*Thread, Value) (Value, error) {
	return func(_ *Thread, self Value) (Value, error) { return get(cast[Stream](self)), nil }
}

var streamMethods = []Method{
	{Name: "write", Params: "text, /", Fn: streamMethod(streamWrite)},
	{Name: "writelines", Params: "lines, /", Fn: streamMethod(streamWriteLines)},
	{Name: "read", Params: "size=-1, /", Fn: streamMethod(streamRead)},
	{Name: "readline", Params: "size=-1, /", Fn: streamMethod(streamReadLine)},
	{Name: "readlines", Params: "hint=-1, /", Fn: streamMethod(streamReadLines)},
	{Name: "flush", Fn: streamMethod(streamFlush)},
	{Name: "close", Fn: streamMethod(streamClose)},
	{Name: "fileno", Fn: streamMethod(streamFileno)},
	{Name: "isatty", Fn: streamTest((*Stream).IsTerminal)},
	{Name: "readable", Fn: streamTest((*Stream).isInput)},
	{Name: "writable", Fn: streamTest(func(s *Stream) bool { return !s.isInput() })},
	{Name: "seekable", Fn: streamTest(func(*Stream) bool { return false })},
	{Name: "reconfigure", Params: "*, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None", Fn: streamMethod(streamSame)},
}

var streamAttrs = []Attr{
	{Name: "buffer", Get: streamBuffer},
	{Name: "name", Get: streamAttr(func(s *Stream) Value { return String(s.name) })},
	{Name: "mode", Get: streamAttr(func(s *Stream) Value { return String(s.mode()) })},
	{Name: "encoding", Get: streamAttr(func(*Stream) Value { return String("utf-8") })},
	{Name: "errors", Get: streamAttr(func(s *Stream) Value { return String(s.errors()) })},
	{Name: "newlines", Get: streamAttr(func(*Stream) Value { return None })},
	{Name: "closed", Get: streamAttr(func(s *Stream) Value { return Bool(s.closed) })},
	{Name: "line_buffering", Get: streamAttr(func(s *Stream) Value { return Bool(s.name == "<stderr>" || s.IsTerminal()) })},
}

var streamSlots = Slots{
	Repr: func(_ *Thread, v Value) (string, error) {
		s := cast[Stream](v)
		return "<_io.TextIOWrapper name='" + s.name + "' mode='" + s.mode() + "' encoding='utf-8'>", nil
	},
	Iter:  func(_ *Thread, v Value) (Value, error) { return v, nil },
	Next:  streamNext,
	Enter: func(_ *Thread, v Value) (Value, error) { return v, nil },
	Exit: func(t *Thread, v, _, _, _ Value) (Value, error) {
		return streamClose(t, cast[Stream](v), nil)
	},
}

func defineStreams() {
	UnsupportedOperation.Define(OSError, Slots{}, nil, nil)
	UnsupportedOperation.MRO = []*Type{UnsupportedOperation, OSError, ValueError, ExceptionType, BaseException, ObjectType}
	StreamType.Define(nil, streamSlots, streamMethods, streamAttrs)
}
