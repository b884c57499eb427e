// scandir and walk.

package os

import (
	"io/fs"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// dirEntry is what scandir tells of a file.
type dirEntry struct {
	object.Head
	dir   path
	entry fs.DirEntry
	name  string
}

var dirEntryType = &object.Type{Name: "DirEntry", Module: "posix", Flags: object.Final | object.NoCreate}

// scanIterator is what scandir returns.
type scanIterator struct {
	object.Head
	entries []object.Value
}

var scanIteratorType = &object.Type{Name: "ScandirIterator", Module: "posix", Flags: object.Final | object.NoCreate}

func init() {
	dirEntryType.Define(nil, object.Slots{Repr: func(t *object.Thread, v object.Value) (string, error) {
		e := object.Unchecked[dirEntry](v)
		text, err := object.Repr(t, e.dir.value(e.name))
		return "<DirEntry " + text + ">", err
	}}, []object.Method{
		{Name: "is_dir", Params: "*, follow_symlinks=True", Fn: entryIs(fs.ModeDir)},
		{Name: "is_file", Params: "*, follow_symlinks=True", Fn: entryIs(0)},
		{Name: "is_symlink", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
			return object.Bool(object.Unchecked[dirEntry](args[0]).entry.Type()&fs.ModeSymlink != 0), nil
		}},
		{Name: "is_junction", Fn: func(*object.Thread, []object.Value) (object.Value, error) { return object.False, nil }},
		{Name: "stat", Params: "*, follow_symlinks=True", Fn: entryStat},
		{Name: "inode", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			i, err := object.Unchecked[dirEntry](args[0]).entry.Info()
			if err != nil {
				return object.Value{}, failure(err)
			}
			return object.Int(factsOf(i).ino), nil
		}},
		{Name: "__fspath__", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
			return entryPath(object.Unchecked[dirEntry](args[0])), nil
		}},
	}, []object.Attr{
		{Name: "name", Member: true, Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
			e := object.Unchecked[dirEntry](v)
			return e.dir.value(e.name), nil
		}},
		{Name: "path", Member: true, Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
			return entryPath(object.Unchecked[dirEntry](v)), nil
		}},
	})
	same := func(_ *object.Thread, v object.Value) (object.Value, error) { return v, nil }
	scanIteratorType.Define(nil, object.Slots{
		Iter: same, Enter: same,
		Next: func(_ *object.Thread, v object.Value) (object.Value, error) {
			it := object.Unchecked[scanIterator](v)
			if len(it.entries) == 0 {
				return object.Value{}, nil
			}
			e := it.entries[0]
			it.entries = it.entries[1:]
			return e, nil
		},
		Exit: func(_ *object.Thread, v, _, _, _ object.Value) (object.Value, error) {
			object.Unchecked[scanIterator](v).entries = nil
			return object.None, nil
		},
	}, []object.Method{{Name: "close", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		object.Unchecked[scanIterator](args[0]).entries = nil
		return object.None, nil
	}}}, nil)
	walkerType.Define(nil, object.Slots{Iter: same, Next: walkNext}, nil, nil)
}

func entryPath(e *dirEntry) object.Value { return e.dir.value(joinTwo(e.dir.text, e.name)) }

func follows(t *object.Thread, args []object.Value) (bool, error) {
	if v := object.Arg(args, 1); !v.IsUnset() {
		return object.Truth(t, v)
	}
	return true, nil
}

// entryIs makes is_dir and is_file.
func entryIs(kind fs.FileMode) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		e := object.Unchecked[dirEntry](args[0])
		follow, err := follows(t, args)
		if err != nil {
			return object.Value{}, err
		}
		mode := e.entry.Type()
		if follow && mode&fs.ModeSymlink != 0 {
			files, err := t.Files()
			if err != nil {
				return object.Value{}, err
			}
			i, err := files.Stat(encode(joinTwo(e.dir.text, e.name)), true)
			if err != nil {
				return object.False, nil
			}
			mode = i.Mode()
		}
		return object.Bool(mode&fs.ModeType == kind), nil
	}
}

func entryStat(t *object.Thread, args []object.Value) (object.Value, error) {
	e := object.Unchecked[dirEntry](args[0])
	follow, err := follows(t, args)
	if err != nil {
		return object.Value{}, err
	}
	i, err := info(t, "stat", entryPath(e), follow)
	if err != nil {
		return object.Value{}, err
	}
	return resultOf(i), nil
}

// entriesOf lists a directory.
func entriesOf(t *object.Thread, function string, dir object.Value) ([]object.Value, error) {
	files, p, err := fileArg(t, function, dir)
	if err != nil {
		return nil, err
	}
	list, err := files.ReadDir(p.native())
	if err != nil {
		return nil, failure(err, p.given())
	}
	entries := make([]object.Value, len(list))
	for i, item := range list {
		e := &dirEntry{dir: p, entry: item, name: foreign(item.Name())}
		e.Init(dirEntryType)
		entries[i] = object.FromObject(e)
	}
	return entries, nil
}

func scandir(t *object.Thread, args []object.Value) (object.Value, error) {
	entries, err := entriesOf(t, "scandir", here(args))
	if err != nil {
		return object.Value{}, err
	}
	it := &scanIterator{entries: entries}
	it.Init(scanIteratorType)
	return object.FromObject(it), nil
}

// walker is what walk returns. Directories that are still to be walked lie on
// pending, the next one last; their names are looked at when the script asks for
// more, because it may have changed the list.
type walker struct {
	object.Head
	pending []step
	upward  bool
	follow  bool
	onError object.Value
}

// step is a directory to be walked, the subdirectories of one already given, or,
// when walking upward, a result that waits for those below it.
type step struct {
	dir    path
	names  *object.List
	result object.Value
}

var walkerType = &object.Type{Name: "generator", Flags: object.Final | object.NoCreate}

func walk(t *object.Thread, args []object.Value) (object.Value, error) {
	top, err := object.FSPath(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	p, err := asPath(t, top)
	if err != nil {
		return object.Value{}, err
	}
	w := &walker{pending: []step{{dir: p}}, onError: object.Arg(args, 2)}
	if v := object.Arg(args, 1); !v.IsUnset() {
		down, err := object.Truth(t, v)
		if err != nil {
			return object.Value{}, err
		}
		w.upward = !down
	}
	if v := object.Arg(args, 3); !v.IsUnset() {
		if w.follow, err = object.Truth(t, v); err != nil {
			return object.Value{}, err
		}
	}
	w.Init(walkerType)
	return object.FromObject(w), nil
}

func walkNext(t *object.Thread, v object.Value) (object.Value, error) {
	w := object.Unchecked[walker](v)
	for len(w.pending) > 0 {
		last := len(w.pending) - 1
		s := w.pending[last]
		w.pending = w.pending[:last]
		switch {
		case !s.result.IsUnset():
			return s.result, nil
		case s.names != nil:
			if err := w.descend(t, s); err != nil {
				return object.Value{}, err
			}
		default:
			if result, err := w.visit(t, s.dir); err != nil || !result.IsUnset() {
				return result, err
			}
		}
	}
	return object.Value{}, nil
}

// visit lists a directory. The result is unset when it is to come later.
func (w *walker) visit(t *object.Thread, dir path) (object.Value, error) {
	entries, err := entriesOf(t, "scandir", dir.value(dir.text))
	if err != nil {
		if !object.Is(err, object.OSError) {
			return object.Value{}, err
		}
		if e, ok := object.Caught(err); ok && w.onError.Given() {
			_, err = object.CallArgs(t, w.onError, e.Value())
			return object.Value{}, err
		}
		return object.Value{}, nil
	}
	dirs, others := object.NewList(nil), object.NewList(nil)
	for _, e := range entries {
		isDir, err := entryIs(fs.ModeDir)(t, []object.Value{e})
		if err != nil {
			return object.Value{}, err
		}
		name := dir.value(object.Unchecked[dirEntry](e).name)
		if isDir.Is(object.True) {
			dirs.Items = append(dirs.Items, name)
		} else {
			others.Items = append(others.Items, name)
		}
	}
	result := object.NewTuple([]object.Value{dir.value(dir.text), dirs.Value(), others.Value()}).Value()
	below := step{dir: dir, names: dirs}
	if w.upward {
		w.pending = append(w.pending, step{result: result}, below)
		return object.Value{}, nil
	}
	w.pending = append(w.pending, below)
	return result, nil
}

// descend plans the walk of the subdirectories.
func (w *walker) descend(t *object.Thread, s step) error {
	files, err := t.Files()
	if err != nil {
		return err
	}
	for i := len(s.names.Items) - 1; i >= 0; i-- {
		name, err := asPath(t, s.names.Items[i])
		if err != nil {
			return err
		}
		sub := path{joinTwo(s.dir.text, name.text), s.dir.bytes}
		if !w.follow {
			if i, err := files.Stat(sub.native(), false); err == nil && i.Mode()&fs.ModeSymlink != 0 {
				continue
			}
		}
		w.pending = append(w.pending, step{dir: sub})
	}
	return nil
}

// joinTwo puts a name behind a directory.
func joinTwo(dir, name string) string {
	switch {
	case strings.HasPrefix(name, "/"), dir == "":
		return name
	case strings.HasSuffix(dir, "/"):
		return dir + name
	}
	return dir + "/" + name
}

var scanFunctions = []object.Method{
	{Name: "scandir", Params: "path=None", Fn: scandir},
	{Name: "walk", Params: "top, topdown=True, onerror=None, followlinks=False", Fn: walk, Flags: object.InPython},
}
