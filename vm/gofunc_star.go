// Go functions that take any keyword arguments: "format, *args, **names".

package vm

import (
	"slices"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// starred binds the arguments of such a function.
type starred struct {
	fixed      *object.Params // what has a name of its own
	named      []string       // of those that may be given by name
	positional int            // how many may be given by position
}

func newStarred(title string, params []string) *starred {
	s := &starred{}
	var fixed []string
	byPosition := true
	for _, p := range params {
		name, _, _ := strings.Cut(p, "=")
		switch name = strings.TrimSpace(name); {
		case strings.HasPrefix(name, "**"):
			continue
		case name == "/":
			s.named = nil
		case name == "*":
			byPosition = false
		case strings.HasPrefix(name, "*"):
			byPosition, p = false, "*" // what follows has to be named
		default:
			s.named = append(s.named, name)
			if byPosition {
				s.positional++
			}
		}
		fixed = append(fixed, p)
	}
	if n := len(fixed); n > 0 && fixed[n-1] == "*" {
		fixed = fixed[:n-1]
	}
	s.fixed = object.NewParams(title, strings.Join(fixed, ", "))
	return s
}

// callStarred is what the script calls. Go gets the fixed parameters, then the map of
// the other keyword arguments, then the other positional ones.
func (g *goFunc) callStarred(t *Thread, args []Value, names []string) (Value, error) {
	s, npos := g.starred, len(args)-len(names)
	var rest, given []Value
	given = append(given, args[:npos]...)
	if g.variadic != nil && npos > s.positional {
		given, rest = given[:s.positional], args[s.positional:npos]
	}
	others := object.NewDict()
	var known []string
	for i, name := range names {
		if x := args[npos+i]; slices.Contains(s.named, name) {
			known, given = append(known, name), append(given, x)
		} else {
			others.SetStr(name, x)
		}
	}
	full, err := s.fixed.Bind(given, known)
	if err != nil {
		return Value{}, err
	}
	return g.call(t, append(append(full, others.Value()), rest...))
}
