// tengo: a Compiled that is cloned for each run. It has no way to call a function of
// a script from Go: instead variables are set, and the program runs again.

package main

import (
	"slices"
	"strings"

	"github.com/d5/tengo/v2"
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
	},
	compile: func(text string) (program, error) {
		s := tengo.NewScript([]byte(text))
		for name, value := range map[string]any{"a": 0, "b": 0, "add": tengoAdd, "sorted": tengoSorted} {
			if err := s.Add(name, value); err != nil {
				return nil, err
			}
		}
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
