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
		"calls": `
local function fib(n)
    if n < 2 then return n end
    return fib(n - 1) + fib(n - 2)
end
function work(n, _)
    return fib(n)
end
`,
		"loop": `
function work(n, seed)
    for i = 0, n - 1 do
        seed = (seed * 31 + i) % 1000003
    end
    return seed
end
`,
		"lists": `
function work(n, _)
    local prime = {}
    for i = 1, n do prime[i] = true end
    local found = 0
    for i = 2, n do
        if prime[i] then
            found = found + 1
            for k = i * i, n, i do prime[k] = false end
        end
    end
    return found
end
`,
		"dicts": `
function work(n, step)
    local counts, size = {}, 0
    for i = 0, n - 1 do
        local word = "w" .. i % 997
        counts[word] = (counts[word] or 0) + step
    end
    for _ in pairs(counts) do size = size + 1 end
    return size + counts["w7"]
end
`,
		"floats": `
function work(n, _)
    local inside = 0
    for i = 0, n - 1 do
        local x, y, a = 0.0, 0.0, i / n * 3.0 - 2.0
        for k = 1, 50 do
            local next = x * x - y * y + a
            y = 2.0 * x * y + 0.1
            x = next
            if x * x + y * y > 4.0 then break end
            inside = inside + 1
        end
    end
    return inside
end
`,
		"strings": `
function work(n, _)
    local parts = {}
    for i = 0, n - 1 do
        parts[#parts + 1] = i .. ":" .. i * 7
    end
    return #table.concat(parts, ",")
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
