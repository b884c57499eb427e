// Binding with the words of functions that are written in Python.

package object

import (
	"fmt"
	"strings"
)

// bindAsDef is bind for rows that are InPython: keywords are looked at first,
// then how many positional arguments there are, then what is missing.
func (b *Builtin) bindAsDef(s *signature, args []Value, names []string) ([]Value, error) {
	npos := len(args) - len(names)
	full := make([]Value, len(s.names))
	copy(full, args[:min(npos, s.maxPos)])
	for i, name := range names {
		at := indexOfName(s.names[s.posOnly:], name) + s.posOnly
		if at < s.posOnly {
			return nil, b.unexpectedInDef(s, name)
		}
		if full[at].ref != nil {
			return nil, Raisef(TypeError, "%s() got multiple values for argument '%s'", b.QualName(), name)
		}
		full[at] = args[npos+i]
	}
	if npos > s.maxPos {
		return nil, b.tooManyInDef(s, full, npos)
	}
	if err := b.missingInDef(s, full, 0, s.maxPos, "positional"); err != nil {
		return nil, err
	}
	if err := b.missingInDef(s, full, s.maxPos, len(full), "keyword-only"); err != nil {
		return nil, err
	}
	if b.isMethod() {
		if err := b.checkSelf(full[:1], 0); err != nil {
			return nil, err
		}
	}
	return full, nil
}

func indexOfName(list []string, name string) int {
	for i, s := range list {
		if s == name {
			return i
		}
	}
	return -1
}

func (b *Builtin) unexpectedInDef(s *signature, name string) error {
	hint := ""
	if near := ClosestName(s.names[s.posOnly:], name); near != "" {
		hint = ". Did you mean '" + near + "'?"
	}
	return Raisef(TypeError, "%s() got an unexpected keyword argument '%s'%s", b.QualName(), name, hint)
}

func (b *Builtin) tooManyInDef(s *signature, full []Value, npos int) error {
	takes := fmt.Sprintf("%d positional argument%s", s.maxPos, plural(s.maxPos))
	if s.minPos != s.maxPos {
		takes = fmt.Sprintf("from %d to %d positional arguments", s.minPos, s.maxPos)
	}
	given := fmt.Sprint(npos)
	keywords := 0
	for _, v := range full[s.maxPos:] {
		if v.ref != nil {
			keywords++
		}
	}
	if keywords > 0 {
		given = fmt.Sprintf("%d positional argument%s (and %d keyword-only argument%s)", npos, plural(npos), keywords, plural(keywords))
	}
	verb := "were"
	if npos == 1 && keywords == 0 {
		verb = "was"
	}
	return Raisef(TypeError, "%s() takes %s but %s %s given", b.QualName(), takes, given, verb)
}

// missingInDef names the required parameters from first to last that have no argument.
func (b *Builtin) missingInDef(s *signature, full []Value, first, last int, kind string) error {
	var missing []string
	for i := first; i < last; i++ {
		if s.required[i] && full[i].ref == nil {
			missing = append(missing, "'"+s.names[i]+"'")
		}
	}
	n := len(missing)
	if n == 0 {
		return nil
	}
	list := missing[n-1]
	switch {
	case n == 2:
		list = missing[0] + " and " + list
	case n > 2:
		list = strings.Join(missing[:n-1], ", ") + ", and " + list
	}
	return Raisef(TypeError, "%s() missing %d required %s argument%s: %s", b.QualName(), n, kind, plural(n), list)
}
