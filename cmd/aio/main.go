// Command aio runs asyncio scripts; see help.go for what it says of itself.
package main

import (
	"fmt"
	"os"
	"runtime/debug"
)

// Exit codes beside 0, 1 (an error in the script) and those of sys.exit.
const (
	exitError    = 1
	exitUsage    = 2  // a wrong flag, or no such file
	exitDeadlock = 13 // all tasks wait for each other
)

// command is a subcommand: a row of the table below, and a file of its own.
type command struct {
	name    string
	summary string
	run     func(args []string) int
}

// commands in the order of the help text. It is a function because help lists it.
func commands() []command {
	return []command{
		{"run", "run a script: aio run [-c CODE | - | FILE] [ARGS…]", runCommand},
		{"check", "parse and compile files, report all errors", checkCommand},
		{"dis", "show the instructions that a script compiles to", disCommand},
		{"ast", "show the syntax tree of a script", astCommand},
		{"tokens", "show the tokens of a script", tokensCommand},
		{"version", "print the version", versionCommand},
		{"help", "print this text", helpCommand},
	}
}

func main() {
	// Scripts allocate much and live shortly: trade memory for time.
	debug.SetGCPercent(400)
	os.Exit(dispatch(os.Args[1:]))
}

// dispatch picks the subcommand. A first word that is none is a script to run.
func dispatch(args []string) int {
	if len(args) == 0 {
		return runCommand(nil)
	}
	switch args[0] {
	case "-V", "--version":
		return versionCommand(nil)
	case "-h", "--help":
		return helpCommand(nil)
	}
	for _, c := range commands() {
		if c.name == args[0] {
			return c.run(args[1:])
		}
	}
	return runCommand(args)
}

// usage reports a wrong call.
func usage(format string, a ...any) int {
	fmt.Fprintf(os.Stderr, "aio: "+format+"\n", a...)
	fmt.Fprintln(os.Stderr, "Try 'aio --help' for more information.")
	return exitUsage
}
