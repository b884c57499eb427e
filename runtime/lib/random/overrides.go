// Classes that replace the methods which the others are made of: their random,
// getrandbits, _randbelow are then what the numbers come from, as in CPython.

package random

import (
	"math"
	"math/big"

	"github.com/aio-lang/aio/runtime/object"
)

// overrides says which methods a script has replaced.
type overrides struct {
	random, getRandBits, randBelow, randRange, gamma bool
	// floats says that integers are to be made from random(), since the class
	// that replaced it left getrandbits alone.
	floats bool
}

func (o overrides) below() bool { return o.randBelow || o.floats }

// replaceable are the methods that others are made of.
var replaceable = []struct {
	name string
	flag func(*overrides) *bool
}{
	{"random", func(o *overrides) *bool { return &o.random }},
	{"getrandbits", func(o *overrides) *bool { return &o.getRandBits }},
	{"_randbelow", func(o *overrides) *bool { return &o.randBelow }},
	{"randrange", func(o *overrides) *bool { return &o.randRange }},
	{"gammavariate", func(o *overrides) *bool { return &o.gamma }},
}

// choose finds the source of a generator before a method uses it.
func (g *generator) choose(t *object.Thread) {
	class := object.FromObject(g).Type()
	if g.class != class || g.version != class.Version() {
		g.class, g.version, g.own = class, class.Version(), overridesOf(class)
	}
	has := g.own
	g.instanceOverrides(t, &has)
	if has == (overrides{}) {
		g.source = &g.twister
		return
	}
	g.source = &scripted{t: t, g: g, has: has}
}

func overridesOf(class *object.Type) (o overrides) {
	for _, r := range replaceable {
		_, owner := class.LookupOwner(r.name)
		*r.flag(&o) = owner != nil && owner != coreType
	}
	o.floats = !o.randBelow && floatsFirst(class)
	return o
}

// floatsFirst tells whether, of the classes below random.Random, the first one
// that replaces random or getrandbits replaces only random.
func floatsFirst(class *object.Type) bool {
	for _, c := range class.MRO {
		if c.Base == coreType || c == coreType {
			break
		}
		own := c.Members()
		if _, ok := own.GetStr("getrandbits"); ok {
			return false
		}
		if _, ok := own.GetStr("random"); ok {
			return true
		}
	}
	return false
}

// instanceOverrides adds those methods that are attributes of the generator.
func (g *generator) instanceOverrides(t *object.Thread, o *overrides) {
	self := object.FromObject(g)
	f := object.FieldsOf(self)
	if f == nil {
		return
	}
	has := func(name string) bool { return f.Shape().Index(name) >= 0 }
	if f.Shape() == nil {
		v, err := object.GetAttr(t, self, "__dict__")
		d := object.AsDict(v)
		if err != nil || d == nil || d.Len() == 0 {
			return
		}
		has = func(name string) bool { _, ok := d.GetStr(name); return ok }
	}
	for _, r := range replaceable {
		if has(r.name) {
			*r.flag(o) = true
		}
	}
}

// scripted is a source of which parts are methods of a script.
type scripted struct {
	t   *object.Thread
	g   *generator
	has overrides
}

func (s *scripted) call(name string, args ...object.Value) (object.Value, error) {
	m, err := object.GetAttr(s.t, object.FromObject(s.g), name)
	if err != nil {
		return object.Value{}, err
	}
	return object.CallArgs(s.t, m, args...)
}

func (s *scripted) callFloat(name string, args ...object.Value) (float64, error) {
	v, err := s.call(name, args...)
	if err != nil {
		return 0, err
	}
	return object.ToFloat64(s.t, v)
}

func (s *scripted) callInt(name string, arg object.Value) (*big.Int, error) {
	v, err := s.call(name, arg)
	if err != nil {
		return new(big.Int), err
	}
	n, err := integer(s.t, v)
	if err != nil {
		return new(big.Int), err
	}
	return n, nil
}

func (s *scripted) float() (float64, error) {
	if s.has.random {
		return s.callFloat("random")
	}
	return s.g.twister.float()
}

func (s *scripted) bits(k int) (uint64, error) {
	if !s.has.getRandBits {
		return s.g.twister.bits(k)
	}
	n, err := s.callInt("getrandbits", object.Int(int64(k)))
	return n.Uint64(), err
}

func (s *scripted) bigBits(t *object.Thread, k int) ([]byte, error) {
	if !s.has.getRandBits {
		return s.g.twister.bigBits(t, k)
	}
	n, err := s.callInt("getrandbits", object.Int(int64(k)))
	if err == nil && n.BitLen() > k {
		err = object.Raisef(object.OverflowError, "int too big to convert")
	}
	if err != nil {
		return nil, err
	}
	return n.FillBytes(make([]byte, (k+7)/8)), nil
}

// below is a number in [0, n) where a script decides how.
func (s *scripted) below(n *big.Int) (*big.Int, error) {
	if s.has.randBelow {
		return s.callInt("_randbelow", object.BigToValue(n))
	}
	return belowByFloats(s, n, 1<<53)
}

func (s *scripted) randInt(a, b object.Value) (object.Value, error) {
	end, err := object.Binary(s.t, object.Add, b, object.Int(1))
	if err != nil {
		return object.Value{}, err
	}
	return s.call("randrange", a, end)
}

// belowByFloats makes a number in [0, n) of floats: those that would make the
// low numbers likelier are thrown away.
func belowByFloats(from source, n *big.Int, size float64) (*big.Int, error) {
	if limit, _ := new(big.Float).SetFloat64(size).Int(nil); n.Cmp(limit) >= 0 {
		f, err := from.float()
		count, _ := new(big.Float).SetInt(n).Float64()
		if f *= count; err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
			return new(big.Int), err
		}
		r, _ := big.NewFloat(math.Floor(f)).Int(nil)
		return r, nil
	}
	count := float64(n.Int64())
	limit := (size - math.Mod(size, count)) / size
	for {
		f, err := from.float()
		if err != nil || f < limit {
			return big.NewInt(int64(math.Mod(math.Floor(f*size), count))), err
		}
	}
}

func randBelow(t *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	n, err := positive(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	r, err := g.belowBig(t, n)
	return object.BigToValue(r), err
}

// randBelowDirect is the _randbelow that this module has, for a class whose
// own one calls it.
func randBelowDirect(t *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	if s, ok := g.source.(*scripted); ok {
		s.has.randBelow = false
		s.has.floats = floatsFirst(g.class)
	}
	return randBelow(t, g, args)
}

func randBelowByBits(t *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	if s, ok := g.source.(*scripted); ok {
		s.has.randBelow, s.has.floats = false, false
	}
	return randBelow(t, g, args)
}

func randBelowByFloats(t *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	n, err := positive(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	size := float64(1 << 53)
	if v := object.Arg(args, 1); !v.IsUnset() {
		if size, err = object.ToFloat64(t, v); err != nil {
			return object.Value{}, err
		}
	}
	r, err := belowByFloats(g.source, n, size)
	return object.BigToValue(r), err
}

func positive(t *object.Thread, v object.Value) (*big.Int, error) {
	n, err := integer(t, v)
	if err == nil && n.Sign() <= 0 {
		err = object.Raisef(object.ValueError, "the bound of a random int must be positive")
	}
	return n, err
}

var belowFunctions = []function{
	{"_randbelow", "n", randBelowDirect, ""},
	{"_randbelow_with_getrandbits", "n", randBelowByBits, ""},
	{"_randbelow_without_getrandbits", "n, maxsize=9007199254740992", randBelowByFloats, ""},
}
