// Package random is Python's module random: the same numbers for the same seed.
package random

import "github.com/aio-lang/aio/runtime/object"

// generatorMethods are those of Random; the module's functions are these of
// one hidden generator.
var generatorMethods = []object.Method{
	{Name: "random", Fn: random, Doc: "random() -> x in the interval [0, 1)."},
	{Name: "getrandbits", Params: "k, /", Fn: getRandBits, Doc: "getrandbits(k) -> x.  Generates an int with k random bits."},
	{Name: "randbytes", Params: "n", Fn: randBytes, Doc: "Generate n random bytes."},
	{Name: "randrange", Params: "start, stop=None, step=1", Fn: randRange, Doc: "Choose a random item from range(stop) or range(start, stop[, step])."},
	{Name: "randint", Params: "a, b", Fn: randInt, Doc: "Return random integer in range [a, b], including both end points."},
	{Name: "choice", Params: "seq", Fn: choice, Doc: "Choose a random element from a non-empty sequence."},
	{Name: "choices", Params: "population, weights=None, *, cum_weights=None, k=1", Fn: choices, Doc: "Return a k sized list of population elements chosen with replacement."},
	{Name: "shuffle", Params: "x", Fn: shuffle, Doc: "Shuffle list x in place, and return None."},
	{Name: "sample", Params: "population, k, *, counts=None", Fn: sample, Doc: "Chooses k unique random elements from a population sequence."},
	{Name: "uniform", Params: "a, b", Fn: uniform, Doc: "Get a random number in the range [a, b) or [a, b] depending on rounding."},
	{Name: "triangular", Params: "low=0.0, high=1.0, mode=None", Fn: triangular, Doc: "Triangular distribution."},
	{Name: "normalvariate", Params: "mu=0.0, sigma=1.0", Fn: normalVariate, Doc: "Normal distribution."},
	{Name: "lognormvariate", Params: "mu, sigma", Fn: logNormVariate, Doc: "Log normal distribution."},
	{Name: "expovariate", Params: "lambd=1.0", Fn: expoVariate, Doc: "Exponential distribution."},
	{Name: "vonmisesvariate", Params: "mu, kappa", Fn: vonMisesVariate, Doc: "Circular data distribution."},
	{Name: "gammavariate", Params: "alpha, beta", Fn: gammaVariate, Doc: "Gamma distribution.  Not the gamma function!"},
	{Name: "gauss", Params: "mu=0.0, sigma=1.0", Fn: gauss, Doc: "Gaussian distribution."},
	{Name: "betavariate", Params: "alpha, beta", Fn: betaVariate, Doc: "Beta distribution."},
	{Name: "binomialvariate", Params: "n=1, p=0.5", Fn: binomialVariate, Doc: "Binomial random variable."},
	{Name: "paretovariate", Params: "alpha", Fn: paretoVariate, Doc: "Pareto distribution.  alpha is the shape parameter."},
	{Name: "weibullvariate", Params: "alpha, beta", Fn: weibullVariate, Doc: "Weibull distribution."},
}

// Module makes the module with a generator of its own.
func Module(t *object.Thread) (*object.Module, error) {
	m := object.NewModule("random")
	g := makeRandom(randomType)
	if err := g.seedWith(t, object.Value{}, 2); err != nil {
		return nil, err
	}
	instance := object.FromObject(g)
	for _, methods := range [][]object.Method{generatorMethods, stateMethods} {
		for i := range methods {
			bound, err := object.GetAttr(t, instance, methods[i].Name)
			if err != nil {
				return nil, err
			}
			m.Dict.SetStr(methods[i].Name, bound)
		}
	}
	m.Dict.SetStr("Random", randomType.Value())
	m.Dict.SetStr("SystemRandom", systemType.Value())
	m.Dict.SetStr("_inst", instance)
	return m, nil
}
