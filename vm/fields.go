// The fields of Go structs as scripts name them.

package vm

import (
	"reflect"
	"strings"
	"sync"
)

// structField is an exported field.
type structField struct {
	name      string
	index     []int
	typ       reflect.Type
	omitEmpty bool
}

// fieldLists has the fields of structs by type; they never change.
var fieldLists sync.Map // of reflect.Type to []structField

// fieldsOf lists the fields of a struct, and those of structs that it embeds
// without a name of their own. Of two with one name the less deep counts.
func fieldsOf(t reflect.Type) []structField {
	if list, ok := fieldLists.Load(t); ok {
		return list.([]structField)
	}
	var list []structField
	at := map[string]int{}
	for _, f := range reflect.VisibleFields(t) {
		name, options, tagged := fieldTag(f)
		embedded := f.Anonymous && !tagged && baseOf(f.Type).Kind() == reflect.Struct && special(baseOf(f.Type)) == nil
		if name == "-" && options == "" || !f.IsExported() || embedded || hidden(t, f.Index) {
			continue
		}
		if name == "" {
			name = f.Name
		}
		made := structField{name, f.Index, f.Type, strings.Contains(options, "omitempty") || strings.Contains(options, "omitzero")}
		if i, twice := at[name]; !twice {
			at[name] = len(list)
			list = append(list, made)
		} else if len(f.Index) < len(list[i].index) {
			list[i] = made
		}
	}
	fieldLists.Store(t, list)
	return list
}

// fieldTag reads the tag aio, or json where there is none.
func fieldTag(f reflect.StructField) (name, options string, tagged bool) {
	tag, ok := f.Tag.Lookup("aio")
	if !ok {
		if tag, ok = f.Tag.Lookup("json"); !ok {
			return "", "", false
		}
	}
	name, options, _ = strings.Cut(tag, ",")
	if name == "-" && strings.Contains(tag, ",") {
		options = "," + options // "-," names a field "-"
	}
	return name, options, name != ""
}

func baseOf(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer {
		return t.Elem()
	}
	return t
}

// hidden tells fields of an embedded struct that is left out, stands under a name
// of its own, or can't be made when it is missing.
func hidden(t reflect.Type, index []int) bool {
	for _, i := range index[:len(index)-1] {
		f := baseOf(t).Field(i)
		if name, _, tagged := fieldTag(f); tagged || name == "-" {
			return true
		}
		if f.Type.Kind() == reflect.Pointer && !f.IsExported() {
			return true
		}
		t = f.Type
	}
	return false
}
