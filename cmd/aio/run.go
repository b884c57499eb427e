package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm"
)

func runCommand(args []string) int {
	o, args, code := readFlags(args)
	if code != 0 {
		return code
	}
	if o.other != nil {
		return o.other(nil)
	}
	prompts := o.inspect
	if len(args) == 0 && isTerminal(os.Stdin) {
		if o.tuned() && !prompts {
			return usage("no script: give a file, -c CODE, or text on standard input")
		}
		return converse(nil, script{name: "<stdin>", args: []string{""}}, o)
	}
	if len(args) == 0 && prompts {
		return converse(nil, script{name: "<stdin>", args: []string{""}}, o)
	}
	s, code := readScript(args)
	if code != 0 {
		return code
	}
	if o.watch {
		if prompts || !s.isFile() {
			return usage("--watch: there must be a file to watch, and no prompt")
		}
		return watch(s, o)
	}
	if prompts && o.limited() {
		return usage("--max-…: for a run, not for the prompt")
	}
	if o.skipFirst {
		s.skipLine()
	}
	if s.module == "asyncio" {
		return converse(nil, script{name: "<stdin>", args: []string{""}}, o)
	}
	s.name = s.absolute()
	program, err := compile(s)
	if err != nil {
		code = report(err)
	}
	if prompts {
		return converse(program, s, o)
	}
	if err != nil {
		return code
	}
	w := startWatch()
	stdout := newOutput(os.Stdout)
	stdout.lines, stdout.always = stdout.lines || o.unbuffered, o.unbuffered
	given := hostOptions(s, o)
	given.Stdin, given.Stdout, given.Stderr = os.Stdin, stdout, behind{stdout, os.Stderr}
	v := vm.New(given)
	stop := catchSignals(v, &dumper{v: v, format: o.dump})
	ctx, cancel := o.context(context.Background())
	err = v.Run(ctx, program)
	cancel()
	v.Close()
	stop()
	return finish(stdout, err, v, func() { w.tell(o, v) })
}

// compile compiles a script and shows its warnings.
func compile(s script) (*vm.Program, error) {
	if s.module != "" {
		return vm.ModuleProgram(s.module), nil
	}
	defer compiling(s.text)()
	program, err := vm.Compile(s.name, s.text)
	if err != nil {
		return nil, err
	}
	for _, w := range program.Warnings() {
		fmt.Fprintln(os.Stderr, w)
	}
	return program, nil
}

// hostOptions are what a script may use of the machine: all of it, unless the flags
// say otherwise. The streams are still to be given.
func hostOptions(s script, o settings) vm.Options {
	var clock object.Clock
	if o.clock != nil {
		clock = o.clock()
	}
	given := vm.Options{
		Args: s.args, Sources: readSource, Path: s.searchPath(o), Files: vm.SystemFiles(),
		Network: vm.SystemNetwork(), Environ: os.Environ(),
		Processes: vm.SystemProcesses(), Signals: vm.SystemSignals(), Clock: clock, Slow: o.slow, Stats: o.stats, Warnings: o.warnings, Dev: o.dev,
		Limits: o.limits,
	}
	if o.dev {
		given.Warnings = append([]string{"default"}, o.warnings...)
	}
	if n := o.limits.Memory; n > 0 {
		boundHeap(n)
	}
	o.permissions.limit(&given, s.directory())
	return given
}

// finish writes what is left of the output, then how the run ended. A reader that
// has gone, as in "aio x.aio | head", is no error to speak of: the process ends as
// other filters do. v is the VM that has run a script, or nil; after, if there
// is one, has the last word.
func finish(stdout *output, err error, v *vm.VM, after func()) int {
	unwritten := stdout.Flush()
	if stdout.broken && (err == nil || errors.Is(err, syscall.EPIPE)) {
		return dieOfBrokenPipe()
	}
	code := report(err)
	if code == interrupted && v != nil {
		reportUnstopped(v.Unstopped())
	}
	if after != nil {
		after()
	}
	switch {
	case code == interrupted:
		return dieOfInterrupt()
	case code == 0 && unwritten != nil:
		fmt.Fprintf(os.Stderr, "aio: can't write standard output: %s\n", reason(unwritten))
		return exitError
	}
	return code
}
