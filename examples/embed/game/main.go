// A game that turns the event loop itself: one Step a frame, and scripts that wait for
// frames.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/aio-lang/aio/vm"
)

const text = `
frame = Event()

def tick():            # the game calls it once a frame
    global frame
    frame.set()
    frame = Event()

async def patrol(name, steps):
    x = 0
    for step in steps:
        await frame.wait()
        x += step
        place(name, x)
    say(name + " is home")

await gather(patrol("bat", [1, 1, -2]), patrol("rat", [5, -5]))
`

func main() {
	program, err := vm.Compile("level.aio", text)
	if err != nil {
		panic(err)
	}
	places := map[string]int{}
	var tick *vm.Callable
	v := vm.New(vm.Options{Stdout: os.Stdout, Globals: map[string]any{
		"place": func(name string, x int) { places[name] = x },
		"say":   func(s string) { fmt.Println(s) },
	}})
	defer v.Close()
	game, err := v.Drive(context.Background(), program, nil)
	if err != nil {
		panic(err)
	}
	defer game.Close()
	for frame := 0; !game.Done(); frame++ {
		for !game.Done() && game.Busy() {
			if err := game.Step(); err != nil {
				panic(err)
			}
		}
		if game.Done() {
			break
		}
		if tick == nil {
			if err := game.Get("tick", &tick); err != nil {
				panic(err)
			}
		}
		fmt.Println("frame", frame, places)
		if _, err := tick.Call(context.Background()); err != nil {
			panic(err)
		}
	}
}
