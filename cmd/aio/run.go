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
	o, args, code := readFlags(args)
	if code != 0 {
		return code
	}
	if len(args) == 0 && isTerminal(os.Stdin) {
		return usage("no script: give a file, -c CODE, or text on standard input")
	}
	prompts := len(args) > 0 && args[0] == "-i"
	if prompts {
		args = args[1:]
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
	if prompts {
		return converse(program, s, o)
	}
	stdout := newOutput(os.Stdout)
	given := hostOptions(s, o)
	given.Stdin, given.Stdout, given.Stderr = os.Stdin, stdout, behind{stdout, os.Stderr}
	v := vm.New(given)
	stop := catchSignals(v, &dumper{v: v, format: o.dump})
	err = v.Run(context.Background(), program)
	v.Close()
	stop()
	return finish(stdout, err, v)
}

// hostOptions are what a script may use of the machine: all of it. The streams
// are still to be given.
func hostOptions(s script, o settings) vm.Options {
	return vm.Options{
		Args: s.args, Sources: readSource, Path: []string{s.directory()}, Files: vm.SystemFiles(),
		Network: vm.SystemNetwork(), Environ: os.Environ(),
		Processes: vm.SystemProcesses(), Signals: vm.SystemSignals(), Clock: o.clock, Slow: o.slow, Warnings: o.warnings,
	}
}

// finish writes what is left of the output, then how the run ended. A reader that
// has gone, as in "aio x.aio | head", is no error to speak of: the process ends as
// other filters do. v is the VM that has run a script, or nil.
func finish(stdout *output, err error, v *vm.VM) int {
	unwritten := stdout.Flush()
	if stdout.broken && (err == nil || errors.Is(err, syscall.EPIPE)) {
		return dieOfBrokenPipe()
	}
	code := report(err)
	switch {
	case code == interrupted:
		if v != nil {
			reportUnstopped(v.Unstopped())
		}
		return dieOfInterrupt()
	case code == 0 && unwritten != nil:
		fmt.Fprintf(os.Stderr, "aio: can't write standard output: %s\n", reason(unwritten))
		return exitError
	}
	return code
}
