// Loading modules: standard ones, files and packages on sys.path.

package machine

import (
	"fmt"
	"strings"

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
		x, err := m.findModule(name, nil, m.searchPath())
		return m.register(x, name, object.Value{}, err)
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
	x, err := m.findBelow(parent, pkg, name)
	return m.register(x, name, parent, err)
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

// register loads a module that was found and makes it known, also as an attribute of
// its package.
func (m *Machine) register(x *found, name string, parent object.Value, err error) (object.Value, error) {
	if err != nil {
		return object.Value{}, err
	}
	module, err := m.loadFound(name, x)
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

// loadFound makes a module of what was found, and runs it.
func (m *Machine) loadFound(name string, x *found) (*object.Module, error) {
	if x.made != nil {
		return x.made, nil
	}
	if x.file != "" && x.code.Flags&code.Coroutine != 0 {
		return nil, object.Raisef(object.ImportError,
			"module '%s' awaits at top level; only the main script may, so put the await into an async function", name)
	}
	module := object.NewModule(name)
	if x.file != "" {
		module.Dict.SetStr("__file__", object.String(x.file))
	}
	pkg, _, _ := cutLast(name)
	if x.pkg {
		pkg = name
		module.Dict.SetStr("__path__", x.path())
	}
	module.Dict.SetStr("__package__", object.String(pkg))
	if err := m.execute(module, x.code); err != nil {
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
