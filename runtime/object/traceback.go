// Traceback objects: the frames that an exception passed through.

package object

// Traceback is one frame that an exception passed through; Next is the frame
// that it called.
type Traceback struct {
	Head
	Next *Traceback
	Where
}

// Where is a place in code that is worked out only when someone looks.
type Where struct {
	Code Locator
	PC   int
}

// Locator tells the place of an instruction.
type Locator interface {
	Locate(pc int) Position
}

// Scope is a Locator that knows which names the code at pc can see, besides
// globals and built-ins; they are candidates for "Did you mean".
type Scope interface {
	LocalNames(pc int) []string
}

// Position works the place out; it is empty without code.
func (w Where) Position() Position {
	if w.Code == nil {
		return Position{Col: -1, EndCol: -1, Function: "?"}
	}
	return w.Code.Locate(w.PC)
}

// AddTraceback puts a frame before those that e has passed already: unwinding
// goes from the innermost frame outwards.
func (e *Exception) AddTraceback(w Where) {
	e.Traceback = &Traceback{Head: Head{TracebackType}, Next: e.Traceback, Where: w}
}

// Value returns the traceback as a value.
func (tb *Traceback) Value() Value { return value(tb) }

// AsTraceback returns the traceback behind v, or nil.
func AsTraceback(v Value) *Traceback {
	if v.ref != nil && v.Type() == TracebackType {
		return cast[Traceback](v)
	}
	return nil
}

// Last returns the innermost frame.
func (tb *Traceback) Last() *Traceback {
	for tb.Next != nil {
		tb = tb.Next
	}
	return tb
}

// tracebackValue is a traceback as an attribute: None for none.
func tracebackValue(tb *Traceback) Value {
	if tb == nil {
		return None
	}
	return tb.Value()
}

// The types of tracebacks and of the views of frame and code that they give.
var (
	TracebackType = &Type{Name: "traceback", Flags: Final | NoCreate}
	frameViewType = &Type{Name: "frame", Flags: Final | NoCreate}
	codeViewType  = &Type{Name: "code", Flags: Final | NoCreate}
)

// placeView stands for the frame of a traceback, or its code: what is left of
// a frame that has ended.
type placeView struct {
	Head
	Where
}

func tracebackAttr(get func(*Traceback) Value) func(*Thread, Value) (Value, error) {
	return func(_ *Thread, self Value) (Value, error) { return get(cast[Traceback](self)), nil }
}

func placeAttr(get func(*placeView) Value) func(*Thread, Value) (Value, error) {
	return func(_ *Thread, self Value) (Value, error) { return get(cast[placeView](self)), nil }
}

func setTracebackNext(_ *Thread, self, item Value) error {
	tb := cast[Traceback](self)
	next := AsTraceback(item)
	switch {
	case item.ref == nil:
		return Raisef(TypeError, "can't delete tb_next attribute")
	case next == nil && !item.IsNone():
		return Raisef(TypeError, "expected traceback object, got '%s'", TypeName(item))
	}
	for n := next; n != nil; n = n.Next {
		if n == tb {
			return Raisef(ValueError, "traceback loop detected")
		}
	}
	tb.Next = next
	return nil
}

var tracebackAttrs = []Attr{
	{Name: "tb_next", Get: tracebackAttr(func(tb *Traceback) Value { return tracebackValue(tb.Next) }), Set: setTracebackNext},
	{Name: "tb_lineno", Get: tracebackAttr(func(tb *Traceback) Value { return Int(int64(tb.Position().Line)) })},
	{Name: "tb_lasti", Get: tracebackAttr(func(tb *Traceback) Value { return Int(int64(tb.PC)) })},
	{Name: "tb_frame", Get: tracebackAttr(func(tb *Traceback) Value { return value(&placeView{Head{frameViewType}, tb.Where}) })},
}

var frameViewAttrs = []Attr{
	{Name: "f_lineno", Get: placeAttr(func(p *placeView) Value { return Int(int64(p.Position().Line)) })},
	{Name: "f_lasti", Get: placeAttr(func(p *placeView) Value { return Int(int64(p.PC)) })},
	{Name: "f_code", Get: placeAttr(func(p *placeView) Value { return value(&placeView{Head{codeViewType}, p.Where}) })},
}

var codeViewAttrs = []Attr{
	{Name: "co_name", Get: placeAttr(func(p *placeView) Value { return String(p.Position().Function) })},
	{Name: "co_filename", Get: placeAttr(func(p *placeView) Value { return String(p.Position().File) })},
}

func defineTracebacks() {
	TracebackType.Define(nil, Slots{}, nil, tracebackAttrs)
	frameViewType.Define(nil, Slots{}, nil, frameViewAttrs)
	codeViewType.Define(nil, Slots{}, nil, codeViewAttrs)
}
