// Generators, coroutines and async generators: the objects.

package machine

import (
	"fmt"
	"unsafe"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

type genState uint8

const (
	genCreated genState = iota
	genSuspended
	genRunning
	genFinished
)

// Generator is a suspended computation: a generator, coroutine or async
// generator of a script, or a coroutine whose steps are written in Go.
//
// Those that delegate to each other (await, yield from) form a chain. Its
// head, the root, is the one that somebody outside resumes; it remembers the
// innermost, so that resuming costs the same at any depth.
type Generator struct {
	object.Head
	state genState
	op    agenOp // async generator: what the awaiter asked for
	// closed says that an async generator takes no more athrow and aclose. A coroutine has
	// its mark there.
	closed bool
	// fused says that no value of a script refers to it: it was made by a call
	// whose result is awaited or looped over at once, and introspection has not
	// shown it since. When it ends, it can be used again.
	fused bool
	// owned says that only the loop which called for it knows it; see abandon.
	owned bool
	// stepping says that a member which is an async generator has an outer of
	// its own: that of the step it makes now.
	stepping bool
	// feeding says that a root was resumed by the instruction at resumer's pc: a
	// ForIter, or a call of send or next.
	feeding bool
	// handling counts the handlers that its own frame is in; the compiler's limit
	// of nested blocks keeps it small.
	handling uint8
	depth    int32 // in the chain, from 0
	// thrown is, in a root that was resumed by a throw, the depth of the innermost
	// member that has not gone on since; 0 when all have.
	thrown int32

	frame  *frame      // nil when finished, and for Go steps
	native *nativePart // Go steps; nil for scripts

	root    *Generator // itself when nobody delegates to it
	inner   *Generator // root: the member that is suspended
	awaiter *Generator // who delegates to this one

	resumer *frame         // root: the frame that resumed it, itself or by a callee in Go
	sink    *sink          // root: where its items go when Go takes all of them
	sp      unsafe.Pointer // root: where callees' registers may begin
	// outer is what was being handled where the root was resumed; handled, what
	// its own members were handling when it was suspended.
	outer, handled *object.Exception
	fn             *Function // nil for Go steps
}

// nativePart is what a coroutine with steps in Go has instead of a frame.
type nativePart struct {
	names genNames
	steps object.Steps // nil when finished
	// waiting is what the steps wait for without a child: a future, or an
	// iterator when pumping is set. Unset while they run.
	waiting object.Value
	pumping bool
	seen    bool // by calledNative
}

// genNames are __name__ and __qualname__.
type genNames struct{ name, qualName object.Value }

func (m *Machine) newGenerator(class *object.Type) *Generator {
	g := &Generator{}
	g.Init(class)
	g.root, g.inner = g, g
	return g
}

// resting and atYield, of the innermost frame, report that g can be resumed, and stands
// at a yield of a script.
func (g *Generator) resting() bool {
	return g.awaiter == nil && g.state == genSuspended && g.handled == nil
}

func atYield(f *frame) bool { return f != nil && last(f.pc).Op() == code.Yield }

// namesOf are the generator's __name__ and __qualname__.
func (g *Generator) namesOf() genNames {
	if g.fn != nil {
		return genNames{g.fn.name, g.fn.qualName}
	}
	return g.native.names
}

// setNames gives the generator names of its own. What it runs is still the same:
// fn is a copy with other labels, and the frame keeps the function.
func (g *Generator) setNames(names genNames) {
	if g.fn == nil {
		g.native.names = names
		return
	}
	fn := *g.fn
	labels := *fn.labels
	labels.shared, labels.name, labels.qualName = false, names.name, names.qualName
	fn.labels = &labels
	g.fn = &fn
}

// NewCoroutine makes a coroutine object that runs steps written in Go.
func (m *Machine) NewCoroutine(name string, steps object.Steps) object.Value {
	g := m.newGenerator(CoroutineType)
	if m.lastSteps == nil || m.lastSteps.Text() != name { // they mostly come one after the other
		m.lastSteps = object.Unchecked[object.Str](m.text(name))
	}
	text := m.lastSteps.Value()
	g.native = &nativePart{names: genNames{text, text}, steps: steps}
	return object.FromObject(g)
}

// newScriptGenerator makes the object that calling a generator function or
// coroutine function gives, with an own frame whose parameters are still unset.
func (m *Machine) newScriptGenerator(fn *Function) *Generator {
	class := GeneratorType
	switch {
	case fn.unit.Flags&code.Coroutine != 0:
		class = CoroutineType
	case fn.unit.Flags&code.AsyncGenerator != 0:
		class = AsyncGeneratorType
	}
	g := m.newGenerator(class)
	f := m.takeRow(fn.unit)
	f.pc, f.unit, f.fn, f.kind, f.gen = fn.unit.start(), fn.unit, fn, generatorFrame, g
	g.frame, g.fn = f, fn
	if class == CoroutineType && m.Thread.OriginDepth > 0 {
		m.noteOrigin(g)
	}
	return g
}

// row is the frame of a generator and its registers, in one object. The window of a call
// without arguments in the last register begins behind it: that is still in the object.
type row[R any] struct {
	regs  R
	frame frame
}

func newRow[R any]() *frame {
	r := new(row[R])
	r.frame.regs = unsafe.Pointer(&r.regs)
	return &r.frame
}

// newRows make rows, by the number of registers.
var newRows = [...]func() *frame{
	1:  newRow[[1]object.Value],
	2:  newRow[[2]object.Value],
	3:  newRow[[3]object.Value],
	4:  newRow[[4]object.Value],
	5:  newRow[[5]object.Value],
	6:  newRow[[6]object.Value],
	7:  newRow[[7]object.Value],
	8:  newRow[[8]object.Value],
	9:  newRow[[9]object.Value],
	10: newRow[[10]object.Value],
	11: newRow[[11]object.Value],
	12: newRow[[12]object.Value],
	13: newRow[[13]object.Value],
	14: newRow[[14]object.Value],
	15: newRow[[15]object.Value],
	16: newRow[[16]object.Value],
}

// Rows that generators have left, for others with as many registers: no more than
// maxRows of each size, and none with maxRowRegs registers or more.
const (
	maxRowRegs = 64
	maxRows    = 1024
)

// takeRow returns an empty frame with unset registers for u, which outlives its caller.
func (m *Machine) takeRow(u *unit) *frame {
	n := max(u.Registers, 1)
	if n < maxRowRegs && m.rows != nil {
		if list := m.rows[n]; len(list) > 0 {
			f := list[len(list)-1]
			m.rows[n] = list[:len(list)-1]
			return f
		}
	}
	if n < len(newRows) {
		return newRows[n]()
	}
	return &frame{regs: unsafe.Pointer(unsafe.SliceData(make([]object.Value, n+1)))}
}

// dropRow takes back a frame that takeRow has returned.
func (m *Machine) dropRow(f *frame) {
	n, regs := max(f.unit.Registers, 1), f.regs
	*f = frame{regs: regs}
	if m.rows == nil {
		m.rows = &[maxRowRegs][]*frame{}
	}
	if n < maxRowRegs && len(m.rows[n]) < maxRows {
		clear(unsafe.Slice((*object.Value)(regs), n))
		m.rows[n] = append(m.rows[n], f)
	}
}

// maxIdle is how many ended coroutines a unit keeps for its next calls.
const maxIdle = 1024

// callFused makes the coroutine of a call whose result is awaited at once, as
// an inner member of parent's chain. Its parameters are still unset.
func (m *Machine) callFused(fn *Function, parent *Generator) *Generator {
	g := m.takeIdle(fn)
	g.state, g.awaiter, g.root, g.depth = genRunning, parent, parent.root, parent.depth+1
	g.frame.sp = g.root.sp
	return g
}

// finish ends g and gives its frame and registers back.
func (m *Machine) finish(g *Generator) {
	g.state = genFinished
	if g.native != nil {
		g.native.steps, g.native.waiting = nil, object.Value{}
	}
	f := g.frame
	if f == nil {
		return
	}
	if g.fused && len(f.unit.idle) < maxIdle {
		clear(unsafe.Slice((*object.Value)(f.regs), f.unit.Registers))
		f.delegating, f.fetching, f.held = false, false, object.Value{}
		g.handling = 0
		f.unit.idle = append(f.unit.idle, g)
		return
	}
	m.agenEnds(g)
	if f.view != nil {
		m.detach(f)
	}
	g.frame = nil
	m.dropRow(f)
}

// around is what is handled outside of g, where its members do not handle anything.
func (g *Generator) around() *object.Exception {
	if g.stepping {
		return g.outer
	}
	return g.root.outer
}

func asGenerator(v object.Value) *Generator {
	switch v.Type() {
	case GeneratorType, CoroutineType, AsyncGeneratorType:
		return object.Unchecked[Generator](v)
	}
	return nil
}

// Value returns the generator as a value.
func (g *Generator) Value() object.Value { return object.FromObject(g) }

// kindName is how messages call it.
func (g *Generator) kindName() string {
	switch g.Class() {
	case CoroutineType:
		return "coroutine"
	case AsyncGeneratorType:
		return "async generator"
	}
	return "generator"
}

// Started reports whether it ever ran; Finished, whether it ended.
func (g *Generator) Started() bool  { return g.state != genCreated }
func (g *Generator) Finished() bool { return g.state == genFinished }

// Resume implements object.Coroutine.
func (g *Generator) Resume(t *object.Thread, sent object.Value, exc error) (object.Value, bool, error) {
	return t.Machine.(*Machine).resume(g, sent, exc)
}

// Close implements object.Coroutine.
func (g *Generator) Close(t *object.Thread) error {
	_, err := t.Machine.(*Machine).close(g)
	return err
}

// Position is where it stands: its last instruction, or its first line.
func (g *Generator) Position() object.Position {
	if g.fn == nil {
		name, _ := object.Text(g.native.names.name)
		return object.Position{Function: name, Col: -1, EndCol: -1}
	}
	if f := g.frame; f != nil && g.state != genCreated {
		return f.unit.Locate(f.unit.index(f.pc))
	}
	p := g.fn.unit.Locate(-1)
	p.Function, _ = object.Text(g.namesOf().qualName)
	return p
}

// Chain implements object.Coroutine.
func (g *Generator) Chain() []object.Position {
	var out []object.Position
	if g.state == genFinished {
		return nil
	}
	if g.root.state == genRunning { // who is innermost is known only while it is suspended
		return append(out, g.Position())
	}
	for in := g.root.inner; in != nil; in = in.awaiter {
		out = append(out, in.Position())
		if in == g {
			break
		}
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return append(out, g.root.inner.foreignChain()...)
}

// The types. Their slots stand in init because they mention them.
var (
	GeneratorType      = &object.Type{Name: "generator", Flags: object.Final | object.NoCreate}
	CoroutineType      = &object.Type{Name: "coroutine", Flags: object.Final | object.NoCreate}
	AsyncGeneratorType = &object.Type{Name: "async_generator", Flags: object.Final | object.NoCreate}
	wrapperType        = &object.Type{Name: "coroutine_wrapper", Flags: object.Final | object.NoCreate}
)

func init() {
	self := func(_ *object.Thread, v object.Value) (object.Value, error) { return v, nil }
	methods := []object.Method{
		{Name: "send", Params: "arg, /", Fn: generatorSend},
		{Name: "throw", Params: "type, value=None, traceback=None, /", Fn: generatorThrow},
		{Name: "close", Fn: generatorClose},
	}
	GeneratorType.Define(nil, object.Slots{Repr: generatorRepr, Iter: self, Next: generatorNext, Each: generatorEach}, methods,
		generatorAttrs("gi_", "gi_yieldfrom"))
	CoroutineType.Define(nil, object.Slots{
		Repr: generatorRepr,
		Await: func(_ *object.Thread, v object.Value) (object.Awaitable, error) {
			return object.Awaitable{Coroutine: v}, nil
		},
		Coroutine: func(v object.Value) object.Coroutine { return object.Unchecked[Generator](v) },
	}, append([]object.Method{{Name: "__await__", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return newWrapper(args[0]), nil
	}}}, methods...), append(generatorAttrs("cr_", "cr_await"), object.Attr{Name: "cr_origin", Get: coroutineOrigin}))
	AsyncGeneratorType.Define(nil, object.Slots{Repr: generatorRepr, AIter: self, ANext: agenNext}, agenMethods,
		generatorAttrs("ag_", "ag_await"))
	wrapperType.Define(nil, object.Slots{
		Iter: self,
		Next: func(t *object.Thread, v object.Value) (object.Value, error) {
			if g := object.Unchecked[wrapper](v).gen; g.state != genFinished {
				return nextValue(t, g)
			}
			return object.Value{}, reusedError()
		},
	}, wrapperMethods(), nil)
	defineAgenAwait()
}

func generatorRepr(_ *object.Thread, v object.Value) (string, error) {
	g := object.Unchecked[Generator](v)
	name, _ := object.Text(g.namesOf().qualName)
	return fmt.Sprintf("<%s object %s at %#x>", g.Class().Name, name, v.Identity()), nil
}

// generatorAttrs are the attributes with the prefix of the kind.
func generatorAttrs(prefix, delegate string) []object.Attr {
	field := func(name string, get func(g *Generator) object.Value) object.Attr {
		return object.Attr{Name: name, Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
			return get(object.Unchecked[Generator](v)), nil
		}}
	}
	name := func(attr string, of func(*genNames) *object.Value) object.Attr {
		a := field(attr, func(g *Generator) object.Value {
			names := g.namesOf()
			return *of(&names)
		})
		a.Set = func(_ *object.Thread, v, item object.Value) error {
			if item.IsUnset() || item.Kind() != object.KindStr {
				return object.Raisef(object.TypeError, "%s must be set to a string object", attr)
			}
			g := object.Unchecked[Generator](v)
			names := g.namesOf()
			*of(&names) = item
			g.setNames(names)
			return nil
		}
		return a
	}
	return []object.Attr{
		name("__name__", func(n *genNames) *object.Value { return &n.name }),
		name("__qualname__", func(n *genNames) *object.Value { return &n.qualName }),
		field(prefix+"running", func(g *Generator) object.Value { return object.Bool(g.state == genRunning) }),
		field(prefix+"suspended", func(g *Generator) object.Value { return object.Bool(g.state == genSuspended) }),
		field(prefix+"code", func(g *Generator) object.Value {
			if g.fn == nil {
				return object.None
			}
			return g.fn.unit.codeValue()
		}),
		{Name: prefix + "frame", Get: func(t *object.Thread, v object.Value) (object.Value, error) {
			if g := object.Unchecked[Generator](v); g.frame != nil {
				return t.Machine.(*Machine).frameObject(g.frame).Value(), nil
			}
			return object.None, nil
		}},
		{Name: delegate, Get: func(t *object.Thread, v object.Value) (object.Value, error) {
			return object.Unchecked[Generator](v).delegate(t)
		}},
	}
}

// delegate is what g waits for: a child of its chain, or the awaited value.
func (g *Generator) delegate(t *object.Thread) (object.Value, error) {
	if g.root.state != genSuspended {
		return object.None, nil
	}
	for in := g.root.inner; in != nil && in != g; in = in.awaiter {
		if in.awaiter == g {
			in.fused = false
			return in.Value(), nil
		}
	}
	f := g.frame
	if f == nil || f.pc == f.unit.start() {
		return object.None, nil
	}
	ins := f.unit.Ins[f.unit.index(f.pc)]
	if op := ins.Op(); op != code.Await && op != code.YieldFrom {
		return object.None, nil
	}
	err := g.unfold(t)
	return *f.reg(ins.B()), err
}

// unfold puts the coroutine into place that the value stands for which g, suspended
// in its own frame, awaits, if that is of the kind: see object.Slots.Peek.
func (g *Generator) unfold(t *object.Thread) error {
	f := g.frame
	if f == nil || f.delegating || f.pc == f.unit.start() {
		return nil
	}
	ins := f.unit.Ins[f.unit.index(f.pc)]
	if ins.Op() != code.Await {
		return nil
	}
	at := f.reg(ins.B())
	if at.Type().Peek == nil || object.AsCoroutine(*at) == nil {
		return nil
	}
	aw, err := object.Await(t, *at)
	if err == nil {
		*at, f.delegating, f.held = aw.Coroutine, true, object.None
	}
	return err
}

// nextValue resumes g for an iteration: unset at its end.
func nextValue(t *object.Thread, g *Generator) (object.Value, error) {
	if g.state == genFinished {
		return object.Value{}, nil
	}
	v, done, err := g.Resume(t, object.None, nil)
	if err != nil || !done {
		return v, err
	}
	if !v.IsNone() {
		return object.Value{}, stopIteration(v)
	}
	return object.Value{}, nil
}

// stopIteration carries the result of a generator that ended.
func stopIteration(v object.Value) error {
	if v.IsNone() {
		return object.NewException(object.StopIteration)
	}
	return object.NewException(object.StopIteration, v)
}

func generatorNext(t *object.Thread, v object.Value) (object.Value, error) {
	return nextValue(t, object.Unchecked[Generator](v))
}

// stepResult turns the outcome of a resume by hand into what send returns.
func stepResult(v object.Value, done bool, err error) (object.Value, error) {
	if err == nil && done {
		return object.Value{}, stopIteration(v)
	}
	return v, err
}

func generatorSend(t *object.Thread, args []object.Value) (object.Value, error) {
	return sendValue(t, object.Unchecked[Generator](args[0]), args[1])
}

func sendValue(t *object.Thread, g *Generator, v object.Value) (object.Value, error) {
	if g.state == genFinished {
		if g.Class() == CoroutineType {
			return object.Value{}, reusedError()
		}
		return object.Value{}, object.NewException(object.StopIteration)
	}
	if g.state == genCreated && !v.IsNone() {
		return object.Value{}, object.Raisef(object.TypeError, "can't send non-None value to a just-started %s", g.kindName())
	}
	return stepResult(g.Resume(t, v, nil))
}

func reusedError() error {
	return object.Raisef(object.RuntimeError, "cannot reuse already awaited coroutine")
}

func generatorThrow(t *object.Thread, args []object.Value) (object.Value, error) {
	g, m := object.Unchecked[Generator](args[0]), t.Machine.(*Machine)
	exc, err := thrown(t, args[1:])
	thrower, e := m.delegateThrow(g)
	if e != nil {
		return object.Value{}, e
	}
	if thrower.IsUnset() {
		if err != nil {
			return object.Value{}, err
		}
		return throwInto(t, g, exc)
	}
	if err != nil { // not an exception, but that is for the delegate to judge
		caught, ok := object.Caught(err)
		if !ok {
			return object.Value{}, err
		}
		exc = caught
	}
	m.thrownArgs = given(args[1:])
	defer func() { m.thrownArgs = nil }()
	return throwInto(t, g, exc)
}

// delegateThrow is the throw method of the plain iterator that the suspended g delegates
// to: it gets what throw got. Unset when there is no such thing.
func (m *Machine) delegateThrow(g *Generator) (object.Value, error) {
	f := g.inner.frame
	if g.state != genSuspended || f == nil || !f.delegating {
		return object.Value{}, nil
	}
	ins := f.unit.ins[f.unit.index(f.pc)]
	if ins.Op() != code.YieldFrom {
		return object.Value{}, nil
	}
	it := *f.reg(ins.B())
	if object.AsCoroutine(it) != nil {
		return object.Value{}, nil
	}
	return m.optional(it, "throw")
}

// given are the arguments before the first that was left out.
func given(args []object.Value) []object.Value {
	for i, v := range args {
		if v.IsUnset() {
			return args[:i]
		}
	}
	return args
}

func throwInto(t *object.Thread, g *Generator, exc *object.Exception) (object.Value, error) {
	if g.state == genFinished {
		if g.Class() == CoroutineType {
			return object.Value{}, reusedError()
		}
		t.Machine.(*Machine).thrown = exc
		return object.Value{}, exc
	}
	return stepResult(g.Resume(t, object.None, exc))
}

// thrown is thrownException for a call of throw, whose old form draws a warning.
func thrown(t *object.Thread, args []object.Value) (*object.Exception, error) {
	if err := warnThrow(t, "throw", args); err != nil {
		return nil, err
	}
	return thrownException(t, args)
}

func warnThrow(t *object.Thread, name string, args []object.Value) error {
	if object.Arg(args, 1).IsUnset() && object.Arg(args, 2).IsUnset() {
		return nil
	}
	return t.Machine.Warn(object.DeprecationWarning,
		"the (type, exc, tb) signature of "+name+"() is deprecated, use the single-arg signature instead.")
}

// thrownException makes the exception that throw(type, value, traceback) or
// throw(exc) raises.
func thrownException(t *object.Thread, args []object.Value) (*object.Exception, error) {
	v, value := args[0], object.Arg(args, 1)
	if e := object.AsException(v); e != nil {
		if value.Given() {
			return nil, object.Raisef(object.TypeError, "instance exception may not have a separate value")
		}
		return e, nil
	}
	class := object.AsType(v)
	if class == nil || !class.IsSubtype(object.BaseException) {
		return nil, object.Raisef(object.TypeError,
			"exceptions must be classes or instances deriving from BaseException, not %s", object.TypeName(v))
	}
	if e := object.AsException(orNone(value)); e != nil && object.IsInstance(value, class) {
		return e, nil
	}
	var params []object.Value
	if tuple := object.AsTuple(orNone(value)); tuple != nil {
		params = tuple.Items
	} else if value.Given() {
		params = []object.Value{value}
	}
	made, err := makeException(t, class, params)
	if e, ok := object.Caught(err); ok {
		return e, nil // what the class raised is thrown in its place
	}
	return made, err
}

func orNone(v object.Value) object.Value {
	if v.IsUnset() {
		return object.None
	}
	return v
}

func generatorClose(t *object.Thread, args []object.Value) (object.Value, error) {
	return t.Machine.(*Machine).close(object.Unchecked[Generator](args[0]))
}

// wrapper is what __await__ of a coroutine returns: an iterator over it.
type wrapper struct {
	object.Head
	gen *Generator
}

func newWrapper(v object.Value) object.Value {
	w := &wrapper{gen: object.Unchecked[Generator](v)}
	w.Init(wrapperType)
	return object.FromObject(w)
}

func asWrapper(v object.Value) *wrapper {
	if v.Type() == wrapperType {
		return object.Unchecked[wrapper](v)
	}
	return nil
}

func wrapperMethods() []object.Method {
	gen := func(v object.Value) *Generator { return object.Unchecked[wrapper](v).gen }
	return []object.Method{
		{Name: "send", Params: "arg, /", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			return sendValue(t, gen(args[0]), args[1])
		}},
		{Name: "throw", Params: "type, value=None, traceback=None, /", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			exc, err := thrown(t, args[1:])
			if err != nil {
				return object.Value{}, err
			}
			return throwInto(t, gen(args[0]), exc)
		}},
		{Name: "close", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			return object.None, gen(args[0]).Close(t)
		}},
	}
}
