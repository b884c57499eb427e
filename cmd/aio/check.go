package main

import (
	"fmt"
	"os"

	"github.com/aio-lang/aio/vm"
)

// checkCommand reports the errors and warnings of every file, and fails when
// there is an error.
func checkCommand(args []string) int {
	if len(args) == 0 {
		return usage("check: no files given")
	}
	result := 0
	for len(args) > 0 {
		s, code := readScript(args)
		if code == 0 {
			code = checkOne(s)
		}
		result = max(result, code)
		if args[0] == "-c" {
			break // what follows the text are its arguments
		}
		args = args[1:]
	}
	return result
}

func checkOne(s script) int {
	program, err := vm.Compile(s.name, s.text)
	if err != nil {
		return report(err)
	}
	for _, w := range program.Warnings() {
		fmt.Fprintln(os.Stderr, w)
	}
	return 0
}
