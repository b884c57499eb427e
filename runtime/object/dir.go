// dir(): the names that a value has.

package object

import "sort"

// Dir lists the attributes of v in order: its own namespace, and its class with
// what that inherits. A module has its namespace alone; a class has no metaclass's.
func Dir(t *Thread, v Value) ([]string, error) {
	set := map[string]bool{}
	if m := AsModule(v); m != nil {
		namespace, err := GetAttr(t, v, "__dict__")
		if err != nil {
			return nil, err
		}
		d := AsDict(namespace)
		if d == nil {
			return nil, Raisef(TypeError, "%s.__dict__ is not a dictionary", m.Name)
		}
		for _, name := range dictNames(d) {
			set[name] = true
		}
		return sortedNames(set), nil
	}
	typ := AsType(v)
	if typ == nil {
		typ = v.Type()
		namespace, err := FindAttr(t, v, "__dict__")
		if err != nil {
			return nil, err
		}
		if namespace.ref != nil && namespace.Kind() == KindDict {
			for _, name := range dictNames(AsDict(namespace)) {
				set[name] = true
			}
		}
	}
	for _, class := range typ.MRO {
		for _, name := range class.memberNames() {
			set[name] = true
		}
	}
	return sortedNames(set), nil
}

// memberNames lists the class's own members.
func (t *Type) memberNames() []string {
	if t.class != nil {
		return dictNames(t.class.members)
	}
	members := t.table()
	names := make([]string, 0, len(members))
	for name := range members {
		names = append(names, name)
	}
	return names
}

func sortedNames(set map[string]bool) []string {
	names := make([]string, 0, len(set))
	for name := range set {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// dictNames lists the keys that are strings, in order; none for nil.
func dictNames(d *Dict) []string {
	if d == nil {
		return nil
	}
	var names []string
	for _, key := range d.Keys() {
		if name, ok := Text(key); ok {
			names = append(names, name)
		}
	}
	return names
}
