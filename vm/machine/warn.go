// Warnings of the machine and of code in Go.

package machine

import (
	"fmt"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// maxWarned is how many places with warnings are remembered.
const maxWarned = 1 << 12

// Warn implements object.Host.
func (m *Machine) Warn(category *object.Type, message string) error {
	v, err := m.warnings()
	if err != nil {
		return err
	}
	if !v.IsUnset() {
		_, err := object.CallMethod(m.Thread, v, "warn", object.String(message), category.Value())
		return err
	}
	if m.hidden(category) {
		return nil
	}
	return m.showWarning(m.Position(), category, message, "")
}

// warnAt is Warn for a place that may have been left long ago. The hint is shown
// where no module of the script's decides how warnings look.
func (m *Machine) warnAt(site *object.Site, category *object.Type, message, hint string) error {
	p := site.Position()
	if p.File == "" {
		p.File = "<sys>"
	}
	v, err := m.warnings()
	if err != nil {
		return err
	}
	if v.IsUnset() {
		return m.showWarning(p, category, message, hint)
	}
	module, registry, names := object.None, object.None, object.None
	if site != nil && site.Globals != nil {
		names = site.Globals.Value()
		if name, ok := site.Globals.GetStr("__name__"); ok {
			module = name
		}
		var ok bool
		if registry, ok = site.Globals.GetStr("__warningregistry__"); !ok {
			registry = object.NewDict().Value()
			site.Globals.SetStr("__warningregistry__", registry)
		}
	}
	if err := m.noteLine(v, p); err != nil {
		return err
	}
	_, err = object.CallMethod(m.Thread, v, "warn_explicit", object.String(message), category.Value(),
		object.String(p.File), object.Int(int64(p.Line)), module, registry, names)
	return err
}

// noteLine tells module warnings the text of a line, as the script may not be
// able to read it.
func (m *Machine) noteLine(warnings object.Value, p object.Position) error {
	lines, err := object.GetAttr(m.Thread, warnings, "_lines")
	if err != nil || p.Text == "" {
		return err
	}
	text, _, _ := strings.Cut(p.Text, "\n")
	place := object.NewTuple([]object.Value{object.String(p.File), object.Int(int64(p.Line))}).Value()
	return object.SetItem(m.Thread, lines, place, object.String(text))
}

// showWarning writes a warning as the default filters would.
func (m *Machine) showWarning(p object.Position, category *object.Type, message, hint string) error {
	head := fmt.Sprintf("%s:%d: %s: %s\n", p.File, p.Line, category.Name, message)
	if m.warned[head] { // a place warns once
		return nil
	}
	if len(m.warned) >= maxWarned {
		clear(m.warned)
	}
	if m.warned == nil {
		m.warned = map[string]bool{}
	}
	m.warned[head] = true
	if text := trimmed(p.Text); text != "" {
		head += "  " + text + "\n"
	}
	if hint != "" {
		head += "  hint: " + hint + "\n"
	}
	return m.Thread.WriteError(head)
}

// warnings is the module, once a script has imported it or when the host has set
// filters, which only it knows to read; unset otherwise.
func (m *Machine) warnings() (object.Value, error) {
	if v, ok := m.modules.GetStr("warnings"); ok && object.AsModule(v) != nil {
		return v, nil
	}
	if w := m.Thread.World; w == nil || len(w.Warnings) == 0 {
		return object.Value{}, nil
	}
	module, err := m.Import("warnings")
	if err != nil {
		return object.Value{}, err
	}
	return module.Value(), nil
}

// WarnSyntax warns of a place in a text that is being compiled; shown is how the
// warning looks when module warnings is not there to decide. A filter that makes
// it an error raises SyntaxWarning.
func (m *Machine) WarnSyntax(message, file string, line int, shown string) error {
	v, err := m.warnings()
	if err != nil {
		return err
	}
	if !v.IsUnset() {
		_, err := object.CallMethod(m.Thread, v, "warn_explicit", object.String(message), object.SyntaxWarning.Value(),
			object.String(file), object.Int(int64(line)))
		return err
	}
	return m.Thread.WriteError(shown + "\n")
}

// hidden tells the warnings that the default filters drop: those for developers,
// unless the main script has caused a DeprecationWarning itself.
func (m *Machine) hidden(category *object.Type) bool {
	for _, c := range []*object.Type{object.PendingDeprecationWarning, object.ImportWarning, object.ResourceWarning} {
		if category.IsSubtype(c) {
			return true
		}
	}
	if !category.IsSubtype(object.DeprecationWarning) {
		return false
	}
	globals := m.Globals()
	if globals == nil {
		return false
	}
	name, _ := globals.GetStr("__name__")
	text, known := object.Text(orNone(name))
	return known && text != "__main__"
}
