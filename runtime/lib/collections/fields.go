// The names of a namedtuple and of its fields.

package collections

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

const keywords = " False None True and as assert async await break class continue def del elif else except finally for from global " +
	"if import in is lambda nonlocal not or pass raise return try while with yield "

func isKeyword(name string) bool { return strings.Contains(keywords, " "+name+" ") }

func isIdentifier(name string) bool {
	for i, r := range name {
		if i == 0 && !object.IsIdentifierStart(r) || !object.IsIdentifierPart(r) {
			return false
		}
	}
	return name != ""
}

// fieldNames reads the names: one text, or any iterable whose items are taken as text.
func fieldNames(t *object.Thread, v object.Value) ([]string, error) {
	if text, ok := object.Text(v); ok {
		return strings.Fields(strings.ReplaceAll(text, ",", " ")), nil
	}
	items, err := object.Collect(t, v)
	if err != nil {
		return nil, err
	}
	names := make([]string, len(items))
	for i, item := range items {
		if names[i], err = object.StrOf(t, item); err != nil {
			return nil, err
		}
	}
	return names, nil
}

// rename replaces names that can't be those of fields by their position.
func rename(names []string) {
	seen := map[string]bool{}
	for i, name := range names {
		if !isIdentifier(name) || isKeyword(name) || strings.HasPrefix(name, "_") || seen[name] {
			names[i] = "_" + decimal(i)
		}
		seen[name] = true
	}
}

// checkNames refuses names that can't be those of a class and its fields.
func checkNames(class string, fields []string, renamed bool) error {
	for _, name := range append([]string{class}, fields...) {
		if !isIdentifier(name) {
			return object.Raisef(object.ValueError, "Type names and field names must be valid identifiers: %s", object.ReprText(name))
		}
		if isKeyword(name) {
			return object.Raisef(object.ValueError, "Type names and field names cannot be a keyword: %s", object.ReprText(name))
		}
	}
	seen := map[string]bool{}
	for _, name := range fields {
		if strings.HasPrefix(name, "_") && !renamed {
			return object.Raisef(object.ValueError, "Field names cannot start with an underscore: %s", object.ReprText(name))
		}
		if seen[name] {
			return object.Raisef(object.ValueError, "Encountered duplicate field name: %s", object.ReprText(name))
		}
		seen[name] = true
	}
	return nil
}
