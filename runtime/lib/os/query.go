// os.path: functions that ask the file system.

package os

import (
	"io/fs"
	"os"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// asks makes a question about a path, answered False when there is no such file.
func asks(follow bool, test func(i fs.FileInfo) bool) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		if args[0].IsSmallInt() {
			f, err := opened(t, args[0])
			if err != nil {
				return object.False, nil
			}
			i, err := f.Stat()
			return object.Bool(err == nil && test(i)), nil
		}
		files, p, err := fileArg(t, "stat", args[0])
		if err != nil {
			if object.Is(err, object.ValueError) {
				return object.False, nil
			}
			return object.Value{}, err
		}
		i, err := files.Stat(p.native(), follow)
		return object.Bool(err == nil && test(i)), nil
	}
}

// tells makes a function that answers one fact of a file.
func tells(f func(v object.Value) object.Value) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		v, err := stat(t, args[:1])
		if err != nil {
			return object.Value{}, err
		}
		return f(v), nil
	}
}

// field is the item i of a stat_result.
func field(i int) func(v object.Value) object.Value {
	return func(v object.Value) object.Value {
		item, _ := statResult.Item(v, i) // v is one
		return item
	}
}

func abspath(t *object.Thread, args []object.Value) (object.Value, error) {
	p, err := asPath(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	text, err := absolute(t, p.text)
	return p.value(text), err
}

func absolute(t *object.Thread, name string) (string, error) {
	if strings.HasPrefix(name, "/") {
		return normpath(name), nil
	}
	files, err := t.Files()
	if err != nil {
		return "", err
	}
	wd, err := files.Getwd()
	return normpath(joinTwo(foreign(wd), name)), failure(err)
}

// maxLinks is how many links realpath follows before it takes them for a loop.
const maxLinks = 255

func realpath(t *object.Thread, args []object.Value) (object.Value, error) {
	p, err := asPath(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	strict := false
	if v := object.Arg(args, 1); !v.IsUnset() {
		if strict, err = object.Truth(t, v); err != nil {
			return object.Value{}, err
		}
	}
	files, err := t.Files()
	if err != nil {
		return object.Value{}, err
	}
	wd, err := files.Getwd()
	if err != nil {
		return object.Value{}, failure(err)
	}
	done, links := "/", 0
	rest := strings.Split(joinTwo(foreign(wd), p.text), "/")
	for len(rest) > 0 {
		part := rest[0]
		rest = rest[1:]
		switch part {
		case "", ".":
			continue
		case "..":
			done, _ = split(done)
			continue
		}
		next := joinTwo(done, part)
		i, err := files.Stat(encode(next), false)
		if err != nil && strict {
			return object.Value{}, failure(err, p.value(next))
		}
		if err == nil && i.Mode()&fs.ModeSymlink != 0 {
			if links++; links > maxLinks {
				if strict {
					return object.Value{}, failure(&fs.PathError{Op: "realpath", Path: next, Err: errLoop}, p.value(next))
				}
				done = next
				continue
			}
			target, err := files.Readlink(encode(next))
			if err == nil {
				if strings.HasPrefix(target, "/") {
					done = "/"
				}
				rest = append(strings.Split(foreign(target), "/"), rest...)
				continue
			}
		}
		done = next
	}
	return p.value(done), nil
}

func relpath(t *object.Thread, args []object.Value) (object.Value, error) {
	p, err := asPath(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	if p.text == "" {
		return object.Value{}, object.Raisef(object.ValueError, "no path specified")
	}
	start := path{text: ".", bytes: p.bytes}
	if v := object.Arg(args, 1); v.Given() {
		if start, err = asPath(t, v); err != nil {
			return object.Value{}, err
		}
	}
	if start.bytes != p.bytes {
		return object.Value{}, object.Raisef(object.TypeError, "Can't mix strings and bytes in path components")
	}
	from, err := absolute(t, start.text)
	if err != nil {
		return object.Value{}, err
	}
	to, err := absolute(t, p.text)
	if err != nil {
		return object.Value{}, err
	}
	a, b := strings.FieldsFunc(from, isSlash), strings.FieldsFunc(to, isSlash)
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	parts := append(strings.Split(strings.Repeat("../", len(a)-n), "/"), b[n:]...)
	out := strings.Join(parts, "/")
	for strings.Contains(out, "//") {
		out = strings.ReplaceAll(out, "//", "/")
	}
	if out = strings.Trim(out, "/"); out == "" {
		out = "."
	}
	return p.value(out), nil
}

func isSlash(r rune) bool { return r == '/' }

func expanduser(t *object.Thread, args []object.Value) (object.Value, error) {
	p, err := asPath(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	if p.text != "~" && !strings.HasPrefix(p.text, "~/") {
		return object.FSPath(t, args[0])
	}
	home, err := getenv(t, []object.Value{object.String("HOME")})
	if err != nil {
		return object.Value{}, err
	}
	text, ok := object.Text(home)
	if !ok {
		return object.FSPath(t, args[0])
	}
	out := strings.TrimRight(text, "/") + p.text[1:]
	if out == "" {
		out = "/"
	}
	return p.value(out), nil
}

// reference finds the first $NAME or ${NAME} of text: its place and the name.
func reference(text string) (start, end int, name string) {
	for start = 0; start < len(text); start++ {
		if text[start] != '$' {
			continue
		}
		rest := text[start+1:]
		if strings.HasPrefix(rest, "{") {
			if n := strings.IndexByte(rest, '}'); n > 0 {
				return start, start + 2 + n, rest[1:n]
			}
			continue
		}
		n := 0
		for n < len(rest) && (rest[n] == '_' || rest[n]|0x20 >= 'a' && rest[n]|0x20 <= 'z' || rest[n] >= '0' && rest[n] <= '9') {
			n++
		}
		if n > 0 {
			return start, start + 1 + n, rest[:n]
		}
	}
	return -1, -1, ""
}

func expandvars(t *object.Thread, args []object.Value) (object.Value, error) {
	p, err := asPath(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	if !strings.Contains(p.text, "$") {
		return object.FSPath(t, args[0])
	}
	var out strings.Builder
	for rest := p.text; ; {
		start, end, name := reference(rest)
		if start < 0 {
			out.WriteString(rest)
			return p.value(out.String()), nil
		}
		v, err := getenv(t, []object.Value{object.String(name)})
		if err != nil {
			return object.Value{}, err
		}
		out.WriteString(rest[:start])
		if text, ok := object.Text(v); ok {
			out.WriteString(text)
		} else {
			out.WriteString(rest[start:end])
		}
		rest = rest[end:]
	}
}

func samefile(t *object.Thread, args []object.Value) (object.Value, error) {
	a, err := info(t, "stat", args[0], true)
	if err != nil {
		return object.Value{}, err
	}
	b, err := info(t, "stat", args[1], true)
	if err != nil {
		return object.Value{}, err
	}
	return object.Bool(os.SameFile(a, b)), nil
}

func ismount(t *object.Thread, args []object.Value) (object.Value, error) {
	p, err := asPath(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	full, err := absolute(t, p.text)
	if err != nil {
		return object.Value{}, err
	}
	here, err := info(t, "stat", object.String(full), false)
	if err != nil || here.Mode()&fs.ModeSymlink != 0 {
		return object.False, nil
	}
	above, err := info(t, "stat", object.String(joinTwo(full, "..")), true)
	if err != nil {
		return object.False, nil
	}
	a, b := factsOf(here), factsOf(above)
	return object.Bool(a.dev != b.dev || a.ino == b.ino), nil
}

var queryFunctions = []object.Method{
	{Name: "exists", Params: "path", Fn: asks(true, func(fs.FileInfo) bool { return true })},
	{Name: "lexists", Params: "path", Fn: asks(false, func(fs.FileInfo) bool { return true })},
	{Name: "isfile", Params: "path", Fn: asks(true, func(i fs.FileInfo) bool { return i.Mode().IsRegular() })},
	{Name: "isdir", Params: "s", Fn: asks(true, fs.FileInfo.IsDir)},
	{Name: "islink", Params: "path", Fn: asks(false, func(i fs.FileInfo) bool { return i.Mode()&fs.ModeSymlink != 0 })},
	{Name: "isjunction", Params: "path", Fn: asks(false, func(fs.FileInfo) bool { return false })},
	{Name: "ismount", Params: "path", Fn: ismount, Flags: object.InPython},
	{Name: "getsize", Params: "filename", Fn: tells(field(6)), Flags: object.InPython},
	{Name: "getatime", Params: "filename", Fn: tells(field(10)), Flags: object.InPython},
	{Name: "getmtime", Params: "filename", Fn: tells(field(11)), Flags: object.InPython},
	{Name: "getctime", Params: "filename", Fn: tells(field(12)), Flags: object.InPython},
	{Name: "abspath", Params: "path", Fn: abspath, Flags: object.InPython},
	{Name: "realpath", Params: "filename, *, strict=False", Fn: realpath, Flags: object.InPython},
	{Name: "relpath", Params: "path, start=None", Fn: relpath, Flags: object.InPython},
	{Name: "expanduser", Params: "path", Fn: expanduser, Flags: object.InPython},
	{Name: "expandvars", Params: "path", Fn: expandvars, Flags: object.InPython},
	{Name: "samefile", Params: "f1, f2", Fn: samefile, Flags: object.InPython},
}
