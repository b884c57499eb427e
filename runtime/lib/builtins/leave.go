// exit and quit: the friendly callables of an interactive session.

package builtins

import "github.com/aio-lang/aio/runtime/object"

// quitter is exit or quit: calling it raises SystemExit.
type quitter struct {
	object.Head
	name string
}

var quitterType = &object.Type{Name: "Quitter", Module: "_sitebuiltins", Flags: object.Final | object.NoCreate}

func init() {
	quitterType.Define(nil, object.Slots{Repr: quitterRepr, Call: callQuitter}, nil, []object.Attr{
		{Name: "name", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
			return object.String(object.Foreign[quitter](v, quitterType).name), nil
		}},
	})
}

func newQuitter(name string) object.Value {
	q := &quitter{name: name}
	q.Init(quitterType)
	return object.FromObject(q)
}

func quitterRepr(_ *object.Thread, v object.Value) (string, error) {
	name := object.Foreign[quitter](v, quitterType).name
	return "Use " + name + "() or Ctrl-D (i.e. EOF) to exit", nil
}

func callQuitter(_ *object.Thread, _ object.Value, args []object.Value, names []string) (object.Value, error) {
	if len(args) > 1 || len(names) == 1 && names[0] != "code" {
		return object.Value{}, object.Raisef(object.TypeError, "Quitter.__call__() takes from 1 to 2 positional arguments but %d were given", len(args)+1)
	}
	code := object.None
	if len(args) == 1 {
		code = args[0]
	}
	return object.Value{}, object.NewException(object.SystemExit, code)
}
