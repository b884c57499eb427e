// The table of the module.

package asyncio

import (
	"strings"
	"sync"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// Name is the module's name.
const Name = "asyncio"

// functions are the functions of the module by submodule.
var functions = []struct {
	from string
	rows []object.Method
}{
	{"runners", []object.Method{
		{Name: "run", Params: "main, *, debug=None, loop_factory=None", Fn: run, Flags: object.InPython},
	}},
	{"tasks", []object.Method{
		{Name: "create_task", Params: "coro, *, name=None, context=None, eager_start=None", Fn: createTask, Flags: object.InPython | object.Spawns},
		{Name: "ensure_future", Params: "coro_or_future, *, loop=None", Fn: ensureFuture, Flags: object.InPython | object.Spawns},
		{Name: "gather", Params: "*coros_or_futures, return_exceptions=False", Raw: gather, Flags: object.Spawns},
		{Name: "shield", Params: "arg", Fn: shield, Flags: object.InPython | object.Spawns},
		{Name: "sleep", Params: "delay, result=None", Fn: sleep, Awaited: sleepAtOnce, Flags: object.InPython | object.Async},
		{Name: "wait", Params: "fs, *, timeout=None, return_when='ALL_COMPLETED'", Fn: wait, Flags: object.InPython | object.Async},
		{Name: "wait_for", Params: "fut, timeout", Fn: newWaitFor, Flags: object.InPython | object.Async},
		{Name: "as_completed", Params: "fs, *, timeout=None", Fn: asCompleted, Flags: object.InPython},
		{Name: "current_task", Params: "loop=None", Fn: currentTask},
		{Name: "all_tasks", Params: "loop=None", Fn: allTasks, Flags: object.InPython},
		{Name: "eager_task_factory", Params: "loop, coro, *, name=None, context=None", Fn: eagerTask, Flags: object.InPython},
		{Name: "create_eager_task_factory", Params: "custom_task_constructor", Fn: createEagerTaskFactory, Flags: object.InPython},
	}},
	{"coroutines", []object.Method{
		{Name: "iscoroutine", Params: "obj", Fn: isCoroutine, Flags: object.InPython},
		{Name: "iscoroutinefunction", Params: "func", Fn: isCoroutineFunction, Flags: object.InPython},
	}},
	{"futures", []object.Method{
		{Name: "isfuture", Params: "obj", Fn: isFuture, Flags: object.InPython},
		{Name: "future_add_to_awaited_by", Params: "future, waiter, /", Fn: awaitedBy((*task.Future).AddAwaitedBy)},
		{Name: "future_discard_from_awaited_by", Params: "future, waiter, /", Fn: awaitedBy((*task.Future).DiscardAwaitedBy)},
	}},
	{"events", []object.Method{
		{Name: "get_running_loop", Fn: getRunningLoop},
		{Name: "_get_running_loop", Fn: runningLoopOrNone},
		{Name: "get_event_loop", Fn: getEventLoop},
		{Name: "new_event_loop", Fn: newEventLoop, Flags: object.InPython},
		{Name: "set_event_loop", Params: "loop", Fn: setEventLoop, Flags: object.InPython},
		{Name: "get_event_loop_policy", Fn: getPolicy, Flags: object.InPython},
		{Name: "set_event_loop_policy", Params: "policy", Fn: setPolicy, Flags: object.InPython},
	}},
	{"timeouts", []object.Method{
		{Name: "timeout", Params: "delay", Fn: timeout, Flags: object.InPython},
		{Name: "timeout_at", Params: "when", Fn: timeoutAt, Flags: object.InPython},
	}},
	{"threads", []object.Method{
		{Name: "to_thread", Flags: object.Async, Params: "func, /, *args, **kwargs", Raw: toThread},
	}},
}

// classes are the classes of the module; name is set where it is an alias.
var classes = []struct {
	from  string
	class *object.Type
	name  string
}{
	{from: "futures", class: task.FutureType},
	{from: "tasks", class: task.TaskType},
	{from: "events", class: task.HandleType},
	{from: "events", class: task.TimerHandleType},
	{from: "events", class: task.AbstractLoopType},
	{from: "base_events", class: task.BaseLoopType},
	{from: "unix_events", class: task.LoopType, name: "SelectorEventLoop"},
	{from: "unix_events", class: task.LoopType, name: "EventLoop"},
	{from: "unix_events", class: policyType, name: "DefaultEventLoopPolicy"},
	{from: "events", class: abstractPolicyType},
	{from: "runners", class: runnerType},
	{from: "taskgroups", class: taskGroupType},
	{from: "timeouts", class: timeoutType},
	{from: "locks", class: lockType},
	{from: "locks", class: eventType},
	{from: "locks", class: conditionType},
	{from: "locks", class: semaphoreType},
	{from: "locks", class: boundedSemaphoreType},
	{from: "locks", class: barrierType},
	{from: "queues", class: queueType},
	{from: "queues", class: lifoQueueType},
	{from: "queues", class: priorityQueueType},
	{from: "queues", class: queueEmpty},
	{from: "queues", class: queueFull},
	{from: "queues", class: queueShutDown},
	{from: "protocols", class: baseProtocolType},
	{from: "protocols", class: protocolType},
	{from: "protocols", class: bufferedType},
	{from: "protocols", class: datagramProtocolType},
	{from: "protocols", class: subprocessProtocolType},
	{from: "transports", class: baseTransportType},
	{from: "transports", class: readTransportType},
	{from: "transports", class: writeTransportType},
	{from: "transports", class: transportType},
	{from: "transports", class: datagramTransportType},
	{from: "transports", class: subprocessTransportType},
	{from: "streams", class: streamReaderType},
	{from: "streams", class: streamWriterType},
	{from: "streams", class: streamProtocolType},
	{from: "exceptions", class: task.CancelledError},
	{from: "exceptions", class: task.InvalidStateError},
	{from: "exceptions", class: brokenBarrierError},
	{from: "exceptions", class: object.TimeoutError},
}

// entry is a name of the module and what it stands for.
type entry struct {
	from, name string
	value      object.Value
}

// members lists the functions and classes. They are the same for all VMs.
var members = sync.OnceValue(func() (list []entry) {
	for _, f := range functions {
		for i := range f.rows {
			module := Name
			if f.rows[i].Raw == nil && f.rows[i].Flags&object.InPython == 0 {
				module = "_asyncio" // CPython writes it in C
			}
			list = append(list, entry{f.from, f.rows[i].Name, object.NewBuiltin(module, &f.rows[i])})
		}
	}
	for _, c := range classes {
		name := c.name
		if name == "" {
			name = c.class.Name
		}
		list = append(list, entry{c.from, name, c.class.Value()})
	}
	for _, name := range []string{firstCompleted, firstException, allCompleted} {
		list = append(list, entry{"tasks", name, object.String(name)})
	}
	return list
})

// EachName visits the public names of the module that are there without importing
// anything, and what they stand for in every VM.
func EachName(visit func(name string, v object.Value)) {
	for _, m := range members() {
		if !strings.HasPrefix(m.name, "_") {
			visit(m.name, m.value)
		}
	}
}

// Absent reports whether name is a public name of the module that is not among those
// of EachName: getting it imports what defines it.
func Absent(name string) bool {
	return name != "can_use_pidfd" && !strings.HasPrefix(name, "_") && lazyModule("", name) != ""
}

// Module makes the module with its submodules, which are attributes and stand
// in sys.modules as well.
func Module(t *object.Thread) (*object.Module, error) {
	m := object.NewModule(Name)
	m.Dict.SetStr("__package__", object.String(Name))
	subs := map[string]*object.Module{}
	var all []object.Value
	sub := func(name string) *object.Module {
		made := subs[name]
		if made == nil {
			made = object.NewModule(Name + "." + name)
			subs[name] = made
			m.Dict.SetStr(name, made.Value())
			t.Machine.Modules().SetStr(made.Name, made.Value())
		}
		return made
	}
	for _, x := range members() {
		m.Dict.SetStr(x.name, x.value)
		if !strings.HasPrefix(x.name, "_") {
			all = append(all, object.String(x.name))
		}
		sub(x.from).Dict.SetStr(x.name, x.value)
	}
	addPrivate(sub)
	for _, from := range lazy {
		if sub := subs[from.home]; sub != nil {
			sub.Dict.SetStr("__getattr__", lazyGetattr(sub))
		}
	}
	m.Dict.SetStr("__all__", object.NewTuple(append(all, lazyNames()...)).Value())
	m.Dict.SetStr("__getattr__", object.NewFunc("__getattr__", "name", absent(m)))
	return m, nil
}

// inPython marks the methods of a class that CPython writes in Python.
func inPython(methods []object.Method) []object.Method {
	for i := range methods {
		if methods[i].Raw == nil && methods[i].Flags&^object.Async == 0 {
			methods[i].Flags |= object.InPython
		}
	}
	return methods
}

func init() {
	brokenBarrierError.Define(object.RuntimeError, object.Slots{}, nil, nil)
	queueEmpty.Define(object.ExceptionType, object.Slots{}, nil, nil)
	queueFull.Define(object.ExceptionType, object.Slots{}, nil, nil)
	queueShutDown.Define(object.ExceptionType, object.Slots{}, nil, nil)

	defineProtocols()
	defineTransports()
	defineFlow()
	defineSelector()
	defineSocketTransport()
	defineDatagramTransport()
	defineStreams()
	waitersViewType.Define(nil, waitersViewSlots, waitersViewMethods, nil)
	timeoutType.Define(nil, timeoutSlots, inPython(byHand(timeoutType, &timeoutSlots, timeoutMethods)), timeoutAttrs)
	taskGroupType.Define(nil, taskGroupSlots, inPython(byHand(taskGroupType, &taskGroupSlots, taskGroupMethods)), taskGroupAttrs)
	waiterType.Define(nil, task.SuspensionSlots(asWaiter), nil, nil)
	groupExitType.Define(nil, task.SuspensionSlots(asGroupExit), nil, nil)
	lockType.Define(nil, lockSlots, inPython(byHand(lockType, &lockSlots, lockMethods)), lockAttrs)
	eventType.Define(nil, eventSlots, inPython(eventMethods), eventAttrs)
	semaphoreType.Define(nil, semaphoreSlots, inPython(byHand(semaphoreType, &semaphoreSlots, semaphoreMethods)), semaphoreAttrs)
	boundedSemaphoreType.Define(semaphoreType, object.Slots{}, inPython(boundedSemaphoreMethods), boundedSemaphoreAttrs)
	conditionType.Define(nil, conditionSlots, inPython(byHand(conditionType, &conditionSlots, conditionMethods)), conditionAttrs)
	barrierType.Define(nil, barrierSlots, inPython(byHand(barrierType, &barrierSlots, barrierMethods)), barrierAttrs)
	queueType.Define(nil, queueSlots, inPython(queueMethods), queueAttrs)
	lifoQueueType.Define(queueType, object.Slots{}, nil, nil)
	priorityQueueType.Define(queueType, object.Slots{}, nil, nil)
	completedType.Define(nil, completedSlots, nil, nil)
	runnerType.Define(nil, runnerSlots, inPython(runnerMethods), []object.Attr{object.DictAttr()})
	abstractPolicyType.Define(nil, policySlots, inPython(abstractPolicyMethods), []object.Attr{object.DictAttr()})
	basePolicyType.Define(abstractPolicyType, object.Slots{}, inPython(policyMethods), nil)
	policyType.Define(basePolicyType, object.Slots{}, nil, nil)
}
