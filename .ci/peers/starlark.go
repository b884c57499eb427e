// starlark-go: a Program that is initialised for each Thread.

package main

import (
	"errors"

	"go.starlark.net/starlark"
	"go.starlark.net/syntax"
)

var starlarkGo = engine{
	name: "starlark-go",
	text: pythonText,
	compile: func(text string) (program, error) {
		env := starlark.StringDict{"add": starlark.NewBuiltin("add", starlarkAdd)}
		_, p, err := starlark.SourceProgramOptions(&syntax.FileOptions{While: true, Recursion: true}, "bench.star", text, env.Has)
		if err != nil {
			return nil, err
		}
		return func() (world, error) {
			thread := &starlark.Thread{}
			globals, err := p.Init(thread, env)
			if err != nil {
				return world{}, err
			}
			return world{
				function: func(name string) (func(a, b int) (int, error), error) {
					fn := globals[name]
					return func(a, b int) (int, error) {
						x, err := starlark.Call(thread, fn, starlark.Tuple{starlark.MakeInt(a), starlark.MakeInt(b)}, nil)
						if err != nil {
							return 0, err
						}
						n, ok := x.(starlark.Int)
						if !ok {
							return 0, errors.New("no int")
						}
						sum, _ := n.Int64()
						return int(sum), nil
					}, nil
				},
				close: func() {},
			}, nil
		}, nil
	},
}

func starlarkAdd(_ *starlark.Thread, b *starlark.Builtin, args starlark.Tuple, kwargs []starlark.Tuple) (starlark.Value, error) {
	var x, y int
	if err := starlark.UnpackArgs(b.Name(), args, kwargs, "a", &x, "b", &y); err != nil {
		return nil, err
	}
	return starlark.MakeInt(x + y), nil
}
