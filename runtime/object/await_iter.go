// What __await__ returns for awaitables written in Go: an iterator that drives
// them by hand.

package object

var awaitIterType = &Type{Name: "coroutine_wrapper", Flags: Final | NoCreate}

// awaitIter drives a coroutine, or waits for a future once.
type awaitIter struct {
	Head
	awaitable Awaitable
}

// iterator returns the awaitable as an iterator, as __await__ must.
func (a Awaitable) iterator() Value {
	if a.Iterator.ref != nil {
		return a.Iterator
	}
	return value(&awaitIter{Head{awaitIterType}, a})
}

// resume goes on with a value or an exception. The end is the unset Value, or
// a StopIteration when there is a result.
func (it *awaitIter) resume(t *Thread, sent Value, exc error) (Value, error) {
	var v Value
	var done bool
	var err error
	if f := it.awaitable.Future; f != nil {
		if exc != nil {
			return Value{}, exc
		}
		if v, done, err = f.Poll(t); err == nil && !done {
			if own, ok := f.(interface{ Value() Value }); ok {
				return own.Value(), nil
			}
			return Value{}, Raisef(RuntimeError, "await wasn't used with future")
		}
	} else {
		v, done, err = AsCoroutine(it.awaitable.Coroutine).Resume(t, sent, exc)
	}
	switch {
	case err != nil:
		return Value{}, err
	case !done:
		return v, nil
	case v.IsNone():
		return Value{}, nil
	}
	return Value{}, NewException(StopIteration, v)
}

func awaitNext(t *Thread, v Value) (Value, error) { return cast[awaitIter](v).resume(t, None, nil) }

// orStop makes the end of an iterator the StopIteration that methods raise.
func orStop(v Value, err error) (Value, error) {
	if err == nil && v.ref == nil {
		err = NewException(StopIteration)
	}
	return v, err
}

func awaitSend(t *Thread, args []Value) (Value, error) {
	return orStop(cast[awaitIter](args[0]).resume(t, args[1], nil))
}

func awaitThrow(t *Thread, args []Value) (Value, error) {
	exc, err := Thrown(t, args[1], Arg(args, 2), Arg(args, 3))
	if err != nil {
		return Value{}, err
	}
	return orStop(cast[awaitIter](args[0]).resume(t, Value{}, exc))
}

func awaitClose(t *Thread, args []Value) (Value, error) {
	it := cast[awaitIter](args[0])
	if it.awaitable.Future != nil {
		return None, nil
	}
	return None, AsCoroutine(it.awaitable.Coroutine).Close(t)
}

// Thrown is the exception that throw(typ, val, tb) raises.
func Thrown(t *Thread, typ, val, tb Value) (*Exception, error) {
	e := AsException(typ)
	if c := AsType(typ); c != nil && c.IsSubtype(BaseException) {
		if e = AsException(val); e == nil || !e.typ.IsSubtype(c) {
			var args []Value
			if u := AsTuple(val); u != nil {
				args = u.Items
			} else if val.Given() {
				args = []Value{val}
			}
			made, err := Call(t, typ, args, nil)
			if err != nil {
				return nil, err
			}
			if e = AsException(made); e == nil {
				return nil, Raisef(TypeError, "calling %s should have returned an instance of BaseException, not %s", c.Name, TypeName(made))
			}
		}
	} else if e == nil {
		return nil, Raisef(TypeError, "exceptions must be classes or instances deriving from BaseException, not %s", TypeName(typ))
	} else if val.Given() {
		return nil, Raisef(TypeError, "instance exception may not have a separate value")
	}
	if tb.Given() {
		traceback := AsTraceback(tb)
		if traceback == nil {
			return nil, Raisef(TypeError, "throw() third argument must be a traceback object")
		}
		e.Traceback = traceback
	}
	return e, nil
}

func defineAwaitIter() {
	awaitIterType.Define(nil, Slots{Iter: itself, Next: awaitNext}, []Method{
		{Name: "send", Params: "value, /", Fn: awaitSend, Doc: "Go on with a value."},
		{Name: "throw", Params: "typ, val=None, tb=None, /", Fn: awaitThrow, Doc: "Go on by raising an exception."},
		{Name: "close", Fn: awaitClose, Doc: "End the coroutine."},
	}, nil)
}
