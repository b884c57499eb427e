// Package time is Python's module time, over the clock of the script's world.
package time

import (
	"time"

	"github.com/aio-lang/aio/runtime/object"
)

var functions = [][]object.Method{clockFunctions, calendarFunctions, formatFunctions}

// Module makes the module.
func Module(t *object.Thread) (*object.Module, error) {
	m := object.NewModule("time")
	for _, methods := range functions {
		for i := range methods {
			m.Dict.SetStr(methods[i].Name, object.NewBuiltin("time", &methods[i]))
		}
	}
	m.Dict.SetStr("struct_time", structTime.Value())
	standard, summer := zones(t.Clock().Now())
	m.Dict.SetStr("timezone", object.Int(int64(-standard.offset)))
	m.Dict.SetStr("altzone", object.Int(int64(-summer.offset)))
	m.Dict.SetStr("daylight", object.Int(map[bool]int64{true: 1}[standard != summer]))
	m.Dict.SetStr("tzname", object.NewTuple([]object.Value{object.String(standard.name), object.String(summer.name)}).Value())
	return m, nil
}

type zone struct {
	name   string
	offset int // seconds east of Greenwich
}

// zones are the local zones of the year without and with summer time.
func zones(now time.Time) (standard, summer zone) {
	at := func(month time.Month) zone {
		name, offset := time.Date(now.Year(), month, 1, 0, 0, 0, 0, time.Local).Zone()
		return zone{name, offset}
	}
	standard, summer = at(time.January), at(time.July)
	if summer.offset < standard.offset {
		standard, summer = summer, standard
	}
	return standard, summer
}
