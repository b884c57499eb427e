// "Did you mean: 'x'?" for names, attributes and imports that don't exist.

package object

import "strings"

const (
	moveCost      = 2
	caseCost      = 1
	maxNameSize   = 40
	maxCandidates = 750
)

// suggestion is what is added to the text of an uncaught exception, or "".
func suggestion(t *Thread, e *Exception) string {
	switch {
	case e.typ.IsSubtype(ImportError):
		if wrong, ok := Text(plainField(e, "name_from")); ok {
			return didYouMean(ClosestName(importCandidates(t, e, wrong), wrong))
		}
	case e.typ.IsSubtype(AttributeError):
		if wrong, ok := Text(plainField(e, "name")); ok {
			return didYouMean(ClosestName(attributeCandidates(t, e, wrong), wrong))
		}
	case e.typ.IsSubtype(NameError):
		if wrong, ok := Text(plainField(e, "name")); ok {
			return nameSuggestion(t, e, wrong)
		}
	}
	return ""
}

func didYouMean(name string) string {
	if name == "" {
		return ""
	}
	return ". Did you mean: '" + name + "'?"
}

// selfField is where a NameError of a method keeps the method's object: no
// attribute has this name.
const selfField = " self"

// WithSelf notes the object of the method that raised a NameError.
func WithSelf(err error, self Value) {
	if e, ok := Caught(err); ok {
		e.SetField(selfField, self)
	}
}

func nameSuggestion(t *Thread, e *Exception, wrong string) string {
	if self := e.Field(selfField); self.ref != nil && t != nil {
		if _, err := GetAttr(t, self, wrong); err == nil {
			return didYouMean("self." + wrong)
		}
	}
	text := didYouMean(ClosestName(nameCandidates(t, e), wrong))
	if !IsStdlibName(wrong) {
		return text
	}
	if text == "" {
		return ". Did you forget to import '" + wrong + "'?"
	}
	return text + " Or did you forget to import '" + wrong + "'?"
}

// nameCandidates are the names that the innermost frame of e could see.
func nameCandidates(t *Thread, e *Exception) []string {
	if e.Traceback == nil {
		return nil
	}
	var names []string
	if s, ok := e.Traceback.Last().Code.(Scope); ok {
		names = s.LocalNames(int(e.Traceback.Last().PC))
	}
	if t == nil || t.Machine == nil {
		return names
	}
	globals := t.Machine.Globals()
	if globals == nil {
		// No frame is left: most names are sought in the main script.
		if modules := t.Machine.Modules(); modules != nil {
			if main, ok := modules.GetStr("__main__"); ok && AsModule(main) != nil {
				globals = AsModule(main).Dict
			}
		}
	}
	names = append(names, dictNames(globals)...)
	return append(names, dictNames(t.Machine.Builtins())...)
}

func attributeCandidates(t *Thread, e *Exception, wrong string) []string {
	obj := e.Field("obj")
	if obj.ref == nil {
		// Unless it is set, the attribute is None, which has attributes too.
		obj = None
	}
	return visibleNames(t, obj, wrong)
}

func importCandidates(t *Thread, e *Exception, wrong string) []string {
	name, ok := Text(plainField(e, "name"))
	if !ok || t == nil || t.Machine == nil || t.Machine.Modules() == nil {
		return nil
	}
	module, ok := t.Machine.Modules().GetStr(name)
	if !ok {
		return nil
	}
	return visibleNames(t, module, wrong)
}

// visibleNames is dir(v) without private names, unless one is sought.
func visibleNames(t *Thread, v Value, wrong string) []string {
	names, err := Dir(t, v)
	if err != nil {
		return nil
	}
	if strings.HasPrefix(wrong, "_") {
		return names
	}
	var out []string
	for _, name := range names {
		if !strings.HasPrefix(name, "_") {
			out = append(out, name)
		}
	}
	return out
}

// ClosestName returns the candidate that a slip of the finger turns into
// wrong, or "" when none is near enough. The costs are CPython's, so that it
// suggests the same.
func ClosestName(candidates []string, wrong string) string {
	if len(candidates) >= maxCandidates {
		return ""
	}
	best, bestCost := "", 1<<30
	for _, name := range candidates {
		if name == wrong {
			continue
		}
		// A third of the characters may need a change.
		limit := min((len(name)+len(wrong)+3)*moveCost/6, bestCost-1)
		if cost := editCost(wrong, name, limit); cost <= limit && (best == "" || cost < bestCost) {
			best, bestCost = name, cost
		}
	}
	return best
}

// editCost is the Levenshtein distance where a change of case costs half of
// any other edit. What exceeds limit is answered by some cost above it.
func editCost(a, b string, limit int) int {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 {
		return (len(a) + len(b)) * moveCost
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b) > maxNameSize || (len(b)-len(a))*moveCost > limit {
		return limit + 1
	}
	// One row of the matrix, updated in place.
	var row [maxNameSize]int
	for i := range a {
		row[i] = (i + 1) * moveCost
	}
	result := 0
	for j := range len(b) {
		diagonal := j * moveCost
		result = diagonal
		least := 1 << 30
		for i := range len(a) {
			substitute := diagonal + changeCost(b[j], a[i])
			diagonal = row[i]
			result = min(min(result, diagonal)+moveCost, substitute)
			row[i] = result
			least = min(least, result)
		}
		if least > limit {
			return limit + 1
		}
	}
	return result
}

func changeCost(a, b byte) int {
	switch {
	case a == b:
		return 0
	case lowerByte(a) == lowerByte(b):
		return caseCost
	}
	return moveCost
}

func lowerByte(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}
