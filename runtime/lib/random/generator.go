// Random and SystemRandom: the generator objects, their seeds and states.

package random

import (
	"crypto/sha512"
	"math/big"

	"github.com/aio-lang/aio/runtime/object"
)

// source gives random bits: the twister or the world's entropy.
type source interface {
	float() (float64, error)
	bits(k int) (uint64, error)
	bigBits(k int) ([]byte, error)
}

// generator is a Random or SystemRandom object.
type generator struct {
	object.Head
	source
	twister *twister // nil for SystemRandom
	// spare is the second number that gauss makes each time.
	spare    float64
	hasSpare bool
}

var (
	randomType = &object.Type{Name: "Random", Module: "random"}
	systemType = &object.Type{Name: "SystemRandom", Module: "random"}
)

func init() {
	randomType.Define(nil, object.Slots{New: newRandom}, methods(generatorFunctions, stateFunctions), nil)
	systemType.Define(randomType, object.Slots{New: newSystem}, methods(systemFunctions), nil)
}

// function is a method of a generator: a row of the table, before it is made a
// method of the classes or a function of the module.
type function struct {
	name, params string
	call         func(t *object.Thread, g *generator, args []object.Value) (object.Value, error)
	doc          string
}

func (f function) method() object.Method {
	call := func(t *object.Thread, args []object.Value) (object.Value, error) {
		return f.call(t, object.Foreign[generator](args[0], randomType), args[1:])
	}
	return object.Method{Name: f.name, Params: f.params, Fn: call, Doc: f.doc}
}

// of makes a function of the module, without the cost of a bound method.
func (f function) of(g *generator) object.Value {
	call := func(t *object.Thread, args []object.Value) (object.Value, error) { return f.call(t, g, args) }
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

func makeRandom(cls *object.Type) *generator {
	m := &twister{}
	g := &generator{source: m, twister: m}
	g.Init(cls)
	return g
}

func newRandom(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	if len(args) > 1 {
		return object.Value{}, object.Raisef(object.TypeError, "Random.__init__() takes from 1 to 2 positional arguments but %d were given", len(args)+1)
	}
	if len(names) == 1 && names[0] != "x" {
		return object.Value{}, object.Raisef(object.TypeError, "Random.__init__() got an unexpected keyword argument '%s'", names[0])
	}
	g := makeRandom(cls)
	return object.FromObject(g), g.seedWith(t, object.Arg(args, 0), 2)
}

func newSystem(t *object.Thread, cls *object.Type, _ []object.Value, _ []string) (object.Value, error) {
	g := &generator{source: entropyOf(t)}
	g.Init(cls)
	return object.FromObject(g), nil
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
	if g.twister == nil {
		return nil
	}
	n, err := seedNumber(t, v, version)
	if err != nil {
		return err
	}
	g.twister.seed(n)
	g.hasSpare = false
	return nil
}

func seedNumber(t *object.Thread, v object.Value, version int) (*big.Int, error) {
	if !v.Given() {
		b, err := entropyOf(t).read(stateSize * 4)
		return new(big.Int).SetBytes(b), err
	}
	if text, ok := seedText(v); ok {
		switch version {
		case 1:
			return oldTextSeed(v, text), nil
		case 2:
			sum := sha512.Sum512([]byte(text))
			return new(big.Int).SetBytes(append([]byte(text), sum[:]...)), nil
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
	spare := object.None
	if g.hasSpare {
		spare = object.Float(g.spare)
	}
	return tuple(object.Int(stateVersion), tuple(words...), spare), nil
}

func tuple(items ...object.Value) object.Value { return object.NewTuple(items).Value() }

func setState(t *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	state, err := object.Collect(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	if len(state) != 3 || !state[0].IsSmallInt() || state[0].SmallInt() != 3 && state[0].SmallInt() != 2 {
		version := "()"
		if len(state) > 0 {
			if version, err = object.Repr(t, state[0]); err != nil {
				return object.Value{}, err
			}
		}
		return object.Value{}, object.Raisef(object.ValueError, "state with version %s passed to Random.setstate() of version %d", version, stateVersion)
	}
	words := object.AsTuple(state[1])
	switch {
	case words == nil:
		return object.Value{}, object.Raisef(object.TypeError, "state vector must be a tuple")
	case len(words.Items) != stateSize+1:
		return object.Value{}, object.Raisef(object.ValueError, "state vector is the wrong size")
	}
	m := twister{}
	for i, w := range words.Items {
		n, err := object.ToInt(t, w)
		if err != nil {
			return object.Value{}, err
		}
		if i < stateSize {
			m.state[i] = uint32(n)
		} else if m.index = n; n < 0 || n > stateSize {
			return object.Value{}, object.Raisef(object.ValueError, "invalid state")
		}
	}
	*g.twister = m
	g.hasSpare = state[2].IsFloat()
	if g.hasSpare {
		g.spare = state[2].Float64()
	}
	return object.None, nil
}

func noState(*object.Thread, *generator, []object.Value) (object.Value, error) {
	return object.Value{}, object.Raisef(object.NotImplementedError, "System entropy source does not have state.")
}

func noSeed(*object.Thread, *generator, []object.Value) (object.Value, error) {
	return object.None, nil
}

var stateFunctions = []function{
	{"seed", "a=None, version=2", seed, "Starts the numbers anew: the same ones for the same a, others each time for None."},
	{"getstate", "", getState, "A tuple that says which numbers come next, for setstate."},
	{"setstate", "state", setState, "Goes back to where getstate gave this tuple: the same numbers come again."},
}

var systemFunctions = []function{
	{"seed", "a=None, version=2", noSeed, "Does nothing: the system's source has no seed."},
	{"getstate", "", noState, ""},
	{"setstate", "state", noState, ""},
}
