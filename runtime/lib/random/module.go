// Package random is Python's module _random: all that the module random, which is
// script, does with numbers. The same seed gives the same numbers as in CPython.
package random

import "github.com/aio-lang/aio/runtime/object"

// generatorFunctions are the methods of Random; the functions of the module
// random are these of one hidden generator.
var generatorFunctions = []function{
	{"random", "", random, "A float from 0 to 1, 0 included and 1 not."},
	{"getrandbits", "k, /", getRandBits, "An int from 0 up that is below 2**k."},
	{"randbytes", "n", randBytes, "n bytes, each from 0 to 255 at random."},
	{"randrange", "start, stop=None, step=1", randRange, "One of the ints that range makes of the same arguments."},
	{"randint", "a, b", randInt, "An int from a to b, where both may come."},
	{"choice", "seq", choice, "One item of seq; IndexError when it is empty."},
	{"choices", "population, weights=None, *, cum_weights=None, k=1", choices, "A list of k items of population, where one may come again; weights make some likelier."},
	{"shuffle", "x", shuffle, "Brings the items of the list x into any order."},
	{"sample", "population, k, *, counts=None", sample, "A list of k items from different places of population; counts says how often each is there."},
	{"uniform", "a, b", uniform, "A float between a and b, all equally likely; rounding may give b itself."},
	{"triangular", "low=0.0, high=1.0, mode=None", triangular, "A float from low to high, likeliest near mode, which is the middle by default."},
	{"normalvariate", "mu=0.0, sigma=1.0", normalVariate, "A normally distributed float with mean mu and deviation sigma."},
	{"lognormvariate", "mu, sigma", logNormVariate, "A float whose logarithm is normally distributed with mean mu and deviation sigma."},
	{"expovariate", "lambd=1.0", expoVariate, "An exponentially distributed float with mean 1 / lambd."},
	{"vonmisesvariate", "mu, kappa", vonMisesVariate, "An angle in radians around mu, the closer to it the bigger kappa is."},
	{"gammavariate", "alpha, beta", gammaVariate, "A gamma distributed float with shape alpha and scale beta."},
	{"gauss", "mu=0.0, sigma=1.0", gauss, "Like normalvariate, but faster: it makes two floats at a time and keeps one."},
	{"betavariate", "alpha, beta", betaVariate, "A beta distributed float from 0 to 1 with shapes alpha and beta."},
	{"binomialvariate", "n=1, p=0.5", binomialVariate, "How many of n tries succeed when each does with probability p."},
	{"paretovariate", "alpha", paretoVariate, "A Pareto distributed float from 1 up with shape alpha."},
	{"weibullvariate", "alpha, beta", weibullVariate, "A Weibull distributed float with scale alpha and shape beta."},
}

// Module makes the module _random.
func Module(t *object.Thread) (*object.Module, error) {
	m := object.NewModule("_random")
	m.Dict.SetStr("Random", coreType.Value())
	for i := range moduleFunctions {
		m.Dict.SetStr(moduleFunctions[i].Name, object.NewBuiltin("_random", &moduleFunctions[i]))
	}
	return m, nil
}

var moduleFunctions = []object.Method{
	{Name: "functions", Params: "generator, /", Fn: functionsOf, Doc: "A dict of the methods of a generator, as functions."},
	{Name: "urandom", Params: "size, /", Fn: object.Urandom, Doc: "Random bytes from the world outside."},
}

func functionsOf(_ *object.Thread, args []object.Value) (object.Value, error) {
	g := object.Foreign[generator](args[0], coreType)
	if g == nil {
		return object.Value{}, object.Raisef(object.TypeError, "functions() argument must be a Random, not %s", object.TypeName(args[0]))
	}
	d := object.NewDict()
	for _, table := range [][]function{generatorFunctions, stateFunctions} {
		for _, f := range table {
			d.SetStr(f.name, f.of(g))
		}
	}
	return d.Value(), nil
}
