// __reduce__ of the built-in containers and iterators: how copy and pickle
// take them apart.

package object

// builtinNamed finds a built-in function that reductions name.
func builtinNamed(t *Thread, name string) (Value, error) {
	if t.Machine != nil {
		if fn, err := t.Machine.Builtin(name); err != nil || !fn.IsUnset() {
			return fn, err
		}
	}
	return Value{}, Raisef(AttributeError, "%s", name)
}

func tupleOf(items ...Value) Value { return NewTuple(items).Value() }

// reduceIter is (iter, (over,)), with a position as state when there is one.
func reduceIter(t *Thread, over Value, state ...Value) (Value, error) {
	iter, err := builtinNamed(t, "iter")
	return NewTuple(append([]Value{iter, tupleOf(over)}, state...)).Value(), err
}

func reduceRow(reduce func(t *Thread, self Value) (Value, error)) Method {
	return Method{Name: "__reduce__", Doc: "Tell how to make the object again.",
		Fn: func(t *Thread, args []Value) (Value, error) { return reduce(t, args[0]) }}
}

// stateRow is __setstate__ of an iterator: to go on at a position.
func stateRow(set func(self Value, at int)) Method {
	return Method{Name: "__setstate__", Params: "state, /", Doc: "Go on at a position.",
		Fn: func(t *Thread, args []Value) (Value, error) {
			at, err := ToInt(t, args[1])
			if err == nil {
				set(args[0], at)
			}
			return None, err
		}}
}

var listIterState = []Method{
	reduceRow(func(t *Thread, v Value) (Value, error) {
		it := cast[ListIter](v)
		if it.List == nil {
			return reduceIter(t, NewList(nil).Value())
		}
		return reduceIter(t, it.List.Value(), Int(int64(it.Pos)))
	}),
	stateRow(func(v Value, at int) {
		if it := cast[ListIter](v); it.List != nil {
			it.Pos = min(max(at, 0), len(it.List.Items))
		}
	}),
}

var listReverseState = []Method{
	reduceRow(func(t *Thread, v Value) (Value, error) {
		it := cast[listReverseIter](v)
		if it.list == nil {
			return reduceIter(t, NewList(nil).Value())
		}
		reversed, err := builtinNamed(t, "reversed")
		return tupleOf(reversed, tupleOf(it.list.Value()), Int(int64(it.at))), err
	}),
	stateRow(func(v Value, at int) {
		if it := cast[listReverseIter](v); it.list != nil {
			it.at = min(max(at, -1), len(it.list.Items)-1)
		}
	}),
}

var tupleIterState = []Method{
	reduceRow(func(t *Thread, v Value) (Value, error) {
		it := cast[TupleIter](v)
		if it.Pos >= len(it.Items) {
			return reduceIter(t, emptyTuple.Value())
		}
		return reduceIter(t, NewTuple(it.Items).Value(), Int(int64(it.Pos)))
	}),
	stateRow(func(v Value, at int) {
		it := cast[TupleIter](v)
		it.Pos = min(max(at, 0), len(it.Items))
	}),
}

var sequenceIterState = []Method{
	reduceRow(func(t *Thread, v Value) (Value, error) {
		it := cast[sequenceIter](v)
		if it.seq.ref == nil {
			return reduceIter(t, emptyTuple.Value())
		}
		return reduceIter(t, it.seq, Int(it.at))
	}),
	stateRow(func(v Value, at int) { cast[sequenceIter](v).at = int64(max(at, 0)) }),
}

var reversedState = []Method{
	reduceRow(func(_ *Thread, v Value) (Value, error) {
		it := cast[reversedIter](v)
		if it.seq.ref == nil {
			return tupleOf(ReversedType.Value(), tupleOf(emptyTuple.Value())), nil
		}
		return tupleOf(it.typ.Value(), tupleOf(it.seq), Int(int64(it.at))), nil
	}),
	stateRow(func(v Value, at int) { cast[reversedIter](v).at = max(at, -1) }),
}

// restReduce is for iterators over what has no positions: what is left, as a
// list. fresh makes a second iterator at the same place.
func restReduce(fresh func(v Value) Value) []Method {
	return []Method{reduceRow(func(t *Thread, v Value) (Value, error) {
		rest, err := Collect(t, fresh(v))
		if err != nil {
			return Value{}, err
		}
		return reduceIter(t, NewList(rest).Value())
	})}
}

var setIterState = restReduce(func(v Value) Value {
	it := *cast[setIterator](v)
	return value(&it)
})

var dictIterState = restReduce(func(v Value) Value {
	it := *cast[DictIter](v)
	return value(&it)
})

// reduceRange is what is left of a range: step wide, left numbers from cur.
func reduceRange(t *Thread, cur, step, left Value) (Value, error) {
	c := &calc{t: t}
	stop := c.add(cur, c.mul(left, step))
	if c.err != nil {
		return Value{}, c.err
	}
	rest, err := Call(t, RangeType.Value(), []Value{cur, stop, step}, nil)
	if err != nil {
		return Value{}, err
	}
	return reduceIter(t, rest, None)
}

var rangeIterState = []Method{
	reduceRow(func(t *Thread, v Value) (Value, error) {
		it := cast[RangeIter](v)
		return reduceRange(t, Int(it.Cur), Int(it.Step), Int(it.Left))
	}),
	stateRow(func(v Value, at int) {
		it := cast[RangeIter](v)
		skip := min(max(int64(at), 0), it.Left)
		it.Left -= skip
		it.Cur += skip * it.Step
	}),
}

var longRangeState = []Method{
	reduceRow(func(t *Thread, v Value) (Value, error) {
		it := cast[longRangeIter](v)
		return reduceRange(t, it.cur, it.step, it.left)
	}),
	{Name: "__setstate__", Params: "state, /", Doc: "Go on at a position.",
		Fn: func(t *Thread, args []Value) (Value, error) {
			skip, err := AsIndex(t, args[1])
			if err != nil {
				return Value{}, err
			}
			it, c := cast[longRangeIter](args[0]), &calc{t: t}
			if c.less(skip, Int(0)) {
				skip = Int(0)
			} else if c.less(it.left, skip) {
				skip = it.left
			}
			it.cur, it.left = c.add(it.cur, c.mul(skip, it.step)), c.sub(it.left, skip)
			return None, c.err
		}},
}

var rangeReduce = reduceRow(func(_ *Thread, v Value) (Value, error) {
	r := cast[Range](v)
	return tupleOf(RangeType.Value(), tupleOf(r.Start, r.Stop, r.Step)), nil
})

var callableIterState = []Method{reduceRow(func(t *Thread, v Value) (Value, error) {
	it := cast[callableIter](v)
	if it.fn.ref == nil {
		return reduceIter(t, emptyTuple.Value())
	}
	iter, err := builtinNamed(t, "iter")
	return tupleOf(iter, tupleOf(it.fn, it.sentinel)), err
})}

var enumerateState = []Method{reduceRow(func(_ *Thread, v Value) (Value, error) {
	it := cast[enumerateIter](v)
	return tupleOf(it.typ.Value(), tupleOf(it.it, it.n)), nil
})}

var zipState = []Method{
	reduceRow(func(_ *Thread, v Value) (Value, error) {
		it := cast[zipIter](v)
		if it.strict {
			return tupleOf(it.typ.Value(), NewTuple(it.its).Value(), True), nil
		}
		return tupleOf(it.typ.Value(), NewTuple(it.its).Value()), nil
	}),
	{Name: "__setstate__", Params: "state, /", Doc: "Set whether lengths must agree.",
		Fn: func(t *Thread, args []Value) (Value, error) {
			strict, err := Truth(t, args[1])
			cast[zipIter](args[0]).strict = strict
			return None, err
		}},
}

var mapState = []Method{reduceRow(func(_ *Thread, v Value) (Value, error) {
	it := cast[mapIter](v)
	return tupleOf(it.typ.Value(), NewTuple(append([]Value{it.fn}, it.its...)).Value()), nil
})}

var filterState = []Method{reduceRow(func(_ *Thread, v Value) (Value, error) {
	it := cast[filterIter](v)
	return tupleOf(it.typ.Value(), tupleOf(it.fn, it.it)), nil
})}

var setReduce = reduceRow(func(t *Thread, v Value) (Value, error) {
	items, err := Collect(t, v)
	if err != nil {
		return Value{}, err
	}
	state, err := stateOf(t, v)
	return tupleOf(v.Type().Value(), tupleOf(NewList(items).Value()), state), err
})

var byteArrayReduce = reduceRow(func(t *Thread, v Value) (Value, error) {
	text := make([]rune, len(cast[ByteArray](v).B))
	for i, b := range cast[ByteArray](v).B {
		text[i] = rune(b)
	}
	state, err := stateOf(t, v)
	return tupleOf(v.Type().Value(), tupleOf(String(string(text)), String("latin-1")), state), err
})

var sliceReduce = reduceRow(func(_ *Thread, v Value) (Value, error) {
	s := cast[Slice](v)
	return tupleOf(SliceType.Value(), tupleOf(s.Start, s.Stop, s.Step)), nil
})

// singletonReduce is for what is found under its name.
func singletonReduce(name string) []Method {
	return []Method{reduceRow(func(*Thread, Value) (Value, error) { return String(name), nil })}
}
