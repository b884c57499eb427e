// The flags of run, and the environment variables that stand for them.

package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm"
)

// settings is what the flags of run ask for.
type settings struct {
	clock func() object.Clock // makes one for a run; nil: the system's
	dump  string              // the format of task dumps: "text", "json"; "" for none
	slow  time.Duration
	// watch, time and stats are the flags of these names.
	watch, time, stats bool
	permissions        permissions
	limits             vm.Limits
	maxTime            time.Duration
	// warnings are the filters of PYTHONWARNINGS and -W.
	warnings []string
	// inspect and so on are the flags of python3.
	inspect, unbuffered, skipFirst, ignoreEnv, safePath, dev bool
	other                                                    func(args []string) int // what runs instead: help, version
}

// setting is a flag of run: a row of the table below.
type setting struct {
	name     string // without dashes; AIO_NAME is the variable
	value    string // what stands behind it, in words of the help text; "" for nothing
	optional bool   // the value may be left out; it stands behind "=" then
	help     []string
	set      func(o *settings, value string) error
}

// variable is the environment variable that stands for the flag.
func (s setting) variable() string {
	return "AIO_" + strings.ToUpper(strings.ReplaceAll(s.name, "-", "_"))
}

// usage is how the help text shows the flag.
func (s setting) usage() string {
	switch {
	case s.value == "":
		return "--" + s.name
	case s.optional:
		return "--" + s.name + "[=" + s.value + "]"
	}
	return "--" + s.name + " " + s.value
}

// firstInstant is when virtual time begins unless the flag says otherwise: the same in
// every run.
const firstInstant = "2026-01-01T00:00:00Z"

var runFlags = append([]setting{
	{
		"dump-tasks", "json", true,
		[]string{
			"print the tree of all tasks to standard error, as text or JSON, on SIGQUIT (Ctrl-\\),",
			"on SIGUSR1 and at Ctrl-C, also while the script is busy",
		},
		func(o *settings, value string) error {
			if value == "" {
				value = "text"
			}
			if value != "text" && value != "json" {
				return fmt.Errorf("expected text or json, got '%s'", value)
			}
			o.dump = value
			return nil
		},
	},
	{
		"slow", "100ms", false,
		[]string{
			"name each task that runs for so long without awaiting, with its line, while it does and",
			"when it has; and tasks that keep the loop busy by yielding over and over",
		},
		func(o *settings, value string) (err error) {
			if o.slow, err = time.ParseDuration(value); err == nil && o.slow > 0 {
				return nil
			}
			return fmt.Errorf("expected a duration like 100ms or 0.5s, got '%s'", value)
		},
	},
	{
		"virtual-time", "START", true,
		[]string{
			"sleeping takes no time: when all tasks wait, the clock jumps to the next deadline;",
			"it begins at START, a date, or at " + firstInstant + ", and stands still while",
			"an operation of the host is out",
		},
		func(o *settings, value string) error {
			if value == "" {
				value = firstInstant
			}
			start, err := readInstant(value)
			if err == nil {
				o.clock = func() object.Clock { return vm.NewVirtualClock(start) }
			}
			return err
		},
	},
	{
		"watch", "", false,
		[]string{
			"run the script again when its file changes, or that of a module which it imports; what",
			"still runs is cancelled. Its standard input is empty",
		},
		func(o *settings, _ string) error { o.watch = true; return nil },
	},
	{
		"time", "", false,
		[]string{"say how long the run took, on the clock and of the processor"},
		func(o *settings, _ string) error { o.time = true; return nil },
	},
	{
		"stats", "", false,
		[]string{
			"say the same and the most memory used, how many tasks were made and how often they were",
			"switched, and which of them took longest without awaiting, with its line",
		},
		func(o *settings, _ string) error { o.stats = true; return nil },
	},
}, slices.Concat(permissionFlags, limitFlags)...)

// readInstant reads a date, with or without time and zone; UTC is the default.
func readInstant(text string) (time.Time, error) {
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999", "2006-01-02T15:04", time.DateOnly} {
		if t, err := time.Parse(layout, strings.Replace(text, " ", "T", 1)); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("expected a date like %s, got '%s'", firstInstant, text)
}

// readFlags takes the flags off args, after those that the environment asks for.
// code is the exit code when one is wrong.
func readFlags(args []string) (o settings, rest []string, code int) {
	for _, f := range runFlags {
		value := os.Getenv(f.variable())
		if value == "" || value == "0" {
			continue
		}
		if value == "1" && (f.optional || f.value == "") {
			value = ""
		}
		if f.value == "" && value != "" {
			return o, nil, usage("%s: expected 1 or 0, got '%s'", f.variable(), value)
		}
		if err := f.set(&o, value); err != nil {
			return o, nil, usage("%s: %s", f.variable(), err)
		}
	}
	for len(args) > 0 && (isLetters(args[0]) || len(args[0]) > 2 && args[0][:2] == "--") {
		if isLetters(args[0]) {
			done := false
			if args, done, code = readLetters(&o, args); done || code != 0 {
				break
			}
			continue
		}
		name, value, given := strings.Cut(args[0][2:], "=")
		f, ok := findFlag(name)
		if !ok {
			return o, nil, usage("unknown option --%s", name)
		}
		args = args[1:]
		if given && f.value == "" {
			return o, nil, usage("--%s takes no value", name)
		}
		if !given && !f.optional && f.value != "" {
			if len(args) == 0 {
				return o, nil, usage("--%s: expected a value", name)
			}
			value, args = args[0], args[1:]
		}
		if err := f.set(&o, value); err != nil {
			return o, nil, usage("--%s: %s", name, err)
		}
	}
	readPythonEnvironment(&o)
	return o, args, code
}

// runHelp is what 'aio help run' says beyond the line of the command.
func runHelp() string {
	var b strings.Builder
	b.WriteString("\nThe word run may be left out.\n\nFlags, and the variables that stand for them (a value, or 1):\n")
	for _, f := range runFlags {
		fmt.Fprintf(&b, "  %s, %s\n", f.usage(), f.variable())
		for _, line := range f.help {
			b.WriteString("      " + line + "\n")
		}
	}
	return b.String() + lettersHelp() + runHelpTail
}

const runHelpTail = `
When no task can ever go on again (nothing is ready, no timer is set, no operation
of the host is out), the run ends with exit code 13. The report shows each task with
the line where it is suspended, what it waits for and who has that; tasks that wait
for each other in a circle come first. The tree of tasks is printed by aio.print_tasks()
as well, with "import aio"; aio.background(task) marks a task that only serves others.
`

func findFlag(name string) (setting, bool) {
	for _, f := range runFlags {
		if f.name == name {
			return f, true
		}
	}
	return setting{}, false
}
