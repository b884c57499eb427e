// Event loop policies: who decides which loops are made and found. The default
// one does what the functions about the current loop do; a script may set one of
// its own, which those functions and run() then ask.

package asyncio

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

var (
	abstractPolicyType = &object.Type{Name: "AbstractEventLoopPolicy", Module: "asyncio.events",
		Doc: "What a policy has to do."}
	basePolicyType = &object.Type{Name: "BaseDefaultEventLoopPolicy", Module: "asyncio.events",
		Doc: "A policy with one current loop."}
	policyType = &object.Type{Name: "_UnixDefaultEventLoopPolicy", Module: "asyncio.unix_events",
		Doc: "The default policy: the loop of the running task, or the one that was set."}
)

// policy is a value of any of the classes.
type policy struct{ instance }

var policySlots = object.Slots{
	New: func(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
		p := object.FromObject(object.Alloc[policy](cls))
		if len(args) > 0 && !cls.Script() {
			return object.Value{}, object.Raisef(object.TypeError, "%s() takes no arguments", cls.Name)
		}
		return p, nil
	},
	Namespace: ownAttrs,
}

// unwritten are the methods of an abstract policy.
func unwritten(names ...string) (rows []object.Method) {
	for _, name := range names {
		rows = append(rows, object.Method{Name: name, Params: "*args", Raw: func(*object.Thread, []object.Value, []string) (object.Value, error) {
			return object.Value{}, object.NewException(object.NotImplementedError)
		}})
	}
	return rows
}

var abstractPolicyMethods = unwritten("get_event_loop", "set_event_loop", "new_event_loop", "get_child_watcher", "set_child_watcher")

var policyMethods = []object.Method{
	{Name: "get_event_loop", Fn: func(t *object.Thread, _ []object.Value) (object.Value, error) {
		return loopValue(task.DefaultLoop(t))
	}},
	{Name: "set_event_loop", Params: "loop", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		e, err := settable(args[1])
		if err == nil {
			task.Of(t).SetLoop(e)
		}
		return object.None, err
	}},
	{Name: "new_event_loop", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		if args[0].Type().Script() {
			factory, err := object.FindAttr(t, args[0], "_loop_factory")
			if err != nil {
				return object.Value{}, err
			}
			if factory.Given() {
				return object.CallArgs(t, factory)
			}
		}
		return loopValue(task.NewPolicyLoop(t))
	}},
	lent("asyncio._watchers", "get_child_watcher", ""),
	lent("asyncio._watchers", "set_child_watcher", "watcher"),
}

// settable is an argument of set_event_loop: a loop, or nil for None.
func settable(v object.Value) (*task.EventLoop, error) {
	if v.IsNone() {
		return nil, nil
	}
	if e := task.AsLoop(v); e != nil {
		return e, nil
	}
	return nil, object.Raisef(object.TypeError,
		"loop must be an instance of AbstractEventLoop or None, not '%s'", object.TypeName(v))
}

// getPolicy is get_event_loop_policy. The default policy is made when it is asked
// for; it needs no asking itself.
func getPolicy(t *object.Thread, _ []object.Value) (object.Value, error) {
	st := task.Of(t)
	if p := st.Policy(); p.Given() {
		return p, nil
	}
	if p := st.DefaultPolicy; p.Given() {
		return p, nil
	}
	p := &policy{}
	p.Init(policyType)
	st.DefaultPolicy = object.FromObject(p)
	return st.DefaultPolicy, nil
}

// setPolicy is set_event_loop_policy. A new default policy knows no loop.
func setPolicy(t *object.Thread, args []object.Value) (object.Value, error) {
	st, v := task.Of(t), args[0]
	if !v.IsNone() && object.Foreign[policy](v, abstractPolicyType) == nil {
		return object.Value{}, object.Raisef(object.TypeError,
			"policy must be an instance of AbstractEventLoopPolicy or None, not '%s'", object.TypeName(v))
	}
	st.ForgetLoop()
	st.DefaultPolicy = object.Value{}
	if v.IsNone() || v.Type() == policyType {
		st.SetPolicy(object.Value{})
		if v.Given() {
			st.DefaultPolicy = v
		}
		return object.None, nil
	}
	st.SetPolicy(v)
	return object.None, nil
}
