// Warnings of the machine and of code in Go.

package machine

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
)

// maxWarned is how many places with warnings are remembered.
const maxWarned = 1 << 12

// Warn implements object.Host.
func (m *Machine) Warn(category *object.Type, message string) error {
	if v, ok := m.modules.GetStr("warnings"); ok && object.AsModule(v) != nil {
		_, err := object.CallMethod(m.Thread, v, "warn", object.String(message), category.Value())
		return err
	}
	if m.hidden(category) {
		return nil
	}
	p := m.Position()
	head := fmt.Sprintf("%s:%d: %s: %s\n", p.File, p.Line, category.Name, message)
	if m.warned[head] { // a place warns once
		return nil
	}
	if len(m.warned) >= maxWarned {
		clear(m.warned)
	}
	m.warned[head] = true
	if text := trimmed(p.Text); text != "" {
		head += "  " + text + "\n"
	}
	return m.Thread.WriteError(head)
}

// WarnSyntax warns of a place in a text that is being compiled; shown is how the
// warning looks when module warnings is not there to decide. A filter that makes
// it an error raises SyntaxWarning.
func (m *Machine) WarnSyntax(message, file string, line int, shown string) error {
	if v, ok := m.modules.GetStr("warnings"); ok && object.AsModule(v) != nil {
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
