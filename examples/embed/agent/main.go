// An agent's tool-runner: a script that a model has written calls many Go tools at once,
// within limits, and reaches nothing else.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/aio-lang/aio/vm"
)

var errNoCity = errors.New("no such city")

// weather is a tool: an awaitable Go function, which runs on a goroutine of its own.
func weather(ctx context.Context, city string) (map[string]any, error) {
	degrees, ok := map[string]int{"Oslo": 4, "Rome": 19, "Cairo": 27}[city]
	if !ok {
		return nil, fmt.Errorf("weather of %s: %w", city, errNoCity)
	}
	select {
	case <-time.After(time.Millisecond): // a request
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return map[string]any{"city": city, "degrees": degrees}, nil
}

var tools = vm.Module{
	Name:   "tools",
	Funcs:  []vm.Func{{Name: "weather", Params: "city", Fn: weather, Doc: "Awaitable: the weather in a city."}},
	Errors: []vm.ErrorClass{{Name: "NoCity", Base: "LookupError", Is: errNoCity}},
}

// answer runs a script and returns its variable of that name.
func answer(ctx context.Context, text string) (any, error) {
	program, err := vm.Compile("agent.aio", text)
	if err != nil {
		return nil, err
	}
	v := vm.New(vm.Options{
		Modules: []vm.Module{tools}, Stdout: os.Stdout,
		Limits: vm.Limits{Fuel: 1e6, Memory: 32 << 20, Depth: 200, Output: 1 << 16, Tasks: 100, Operations: 20},
	})
	defer v.Close()
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	if err := v.Run(ctx, program); err != nil {
		return nil, err
	}
	result, _ := v.Global("answer")
	return result, nil
}

func main() {
	for _, text := range []string{`
from tools import weather
all = await gather(*map(weather, ["Oslo", "Rome", "Cairo"]))
answer = max(all, key=lambda w: w["degrees"])["city"]
`, `
import tools
answer = await tools.weather("Atlantis")
`, `
answer = open("/etc/passwd").read()
`, `
while True:
    try:
        [0] * 10**12
    except BaseException:
        pass
`} {
		result, err := answer(context.Background(), text)
		fmt.Println(result, err, errors.Is(err, errNoCity))
	}
}
