// struct_time, and the ways from and to seconds since the epoch.

package time

import (
	"math"
	"syscall"
	"time"

	"github.com/aio-lang/aio/runtime/object"
)

const visibleFields = 9

var structTime = object.NewStructType("time", "struct_time", visibleFields, 0,
	"tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff")

// structOf makes a struct_time; the week begins on Monday.
func structOf(at time.Time) object.Value {
	name, offset := at.Zone()
	if at.Location() == time.UTC {
		name = "GMT"
	}
	dst := int64(0)
	if at.IsDST() {
		dst = 1
	}
	ints := []int{at.Year(), int(at.Month()), at.Day(), at.Hour(), at.Minute(), at.Second(), (int(at.Weekday()) + 6) % 7, at.YearDay()}
	var items []object.Value
	for _, n := range ints {
		items = append(items, object.Int(int64(n)))
	}
	return structTime.Make(append(items, object.Int(dst), object.String(name), object.Int(int64(offset)))...)
}

// instant reads a timestamp argument; None is now. Fractions are cut downwards.
func instant(t *object.Thread, v object.Value) (time.Time, error) {
	if !v.Given() {
		return t.Clock().Now(), nil
	}
	outOfRange := object.Raisef(object.OverflowError, "timestamp out of range for platform time_t")
	var seconds int64
	if v.Kind() == object.KindFloat {
		f, err := object.ToFloat64(t, v)
		switch {
		case err != nil:
			return time.Time{}, err
		case math.IsNaN(f):
			return time.Time{}, object.Raisef(object.ValueError, "Invalid value NaN (not a number)")
		case math.Abs(f) >= 1<<62:
			return time.Time{}, outOfRange
		}
		seconds = int64(math.Floor(f))
	} else {
		i, err := object.AsIndex(t, v)
		if err != nil {
			return time.Time{}, err
		}
		var ok bool
		if seconds, ok = object.AsInt64(i); !ok {
			return time.Time{}, outOfRange
		}
	}
	// The year must fit into 32 bits, as in C.
	if seconds > 67767976233532799 || seconds < -67768040609740800 {
		return time.Time{}, object.NewOSError(syscall.EOVERFLOW, "")
	}
	return time.Unix(seconds, 0), nil
}

func gmtime(t *object.Thread, args []object.Value) (object.Value, error) {
	at, err := instant(t, object.Arg(args, 0))
	return structOf(at.UTC()), err
}

func localtime(t *object.Thread, args []object.Value) (object.Value, error) {
	at, err := instant(t, object.Arg(args, 0))
	return structOf(at.Local()), err
}

// fields are the nine numbers of a time tuple.
type fields struct {
	year, month, day, hour, minute, second, weekday, yearday, dst int
	zone                                                          string
	offset                                                        int
}

// fieldsOf reads a time tuple argument of a function.
func fieldsOf(t *object.Thread, v object.Value, function string) (fields, error) {
	u := object.AsTuple(v)
	if u == nil {
		return fields{}, object.Raisef(object.TypeError, "Tuple or struct_time argument required")
	}
	if len(u.Items) != visibleFields {
		return fields{}, object.Raisef(object.TypeError, "%s(): illegal time tuple argument", function)
	}
	var n [visibleFields]int
	for i, item := range u.Items {
		var err error
		if n[i], err = object.ToInt(t, item); err != nil {
			return fields{}, err
		}
		if n[i] != int(int32(n[i])) {
			return fields{}, object.Raisef(object.OverflowError, "signed integer is greater than maximum")
		}
	}
	f := fields{n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], "", 0}
	if zone, ok := structTime.Item(v, 9); ok && zone.Given() {
		f.zone, _ = object.Text(zone)
		if offset, ok := structTime.Item(v, 10); ok && offset.IsSmallInt() {
			f.offset = int(offset.SmallInt())
		}
	} else {
		f.zone, f.offset = f.time().Zone()
	}
	return f, nil
}

func (f fields) time() time.Time {
	return time.Date(f.year, time.Month(f.month), f.day, f.hour, f.minute, f.second, 0, time.Local)
}

func mktime(t *object.Thread, args []object.Value) (object.Value, error) {
	f, err := fieldsOf(t, args[0], "mktime")
	if err != nil {
		return object.Value{}, err
	}
	at := f.time()
	// The tuple's word on summer time counts when it contradicts the zone.
	if standard, summer := zones(at); f.dst >= 0 && standard != summer && (f.dst > 0) != at.IsDST() {
		shift := time.Duration(summer.offset-standard.offset) * time.Second
		if f.dst > 0 {
			shift = -shift
		}
		at = at.Add(shift)
	}
	return object.Float(float64(at.Unix())), nil
}

var calendarFunctions = []object.Method{
	{Name: "gmtime", Params: "seconds=None, /", Fn: gmtime, Doc: "The struct_time in UTC of a moment given in seconds since 1970, by default now."},
	{Name: "localtime", Params: "seconds=None, /", Fn: localtime, Doc: "The struct_time in the local zone of a moment given in seconds since 1970, by default now."},
	{Name: "mktime", Params: "tuple, /", Fn: mktime, Doc: "The seconds since 1970 of a struct_time in the local zone: the reverse of localtime."},
}
