// Arguments of constructors, bound with the words of CPython's argument parser.

package datetime

import (
	"math"

	"github.com/aio-lang/aio/runtime/object"
)

// parameters describe a constructor: the names, of which the first required
// must be given and the first positional may be without a name. label is what
// messages call it; "" for those that CPython doesn't name.
type parameters struct {
	label                string
	names                []string
	required, positional int
}

func (p parameters) called() string {
	if p.label == "" {
		return "function"
	}
	return p.label + "()"
}

func (p parameters) bind(args []object.Value, names []string) ([]object.Value, error) {
	given := len(args) - len(names)
	kind := ""
	limit, count := len(p.names), len(args)
	if p.positional < len(p.names) && given > p.positional {
		kind, limit, count = "positional ", p.positional, given
	}
	if count > limit {
		plural := "s"
		if limit == 1 {
			plural = ""
		}
		return nil, object.Raisef(object.TypeError, "%s takes at most %d %sargument%s (%d given)", p.called(), limit, kind, plural, count)
	}
	bound := make([]object.Value, len(p.names))
	copy(bound, args[:given])
	for i, name := range names {
		at := p.index(name)
		switch {
		case at < 0 && p.label == "":
			return nil, object.Raisef(object.TypeError, "this function got an unexpected keyword argument '%s'", name)
		case at < 0:
			return nil, object.Raisef(object.TypeError, "%s got an unexpected keyword argument '%s'", p.called(), name)
		case !bound[at].IsUnset():
			return nil, object.Raisef(object.TypeError, "argument for %s given by name ('%s') and position (%d)", p.called(), name, at+1)
		}
		bound[at] = args[given+i]
	}
	for i := range p.required {
		if bound[i].IsUnset() {
			return nil, object.Raisef(object.TypeError, "%s missing required argument '%s' (pos %d)", p.called(), p.names[i], i+1)
		}
	}
	return bound, nil
}

func (p parameters) index(name string) int {
	for i, n := range p.names {
		if n == name {
			return i
		}
	}
	return -1
}

// toInt reads a C int; an unset one is otherwise.
func toInt(t *object.Thread, v object.Value, otherwise int) (int, error) {
	if v.IsUnset() {
		return otherwise, nil
	}
	i, err := object.AsIndex(t, v)
	if err != nil {
		return 0, err
	}
	n, ok := object.AsInt64(i)
	switch {
	case !ok:
		return 0, object.Raisef(object.OverflowError, "Python int too large to convert to C long")
	case n > math.MaxInt32:
		return 0, object.Raisef(object.OverflowError, "signed integer is greater than maximum")
	case n < math.MinInt32:
		return 0, object.Raisef(object.OverflowError, "signed integer is less than minimum")
	}
	return int(n), nil
}

// toInts reads many of them; defaults stand for those that are unset.
func toInts(t *object.Thread, args []object.Value, defaults ...int) ([]int, error) {
	out := make([]int, len(defaults))
	for i, otherwise := range defaults {
		var err error
		if out[i], err = toInt(t, object.Arg(args, i), otherwise); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// textArg reads a str argument of a function.
func textArg(v object.Value, function string, position string) (string, error) {
	text, ok := object.Text(v)
	if !ok {
		return "", object.Raisef(object.TypeError, "%s() argument %smust be str, not %s", function, position, object.TypeName(v))
	}
	return text, nil
}
