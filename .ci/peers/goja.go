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
		"calls": `
function fib(n) {
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
}
function work(n, _) {
    return fib(n);
}
`,
		"loop": `
function work(n, seed) {
    for (var i = 0; i < n; i++) {
        seed = (seed * 31 + i) % 1000003;
    }
    return seed;
}
`,
		"lists": `
function work(n, _) {
    var prime = new Array(n + 1).fill(true);
    var found = 0;
    for (var i = 2; i <= n; i++) {
        if (prime[i]) {
            found++;
            for (var k = i * i; k <= n; k += i) {
                prime[k] = false;
            }
        }
    }
    return found;
}
`,
		"dicts": `
function work(n, step) {
    var counts = new Map();
    for (var i = 0; i < n; i++) {
        var word = "w" + i % 997;
        counts.set(word, (counts.get(word) || 0) + step);
    }
    return counts.size + counts.get("w7");
}
`,
		"floats": `
function work(n, _) {
    var inside = 0;
    for (var i = 0; i < n; i++) {
        var x = 0.0, y = 0.0, a = i / n * 3.0 - 2.0;
        for (var k = 0; k < 50; k++) {
            var next = x * x - y * y + a;
            y = 2.0 * x * y + 0.1;
            x = next;
            if (x * x + y * y > 4.0) {
                break;
            }
            inside++;
        }
    }
    return inside;
}
`,
		"strings": `
function work(n, _) {
    var parts = [];
    for (var i = 0; i < n; i++) {
        parts.push(i + ":" + i * 7);
    }
    return parts.join(",").length;
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
