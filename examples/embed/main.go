// Command embed is a Go program that lets its users write rules as aio scripts:
// it compiles a script once, runs it for each order with a limit on its time,
// captures what it prints, and reads its verdict from a global variable.
package main

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/aio-lang/aio/vm"
)

//go:embed rules.aio
var rules string

// verdict runs the rules for one order. A VM is cheap; one of its own keeps what
// a script leaves behind away from the next order.
func verdict(program *vm.Program, customer string, amount int) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 500*time.Millisecond)
	defer cancel()
	var out bytes.Buffer
	v := vm.New(vm.Options{Stdout: &out, Args: []string{program.Name(), customer, strconv.Itoa(amount)}})
	defer v.Close()
	if err := v.Run(ctx, program); err != nil {
		return "", err
	}
	result, ok := v.Global("verdict")
	text, isText := result.(string)
	if !ok || !isText {
		return "", errors.New("the rules set no verdict")
	}
	return fmt.Sprintf("%s (it printed %q)", text, out.String()), nil
}

func main() {
	program, err := vm.Compile("rules.aio", rules)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for _, order := range []struct {
		customer string
		amount   int
	}{{"ada", 20}, {"ada", 5000}, {"mallory", 20}, {"nobody", 1}, {"sloth", 1}} {
		text, err := verdict(program, order.customer, order.amount)
		var raised *vm.RuntimeError
		switch {
		case errors.As(err, &raised):
			text = "the rules failed: " + raised.Error()
		case errors.Is(err, context.DeadlineExceeded):
			text = "the rules took too long"
		case err != nil:
			text = err.Error()
		}
		fmt.Printf("%s, %d: %s\n", order.customer, order.amount, text)
	}
}
