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
	PC   int32
	// End is the instruction where the frame ended, when that is known: that of
	// a finally block may follow the one that raised.
	End int32
	// Owner is the function that ran, or its frame object when there is one.
	Owner Value
	// Regs is where the registers of the frame lie that caught the exception: as
	// long as it runs, it is found by them.
	Regs uintptr
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
	return w.Code.Locate(int(w.PC))
}

// AddTraceback puts a frame before those that e has passed already: unwinding
// goes from the innermost frame outwards.
func (e *Exception) AddTraceback(w Where) { e.NextTraceback().Where = w }

// NextTraceback is AddTraceback for a place that the caller fills in.
func (e *Exception) NextTraceback() *Traceback {
	tb := &e.first
	if tb.typ != nil {
		tb = e.rarely().nextPlace()
	}
	tb.typ, tb.Next = TracebackType, e.Traceback
	e.Traceback = tb
	return tb
}

// nextPlace is room for a Traceback. They are made several at a time: an
// exception that passes two frames often passes more.
func (r *rareParts) nextPlace() *Traceback {
	if len(r.places) == 0 {
		r.made = min(2*r.made+3, 32)
		r.places = make([]Traceback, r.made)
	}
	tb := &r.places[0]
	r.places = r.places[1:]
	return tb
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

// TracebackType is the class of tracebacks.
var TracebackType = &Type{Name: "traceback", Flags: Final}

// frameMaker is a Locator that shows the frame of a place in its code.
type frameMaker interface {
	FrameOf(t *Thread, w Where) Value
}

// lastIndexer is a Locator for which a script has given the last instruction.
type lastIndexer interface{ LastIndex() int }

func tracebackAttr(get func(*Traceback) Value) func(*Thread, Value) (Value, error) {
	return func(_ *Thread, self Value) (Value, error) { return get(cast[Traceback](self)), nil }
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
	{Name: "tb_lasti", Get: tracebackAttr(func(tb *Traceback) Value {
		if l, ok := tb.Code.(lastIndexer); ok {
			return Int(int64(l.LastIndex()))
		}
		return Int(int64(2 * tb.PC))
	})},
	{Name: "tb_frame", Get: func(t *Thread, v Value) (Value, error) { return cast[Traceback](v).frame(t), nil }},
}

// frame is the frame object, always the same one.
func (tb *Traceback) frame(t *Thread) Value {
	maker, ok := tb.Code.(frameMaker)
	if !ok {
		return None
	}
	tb.Owner = maker.FrameOf(t, tb.Where)
	return tb.Owner
}

var tracebackParams = NewParams("traceback", "tb_next, tb_frame, tb_lasti, tb_lineno")

func tracebackNew(t *Thread, _ *Type, args []Value, names []string) (Value, error) {
	full, err := tracebackParams.Bind(args, names)
	if err != nil {
		return Value{}, err
	}
	next := AsTraceback(full[0])
	if next == nil && !full[0].IsNone() {
		return Value{}, Raisef(TypeError, "expected traceback object or None, got '%s'", TypeName(full[0]))
	}
	lasti, err := ToInt(t, full[2])
	if err != nil {
		return Value{}, err
	}
	line, err := ToInt(t, full[3])
	if err != nil {
		return Value{}, err
	}
	where, err := t.Machine.Traceback(full[1], lasti, line)
	if err != nil {
		return Value{}, err
	}
	return value(&Traceback{Head{TracebackType}, next, where}), nil
}

func defineTracebacks() {
	TracebackType.Define(nil, Slots{New: tracebackNew}, nil, tracebackAttrs)
}
