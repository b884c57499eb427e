// Package gc is Python's module gc, for a runtime whose collector is Go's.
// Cycles are collected like everything else, so there is nothing to tune.
// collect() lets the objects of weak references die; it counts nothing, and so
// always answers that no object was unreachable.
package gc

import "github.com/aio-lang/aio/runtime/object"

// settings are what scripts may set and read back.
type settings struct {
	disabled  bool
	debug     object.Value
	threshold object.Value
}

func none(*object.Thread, []object.Value) (object.Value, error) { return object.None, nil }

func emptyList(*object.Thread, []object.Value) (object.Value, error) {
	return object.NewList(nil).Value(), nil
}

func always(v object.Value) object.Func {
	return func(*object.Thread, []object.Value) (object.Value, error) { return v, nil }
}

func ints(numbers ...int64) object.Value {
	items := make([]object.Value, len(numbers))
	for i, n := range numbers {
		items[i] = object.Int(n)
	}
	return object.NewTuple(items).Value()
}

func collect(t *object.Thread, args []object.Value) (object.Value, error) {
	if v := object.Arg(args, 0); !v.IsUnset() {
		n, err := object.ToInt(t, v)
		if err != nil {
			return object.Value{}, err
		}
		if n < 0 || n > 2 {
			return object.Value{}, object.Raisef(object.ValueError, "invalid generation")
		}
	}
	return object.Int(0), t.CollectGarbage()
}

// tracked is true for containers, as in CPython.
func tracked(_ *object.Thread, args []object.Value) (object.Value, error) {
	switch args[0].Kind() {
	case object.KindInt, object.KindFloat, object.KindBool, object.KindNone, object.KindSingleton, object.KindComplex,
		object.KindStr, object.KindBytes, object.KindByteArray, object.KindRange:
		return object.False, nil
	}
	return object.True, nil
}

func stats(*object.Thread, []object.Value) (object.Value, error) {
	items := make([]object.Value, 3)
	for i := range items {
		d := object.NewDict()
		for _, name := range []string{"collections", "collected", "uncollectable"} {
			d.SetStr(name, object.Int(0))
		}
		items[i] = d.Value()
	}
	return object.NewList(items).Value(), nil
}

func (s *settings) setDisabled(off bool) object.Func {
	return func(*object.Thread, []object.Value) (object.Value, error) {
		s.disabled = off
		return object.None, nil
	}
}

func (s *settings) isEnabled(*object.Thread, []object.Value) (object.Value, error) {
	return object.Bool(!s.disabled), nil
}

func (s *settings) setDebug(t *object.Thread, args []object.Value) (object.Value, error) {
	n, err := object.ToInt(t, args[0])
	s.debug = object.Int(int64(n))
	return object.None, err
}

func (s *settings) getDebug(*object.Thread, []object.Value) (object.Value, error) {
	return s.debug, nil
}

func (s *settings) setThreshold(t *object.Thread, args []object.Value) (object.Value, error) {
	numbers := []int64{0, 10, 10}
	for i, arg := range args {
		if arg.IsUnset() {
			continue
		}
		n, err := object.ToInt(t, arg)
		if err != nil {
			return object.Value{}, err
		}
		numbers[i] = int64(n)
	}
	s.threshold = ints(numbers...)
	return object.None, nil
}

func (s *settings) getThreshold(*object.Thread, []object.Value) (object.Value, error) {
	return s.threshold, nil
}

func functions(s *settings) []object.Method {
	return []object.Method{
		{Name: "collect", Params: "generation=2", Fn: collect, Doc: "Collect garbage: objects that only weak references hold die. Return 0."},
		{Name: "enable", Fn: s.setDisabled(false), Doc: "Remember that collection is wanted."},
		{Name: "disable", Fn: s.setDisabled(true), Doc: "Remember that collection is not wanted; it takes place all the same."},
		{Name: "isenabled", Fn: s.isEnabled, Doc: "Return what enable or disable set."},
		{Name: "freeze", Fn: none, Doc: "Do nothing."},
		{Name: "unfreeze", Fn: none, Doc: "Do nothing."},
		{Name: "get_freeze_count", Fn: always(object.Int(0)), Doc: "Return 0."},
		{Name: "get_count", Fn: always(ints(0, 0, 0)), Doc: "Return the counts of an idle collector."},
		{Name: "get_threshold", Fn: s.getThreshold, Doc: "Return what set_threshold set."},
		{Name: "set_threshold", Params: "threshold0, threshold1=0, threshold2=0, /", Fn: s.setThreshold, Doc: "Remember thresholds; they have no effect."},
		{Name: "get_debug", Fn: s.getDebug, Doc: "Return what set_debug set."},
		{Name: "set_debug", Params: "flags, /", Fn: s.setDebug, Doc: "Remember debugging flags; they have no effect."},
		{Name: "get_objects", Params: "generation=None", Fn: emptyList, Doc: "Return no objects: nobody keeps a list of all."},
		{Name: "get_referrers", Params: "*objs", Raw: manyToEmpty, Doc: "Return no objects: nobody knows them."},
		{Name: "get_referents", Params: "*objs", Raw: manyToEmpty, Doc: "Return no objects."},
		{Name: "get_stats", Fn: stats, Doc: "Return statistics, which are all 0."},
		{Name: "is_tracked", Params: "obj, /", Fn: tracked, Doc: "Return whether obj may be part of a cycle."},
		{Name: "is_finalized", Params: "obj, /", Fn: always(object.False), Doc: "Return False: there are no finalizers."},
	}
}

func manyToEmpty(t *object.Thread, _ []object.Value, _ []string) (object.Value, error) {
	return emptyList(t, nil)
}

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("gc")
	s := &settings{debug: object.Int(0), threshold: ints(2000, 10, 10)}
	list := functions(s)
	for i := range list {
		m.Dict.SetStr(list[i].Name, object.NewBuiltin("gc", &list[i]))
	}
	for _, name := range []string{"garbage", "callbacks"} {
		m.Dict.SetStr(name, object.NewList(nil).Value())
	}
	for i, name := range []string{"DEBUG_STATS", "DEBUG_COLLECTABLE", "DEBUG_UNCOLLECTABLE"} {
		m.Dict.SetStr(name, object.Int(1<<i))
	}
	m.Dict.SetStr("DEBUG_SAVEALL", object.Int(32))
	m.Dict.SetStr("DEBUG_LEAK", object.Int(38))
	return m, nil
}
