// What --time and --stats say of a run that is over.

package main

import (
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/aio-lang/aio/vm"
)

// stopwatch measures a run.
type stopwatch struct {
	wall time.Time
	cpu  time.Duration
}

func startWatch() stopwatch { return stopwatch{time.Now(), cpuTime()} }

// tell writes what o asks for to standard error. v may be nil.
func (w stopwatch) tell(o settings, v *vm.VM) {
	if !o.time && !o.stats {
		return
	}
	line := fmt.Sprintf("aio: %s wall, %s CPU", seconds(time.Since(w.wall)), seconds(cpuTime()-w.cpu))
	if o.stats {
		if n := peakMemory(); n > 0 {
			line += fmt.Sprintf(", %.1f MiB at most", float64(n)/(1<<20))
		}
	}
	fmt.Fprintln(os.Stderr, line)
	if o.stats && v != nil {
		fmt.Fprintln(os.Stderr, "aio: "+describeStats(v.Stats()))
	}
}

func describeStats(n vm.Stats) string {
	text := amount(n.Tasks, "task") + ", " + amount(n.Switches, "switch")
	if n.Longest == 0 {
		return text
	}
	text += "; the longest turn took " + seconds(n.Longest)
	who := "a callback"
	if n.Task != "" {
		who = "task '" + n.Task + "'"
	}
	text += ": " + who
	if n.At.Line > 0 {
		text += fmt.Sprintf(" at %s:%d in %s", n.At.File, n.At.Line, n.At.Function)
	}
	return text
}

// amount is a number with a noun.
func amount(n uint64, noun string) string {
	switch {
	case n == 1:
	case strings.HasSuffix(noun, "ch"):
		noun += "es"
	default:
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

// seconds is a duration in three digits.
func seconds(d time.Duration) string {
	switch {
	case d >= time.Second:
		return fmt.Sprintf("%.3g s", d.Seconds())
	case d >= time.Millisecond:
		return fmt.Sprintf("%.3g ms", float64(d)/float64(time.Millisecond))
	}
	return fmt.Sprintf("%.3g µs", float64(d)/float64(time.Microsecond))
}
