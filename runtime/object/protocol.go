// The operations on any value. Each tries the type's slot, then what Python
// falls back to, then raises CPython's error.

package object

// TypeName is the name of v's type, for messages.
func TypeName(v Value) string {
	if v.ref == nil {
		return "<unset>"
	}
	typ := v.Type()
	if typ.Flags&LongName != 0 {
		return typ.FullName()
	}
	return typ.Name
}

// Repr is repr(v). It counts a level of nesting, so that a list in a list in a
// list … ends in RecursionError. t may be nil for values without script code.
func Repr(t *Thread, v Value) (string, error) {
	if t != nil {
		if err := t.enterFor("while getting the repr of an object"); err != nil {
			return "", err
		}
		defer t.Leave()
	}
	return v.Type().Repr(t, v)
}

// StrOf is str(v).
func StrOf(t *Thread, v Value) (string, error) {
	if v.Type() == StrType {
		return cast[Str](v).s, nil
	}
	if str := v.Type().Str; str != nil {
		return str(t, v)
	}
	return Repr(t, v)
}

// Format is format(v, spec).
func Format(t *Thread, v Value, spec string) (string, error) {
	typ := v.Type()
	if typ.Format != nil {
		return typ.Format(t, v, spec)
	}
	if spec != "" {
		return "", Raisef(TypeError, "unsupported format string passed to %s.__format__", typ.Name)
	}
	return StrOf(t, v)
}

// Hash is hash(v).
func Hash(t *Thread, v Value) (int64, error) {
	typ := v.Type()
	if typ.Flags&Unhashable != 0 || typ.Hash == nil {
		return 0, Raisef(TypeError, "unhashable type: '%s'", TypeName(v))
	}
	return typ.Hash(t, v)
}

// Truth is bool(v).
func Truth(t *Thread, v Value) (bool, error) {
	switch {
	case v.IsBool(), v.IsSmallInt():
		return v.bits != 0, nil
	case v.IsNone():
		return false, nil
	}
	typ := v.Type()
	if typ.Bool != nil {
		return typ.Bool(t, v)
	}
	if typ.Len != nil {
		n, err := typ.Len(t, v)
		return n != 0, err
	}
	return true, nil
}

// Len is len(v).
func Len(t *Thread, v Value) (int, error) {
	if f := v.Type().Len; f != nil {
		return f(t, v)
	}
	return 0, Raisef(TypeError, "object of type '%s' has no len()", TypeName(v))
}

// Compare is a rich comparison; the result may be any value.
func Compare(t *Thread, op CompareOp, a, b Value) (Value, error) {
	ta, tb := a.Type(), b.Type()
	swapFirst := ta != tb && tb.IsSubtype(ta)
	if swapFirst && tb.Compare != nil {
		if v, err := tb.Compare(t, op.Swapped(), b, a); err != nil || !v.Is(NotImplemented) {
			return v, err
		}
	}
	if ta.Compare != nil {
		if v, err := ta.Compare(t, op, a, b); err != nil || !v.Is(NotImplemented) {
			return v, err
		}
	}
	if !swapFirst && tb.Compare != nil {
		if v, err := tb.Compare(t, op.Swapped(), b, a); err != nil || !v.Is(NotImplemented) {
			return v, err
		}
	}
	switch op {
	case EQ:
		return Bool(a.Is(b)), nil
	case NE:
		return Bool(!a.Is(b)), nil
	}
	return Value{}, Raisef(TypeError, "'%s' not supported between instances of '%s' and '%s'", op, TypeName(a), TypeName(b))
}

// Equal is a is b or a == b, the test that containers use.
func Equal(t *Thread, a, b Value) (bool, error) {
	if a == b {
		return true, nil
	}
	if a.ref == b.ref && (a.IsSmallInt() || a.IsBool()) {
		return false, nil
	}
	if err := t.enterFor("in comparison"); err != nil {
		return false, err
	}
	defer t.Leave()
	v, err := Compare(t, EQ, a, b)
	if err != nil {
		return false, err
	}
	return Truth(t, v)
}

// Binary is a op b.
func Binary(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	v, err := TryBinary(t, op, a, b)
	if err != nil || !v.Is(NotImplemented) {
		return v, err
	}
	return Value{}, unsupportedBinary(op.String(), a, b)
}

// TryBinary is a op b, or NotImplemented.
func TryBinary(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	ta, tb := a.Type(), b.Type()
	swapFirst := ta != tb && (tb.IsSubtype(ta) && !ta.sharesOperators(tb) || tb.goesFirst(op, ta))
	if swapFirst && tb.Binary != nil {
		if v, err := tb.Binary(t, op, a, b); err != nil || !v.Is(NotImplemented) {
			return v, err
		}
	}
	if ta.Binary != nil {
		if v, err := ta.Binary(t, op, a, b); err != nil || !v.Is(NotImplemented) {
			return v, err
		}
	}
	if ta != tb && !swapFirst && tb.Binary != nil && !ta.sharesOperators(tb) {
		return tb.Binary(t, op, a, b)
	}
	return NotImplemented, nil
}

// sharesOperators: one call of scriptBinary asks both operands.
func (t *Type) sharesOperators(other *Type) bool {
	return t.class != nil && other.class != nil && t.class.own.has(slotBinary) && other.class.own.has(slotBinary)
}

// goesFirst: + and * of built-in sequences come after the operators of numbers,
// and of classes written in scripts.
func (t *Type) goesFirst(op BinaryOp, left *Type) bool {
	if op != Add && op != Mul || t.class == nil || !t.class.own.has(slotBinary) || left.class != nil && left.class.own.has(slotBinary) {
		return false
	}
	switch left.kind {
	case KindStr, KindList, KindTuple, KindBytes, KindByteArray:
		return true
	}
	return false
}

func unsupportedBinary(op string, a, b Value) error {
	if op == ">>" && a.Kind() == KindBuiltin && cast[Builtin](a).Name == "print" {
		return Raisef(TypeError, "unsupported operand type(s) for >>: '%s' and '%s'. Did you mean \"print(<message>, file=<output_stream>)\"?",
			TypeName(a), TypeName(b))
	}
	if err := refusedBySequence(op, a, b); err != nil {
		return err
	}
	return Raisef(TypeError, "unsupported operand type(s) for %s: '%s' and '%s'", op, TypeName(a), TypeName(b))
}

// InPlace is a op= b: the new value of a.
func InPlace(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	if f := a.Type().InPlace; f != nil {
		if v, err := f(t, op, a, b); err != nil || !v.Is(NotImplemented) {
			return v, err
		}
	}
	v, err := TryBinary(t, op, a, b)
	if err != nil || !v.Is(NotImplemented) {
		return v, err
	}
	return Value{}, UnsupportedBinary(op, true, a, b)
}

// UnsupportedBinary is the TypeError for an operator that neither operand knows.
func UnsupportedBinary(op BinaryOp, inPlace bool, a, b Value) error {
	name := op.String()
	switch {
	case inPlace && op == Pow:
		name = "**="
	case inPlace:
		name += "="
	}
	return unsupportedBinary(name, a, b)
}

// Unary is op v.
func Unary(t *Thread, op UnaryOp, v Value) (Value, error) {
	if op == Not {
		b, err := Truth(t, v)
		return Bool(!b), err
	}
	if f := v.Type().Unary; f != nil {
		if r, err := f(t, op, v); err != nil || !r.Is(NotImplemented) {
			return r, err
		}
	}
	return Value{}, Raisef(TypeError, "bad operand type for unary %s: '%s'",
		[...]string{"~", "not", "+", "-"}[op], TypeName(v))
}

// GetItem is v[key].
func GetItem(t *Thread, v, key Value) (Value, error) {
	if f := v.Type().GetItem; f != nil {
		return f(t, v, key)
	}
	if c := AsType(v); c != nil {
		return classItem(t, c, key)
	}
	return Value{}, Raisef(TypeError, "'%s' object is not subscriptable", TypeName(v))
}

// SetItem is v[key] = item.
func SetItem(t *Thread, v, key, item Value) error {
	if f := v.Type().SetItem; f != nil {
		return f(t, v, key, item)
	}
	return Raisef(TypeError, "'%s' object does not support item assignment", TypeName(v))
}

// DelItem is del v[key].
func DelItem(t *Thread, v, key Value) error {
	if f := v.Type().DelItem; f != nil {
		return f(t, v, key)
	}
	// CPython asks sequences in other words than the rest.
	verb := "does not"
	if (v.Type().Contains != nil || v.Type().class != nil) && key.Type().Index != nil {
		verb = "doesn't"
	}
	return Raisef(TypeError, "'%s' object %s support item deletion", TypeName(v), verb)
}

// Contains is item in v.
func Contains(t *Thread, v, item Value) (bool, error) {
	if f := v.Type().Contains; f != nil {
		return f(t, v, item)
	}
	if !Iterable(v) {
		return false, Raisef(TypeError, "argument of type '%s' is not iterable", TypeName(v))
	}
	found := false
	err := Iterate(t, v, func(x Value) (bool, error) {
		var err error
		found, err = Equal(t, x, item)
		return !found, err
	})
	return found, err
}

// Iter is iter(v).
func Iter(t *Thread, v Value) (Value, error) {
	typ := v.Type()
	if f := typ.Iter; f != nil {
		return f(t, v)
	}
	if typ.indexed() {
		return NewSequenceIter(v), nil
	}
	return Value{}, Raisef(TypeError, "'%s' object is not iterable", TypeName(v))
}

// Iterable reports that Iter knows v: calling its __iter__ may fail all the same.
func Iterable(v Value) bool { return v.Type().Iter != nil || v.Type().indexed() }

// indexed reports that __getitem__ of a script class makes its instances
// sequences, which can be walked over from 0 on.
func (t *Type) indexed() bool { return t.class != nil && t.GetItem != nil && t.Iter == nil }

// Next returns the next item of an iterator, or the unset Value at its end. A
// StopIteration is an end too: generators that return something say so by it.
func Next(t *Thread, it Value) (Value, error) {
	if f := it.Type().Next; f != nil {
		v, err := f(t, it)
		if err != nil && Is(err, StopIteration) {
			return Value{}, nil
		}
		return v, err
	}
	return Value{}, Raisef(TypeError, "'%s' object is not an iterator", TypeName(it))
}

// Iterate calls each with every item of v until it answers false or an error.
func Iterate(t *Thread, v Value, each func(Value) (bool, error)) error {
	switch v.Type() { // no iterator is needed for these
	case ListType:
		return eachItem(t, &cast[List](v).Items, each)
	case TupleType:
		return eachItem(t, &cast[Tuple](v).Items, each)
	}
	it, err := Iter(t, v)
	if err != nil {
		return err
	}
	if f := it.Type().Each; f != nil {
		return f(t, it, each)
	}
	for n := 0; ; n++ {
		x, err := Next(t, it)
		if err != nil || x.ref == nil {
			return err
		}
		if more, err := each(x); err != nil || !more {
			return err
		}
		if n&4095 == 4095 {
			if err := t.Poll(); err != nil {
				return err
			}
		}
	}
}

// eachItem is Iterate for items, which may become more or fewer meanwhile.
func eachItem(t *Thread, items *[]Value, each func(Value) (bool, error)) error {
	for n := 0; n < len(*items); n++ {
		if more, err := each((*items)[n]); err != nil || !more {
			return err
		}
		if n&4095 == 4095 {
			if err := t.Poll(); err != nil {
				return err
			}
		}
	}
	return nil
}

// Collect returns all items of v in a new slice. (Lists and tuples are copied.)
func Collect(t *Thread, v Value) ([]Value, error) {
	switch {
	case v.Type() == ListType:
		return append([]Value(nil), cast[List](v).Items...), nil
	case v.Type() == TupleType:
		return append([]Value(nil), cast[Tuple](v).Items...), nil
	}
	var out []Value
	err := gatherShort(t, v, func(items []Value, own bool) {
		if out = items; !own {
			out = append([]Value(nil), items...)
		}
	})
	return out, err
}

// collectTuple is Collect for a tuple: one allocation makes a short one.
func collectTuple(t *Thread, v Value) (*Tuple, error) {
	if v.Type() == ListType {
		return TupleOf(cast[List](v).Items), nil
	}
	u := emptyTuple
	err := gatherShort(t, v, func(items []Value, own bool) {
		if own {
			u = NewTuple(items)
		} else {
			u = TupleOf(items)
		}
	})
	return u, err
}

// gatherShort gathers the items of v where there is room already, as most are few, and
// hands them to made: for good when own is set, otherwise to be copied. Those that
// came before an error count.
func gatherShort(t *Thread, v Value, made func(items []Value, own bool)) error {
	var room []Value
	if t != nil {
		room, t.gathered = t.gathered, nil
		if room == nil {
			room = make([]Value, 0, maxGathered)
		}
	}
	out := room
	err := gather(t, v, &out)
	own := len(out) > cap(room)
	made(out, own)
	if own {
		out = room[:cap(room)]
	}
	if t != nil {
		clear(out)
		t.gathered = room
	}
	return err
}

// maxGathered is how many items Collect gathers before it makes room for more.
const maxGathered = 64

// gather appends the items of v. Those that came before an error stay.
func gather(t *Thread, v Value, out *[]Value) error {
	if done, err := gatherPlain(t, v, out); done {
		return err
	}
	switch {
	case v.Type() == RangeType: // refused before it is half done
		if n, err := rangeLen(t, v); err == nil {
			if err := t.CheckSize(int64(len(*out))+int64(n), 16); err != nil {
				return err
			}
		}
	case v.Type().class != nil: // it is asked how long it is, as CPython does
		it, err := Iter(t, v)
		if err != nil {
			return err
		}
		if _, err := LengthHint(t, v, 0); err != nil {
			return err
		}
		v = it
	}
	return Iterate(t, v, func(x Value) (bool, error) {
		*out = append(*out, x)
		return true, t.checkGrowth(len(*out))
	})
}

// LengthHint is operator.length_hint: about how many items v has, by __len__ or
// __length_hint__, or else what is missing.
func LengthHint(t *Thread, v Value, missing int) (int, error) {
	if v.Type().Len != nil {
		n, err := Len(t, v)
		if err == nil || !Is(err, TypeError) {
			return n, err
		}
	}
	r, ok, err := callSpecial(t, v, "__length_hint__")
	switch {
	case err != nil && Is(err, TypeError):
		return missing, nil
	case err != nil:
		return 0, err
	case !ok || r.Is(NotImplemented):
		return missing, nil
	case !IsInt(r):
		return 0, Raisef(TypeError, "__length_hint__ must be an integer, not %s", TypeName(r))
	case intSign(r) < 0:
		return 0, Raisef(ValueError, "__length_hint__() should return >= 0")
	}
	return ToInt(t, r)
}

// checkGrowth stops a collection that an endless iterator fills.
func (t *Thread) checkGrowth(n int) error {
	if n&1023 == 0 {
		return t.CheckSize(int64(n), 16)
	}
	return nil
}

// Call is fn(*args[:n], **named) where the last len(names) args are named.
func Call(t *Thread, fn Value, args []Value, names []string) (Value, error) {
	if f := fn.Type().Call; f != nil {
		if err := t.Enter(); err != nil {
			return Value{}, err
		}
		v, err := f(t, fn, args, names)
		t.Leave()
		return v, err
	}
	return Value{}, Raisef(TypeError, "'%s' object is not callable", TypeName(fn))
}

// CallArgs is fn(*args).
func CallArgs(t *Thread, fn Value, args ...Value) (Value, error) { return Call(t, fn, args, nil) }

// lend puts values on the thread's stack of arguments, for a call that gets
// them on loan, and answers where they begin: release takes them off again.
func (t *Thread) lend(first Value, more []Value) (at int) {
	at = len(t.loan)
	t.loan = append(append(t.loan, first), more...)
	return at
}

func (t *Thread) release(at int) {
	clear(t.loan[at:])
	t.loan = t.loan[:at]
}

// callOne is CallArgs for one argument, without an allocation.
func callOne(t *Thread, fn, a Value) (Value, error) {
	if f := fn.Type().Call1; f != nil {
		if err := t.Enter(); err != nil {
			return Value{}, err
		}
		v, err := f(t, fn, a)
		t.Leave()
		return v, err
	}
	at := t.lend(a, nil)
	v, err := Call(t, fn, t.loan[at:at+1:at+1], nil)
	t.release(at)
	return v, err
}

// CallMethod is v.name(*args).
func CallMethod(t *Thread, v Value, name string, args ...Value) (Value, error) {
	m, err := GetAttr(t, v, name)
	if err != nil {
		return Value{}, err
	}
	return Call(t, m, args, nil)
}

// Callable is callable(v).
func Callable(v Value) bool { return v.Type().Call != nil }

// AsIndex is operator.index(v): an int of any size.
func AsIndex(t *Thread, v Value) (Value, error) {
	if v.Kind() == KindInt {
		return plainInt(v), nil
	}
	if f := v.Type().Index; f != nil {
		return f(t, v)
	}
	return Value{}, Raisef(TypeError, "'%s' object cannot be interpreted as an integer", TypeName(v))
}

// ToInt is AsIndex for a Go int; big ones raise OverflowError.
func ToInt(t *Thread, v Value) (int, error) {
	if v.IsSmallInt() {
		return int(v.bits), nil
	}
	i, err := AsIndex(t, v)
	if err != nil {
		return 0, err
	}
	if !i.IsSmallInt() && !i.IsBool() {
		return 0, Raisef(OverflowError, "Python int too large to convert to C ssize_t")
	}
	return int(i.bits), nil
}

// Await is what an await expression on v waits for.
func Await(t *Thread, v Value) (Awaitable, error) {
	if f := v.Type().Await; f != nil {
		return f(t, v)
	}
	return Awaitable{}, Raisef(TypeError, "object %s can't be used in 'await' expression", TypeName(v))
}

// AsCoroutine returns the coroutine behind v, or nil.
func AsCoroutine(v Value) Coroutine {
	if f := v.Type().Coroutine; f != nil {
		return f(v)
	}
	return nil
}

// IsInstance is isinstance(v, class) for one class, by the MRO alone.
func IsInstance(v Value, class *Type) bool { return v.Type().IsSubtype(class) }
