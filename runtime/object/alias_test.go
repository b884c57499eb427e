package object

import (
	"errors"
	"testing"
)

// variable stands for a TypeVar, which package typing defines.
type variable struct {
	Head
	name string
}

var variableType = Derive("TypeVar", nil, Slots{
	Repr: func(_ *Thread, v Value) (string, error) { return "~" + cast[variable](v).name, nil },
}, []Method{{Name: "__typing_subst__", Params: "arg, /", Fn: func(_ *Thread, args []Value) (Value, error) { return args[1], nil }}}, nil)

func TestTypeVariables(t *testing.T) {
	th := NewThread()
	k, v := value(&variable{Head{variableType}, "K"}), value(&variable{Head{variableType}, "T"})
	item := func(v Value, keys ...Value) Value {
		key := NewTuple(keys).Value()
		if len(keys) == 1 {
			key = keys[0]
		}
		r, err := GetItem(th, v, key)
		if err != nil {
			return String("!" + err.Error())
		}
		return r
	}
	integer, text := IntType.Value(), StrType.Value()
	generic := item(DictType.Value(), k, item(ListType.Value(), v))
	params, err := GetAttr(th, generic, "__parameters__")
	must(t, err)
	sum, err := Binary(th, Or, item(ListType.Value(), v), integer)
	must(t, err)
	for want, got := range map[string]Value{
		"dict[~K, list[~T]]":    generic,
		"(~K, ~T)":              params,
		"dict[int, list[str]]":  item(generic, integer, text),
		"list[~T] | int":        sum,
		"list[str] | int":       item(sum, text),
		"list[int]":             item(item(ListType.Value(), v), integer),
		"dict[~T, list[~K]]":    item(generic, v, k),
		"dict[str, list[~T]]":   item(generic, text, v),
		"list[list[list[int]]]": item(item(ListType.Value(), item(ListType.Value(), item(ListType.Value(), v))), integer),
		`'!TypeError: Too few arguments for dict[~K, list[~T]]; actual 1, expected at least 2'`: item(generic, integer),
		`'!TypeError: Too many arguments for dict[~K, list[~T]]; actual 3, expected 2'`:         item(generic, integer, integer, integer),
	} {
		if text, err := Repr(th, got); err != nil || text != want {
			t.Errorf("got %s (%v), want %s", text, err, want)
		}
	}
}

// ticker is a coroutine that suspends n times and then returns what was sent last.
type ticker struct {
	left   int
	closed bool
}

func (c *ticker) Resume(_ *Thread, sent Value, exc error) (Value, bool, error) {
	if exc != nil {
		return Value{}, true, exc
	}
	if c.left == 0 {
		return sent, true, nil
	}
	c.left--
	return Int(int64(c.left)), false, nil
}

func (c *ticker) Started() bool       { return true }
func (c *ticker) Finished() bool      { return c.closed }
func (c *ticker) Close(*Thread) error { c.closed = true; return nil }
func (c *ticker) Chain() []Position   { return nil }
func (c *ticker) Value() Value        { return Value{} }

type tickerObject struct {
	Head
	ticker ticker
}

var tickerType = Derive("ticker", nil, Slots{
	Await:     func(_ *Thread, v Value) (Awaitable, error) { return Awaitable{Coroutine: v}, nil },
	Coroutine: func(v Value) Coroutine { return &cast[tickerObject](v).ticker },
}, nil, nil)

// TestAwaitByHand drives what __await__ returns as a script can.
func TestAwaitByHand(t *testing.T) {
	th := NewThread()
	start := func(n int) Value {
		it, err := CallMethod(th, value(&tickerObject{Head{tickerType}, ticker{left: n}}), "__await__")
		must(t, err)
		return it
	}
	it := start(2)
	for want := range 2 {
		if v, err := Next(th, it); err != nil || v != Int(int64(1-want)) {
			t.Fatal(v, err)
		}
	}
	_, err := CallMethod(th, it, "send", Int(42))
	if e, ok := Caught(err); !ok || e.Class() != StopIteration || len(e.Args().Items) != 1 || e.Args().Items[0] != Int(42) {
		t.Error("send at the end:", err)
	}
	if v, err := Next(th, start(0)); err != nil || !v.IsUnset() {
		t.Error("a result of None ends the iterator quietly:", v, err)
	}
	if _, err := CallMethod(th, start(1), "throw", ValueError.Value(), String("no")); !Is(err, ValueError) {
		t.Error("throw:", err)
	}
	if _, err := CallMethod(th, start(1), "throw", Int(1)); !Is(err, TypeError) {
		t.Error("throw of an int:", err)
	}
	if _, err := CallMethod(th, start(1), "close"); err != nil {
		t.Error("close:", err)
	}
}

// TestModule checks what CPython's modules answer.
func TestModule(t *testing.T) {
	th := NewThread()
	made, err := CallArgs(th, ModuleType.Value(), String("m"), String("text"))
	must(t, err)
	m := AsModule(made)
	shows := func(want string) {
		t.Helper()
		if s, err := Repr(th, made); err != nil || s != want {
			t.Errorf("%s, %v, not %s", s, err, want)
		}
	}
	fails := func(err error, want string) {
		t.Helper()
		if err == nil || err.Error() != want {
			t.Errorf("%v, not %s", err, want)
		}
	}
	shows("<module 'm'>")
	_, err = GetAttr(th, made, "x")
	fails(err, "AttributeError: module 'm' has no attribute 'x'")
	fails(SetAttr(th, made, "x", Value{}), "AttributeError: 'module' object has no attribute 'x'")
	fails(SetAttr(th, made, "__dict__", None), "AttributeError: readonly attribute")
	_, err = CallArgs(th, ModuleType.Value())
	fails(err, "TypeError: module() missing required argument 'name' (pos 1)")
	_, err = CallArgs(th, ModuleType.Value(), Int(1))
	fails(err, "TypeError: module() argument 'name' must be str, not int")
	must(t, SetAttr(th, made, "__file__", String("f.py")))
	shows("<module 'm' from 'f.py'>")
	m.Dict.SetStr("__getattr__", NewFunc("hook", "name", func(_ *Thread, args []Value) (Value, error) {
		if s, _ := Text(args[0]); s == "known" {
			return Int(1), nil
		}
		return Value{}, errors.New("other")
	}))
	if v, err := GetAttr(th, made, "known"); err != nil || v != Int(1) {
		t.Error("__getattr__:", v, err)
	}
	must(t, SetAttr(th, made, "__name__", Value{}))
	shows("<module '?' from 'f.py'>")
	if s, _ := Repr(th, NewModule("math").Value()); s != "<module 'math' (built-in)>" {
		t.Error(s)
	}
}
