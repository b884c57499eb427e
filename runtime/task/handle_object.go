// Handles as objects: made by scripts, compared, looked into.

package task

import (
	"slices"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// newHandle makes a handle that calls nothing until __init__ has run.
func newHandle(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	var v object.Value
	if cls.IsSubtype(TimerHandleType) {
		h := object.Alloc[TimerHandle](cls)
		h.loop, h.cancelled, h.when = Of(t).noLoop(), true, object.None
		v = object.FromObject(h)
	} else {
		h := object.Alloc[Handle](cls)
		h.loop, h.cancelled = Of(t).noLoop(), true
		v = object.FromObject(h)
	}
	return v, object.InitNew(t, cls, v, args, names)
}

// handleInit is Handle(callback, args, loop, context=None).
func handleInit(t *object.Thread, args []object.Value) (object.Value, error) {
	return object.None, asHandle(args[0]).init(t, args[1:])
}

// timerHandleInit is TimerHandle(when, callback, args, loop, context=None).
func timerHandleInit(t *object.Thread, args []object.Value) (object.Value, error) {
	h := object.Foreign[TimerHandle](args[0], TimerHandleType)
	if args[1].IsNone() {
		return object.Value{}, object.Raisef(object.AssertionError, "")
	}
	h.when = args[1]
	return object.None, h.init(t, args[2:])
}

func (h *Handle) init(t *object.Thread, args []object.Value) error {
	ctx, err := contextArg(object.Arg(args, 3))
	if err != nil {
		return err
	}
	list, err := object.Collect(t, args[1])
	if err != nil {
		return err
	}
	h.cancelled = false
	h.fill(LoopFor(t, args[2]), args[0], list, ctx)
	return h.loop.takeFailure()
}

// describe is the callback with its arguments, as repr and reports show it.
func (h *Handle) describe(t *object.Thread) (string, error) {
	if !h.loop.Debug() {
		return describeCallable(t, h.fn)
	}
	return describeCall(t, h.fn, h.args())
}

// describeCall is describeCallable with the arguments, which debug mode shows.
func describeCall(t *object.Thread, fn object.Value, args []object.Value) (string, error) {
	text, err := describeCallable(t, fn)
	if err != nil || len(args) == 0 {
		return text, err
	}
	shown := make([]string, len(args))
	for i, v := range args {
		if shown[i], err = shortRepr(t, v, 6); err != nil {
			return "", err
		}
	}
	return strings.Replace(text, "()", "("+strings.Join(shown, ", ")+")", 1), nil
}

// handleCompare compares timers: by their time, and for equality all else too.
func handleCompare(t *object.Thread, op object.CompareOp, a, b object.Value) (object.Value, error) {
	x, y := object.Foreign[TimerHandle](a, TimerHandleType), object.Foreign[TimerHandle](b, TimerHandleType)
	if x == nil || y == nil {
		return object.NotImplemented, nil
	}
	switch op {
	case object.LT, object.GT:
		return object.Compare(t, op, x.when, y.when)
	}
	same, err := x.same(t, y)
	if err != nil {
		return object.Value{}, err
	}
	switch {
	case op == object.EQ:
		return object.Bool(same), nil
	case op == object.NE:
		return object.Bool(!same), nil
	case same:
		return object.True, nil
	case op == object.LE:
		return object.Compare(t, object.LT, x.when, y.when)
	}
	return object.Compare(t, object.GT, x.when, y.when)
}

func (h *TimerHandle) same(t *object.Thread, other *TimerHandle) (bool, error) {
	if h == other {
		return true, nil
	}
	if h.cancelled != other.cancelled || len(h.args()) != len(other.args()) {
		return false, nil
	}
	mine := append([]object.Value{h.when, orNone(h.fn)}, h.args()...)
	theirs := append([]object.Value{other.when, orNone(other.fn)}, other.args()...)
	for i := range mine {
		if same, err := object.Equal(t, mine[i], theirs[i]); err != nil || !same {
			return false, err
		}
	}
	return true, nil
}

func timerHash(t *object.Thread, v object.Value) (int64, error) {
	return object.Hash(t, object.Foreign[TimerHandle](v, TimerHandleType).when)
}

var timerHandleSlots = object.Slots{Compare: handleCompare, Hash: timerHash}

func handleAttr(name string, get func(h *Handle) object.Value) object.Attr {
	return object.Attr{Name: name, Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return get(asHandle(v)), nil
	}}
}

var handleAttrs = []object.Attr{
	handleAttr("_callback", func(h *Handle) object.Value { return orNone(h.fn) }),
	handleAttr("_args", func(h *Handle) object.Value {
		if h.cancelled {
			return object.None
		}
		return object.NewTuple(slices.Clone(h.args())).Value()
	}),
	handleAttr("_cancelled", func(h *Handle) object.Value { return object.Bool(h.Cancelled()) }),
	handleAttr("_loop", func(h *Handle) object.Value { return h.loop.Value() }),
	handleAttr("_context", func(h *Handle) object.Value { return h.context().Value() }),
	handleAttr("_repr", func(h *Handle) object.Value {
		if h.rare == nil || h.rare.repr == "" {
			return object.None
		}
		return object.String(h.rare.repr)
	}),
	handleAttr("_source_traceback", (*Handle).origin),
}

var timerHandleAttrs = []object.Attr{
	{Name: "_when", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Foreign[TimerHandle](v, TimerHandleType).when, nil
	}},
	{Name: "_scheduled", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Bool(object.Foreign[TimerHandle](v, TimerHandleType).set), nil
	}},
}

// DescribeCall is format_helpers._format_callback_source.
func DescribeCall(t *object.Thread, fn object.Value, args []object.Value) (string, error) {
	return describeCall(t, fn, args)
}
