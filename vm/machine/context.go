// Context managers and async iteration, by the slots of the value's type.

package machine

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

func (m *Machine) enterWith(v object.Value) (object.Value, error) {
	typ := v.Type()
	if typ.Enter == nil || typ.Exit == nil {
		missed := ""
		if typ.Enter != nil {
			missed = " (missed __exit__ method)"
		}
		err := object.Raisef(object.TypeError, "'%s' object does not support the context manager protocol%s", object.TypeName(v), missed)
		if typ.AEnter != nil && typ.AExit != nil {
			err = object.WithHint(err, "write 'async with' instead of 'with'")
		}
		return object.Value{}, err
	}
	return typ.Enter(m.Thread, v)
}

func (m *Machine) enterAsync(v object.Value) (object.Value, error) {
	typ := v.Type()
	if typ.AEnter == nil || typ.AExit == nil {
		missed := ""
		if typ.AEnter != nil {
			missed = " (missed __aexit__ method)"
		}
		err := object.Raisef(object.TypeError, "'%s' object does not support the asynchronous context manager protocol%s", object.TypeName(v), missed)
		if typ.Enter != nil && typ.Exit != nil {
			err = object.WithHint(err, "write 'with' instead of 'async with'")
		}
		return object.Value{}, err
	}
	r, err := typ.AEnter(m.Thread, v)
	return fromAsyncWith("__aenter__", r, err)
}

// exitAsync calls __aexit__ without an exception.
func (m *Machine) exitAsync(v object.Value) (object.Value, error) {
	r, err := v.Type().AExit(m.Thread, v, object.None, object.None, object.None)
	return fromAsyncWith("__aexit__", r, err)
}

// exitAsyncExc calls __aexit__ with the exception in exc.
func (m *Machine) exitAsyncExc(v, exc object.Value) (object.Value, error) {
	r, err := m.exitWithExc(v.Type().AExit, v, exc)
	return fromAsyncWith("__aexit__", r, err)
}

// fromAsyncWith refuses what a method of an async context manager must not return.
func fromAsyncWith(name string, r object.Value, err error) (object.Value, error) {
	if err == nil && r.Type().Await == nil && asAgenAwait(r) == nil {
		err = object.Raisef(object.TypeError, "'async with' received an object from %s that does not implement __await__: %s",
			name, object.TypeName(r))
	}
	return r, err
}

// exitWithExc calls an exit slot with the exception in v.
func (m *Machine) exitWithExc(exit func(t *object.Thread, v, cls, exc, tb object.Value) (object.Value, error),
	manager, v object.Value) (object.Value, error) {
	e := object.AsException(v)
	tb := object.None
	if e.Traceback != nil {
		tb = e.Traceback.Value()
	}
	return exit(m.Thread, manager, e.Class().Value(), v, tb)
}

func (m *Machine) getAIter(v object.Value) (object.Value, error) {
	typ := v.Type()
	if typ.AIter == nil {
		err := object.Raisef(object.TypeError, "'async for' requires an object with __aiter__ method, got %s", object.TypeName(v))
		if typ.Iter != nil {
			err = object.WithHint(err, "write 'for' instead of 'async for'")
		}
		return object.Value{}, err
	}
	it, err := typ.AIter(m.Thread, v)
	if err == nil && it.Type().ANext == nil {
		err = object.Raisef(object.TypeError,
			"'async for' received an object from __aiter__ that does not implement __anext__: %s", object.TypeName(it))
	}
	if err == nil && it.Type() == AsyncGeneratorType && makesAsyncGen(typ) {
		object.Unchecked[Generator](it).owned = true
	}
	return it, err
}

// yieldFromTarget is what yield from v delegates to.
func (m *Machine) yieldFromTarget(f *frame, v object.Value) (object.Value, error) {
	if v.Type() == GeneratorType {
		return v, nil
	}
	if v.Type() == CoroutineType {
		if f.unit.Flags&code.IterableCoroutine != 0 {
			return v, nil
		}
		return object.Value{}, object.Raisef(object.TypeError,
			"cannot 'yield from' a coroutine object in a non-coroutine generator")
	}
	return object.Iter(m.Thread, v)
}
