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
	for _, name := range args {
		s, code := readScript([]string{name})
		if code != 0 {
			result = max(result, code)
			continue
		}
		program, err := vm.Compile(s.name, s.text)
		if err != nil {
			result = max(result, report(err))
			continue
		}
		for _, w := range program.Warnings() {
			fmt.Fprintln(os.Stderr, w)
		}
	}
	return result
}
