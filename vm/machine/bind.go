// Binding arguments to the parameters of script functions.

package machine

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// bind puts arguments into the parameter registers of a new frame: positional
// and keyword-only parameters, then *args and **kwargs. args may not overlap
// regs.
func (m *Machine) bind(fn *Function, regs, args []object.Value, names []string) error {
	u := fn.unit
	npos := len(args) - len(names)
	n := min(npos, u.Args)
	copy(regs, args[:n])
	clear(regs[n:])
	named := u.Args + u.KwOnly
	next := named
	if u.Flags&code.VarArgs != 0 {
		regs[next] = object.TupleOf(args[n:npos]).Value()
		next++
	}
	var extra *object.Dict
	if u.Flags&code.VarKeywords != 0 {
		extra = object.NewDict()
		regs[next] = extra.Value()
	}
	if len(names) > 0 {
		if err := m.bindNames(fn, regs[:named], args[npos:], names, extra); err != nil {
			return err
		}
	}
	if npos > u.Args && u.Flags&code.VarArgs == 0 {
		return tooManyPositional(fn, regs, npos)
	}
	if n < u.Args {
		if err := bindDefaults(fn, regs); err != nil {
			return err
		}
	}
	if u.KwOnly > 0 {
		return bindKeywordOnly(fn, regs)
	}
	return nil
}

func (m *Machine) bindNames(fn *Function, regs, values []object.Value, names []string, extra *object.Dict) error {
	u := fn.unit
	for i, name := range names {
		at := paramIndex(u.Locals[u.PosOnly:len(regs)], name)
		if at < 0 {
			if extra == nil {
				return unexpectedKeyword(fn, name, names)
			}
			extra.SetStr(name, values[i])
			continue
		}
		at += u.PosOnly
		if !regs[at].IsUnset() {
			return object.Raisef(object.TypeError, "%s() got multiple values for argument '%s'", fn.label(), name)
		}
		regs[at] = values[i]
	}
	return nil
}

func paramIndex(params []string, name string) int {
	for i, p := range params {
		if p == name {
			return i
		}
	}
	return -1
}

// bindDefaults fills the positional parameters that were not given.
func bindDefaults(fn *Function, regs []object.Value) error {
	defaults := fn.defaults()
	first := fn.unit.Args - len(defaults)
	for i := range fn.unit.Args {
		if !regs[i].IsUnset() {
			continue
		}
		if i < first {
			return missingArguments(fn, "positional", fn.unit.Locals[:first], regs[:first])
		}
		regs[i] = defaults[i-first]
	}
	return nil
}

func bindKeywordOnly(fn *Function, regs []object.Value) error {
	u := fn.unit
	names, regs := u.Locals[u.Args:u.Args+u.KwOnly], regs[u.Args:u.Args+u.KwOnly]
	missing := false
	for i, name := range names {
		if regs[i].IsUnset() && fn.kwDefaults != nil {
			regs[i], _ = fn.kwDefaults.GetStr(name)
		}
		missing = missing || regs[i].IsUnset()
	}
	if missing {
		return missingArguments(fn, "keyword-only", names, regs)
	}
	return nil
}

// label is how messages name the function: its qualified name.
func (fn *Function) label() string {
	s, _ := object.Text(fn.qualName)
	return s
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

func missingArguments(fn *Function, kind string, names []string, regs []object.Value) error {
	var missing []string
	for i, name := range names {
		if regs[i].IsUnset() {
			missing = append(missing, "'"+name+"'")
		}
	}
	return object.Raisef(object.TypeError, "%s() missing %d required %s argument%s: %s",
		fn.label(), len(missing), kind, plural(len(missing)), enumeration(missing))
}

// enumeration is "a", "a and b", "a, b, and c".
func enumeration(list []string) string {
	switch n := len(list); n {
	case 1:
		return list[0]
	case 2:
		return list[0] + " and " + list[1]
	default:
		return strings.Join(list[:n-1], ", ") + ", and " + list[n-1]
	}
}

func tooManyPositional(fn *Function, regs []object.Value, given int) error {
	u := fn.unit
	takes, word := "", plural(u.Args)
	if n := len(fn.defaults()); n > 0 {
		takes, word = "from "+itoa(u.Args-n)+" to ", "s"
	}
	keywordOnly := 0
	for i := u.Args; i < u.Args+u.KwOnly; i++ {
		if !regs[i].IsUnset() {
			keywordOnly++
		}
	}
	was := "were"
	if given == 1 && keywordOnly == 0 {
		was = "was"
	}
	also := ""
	if keywordOnly > 0 {
		also = " positional argument" + plural(given) + " (and " + itoa(keywordOnly) + " keyword-only argument" + plural(keywordOnly) + ")"
	}
	return object.Raisef(object.TypeError, "%s() takes %s%d positional argument%s but %d%s %s given",
		fn.label(), takes, u.Args, word, given, also, was)
}

func unexpectedKeyword(fn *Function, name string, names []string) error {
	u := fn.unit
	var posOnly []string
	for _, n := range names {
		if paramIndex(u.Locals[:u.PosOnly], n) >= 0 {
			posOnly = append(posOnly, n)
		}
	}
	if len(posOnly) > 0 {
		return object.Raisef(object.TypeError, "%s() got some positional-only arguments passed as keyword arguments: '%s'",
			fn.label(), strings.Join(posOnly, ", "))
	}
	hint := ""
	if near := object.ClosestName(u.Locals[u.PosOnly:u.Args+u.KwOnly], name); near != "" {
		hint = ". Did you mean '" + near + "'?"
	}
	return object.Raisef(object.TypeError, "%s() got an unexpected keyword argument '%s'%s", fn.label(), name, hint)
}
