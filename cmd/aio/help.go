package main

import (
	"fmt"
	"os"
	"runtime/debug"
	"strings"
)

// version is the release that this source is.
const version = "0.1.0"

func versionCommand(args []string) int {
	if len(args) > 0 {
		return usage("version: takes no arguments")
	}
	text := "aio " + version + " (Python 3.13 syntax)"
	if info, ok := debug.ReadBuildInfo(); ok {
		text += ", " + info.GoVersion
	}
	fmt.Println(text)
	return 0
}

const helpHead = `aio runs asyncio scripts: Python 3.13 without C extensions.

Usage:
  aio                   the interactive prompt, on a terminal
  aio FILE [ARGS…]      run a script (.aio, .py), or a folder with a __main__
  aio -c CODE [ARGS…]   run a text
  aio -m MODULE [ARGS…] run a module or package, such as json.tool or unittest
  aio - [ARGS…]         run what stands on standard input
  aio FLAGS FILE …      run it with some of the flags that 'aio help run' tells of
  aio COMMAND …

Commands:
`

const helpTail = `
Flags:
  -V, --version   print the version
  -h, --help      print this text

In .aio files await may stand at top level, and asyncio and its names
(create_task, gather, sleep, TaskGroup, …) need no import.

Exit codes: 0 success; 1 an error in the script; 2 a wrong flag or no such file;
13 a deadlock (all tasks wait for something that can't happen any more);
14 a limit of --max-… exceeded; 70 a bug of aio; sys.exit(n) gives n; Ctrl-C
ends as by the signal.

Ctrl-C cancels the main task, so that its cleanup runs; a second one stops the cleanup.

Colours follow PYTHON_COLORS, NO_COLOR, FORCE_COLOR, TERM=dumb and whether stderr is a terminal.
AIO_DEBUG=1 shows where in aio a bug of aio is.
`

func helpCommand(args []string) int {
	if len(args) > 0 {
		return helpOf(args[0])
	}
	var b strings.Builder
	b.WriteString(helpHead)
	for _, c := range commands() {
		fmt.Fprintf(&b, "  %-12s %s\n", c.name, c.summary)
	}
	b.WriteString("\nTopics of 'aio help TOPIC':\n")
	for _, t := range topics() {
		fmt.Fprintf(&b, "  %-12s %s\n", t.name, t.summary)
	}
	b.WriteString(helpTail)
	return printed(b.String())
}

func helpOf(name string) int {
	if t, ok := findTopic(name); ok {
		return printed(t.text())
	}
	c, ok := find(name)
	if !ok {
		return usage("help: no command or topic '%s'", name)
	}
	text := fmt.Sprintf("Usage: %s\n\n%s%s.\n", strings.TrimSpace("aio "+c.name+" "+c.args),
		strings.ToUpper(c.summary[:1]), c.summary[1:])
	if c.name == "run" {
		text += runHelp()
	}
	return printed(text)
}

func printed(text string) int {
	if _, err := os.Stdout.WriteString(text); err != nil {
		return exitError
	}
	return 0
}
