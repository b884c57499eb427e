// The import statements: import, from-import and from-import-star.

package machine

import (
	"fmt"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// importName runs the ImportName instruction: it calls __import__ when a script has put one
// of its own into builtins.
func (m *Machine) importName(f *frame, ins code.Ins) (object.Value, error) {
	name, level, from := f.unit.Names[ins.B()], int(ins.X()), object.None
	if ins.C() != 0 {
		from = f.unit.consts[ins.C()-1]
	}
	globals := f.fn.globals
	fn, err := m.builtin(globals, "__import__")
	if err != nil {
		return object.Value{}, err
	}
	if fn.IsUnset() {
		return object.Value{}, object.Raisef(object.ImportError, "__import__ not found")
	}
	if fn == m.importer {
		return m.ImportName(name, globals.Value(), from, level)
	}
	locals := object.None
	if f.locals != nil {
		locals = f.namespaceValue()
	}
	return object.CallArgs(m.Thread, fn, m.text(name), globals.Value(), locals, from, object.Int(int64(level)))
}

// ImportName implements object.Host.
func (m *Machine) ImportName(name string, globals, from object.Value, level int) (object.Value, error) {
	absolute := name
	switch {
	case level < 0:
		return object.Value{}, object.Raisef(object.ValueError, "level must be >= 0")
	case level > 0:
		var err error
		if absolute, err = m.absoluteName(globals, name, level); err != nil {
			return object.Value{}, err
		}
	case name == "":
		return object.Value{}, object.Raisef(object.ValueError, "Empty module name")
	}
	module, err := m.loadModule(absolute)
	if err != nil {
		return object.Value{}, err
	}
	wanted := false
	if from.Given() {
		if wanted, err = object.Truth(m.Thread, from); err != nil {
			return object.Value{}, err
		}
	}
	if wanted {
		return module, m.importSubmodules(module, from, false)
	}
	top, _, dotted := strings.Cut(name, ".")
	if !dotted {
		return module, nil
	}
	return m.loadModule(absolute[:len(absolute)-len(name)+len(top)])
}

// importSubmodules loads those names of a from-list that are modules of the
// package and not yet its attributes; for a star, those of its __all__.
func (m *Machine) importSubmodules(module, names object.Value, all bool) error {
	if path, err := m.optional(module, "__path__"); err != nil || path.IsUnset() {
		return err
	}
	pkg, err := object.GetAttr(m.Thread, module, "__name__")
	if err != nil {
		return err
	}
	title, err := object.StrOf(m.Thread, pkg)
	if err != nil {
		return err
	}
	return object.Iterate(m.Thread, names, func(item object.Value) (bool, error) {
		name, ok := object.Text(item)
		switch {
		case !ok && all:
			return false, object.Raisef(object.TypeError, "Item in %s.__all__ must be str, not %s", title, object.TypeName(item))
		case !ok:
			return false, object.Raisef(object.TypeError, "Item in ``from list'' must be str, not %s", object.TypeName(item))
		case name != "*":
			return true, m.importSubmodule(module, name, title+"."+name)
		case all:
			return true, nil
		}
		list, err := m.optional(module, "__all__")
		if err != nil || list.IsUnset() {
			return true, err
		}
		return true, m.importSubmodules(module, list, true)
	})
}

// importSubmodule loads one name of a from-list; that there is no such module is
// for ImportFrom to say.
func (m *Machine) importSubmodule(module object.Value, name, full string) error {
	if v, err := m.optional(module, name); err != nil || !v.IsUnset() {
		return err
	}
	_, err := m.loadModule(full)
	if e, ok := object.Caught(err); ok && isMissing(e, full) {
		if v, halted := m.modules.GetStr(full); !halted || !v.IsNone() {
			return nil
		}
	}
	return err
}

// optional is v.name, or the unset Value when that raises AttributeError.
func (m *Machine) optional(v object.Value, name string) (object.Value, error) {
	item, err := object.FindAttr(m.Thread, v, name)
	if err != nil && object.Is(err, object.AttributeError) {
		return object.Value{}, nil
	}
	return item, err
}

// isMissing reports whether e says that module name itself was not found.
func isMissing(e *object.Exception, name string) bool {
	missing, _ := object.Text(orNone(e.Field("name")))
	return e.Class().IsSubtype(object.ModuleNotFoundError) && missing == name
}

// absoluteName resolves dots against the package that globals belong to.
func (m *Machine) absoluteName(globals object.Value, name string, level int) (string, error) {
	if globals.IsUnset() {
		return "", object.Raisef(object.KeyError, "'__name__' not in globals")
	}
	d := object.AsDict(globals)
	if d == nil {
		return "", object.Raisef(object.TypeError, "globals must be a dict")
	}
	pkg, err := m.packageOf(d)
	if err != nil {
		return "", err
	}
	for ; level > 1 && pkg != ""; level-- {
		i := strings.LastIndexByte(pkg, '.')
		if i < 0 {
			return "", object.Raisef(object.ImportError, "attempted relative import beyond top-level package")
		}
		pkg = pkg[:i]
	}
	switch {
	case pkg == "":
		return "", object.Raisef(object.ImportError, "attempted relative import with no known parent package")
	case name == "":
		return pkg, nil
	}
	return pkg + "." + name, nil
}

// packageOf is the package of the module with these globals: __package__, or what __spec__ or
// __name__ and __path__ let one conclude.
func (m *Machine) packageOf(globals *object.Dict) (string, error) {
	if v, ok := globals.GetStr("__package__"); ok && !v.IsNone() {
		pkg, ok := object.Text(v)
		if !ok {
			return "", object.Raisef(object.TypeError, "package must be a string")
		}
		return pkg, nil
	}
	if spec, ok := globals.GetStr("__spec__"); ok && !spec.IsNone() {
		parent, err := object.GetAttr(m.Thread, spec, "parent")
		if err != nil {
			return "", err
		}
		pkg, ok := object.Text(parent)
		if !ok {
			return "", object.Raisef(object.TypeError, "__spec__.parent must be a string")
		}
		return pkg, nil
	}
	v, ok := globals.GetStr("__name__")
	if !ok {
		return "", object.Raisef(object.KeyError, "'__name__' not in globals")
	}
	name, ok := object.Text(v)
	if !ok {
		return "", object.Raisef(object.TypeError, "__name__ must be a string")
	}
	if _, isPackage := globals.GetStr("__path__"); isPackage {
		return name, nil
	}
	pkg, _, _ := cutLast(name)
	return pkg, nil
}

// importFrom runs the ImportFrom instruction: name from module v.
func (m *Machine) importFrom(v object.Value, name string) (object.Value, error) {
	item, err := object.FindAttr(m.Thread, v, name)
	if err == nil && !item.IsUnset() {
		return item, nil
	}
	if err != nil && !object.Is(err, object.AttributeError) {
		return object.Value{}, err
	}
	title, err2 := m.optional(v, "__name__")
	if err2 != nil {
		return object.Value{}, err2
	}
	if pkg, ok := object.Text(orNone(title)); ok {
		if sub, ok := m.modules.GetStr(pkg + "." + name); ok {
			return sub, nil
		}
	}
	return object.Value{}, m.cannotImport(v, orNone(title), name, err)
}

// cannotImport says that v, which calls itself title, has no such name.
func (m *Machine) cannotImport(v, title object.Value, name string, cause error) error {
	from, where := "<unknown module name>", "unknown location"
	if text, ok := object.Text(title); ok {
		from = text
	}
	module := object.AsModule(v)
	if module != nil {
		if file, ok := module.Dict.GetStr("__file__"); ok {
			where, _ = object.Text(file)
		}
	}
	text := fmt.Sprintf("cannot import name '%s' from '%s' (%s)", name, from, where)
	if module != nil && module.Loading {
		text = fmt.Sprintf("cannot import name '%s' from partially initialized module '%s' (most likely due to a circular import) (%s)",
			name, from, where)
	}
	if e, ok := object.Caught(cause); ok { // a module that says more about the name
		if said, err := object.StrOf(m.Thread, e.Value()); err == nil && !strings.Contains(said, "has no attribute") {
			text = said
		}
	}
	e := object.Raisef(object.ImportError, "%s", text).(*object.Exception)
	return e.SetField("name", object.String(from)).SetField("name_from", object.String(name))
}

// importStar binds the public names of module v, which may be any object: those that
// its __all__ lists, else those of its __dict__ without an underscore.
func (m *Machine) importStar(f *frame, v object.Value) error {
	names, err := m.optional(v, "__all__")
	if err != nil {
		return err
	}
	listed := !names.IsUnset()
	if !listed {
		if names, err = m.optional(v, "__dict__"); err != nil {
			return err
		}
		if names.IsUnset() {
			return object.Raisef(object.ImportError, "from-import-* object has no __dict__ and no __all__")
		}
		items, err := object.Collect(m.Thread, names)
		if err != nil {
			return err
		}
		names = object.NewList(items).Value()
	}
	if names.Type().GetItem == nil {
		return object.Raisef(object.TypeError, "'%s' object does not support indexing", object.TypeName(names))
	}
	return object.Iterate(m.Thread, object.NewSequenceIter(names), func(item object.Value) (bool, error) {
		name, ok := object.Text(item)
		if !ok {
			return false, m.badName(v, item, listed)
		}
		if !listed && strings.HasPrefix(name, "_") {
			return true, nil
		}
		member, err := object.GetAttr(m.Thread, v, name)
		if err != nil {
			return false, err
		}
		return true, m.storeName(f, name, member)
	})
}

// badName says that a name which a star import would bind is no str.
func (m *Machine) badName(v, item object.Value, listed bool) error {
	title, err := object.GetAttr(m.Thread, v, "__name__")
	if err != nil {
		return err
	}
	module, ok := object.Text(title)
	if !ok {
		return object.Raisef(object.TypeError, "module __name__ must be a string, not %s", object.TypeName(title))
	}
	what, where := "Key", "__dict__"
	if listed {
		what, where = "Item", "__all__"
	}
	return object.Raisef(object.TypeError, "%s in %s.%s must be str, not %s", what, module, where, object.TypeName(item))
}
