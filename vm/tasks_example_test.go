package vm_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/aio-lang/aio/vm"
)

// A configuration is a script: its variables fill a struct.
func ExampleVM_GetAll() {
	v := must(vm.Options{Globals: map[string]any{"env": map[string]string{"STAGE": "test"}}}, `
def server(host, port=80): return {"host": host, "port": port}

debug = env["STAGE"] == "test"
servers = [server(f"node{i}") for i in range(2)] + [server("spare", 8080)]
`)
	defer v.Close()
	var config struct {
		Debug   bool `aio:"debug"`
		Servers []struct {
			Host string `aio:"host"`
			Port uint16 `aio:"port"`
		} `aio:"servers"`
	}
	fmt.Println(v.GetAll(&config), config)
	// Output: <nil> {true [{node0 80} {node1 80} {spare 8080}]}
}

// A pipeline: a Go channel goes in, the items of an async generator come out.
func ExampleStreamTo() {
	numbers := make(chan int)
	go func() {
		defer close(numbers)
		for i := range 4 {
			numbers <- i
		}
	}()
	ctx := context.Background()
	v := must(vm.Options{}, `
async def squares(numbers):
    async for n in numbers:
        yield {"n": n, "square": n * n}
`)
	defer v.Close()
	stream, err := vm.CallTo[*vm.Stream](ctx, v, "squares", numbers)
	if err != nil {
		panic(err)
	}
	type row struct {
		N      int `aio:"n"`
		Square int `aio:"square"`
	}
	for r, err := range vm.StreamTo[row](ctx, stream) {
		fmt.Println(r, err)
	}
	// Output:
	// {0 0} <nil>
	// {1 1} <nil>
	// {2 4} <nil>
	// {3 9} <nil>
}

// A Go object for scripts: they call its methods, and give it back.
func ExampleHandle() {
	type account struct{ balance int }
	open := func(owner string) vm.Handle {
		a := &account{}
		return vm.Handle{Value: a, Name: "Account", Values: map[string]any{"owner": owner}, Methods: []vm.Func{
			{Name: "deposit", Params: "amount", Fn: func(n int) int { a.balance += n; return a.balance }},
		}}
	}
	audit := func(a *account) string { return fmt.Sprint("it holds ", a.balance) }
	must(vm.Options{Stdout: os.Stdout, Globals: map[string]any{"open_account": open, "audit": audit}}, `
a = open_account("Ada")
a.deposit(5)
print(a, a.owner, a.deposit(amount=2), audit(a))
`).Close()
	// Output: <Account> Ada 7 it holds 7
}

// Go errors go through a script and come back as they were, and exceptions have classes
// that the script can tell apart.
func ExampleRaise() {
	load := func(name string) (string, error) {
		if name == "" {
			return "", vm.Raise("ValueError", "a name is needed")
		}
		return "", fmt.Errorf("loading %s: %w", name, fs.ErrNotExist)
	}
	v := must(vm.Options{Stdout: os.Stdout, Globals: map[string]any{"load": load}}, `
try:
    load("")
except ValueError as e:
    print("the script caught:", e)

def start():
    try:
        load("users")
    except FileNotFoundError as e:
        raise RuntimeError("can't start") from e
`)
	defer v.Close()
	_, err := v.Call(context.Background(), "start")
	var raised *vm.RuntimeError
	fmt.Println(errors.As(err, &raised), raised)
	fmt.Println(errors.Is(err, fs.ErrNotExist))
	// Output:
	// the script caught: a name is needed
	// true RuntimeError: can't start
	// true
}

// The host turns the event loop: each Step is one turn, and NextDeadline says when there
// is something to do. On a virtual clock nothing waits.
func ExampleVM_Drive() {
	program, err := vm.Compile("game.aio", `
async def patrol(name, pause):
    for step in range(2):
        print(name, "step", step)
        await sleep(pause)
await gather(patrol("bat", 1), patrol("rat", 1.5))
`)
	if err != nil {
		panic(err)
	}
	clock := vm.NewVirtualClock(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	v := vm.New(vm.Options{Stdout: os.Stdout, Clock: clock})
	defer v.Close()
	d, err := v.Drive(context.Background(), program, nil)
	if err != nil {
		panic(err)
	}
	defer d.Close()
	for !d.Done() {
		if err := d.Step(); err != nil {
			panic(err)
		}
		if wait, ok := d.NextDeadline(); ok && wait > 0 {
			fmt.Println("a pause of", wait)
			clock.Sleep(wait)
		}
	}
	// Output:
	// bat step 0
	// rat step 0
	// a pause of 1s
	// bat step 1
	// a pause of 500ms
	// rat step 1
	// a pause of 500ms
	// a pause of 1s
}

// What a person types runs entry by entry, while tasks go on between the entries.
func ExampleSession() {
	v := vm.New(vm.Options{Stdout: os.Stdout})
	defer v.Close()
	s, err := v.NewSession(context.Background())
	if err != nil {
		panic(err)
	}
	text := ""
	for _, line := range []string{"x = 20", "x + 1", "for i in range(2):", "    print(i)", "", "await sleep(0, 'slept')", "1 / 0"} {
		text += line
		program, err := s.Compile("<input>", text)
		var wrong *vm.SyntaxError
		if errors.As(err, &wrong) && wrong.Incomplete() {
			text += "\n" // a block ends with an empty line
			continue
		}
		text = ""
		if err == nil {
			err = s.Run(program)
		}
		if err != nil {
			fmt.Println(err)
		}
	}
	fmt.Println(s.Close())
	// Output:
	// 21
	// 0
	// 1
	// 'slept'
	// ZeroDivisionError: division by zero
	// [] <nil>
}

// A script reaches what its options give, and no more.
func ExampleOptions_permissions() {
	network, err := vm.NewNetwork(vm.NetworkPolicy{Allow: []string{"127.0.0.1:8000-8999", "*.example.com:443"}})
	if err != nil {
		panic(err)
	}
	must(vm.Options{
		Stdout:  os.Stdout,
		Network: network,
		Environ: []string{"STAGE=test"},
		Random:  vm.SeededRandom(7),
		Clock:   vm.NewVirtualClock(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)),
	}, `
import os, random, datetime
print(os.environ["STAGE"], random.randint(1, 100), datetime.date.today())
for forbidden in lambda: open("/etc/hosts"), lambda: os.system("ls"):
    try:
        forbidden()
    except PermissionError as e:
        print(e)
try:
    await open_connection("127.0.0.1", 22)
except PermissionError as e:
    print(e)
`).Close()
	// Output:
	// test 16 2026-01-01
	// files are not available to this script
	// processes are not available to this script
	// network access (connect 127.0.0.1:22) is not allowed to this script
}
