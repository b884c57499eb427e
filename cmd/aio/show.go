// What dis, ast and tokens have in common: a script as a stage sees it.

package main

import "os"

// show reads the script that args name and draws it.
func show(args []string, draw func(script, *output) error) int {
	if len(args) == 0 && isTerminal(os.Stdin) {
		return usage("no script: give a file, -c CODE, or text on standard input")
	}
	s, code := readScript(args)
	if code != 0 {
		return code
	}
	out := newOutput(os.Stdout)
	return finish(out, draw(s, out), nil, nil)
}
