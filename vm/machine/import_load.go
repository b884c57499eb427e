// Loading modules: standard ones, files and packages on sys.path.

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

// Import implements object.Host.
func (m *Machine) Import(name string) (*object.Module, error) {
	v, err := m.loadModule(name)
	if err != nil {
		return nil, err
	}
	if module := object.AsModule(v); module != nil {
		return module, nil
	}
	return nil, object.Raisef(object.ImportError, "sys.modules['%s'] is not a module but a %s object", name, object.TypeName(v))
}

// loadModule answers what sys.modules holds for an absolute name, which may be any object
// that a script has put there. What is missing is loaded, parent packages first.
func (m *Machine) loadModule(name string) (object.Value, error) {
	if v, ok, err := m.loaded(name); ok || err != nil {
		return v, err
	}
	pkg, _, dotted := cutLast(name)
	if !dotted {
		module, err := m.findModule(name, nil, m.searchPath())
		return m.register(module, name, object.Value{}, err)
	}
	parent, ok := m.modules.GetStr(pkg)
	if !ok {
		var err error
		if parent, err = m.loadModule(pkg); err != nil {
			return object.Value{}, err
		}
	}
	if v, ok, err := m.loaded(name); ok || err != nil {
		return v, err
	}
	module, err := m.findBelow(parent, pkg, name)
	return m.register(module, name, parent, err)
}

// loaded looks a name up in sys.modules, where None forbids an import.
func (m *Machine) loaded(name string) (object.Value, bool, error) {
	v, ok := m.modules.GetStr(name)
	if module := object.AsModule(orNone(v)); module != nil && module.Loading && !m.Thread.Alone() {
		if err := m.awaitLoad(module); err != nil {
			return v, false, err
		}
		v, ok = m.modules.GetStr(name)
	}
	if ok && v.IsNone() {
		return v, ok, moduleNotFound(name, fmt.Sprintf("import of %s halted; None in sys.modules", name))
	}
	return v, ok, nil
}

// findBelow loads a module that is part of a package.
func (m *Machine) findBelow(parent object.Value, pkg, name string) (*object.Module, error) {
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

// searchPath is sys.path, or what it will be when sys is first imported.
func (m *Machine) searchPath() []string {
	if v, ok := m.modules.GetStr("sys"); ok {
		if sys := object.AsModule(v); sys != nil {
			if list, ok := sys.Dict.GetStr("path"); ok && object.AsList(list) != nil {
				return pathEntries(list)
			}
		}
	}
	return m.Thread.World.Path
}

// register makes a module that was loaded known, also as an attribute of its package.
func (m *Machine) register(module *object.Module, name string, parent object.Value, err error) (object.Value, error) {
	if err != nil {
		return object.Value{}, err
	}
	v, ok := m.modules.GetStr(name)
	if !ok { // else it was there already, or put something else in its place
		v = module.Value()
		m.modules.SetStr(name, v)
	}
	if parent.IsUnset() {
		return v, nil
	}
	err = object.SetAttr(m.Thread, parent, name[strings.LastIndexByte(name, '.')+1:], v)
	if err != nil && object.Is(err, object.AttributeError) {
		err = nil // a parent that takes no attributes: the module is in sys.modules all the same
	}
	return v, err
}

func pathEntries(v object.Value) []string {
	var out []string
	if l := object.AsList(orNone(v)); l != nil {
		for _, item := range l.Items {
			if s, ok := object.Text(item); ok {
				out = append(out, s)
			}
		}
	}
	return out
}

// standard loads a module of the standard library; nil when there is none.
func (m *Machine) standard(name string) (*object.Module, error) {
	found, ok, err := m.hooks.Standard(m.Thread, name)
	if !ok || err != nil || found.Made != nil {
		return found.Made, err
	}
	module := object.NewModule(name)
	pkg, _, _ := cutLast(name)
	if found.Package {
		pkg = name
		module.Dict.SetStr("__path__", object.NewList(nil).Value())
	}
	module.Dict.SetStr("__package__", object.String(pkg))
	if err := m.execute(module, found.Code); err != nil {
		return nil, err
	}
	return module, nil
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

// findModule loads a module: a standard one that CPython has built in, else from the
// first entry of path that has it as a package or file, else another standard one;
// directories of that name without an __init__ are a package together when
// there is none.
func (m *Machine) findModule(name string, parent *object.Module, path []string) (*object.Module, error) {
	standard := mayBeStandard(parent)
	if standard && m.hooks.First(name) {
		if module, err := m.standard(name); module != nil || err != nil {
			return module, err
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
			return m.loadFile(name, file.name, string(text), file.isPkg, base)
		}
	}
	if standard {
		if module, err := m.standard(name); module != nil || err != nil {
			return module, err
		}
	}
	if len(portions) > 0 {
		module := object.NewModule(name)
		module.Dict.SetStr("__path__", object.NewList(portions).Value())
		module.Dict.SetStr("__file__", object.None)
		module.Dict.SetStr("__package__", object.String(name))
		return module, nil
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

// loadFile compiles and runs the text of a module.
func (m *Machine) loadFile(name, file, text string, isPkg bool, dir string) (*object.Module, error) {
	c, err := m.hooks.Compile(text, file, object.CompileOptions{Mode: "exec"})
	if err != nil {
		return nil, err
	}
	if c.Flags&code.Coroutine != 0 {
		return nil, object.Raisef(object.ImportError,
			"module '%s' awaits at top level; only the main script may, so put the await into an async function", name)
	}
	module := object.NewModule(name)
	module.Dict.SetStr("__file__", object.String(file))
	pkg, _, _ := cutLast(name)
	if isPkg {
		pkg = name
		module.Dict.SetStr("__path__", object.NewList([]object.Value{object.String(dir)}).Value())
	}
	module.Dict.SetStr("__package__", object.String(pkg))
	if err := m.execute(module, c); err != nil {
		return nil, err
	}
	return module, nil
}

// execute runs the Code of a module, which is known already while it loads.
func (m *Machine) execute(module *object.Module, c *code.Code) error {
	m.modules.SetStr(module.Name, module.Value())
	module.Loading = true
	m.loads.begin(module, m.Thread.Ident())
	defer func() {
		module.Loading = false
		m.loads.end(module, m.Thread)
	}()
	_, err := m.RunCode(c, module.Dict, nil)
	if err != nil {
		m.modules.DeleteStr(module.Name)
	}
	return err
}

func cutLast(name string) (before, after string, found bool) {
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		return name[:i], name[i+1:], true
	}
	return "", name, false
}
