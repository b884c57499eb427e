// Go functions for scripts.

package vm

import (
	"context"
	"fmt"
	"reflect"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"

	"github.com/aio-lang/aio/runtime/object"
)

// Func is a Go function for scripts: a row of a Module, or a value for FromGo.
type Func struct {
	Name string
	// Params are the parameters as Python writes them: "path, *, limit=10". Numbers,
	// texts, True, False and None as defaults are what Go gets when the argument is
	// not given; other defaults, and none, give Go its zero value. "*args" are a variadic
	// function's last parameter, and "**names" the one before that: a map[string]T.
	// "" for as many positional ones as the Go function has.
	Params string
	Doc    string
	// Fn is a Go function. Its arguments and results are converted as by ToGo and
	// FromGo; several results are a tuple, and a last one of type error is raised.
	//
	// Without a context it is plain: it runs on the VM's goroutine, and the script
	// waits. One whose first parameter is a context.Context is awaitable: calling it
	// makes a coroutine, which runs it on a goroutine of its own, while other tasks
	// go on. The context ends with the task that awaits it, and with the run. When
	// such a function returns an iter.Seq, an iter.Seq2 of items and errors, or a
	// channel, calling it makes an asynchronous iterator instead: "async for x in f()".
	//
	// Functions of one or two ints, floats, strings or bools are called without
	// reflection. The fastest form takes values as they are, as the functions of the
	// standard modules do, and checks them itself:
	//
	//	func(t *vm.Thread, args []vm.Value) (vm.Value, error)
	//	func(t *vm.Thread, args []vm.Value, names []string) (vm.Value, error)
	//
	// args are valid during the call only; parameters that were not given are unset. In
	// the second form the last len(names) of them are keyword arguments.
	Fn any
}

// goFunc is a Go function in one VM.
type goFunc struct {
	v    *VM
	name string
	fn   reflect.Value
	*goPlan
}

// goPlan is how Go functions of one type and with one text of parameters are called: it
// never changes once made, and serves all VMs.
type goPlan struct {
	params   []goParam // without the context
	variadic decoder   // of its last parameter's items; nil when it is not variadic
	item     reflect.Type
	async    bool // its first parameter is a context
	fails    bool // its last result is an error
	results  []encoder
	stream   sourceMaker // of an awaitable function that makes many results
	text     string      // the parameters, as scripts see them
	parsed   *object.Params
	starred  *starred     // of one that has "**names"
	direct   *directMaker // for functions that need no reflection; nil for others
}

// goParam is a parameter of a Go function.
type goParam struct {
	name   string
	typ    reflect.Type
	decode decoder
	given  Value // the default; unset for none
}

var contextType = reflect.TypeFor[context.Context]()

// newFunction makes the function that scripts call.
func (v *VM) newFunction(f Func) (Value, error) {
	var plain object.Func
	var raw object.RawFunc
	switch fn := f.Fn.(type) {
	case nil:
		return Value{}, object.Raisef(object.TypeError, "%s has no Go function", f.Name)
	case object.Func:
		plain = fn
	case func(*Thread, []Value) (Value, error):
		plain = fn
	case object.RawFunc:
		raw = fn
	case func(*Thread, []Value, []string) (Value, error):
		raw = fn
	default:
		return v.newGoFunction(f)
	}
	return object.NewBuiltin("", &object.Method{Name: f.Name, Params: f.Params, Doc: f.Doc, Fn: plain, Raw: raw}), nil
}

func (v *VM) newGoFunction(f Func) (Value, error) {
	made := &struct {
		goFunc
		row object.Method
	}{goFunc{v: v, name: f.Name, fn: reflect.ValueOf(f.Fn)}, object.Method{Name: f.Name, Doc: f.Doc}}
	g, row := &made.goFunc, &made.row
	var err error
	if g.goPlan, err = planOf(f, g.fn); err != nil {
		return Value{}, err
	}
	row.Params = g.text
	if g.async && g.stream == nil {
		row.Flags |= object.Async
	}
	switch {
	case g.starred != nil:
		row.Raw = g.callStarred
	case g.variadic != nil:
		row.Raw = g.callVariadic
	case g.direct != nil:
		row.Fn = g.callDirect(g.direct.make(f.Fn), g.direct.arguments)
	default:
		row.Fn = g.call
	}
	return g.parsed.NewBuiltin(row), nil
}

// planKey is what a plan depends on.
type planKey struct {
	typ          reflect.Type
	name, params string
}

var plans sync.Map // of planKey to *goPlan

// planOf looks at Go functions of one type once, so that VMs and calls need not.
func planOf(f Func, fn reflect.Value) (*goPlan, error) {
	if fn.Kind() != reflect.Func || fn.IsNil() {
		return nil, object.Raisef(object.TypeError, "%s is no Go function but a %T", f.Name, f.Fn)
	}
	key := planKey{fn.Type(), f.Name, f.Params}
	if p, ok := plans.Load(key); ok {
		return p.(*goPlan), nil
	}
	p, err := makePlan(f, fn.Type())
	if err == nil {
		plans.Store(key, p)
	}
	return p, err
}

func makePlan(f Func, t reflect.Type) (*goPlan, error) {
	p := &goPlan{text: f.Params}
	first, n := 0, t.NumIn()
	if n > 0 && t.In(0) == contextType {
		p.async, first = true, 1
	}
	if t.IsVariadic() {
		n--
		p.item = t.In(n).Elem()
		p.variadic = decoderOf(p.item)
	}
	for i := first; i < n; i++ {
		p.params = append(p.params, goParam{typ: t.In(i), decode: decoderOf(t.In(i))})
	}
	if err := p.nameParams(f.Name, f.Params); err != nil {
		return nil, err
	}
	n = t.NumOut()
	if n > 0 && t.Out(n-1) == errorType {
		p.fails = true
		n--
	}
	for i := range n {
		p.results = append(p.results, encoderOf(t.Out(i)))
	}
	if p.async && n == 1 {
		p.stream = sourceOf1(t.Out(0))
	}
	if p.text == "" {
		p.text = p.signature()
	}
	p.parsed = object.NewParams(f.Name, p.text)
	if p.variadic == nil && !p.async {
		p.direct = directly(f.Fn)
	}
	return p, nil
}

// nameParams takes names and defaults out of the text of the parameters.
func (g *goPlan) nameParams(title, text string) error {
	i := 0
	list := object.SplitParams(text)
	for _, p := range list {
		name, given, optional := strings.Cut(p, "=")
		name = strings.TrimSpace(name)
		rest, keywords := strings.CutPrefix(name, "**")
		if !keywords && (name == "/" || name == "*" || strings.HasPrefix(name, "*") && g.variadic != nil) {
			continue
		}
		if i == len(g.params) {
			return object.Raisef(object.TypeError, "%s has more parameters than its Go function", title)
		}
		g.params[i].name = rest
		if optional {
			g.params[i].given = literal(strings.TrimSpace(given))
		}
		if keywords {
			if t := g.params[i].typ; t.Kind() != reflect.Map || t.Key().Kind() != reflect.String {
				return object.Raisef(object.TypeError, "%s: **%s needs a Go map with strings for keys, not a %s", title, rest, t)
			}
			g.starred = newStarred(title, list)
		}
		i++
	}
	if text != "" && i < len(g.params) {
		return object.Raisef(object.TypeError, "%s has fewer parameters than its Go function", title)
	}
	return nil
}

// literal reads a default; unset for what is no simple literal.
func literal(text string) Value {
	switch text {
	case "None":
		return object.None
	case "True":
		return object.True
	case "False":
		return object.False
	}
	if n, err := strconv.ParseInt(text, 0, 64); err == nil {
		return object.Int(n)
	}
	if f, err := strconv.ParseFloat(text, 64); err == nil {
		return object.Float(f)
	}
	if n := len(text); n > 1 && (text[0] == '\'' || text[0] == '"') && text[n-1] == text[0] {
		return object.String(text[1 : n-1])
	}
	return Value{}
}

// signature is the text for a function that was given none.
func (g *goPlan) signature() string {
	var b strings.Builder
	for i := range g.params {
		fmt.Fprintf(&b, "arg%d, ", i+1)
	}
	if len(g.params) > 0 {
		b.WriteString("/")
	}
	if g.variadic != nil {
		if len(g.params) > 0 {
			b.WriteString(", ")
		}
		b.WriteString("*args")
	}
	return b.String()
}

// convert makes Go data of the arguments; room is left in front for a context.
func (g *goFunc) convert(args []Value, in []reflect.Value) ([]reflect.Value, error) {
	if g.async {
		in = append(in, reflect.Value{})
	}
	for i := range g.params {
		p := &g.params[i]
		x := object.Arg(args, i)
		if x.IsUnset() {
			x = p.given
		}
		dst := reflect.New(p.typ).Elem()
		if !x.IsUnset() {
			if err := p.decode(g.v, x, dst); err != nil {
				return nil, g.refuse(err, i)
			}
		}
		in = append(in, dst)
	}
	for i := len(g.params); i < len(args); i++ {
		dst := reflect.New(g.item).Elem()
		if err := g.variadic(g.v, args[i], dst); err != nil {
			return nil, g.refuse(err, i)
		}
		in = append(in, dst)
	}
	return in, nil
}

// refuse words the error of an argument that does not fit. An exception that a
// script raised while its value was looked at stays itself.
func (g *goFunc) refuse(err error, i int) error {
	if stops(err) {
		return err
	}
	e, ok := err.(*ConvertError)
	if !ok {
		return g.v.GoError(err)
	}
	if exc, ok := object.Caught(e.Err); ok {
		return exc
	}
	place := fmt.Sprintf("argument %d", i+1)
	if i < len(g.params) && g.params[i].name != "" {
		place = fmt.Sprintf("argument '%s'", g.params[i].name)
	}
	made := object.FromGo(object.TypeError, fmt.Errorf("%s() %s: %w", g.name, place, e))
	return made
}

func (g *goFunc) callVariadic(t *Thread, args []Value, names []string) (Value, error) {
	if len(names) > 0 {
		return Value{}, object.Raisef(object.TypeError, "%s() takes no keyword arguments", g.name)
	}
	if len(args) < len(g.params) {
		return Value{}, object.Raisef(object.TypeError, "%s() takes at least %d arguments (%d given)", g.name, len(g.params), len(args))
	}
	return g.call(t, args)
}

// call is what the script calls.
func (g *goFunc) call(_ *Thread, args []Value) (Value, error) {
	var room [6]reflect.Value
	in, err := g.convert(args, room[:0])
	if err != nil {
		return Value{}, err
	}
	switch {
	case g.stream != nil:
		return g.v.newStream(g.stream(g, append([]reflect.Value(nil), in...)), g.name), nil
	case g.async:
		return g.newCoroutine(append([]reflect.Value(nil), in...)), nil
	}
	out, err := g.v.callPlain(g.fn, in)
	if err != nil {
		return Value{}, err
	}
	return g.answer(out)
}

// answer makes a value of what the Go function returned.
func (g *goFunc) answer(out []reflect.Value) (Value, error) {
	if g.fails {
		if failed := out[len(out)-1]; !failed.IsNil() {
			return Value{}, g.v.raise(failed.Interface().(error))
		}
	}
	switch len(g.results) {
	case 0:
		return object.None, nil
	case 1:
		made, err := g.results[0](g.v, out[0])
		return made, g.v.raise(err)
	}
	items := make([]Value, len(g.results))
	for i, encode := range g.results {
		var err error
		if items[i], err = encode(g.v, out[i]); err != nil {
			return Value{}, g.v.raise(err)
		}
	}
	return object.NewTuple(items).Value(), nil
}

// callPlain calls a Go function on the VM's goroutine. A panic is the host's bug:
// it ends the script, and nothing else.
func (v *VM) callPlain(fn reflect.Value, in []reflect.Value) (out []reflect.Value, err error) {
	if v.handed {
		defer v.leaveGo(v.enterGo())
	}
	defer func() {
		if r := recover(); r != nil {
			out, err = nil, v.panicked(r)
		}
	}()
	return fn.Call(in), nil
}

// callbackPanic carries the error of a script's function through Go code that
// has no other way for it.
type callbackPanic struct{ err error }

// panicked makes the error of a panic in Go code that the script has called.
func (v *VM) panicked(r any) error {
	if c, ok := r.(callbackPanic); ok {
		return v.raise(c.err)
	}
	return &InternalError{Value: r, Stack: string(debug.Stack())}
}

// encodeFunc serves Go functions as data: iterators and plain ones.
func encodeFunc(t reflect.Type) encoder {
	if t.CanSeq() || t.CanSeq2() {
		return func(v *VM, x reflect.Value) (Value, error) { return v.newIterator(x), nil }
	}
	return func(v *VM, x reflect.Value) (Value, error) {
		return v.newFunction(Func{Name: funcName(x), Fn: x.Interface()})
	}
}
