package vm_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/aio-lang/aio/vm"
)

// A script from its text to its output. The README shows the lines of this example.
func Example() {
	program, err := vm.Compile("hello.aio", `
async def hello(name):
    await sleep(0.01)
    return f"hello, {name}"

print(await gather(hello("Ada"), hello("Alan")))
`)
	if err != nil {
		panic(err) // a *vm.SyntaxError: all that is wrong, with places
	}
	v := vm.New(vm.Options{Stdout: os.Stdout})
	defer v.Close()
	if err := v.Run(context.Background(), program); err != nil {
		panic(err) // an exception, sys.exit, a deadlock, the end of the context
	}
	// Output: ['hello, Ada', 'hello, Alan']
}

// A context bounds the time of a script, whatever it does; its output is captured.
func ExampleVM_Run() {
	program, err := vm.Compile("endless.aio", `
print("working")
while True:
    pass
`)
	if err != nil {
		panic(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	var out bytes.Buffer
	v := vm.New(vm.Options{Stdout: &out})
	defer v.Close()
	err = v.Run(ctx, program)
	fmt.Printf("printed %q\n", out.String())
	fmt.Println("timed out:", errors.Is(err, context.DeadlineExceeded))
	// Output:
	// printed "working\n"
	// timed out: true
}

// The global variables of a script are its results, as Go data.
func ExampleVM_Global() {
	program, err := vm.Compile("result.aio", `
words = "the quick brown fox".split()
lengths = {w: len(w) for w in words}
total = sum(lengths.values())
`)
	if err != nil {
		panic(err)
	}
	v := vm.New(vm.Options{})
	defer v.Close()
	if err := v.Run(context.Background(), program); err != nil {
		panic(err)
	}
	total, _ := v.Global("total")
	lengths, _ := v.Global("lengths")
	_, there := v.Global("missing")
	fmt.Println(total.(int64), lengths.(map[string]any)["quick"], there)
	// Output: 16 5 false
}

// What can go wrong, and how to tell it apart.
func ExampleRuntimeError() {
	run := func(text string) {
		program, err := vm.Compile("script.aio", text)
		if err == nil {
			v := vm.New(vm.Options{})
			defer v.Close()
			err = v.Run(context.Background(), program)
		}
		var (
			syntax   *vm.SyntaxError
			raised   *vm.RuntimeError
			exit     *vm.ExitError
			deadlock *vm.DeadlockError
		)
		switch {
		case errors.As(err, &syntax):
			for _, d := range syntax.List {
				fmt.Print(syntax.File.Render(d))
			}
		case errors.As(err, &raised):
			fmt.Print(raised.Class(), "\n", raised.Traceback(false))
		case errors.As(err, &exit):
			fmt.Println("exit code", exit.Code)
		case errors.As(err, &deadlock):
			fmt.Println(deadlock)
		}
	}
	run("print('a' 1)")
	run("def half(n):\n    return n / 0\nhalf(3)")
	run("import sys; sys.exit(3)")
	run("await Event().wait()")
	// Output:
	//   File "script.aio", line 1
	//     print('a' 1)
	//           ^^^^^
	// SyntaxError: invalid syntax. Perhaps you forgot a comma?
	// ZeroDivisionError
	// Traceback (most recent call last):
	//   File "script.aio", line 3, in <module>
	//     half(3)
	//     ~~~~^^^
	//   File "script.aio", line 2, in half
	//     return n / 0
	//            ~~^~~
	// ZeroDivisionError: division by zero
	// exit code 3
	// deadlock: the only task waits for something that can't happen any more
	//   task 'Task-1' waits for Event.wait() on Event #1
	//     at script.aio:1 in <module>: await Event().wait()
}

// One compiled program serves any number of VMs, also at the same time.
func ExampleProgram() {
	program, err := vm.Compile("who.aio", "import sys\nprint('I am', sys.argv[1])")
	if err != nil {
		panic(err)
	}
	for _, name := range []string{"first", "second"} {
		v := vm.New(vm.Options{Stdout: os.Stdout, Args: []string{"who.aio", name}})
		if err := v.Run(context.Background(), program); err != nil {
			panic(err)
		}
		v.Close()
	}
	// Output:
	// I am first
	// I am second
}

// The host says which modules a script may import, and where they come from.
func ExampleOptions_sources() {
	modules := map[string]string{"greeting.aio": "def greet(name): return f'hello, {name}'"}
	program, err := vm.Compile("main.aio", "import greeting\nprint(greeting.greet('you'))")
	if err != nil {
		panic(err)
	}
	v := vm.New(vm.Options{
		Stdout: os.Stdout,
		Sources: func(path string) ([]byte, error) {
			text, ok := modules[path]
			if !ok {
				return nil, fs.ErrNotExist
			}
			return []byte(text), nil
		},
	})
	defer v.Close()
	if err := v.Run(context.Background(), program); err != nil {
		panic(err)
	}
	// Output: hello, you
}

// A script reads what the host gives it as standard input.
func ExampleOptions_stdin() {
	program, err := vm.Compile("sum.aio", "import sys\nprint(sum(int(line) for line in sys.stdin))")
	if err != nil {
		panic(err)
	}
	v := vm.New(vm.Options{Stdin: strings.NewReader("1\n20\n300\n"), Stdout: os.Stdout})
	defer v.Close()
	if err := v.Run(context.Background(), program); err != nil {
		panic(err)
	}
	// Output: 321
}
