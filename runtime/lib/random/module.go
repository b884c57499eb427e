// Package random is Python's module random: the same numbers for the same seed.
package random

import "github.com/aio-lang/aio/runtime/object"

// generatorFunctions are the methods of Random; the module's functions are
// these of one hidden generator.
var generatorFunctions = []function{
	{"random", "", random, "random() -> x in the interval [0, 1)."},
	{"getrandbits", "k, /", getRandBits, "getrandbits(k) -> x.  Generates an int with k random bits."},
	{"randbytes", "n", randBytes, "Generate n random bytes."},
	{"randrange", "start, stop=None, step=1", randRange, "Choose a random item from range(stop) or range(start, stop[, step])."},
	{"randint", "a, b", randInt, "Return random integer in range [a, b], including both end points."},
	{"choice", "seq", choice, "Choose a random element from a non-empty sequence."},
	{"choices", "population, weights=None, *, cum_weights=None, k=1", choices, "Return a k sized list of population elements chosen with replacement."},
	{"shuffle", "x", shuffle, "Shuffle list x in place, and return None."},
	{"sample", "population, k, *, counts=None", sample, "Chooses k unique random elements from a population sequence."},
	{"uniform", "a, b", uniform, "Get a random number in the range [a, b) or [a, b] depending on rounding."},
	{"triangular", "low=0.0, high=1.0, mode=None", triangular, "Triangular distribution."},
	{"normalvariate", "mu=0.0, sigma=1.0", normalVariate, "Normal distribution."},
	{"lognormvariate", "mu, sigma", logNormVariate, "Log normal distribution."},
	{"expovariate", "lambd=1.0", expoVariate, "Exponential distribution."},
	{"vonmisesvariate", "mu, kappa", vonMisesVariate, "Circular data distribution."},
	{"gammavariate", "alpha, beta", gammaVariate, "Gamma distribution.  Not the gamma function!"},
	{"gauss", "mu=0.0, sigma=1.0", gauss, "Gaussian distribution."},
	{"betavariate", "alpha, beta", betaVariate, "Beta distribution."},
	{"binomialvariate", "n=1, p=0.5", binomialVariate, "Binomial random variable."},
	{"paretovariate", "alpha", paretoVariate, "Pareto distribution.  alpha is the shape parameter."},
	{"weibullvariate", "alpha, beta", weibullVariate, "Weibull distribution."},
}

// Module makes the module with a generator of its own.
func Module(t *object.Thread) (*object.Module, error) {
	m := object.NewModule("random")
	g := makeRandom(randomType)
	if err := g.seedWith(t, object.Value{}, 2); err != nil {
		return nil, err
	}
	for _, table := range [][]function{generatorFunctions, stateFunctions} {
		for _, f := range table {
			m.Dict.SetStr(f.name, f.of(g))
		}
	}
	m.Dict.SetStr("Random", randomType.Value())
	m.Dict.SetStr("SystemRandom", systemType.Value())
	m.Dict.SetStr("_inst", object.FromObject(g))
	return m, nil
}
