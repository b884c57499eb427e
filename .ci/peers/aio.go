// aio: a Program, and a VM for each run.

package main

import (
	"context"

	"github.com/aio-lang/aio/vm"
)

// pythonText is the work in Python, which starlark-go reads as well.
var pythonText = map[string]string{
	"fresh": `x = 1`,
	"callgo": `
def many(n, step):
    sum = 0
    for i in range(n):
        sum = add(sum, step)
    return sum
`,
	"callscript": `
def add2(a, b):
    return a + b
`,
	"crowd": `
def total(n, step):
    squares = {}
    for i in range(n):
        squares["k" + str(i)] = add(i * i % 97, step)
    sum = 0
    for name in sorted(squares):
        sum += squares[name]
    return sum
`,
	"calls": `
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

def work(n, _):
    return fib(n)
`,
	"loop": `
def work(n, seed):
    i = 0
    while i < n:
        seed = (seed * 31 + i) % 1000003
        i += 1
    return seed
`,
	"lists": `
def work(n, _):
    prime = [True] * (n + 1)
    found = 0
    for i in range(2, n + 1):
        if prime[i]:
            found += 1
            for k in range(i * i, n + 1, i):
                prime[k] = False
    return found
`,
	"dicts": `
def work(n, step):
    counts = {}
    for i in range(n):
        word = "w" + str(i % 997)
        counts[word] = counts.get(word, 0) + step
    return len(counts) + counts["w7"]
`,
	"floats": `
def work(n, _):
    inside = 0
    for i in range(n):
        x = 0.0
        y = 0.0
        a = i / n * 3.0 - 2.0
        for k in range(50):
            x, y = x * x - y * y + a, 2.0 * x * y + 0.1
            if x * x + y * y > 4.0:
                break
            inside += 1
    return inside
`,
	"strings": `
def work(n, _):
    parts = []
    for i in range(n):
        parts.append(str(i) + ":" + str(i * 7))
    return len(",".join(parts))
`,
}

var aio = engine{
	name: "aio",
	text: pythonText,
	compile: func(text string) (program, error) {
		p, err := vm.Compile("bench.py", text)
		if err != nil {
			return nil, err
		}
		ctx := context.Background()
		options := vm.Options{Globals: map[string]any{"add": func(a, b int) int { return a + b }}}
		return func() (world, error) {
			v := vm.New(options)
			if err := v.Run(ctx, p); err != nil {
				return world{}, err
			}
			return world{
				function: func(name string) (func(a, b int) (int, error), error) {
					var f *vm.Callable
					err := v.Get(name, &f)
					return func(a, b int) (int, error) { return vm.CallTo[int](ctx, v, f, a, b) }, err
				},
				close: func() { v.Close() },
			}, nil
		}, nil
	},
}
