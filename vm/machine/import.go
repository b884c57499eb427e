// import: standard modules, files and packages beside the script.

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

// importName runs the ImportName instruction.
func (m *Machine) importName(f *frame, ins code.Ins) (object.Value, error) {
	name, level := f.unit.Names[ins.B()], int(ins.X())
	if level > 0 {
		var err error
		if name, err = m.absoluteName(f.fn.globals, name, level); err != nil {
			return object.Value{}, err
		}
	}
	module, err := m.Import(name)
	if err != nil {
		return object.Value{}, err
	}
	if ins.C() != 0 {
		names := f.unit.Consts[ins.C()-1].(code.Tuple)
		return module.Value(), m.importSubmodules(module, names)
	}
	if top, _, dotted := strings.Cut(name, "."); dotted && level == 0 {
		if module, err = m.Import(top); err != nil {
			return object.Value{}, err
		}
	}
	return module.Value(), nil
}

// importSubmodules loads those names of a from-list that are modules of the package.
func (m *Machine) importSubmodules(module *object.Module, names code.Tuple) error {
	if _, isPackage := module.Dict.GetStr("__path__"); !isPackage {
		return nil
	}
	for _, n := range names {
		name := n.(string)
		if _, ok := module.Dict.GetStr(name); ok || name == "*" {
			continue
		}
		full := module.Name + "." + name
		if _, err := m.Import(full); err != nil {
			if e, ok := object.Caught(err); ok && isMissing(e, full) {
				continue // ImportFrom says so
			}
			return err
		}
	}
	return nil
}

// isMissing reports whether e says that module name itself was not found.
func isMissing(e *object.Exception, name string) bool {
	missing, _ := object.Text(orNone(e.Field("name")))
	return e.Class().IsSubtype(object.ModuleNotFoundError) && missing == name
}

// absoluteName resolves dots against the package that globals belong to.
func (m *Machine) absoluteName(globals *object.Dict, name string, level int) (string, error) {
	v, _ := globals.GetStr("__package__")
	pkg, _ := object.Text(orNone(v))
	if pkg == "" {
		return "", object.Raisef(object.ImportError, "attempted relative import with no known parent package")
	}
	for ; level > 1; level-- {
		i := strings.LastIndexByte(pkg, '.')
		if i < 0 {
			return "", object.Raisef(object.ImportError, "attempted relative import beyond top-level package")
		}
		pkg = pkg[:i]
	}
	if name == "" {
		return pkg, nil
	}
	return pkg + "." + name, nil
}

// Import implements object.Host: it answers the module of an absolute name,
// with its parent packages loaded first.
func (m *Machine) Import(name string) (*object.Module, error) {
	var parent *object.Module
	for end := 0; end < len(name); {
		if i := strings.IndexByte(name[end:], '.'); i >= 0 {
			end += i
		} else {
			end = len(name)
		}
		module, err := m.importOne(name[:end], parent, name)
		if err != nil {
			return nil, err
		}
		parent = module
		end++
	}
	if parent == nil {
		return nil, object.Raisef(object.ValueError, "Empty module name")
	}
	return parent, nil
}

func (m *Machine) importOne(name string, parent *object.Module, whole string) (*object.Module, error) {
	if v, ok := m.modules.GetStr(name); ok {
		if module := object.AsModule(v); module != nil {
			return module, nil
		}
		if v.IsNone() {
			return nil, moduleNotFound(name, fmt.Sprintf("import of %s halted; None in sys.modules", name))
		}
	}
	path := m.searchPath()
	if parent != nil {
		v, isPackage := parent.Dict.GetStr("__path__")
		if !isPackage && parent.Dict.Len() > 0 {
			if module, err := m.standard(name); module != nil || err != nil {
				return m.register(module, name, parent, err)
			}
			return nil, moduleNotFound(name, fmt.Sprintf("No module named '%s'; '%s' is not a package", name, parent.Name))
		}
		path = pathEntries(v)
	}
	module, err := m.findModule(name, parent, path)
	return m.register(module, name, parent, err)
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
func (m *Machine) register(module *object.Module, name string, parent *object.Module, err error) (*object.Module, error) {
	if err != nil {
		return nil, err
	}
	if v, ok := m.modules.GetStr(name); ok && object.AsModule(v) != nil {
		module = object.AsModule(v) // it replaced itself, or was there already
	} else {
		m.modules.SetStr(name, module.Value())
	}
	if parent != nil {
		parent.Dict.SetStr(name[strings.LastIndexByte(name, '.')+1:], module.Value())
	}
	return module, nil
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
	if m.hooks.Standard == nil {
		return nil, nil
	}
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
	if standard && m.hooks.First != nil && m.hooks.First(name) {
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
	if m.hooks.Unsupported != nil {
		if why := m.hooks.Unsupported(name); why != "" {
			return nil, moduleNotFound(name, why)
		}
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
	defer func() { module.Loading = false }()
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

// importFrom runs the ImportFrom instruction: name from module v.
func (m *Machine) importFrom(v object.Value, name string) (object.Value, error) {
	module := object.AsModule(v)
	if module == nil {
		return object.GetAttr(m.Thread, v, name)
	}
	if item, ok := module.Dict.GetStr(name); ok {
		return item, nil
	}
	if sub, ok := m.modules.GetStr(module.Name + "." + name); ok {
		return sub, nil
	}
	item, err := object.FindAttr(m.Thread, v, name)
	if err == nil && !item.IsUnset() {
		return item, nil
	}
	if err != nil && !object.Is(err, object.AttributeError) {
		return object.Value{}, err
	}
	return object.Value{}, m.cannotImport(module, name, err)
}

func (m *Machine) cannotImport(module *object.Module, name string, cause error) error {
	where := "unknown location"
	if file, ok := module.Dict.GetStr("__file__"); ok {
		where, _ = object.Text(file)
	}
	text := fmt.Sprintf("cannot import name '%s' from '%s' (%s)", name, module.Name, where)
	if module.Loading {
		text = fmt.Sprintf("cannot import name '%s' from partially initialized module '%s' (most likely due to a circular import) (%s)",
			name, module.Name, where)
	}
	if e, ok := object.Caught(cause); ok { // a module that says more about the name
		if said, err := object.StrOf(m.Thread, e.Value()); err == nil && !strings.Contains(said, "has no attribute") {
			text = said
		}
	}
	e := object.Raisef(object.ImportError, "%s", text).(*object.Exception)
	return e.SetField("name", object.String(module.Name)).SetField("name_from", object.String(name))
}

// importStar binds the public names of module v.
func (m *Machine) importStar(f *frame, v object.Value) error {
	module := object.AsModule(v)
	if module == nil {
		return object.Raisef(object.ImportError, "from-import-* object has no __dict__ and no __all__")
	}
	target := f.namespace()
	if all, ok := module.Dict.GetStr("__all__"); ok {
		return object.Iterate(m.Thread, all, func(item object.Value) (bool, error) {
			name, ok := object.Text(item)
			if !ok {
				return false, object.Raisef(object.TypeError, "Item in %s.__all__ must be str, not %s", module.Name, object.TypeName(item))
			}
			member, err := object.GetAttr(m.Thread, v, name)
			if err == nil {
				target.SetStr(name, member)
			}
			return true, err
		})
	}
	for k, item := range module.Dict.All() {
		if name, ok := object.Text(k); ok && !strings.HasPrefix(name, "_") {
			target.SetStr(name, item)
		}
	}
	return nil
}
