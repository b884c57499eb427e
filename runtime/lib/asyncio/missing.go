// What CPython's asyncio has and this module has not.

package asyncio

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// advice says what to do instead of a name, or "" when there is nothing.
var advice = map[string]string{
	"ProactorEventLoop":              policies,
	"WindowsSelectorEventLoopPolicy": policies,
	"WindowsProactorEventLoopPolicy": policies,
}

const policies = "that policy is not there; use asyncio.run(main(), loop_factory=...)"

// absent makes the module's __getattr__.
func absent(m *object.Module) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		name, _ := object.Text(args[0])
		v, err := fetch(t, m, "", name)
		if err == nil && v.IsUnset() {
			err = noSuchName(name)
		}
		return v, err
	}
}

func noSuchName(name string) error {
	text := "module 'asyncio' has no attribute '" + name + "'"
	if instead, known := advice[name]; known && !strings.HasPrefix(name, "_") {
		text = "asyncio." + name + " is not supported by aio yet; " + instead
	}
	e := object.Raisef(object.AttributeError, "%s", text).(*object.Exception)
	return e.SetField("name", object.String(name))
}
