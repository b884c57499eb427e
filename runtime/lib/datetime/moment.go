// datetime: a day and a time of day.

package datetime

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
)

// moment is a datetime.
type moment struct {
	date
	hands
}

var momentType = &object.Type{Name: "datetime", Module: "datetime", Flags: object.LongName, Operators: "add radd sub rsub",
	Doc: "datetime(year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0): a day and a time of day."}

func defineMoment() {
	momentType.Define(dateType, object.Slots{
		New: newMoment, Repr: momentRepr, Compare: momentCompare, Binary: momentBinary, Hash: momentHash,
		Str: func(t *object.Thread, v object.Value) (string, error) {
			r, err := object.CallMethod(t, v, "isoformat", object.String(" "))
			if err != nil {
				return "", err
			}
			return textResult(r, "__str__")
		},
	}, momentMethods, handAttrs(func(v object.Value) *hands { return &asMoment(v).hands }))
	momentType.Consts = map[string]object.Value{
		"min": makeMoment(minYear, 1, 1, hands{zone: object.None}),
		"max": makeMoment(maxYear, 12, 31, hands{hour: 23, minute: 59, second: 59, micro: secondMicros - 1, zone: object.None}),

		"resolution": makeDelta(0, 0, 1),
	}
}

// asMoment returns the datetime behind v, or nil.
func asMoment(v object.Value) *moment { return object.Foreign[moment](v, momentType) }

func (m *moment) value() object.Value { return object.FromObject(m) }

func makeMoment(year, month, day int, h hands) object.Value {
	m := &moment{date{year: int16(year), month: uint8(month), day: uint8(day)}, h}
	m.Init(momentType)
	return m.value()
}

// momentOf makes a datetime of class cls; classes of scripts are called, and
// the fold is set afterwards.
func momentOf(t *object.Thread, cls *object.Type, year, month, day int, h hands) (object.Value, error) {
	if cls == momentType {
		if err := checkDate(year, month, day); err != nil {
			return object.Value{}, err
		}
		return makeMoment(year, month, day, h), nil
	}
	v, err := object.CallArgs(t, cls.Value(), number(year), number(month), number(day),
		number(h.hour), number(h.minute), number(h.second), number(h.micro), h.zone)
	if m := asMoment(v); err == nil && m != nil {
		m.fold = h.fold
	}
	return v, err
}

var momentParams = parameters{"", []string{"year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo", "fold"}, 3, 8}

func newMoment(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	if state, ok := stateArg(args, names, 2, momentStateSize); ok && state[2]&^foldBit >= 1 && state[2]&^foldBit <= 12 {
		return restoreMoment(cls, state, args)
	}
	bound, err := momentParams.bind(args, names)
	if err != nil {
		return object.Value{}, err
	}
	n, err := toInts(t, bound[:3], 0, 0, 0)
	if err != nil {
		return object.Value{}, err
	}
	h, err := newHandsAfter(t, n, bound[3:])
	if err != nil {
		return object.Value{}, err
	}
	m := object.Alloc[moment](cls)
	m.year, m.month, m.day, m.hands = int16(n[0]), uint8(n[1]), uint8(n[2]), h
	return m.value(), nil
}

// newHandsAfter looks at the date once all numbers were read as such.
func newHandsAfter(t *object.Thread, day []int, args []object.Value) (hands, error) {
	if _, err := toInts(t, args[:4], 0, 0, 0, 0); err != nil {
		return hands{}, err
	}
	if err := checkDate(day[0], day[1], day[2]); err != nil {
		return hands{}, err
	}
	return newHands(t, args, hands{zone: object.None})
}

func momentRepr(t *object.Thread, v object.Value) (string, error) {
	m := asMoment(v)
	rest, err := m.reprArgs(t)
	return fmt.Sprintf("%s(%d, %d, %d%s)", object.TypeName(v), m.year, m.month, m.day, rest), err
}

func momentReplace(t *object.Thread, args []object.Value) (object.Value, error) {
	m := asMoment(args[0])
	args = padded(args, 10)
	n, err := toInts(t, args[1:4], int(m.year), int(m.month), int(m.day))
	if err != nil {
		return object.Value{}, err
	}
	h, err := newHands(t, args[4:], m.hands)
	if err != nil {
		return object.Value{}, err
	}
	return momentOf(t, m.Class(), n[0], n[1], n[2], h)
}

func momentCombine(t *object.Thread, args []object.Value) (object.Value, error) {
	d, c := asDate(args[1]), asClock(args[2])
	if d == nil {
		return object.Value{}, object.Raisef(object.TypeError, "combine() argument 1 must be datetime.date, not %s", object.TypeName(args[1]))
	}
	if c == nil {
		return object.Value{}, object.Raisef(object.TypeError, "combine() argument 2 must be datetime.time, not %s", object.TypeName(args[2]))
	}
	h := c.hands
	if zone := object.Arg(args, 3); !zone.IsUnset() {
		var err error
		if h.zone, err = checkZone(zone); err != nil {
			return object.Value{}, err
		}
	}
	return momentOf(t, classOf(args[0]), int(d.year), int(d.month), int(d.day), h)
}

// ofMoment makes a method without arguments of a fact about a datetime.
func ofMoment(fact func(m *moment) object.Value) object.Func {
	return func(_ *object.Thread, args []object.Value) (object.Value, error) { return fact(asMoment(args[0])), nil }
}

func momentAsk(method string) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		d, err := ask(t, asMoment(args[0]).zone, method, args[0])
		return orNone(d), err
	}
}

func (m *moment) offset(t *object.Thread) (*delta, error) {
	return ask(t, m.zone, "utcoffset", m.value())
}

func momentName(t *object.Thread, args []object.Value) (object.Value, error) {
	return askName(t, asMoment(args[0]).zone, args[0])
}

func momentISOFormat(t *object.Thread, args []object.Value) (object.Value, error) {
	m := asMoment(args[0])
	separator := "T"
	if v := object.Arg(args, 1); !v.IsUnset() {
		s := object.AsStr(v)
		if s == nil || s.Len() != 1 {
			return object.Value{}, object.Raisef(object.TypeError, "isoformat() argument 1 must be a unicode character, not %s", object.TypeName(v))
		}
		separator = s.Text()
	}
	text, err := m.hands.isoText(object.Arg(args, 2), "isoformat", m.date.isoText()+separator)
	if err != nil {
		return object.Value{}, err
	}
	o, err := m.offset(t)
	if err == nil && o != nil {
		text += offsetText(o, ":")
	}
	return object.String(text), err
}

func withoutZone(h hands) hands {
	h.zone = object.None
	return h
}

const momentReplaceParams = "year=unchanged, month=unchanged, day=unchanged, " + clockReplaceParams

var momentMethods = []object.Method{
	{Name: "now", Params: "tz=None", Flags: object.ClassMethod, Fn: momentNow, Doc: "The current time in the zone tz, by default the local one."},
	{Name: "utcnow", Flags: object.ClassMethod, Fn: momentUTCNow, Doc: "The current time in UTC, without a time zone."},
	{Name: "fromtimestamp", Params: "timestamp, tz=None", Flags: object.ClassMethod, Fn: momentFromTimestamp, Doc: "The time in the zone tz, by default the local one, of a moment in seconds since 1970."},
	{Name: "utcfromtimestamp", Params: "timestamp, /", Flags: object.ClassMethod, Fn: momentFromUTCTimestamp, Doc: "The time in UTC, without a time zone, of a moment in seconds since 1970."},
	{Name: "strptime", Params: "date_string, format, /", Flags: object.ClassMethod, Fn: momentStrptime, Doc: "The datetime that a text written in a format names."},
	{Name: "fromisoformat", Params: "string, /", Flags: object.ClassMethod, Fn: momentFromISOFormat, Doc: "The datetime that a text in ISO 8601 names."},
	{Name: "combine", Params: "date, time, tzinfo=unchanged", Flags: object.ClassMethod, Fn: momentCombine, Doc: "The datetime of a date and a time."},
	{Name: "date", Fn: ofMoment(func(m *moment) object.Value { return makeDate(int(m.year), int(m.month), int(m.day)) }), Doc: "The date alone."},
	{Name: "time", Fn: ofMoment(func(m *moment) object.Value { return makeClock(withoutZone(m.hands)) }), Doc: "The time alone, without its zone."},
	{Name: "timetz", Fn: ofMoment(func(m *moment) object.Value { return makeClock(m.hands) }), Doc: "The time alone, with its zone."},
	{Name: "ctime", Fn: momentCtime, Doc: "The datetime as C's ctime writes it."},
	{Name: "timetuple", Fn: momentTimeTuple, Doc: "The datetime as a time.struct_time."},
	{Name: "timestamp", Fn: momentTimestamp, Doc: "The seconds since 1970, as a float."},
	{Name: "utctimetuple", Fn: momentUTCTimeTuple, Doc: "The datetime in UTC as a time.struct_time."},
	{Name: "isoformat", Params: "sep='T', timespec='auto'", Fn: momentISOFormat, Doc: "The datetime as YYYY-MM-DDTHH:MM:SS, as exact as timespec says."},
	{Name: "utcoffset", Fn: momentAsk("utcoffset"), Doc: "What the time zone says about the offset from UTC."},
	{Name: "tzname", Fn: momentName, Doc: "What the time zone says about its name."},
	{Name: "dst", Fn: momentAsk("dst"), Doc: "What the time zone says about summer time."},
	{Name: "replace", Params: momentReplaceParams, Fn: momentReplace, Doc: "The datetime with other parts where they are given."},
	{Name: "__replace__", Params: momentReplaceParams, Fn: momentReplace, Doc: "The same as replace."},
	{Name: "astimezone", Params: "tz=None", Fn: momentAsTimezone, Doc: "The same moment in the zone tz, by default the local one."},
	{Name: "__reduce_ex__", Params: "protocol, /", Fn: momentReduceEx},
	{Name: "__reduce__", Fn: momentReduce},
}
