// Context variables: contextvars.ContextVar, Context and Token.
//
// The variables of a context are an immutable list of bindings: copying a
// context, which every task and callback does, copies one pointer. Setting one
// copies the list, which is short.

package task

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
)

// bindings are the variables that have a value; nil when none has.
type bindings *boundVars

type boundVars struct{ list []binding }

type binding struct {
	name  *ContextVar
	value object.Value
}

func lookup(b bindings, name *ContextVar) object.Value {
	if b != nil {
		for i := range b.list {
			if b.list[i].name == name {
				return b.list[i].value
			}
		}
	}
	return object.Value{}
}

// bind returns b with name set, or without it when v is unset.
func bind(b bindings, name *ContextVar, v object.Value) bindings {
	var list []binding
	if b != nil {
		list = make([]binding, 0, len(b.list)+1)
		for _, old := range b.list {
			if old.name != name {
				list = append(list, old)
			}
		}
	}
	if !v.IsUnset() {
		list = append(list, binding{name, v})
	}
	if len(list) == 0 {
		return nil
	}
	return &boundVars{list}
}

// Context is contextvars.Context.
type Context struct {
	object.Head
	vars    bindings
	entered bool
}

func newContext(vars bindings) *Context {
	c := &Context{vars: vars}
	c.Init(ContextType)
	return c
}

// AsContext returns the context behind v, or nil.
func AsContext(v object.Value) *Context { return object.Foreign[Context](v, ContextType) }

// Value returns the context as a value.
func (c *Context) Value() object.Value { return object.FromObject(c) }

// CopyContext is contextvars.copy_context.
func CopyContext(t *object.Thread) *Context { return newContext(Of(t).vars) }

// scope is a context to return to.
type scope struct {
	vars bindings
	ctx  *Context
}

// enter makes vars, or the variables of ctx when there is one, the current
// ones; leave goes back and returns what they have become.
func (st *State) enter(vars bindings, ctx *Context) scope {
	old := scope{st.vars, st.ctx}
	if ctx != nil {
		vars = ctx.vars
	}
	st.vars, st.ctx = vars, ctx
	return old
}

func (st *State) leave(old scope) bindings {
	vars := st.vars
	st.vars, st.ctx = old.vars, old.ctx
	return vars
}

// setVar binds a variable in the current context.
func (st *State) setVar(name *ContextVar, v object.Value) {
	st.vars = bind(st.vars, name, v)
	if st.ctx != nil {
		st.ctx.vars = st.vars
	}
}

// Run is Context.run.
func (c *Context) Run(t *object.Thread, fn object.Value, args []object.Value, names []string) (object.Value, error) {
	if c.entered {
		text, _ := object.Repr(t, c.Value())
		return object.Value{}, object.Raisef(object.RuntimeError, "cannot enter context: %s is already entered", text)
	}
	st := Of(t)
	c.entered = true
	old := st.enter(nil, c)
	v, err := object.Call(t, fn, args, names)
	st.leave(old)
	c.entered = false
	return v, err
}

// ContextVar is contextvars.ContextVar.
type ContextVar struct {
	object.Head
	name     object.Value
	fallback object.Value // unset when none was given
}

// Token is what ContextVar.set returns.
type Token struct {
	object.Head
	name *ContextVar
	old  object.Value // unset when it had none
	ctx  *Context     // that was entered; nil in that of a task or the program
	used bool
}

// The types of this file, completed in types.go.
var (
	ContextType    = &object.Type{Name: "Context", Module: "_contextvars", Flags: object.Final | object.LongName | object.Unhashable}
	ContextVarType = &object.Type{Name: "ContextVar", Module: "_contextvars", Flags: object.Final | object.LongName}
	TokenType      = &object.Type{Name: "Token", Module: "_contextvars", Flags: object.Final | object.NoCreate | object.LongName}
	missingType    = &object.Type{Name: "Token.MISSING", Module: "_contextvars", Flags: object.Final | object.NoCreate}
)

// Missing is Token.MISSING.
var Missing = func() object.Value {
	m := &struct{ object.Head }{}
	m.Init(missingType)
	return object.FromObject(m)
}()

var contextVarSlots = object.Slots{
	New: func(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
		v := &ContextVar{}
		v.Init(cls)
		for i, name := range names {
			if name != "default" {
				return object.Value{}, object.Raisef(object.TypeError, "ContextVar() got an unexpected keyword argument '%s'", name)
			}
			v.fallback = args[len(args)-len(names)+i]
		}
		switch n := len(args) - len(names); {
		case n < 1:
			return object.Value{}, object.Raisef(object.TypeError, "ContextVar() takes exactly 1 positional argument (0 given)")
		case n > 1:
			return object.Value{}, object.Raisef(object.TypeError, "ContextVar() takes at most 1 positional argument (%d given)", n)
		}
		if _, ok := object.Text(args[0]); !ok {
			return object.Value{}, object.Raisef(object.TypeError, "context variable name must be a str")
		}
		v.name = args[0]
		return object.FromObject(v), nil
	},
	Repr: func(t *object.Thread, self object.Value) (string, error) {
		v := object.Foreign[ContextVar](self, ContextVarType)
		name, err := object.Repr(t, v.name)
		if err != nil {
			return "", err
		}
		more := ""
		if !v.fallback.IsUnset() {
			text, err := object.Repr(t, v.fallback)
			if err != nil {
				return "", err
			}
			more = " default=" + text
		}
		return fmt.Sprintf("<ContextVar name=%s%s at %#x>", name, more, self.Identity()), nil
	},
}

var contextVarMethods = []object.Method{
	{Name: "get", Params: "default=None, /", Fn: contextVarGet},
	{Name: "set", Params: "value, /", Fn: contextVarSet},
	{Name: "reset", Params: "token, /", Fn: contextVarReset},
}

var contextVarAttrs = []object.Attr{
	{Name: "name", Get: func(_ *object.Thread, self object.Value) (object.Value, error) {
		return object.Foreign[ContextVar](self, ContextVarType).name, nil
	}},
}

func contextVarGet(t *object.Thread, args []object.Value) (object.Value, error) {
	v := object.Foreign[ContextVar](args[0], ContextVarType)
	if found := lookup(Of(t).vars, v); !found.IsUnset() {
		return found, nil
	}
	if fallback := object.Arg(args, 1); !fallback.IsUnset() {
		return fallback, nil
	}
	if !v.fallback.IsUnset() {
		return v.fallback, nil
	}
	return object.Value{}, object.NewException(object.LookupError, args[0])
}

func contextVarSet(t *object.Thread, args []object.Value) (object.Value, error) {
	st, v := Of(t), object.Foreign[ContextVar](args[0], ContextVarType)
	token := &Token{name: v, old: lookup(st.vars, v), ctx: st.ctx}
	token.Init(TokenType)
	st.setVar(v, args[1])
	return object.FromObject(token), nil
}

func contextVarReset(t *object.Thread, args []object.Value) (object.Value, error) {
	v := object.Foreign[ContextVar](args[0], ContextVarType)
	token := object.Foreign[Token](args[1], TokenType)
	if token == nil {
		return object.Value{}, object.Raisef(object.TypeError, "expected an instance of Token, got %s", object.TypeName(args[1]))
	}
	text, err := object.Repr(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	if token.used {
		return object.Value{}, object.Raisef(object.RuntimeError, "%s has already been used once", text)
	}
	if token.name != v {
		return object.Value{}, object.Raisef(object.ValueError, "%s was created by a different ContextVar", text)
	}
	if token.ctx != Of(t).ctx {
		return object.Value{}, object.Raisef(object.ValueError, "%s was created in a different Context", text)
	}
	token.used = true
	Of(t).setVar(v, token.old)
	return object.None, nil
}

var tokenSlots = object.Slots{
	Repr: func(t *object.Thread, self object.Value) (string, error) {
		k := object.Foreign[Token](self, TokenType)
		text, err := object.Repr(t, object.FromObject(k.name))
		used := ""
		if k.used {
			used = " used"
		}
		return fmt.Sprintf("<Token%s var=%s at %#x>", used, text, self.Identity()), err
	},
}

var tokenAttrs = []object.Attr{
	{Name: "var", Get: func(_ *object.Thread, self object.Value) (object.Value, error) {
		return object.FromObject(object.Foreign[Token](self, TokenType).name), nil
	}},
	{Name: "old_value", Get: func(_ *object.Thread, self object.Value) (object.Value, error) {
		if old := object.Foreign[Token](self, TokenType).old; !old.IsUnset() {
			return old, nil
		}
		return Missing, nil
	}},
}

var missingSlots = object.Slots{
	Repr: func(*object.Thread, object.Value) (string, error) { return "<Token.MISSING>", nil },
}

// contextItem finds what ctx[var] and var in ctx ask for.
func contextItem(t *object.Thread, self, key object.Value) (object.Value, error) {
	v := object.Foreign[ContextVar](key, ContextVarType)
	if v == nil {
		text, err := object.Repr(t, key)
		if err != nil {
			return object.Value{}, err
		}
		return object.Value{}, object.Raisef(object.TypeError, "a ContextVar key was expected, got %s", text)
	}
	return lookup(AsContext(self).current(t), v), nil
}

// current is the context's variables as they are now, also while it is entered.
func (c *Context) current(t *object.Thread) bindings {
	if st := Of(t); st.ctx == c {
		return st.vars
	}
	return c.vars
}

// items lists keys, values or pairs.
func (c *Context) items(t *object.Thread, pick func(b binding) object.Value) object.Value {
	var out []object.Value
	if vars := c.current(t); vars != nil {
		for _, b := range vars.list {
			out = append(out, pick(b))
		}
	}
	return object.NewList(out).Value()
}

func bindingKey(b binding) object.Value   { return object.FromObject(b.name) }
func bindingValue(b binding) object.Value { return b.value }
func bindingPair(b binding) object.Value {
	return object.NewTuple([]object.Value{bindingKey(b), b.value}).Value()
}

// contextCompare is == of two contexts: the same variables with equal values.
func contextCompare(t *object.Thread, op object.CompareOp, a, b object.Value) (object.Value, error) {
	x, y := AsContext(a), AsContext(b)
	if y == nil || op != object.EQ && op != object.NE {
		return object.NotImplemented, nil
	}
	same, err := sameBindings(t, x.current(t), y.current(t))
	return object.Bool(same == (op == object.EQ)), err
}

func sameBindings(t *object.Thread, a, b bindings) (bool, error) {
	if a == b || a == nil || b == nil {
		return a == b, nil
	}
	if len(a.list) != len(b.list) {
		return false, nil
	}
	for _, x := range a.list {
		other := lookup(b, x.name)
		if other.IsUnset() {
			return false, nil
		}
		if same, err := object.Equal(t, x.value, other); err != nil || !same {
			return false, err
		}
	}
	return true, nil
}

var contextSlots = object.Slots{
	Compare: contextCompare,
	New: func(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
		if len(args) > 0 {
			return object.Value{}, object.Raisef(object.TypeError, "Context() does not accept any arguments")
		}
		c := newContext(nil)
		c.Init(cls)
		return c.Value(), nil
	},
	GetItem: func(t *object.Thread, self, key object.Value) (object.Value, error) {
		v, err := contextItem(t, self, key)
		if err == nil && v.IsUnset() {
			return v, object.NewException(object.KeyError, key)
		}
		return v, err
	},
	Contains: func(t *object.Thread, self, key object.Value) (bool, error) {
		v, err := contextItem(t, self, key)
		return !v.IsUnset(), err
	},
	Len: func(t *object.Thread, self object.Value) (int, error) {
		if vars := AsContext(self).current(t); vars != nil {
			return len(vars.list), nil
		}
		return 0, nil
	},
	Iter: func(t *object.Thread, self object.Value) (object.Value, error) {
		return object.Iter(t, AsContext(self).items(t, bindingKey))
	},
}

var contextMethods = []object.Method{
	{Name: "run", Params: "callable, *args, **kwargs", Raw: func(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
		if len(args)-len(names) < 2 {
			return object.Value{}, object.Raisef(object.TypeError, "run() missing 1 required positional argument")
		}
		return AsContext(args[0]).Run(t, args[1], args[2:], names)
	}},
	{Name: "copy", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return newContext(AsContext(args[0]).current(t)).Value(), nil
	}},
	{Name: "get", Params: "key, default=None, /", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		v, err := contextItem(t, args[0], args[1])
		if err == nil && v.IsUnset() {
			if v = object.Arg(args, 2); v.IsUnset() {
				v = object.None
			}
		}
		return v, err
	}},
	{Name: "keys", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return AsContext(args[0]).items(t, bindingKey), nil
	}},
	{Name: "values", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return AsContext(args[0]).items(t, bindingValue), nil
	}},
	{Name: "items", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return AsContext(args[0]).items(t, bindingPair), nil
	}},
}

// NewContextVar makes a variable for Go code.
func NewContextVar(name string) *ContextVar {
	v := &ContextVar{name: object.String(name)}
	v.Init(ContextVarType)
	return v
}

// Current returns the variable's value in the current context, unset when it has none.
func (v *ContextVar) Current(t *object.Thread) object.Value { return lookup(Of(t).vars, v) }

// SetCurrent sets it there.
func (v *ContextVar) SetCurrent(t *object.Thread, item object.Value) { Of(t).setVar(v, item) }
