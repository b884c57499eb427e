// timezone: a fixed offset from UTC.

package datetime

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
)

// offset is a timezone. Its struct begins as that of its base, zone, does.
type offset struct {
	zone
	offset object.Value // a timedelta
	name   object.Value // unset when it was not given
}

var offsetType = &object.Type{Name: "timezone", Module: "datetime", Flags: object.LongName | object.Final,
	Doc: "timezone(offset[, name]): the zone that is offset, a timedelta, ahead of UTC."}

// utc is timezone.utc.
var utc = &offset{offset: makeDelta(0, 0, 0)}

func defineOffset() {
	offsetType.Define(zoneType, object.Slots{
		New: newOffset, Repr: offsetRepr, Compare: offsetCompare,
		Str:  func(_ *object.Thread, v object.Value) (string, error) { return asOffset(v).label(), nil },
		Hash: func(t *object.Thread, v object.Value) (int64, error) { return deltaHash(t, asOffset(v).offset) },
	}, offsetMethods, nil)
	utc.Init(offsetType)
	edge := func(days, seconds int) object.Value {
		return object.FromObject(makeOffset(makeDelta(days, seconds, 0)))
	}
	offsetType.Consts = map[string]object.Value{
		"utc": object.FromObject(utc),
		"min": edge(-1, 60),
		"max": edge(0, daySeconds-60),
	}
}

// asOffset returns the timezone behind v, or nil.
func asOffset(v object.Value) *offset { return object.Foreign[offset](v, offsetType) }

func makeOffset(d object.Value) *offset {
	o := &offset{offset: d}
	o.Init(offsetType)
	return o
}

// fixed is the timezone with this offset; the same object for UTC.
func fixed(d, name object.Value) (object.Value, error) {
	o := asDelta(d)
	if o.isZero() && name.IsUnset() {
		return object.FromObject(utc), nil
	}
	if o.days < -1 || o.days > 0 || o.days == -1 && o.seconds == 0 && o.micros < 1 {
		shown, err := deltaRepr(nil, d)
		if err != nil {
			return object.Value{}, err
		}
		return object.Value{}, object.Raisef(object.ValueError,
			"offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not %s.", shown)
	}
	z := makeOffset(d)
	z.name = name
	return object.FromObject(z), nil
}

var offsetParams = parameters{"timezone", []string{"offset", "name"}, 1, 2}

func newOffset(_ *object.Thread, _ *object.Type, args []object.Value, names []string) (object.Value, error) {
	bound, err := offsetParams.bind(args, names)
	if err != nil {
		return object.Value{}, err
	}
	if asDelta(bound[0]) == nil {
		return object.Value{}, object.Raisef(object.TypeError, "timezone() argument 1 must be datetime.timedelta, not %s", object.TypeName(bound[0]))
	}
	if name := bound[1]; !name.IsUnset() && object.AsStr(name) == nil {
		return object.Value{}, object.Raisef(object.TypeError, "timezone() argument 2 must be str, not %s", object.TypeName(name))
	}
	return fixed(bound[0], bound[1])
}

// label is the name, or what stands for one: UTC, UTC+01:00.
func (o *offset) label() string {
	if !o.name.IsUnset() {
		text, _ := object.Text(o.name)
		return text
	}
	if d := asDelta(o.offset); !d.isZero() {
		return "UTC" + offsetText(d, ":")
	}
	return "UTC"
}

// offsetText is "+01:00", with seconds and their fraction where there are any.
func offsetText(d *delta, separator string) string {
	sign, seconds, micros := '+', d.wholeSeconds(), d.micros
	if d.days < 0 {
		sign, seconds = '-', -seconds
		if micros > 0 {
			seconds, micros = seconds-1, secondMicros-micros
		}
	}
	text := fmt.Sprintf("%c%02d%s%02d", sign, seconds/3600, separator, seconds/60%60)
	if seconds%60 != 0 || micros != 0 {
		text += fmt.Sprintf("%s%02d", separator, seconds%60)
	}
	if micros != 0 {
		text += fmt.Sprintf(".%06d", micros)
	}
	return text
}

func offsetRepr(t *object.Thread, v object.Value) (string, error) {
	o := asOffset(v)
	if o == utc {
		return "datetime.timezone.utc", nil
	}
	text, err := object.Repr(t, o.offset)
	if err == nil && !o.name.IsUnset() {
		var name string
		name, err = object.Repr(t, o.name)
		text += ", " + name
	}
	return "datetime.timezone(" + text + ")", err
}

func offsetCompare(_ *object.Thread, op object.CompareOp, a, b object.Value) (object.Value, error) {
	o, p := asOffset(a), asOffset(b)
	if o == nil || p == nil || op != object.EQ && op != object.NE {
		return object.NotImplemented, nil
	}
	return compared(op, asDelta(o.offset).compare(asDelta(p.offset))), nil
}

// about makes a method of a timezone, whose argument is a datetime or None.
func about(name string, answer func(o *offset) object.Value) object.Func {
	return func(_ *object.Thread, args []object.Value) (object.Value, error) {
		if !args[1].IsNone() && asMoment(args[1]) == nil {
			return object.Value{}, object.Raisef(object.TypeError,
				"%s(dt) argument must be a datetime instance or None, not %s", name, object.TypeName(args[1]))
		}
		return answer(asOffset(args[0])), nil
	}
}

func offsetFromUTC(t *object.Thread, args []object.Value) (object.Value, error) {
	m, err := fromUTCArg(args[0], args[1])
	if err != nil {
		return object.Value{}, err
	}
	return m.shifted(t, asDelta(asOffset(args[0]).offset), 1)
}

func offsetArgs(_ *object.Thread, args []object.Value) (object.Value, error) {
	o := asOffset(args[0])
	if o.name.IsUnset() {
		return tuple(o.offset), nil
	}
	return tuple(o.offset, o.name), nil
}

var offsetMethods = []object.Method{
	{Name: "tzname", Params: "dt, /", Fn: about("tzname", func(o *offset) object.Value { return object.String(o.label()) }),
		Doc: "The name, or UTC with the offset when none was given."},
	{Name: "utcoffset", Params: "dt, /", Fn: about("utcoffset", func(o *offset) object.Value { return o.offset }), Doc: "The offset, whatever dt is."},
	{Name: "dst", Params: "dt, /", Fn: about("dst", func(*offset) object.Value { return object.None }), Doc: "None: the offset is fixed."},
	{Name: "fromutc", Params: "dt, /", Fn: offsetFromUTC, Doc: "The local time of dt, which is in UTC but has this zone as its tzinfo."},
	{Name: "__getinitargs__", Fn: offsetArgs, Doc: "The arguments that make an equal timezone."},
}
