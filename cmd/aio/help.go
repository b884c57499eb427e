package main

import (
	"fmt"
	"runtime/debug"
)

// version is the release that this source is.
const version = "0.1.0"

func versionCommand([]string) int {
	text := "aio " + version + " (Python 3.13 syntax)"
	if info, ok := debug.ReadBuildInfo(); ok {
		text += ", " + info.GoVersion
	}
	fmt.Println(text)
	return 0
}

const helpHead = `aio runs asyncio scripts: Python 3.13 without C extensions.

Usage:
  aio FILE [ARGS…]      run a script (.aio, .py)
  aio -c CODE [ARGS…]   run a text
  aio - [ARGS…]         run what stands on standard input
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
sys.exit(n) gives n; Ctrl-C ends as by the signal.

Colours follow NO_COLOR, FORCE_COLOR, TERM=dumb and whether stderr is a terminal.
`

func helpCommand([]string) int {
	fmt.Print(helpHead)
	for _, c := range commands() {
		fmt.Printf("  %-8s %s\n", c.name, c.summary)
	}
	fmt.Print(helpTail)
	return 0
}
