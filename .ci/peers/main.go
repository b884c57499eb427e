// Peers measures what embedding costs, and what some small programs do: aio beside starlark-go, goja, gopher-lua and
// tengo, in one process.
//
//	cd .ci/peers && go run . [-rounds 15] [-only fresh,callgo,…]
//
// Every engine gets its program compiled beforehand, in the way it offers for that,
// and the same work in its own language. The engines take turns round by round; a
// figure is the median of the rounds. The programs are in the files of the engines.
//
// This is a module of its own, so that a program that embeds aio depends on none of them.
package main

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
)

// engine is a script engine as a host uses it.
type engine struct {
	name string
	// text has the program for each of the measurements.
	text map[string]string
	// compile makes a program that can be run in many VMs.
	compile func(text string) (program, error)
}

// program runs in a fresh VM, whose variables then stay for calls. The VM finds the
// Go function add(a, b).
type program func() (world, error)

// world is a VM that has run its program.
type world struct {
	// function gets what calls a function of the script with two ints.
	function func(name string) (func(a, b int) (int, error), error)
	close    func()
}

var engines = []engine{aio, starlarkGo, gojaEngine, gopherLua, tengoEngine}

func main() {
	rounds := flag.Int("rounds", 15, "how often each is measured")
	only := flag.String("only", "", "the measurements, by name: fresh, request, callgo, callscript, calls, loop, lists, dicts, floats, strings, crowd")
	flag.Parse()
	if err := run(*rounds, *only); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(rounds int, only string) error {
	out := tabwriter.NewWriter(os.Stdout, 13, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(out, "%-40s\t", "")
	for _, e := range engines {
		fmt.Fprint(out, e.name, "\t")
	}
	fmt.Fprintln(out)
	for _, m := range measurements {
		if only != "" && !slices.Contains(strings.Split(only, ","), m.name) {
			continue
		}
		figures, err := compare(m, rounds)
		if err != nil {
			return err
		}
		for i, row := range m.rows {
			fmt.Fprintf(out, "%-40s\t", row)
			for _, f := range figures {
				fmt.Fprint(out, format(f[i]), "\t")
			}
			fmt.Fprintln(out)
		}
		if err := out.Flush(); err != nil {
			return err
		}
	}
	return nil
}

// compare answers each engine's median for each row.
func compare(m measurement, rounds int) ([][]float64, error) {
	samples := make([][][]float64, len(engines))
	programs := make([]program, len(engines))
	for i, e := range engines {
		p, err := e.compile(e.text[m.program()])
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", e.name, m.name, err)
		}
		programs[i], samples[i] = p, make([][]float64, len(m.rows))
	}
	for range rounds {
		for i, e := range engines {
			got, err := m.measure(programs[i])
			if err != nil {
				return nil, fmt.Errorf("%s: %s: %w", e.name, m.name, err)
			}
			for k, x := range got {
				samples[i][k] = append(samples[i][k], x)
			}
		}
	}
	medians := make([][]float64, len(engines))
	for i := range engines {
		for _, s := range samples[i] {
			slices.Sort(s)
			medians[i] = append(medians[i], s[len(s)/2])
		}
	}
	return medians, nil
}

// format gives three digits, and thousands apart.
func format(x float64) string {
	if x < 100 {
		return fmt.Sprintf("%.3g", x)
	}
	digits := fmt.Sprintf("%.0f", x)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
