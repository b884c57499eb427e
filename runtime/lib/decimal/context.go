// Context objects: settings, flags and traps.

package decimal

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// context is a decimal.Context.
type context struct {
	object.Head
	settings
	flags, traps status
	halt         error // what stopped the calculation that runs or ran last; see calc.stop
}

var contextType = &object.Type{Name: "Context", Module: "decimal", Flags: object.LongName,
	Doc: "Context(prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None): precision, rounding and reactions."}

const defaultTraps = invalid | divisionByZero | overflow

func defaultContext() context {
	return context{settings: settings{prec: 28, emin: -999999, emax: 999999, round: roundHalfEven, capitals: true}, traps: defaultTraps}
}

func makeContext(from context) *context {
	c := &context{settings: from.settings, flags: from.flags, traps: from.traps}
	c.Init(contextType)
	return c
}

func asContext(v object.Value) *context { return object.Foreign[context](v, contextType) }

func (c *context) value() object.Value { return object.FromObject(c) }

// state is what the module keeps for one VM: the templates, and the variable in
// which each task's context is.
type state struct {
	current                   *task.ContextVar
	standard, basic, extended *context
}

type stateKey struct{}

func stateOf(t *object.Thread) *state {
	return object.State(t, stateKey{}, func() *state {
		s := &state{current: task.NewContextVar("decimal_context")}
		s.standard = makeContext(defaultContext())
		basic := defaultContext()
		basic.prec, basic.round = 9, roundHalfUp
		basic.traps = defaultTraps | underflow | clamped
		s.basic = makeContext(basic)
		extended := defaultContext()
		extended.prec, extended.traps = 9, 0
		s.extended = makeContext(extended)
		return s
	})
}

// contextOf is getcontext(): a copy of DefaultContext until one is set.
func contextOf(t *object.Thread) *context {
	s := stateOf(t)
	if v := s.current.Current(t); !v.IsUnset() {
		if c := asContext(v); c != nil {
			return c
		}
	}
	c := makeContext(*s.standard)
	c.flags = 0
	s.current.SetCurrent(t, c.value())
	return c
}

// contextArg is an argument context=None.
func contextArg(t *object.Thread, v object.Value) (*context, error) {
	if !v.Given() {
		return contextOf(t), nil
	}
	if c := asContext(v); c != nil {
		return c, nil
	}
	return nil, object.Raisef(object.TypeError, "optional argument must be a context")
}

// calc begins a calculation in the context.
func (c *context) calc(t *object.Thread) calc {
	c.halt = nil
	return calc{settings: c.settings, limit: digitLimit(t), t: t, halt: &c.halt}
}

func digitLimit(t *object.Thread) int64 {
	const slow = 1 << 24 // more digits than these take minutes
	if t.MaxSize > 0 {
		return min(t.MaxSize*2, slow)
	}
	return slow
}

// settle ends it: the conditions become flags, and those trapped an error.
func (c *context) settle(s status) error {
	if s == 0 {
		return nil
	}
	if s&tooLarge != 0 {
		return tooMuch(c.halt)
	}
	c.flags |= s
	if trapped := s & c.traps; trapped != 0 {
		return raise(trapped)
	}
	return nil
}

// tooMuch is why a calculation was stopped, or a MemoryError.
func tooMuch(halt error) error {
	if halt != nil {
		return halt
	}
	return object.NewException(object.MemoryError)
}

// field is a setting as scripts see it.
type field struct {
	name string
	get  func(c *context) object.Value
	set  func(t *object.Thread, c *context, v object.Value) error
}

func intField(name string, get func(c *context) int64, set func(c *context, n int64), low, high int64, words string) field {
	return field{name, func(c *context) object.Value { return object.Int(get(c)) },
		func(_ *object.Thread, c *context, v object.Value) error {
			if !object.IsInt(v) {
				return object.Raisef(object.TypeError, "an integer is required")
			}
			n, ok := object.AsInt64(v)
			switch {
			case !ok:
				return object.Raisef(object.OverflowError, "Python int too large to convert to C ssize_t")
			case n < low || n > high:
				return object.Raisef(object.ValueError, "%s", words)
			}
			set(c, n)
			return nil
		}}
}

func truth(n bool) int64 {
	if n {
		return 1
	}
	return 0
}

// fields are in the order of the constructor's parameters.
var fields = []field{
	intField("prec", func(c *context) int64 { return c.prec }, func(c *context, n int64) { c.prec = n },
		1, maxPrec, "valid range for prec is [1, MAX_PREC]"),
	{"rounding", func(c *context) object.Value { return object.String(roundNames[c.round]) },
		func(_ *object.Thread, c *context, v object.Value) (err error) {
			mode, err := roundingOf(v)
			if err == nil {
				c.round = mode
			}
			return err
		}},
	intField("Emin", func(c *context) int64 { return c.emin }, func(c *context, n int64) { c.emin = n },
		minEmin, 0, "valid range for Emin is [MIN_EMIN, 0]"),
	intField("Emax", func(c *context) int64 { return c.emax }, func(c *context, n int64) { c.emax = n },
		0, maxEmax, "valid range for Emax is [0, MAX_EMAX]"),
	intField("capitals", func(c *context) int64 { return truth(c.capitals) }, func(c *context, n int64) { c.capitals = n != 0 },
		0, 1, "valid values for capitals are 0 or 1"),
	intField("clamp", func(c *context) int64 { return truth(c.clamp) }, func(c *context, n int64) { c.clamp = n != 0 },
		0, 1, "valid values for clamp are 0 or 1"),
	{"flags", func(c *context) object.Value { return signalDictOf(c, false) },
		func(t *object.Thread, c *context, v object.Value) (err error) {
			c.flags, err = signalSet(t, v)
			return err
		}},
	{"traps", func(c *context) object.Value { return signalDictOf(c, true) },
		func(t *object.Thread, c *context, v object.Value) (err error) {
			c.traps, err = signalSet(t, v)
			return err
		}},
}

func fieldAt(name string) int {
	for i := range fields {
		if fields[i].name == name {
			return i
		}
	}
	return -1
}

func contextAttrs() []object.Attr {
	attrs := make([]object.Attr, len(fields))
	for i, f := range fields {
		attrs[i] = object.Attr{Name: f.name,
			Get: func(_ *object.Thread, v object.Value) (object.Value, error) { return f.get(asContext(v)), nil },
			Set: func(t *object.Thread, v, item object.Value) error {
				if item.IsUnset() {
					return object.Raisef(object.AttributeError, "context attributes cannot be deleted")
				}
				return f.set(t, asContext(v), item)
			}}
	}
	return attrs
}

// newContext leaves the arguments to __init__, which classes of scripts may
// have with others.
func newContext(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	c := object.Alloc[context](cls)
	from := defaultContext()
	c.settings, c.traps = from.settings, from.traps
	if cls.Script() {
		return c.value(), nil
	}
	bound, err := bindFields(c.value(), args, names)
	if err == nil {
		_, err = initContext(t, bound)
	}
	return c.value(), err
}

// bindFields puts what the arguments say behind first, in the order of fields.
func bindFields(first object.Value, args []object.Value, names []string) ([]object.Value, error) {
	given := len(args) - len(names)
	if len(args) > len(fields) {
		return nil, object.Raisef(object.TypeError, "function takes at most %d arguments (%d given)", len(fields), len(args))
	}
	bound := make([]object.Value, len(fields)+1)
	bound[0] = first
	copy(bound[1:], args[:given])
	for i, name := range names {
		at := fieldAt(name)
		if at < 0 {
			return nil, object.Raisef(object.TypeError, "this function got an unexpected keyword argument '%s'", name)
		}
		bound[at+1] = args[given+i]
	}
	return bound, nil
}

// initContext takes the settings that are given; the rest are those of
// DefaultContext.
func initContext(t *object.Thread, args []object.Value) (object.Value, error) {
	c := asContext(args[0])
	from := stateOf(t).standard
	c.settings, c.traps, c.flags = from.settings, from.traps, 0
	for i, f := range fields {
		v := object.Arg(args, i+1)
		if !v.Given() {
			continue
		}
		if object.AsList(v) != nil && i >= len(fields)-2 {
			s, err := signalList(v)
			if err != nil {
				return object.Value{}, err
			}
			if f.name == "flags" {
				c.flags = s
			} else {
				c.traps = s
			}
			continue
		}
		if err := f.set(t, c, v); err != nil {
			return object.Value{}, err
		}
	}
	return object.None, nil
}

func contextRepr(_ *object.Thread, v object.Value) (string, error) {
	c := asContext(v)
	return fmt.Sprintf("Context(prec=%d, rounding=%s, Emin=%d, Emax=%d, capitals=%d, clamp=%d, flags=%s, traps=%s)",
		c.prec, roundNames[c.round], c.emin, c.emax, truth(c.capitals), truth(c.clamp), c.flags.signalNames(), c.traps.signalNames()), nil
}

func contextCopy(_ *object.Thread, args []object.Value) (object.Value, error) {
	return makeContext(*asContext(args[0])).value(), nil
}

func contextReduce(_ *object.Thread, args []object.Value) (object.Value, error) {
	c := asContext(args[0])
	parts := make([]object.Value, len(fields))
	for i, f := range fields[:len(fields)-2] {
		parts[i] = f.get(c)
	}
	parts[len(fields)-2], parts[len(fields)-1] = signalClasses(c.flags), signalClasses(c.traps)
	return tuple(args[0].Type().Value(), tuple(parts...)), nil
}

func clearFlags(_ *object.Thread, args []object.Value) (object.Value, error) {
	asContext(args[0]).flags = 0
	return object.None, nil
}

func clearTraps(_ *object.Thread, args []object.Value) (object.Value, error) {
	asContext(args[0]).traps = 0
	return object.None, nil
}

func tuple(items ...object.Value) object.Value { return object.NewTuple(items).Value() }

func getContext(t *object.Thread, _ []object.Value) (object.Value, error) {
	return contextOf(t).value(), nil
}

// setContext makes a context current; a template only in a copy.
func setContext(t *object.Thread, args []object.Value) (object.Value, error) {
	c := asContext(args[0])
	if c == nil {
		return object.Value{}, object.Raisef(object.TypeError, "argument must be a context")
	}
	s := stateOf(t)
	if c == s.standard || c == s.basic || c == s.extended {
		c = makeContext(*c)
		c.flags = 0
	}
	s.current.SetCurrent(t, c.value())
	return object.None, nil
}

// manager is what localcontext returns.
type manager struct {
	object.Head
	local, global *context
}

var managerType = &object.Type{Name: "ContextManager", Module: "decimal", Flags: object.LongName | object.NoCreate}

func localContext(t *object.Thread, args []object.Value) (object.Value, error) {
	from, err := contextArg(t, object.Arg(args, 0))
	if err != nil {
		return object.Value{}, err
	}
	m := &manager{local: makeContext(*from), global: contextOf(t)}
	m.Init(managerType)
	for i, f := range fields {
		if v := object.Arg(args, i+1); v.Given() {
			if err := f.set(t, m.local, v); err != nil {
				return object.Value{}, err
			}
		}
	}
	return object.FromObject(m), nil
}

var managerSlots = object.Slots{
	Enter: func(t *object.Thread, v object.Value) (object.Value, error) {
		m := object.Foreign[manager](v, managerType)
		_, err := setContext(t, []object.Value{m.local.value()})
		return m.local.value(), err
	},
	Exit: func(t *object.Thread, v, _, _, _ object.Value) (object.Value, error) {
		_, err := setContext(t, []object.Value{object.Foreign[manager](v, managerType).global.value()})
		return object.False, err
	},
}
