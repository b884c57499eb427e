// goja: a Program, and a Runtime for each run.

package main

import (
	"errors"

	"github.com/dop251/goja"
)

var gojaEngine = engine{
	name: "goja",
	text: map[string]string{
		"fresh": `var x = 1`,
		"callgo": `
function many(n, step) {
    var sum = 0;
    for (var i = 0; i < n; i++) {
        sum = add(sum, step);
    }
    return sum;
}
`,
		"callscript": `
function add2(a, b) {
    return a + b;
}
`,
		"crowd": `
function total(n, step) {
    var squares = {};
    for (var i = 0; i < n; i++) {
        squares["k" + i] = add(i * i % 97, step);
    }
    var sum = 0;
    for (var name of Object.keys(squares).sort()) {
        sum += squares[name];
    }
    return sum;
}
`,
	},
	compile: func(text string) (program, error) {
		p, err := goja.Compile("bench.js", text, true)
		if err != nil {
			return nil, err
		}
		return func() (world, error) {
			r := goja.New()
			if err := r.Set("add", func(a, b int) int { return a + b }); err != nil {
				return world{}, err
			}
			if _, err := r.RunProgram(p); err != nil {
				return world{}, err
			}
			return world{
				function: func(name string) (func(a, b int) (int, error), error) {
					fn, ok := goja.AssertFunction(r.Get(name))
					if !ok {
						return nil, errors.New("no function")
					}
					return func(a, b int) (int, error) {
						x, err := fn(goja.Undefined(), r.ToValue(a), r.ToValue(b))
						if err != nil {
							return 0, err
						}
						return int(x.ToInteger()), nil
					}, nil
				},
				close: func() {},
			}, nil
		}, nil
	},
}
