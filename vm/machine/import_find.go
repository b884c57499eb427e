// Finding modules without running them: standard ones, files and folders on sys.path.

package machine

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// found is a module that has not run yet.
type found struct {
	made *object.Module // one that needs no running: made in Go, or of folders alone
	code *code.Code
	file string // "" for the library's
	pkg  bool
	dir  string // of a package that is a file
}

// standard finds a module of the standard library; nil when there is none.
func (m *Machine) standard(name string) (*found, error) {
	x, ok, err := m.hooks.Standard(m.Thread, name)
	if !ok || err != nil {
		return nil, err
	}
	return &found{made: x.Made, code: x.Code, pkg: x.Package}, nil
}

// path is the __path__ of a package.
func (x *found) path() object.Value {
	if x.file == "" {
		return object.NewList(nil).Value()
	}
	return object.NewList([]object.Value{object.String(x.dir)}).Value()
}

// Locate implements object.Host.
func (m *Machine) Locate(name string) (object.Located, error) {
	var (
		x              *found
		err            error
		pkg, _, dotted = cutLast(name)
	)
	if dotted {
		var parent object.Value
		if parent, err = m.loadModule(pkg); err == nil {
			x, err = m.findBelow(parent, pkg, name)
		}
	} else {
		x, err = m.findModule(name, nil, m.searchPath())
	}
	if err != nil {
		return object.Located{}, err
	}
	l := object.Located{Code: object.None, File: x.file}
	switch {
	case x.code != nil:
		l.Code = object.FromObject(newCodeObject(x.code))
		if x.pkg {
			l.Path = x.path()
		}
	case x.made != nil:
		l.Path, _ = x.made.Dict.GetStr("__path__")
	}
	return l, nil
}

// findBelow finds a module that is part of a package.
func (m *Machine) findBelow(parent object.Value, pkg, name string) (*found, error) {
	path, err := m.optional(parent, "__path__")
	if err != nil {
		return nil, err
	}
	module := object.AsModule(parent)
	if path.IsUnset() {
		if module != nil { // one made in Go, whose parts are made as it is
			if part, err := m.standard(name); part != nil || err != nil {
				return part, err
			}
		}
		return nil, moduleNotFound(name, fmt.Sprintf("No module named '%s'; '%s' is not a package", name, pkg))
	}
	return m.findModule(name, module, pathEntries(path))
}

// mayBeStandard tells whether name can be a standard module: those below a
// package are part of that package alone, and ours have no file.
func mayBeStandard(parent *object.Module) bool {
	if parent == nil {
		return true
	}
	_, isFile := parent.Dict.GetStr("__file__")
	return !isFile
}

// findModule finds a module: a standard one that CPython has built in, else from the
// first entry of path that has it as a package or file, else another standard one;
// directories of that name without an __init__ are a package together when
// there is none.
func (m *Machine) findModule(name string, parent *object.Module, path []string) (*found, error) {
	standard := mayBeStandard(parent)
	if standard && m.hooks.First(name) {
		if x, err := m.standard(name); x != nil || err != nil {
			return x, err
		}
	}
	read := m.Thread.World.Sources
	last := name[strings.LastIndexByte(name, '.')+1:]
	var portions []object.Value
	for _, dir := range path {
		base := last
		if dir != "" {
			base = strings.TrimSuffix(dir, "/") + "/" + last
		}
		if isDirectory(read, base) {
			portions = append(portions, object.String(base))
		}
		for _, file := range []struct {
			name  string
			isPkg bool
		}{{base + "/__init__.aio", true}, {base + "/__init__.py", true}, {base + ".aio", false}, {base + ".py", false}} {
			if read == nil {
				break
			}
			text, err := read(file.name)
			if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.EISDIR) {
				continue
			}
			if err != nil {
				return nil, object.FromGo(object.ImportError, err)
			}
			return m.compileFile(file.name, string(text), file.isPkg, base)
		}
	}
	if standard {
		if x, err := m.standard(name); x != nil || err != nil {
			return x, err
		}
	}
	if len(portions) > 0 {
		module := object.NewModule(name)
		module.Dict.SetStr("__path__", object.NewList(portions).Value())
		module.Dict.SetStr("__file__", object.None)
		module.Dict.SetStr("__package__", object.String(name))
		return &found{made: module}, nil
	}
	if why := m.hooks.Unsupported(name); why != "" {
		return nil, moduleNotFound(name, why)
	}
	return nil, moduleNotFound(name, fmt.Sprintf("No module named '%s'", name))
}

// isDirectory reports whether a directory of modules stands at path: whoever
// reads it then says EISDIR.
func isDirectory(read func(string) ([]byte, error), path string) bool {
	if read == nil {
		return false
	}
	_, err := read(path)
	return errors.Is(err, syscall.EISDIR)
}

func moduleNotFound(name, message string) error {
	e := object.Raisef(object.ModuleNotFoundError, "%s", message).(*object.Exception)
	return e.SetField("name", object.String(name))
}

// compileFile compiles the text of a module.
func (m *Machine) compileFile(file, text string, isPkg bool, dir string) (*found, error) {
	c, err := m.hooks.Compile(text, file, object.CompileOptions{Mode: "exec"})
	if err != nil {
		return nil, err
	}
	return &found{code: c, file: file, pkg: isPkg, dir: dir}, nil
}
