// os.path: functions that look at names alone.

package os

import (
	"slices"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// onName makes a function of one path that needs no file.
func onName(f func(p path) object.Value) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		p, err := asPath(t, args[0])
		if err != nil {
			return object.Value{}, err
		}
		return f(p), nil
	}
}

func pair(p path, head, tail string) object.Value {
	return object.NewTuple([]object.Value{p.value(head), p.value(tail)}).Value()
}

// paths reads several paths, which must be all text or all bytes.
func paths(t *object.Thread, function string, args []object.Value) ([]path, error) {
	list := make([]path, len(args))
	for i, v := range args {
		p, err := object.FSPath(t, v)
		if err != nil {
			if object.Is(err, object.TypeError) {
				err = object.Raisef(object.TypeError, "%s() argument must be str, bytes, or os.PathLike object, not %s", function, quoted(v))
			}
			return nil, err
		}
		if list[i], err = asPath(t, p); err != nil {
			return nil, err
		}
		if list[i].bytes != list[0].bytes {
			return nil, object.Raisef(object.TypeError, "Can't mix strings and bytes in path components")
		}
	}
	return list, nil
}

func quoted(v object.Value) string { return "'" + object.TypeName(v) + "'" }

func join(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	if len(names) > 0 {
		return object.Value{}, object.Raisef(object.TypeError, "join() got an unexpected keyword argument '%s'", names[0])
	}
	if len(args) == 0 {
		return object.Value{}, object.Raisef(object.TypeError, "join() missing 1 required positional argument: 'a'")
	}
	if _, err := object.FSPath(t, args[0]); err != nil {
		return object.Value{}, err
	}
	list, err := paths(t, "join", args)
	if err != nil {
		return object.Value{}, err
	}
	out := list[0].text
	for _, p := range list[1:] {
		out = joinTwo(out, p.text)
		if p.text == "" && out != "" && !strings.HasSuffix(out, "/") {
			out += "/"
		}
	}
	return list[0].value(out), nil
}

func split(name string) (head, tail string) {
	i := strings.LastIndexByte(name, '/') + 1
	head, tail = name[:i], name[i:]
	if trimmed := strings.TrimRight(head, "/"); trimmed != "" {
		head = trimmed
	}
	return head, tail
}

func splitext(name string) (root, ext string) {
	base := name[strings.LastIndexByte(name, '/')+1:]
	dot := strings.LastIndexByte(base, '.')
	if dot <= 0 || strings.Trim(base[:dot], ".") == "" {
		return name, ""
	}
	cut := len(name) - len(base) + dot
	return name[:cut], name[cut:]
}

func normpath(name string) string {
	if name == "" {
		return "."
	}
	root := splitroot(name)
	var parts []string
	for _, part := range strings.Split(name[len(root):], "/") {
		switch {
		case part == "" || part == ".":
		case part == ".." && len(parts) > 0 && parts[len(parts)-1] != "..":
			parts = parts[:len(parts)-1]
		case part == ".." && root != "":
		default:
			parts = append(parts, part)
		}
	}
	if out := root + strings.Join(parts, "/"); out != "" {
		return out
	}
	return "."
}

// splitroot is the leading slashes: one, or just two.
func splitroot(name string) string {
	switch {
	case !strings.HasPrefix(name, "/"):
		return ""
	case strings.HasPrefix(name, "//") && !strings.HasPrefix(name, "///"):
		return "//"
	}
	return "/"
}

func commonprefix(t *object.Thread, args []object.Value) (object.Value, error) {
	items, err := object.Collect(t, args[0])
	if err != nil || len(items) == 0 {
		return object.String(""), err
	}
	if object.AsList(items[0]) != nil || object.AsTuple(items[0]) != nil {
		return object.Value{}, object.Raisef(object.TypeError, "commonprefix() needs strings or bytes")
	}
	list, err := paths(t, "commonprefix", items)
	if err != nil {
		return object.Value{}, err
	}
	low := slices.MinFunc(list, func(a, b path) int { return strings.Compare(a.text, b.text) }).text
	high := slices.MaxFunc(list, func(a, b path) int { return strings.Compare(a.text, b.text) }).text
	n := 0
	for n < len(low) && n < len(high) && low[n] == high[n] {
		n++
	}
	return list[0].value(strings.ToValidUTF8(low[:n], "")), nil
}

func commonpath(t *object.Thread, args []object.Value) (object.Value, error) {
	items, err := object.Collect(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	if len(items) == 0 {
		return object.Value{}, object.Raisef(object.ValueError, "commonpath() iterable argument is empty")
	}
	list, err := paths(t, "commonpath", items)
	if err != nil {
		return object.Value{}, err
	}
	var common []string
	for i, p := range list {
		if strings.HasPrefix(p.text, "/") != strings.HasPrefix(list[0].text, "/") {
			return object.Value{}, object.Raisef(object.ValueError, "Can't mix absolute and relative paths")
		}
		parts := slices.DeleteFunc(strings.Split(p.text, "/"), func(s string) bool { return s == "" || s == "." })
		if i == 0 {
			common = parts
			continue
		}
		n := 0
		for n < len(common) && n < len(parts) && common[n] == parts[n] {
			n++
		}
		common = common[:n]
	}
	root := ""
	if strings.HasPrefix(list[0].text, "/") {
		root = "/"
	}
	return list[0].value(root + strings.Join(common, "/")), nil
}

var nameFunctions = []object.Method{
	{Name: "normcase", Params: "s", Fn: onName(func(p path) object.Value { return p.value(p.text) }), Flags: object.InPython},
	{Name: "isabs", Params: "s", Fn: onName(func(p path) object.Value { return object.Bool(strings.HasPrefix(p.text, "/")) }), Flags: object.InPython},
	{Name: "join", Params: "a, *p", Raw: join, Flags: object.InPython},
	{Name: "split", Params: "p", Fn: onName(func(p path) object.Value {
		head, tail := split(p.text)
		return pair(p, head, tail)
	}), Flags: object.InPython},
	{Name: "splitext", Params: "p", Fn: onName(func(p path) object.Value {
		root, ext := splitext(p.text)
		return pair(p, root, ext)
	}), Flags: object.InPython},
	{Name: "splitdrive", Params: "p", Fn: onName(func(p path) object.Value { return pair(p, "", p.text) }), Flags: object.InPython},
	{Name: "splitroot", Params: "p", Fn: onName(func(p path) object.Value {
		root := splitroot(p.text)
		return object.NewTuple([]object.Value{p.value(""), p.value(root), p.value(p.text[len(root):])}).Value()
	}), Flags: object.InPython},
	{Name: "basename", Params: "p", Fn: onName(func(p path) object.Value {
		_, tail := split(p.text)
		return p.value(tail)
	}), Flags: object.InPython},
	{Name: "dirname", Params: "p", Fn: onName(func(p path) object.Value {
		head, _ := split(p.text)
		return p.value(head)
	}), Flags: object.InPython},
	{Name: "normpath", Params: "path", Fn: onName(func(p path) object.Value { return p.value(normpath(p.text)) }), Flags: object.InPython},
	{Name: "commonprefix", Params: "m", Fn: commonprefix, Flags: object.InPython},
	{Name: "commonpath", Params: "paths", Fn: commonpath, Flags: object.InPython},
}
