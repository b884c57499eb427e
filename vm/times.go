// Times and spans of time: datetime and timedelta, time.Time and time.Duration.

package vm

import (
	"errors"
	"math"
	"math/big"
	"time"

	"github.com/aio-lang/aio/runtime/object"
)

// datetime finds a class of module datetime.
func (v *VM) datetime(class string) (Value, error) {
	m, err := v.machine.Import("datetime")
	if err != nil {
		return Value{}, err
	}
	return object.GetAttr(v.thread, m.Value(), class)
}

func (v *VM) fromDuration(d time.Duration) (Value, error) {
	class, err := v.datetime("timedelta")
	if err != nil {
		return Value{}, err
	}
	return object.CallArgs(v.thread, class, object.Int(int64(d/time.Second/86400)), object.Int(int64(d/time.Second%86400)),
		object.Int(int64(d%time.Second/time.Microsecond)))
}

// fromTime gives the time in its own zone, as an offset from UTC.
func (v *VM) fromTime(at time.Time) (Value, error) {
	class, err := v.datetime("datetime")
	if err != nil {
		return Value{}, err
	}
	zones, err := v.datetime("timezone")
	if err != nil {
		return Value{}, err
	}
	name, offset := at.Zone()
	zone, err := object.GetAttr(v.thread, zones, "utc")
	if err == nil && (offset != 0 || name != "UTC") {
		var span Value
		if span, err = v.fromDuration(time.Duration(offset) * time.Second); err == nil {
			zone, err = object.CallArgs(v.thread, zones, span, text(name))
		}
	}
	if err != nil {
		return Value{}, err
	}
	n := func(i int) Value { return object.Int(int64(i)) }
	return object.CallArgs(v.thread, class, n(at.Year()), n(int(at.Month())), n(at.Day()),
		n(at.Hour()), n(at.Minute()), n(at.Second()), n(at.Nanosecond()/1000), zone)
}

// isDatetime tells values of a class of module datetime, or of a class below it.
func isDatetime(x Value, class string) bool {
	for _, c := range x.Type().MRO {
		if !c.Script() && c.Name == class && c.Module == "datetime" {
			return true
		}
	}
	return false
}

// numbers reads attributes that are small ints.
func (v *VM) numbers(x Value, names ...string) ([]int, error) {
	out := make([]int, len(names))
	for i, name := range names {
		item, err := object.GetAttr(v.thread, x, name)
		if err != nil {
			return nil, err
		}
		if out[i], err = object.ToInt(v.thread, item); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// toDuration reads a timedelta, or a number of seconds.
func (v *VM) toDuration(x Value) (time.Duration, error) {
	if seconds, ok := number(x); ok {
		if x.IsSmallInt() && math.Abs(seconds) < maxSeconds {
			return time.Duration(x.SmallInt()) * time.Second, nil
		}
		if !(math.Abs(seconds) < maxSeconds) {
			return 0, errDuration
		}
		return time.Duration(math.Round(seconds * 1e9)), nil
	}
	if !isDatetime(x, "timedelta") {
		return 0, errUnfit
	}
	parts, err := v.numbers(x, "days", "seconds", "microseconds")
	if err != nil {
		return 0, err
	}
	total := big.NewInt(int64(parts[0]))
	total.Mul(total, big.NewInt(86400)).Add(total, big.NewInt(int64(parts[1])))
	total.Mul(total, big.NewInt(1_000_000)).Add(total, big.NewInt(int64(parts[2]))).Mul(total, big.NewInt(1000))
	if !total.IsInt64() {
		return 0, errDuration
	}
	return time.Duration(total.Int64()), nil
}

const maxSeconds = float64(math.MaxInt64) / 1e9

var errDuration = errors.New("it is longer than a time.Duration can be")

// toTime reads a datetime; one without a zone is local time, as in Python. A date
// is its first moment.
func (v *VM) toTime(x Value) (time.Time, error) {
	date := []string{"year", "month", "day"}
	switch {
	case isDatetime(x, "datetime"):
		date = append(date, "hour", "minute", "second", "microsecond")
	case !isDatetime(x, "date"):
		return time.Time{}, errUnfit
	}
	p, err := v.numbers(x, date...)
	if err != nil {
		return time.Time{}, err
	}
	p = append(p, 0, 0, 0, 0)[:7]
	zone := time.Local
	if len(date) > 3 {
		if zone, err = v.zoneOf(x); err != nil {
			return time.Time{}, err
		}
	}
	return time.Date(p[0], time.Month(p[1]), p[2], p[3], p[4], p[5], p[6]*1000, zone), nil
}

func (v *VM) zoneOf(x Value) (*time.Location, error) {
	span, err := object.CallMethod(v.thread, x, "utcoffset")
	if err != nil || span.IsNone() {
		return time.Local, err
	}
	offset, err := v.toDuration(span)
	if err != nil {
		return nil, err
	}
	name, err := object.CallMethod(v.thread, x, "tzname")
	if err != nil {
		return nil, err
	}
	title, _ := object.Text(name)
	if offset == 0 && title == "UTC" {
		return time.UTC, nil
	}
	return time.FixedZone(title, int(offset/time.Second)), nil
}
