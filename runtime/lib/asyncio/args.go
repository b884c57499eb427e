// Arguments that several functions take.

package asyncio

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

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
