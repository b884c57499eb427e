package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"

	"github.com/aio-lang/aio/vm"
)

func runCommand(args []string) int {
	if len(args) == 0 && isTerminal(os.Stdin) {
		return usage("no script: give a file, -c CODE, or text on standard input")
	}
	s, code := readScript(args)
	if code != 0 {
		return code
	}
	program, err := vm.Compile(s.name, s.text)
	if err != nil {
		return report(err)
	}
	for _, w := range program.Warnings() {
		fmt.Fprintln(os.Stderr, w)
	}
	stdout := newOutput(os.Stdout)
	v := vm.New(vm.Options{
		Stdin: os.Stdin, Stdout: stdout, Stderr: behind{stdout, os.Stderr}, Args: s.args,
		Sources: readSource, Path: []string{s.directory()}, Files: vm.SystemFiles(), Environ: os.Environ(),
	})
	stop := catchSignals(v)
	err = v.Run(context.Background(), program)
	stop()
	return finish(stdout, err)
}

// finish writes what is left of the output, then how the run ended. A reader that
// has gone, as in "aio x.aio | head", is no error to speak of: the process ends as
// other filters do.
func finish(stdout *output, err error) int {
	unwritten := stdout.Flush()
	if stdout.broken && (err == nil || errors.Is(err, syscall.EPIPE)) {
		return dieOfBrokenPipe()
	}
	code := report(err)
	switch {
	case code == interrupted:
		return dieOfInterrupt()
	case code == 0 && unwritten != nil:
		fmt.Fprintf(os.Stderr, "aio: can't write standard output: %s\n", reason(unwritten))
		return exitError
	}
	return code
}
