// Package datetime is Python's module datetime: the proleptic Gregorian
// calendar, without and with time zones.
//
//	days.go    years, months and days as numbers           args.go    arguments of constructors
//	delta.go   timedelta; delta_arith.go its arithmetic    zone.go    tzinfo and its protocol
//	date.go    date                                        offset.go  timezone
//	clock.go   time                                        stamp.go   moments: timestamps, the local zone
//	moment.go  datetime; moment_arith.go its arithmetic    iso.go     fromisoformat
//	format.go  isoformat, strftime, strptime               pickle.go  __reduce__ and the bytes it gives
//
// What CPython asks of the modules time and _strptime is asked of them here as
// well, through the import.
package datetime

import "github.com/aio-lang/aio/runtime/object"

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("datetime")
	members := []struct {
		name  string
		value object.Value
	}{
		{"date", dateType.Value()}, {"datetime", momentType.Value()}, {"time", clockType.Value()},
		{"timedelta", deltaType.Value()}, {"timezone", offsetType.Value()}, {"tzinfo", zoneType.Value()},
		{"MINYEAR", object.Int(minYear)}, {"MAXYEAR", object.Int(maxYear)}, {"UTC", object.FromObject(utc)},
	}
	all := make([]object.Value, len(members))
	for i, member := range members {
		m.Dict.SetStr(member.name, member.value)
		all[i] = object.String(member.name)
	}
	m.Dict.SetStr("__all__", tuple(all...))
	return m, nil
}

func tuple(items ...object.Value) object.Value { return object.NewTuple(items).Value() }

// member is an attribute that CPython shows as a getset descriptor.
func attr(name string, get func(v object.Value) object.Value, doc string) object.Attr {
	return object.Attr{Name: name, Doc: doc, Get: func(_ *object.Thread, v object.Value) (object.Value, error) { return get(v), nil }}
}

func number[T int | int16 | int32 | uint8](n T) object.Value { return object.Int(int64(n)) }

// compared answers a rich comparison of two things of which the first is less
// (-1), equal (0) or greater (1).
func compared(op object.CompareOp, order int) object.Value {
	return object.Bool([...]bool{order == 0, order != 0, order < 0, order <= 0, order > 0, order >= 0}[op])
}

// The types are completed in an order in which bases come first.
func init() {
	for _, define := range []func(){defineDelta, defineZone, defineOffset, defineDate, defineClock, defineMoment} {
		define()
	}
}
