// How much a script may use up: the flags --max-….

package main

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/aio-lang/aio/vm"
)

// limitFlags are rows of the flags of run: the fields of vm.Limits, and the time.
var limitFlags = []setting{
	{
		"max-time", "5s", false,
		[]string{"how long the run may take, waiting included"},
		func(o *settings, value string) (err error) {
			if o.maxTime, err = time.ParseDuration(value); err == nil && o.maxTime > 0 {
				return nil
			}
			return fmt.Errorf("expected a duration like 5s or 100ms, got '%s'", value)
		},
	},
	limitFlag("fuel", "1000000", "how many steps: calls and turns of loops, in every run of a program the same",
		func(l *vm.Limits, n int64) { l.Fuel = n }),
	limitFlag("memory", "100MB", "how many bytes the values may take that the script can reach, about",
		func(l *vm.Limits, n int64) { l.Memory = n }),
	limitFlag("depth", "500", "how deep calls may nest; a script can't raise it",
		func(l *vm.Limits, n int64) { l.Depth = int(min(n, math.MaxInt32)) }),
	limitFlag("output", "1MB", "how many bytes may be written to standard output and standard error together",
		func(l *vm.Limits, n int64) { l.Output = n }),
	limitFlag("tasks", "1000", "how many tasks there may be at one time",
		func(l *vm.Limits, n int64) { l.Tasks = int(min(n, math.MaxInt32)) }),
	limitFlag("timers", "1000", "how many timers, such as sleeping tasks have, at one time",
		func(l *vm.Limits, n int64) { l.Timers = int(min(n, math.MaxInt32)) }),
	limitFlag("operations", "100", "how many operations of the host, such as look-ups of names, at one time",
		func(l *vm.Limits, n int64) { l.Operations = int(min(n, math.MaxInt32)) }),
}

// limitFlag is the flag of a field of vm.Limits. Its value is a number, of bytes
// with a unit if one likes.
func limitFlag(name, value, help string, set func(*vm.Limits, int64)) setting {
	read := readCount
	if strings.HasSuffix(value, "B") {
		read = readSize
	}
	return setting{"max-" + name, value, false, []string{help}, func(o *settings, value string) error {
		n, err := read(value)
		if err == nil {
			set(&o.limits, n)
		}
		return err
	}}
}

func readCount(text string) (int64, error) {
	n, err := strconv.ParseInt(strings.ReplaceAll(text, "_", ""), 10, 64)
	if err != nil || n <= 0 {
		return 0, fmt.Errorf("expected a number above 0, got '%s'", text)
	}
	return n, nil
}

// readSize reads a number of bytes, such as 65536, 64KB, 1.5MB or 2GiB; a unit is a power of 1024.
func readSize(text string) (int64, error) {
	number := strings.TrimRight(text, "BKMGibkmg")
	unit := strings.ToUpper(strings.TrimSuffix(strings.ToLower(text[len(number):]), "b"))
	shift, known := map[string]int{"": 0, "K": 10, "M": 20, "G": 30, "KI": 10, "MI": 20, "GI": 30}[unit]
	n, err := strconv.ParseFloat(strings.ReplaceAll(number, "_", ""), 64)
	size := n * float64(int64(1)<<shift)
	if err != nil || !known || !(size >= 1 && size < math.MaxInt64) {
		return 0, fmt.Errorf("expected a size like 100MB, got '%s'", text)
	}
	return int64(size), nil
}

// tuned says that a flag was given that is about a run.
func (o *settings) tuned() bool {
	return o.limited() || o.watch || o.time || o.stats || o.clock != nil || o.slow != 0 || o.dump != ""
}

// limited says that one of the flags was given.
func (o *settings) limited() bool { return o.maxTime > 0 || o.limits != vm.Limits{} }

// timeError is the end of a run that took too long.
type timeError struct{ limit time.Duration }

func (e *timeError) Error() string { return fmt.Sprintf("time limit of %s exceeded", e.limit) }

// context is the context of a run, which ends after --max-time.
func (o *settings) context(ctx context.Context) (context.Context, context.CancelFunc) {
	if o.maxTime == 0 {
		return context.WithCancel(ctx)
	}
	return context.WithTimeoutCause(ctx, o.maxTime, &timeError{o.maxTime})
}
