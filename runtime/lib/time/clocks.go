// Clocks: time, monotonic, perf_counter, process_time, and sleep.

package time

import (
	"math"
	"time"

	"github.com/aio-lang/aio/runtime/object"
)

// reading is the state of a clock in nanoseconds.
type reading func(c object.Clock) int64

func wall(c object.Clock) int64      { return c.Now().UnixNano() }
func monotonic(c object.Clock) int64 { return int64(c.Monotonic()) }
func cpu(c object.Clock) int64       { return int64(c.CPU()) }

func (r reading) seconds(t *object.Thread, _ []object.Value) (object.Value, error) {
	return object.Float(float64(r(t.Clock())) / 1e9), nil
}

func (r reading) nanoseconds(t *object.Thread, _ []object.Value) (object.Value, error) {
	return object.Int(r(t.Clock())), nil
}

// duration reads a number of seconds; name is only for the range error.
func duration(t *object.Thread, v object.Value) (time.Duration, error) {
	if v.Kind() != object.KindFloat {
		i, err := object.AsIndex(t, v)
		if err != nil {
			return 0, err
		}
		n, ok := object.AsInt64(i)
		if !ok || n > math.MaxInt64/int64(time.Second) || n < math.MinInt64/int64(time.Second) {
			return 0, object.Raisef(object.OverflowError, "timestamp too large to convert to C PyTime_t")
		}
		return time.Duration(n) * time.Second, nil
	}
	f, err := object.ToFloat64(t, v)
	if err != nil {
		return 0, err
	}
	// Rounded away from zero: one never wakes early.
	ns := f * 1e9
	if ns >= 0 {
		ns = math.Ceil(ns)
	} else {
		ns = math.Floor(ns)
	}
	switch {
	case math.IsNaN(f):
		return 0, object.Raisef(object.ValueError, "Invalid value NaN (not a number)")
	case ns >= math.MaxInt64 || ns <= math.MinInt64:
		return 0, object.Raisef(object.OverflowError, "timestamp out of range for platform time_t")
	}
	return time.Duration(ns), nil
}

func sleep(t *object.Thread, args []object.Value) (object.Value, error) {
	d, err := duration(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	if d < 0 {
		return object.Value{}, object.Raisef(object.ValueError, "sleep length must be non-negative")
	}
	return object.None, t.Sleep(d)
}

// clockFacts describe the clocks for get_clock_info.
var clockFacts = map[string]struct {
	implementation string
	monotonic      bool
}{
	"time":         {"clock_gettime(CLOCK_REALTIME)", false},
	"monotonic":    {"clock_gettime(CLOCK_MONOTONIC)", true},
	"perf_counter": {"clock_gettime(CLOCK_MONOTONIC)", true},
	"process_time": {"clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", true},
	"thread_time":  {"clock_gettime(CLOCK_THREAD_CPUTIME_ID)", true},
}

func getClockInfo(_ *object.Thread, args []object.Value) (object.Value, error) {
	name, ok := object.Text(args[0])
	if !ok {
		return object.Value{}, object.Raisef(object.TypeError, "get_clock_info() argument 1 must be str, not %s", object.TypeName(args[0]))
	}
	facts, ok := clockFacts[name]
	if !ok {
		return object.Value{}, object.Raisef(object.ValueError, "unknown clock")
	}
	d := object.NewDict()
	d.SetStr("implementation", object.String(facts.implementation))
	d.SetStr("monotonic", object.Bool(facts.monotonic))
	d.SetStr("adjustable", object.Bool(!facts.monotonic))
	d.SetStr("resolution", object.Float(1e-9))
	return object.NewNamespace(d).Value(), nil
}

var clockFunctions = []object.Method{
	{Name: "time", Fn: reading(wall).seconds, Doc: "Return the current time in seconds since the Epoch."},
	{Name: "time_ns", Fn: reading(wall).nanoseconds, Doc: "Return the current time in nanoseconds since the Epoch."},
	{Name: "monotonic", Fn: reading(monotonic).seconds, Doc: "Monotonic clock, cannot go backward."},
	{Name: "monotonic_ns", Fn: reading(monotonic).nanoseconds, Doc: "Monotonic clock, cannot go backward, as nanoseconds."},
	{Name: "perf_counter", Fn: reading(monotonic).seconds, Doc: "Performance counter for benchmarking."},
	{Name: "perf_counter_ns", Fn: reading(monotonic).nanoseconds, Doc: "Performance counter for benchmarking as nanoseconds."},
	{Name: "process_time", Fn: reading(cpu).seconds, Doc: "Process time for profiling: sum of the kernel and user-space CPU time."},
	{Name: "process_time_ns", Fn: reading(cpu).nanoseconds, Doc: "Process time for profiling as nanoseconds."},
	{Name: "thread_time", Fn: reading(cpu).seconds, Doc: "CPU time for profiling: that of the process, which runs the script on one thread."},
	{Name: "thread_time_ns", Fn: reading(cpu).nanoseconds, Doc: "CPU time for profiling as nanoseconds."},
	{Name: "sleep", Params: "seconds, /", Fn: sleep, Doc: "Delay execution for a given number of seconds; blocks all tasks."},
	{Name: "get_clock_info", Params: "name, /", Fn: getClockInfo, Doc: "Get information of the specified clock."},
}
