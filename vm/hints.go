// Hints for mistakes that people make with coroutines and tasks. They are read off
// the text of an exception that nobody caught, so that raising it costs nothing.

package vm

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// hintRow is a row of the table below; the first that fits counts.
type hintRow struct {
	class *object.Type
	// text is that of the exception; each * is any text.
	text string
	// where is a part of the file's name or of the line that raised it, or "".
	where string
	hint  string
}

const (
	forgotten   = "is an 'await' missing? A coroutine has no result until it is awaited"
	taskResult  = "is an 'await' missing? The result of a task comes by 'await task'"
	collect     = "take the items by 'async for', or all of them: [x async for x in …]"
	callIt      = "call it: a coroutine is what f() gives, f itself is a function"
	asyncWith   = "write 'async with x:' instead of 'await x'"
	awaitInside = "a loop runs already: inside of it, write 'await f()'"
	otherLoop   = "what belongs to one asyncio.run() can't be used in another: make it inside the coroutine that uses it"
	oneByOne    = "the tasks come as one list: [task]"
)

var hintRows = []hintRow{
	{object.AttributeError, "'coroutine' object has no attribute 'add_done_callback'", "", makeTask},
	{object.AttributeError, "'coroutine' object has no attribute 'cancel'", "", makeTask},
	{object.AttributeError, "'coroutine' object has no attribute 'cancelled'", "", makeTask},
	{object.AttributeError, "'coroutine' object has no attribute 'done'", "", makeTask},
	{object.AttributeError, "'coroutine' object has no attribute 'exception'", "", makeTask},
	{object.AttributeError, "'coroutine' object has no attribute 'get_name'", "", makeTask},
	{object.AttributeError, "'coroutine' object has no attribute 'result'", "", makeTask},
	{object.AttributeError, "'coroutine' object has no attribute 'set_name'", "", makeTask},
	{object.AttributeError, "'coroutine' object has no attribute '*'", "", forgotten},
	{object.AttributeError, "'async_generator' object has no attribute '*'", "", collect},
	{object.AttributeError, "'_asyncio.Task' object has no attribute '*'", "", taskResult},
	{object.AttributeError, "'_asyncio.Future' object has no attribute '*'", "", "is an 'await' missing? The result of a future comes by 'await future'"},
	{object.AttributeError, "'*' object has no attribute 'add_done_callback'", "wait(", "asyncio.wait takes tasks; make them by asyncio.create_task(f())"},

	{object.TypeError, "object async_generator can't be used in 'await' expression", "", collect},
	{object.TypeError, "object function can't be used in 'await' expression", "", callIt},
	{object.TypeError, "object method can't be used in 'await' expression", "", callIt},
	{object.TypeError, "object builtin_function_or_method can't be used in 'await' expression", "", callIt},
	{object.TypeError, "object list can't be used in 'await' expression", "", gatherThem},
	{object.TypeError, "object tuple can't be used in 'await' expression", "", gatherThem},
	{object.TypeError, "object set can't be used in 'await' expression", "", gatherThem},
	{object.TypeError, "object generator can't be used in 'await' expression", "", gatherThem},
	{object.TypeError, "object TaskGroup can't be used in 'await' expression", "", asyncWith},
	{object.TypeError, "object Timeout can't be used in 'await' expression", "", asyncWith},
	{object.TypeError, "object Lock can't be used in 'await' expression", "", asyncWith},
	{object.TypeError, "object *Semaphore can't be used in 'await' expression", "", asyncWith},
	{object.TypeError, "object Condition can't be used in 'await' expression", "", asyncWith},
	{object.TypeError, "object *Queue can't be used in 'await' expression", "", "write 'await queue.get()'"},
	{object.TypeError, "object Event can't be used in 'await' expression", "", "write 'await event.wait()'"},
	{object.TypeError, "object * can't be used in 'await' expression", "", "coroutines, tasks and futures can be awaited: " +
		"leave 'await' out, or make the function that was called an 'async def'"},

	{object.TypeError, "'async for' requires an object with __aiter__ method, got coroutine", "", "an 'async def' without 'yield' is no generator: " +
		"write 'yield' in it, or 'for x in await f()'"},
	{object.TypeError, "'async for' requires an object with __aiter__ method, got *function", "", "call it: 'async for x in f()'"},
	{object.TypeError, "'async for' requires an object with __aiter__ method, got method", "", "call it: 'async for x in f()'"},
	{object.TypeError, "'async for' requires an object with __aiter__ method, got *Queue", "", "write 'while True: x = await queue.get()'"},
	{object.TypeError, "'async_generator' object is not iterable", "", "write 'async for' instead of 'for'"},
	{object.TypeError, "'async_generator' object is not an iterator", "", "write 'await anext(g)' instead of 'next(g)'"},
	{object.TypeError, "'async_generator' object does not support the * protocol", "", decorate},
	{object.TypeError, "'coroutine' object does not support the * protocol", "", "write 'async with await f()', or " + decorate},
	{object.TypeError, "'generator' object does not support the * protocol", "", "decorate the function with @contextlib.contextmanager"},

	{object.TypeError, "Passing coroutines is forbidden, use tasks explicitly.", "", "write asyncio.wait([asyncio.create_task(f())]), " +
		"or asyncio.gather(f()), which takes coroutines"},
	{object.TypeError, "expect a list of futures, not *", "", oneByOne},
	{object.TypeError, "expects an iterable of awaitables, not *", "", oneByOne},
	{object.TypeError, "a coroutine was expected, got <function *", "", callIt},
	{object.TypeError, "a coroutine was expected, got <bound method *", "", callIt},
	{object.TypeError, "a coroutine was expected, got <Task *", "", "it is a task already: 'await' is all that it needs"},
	{object.TypeError, "a coroutine was expected, got <Future *", "", "it runs already: 'await' is all that it needs"},
	{object.TypeError, "a coroutine was expected, got <async_generator *", "", collect},
	{object.TypeError, "a coroutine was expected, got *", "", "was the function that gave it made by 'async def'?"},
	{object.ValueError, "a coroutine was expected, got <function *", "", "call it: asyncio.run(main())"},
	{object.ValueError, "a coroutine was expected, got *", "run(", "was the function that gave it made by 'async def'?"},
	{object.TypeError, "unhashable type: *", "gather(", spread},
	{object.TypeError, "An asyncio.Future, a coroutine or an awaitable is required", "gather(", spread},
	{object.TypeError, "An asyncio.Future, a coroutine or an awaitable is required", "", callIt},
	{object.TypeError, "A coroutine object is required", "", callIt},
	{object.TypeError, "coroutines cannot be used with *", "", "a loop's callback is a plain function; asyncio.create_task(f()) starts a coroutine"},

	{object.TypeError, "cannot pickle *", "", ""},
	{object.TypeError, "*coroutine*", "", forgotten},
	{object.TypeError, "*'async_generator'*", "", collect},
	{object.TypeError, "*'_asyncio.Task'*", "", taskResult},
	{object.TypeError, "*'_asyncio.Future'*", "", "is an 'await' missing? The result of a future comes by 'await future'"},

	{object.RuntimeError, "await wasn't used with future", "", taskResult},
	{object.RuntimeError, "asyncio.run() cannot be called from a running event loop", "", "a loop runs already: write 'await f()' instead of 'asyncio.run(f())'"},
	{object.RuntimeError, "Runner.run() cannot be called from a running event loop", "", awaitInside},
	{object.RuntimeError, "This event loop is already running", "", awaitInside},
	{object.RuntimeError, "Cannot run the event loop while another loop is running", "", awaitInside},
	{object.RuntimeError, "no running event loop", ".aio", "a script with 'await' at top level runs on a loop, and this one has none: await the task"},
	{object.RuntimeError, "no running event loop", "", "a loop runs inside of asyncio.run(main()): do this in a coroutine that main() awaits"},
	{object.RuntimeError, "cannot reuse already awaited coroutine", "", "a coroutine runs once: call the function again, " +
		"or make a task, which can be awaited any number of times"},
	{object.RuntimeError, "Task * got Future * attached to a different loop", "", otherLoop},
	{object.RuntimeError, "* is bound to a different event loop", "", otherLoop},
	{object.RuntimeError, "Event loop is closed", "", otherLoop},
	{object.RuntimeError, "Lock is not acquired.", "", "'async with lock:' takes a lock and gives it back"},
	{task.InvalidStateError, "Result is not set.", "", "'await task' waits until there is one"},
}

const (
	makeTask   = "that is a method of tasks; asyncio.create_task(f()) makes one of a coroutine"
	gatherThem = "several are awaited by 'await asyncio.gather(*them)'"
	decorate   = "decorate the generator function with @contextlib.asynccontextmanager"
	spread     = "gather takes coroutines and tasks one by one: gather(*list)"
)

// hint is the thread's hook.
func (v *VM) hint(e *object.Exception) string {
	text, err := object.StrOf(v.thread, e.Value())
	if err != nil {
		return ""
	}
	where := ""
	if e.Traceback != nil {
		p := e.Traceback.Last().Position()
		where = p.File + ": " + p.Text
	}
	for i := range hintRows {
		r := &hintRows[i]
		if e.Class().IsSubtype(r.class) && strings.Contains(where, r.where) && fits(r.text, text) {
			return r.hint
		}
	}
	if object.Is(e, object.NameError) && !v.bare {
		return v.asyncioName(e)
	}
	return ""
}

// fits matches a text with a pattern in which each * is any text.
func fits(pattern, text string) bool {
	parts := strings.Split(pattern, "*")
	first, last := parts[0], parts[len(parts)-1]
	if len(parts) == 1 {
		return pattern == text
	}
	if len(text) < len(first)+len(last) || !strings.HasPrefix(text, first) || !strings.HasSuffix(text, last) {
		return false
	}
	text = text[len(first) : len(text)-len(last)]
	for _, part := range parts[1 : len(parts)-1] {
		i := strings.Index(text, part)
		if i < 0 {
			return false
		}
		text = text[i+len(part):]
	}
	return true
}

// asyncioName is for a name that only scripts without imports have.
func (v *VM) asyncioName(e *object.Exception) string {
	name, _ := object.Text(e.Field("name"))
	asyncio, err := v.machine.Import("asyncio")
	if err != nil || name == "" {
		return ""
	}
	all, _ := asyncio.Dict.GetStr("__all__")
	public := object.AsTuple(all)
	if public == nil {
		return ""
	}
	for _, item := range public.Items {
		if text, _ := object.Text(item); text == name {
			return "write 'asyncio." + name + "' with 'import asyncio', or name the script .aio"
		}
	}
	return ""
}
