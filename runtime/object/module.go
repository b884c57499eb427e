// Modules.

package object

import "strings"

// Module is a module.
type Module struct {
	Head
	Name string
	Dict *Dict
	bare bool // made by a script, not by an import
	// Loading is set while the module's own code runs.
	Loading bool
}

// NewModule makes a module whose namespace has __name__ and the other names
// that every module has.
func NewModule(name string) *Module { return NewModuleSize(NewStr(name), smallTable) }

// NewModuleSize is NewModule with room for so many names at once.
func NewModuleSize(name *Str, size int) *Module {
	made := newModule(name.s)
	d := made.Dict
	d.reserve(max(size, smallTable))
	d.Store(nameAttr, name.Value())
	for _, other := range moduleAttrNames {
		d.Store(other, None)
	}
	return made
}

// ModuleOf makes a module whose namespace is names until either is changed, as by
// Share; it has those names already.
func ModuleOf(name string, names *Dict) *Module {
	made := newModule(name)
	made.Dict.Become(names)
	return made
}

// newModule makes a module and its namespace in one piece.
func newModule(name string) *Module {
	made := &struct {
		Module
		names Dict
	}{Module{Head: Head{ModuleType}, Name: name}, Dict{Head: Head{DictType}}}
	made.Dict = &made.names
	return &made.Module
}

// The names that every module has, the same objects for all VMs.
var (
	nameAttr        = NewStr("__name__")
	moduleAttrNames = [...]*Str{NewStr("__doc__"), NewStr("__package__"), NewStr("__loader__"), NewStr("__spec__")}
)

// Value returns the module as a value.
func (m *Module) Value() Value { return value(m) }

// AsModule returns the module behind v, or nil.
func AsModule(v Value) *Module {
	if v.ref != nil && v.Kind() == KindModule {
		return cast[Module](v)
	}
	return nil
}

// title is how messages name the module: by __name__ as it stands now.
func (m *Module) title() string {
	if v, ok := m.Dict.GetStr("__name__"); ok {
		if s, ok := Text(v); ok {
			return "module '" + s + "'"
		}
	}
	return "module"
}

func moduleNew(_ *Thread, cls *Type, args []Value, names []string) (Value, error) {
	m := Alloc[Module](cls)
	m.bare, m.Dict = true, NewDict()
	if cls.Script() {
		return m.Value(), nil // __init__ names it
	}
	return m.Value(), m.begin(args, names)
}

func moduleInit(_ *Thread, args []Value, names []string) (Value, error) {
	return None, cast[Module](args[0]).begin(args[1:], names)
}

// begin gives a module that a script makes its name and the other names that
// every module has.
func (m *Module) begin(args []Value, names []string) error {
	npos := len(args) - len(names)
	if len(args) > 2 {
		return Raisef(TypeError, "module() takes at most 2 arguments (%d given)", len(args))
	}
	var full [2]Value
	copy(full[:], args[:npos])
	for i, name := range names {
		switch name {
		case "name":
			full[0] = args[npos+i]
		case "doc":
			full[1] = args[npos+i]
		default:
			return Raisef(TypeError, "module() got an unexpected keyword argument '%s'", name)
		}
	}
	if full[0].ref == nil {
		return Raisef(TypeError, "module() missing required argument 'name' (pos 1)")
	}
	name, ok := Text(full[0])
	if !ok {
		return Raisef(TypeError, "module() argument 'name' must be str, not %s", TypeName(full[0]))
	}
	m.Name = name
	for key, item := range NewModule(name).Dict.All() {
		m.Dict.SetStr(AsStr(key).s, item)
	}
	m.Dict.SetStr("__doc__", orNone(full[1]))
	return nil
}

// moduleRepr tells the file, or that there is none.
func moduleRepr(t *Thread, v Value) (string, error) {
	m := cast[Module](v)
	name := "'?'"
	if given, ok := m.Dict.GetStr("__name__"); ok {
		var err error
		if name, err = Repr(t, given); err != nil {
			return "", err
		}
	}
	file, ok := m.Dict.GetStr("__file__")
	switch {
	case ok && !file.IsNone():
		path, err := Repr(t, file)
		return "<module " + name + " from " + path + ">", err
	case m.bare:
		return "<module " + name + ">", nil
	}
	if path, ok := m.Dict.GetStr("__path__"); ok {
		text, err := Repr(t, path)
		return "<module " + name + " (namespace) from " + text + ">", err
	}
	return "<module " + name + " (built-in)>", nil
}

func moduleGetAttr(t *Thread, v Value, name string) (Value, error) {
	m := cast[Module](v)
	if m.typ == ModuleType {
		if item, ok := m.Dict.GetStr(name); ok {
			return item, nil
		}
	}
	item, err := GenericGetAttr(t, v, name)
	if err != nil || item.ref != nil {
		return item, err
	}
	hook, ok := m.Dict.GetStr("__getattr__")
	if !ok {
		return Value{}, nil
	}
	item, err = CallArgs(t, hook, String(name))
	if e, ok := Caught(err); ok && Is(err, AttributeError) && m.ofLibrary() && saysAbsent(t, e, name) {
		return Value{}, nil // how the library makes its names is nothing to tell of
	}
	return item, err
}

// saysAbsent tells an AttributeError that has nothing to say but that there is no
// such attribute.
func saysAbsent(t *Thread, e *Exception, name string) bool {
	text, err := StrOf(t, e.Value())
	return err == nil && strings.HasSuffix(text, " has no attribute '"+name+"'")
}

// ofLibrary tells the standard modules, which have no file.
func (m *Module) ofLibrary() bool {
	_, file := m.Dict.GetStr("__file__")
	return !file && !m.bare && m.typ == ModuleType
}

func moduleSetAttr(t *Thread, v Value, name string, item Value) error {
	m := cast[Module](v)
	switch {
	case m.typ != ModuleType, name == "__dict__", name == "__class__":
		return GenericSetAttr(t, v, name, item)
	case item.ref != nil:
		m.Dict.SetStr(name, item)
	case !m.Dict.DeleteStr(name):
		return attributeError(v, name, "'module' object has no attribute '%s'", name)
	}
	return nil
}

func moduleNamespace(v Value, _ bool) *Dict { return cast[Module](v).Dict }

var moduleSlots = Slots{New: moduleNew, Repr: moduleRepr, GetAttr: moduleGetAttr, SetAttr: moduleSetAttr,
	Namespace: moduleNamespace}

var moduleMethods = []Method{{Name: "__init__", Params: "name, doc=None", Raw: moduleInit, Flags: slotWrapper}}

var moduleAttrs = []Attr{{Name: "__dict__", Member: true, Get: func(_ *Thread, v Value) (Value, error) {
	return cast[Module](v).Dict.Value(), nil
}}, {Name: "__annotations__", Get: moduleAnnotations, Set: setModuleAnnotations}}

// moduleAnnotations makes the dict of a module that has none yet.
func moduleAnnotations(_ *Thread, v Value) (Value, error) {
	d := cast[Module](v).Dict
	if kept, ok := d.GetStr("__annotations__"); ok {
		return kept, nil
	}
	made := NewDict().Value()
	d.SetStr("__annotations__", made)
	return made, nil
}

func setModuleAnnotations(_ *Thread, v, item Value) error {
	d := cast[Module](v).Dict
	if item.ref != nil {
		d.SetStr("__annotations__", item)
	} else if !d.DeleteStr("__annotations__") {
		return Raisef(AttributeError, "__annotations__")
	}
	return nil
}
