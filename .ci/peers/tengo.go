// tengo: a Compiled that is cloned for each run. It has no way to call a function of
// a script from Go: instead variables are set, and the program runs again.

package main

import (
	"slices"
	"strings"

	"github.com/d5/tengo/v2"
	"github.com/d5/tengo/v2/stdlib"
)

var tengoEngine = engine{
	name: "tengo",
	text: map[string]string{
		"fresh": `x := 1`,
		"callgo": `
result := 0
for i := 0; i < a; i++ {
    result = add(result, b)
}
`,
		"callscript": `
result := a + b
`,
		"crowd": `
squares := {}
names := []
for i := 0; i < a; i++ {
    name := "k" + string(i)
    squares[name] = add(i * i % 97, b)
    names = append(names, name)
}
result := 0
for name in sorted(names) {
    result += squares[name]
}
`,
		"calls": `
fib := func(n) {
    return n < 2 ? n : fib(n - 1) + fib(n - 2)
}
result := a == 0 ? 0 : fib(a)
`,
		"loop": `
result := func(n, seed) {
    for i := 0; i < n; i++ {
        seed = (seed * 31 + i) % 1000003
    }
    return seed
}(a, b)
`,
		"lists": `
result := func(n) {
    prime := []
    for i := 0; i <= n; i++ {
        prime = append(prime, true)
    }
    found := 0
    for i := 2; i <= n; i++ {
        if prime[i] {
            found++
            for k := i * i; k <= n; k += i {
                prime[k] = false
            }
        }
    }
    return found
}(a)
`,
		"dicts": `
result := func(n, step) {
    counts := {w7: 0}
    for i := 0; i < n; i++ {
        word := "w" + string(i % 997)
        counts[word] = (counts[word] || 0) + step
    }
    return len(counts) + counts.w7
}(a, b)
`,
		"floats": `
result := func(n) {
    inside := 0
    for i := 0; i < n; i++ {
        x := 0.0
        y := 0.0
        at := float(i) / n * 3.0 - 2.0
        for k := 0; k < 50; k++ {
            next := x * x - y * y + at
            y = 2.0 * x * y + 0.1
            x = next
            if x * x + y * y > 4.0 {
                break
            }
            inside++
        }
    }
    return inside
}(a)
`,
		"strings": `
text := import("text")
result := func(n) {
    parts := []
    for i := 0; i < n; i++ {
        parts = append(parts, string(i) + ":" + string(i * 7))
    }
    return len(text.join(parts, ","))
}(a)
`,
	},
	compile: func(text string) (program, error) {
		s := tengo.NewScript([]byte(text))
		for name, value := range map[string]any{"a": 0, "b": 0, "add": tengoAdd, "sorted": tengoSorted} {
			if err := s.Add(name, value); err != nil {
				return nil, err
			}
		}
		s.SetImports(stdlib.GetModuleMap("text"))
		c, err := s.Compile()
		if err != nil {
			return nil, err
		}
		return func() (world, error) {
			vm := c.Clone()
			if err := vm.Run(); err != nil {
				return world{}, err
			}
			return world{
				function: func(string) (func(a, b int) (int, error), error) {
					return func(a, b int) (int, error) {
						if err := vm.Set("a", a); err != nil {
							return 0, err
						}
						if err := vm.Set("b", b); err != nil {
							return 0, err
						}
						if err := vm.Run(); err != nil {
							return 0, err
						}
						return vm.Get("result").Int(), nil
					}, nil
				},
				close: func() {},
			}, nil
		}, nil
	},
}

var tengoAdd = &tengo.UserFunction{Name: "add", Value: func(args ...tengo.Object) (tengo.Object, error) {
	if len(args) != 2 {
		return nil, tengo.ErrWrongNumArguments
	}
	a, ok := tengo.ToInt64(args[0])
	b, also := tengo.ToInt64(args[1])
	if !ok || !also {
		return nil, tengo.ErrInvalidArgumentType{Name: "a", Expected: "int"}
	}
	return &tengo.Int{Value: a + b}, nil
}}

// tengoSorted sorts texts: tengo has nothing for it.
var tengoSorted = &tengo.UserFunction{Name: "sorted", Value: func(args ...tengo.Object) (tengo.Object, error) {
	if len(args) != 1 {
		return nil, tengo.ErrWrongNumArguments
	}
	list, ok := args[0].(*tengo.Array)
	if !ok {
		return nil, tengo.ErrInvalidArgumentType{Name: "names", Expected: "array"}
	}
	made := slices.Clone(list.Value)
	slices.SortFunc(made, func(a, b tengo.Object) int {
		x, _ := tengo.ToString(a)
		y, _ := tengo.ToString(b)
		return strings.Compare(x, y)
	})
	return &tengo.Array{Value: made}, nil
}}
