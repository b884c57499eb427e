package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/lexer"
	"github.com/aio-lang/aio/runtime/task"
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
	out := newOutput(os.Stdout)
	v := vm.New(vm.Options{
		Stdin: os.Stdin, Stdout: out, Stderr: os.Stderr, Args: s.args,
		Sources: readSource, Path: []string{scriptDir(s.name)},
	})
	stop := forwardInterrupts(v)
	err = v.Run(context.Background(), program)
	stop()
	out.Flush()
	return report(err)
}

// scriptDir is where modules are looked for first: beside the script.
func scriptDir(name string) string {
	if name == "<string>" || name == "<stdin>" {
		return ""
	}
	dir := filepath.Dir(name)
	if real, err := filepath.EvalSymlinks(name); err == nil {
		dir = filepath.Dir(real)
	}
	if dir == "." {
		return ""
	}
	return dir
}

// readSource reads the file of a module, in whatever encoding it declares.
func readSource(path string) ([]byte, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	text, err := lexer.Decode(path, raw)
	return []byte(text), err
}

// forwardInterrupts hands Ctrl-C to the VM until stop is called.
func forwardInterrupts(v *vm.VM) (stop func()) {
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, os.Interrupt)
	go func() {
		for range signals {
			v.Interrupt()
		}
	}()
	return func() {
		signal.Stop(signals)
		close(signals)
	}
}

// report shows how a run ended, and answers the exit code.
func report(err error) int {
	var (
		syntax   *source.Errors
		failed   *vm.RuntimeError
		exit     *vm.ExitError
		deadlock *task.Deadlock
	)
	switch {
	case err == nil:
		return 0
	case errors.As(err, &syntax):
		for _, d := range syntax.List {
			fmt.Fprint(os.Stderr, paintSyntax(syntax.File.Render(d)))
		}
		return exitError
	case errors.As(err, &exit):
		if exit.Message != "" {
			fmt.Fprintln(os.Stderr, exit.Message)
		}
		return exit.Code & 0xff
	case errors.As(err, &deadlock):
		fmt.Fprintln(os.Stderr, "aio:", deadlock)
		return exitDeadlock
	case errors.As(err, &failed):
		fmt.Fprint(os.Stderr, failed.Traceback(colours(os.Stderr)))
		if failed.IsKeyboardInterrupt() {
			return dieOfInterrupt()
		}
		return exitError
	}
	fmt.Fprintln(os.Stderr, "aio:", err)
	return exitError
}

// dieOfInterrupt ends the process by SIGINT, so that a shell sees why it ended.
func dieOfInterrupt() int {
	signal.Reset(os.Interrupt)
	if p, err := os.FindProcess(os.Getpid()); err == nil && p.Signal(syscall.SIGINT) == nil {
		select {} // the signal is on its way
	}
	return 130
}

// output is buffered standard output: by lines on a terminal, else in blocks.
type output struct {
	*bufio.Writer
	lines bool
}

func newOutput(f *os.File) *output {
	return &output{bufio.NewWriterSize(f, 1<<16), isTerminal(f)}
}

// Write implements io.Writer.
func (o *output) Write(p []byte) (int, error) {
	n, err := o.Writer.Write(p)
	if err == nil && o.lines && bytes.IndexByte(p, '\n') >= 0 {
		err = o.Flush()
	}
	return n, err
}

// WriteString is Write without a copy.
func (o *output) WriteString(s string) (int, error) {
	n, err := o.Writer.WriteString(s)
	if err == nil && o.lines {
		err = o.Flush()
	}
	return n, err
}
