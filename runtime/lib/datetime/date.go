// date: a day of the calendar.

package datetime

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
)

// date is a date. A datetime's struct begins as it does.
type date struct {
	object.Head
	year       int16
	month, day uint8
}

var dateType = &object.Type{Name: "date", Module: "datetime", Flags: object.LongName, Operators: "add radd sub rsub",
	Doc: "date(year, month, day): a day of the calendar."}

func defineDate() {
	dateType.Define(nil, object.Slots{
		New: newDate, Repr: dateRepr, Compare: dateCompare, Binary: dateBinary, Format: dateFormat,
		Str: func(t *object.Thread, v object.Value) (string, error) { return textOfMethod(t, v, "isoformat") },
		Hash: func(_ *object.Thread, v object.Value) (int64, error) {
			return object.HashInt(int64(asDate(v).ordinal())), nil
		},
	}, dateMethods, dateAttrs)
	dateType.Consts = map[string]object.Value{
		"min":        makeDate(minYear, 1, 1),
		"max":        makeDate(maxYear, 12, 31),
		"resolution": makeDelta(1, 0, 0),
	}
}

// asDate returns the date behind v, which may be a datetime; or nil.
func asDate(v object.Value) *date { return object.Foreign[date](v, dateType) }

// plainDate returns the date behind v, or nil when it is a datetime or no date.
func plainDate(v object.Value) *date {
	if object.IsInstance(v, momentType) {
		return nil
	}
	return asDate(v)
}

func makeDate(year, month, day int) object.Value {
	d := &date{year: int16(year), month: uint8(month), day: uint8(day)}
	d.Init(dateType)
	return object.FromObject(d)
}

// dateOf makes a date of class cls; classes of scripts are called.
func dateOf(t *object.Thread, cls *object.Type, year, month, day int) (object.Value, error) {
	if cls != dateType {
		return object.CallArgs(t, cls.Value(), number(year), number(month), number(day))
	}
	if err := checkDate(year, month, day); err != nil {
		return object.Value{}, err
	}
	return makeDate(year, month, day), nil
}

func dateOfOrdinal(t *object.Thread, cls *object.Type, ordinal int) (object.Value, error) {
	year, month, day := fromOrdinal(ordinal)
	return dateOf(t, cls, year, month, day)
}

func (d *date) ordinal() int { return ordinalOf(int(d.year), int(d.month), int(d.day)) }
func (d *date) weekday() int { return weekday(d.ordinal()) }

var dateParams = parameters{"", []string{"year", "month", "day"}, 3, 3}

func newDate(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	if state, ok := stateArg(args, names, 1, dateStateSize); ok && state[2] >= 1 && state[2] <= 12 {
		d := object.Alloc[date](cls)
		d.restore(state)
		return object.FromObject(d), nil
	}
	bound, err := dateParams.bind(args, names)
	if err != nil {
		return object.Value{}, err
	}
	n, err := toInts(t, bound, 0, 0, 0)
	if err == nil {
		err = checkDate(n[0], n[1], n[2])
	}
	if err != nil {
		return object.Value{}, err
	}
	d := object.Alloc[date](cls)
	d.year, d.month, d.day = int16(n[0]), uint8(n[1]), uint8(n[2])
	return object.FromObject(d), nil
}

func dateRepr(_ *object.Thread, v object.Value) (string, error) {
	d := asDate(v)
	return fmt.Sprintf("%s(%d, %d, %d)", object.TypeName(v), d.year, d.month, d.day), nil
}

func dateCompare(_ *object.Thread, op object.CompareOp, a, b object.Value) (object.Value, error) {
	d, e := plainDate(a), plainDate(b)
	if d == nil || e == nil {
		return object.NotImplemented, nil
	}
	return compared(op, d.ordinal()-e.ordinal()), nil
}

func dateBinary(t *object.Thread, op object.BinaryOp, a, b object.Value) (object.Value, error) {
	d, e := plainDate(a), plainDate(b)
	switch {
	case op == object.Sub && d != nil && e != nil:
		return makeDelta(d.ordinal()-e.ordinal(), 0, 0), nil
	case op == object.Add && d == nil && e != nil:
		return e.shifted(t, asDelta(a), 1)
	case op == object.Add && d != nil:
		return d.shifted(t, asDelta(b), 1)
	case op == object.Sub && d != nil:
		return d.shifted(t, asDelta(b), -1)
	}
	return object.NotImplemented, nil
}

// shifted is d + sign*by in whole days, of d's class.
func (d *date) shifted(t *object.Thread, by *delta, sign int) (object.Value, error) {
	if by == nil {
		return object.NotImplemented, nil
	}
	ordinal := d.ordinal() + sign*by.days
	if err := checkOrdinal(ordinal); err != nil {
		return object.Value{}, err
	}
	return dateOfOrdinal(t, d.Class(), ordinal)
}

func dateReplace(t *object.Thread, args []object.Value) (object.Value, error) {
	d := asDate(args[0])
	n, err := toInts(t, args[1:], int(d.year), int(d.month), int(d.day))
	if err != nil {
		return object.Value{}, err
	}
	return dateOf(t, d.Class(), n[0], n[1], n[2])
}

func classOf(v object.Value) *object.Type { return object.AsType(v) }

func dateFromOrdinal(t *object.Thread, args []object.Value) (object.Value, error) {
	ordinal, err := toInt(t, args[1], 0)
	if err != nil {
		return object.Value{}, err
	}
	if ordinal < 1 {
		return object.Value{}, object.Raisef(object.ValueError, "ordinal must be >= 1")
	}
	year, month, day := fromOrdinal(ordinal)
	if err := checkDate(year, month, day); err != nil {
		return object.Value{}, err
	}
	return dateOf(t, classOf(args[0]), year, month, day)
}

func dateFromISOCalendar(t *object.Thread, args []object.Value) (object.Value, error) {
	var n [3]int
	for i := range n {
		var err error
		if n[i], err = toInt(t, args[1+i], 0); err != nil {
			if object.Is(err, object.OverflowError) {
				err = object.Raisef(object.ValueError, "ISO calendar component out of range")
			}
			return object.Value{}, err
		}
	}
	ordinal, err := fromISO(n[0], n[1], n[2])
	if err != nil {
		return object.Value{}, err
	}
	return dateOfOrdinal(t, classOf(args[0]), ordinal)
}

var isoCalendarType = object.NewStructType("datetime", "IsoCalendarDate", 3, 0, "year", "week", "weekday")

func init() {
	isoCalendarType.Methods = []object.Method{{Name: "__reduce__", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return tuple(object.TupleType.Value(), tuple(tuple(object.AsTuple(args[0]).Items...))), nil
	}}}
}

func dateISOCalendar(_ *object.Thread, args []object.Value) (object.Value, error) {
	year, week, day := isoCalendar(asDate(args[0]).ordinal())
	return isoCalendarType.Make(number(year), number(week), number(day)), nil
}

// ofDate makes a method without arguments of a fact about a date.
func ofDate(fact func(d *date) object.Value) object.Func {
	return func(_ *object.Thread, args []object.Value) (object.Value, error) { return fact(asDate(args[0])), nil }
}

func (d *date) isoText() string { return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day) }

var dateAttrs = []object.Attr{
	attr("year", func(v object.Value) object.Value { return number(asDate(v).year) }, "From 1 to 9999."),
	attr("month", func(v object.Value) object.Value { return number(asDate(v).month) }, "From 1 to 12."),
	attr("day", func(v object.Value) object.Value { return number(asDate(v).day) }, "From 1 to the length of the month."),
}

const dateReplaceParams = "year=unchanged, month=unchanged, day=unchanged"

var dateMethods = []object.Method{
	{Name: "fromtimestamp", Params: "timestamp, /", Flags: object.ClassMethod, Fn: dateFromTimestamp, Doc: "The local date of a moment in seconds since 1970."},
	{Name: "fromordinal", Params: "ordinal, /", Flags: object.ClassMethod, Fn: dateFromOrdinal, Doc: "The date of a day counted from the first of January of the year 1."},
	{Name: "fromisoformat", Params: "string, /", Flags: object.ClassMethod, Fn: dateFromISOFormat, Doc: "The date that a text in ISO 8601 names."},
	{Name: "fromisocalendar", Params: "year, week, day", Flags: object.ClassMethod, Fn: dateFromISOCalendar, Doc: "The date of an ISO year, week and day."},
	{Name: "today", Flags: object.ClassMethod, Fn: dateToday, Doc: "The current local date."},
	{Name: "ctime", Fn: dateCtime, Doc: "The date as C's ctime writes it."},
	{Name: "strftime", Params: "format", Fn: dateStrftime, Doc: "format with its % codes replaced by parts of the date."},
	{Name: "__format__", Params: "spec, /", Fn: formatMethod, Doc: "strftime, or str for an empty spec."},
	{Name: "isoformat", Fn: ofDate(func(d *date) object.Value { return object.String(d.isoText()) }), Doc: "The date as YYYY-MM-DD."},
	{Name: "isoweekday", Fn: ofDate(func(d *date) object.Value { return number(d.weekday() + 1) }), Doc: "The day of the week, 1 for Monday."},
	{Name: "isocalendar", Fn: dateISOCalendar, Doc: "The ISO year, week and weekday."},
	{Name: "toordinal", Fn: ofDate(func(d *date) object.Value { return number(d.ordinal()) }), Doc: "The day counted from the first of January of the year 1."},
	{Name: "weekday", Fn: ofDate(func(d *date) object.Value { return number(d.weekday()) }), Doc: "The day of the week, 0 for Monday."},
	{Name: "timetuple", Fn: dateTimeTuple, Doc: "The date as a time.struct_time."},
	{Name: "replace", Params: dateReplaceParams, Fn: dateReplace, Doc: "The date with other parts where they are given."},
	{Name: "__replace__", Params: dateReplaceParams, Fn: dateReplace, Doc: "The same as replace."},
	{Name: "__reduce__", Fn: dateReduce},
}
