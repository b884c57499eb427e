// print and input.

package builtins

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// printOptions are print's keyword arguments.
type printOptions struct {
	sep, end string
	file     object.Value // unset for sys.stdout
	flush    bool
}

func printOptionsOf(t *object.Thread, values []object.Value, names []string) (o printOptions, err error) {
	o = printOptions{sep: " ", end: "\n"}
	for i, name := range names {
		v := values[i]
		switch name {
		case "sep", "end":
			if v.IsNone() {
				continue
			}
			text, ok := object.Text(v)
			if !ok {
				return o, object.Raisef(object.TypeError, "%s must be None or a string, not %s", name, object.TypeName(v))
			}
			if name == "sep" {
				o.sep = text
			} else {
				o.end = text
			}
		case "file":
			if !v.IsNone() {
				o.file = v
			}
		case "flush":
			if o.flush, err = object.Truth(t, v); err != nil {
				return o, err
			}
		default:
			return o, object.UnexpectedKeyword("print", name, "sep", "end", "file", "flush")
		}
	}
	return o, nil
}

// printArgs writes all in one piece, so that output of other writers can't
// get between.
func printArgs(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	npos := len(args) - len(names)
	o, err := printOptionsOf(t, args[npos:], names)
	if err != nil {
		return object.Value{}, err
	}
	if o.file.IsUnset() {
		if o.file = t.Standard("stdout"); o.file.IsNone() {
			return object.None, nil
		}
	}
	stream := object.AsStream(o.file)
	if stream == nil {
		return printTo(t, args[:npos], o)
	}
	var b strings.Builder
	for i, v := range args[:npos] {
		if i > 0 {
			b.WriteString(o.sep)
		}
		text, err := object.StrOf(t, v)
		if err != nil {
			return object.Value{}, err
		}
		b.WriteString(text)
	}
	b.WriteString(o.end)
	if err := stream.Write(b.String()); err != nil {
		return object.Value{}, err
	}
	if o.flush {
		return object.None, stream.Flush()
	}
	return object.None, nil
}

// printTo calls the write method of a script's file object as CPython does:
// once per argument, separator and end.
func printTo(t *object.Thread, args []object.Value, o printOptions) (object.Value, error) {
	write, err := object.GetAttr(t, o.file, "write")
	if err != nil {
		return object.Value{}, err
	}
	put := func(text string) error {
		_, err := object.CallArgs(t, write, object.String(text))
		return err
	}
	for i, v := range args {
		if i > 0 {
			if err := put(o.sep); err != nil {
				return object.Value{}, err
			}
		}
		text, err := object.StrOf(t, v)
		if err != nil {
			return object.Value{}, err
		}
		if err := put(text); err != nil {
			return object.Value{}, err
		}
	}
	if err := put(o.end); err != nil {
		return object.Value{}, err
	}
	if o.flush {
		_, err := object.CallMethod(t, o.file, "flush")
		return object.None, err
	}
	return object.None, nil
}

// input reads a line without its newline.
func input(t *object.Thread, args []object.Value) (object.Value, error) {
	out := t.Standard("stdout")
	if out.IsNone() {
		return object.Value{}, object.Raisef(object.RuntimeError, "input(): lost sys.stdout")
	}
	if prompt := object.Arg(args, 0); !prompt.IsUnset() {
		text, err := object.StrOf(t, prompt)
		if err != nil {
			return object.Value{}, err
		}
		if _, err := object.CallMethod(t, out, "write", object.String(text)); err != nil {
			return object.Value{}, err
		}
	}
	if _, err := object.CallMethod(t, out, "flush"); err != nil {
		if _, raised := object.Caught(err); !raised { // an exception is no reason not to read
			return object.Value{}, err
		}
	}
	in := t.Standard("stdin")
	if in.IsNone() {
		return object.Value{}, object.Raisef(object.RuntimeError, "input(): lost sys.stdin")
	}
	v, err := object.CallMethod(t, in, "readline")
	if err != nil {
		return object.Value{}, err
	}
	line, ok := object.Text(v)
	switch {
	case !ok:
		return object.Value{}, object.Raisef(object.TypeError, "object.readline() returned non-string")
	case line == "":
		return object.Value{}, object.Raisef(object.EOFError, "EOF when reading a line")
	}
	return object.String(strings.TrimSuffix(line, "\n")), nil
}

var outputFunctions = []object.Method{
	{Name: "input", Params: "prompt='', /", Fn: input, Doc: "Writes the prompt and reads one line without its line end; EOFError when there is none."},
	{Name: "print", Params: "*args, sep=' ', end='\\n', file=None, flush=False", Raw: printArgs, Doc: "Writes the arguments as text, sep between them and end after them, to file or sys.stdout."},
}
