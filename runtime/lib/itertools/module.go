// Package itertools is Python's module itertools: iterators that are built from
// other iterators, and combinations of items.
//
//	endless.go    count, cycle, repeat
//	select.go     compress, dropwhile, filterfalse, islice, takewhile
//	combine.go    chain, zip_longest, starmap
//	fold.go       accumulate, batched, pairwise
//	groups.go     groupby
//	tee.go        tee
//	choices.go    combinations, permutations, product
//	state.go      how copy and pickle take the tools apart
//
// Every tool is a class that scripts may derive from. All are lazy: a tool
// takes an item from its source only when it is asked for one.
package itertools

import "github.com/aio-lang/aio/runtime/object"

// classes lists the types in the order of the module's documentation.
var classes = []*object.Type{
	accumulateType, batchedType, chainType, combinationsType, replacementType, compressType, countType, cycleType,
	dropWhileType, filterFalseType, groupByType, grouperType, isliceType, pairwiseType, permutationsType, productType,
	repeatType, starMapType, takeWhileType, teeType, teeChunkType, zipLongestType,
}

var teeFunction = object.Method{Name: "tee", Params: "iterable, n=2, /", Fn: tee,
	Doc: "n iterators over the items of one iterable, each at its own pace."}

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("itertools")
	for _, c := range classes {
		m.Dict.SetStr(c.Name, c.Value())
	}
	m.Dict.SetStr("tee", object.NewBuiltin("itertools", &teeFunction))
	return m, nil
}

// pointer is a pointer to the struct of a tool.
type pointer[T any] interface {
	*T
	object.Object
}

// step is the Next slot of a tool.
type step[P any] func(t *object.Thread, it P) (object.Value, error)

// define completes the type of a tool. fill sets up a new one with the
// arguments, in the order of params; next makes its items.
func define[T any, P pointer[T]](class *object.Type, params string, fill func(t *object.Thread, it P, args []object.Value) error,
	next step[P], methods ...object.Method) {
	bound := object.NewParams(class.Name, params)
	create := func(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
		full, err := bound.BindNew(cls, args, names)
		if err != nil {
			return object.Value{}, err
		}
		return alloc(t, cls, func(it P) error { return fill(t, it, full) })
	}
	defineSlots(class, object.Slots{New: create}, next, methods...)
}

// defineVariadic is define for a tool that takes any number of iterables, and
// no keyword arguments but those of the class itself.
func defineVariadic[T any, P pointer[T]](class *object.Type, keyword string,
	fill func(t *object.Thread, it P, args []object.Value, option object.Value) error, next step[P], methods ...object.Method) {
	create := func(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
		args, option, err := splitOption(class, keyword, cls, args, names)
		if err != nil {
			return object.Value{}, err
		}
		return alloc(t, cls, func(it P) error { return fill(t, it, args, option) })
	}
	defineSlots(class, object.Slots{New: create}, next, methods...)
}

// splitOption takes the one keyword argument that a tool knows off the others.
func splitOption(class *object.Type, keyword string, cls *object.Type, args []object.Value, names []string) ([]object.Value, object.Value, error) {
	n := len(args) - len(names)
	var option object.Value
	for i, name := range names {
		if keyword != "" && name == keyword {
			option = args[n+i]
			continue
		}
		if !cls.Script() || object.AsBuiltin(member(cls, "__init__")) != nil {
			return nil, option, unknownKeyword(class, keyword, name)
		}
	}
	return args[:n], option, nil
}

func member(cls *object.Type, name string) object.Value {
	m, _ := cls.Lookup(name)
	return m
}

func unknownKeyword(class *object.Type, keyword, name string) error {
	switch keyword {
	case "":
		return object.Raisef(object.TypeError, "%s() takes no keyword arguments", class.Name)
	case "fillvalue":
		return object.Raisef(object.TypeError, "%s() got an unexpected keyword argument", class.Name)
	}
	return object.UnexpectedKeyword(class.Name, name, keyword)
}

func alloc[T any, P pointer[T]](_ *object.Thread, cls *object.Type, fill func(it P) error) (object.Value, error) {
	it := P(object.Alloc[T](cls))
	if err := fill(it); err != nil {
		return object.Value{}, err
	}
	return object.FromObject[T](it), nil
}

func defineSlots[T any, P pointer[T]](class *object.Type, slots object.Slots, next step[P], methods ...object.Method) {
	class.Module = "itertools"
	class.Flags |= object.LongName
	slots.Iter = func(_ *object.Thread, v object.Value) (object.Value, error) { return v, nil }
	slots.Next = func(t *object.Thread, v object.Value) (object.Value, error) {
		return next(t, P(object.Unchecked[T](v)))
	}
	class.Define(nil, slots, methods, nil)
}

// pull is the next item of a source. Tools may be stacked up without end, so
// each level counts.
func pull(t *object.Thread, it object.Value) (object.Value, error) {
	if l := object.AsListIter(it); l != nil {
		return l.Next(), nil
	}
	if r := object.AsRangeIter(it); r != nil {
		return r.Next(), nil
	}
	if err := t.Enter(); err != nil {
		return object.Value{}, err
	}
	v, err := object.Next(t, it)
	t.Leave()
	return v, err
}

// apply calls a function for an item. A StopIteration that it raises ends the
// tool: for those who ask for items there is no difference.
func apply(t *object.Thread, fn object.Value, args ...object.Value) (object.Value, error) {
	v, err := object.Call(t, fn, args, nil)
	if err != nil && object.Is(err, object.StopIteration) {
		return object.Value{}, nil
	}
	return v, err
}

// patience lets long searches be stopped from outside.
type patience int

func (p *patience) poll(t *object.Thread) error {
	if *p++; *p&4095 == 0 {
		return t.Poll()
	}
	return nil
}
