// gopher-lua: a FunctionProto, and an LState for each run, with its libraries and
// the sizes that it starts with.

package main

import (
	"strings"

	lua "github.com/yuin/gopher-lua"
	"github.com/yuin/gopher-lua/parse"
)

var gopherLua = engine{
	name: "gopher-lua",
	text: map[string]string{
		"fresh": `x = 1`,
		"callgo": `
function many(n, step)
    local sum = 0
    for i = 1, n do
        sum = add(sum, step)
    end
    return sum
end
`,
		"callscript": `
function add2(a, b)
    return a + b
end
`,
		"crowd": `
function total(n, step)
    local squares, names = {}, {}
    for i = 0, n - 1 do
        local name = "k" .. i
        squares[name] = add(i * i % 97, step)
        names[i + 1] = name
    end
    table.sort(names)
    local sum = 0
    for _, name in ipairs(names) do
        sum = sum + squares[name]
    end
    return sum
end
`,
	},
	compile: func(text string) (program, error) {
		chunk, err := parse.Parse(strings.NewReader(text), "bench.lua")
		if err != nil {
			return nil, err
		}
		proto, err := lua.Compile(chunk, "bench.lua")
		if err != nil {
			return nil, err
		}
		return func() (world, error) {
			l := lua.NewState()
			l.SetGlobal("add", l.NewFunction(func(l *lua.LState) int {
				l.Push(lua.LNumber(l.CheckInt(1) + l.CheckInt(2)))
				return 1
			}))
			l.Push(l.NewFunctionFromProto(proto))
			if err := l.PCall(0, 0, nil); err != nil {
				return world{}, err
			}
			return world{
				function: func(name string) (func(a, b int) (int, error), error) {
					fn := lua.P{Fn: l.GetGlobal(name), NRet: 1, Protect: true}
					return func(a, b int) (int, error) {
						if err := l.CallByParam(fn, lua.LNumber(a), lua.LNumber(b)); err != nil {
							return 0, err
						}
						sum := l.CheckInt(-1)
						l.Pop(1)
						return sum, nil
					}, nil
				},
				close: l.Close,
			}, nil
		}, nil
	},
}
