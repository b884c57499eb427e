// Command aio runs asyncio scripts; see help.go for what it says of itself.
package main

import (
	"fmt"
	"os"
	"runtime/debug"
	"strings"
)

// Exit codes beside 0 and those of sys.exit.
const (
	exitError    = 1   // an error in the script
	exitUsage    = 2   // a wrong flag, or no such file
	exitDeadlock = 13  // all tasks wait for something that can't happen
	exitLimit    = 14  // one of the --max-… flags
	exitInternal = 70  // a bug of aio
	exitSignal   = 128 // plus the number of the signal
)

// command is a subcommand: a row of the table below, and a file of its own.
type command struct {
	name    string
	args    string // as the usage line shows them
	summary string
	run     func(args []string) int
}

// commands in the order of the help text. It is a function because help lists it.
func commands() []command {
	return []command{
		{"run", "[FLAGS] [-c CODE | -m MODULE | - | FILE] [ARGS…]", "run a script", runCommand},
		{"repl", "", "the interactive prompt; also what aio alone starts on a terminal", replCommand},
		{"check", "[-c CODE | - | FILE… | FOLDER…]", "parse and compile files, report all errors", checkCommand},
		{"dis", "[-c CODE | - | FILE]", "show the instructions that a script compiles to", disCommand},
		{"ast", "[--spans] [-c CODE | - | FILE]", "show the syntax tree of a script", astCommand},
		{"tokens", "[-c CODE | - | FILE]", "show the tokens of a script", tokensCommand},
		{"completion", "SHELL", "print the completion script for " + strings.Join(shellNames(), ", "), completionCommand},
		{"version", "", "print the version", versionCommand},
		{"help", "[COMMAND | TOPIC]", "print this text, or that of a command or topic", helpCommand},
	}
}

func find(name string) (command, bool) {
	for _, c := range commands() {
		if c.name == name {
			return c, true
		}
	}
	return command{}, false
}

func main() {
	widePages()
	tuneGC()
	os.Exit(dispatch(os.Args[1:]))
}

// dispatch picks the subcommand. A first word that is none is a script to run.
func dispatch(args []string) (code int) {
	defer func() {
		if r := recover(); r != nil {
			code = reportInternal(r, string(debug.Stack()))
		}
	}()
	if len(args) == 0 && isTerminal(os.Stdin) {
		return replCommand(nil)
	}
	if len(args) == 0 {
		return runCommand(nil)
	}
	switch args[0] {
	case "-V", "--version":
		return versionCommand(nil)
	case "-h", "--help":
		return helpCommand(nil)
	}
	c, ok := find(args[0])
	if !ok {
		return runCommand(args)
	}
	if len(args) > 1 && (args[1] == "-h" || args[1] == "--help") {
		return helpCommand(args[:1])
	}
	return c.run(args[1:])
}

// usage reports a wrong call.
func usage(format string, a ...any) int {
	fmt.Fprintf(os.Stderr, "aio: "+format+"\n", a...)
	fmt.Fprintln(os.Stderr, "Try 'aio --help' for more information.")
	return exitUsage
}
