// The built-in types whose instances are iterators over other iterables:
// enumerate, zip, map, filter, reversed, and iter(f, sentinel).

package object

// The types of builtins that make iterators.
var (
	EnumerateType    = &Type{Name: "enumerate", Doc: "enumerate(iterable, start=0): pairs of a count and an item."}
	ZipType          = &Type{Name: "zip", Doc: "zip(*iterables, strict=False): tuples with one item of each."}
	MapType          = &Type{Name: "map", Doc: "map(function, *iterables): what function makes of the items."}
	FilterType       = &Type{Name: "filter", Doc: "filter(function or None, iterable): the items for which function is true."}
	ReversedType     = &Type{Name: "reversed", Doc: "reversed(sequence): the items from the last to the first."}
	callableIterType = &Type{Name: "callable_iterator", Flags: Final | NoCreate}
)

// nextOf advances the iterator inside another one, which ends with it: its StopIteration
// goes through as an error, with the value it has. Iterators may be stacked up without
// end, so each level counts.
func nextOf(t *Thread, it Value) (Value, error) {
	switch it.Type() {
	case listIterType:
		return cast[ListIter](it).Next(), nil
	case rangeIterType:
		return cast[RangeIter](it).Next(), nil
	}
	next := it.Type().Next
	if next == nil {
		return Value{}, Raisef(TypeError, "'%s' object is not an iterator", TypeName(it))
	}
	if err := t.Enter(); err != nil {
		return Value{}, err
	}
	v, err := next(t, it)
	t.Leave()
	return v, err
}

type enumerateIter struct {
	Head
	it Value
	n  Value // the next number
}

func enumerateNew(t *Thread, cls *Type, args []Value, names []string) (Value, error) {
	full, err := enumerateArgs(args, names)
	if err != nil {
		return Value{}, err
	}
	n := Int(0)
	if full[1].ref != nil {
		c := &calc{t: t}
		if n, err = AsIndex(t, full[1]); err != nil {
			return Value{}, err
		}
		if n = c.index(n); c.err != nil {
			return Value{}, c.err
		}
	}
	it, err := Iter(t, full[0])
	if err != nil {
		return Value{}, err
	}
	made := Alloc[enumerateIter](cls)
	made.it, made.n = it, n
	return value(made), nil
}

func enumerateArgs(args []Value, names []string) (full [2]Value, err error) {
	if len(args) > 2 {
		return full, Raisef(TypeError, "enumerate() takes at most 2 arguments (%d given)", len(args))
	}
	npos := copy(full[:], args[:len(args)-len(names)])
	for i, name := range names {
		at := 0
		switch name {
		case "iterable":
		case "start":
			at = 1
		default:
			return full, Raisef(TypeError, "'%s' is an invalid keyword argument for enumerate()", name)
		}
		if full[at].ref != nil {
			return full, Raisef(TypeError, "'%s' is an invalid keyword argument for enumerate()", name)
		}
		full[at] = args[npos+i]
	}
	if full[0].ref == nil {
		err = Raisef(TypeError, "enumerate() missing required argument 'iterable'")
	}
	return full, err
}

// step returns the next number and item, both unset at the end.
func (e *enumerateIter) step(t *Thread) (n, x Value, err error) {
	if x, err = nextOf(t, e.it); err != nil || x.ref == nil {
		return Value{}, Value{}, err
	}
	n, err = e.count(t)
	return n, x, err
}

// count returns the next number.
func (e *enumerateIter) count(t *Thread) (n Value, err error) {
	n = e.n
	if i := int64(n.bits) + 1; n.IsSmallInt() && i > int64(n.bits) {
		e.n = Int(i)
		return n, nil
	}
	c := &calc{t: t}
	e.n = c.add(n, Int(1))
	return n, c.err
}

func enumerateNext(t *Thread, v Value) (Value, error) {
	n, x, err := cast[enumerateIter](v).step(t)
	if err != nil || x.ref == nil {
		return Value{}, err
	}
	return NewPair(n, x).Value(), nil
}

type zipIter struct {
	Head
	its    []Value // nil at the end
	strict bool
}

func zipNew(t *Thread, cls *Type, args []Value, names []string) (Value, error) {
	z := Alloc[zipIter](cls)
	npos := len(args) - len(names)
	for i, name := range names {
		if name != "strict" {
			return Value{}, UnexpectedKeyword("zip", name, "strict")
		}
		var err error
		if z.strict, err = Truth(t, args[npos+i]); err != nil {
			return Value{}, err
		}
	}
	var err error
	z.its, err = iterators(t, args[:npos])
	return value(z), err
}

// iterators makes an iterator of each argument.
func iterators(t *Thread, args []Value) ([]Value, error) {
	its := make([]Value, len(args))
	for i, v := range args {
		var err error
		if its[i], err = Iter(t, v); err != nil {
			return nil, err
		}
	}
	return its, nil
}

func zipNext(t *Thread, v Value) (Value, error) {
	z := cast[zipIter](v)
	if len(z.its) == 2 {
		var pair [2]Value
		if more, err := z.step(t, pair[:]); !more {
			return Value{}, err
		}
		return NewPair(pair[0], pair[1]).Value(), nil
	}
	row := make([]Value, len(z.its))
	if more, err := z.step(t, row); !more {
		return Value{}, err
	}
	return NewTuple(row).Value(), nil
}

// step puts the next item of each iterator into row; more is false at the end.
func (z *zipIter) step(t *Thread, row []Value) (more bool, err error) {
	its := z.its
	for i, it := range its {
		x, err := nextOf(t, it)
		if err != nil && !Is(err, StopIteration) {
			return false, err
		}
		if err != nil || x.ref == nil {
			z.its = nil
			if z.strict {
				err = zipUneven(t, its, i)
			}
			return false, err
		}
		row[i] = x
	}
	return len(its) > 0, nil
}

// zipUneven is the error of a strict zip whose iterator number i ended first,
// or nil when all end now.
func zipUneven(t *Thread, its []Value, i int) error {
	if i > 0 {
		return zipError(i, "shorter")
	}
	for j := 1; j < len(its); j++ {
		x, err := stopped(nextOf(t, its[j]))
		if err != nil {
			return err
		}
		if x.ref != nil {
			return zipError(j, "longer")
		}
	}
	return nil
}

func zipError(i int, word string) error {
	others := "argument 1"
	if i > 1 {
		return Raisef(ValueError, "zip() argument %d is %s than arguments 1-%d", i+1, word, i)
	}
	return Raisef(ValueError, "zip() argument %d is %s than %s", i+1, word, others)
}

type mapIter struct {
	Head
	fn  Value
	its []Value
}

func mapNew(t *Thread, cls *Type, args []Value, names []string) (Value, error) {
	if len(names) > 0 && cls.takesNoKeywords(MapType) {
		return Value{}, noKeywords("map")
	}
	args = args[:len(args)-len(names)]
	if len(args) < 2 {
		return Value{}, Raisef(TypeError, "map() must have at least two arguments.")
	}
	its, err := iterators(t, args[1:])
	made := Alloc[mapIter](cls)
	made.fn, made.its = args[0], its
	return value(made), err
}

func mapNext(t *Thread, v Value) (Value, error) {
	m := cast[mapIter](v)
	if len(m.its) == 1 {
		x, err := nextOf(t, m.its[0])
		if err != nil || x.ref == nil {
			return Value{}, err
		}
		return callOne(t, m.fn, x)
	}
	var buf [4]Value
	args := buf[:0]
	for _, it := range m.its {
		x, err := nextOf(t, it)
		if err != nil || x.ref == nil {
			return Value{}, err
		}
		args = append(args, x)
	}
	return Call(t, m.fn, args, nil) // a StopIteration keeps its value for yield from
}

// stopped turns the StopIteration that a callback or an inner iterator raised into
// the end of the iterator that called it: for most there is no difference.
func stopped(v Value, err error) (Value, error) {
	if err != nil && Is(err, StopIteration) {
		return Value{}, nil
	}
	return v, err
}

type filterIter struct {
	Head
	fn, it Value
}

func filterNew(t *Thread, cls *Type, args []Value, names []string) (Value, error) {
	if len(names) > 0 && cls.takesNoKeywords(FilterType) {
		return Value{}, noKeywords("filter")
	}
	args = args[:len(args)-len(names)]
	if len(args) != 2 {
		return Value{}, Raisef(TypeError, "filter expected 2 arguments, got %d", len(args))
	}
	it, err := Iter(t, args[1])
	made := Alloc[filterIter](cls)
	made.fn, made.it = args[0], it
	return value(made), err
}

func filterNext(t *Thread, v Value) (Value, error) {
	f := cast[filterIter](v)
	for n := 1; ; n++ {
		x, err := nextOf(t, f.it)
		if err != nil || x.ref == nil {
			return Value{}, err
		}
		verdict := x
		if !f.fn.IsNone() && f.fn != BoolType.Value() {
			if verdict, err = callOne(t, f.fn, x); err != nil {
				return Value{}, err
			}
		}
		if keep, err := Truth(t, verdict); err != nil || keep {
			return x, err
		}
		if n&4095 == 0 {
			if err := t.Poll(); err != nil {
				return Value{}, err
			}
		}
	}
}

type reversedIter struct {
	Head
	seq Value // unset at the end
	at  int
}

func reversedNew(t *Thread, cls *Type, args []Value, names []string) (Value, error) {
	if len(names) > 0 && cls.takesNoKeywords(ReversedType) {
		return Value{}, noKeywords("reversed")
	}
	if len(args) != 1 {
		return Value{}, Raisef(TypeError, "reversed expected 1 argument, got %d", len(args))
	}
	seq := args[0]
	method, err := Special(t, seq, "__reversed__")
	switch {
	case err != nil:
		return Value{}, err
	case method.Given():
		return Call(t, method, nil, nil)
	case method.ref != nil, seq.Type().GetItem == nil, AsDict(seq) != nil:
		return Value{}, Raisef(TypeError, "'%s' object is not reversible", TypeName(seq))
	}
	n, err := Len(t, seq)
	made := Alloc[reversedIter](cls)
	made.seq, made.at = seq, n-1
	return value(made), err
}

func reversedNext(t *Thread, v Value) (Value, error) {
	r := cast[reversedIter](v)
	if r.seq.ref == nil || r.at < 0 {
		r.seq = Value{}
		return Value{}, nil
	}
	x, err := GetItem(t, r.seq, Int(int64(r.at)))
	if err != nil {
		if Is(err, IndexError) || Is(err, StopIteration) {
			r.seq, err = Value{}, nil
		}
		return Value{}, err
	}
	r.at--
	return x, nil
}

func reversedHint(t *Thread, args []Value) (Value, error) {
	r := cast[reversedIter](args[0])
	if r.seq.ref == nil {
		return Int(0), nil
	}
	n, err := Len(t, r.seq)
	if n < r.at+1 {
		return Int(0), err
	}
	return Int(int64(r.at + 1)), err
}

// callableIter calls a function until it returns the sentinel.
type callableIter struct {
	Head
	fn, sentinel Value // fn is unset at the end
}

// NewCallableIter is iter(fn, sentinel).
func NewCallableIter(fn, sentinel Value) Value {
	return value(&callableIter{Head{callableIterType}, fn, sentinel})
}

func callableNext(t *Thread, v Value) (Value, error) {
	c := cast[callableIter](v)
	if c.fn.ref == nil {
		return Value{}, nil
	}
	x, err := stopped(Call(t, c.fn, nil, nil))
	if err != nil {
		return Value{}, err
	}
	if c.fn.ref == nil { // the call has used the iterator up
		return Value{}, nil
	}
	if x.ref != nil {
		same, err := Equal(t, c.sentinel, x)
		if err != nil || !same {
			return x, err
		}
	}
	c.fn = Value{}
	return Value{}, nil
}

func defineIterTools() {
	class := func(c *Type, create func(*Thread, *Type, []Value, []string) (Value, error), step next, methods ...Method) {
		c.Define(nil, Slots{New: create, Iter: itself, Next: step}, methods, nil)
	}
	class(EnumerateType, enumerateNew, enumerateNext, append(enumerateState, classGetItem)...)
	class(ZipType, zipNew, zipNext, zipState...)
	class(MapType, mapNew, mapNext, mapState...)
	class(FilterType, filterNew, filterNext, filterState...)
	class(ReversedType, reversedNew, reversedNext, append(reversedState,
		Method{Name: "__length_hint__", Fn: reversedHint, Doc: "Return how many items are left."})...)
	defineIter(callableIterType, callableNext, nil, callableIterState...)
}
