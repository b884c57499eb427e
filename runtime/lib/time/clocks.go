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
	{Name: "time", Fn: reading(wall).seconds, Doc: "Now, as a float of seconds since the start of 1970 in UTC."},
	{Name: "time_ns", Fn: reading(wall).nanoseconds, Doc: "Now, as an int of nanoseconds since the start of 1970 in UTC."},
	{Name: "monotonic", Fn: reading(monotonic).seconds, Doc: "Seconds on a clock that nobody sets back; only differences mean something."},
	{Name: "monotonic_ns", Fn: reading(monotonic).nanoseconds, Doc: "Like monotonic, as an int of nanoseconds."},
	{Name: "perf_counter", Fn: reading(monotonic).seconds, Doc: "Seconds on the finest clock, to time short runs; only differences mean something."},
	{Name: "perf_counter_ns", Fn: reading(monotonic).nanoseconds, Doc: "Like perf_counter, as an int of nanoseconds."},
	{Name: "process_time", Fn: reading(cpu).seconds, Doc: "Seconds that processors have worked for this process."},
	{Name: "process_time_ns", Fn: reading(cpu).nanoseconds, Doc: "Like process_time, as an int of nanoseconds."},
	{Name: "thread_time", Fn: reading(cpu).seconds, Doc: "The same as process_time: the script runs on one thread."},
	{Name: "thread_time_ns", Fn: reading(cpu).nanoseconds, Doc: "Like thread_time, as an int of nanoseconds."},
	{Name: "sleep", Params: "seconds, /", Fn: sleep, Doc: "Waits that many seconds, and all tasks with it."},
	{Name: "get_clock_info", Params: "name, /", Fn: getClockInfo, Doc: "A namespace of facts about the clock called name, such as its resolution."},
}
