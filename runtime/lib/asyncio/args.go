// Arguments of constructors and of functions with *args.

package asyncio

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// bindArguments puts arguments in the order of params, of which the first
// required must be given. Messages are those of functions written in Python;
// method counts a self in them.
func bindArguments(fn string, method bool, params []string, required int, args []object.Value, names []string) ([]object.Value, error) {
	plain := len(args) - len(names)
	if plain > len(params) {
		return nil, tooMany(fn, method, len(params), required, plain)
	}
	full := make([]object.Value, len(params))
	copy(full, args[:plain])
	for i, name := range names {
		at := indexOf(params, name)
		if at < 0 {
			hint := ""
			if near := object.ClosestName(params, name); near != "" {
				hint = ". Did you mean '" + near + "'?"
			}
			return nil, object.Raisef(object.TypeError, "%s() got an unexpected keyword argument '%s'%s", fn, name, hint)
		}
		if !full[at].IsUnset() {
			return nil, object.Raisef(object.TypeError, "%s() got multiple values for argument '%s'", fn, name)
		}
		full[at] = args[plain+i]
	}
	for i := range required {
		if full[i].IsUnset() {
			return nil, object.Raisef(object.TypeError, "%s() missing 1 required positional argument: '%s'", fn, params[i])
		}
	}
	return full, nil
}

func indexOf(list []string, name string) int {
	for i, s := range list {
		if s == name {
			return i
		}
	}
	return -1
}

func tooMany(fn string, method bool, most, least, given int) error {
	if method {
		most, least, given = most+1, least+1, given+1
	}
	were := "were"
	if given == 1 {
		were = "was"
	}
	if most != least {
		return object.Raisef(object.TypeError, "%s() takes from %d to %d positional arguments but %d %s given", fn, least, most, given, were)
	}
	s := "s"
	if most == 1 {
		s = ""
	}
	return object.Raisef(object.TypeError, "%s() takes %d positional argument%s but %d %s given", fn, most, s, given, were)
}

func noArguments(fn string, args []object.Value, names []string) error {
	_, err := bindArguments(fn, true, nil, 0, args, names)
	return err
}

func oneArgument(fn, param string, args []object.Value, names []string) (object.Value, error) {
	full, err := bindArguments(fn, true, []string{param}, 1, args, names)
	if err != nil {
		return object.Value{}, err
	}
	return full[0], nil
}

// optionalArgument is a parameter that may be left out: unset then.
func optionalArgument(fn, param string, args []object.Value, names []string) (object.Value, error) {
	full, err := bindArguments(fn, true, []string{param}, 0, args, names)
	if err != nil {
		return object.Value{}, err
	}
	return full[0], nil
}

// taskOptions are the name= and context= of create_task.
func taskOptions(name, context object.Value) (task.Options, error) {
	o := task.Options{Name: name}
	if !context.Given() {
		return o, nil
	}
	if o.Context = task.AsContext(context); o.Context == nil {
		return o, object.Raisef(object.TypeError, "a Context was expected, got '%s'", object.TypeName(context))
	}
	return o, nil
}
