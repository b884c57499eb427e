// The flags that python3 has, of one letter each: people type them by habit.

package main

import (
	"fmt"
	"os"
	"strings"
)

// letter is a flag of one letter: a row of the table below.
type letter struct {
	name  byte
	value string // what stands behind it, in words of the help text; "" for nothing
	help  string // "" for what aio does anyway
	set   func(o *settings, value string) error
}

func nothing(*settings, string) error { return nil }

// instead refuses a flag and says what is so.
func instead(format string, a ...any) func(*settings, string) error {
	return func(*settings, string) error { return fmt.Errorf(format, a...) }
}

var letters = []letter{
	{'i', "", "the prompt after the script, with its variables", func(o *settings, _ string) error { o.inspect = true; return nil }},
	{'u', "", "standard output is written at once; PYTHONUNBUFFERED", func(o *settings, _ string) error { o.unbuffered = true; return nil }},
	{'x', "", "the first line of the script is skipped", func(o *settings, _ string) error { o.skipFirst = true; return nil }},
	{'E', "", "the variables PYTHON… count for nothing", func(o *settings, _ string) error { o.ignoreEnv = true; return nil }},
	{'P', "", "modules are not looked for beside the script; PYTHONSAFEPATH", func(o *settings, _ string) error { o.safePath = true; return nil }},
	{'I', "", "as -E and -P", func(o *settings, _ string) error { o.ignoreEnv, o.safePath = true, true; return nil }},
	{'W', "FILTER", "how warnings are treated, as CPython has it: action:message:category:module:line; PYTHONWARNINGS",
		func(o *settings, value string) error { o.warnings = append(o.warnings, value); return nil }},
	{'X', "OPTION", "dev: asyncio's debug mode, and all warnings; PYTHONDEVMODE", setX},
	{'q', "", "", nothing},
	{'B', "", "", nothing},
	{'d', "", "", nothing},
	{'s', "", "", nothing},
	{'S', "", "", nothing},
	{'R', "", "", nothing},
	{'O', "", "", instead("assert statements always run here; leave the flag out")},
	{'b', "", "", instead("aio has no warnings about bytes; leave the flag out")},
	{'v', "", "", instead("aio does not tell what it imports; leave the flag out")},
}

// setX reads the value of -X. CPython knows no wrong ones either.
func setX(o *settings, value string) error {
	name, _, _ := strings.Cut(value, "=")
	switch name {
	case "dev":
		o.dev = true
	case "importtime", "tracemalloc", "perf", "perf_jit", "showrefcount", "faulthandler":
		return fmt.Errorf("aio does not have '%s'", name)
	}
	return nil
}

func findLetter(name byte) (letter, bool) {
	for _, l := range letters {
		if l.name == name {
			return l, true
		}
	}
	return letter{}, false
}

// isLetters says that an argument is one or several flags of one letter.
func isLetters(arg string) bool { return len(arg) > 1 && arg[0] == '-' && arg[1] != '-' }

// readLetters takes an argument of flags of one letter off args. done says that
// the script follows: rest begins with it then, or with -c or -m and its value.
func readLetters(o *settings, args []string) (rest []string, done bool, code int) {
	group, rest := args[0][1:], args[1:]
	for group != "" {
		name := group[0]
		group = group[1:]
		switch name {
		case 'c', 'm':
			if group != "" {
				rest = append([]string{group}, rest...)
			}
			return append([]string{"-" + string(name)}, rest...), true, 0
		case 'h', '?':
			o.other = helpCommand
			continue
		case 'V':
			o.other = versionCommand
			continue
		}
		l, ok := findLetter(name)
		if !ok {
			return nil, false, usage("unknown option -%c", name)
		}
		value := ""
		if l.value != "" {
			if value, group = group, ""; value == "" {
				if len(rest) == 0 {
					return nil, false, usage("-%c: expected %s", name, article(l.value))
				}
				value, rest = rest[0], rest[1:]
			}
		}
		if err := l.set(o, value); err != nil {
			return nil, false, usage("-%c: %s", name, err)
		}
	}
	return rest, false, 0
}

// article is "FILTER" as "a filter", "OPTION" as "an option".
func article(word string) string {
	word = strings.ToLower(word)
	if strings.ContainsRune("aeiou", rune(word[0])) {
		return "an " + word
	}
	return "a " + word
}

// readPythonEnvironment reads what CPython's variables ask for.
func readPythonEnvironment(o *settings) {
	if o.ignoreEnv {
		return
	}
	o.unbuffered = o.unbuffered || os.Getenv("PYTHONUNBUFFERED") != ""
	o.safePath = o.safePath || os.Getenv("PYTHONSAFEPATH") != ""
	o.dev = o.dev || os.Getenv("PYTHONDEVMODE") != ""
	if filters := os.Getenv("PYTHONWARNINGS"); filters != "" {
		o.warnings = append(strings.Split(filters, ","), o.warnings...)
	}
}

// lettersHelp is the part of 'aio help run' on these flags.
func lettersHelp() string {
	var b strings.Builder
	silent := ""
	b.WriteString("\nFlags of python3:\n")
	b.WriteString("  -c CODE, -m MODULE\n      run a text; run a module, found as import finds it, or the __main__ of a package\n")
	for _, l := range letters {
		switch {
		case l.help != "":
			fmt.Fprintf(&b, "  %s\n      %s\n", strings.TrimSpace("-"+string(l.name)+" "+l.value), l.help)
		case l.set(new(settings), "") == nil:
			silent += " -" + string(l.name)
		}
	}
	fmt.Fprintf(&b, " %s\n      change nothing: aio keeps no bytecode and looks into no site-packages\n", silent)
	return b.String()
}
