// open: a file in the form that its mode asks for.

package io

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

const openParams = "file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None"

// Open is the built-in open, as a row of the built-in functions.
var Open = object.Method{Name: "open", Params: openParams, Fn: openFile, Doc: functions[0].Doc}

// openMode is what a mode says.
type openMode struct {
	kind          byte // r, w, x or a
	update        bool
	binary, texts bool
}

func parseMode(mode string) (openMode, error) {
	var m openMode
	invalid := object.Raisef(object.ValueError, "invalid mode: '%s'", mode)
	for i := range len(mode) {
		c := mode[i]
		if strings.IndexByte(mode[:i], c) >= 0 {
			return m, invalid
		}
		switch c {
		case 'r', 'w', 'x', 'a':
			if m.kind != 0 {
				return m, object.Raisef(object.ValueError, "must have exactly one of create/read/write/append mode")
			}
			m.kind = c
		case '+':
			m.update = true
		case 'b':
			m.binary = true
		case 't':
			m.texts = true
		default:
			return m, invalid
		}
	}
	switch {
	case m.binary && m.texts:
		return m, object.Raisef(object.ValueError, "can't have text and binary mode at once")
	case m.kind == 0:
		return m, object.Raisef(object.ValueError, "Must have exactly one of create/read/write/append mode and at most one plus")
	}
	return m, nil
}

func openFile(t *object.Thread, args []object.Value) (object.Value, error) {
	arg := func(i int) object.Value { return object.Arg(args, i) }
	mode := "r"
	if v := arg(1); !v.IsUnset() {
		text, ok := object.Text(v)
		if !ok {
			return object.Value{}, object.Raisef(object.TypeError, "open() argument 'mode' must be str, not %s", object.TypeName(v))
		}
		mode = text
	}
	m, err := parseMode(mode)
	if err != nil {
		return object.Value{}, err
	}
	buffering := -1
	if v := arg(2); !v.IsUnset() {
		if buffering, err = object.ToInt(t, v); err != nil {
			return object.Value{}, err
		}
	}
	if m.binary {
		for i, what := range []string{"an encoding", "an errors", "a newline"} {
			if arg(3 + i).Given() {
				return object.Value{}, object.Raisef(object.ValueError, "binary mode doesn't take %s argument", what)
			}
		}
	}
	closefd := true
	if v := arg(6); !v.IsUnset() {
		if closefd, err = object.Truth(t, v); err != nil {
			return object.Value{}, err
		}
	}
	rawMode := string(m.kind)
	if m.update {
		rawMode += "+"
	}
	name := args[0]
	if _, has := name.Type().Lookup("__fspath__"); has { // its answer is the name of the file, also in errors
		if name, err = object.FSPath(t, name); err != nil {
			return object.Value{}, err
		}
	}
	file := object.Alloc[fileIO](FileIO)
	if err := file.open(t, name, rawMode, closefd, arg(7)); err != nil {
		return object.Value{}, err
	}
	v, err := dress(t, object.FromObject(file), file, m, buffering, args)
	if err != nil {
		_ = file.close() // the first error is the one to tell
		return object.Value{}, err
	}
	return v, nil
}

// dress puts the buffer and the text layer on an open file.
func dress(t *object.Thread, file object.Value, f *fileIO, m openMode, buffering int, args []object.Value) (object.Value, error) {
	perLine := buffering == 1 || buffering < 0 && f.isTerminal()
	if buffering == 1 && m.binary || buffering < 0 {
		buffering = bufferSize
	}
	if buffering == 1 {
		buffering = bufferSize
	}
	if buffering == 0 {
		if !m.binary {
			return object.Value{}, object.Raisef(object.ValueError, "can't have unbuffered text I/O")
		}
		return file, nil
	}
	class := BufferedReader
	switch {
	case m.update:
		class = BufferedRandom
		if !f.seekable() {
			return object.Value{}, unsupported(notSeekable)
		}
	case m.kind != 'r':
		class = BufferedWriter
	}
	b := object.Alloc[buffered](class)
	if err := b.init(t, file, buffering); err != nil {
		return object.Value{}, err
	}
	if m.binary {
		return object.FromObject(b), nil
	}
	text := object.Alloc[textIO](TextIOWrapper)
	layers := []object.Value{object.FromObject(b), object.Arg(args, 3), object.Arg(args, 4), object.Arg(args, 5), object.Bool(perLine)}
	if _, err := textInit(t, text, layers); err != nil {
		return object.Value{}, err
	}
	shown := string(m.kind)
	if v := object.Arg(args, 1); !v.IsUnset() {
		shown, _ = object.Text(v)
	}
	text.mode = object.String(shown)
	return object.FromObject(text), nil
}

func openCode(t *object.Thread, args []object.Value) (object.Value, error) {
	return openFile(t, []object.Value{args[0], object.String("rb")})
}
