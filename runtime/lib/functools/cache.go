// The wrapper that lru_cache makes: it remembers results by their arguments.
//
// Results lie in a dict in the order of their use: a hit moves its key to the
// end, and the first key goes when there are too many.

package functools

import (
	"math"

	"github.com/aio-lang/aio/runtime/object"
)

type cache struct {
	object.Head
	fn           object.Value
	limit        int // negative: none
	typed        bool
	hits, misses int64
	results      *object.Dict
	info         object.Value // makes what cache_info returns
	attrs        *object.Dict
}

var cacheType = &object.Type{Name: "_lru_cache_wrapper", Module: "functools", Flags: object.LongName,
	Doc: "_lru_cache_wrapper(user_function, maxsize, typed, cache_info_type): a function that remembers its results."}

var cacheParams = object.NewParams("_lru_cache_wrapper", "user_function, maxsize, typed, cache_info_type")

// keywordMark stands between positional and keyword arguments in a key.
type mark struct{ object.Head }

var (
	markType    = &object.Type{Name: "_kwd_mark", Module: "functools", Flags: object.Final | object.NoCreate}
	keywordMark = func() object.Value {
		m := &mark{}
		m.Init(markType)
		return object.FromObject(m)
	}()
)

func newCache(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	full, err := cacheParams.Bind(args, names)
	if err != nil {
		return object.Value{}, err
	}
	if !object.Callable(full[0]) {
		return object.Value{}, object.Raisef(object.TypeError, "the first argument must be callable")
	}
	c := object.Alloc[cache](cls)
	c.fn, c.info, c.results, c.limit = full[0], full[3], object.NewDict(), -1
	if c.typed, err = object.Truth(t, full[2]); err != nil {
		return object.Value{}, err
	}
	if !full[1].IsNone() {
		if full[1].Type().Index == nil {
			return object.Value{}, object.Raisef(object.TypeError, "maxsize should be integer or None")
		}
		n, err := object.AsIndex(t, full[1])
		if err != nil {
			return object.Value{}, err
		}
		limit, ok := object.AsInt64(n)
		switch {
		case !ok:
			limit = math.MaxInt
		case limit < 0:
			limit = 0
		}
		c.limit = int(limit)
	}
	return object.FromObject(c), nil
}

// key is what the arguments are remembered by: a lone int or str itself, else
// all of them in a tuple.
func (c *cache) key(args []object.Value, names []string) object.Value {
	if !c.typed && len(args) == 1 && len(names) == 0 {
		if arg := args[0]; arg.IsSmallInt() || arg.Type() == object.StrType {
			return arg
		}
	}
	n := len(args) - len(names)
	items := make([]object.Value, n, 2*len(args)+1+len(names))
	copy(items, args[:n])
	if len(names) > 0 {
		items = append(items, keywordMark)
		for i, name := range names {
			items = append(items, object.String(name), args[n+i])
		}
	}
	if c.typed {
		for _, arg := range args {
			items = append(items, arg.Type().Value())
		}
	}
	return object.NewTuple(items).Value()
}

func callCache(t *object.Thread, v object.Value, args []object.Value, names []string) (object.Value, error) {
	c := object.Unchecked[cache](v)
	if c.limit == 0 {
		c.misses++
		return c.call(t, args, names)
	}
	key := c.key(args, names)
	var result object.Value
	var found bool
	var err error
	if c.limit < 0 {
		result, found, err = c.results.Get(t, key)
	} else {
		result, found, err = c.results.Renew(t, key)
	}
	if err != nil {
		return object.Value{}, err
	}
	if found {
		c.hits++
		return result, nil
	}
	c.misses++
	if result, err = c.call(t, args, names); err != nil {
		return object.Value{}, err
	}
	return result, c.remember(t, key, result)
}

// call calls the function without counting a level: the wrapper's own call has
// been counted, and a function that recurses through its cache is to get as deep
// as one without.
func (c *cache) call(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	if direct := c.fn.Type().Call; direct != nil {
		return direct(t, c.fn, args, names)
	}
	return object.Call(t, c.fn, args, names)
}

// remember adds a result. The call that made it may have added it already, or
// others, or cleared the cache.
func (c *cache) remember(t *object.Thread, key, result object.Value) error {
	if c.limit < 0 {
		return c.results.Set(t, key, result)
	}
	if _, found, err := c.results.Get(t, key); err != nil || found {
		return err
	}
	if c.results.Len() >= c.limit {
		c.results.PopFirst()
	}
	return c.results.Set(t, key, result)
}

func cacheInfo(t *object.Thread, args []object.Value) (object.Value, error) {
	c := object.Unchecked[cache](args[0])
	limit := object.None
	if c.limit >= 0 {
		limit = object.Int(int64(c.limit))
	}
	return object.CallArgs(t, c.info, object.Int(c.hits), object.Int(c.misses), limit, object.Int(int64(c.results.Len())))
}

func cacheClear(_ *object.Thread, args []object.Value) (object.Value, error) {
	c := object.Unchecked[cache](args[0])
	c.hits, c.misses = 0, 0
	c.results.Clear()
	return object.None, nil
}

// bindCache makes it a method when it is found through an instance.
func bindCache(_ *object.Thread, member, self object.Value, _ *object.Type) (object.Value, error) {
	if self.IsUnset() {
		return member, nil
	}
	return object.NewBoundMethod(member, self), nil
}

func itself(_ *object.Thread, args []object.Value) (object.Value, error) { return args[0], nil }

// reduceCache names it: a pickle finds it where it was defined.
func reduceCache(t *object.Thread, args []object.Value) (object.Value, error) {
	return object.GetAttr(t, args[0], "__qualname__")
}

func init() {
	markType.Define(nil, object.Slots{}, nil, nil)
	cacheType.Define(nil, object.Slots{New: newCache, Call: callCache, Bind: bindCache,
		GetAttr: object.GenericGetAttr, SetAttr: object.GenericSetAttr,
		Namespace: func(v object.Value, wanted bool) *object.Dict {
			return namespace(&object.Unchecked[cache](v).attrs, wanted)
		},
	}, []object.Method{
		{Name: "cache_info", Fn: cacheInfo, Doc: "Report how often the cache helped, and how full it is."},
		{Name: "cache_clear", Fn: cacheClear, Doc: "Forget all results and counts."},
		{Name: "__copy__", Fn: itself, Doc: "Return the wrapper itself."},
		{Name: "__deepcopy__", Params: "memo, /", Fn: itself, Doc: "Return the wrapper itself."},
		{Name: "__reduce__", Fn: reduceCache, Doc: "Return its qualified name."},
	}, []object.Attr{dictAttr(func(v object.Value) **object.Dict { return &object.Unchecked[cache](v).attrs })})
}
