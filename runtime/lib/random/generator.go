// The generator objects, their seeds and states.

package random

import (
	"crypto/sha512"
	"math/big"

	"github.com/aio-lang/aio/runtime/object"
)

// source gives random bits: the twister, or methods of a script; see overrides.go.
type source interface {
	float() (float64, error)
	bits(k int) (uint64, error)
	bigBits(t *object.Thread, k int) ([]byte, error)
}

// generator is a _random.Random, which only classes of scripts make.
type generator struct {
	object.Head
	source  // what the present call takes its bits from
	twister twister
	// spare is the second number that gauss makes each time.
	spare    float64
	hasSpare bool
	// What the class of that version has of its own.
	class   *object.Type
	version uint32
	own     overrides
}

var coreType = &object.Type{Name: "Random", Module: "_random"}

func init() {
	coreType.Define(nil, object.Slots{New: newCore}, methods(generatorFunctions, belowFunctions, stateFunctions), coreAttrs)
}

// newCore leaves the seed to __init__.
func newCore(_ *object.Thread, cls *object.Type, _ []object.Value, _ []string) (object.Value, error) {
	return object.FromObject(object.Alloc[generator](cls)), nil
}

// function is a method of a generator: a row of the table, before it is made a
// method of the class or a function of the module.
type function struct {
	name, params string
	call         func(t *object.Thread, g *generator, args []object.Value) (object.Value, error)
	doc          string
}

func (f function) method() object.Method {
	call := func(t *object.Thread, args []object.Value) (object.Value, error) {
		g := object.Foreign[generator](args[0], coreType)
		g.choose(t)
		return f.call(t, g, args[1:])
	}
	return object.Method{Name: f.name, Params: f.params, Fn: call, Doc: f.doc}
}

// of makes a function of the module, without the cost of a bound method.
func (f function) of(g *generator) object.Value {
	call := func(t *object.Thread, args []object.Value) (object.Value, error) {
		g.choose(t)
		return f.call(t, g, args)
	}
	return object.NewBuiltin("random", &object.Method{Name: f.name, Params: f.params, Fn: call, Doc: f.doc})
}

func methods(tables ...[]function) []object.Method {
	var list []object.Method
	for _, table := range tables {
		for _, f := range table {
			list = append(list, f.method())
		}
	}
	return list
}

func seed(t *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	version := 2
	if v := object.Arg(args, 1); v.Given() {
		var err error
		if version, err = object.ToInt(t, v); err != nil {
			return object.Value{}, err
		}
	}
	return object.None, g.seedWith(t, object.Arg(args, 0), version)
}

// seedWith sets the state from a value, or from the world when it is None.
func (g *generator) seedWith(t *object.Thread, v object.Value, version int) error {
	n, err := seedNumber(t, v, version)
	if err != nil {
		return err
	}
	g.hasSpare = false
	return g.twister.seed(t, n)
}

func seedNumber(t *object.Thread, v object.Value, version int) (*big.Int, error) {
	if !v.Given() {
		b, err := t.Entropy(stateSize * 4)
		return new(big.Int).SetBytes(b), err
	}
	if text, ok := seedText(v); ok {
		switch version {
		case 1:
			return oldTextSeed(v, text), nil
		case 2:
			h := sha512.New()
			err := t.Portions(len(text), 2, func(from, to int) { h.Write([]byte(text[from:to])) })
			return new(big.Int).SetBytes(h.Sum([]byte(text))), err
		}
	}
	if n := object.BigOf(v); n != nil {
		return n, nil
	}
	if v.Kind() != object.KindFloat {
		return nil, object.Raisef(object.TypeError, "The only supported seed types are:\nNone, int, float, str, bytes, and bytearray.")
	}
	h, err := object.Hash(t, v)
	return new(big.Int).SetUint64(uint64(h)), err
}

func seedText(v object.Value) (string, bool) {
	if text, ok := object.Text(v); ok {
		return text, true
	}
	if b := object.AsBytes(v); b != nil {
		return b.Data(), true
	}
	if b := object.AsByteArray(v); b != nil {
		return string(b.B), true
	}
	return "", false
}

// oldTextSeed is the hash of seed version 1, over code points or bytes.
func oldTextSeed(v object.Value, text string) *big.Int {
	var units []rune
	if _, ok := object.Text(v); ok {
		units = []rune(text)
	} else {
		for _, c := range []byte(text) {
			units = append(units, rune(c))
		}
	}
	x := uint64(0)
	if len(units) > 0 {
		x = uint64(units[0]) << 7
	}
	for _, c := range units {
		x = 1000003*x ^ uint64(c)
	}
	return new(big.Int).SetUint64(x ^ uint64(len(units)))
}

const stateVersion = 3

func getState(_ *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	words := make([]object.Value, 0, stateSize+1)
	for _, w := range g.twister.state {
		words = append(words, object.Int(int64(w)))
	}
	words = append(words, object.Int(int64(g.twister.index)))
	return tuple(object.Int(stateVersion), tuple(words...), g.kept()), nil
}

func tuple(items ...object.Value) object.Value { return object.NewTuple(items).Value() }

func setState(t *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	version, err := object.GetItem(t, args[0], object.Int(0))
	if err != nil {
		return object.Value{}, err
	}
	if !version.Is(object.Int(2)) && !version.Is(object.Int(stateVersion)) {
		shown, err := object.Repr(t, version)
		if err != nil {
			return object.Value{}, err
		}
		return object.Value{}, object.Raisef(object.ValueError, "state with version %s passed to Random.setstate() of version %d", shown, stateVersion)
	}
	state, err := object.Collect(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	switch {
	case len(state) < 3:
		return object.Value{}, object.Raisef(object.ValueError, "not enough values to unpack (expected 3, got %d)", len(state))
	case len(state) > 3:
		return object.Value{}, object.Raisef(object.ValueError, "too many values to unpack (expected 3)")
	}
	m, err := twisterOf(t, state[1])
	if err != nil {
		return object.Value{}, err
	}
	g.twister = m
	return object.None, g.keep(t, state[2])
}

// twisterOf reads the words that getState told.
func twisterOf(t *object.Thread, v object.Value) (m twister, err error) {
	words := object.AsTuple(v)
	switch {
	case words == nil:
		return m, object.Raisef(object.TypeError, "state vector must be a tuple")
	case len(words.Items) != stateSize+1:
		return m, object.Raisef(object.ValueError, "state vector is the wrong size")
	}
	for i, w := range words.Items {
		if !object.IsInt(w) {
			return m, object.Raisef(object.TypeError, "an integer is required")
		}
		n, ok := object.AsInt64(w)
		switch {
		case i == stateSize:
			m.index = int(n)
			if !ok || n < 0 || n > stateSize {
				return m, object.Raisef(object.ValueError, "invalid state")
			}
		case object.BigOf(w).Sign() < 0:
			return m, object.Raisef(object.OverflowError, "can't convert negative value to unsigned int")
		case !ok:
			return m, object.Raisef(object.OverflowError, "Python int too large to convert to C unsigned long")
		default:
			m.state[i] = uint32(n)
		}
	}
	return m, nil
}

var stateFunctions = []function{
	{"seed", "a=None, version=2", seed, "Starts the numbers anew: the same ones for the same a, others each time for None."},
	{"getstate", "", getState, "A tuple that says which numbers come next, for setstate."},
	{"setstate", "state", setState, "Goes back to where getstate gave this tuple: the same numbers come again."},
}

// coreAttrs has the number that gauss kept, None when there is none.
var coreAttrs = []object.Attr{{
	Name: "gauss_next",
	Get: func(_ *object.Thread, self object.Value) (object.Value, error) {
		return object.Foreign[generator](self, coreType).kept(), nil
	},
	Set: func(t *object.Thread, self, v object.Value) error {
		return object.Foreign[generator](self, coreType).keep(t, v)
	},
}}

func (g *generator) kept() object.Value {
	if !g.hasSpare {
		return object.None
	}
	return object.Float(g.spare)
}

func (g *generator) keep(t *object.Thread, v object.Value) (err error) {
	g.hasSpare = v.Given()
	if g.hasSpare {
		g.spare, err = object.ToFloat64(t, v)
	}
	return err
}
