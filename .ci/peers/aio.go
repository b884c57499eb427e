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
