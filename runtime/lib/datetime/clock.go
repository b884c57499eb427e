// time: a time of day.

package datetime

import (
	"cmp"
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
)

// hands are the time of day in a time and in a datetime. fold is 1 for the
// second of two moments that a clock shows alike when it is put back.
type hands struct {
	hour, minute, second, fold uint8
	micro                      int32
	zone                       object.Value // a tzinfo or None
}

// clock is a time.
type clock struct {
	object.Head
	hands
}

var clockType = &object.Type{Name: "time", Module: "datetime", Flags: object.LongName,
	Doc: "time(hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0): a time of day."}

func defineClock() {
	clockType.Define(nil, object.Slots{
		New: newClock, Repr: clockRepr, Compare: clockCompare, Hash: clockHash, Format: dateFormat,
		Str: func(t *object.Thread, v object.Value) (string, error) { return textOfMethod(t, v, "isoformat") },
	}, clockMethods, handAttrs(func(v object.Value) *hands { return &asClock(v).hands }))
	clockType.Consts = map[string]object.Value{
		"min":        makeClock(hands{zone: object.None}),
		"max":        makeClock(hands{hour: 23, minute: 59, second: 59, micro: secondMicros - 1, zone: object.None}),
		"resolution": makeDelta(0, 0, 1),
	}
}

// asClock returns the time behind v, or nil.
func asClock(v object.Value) *clock { return object.Foreign[clock](v, clockType) }

func makeClock(h hands) object.Value {
	c := &clock{hands: h}
	c.Init(clockType)
	return object.FromObject(c)
}

// clockOf makes a time of class cls; classes of scripts are called, and the fold
// is set afterwards.
func clockOf(t *object.Thread, cls *object.Type, h hands) (object.Value, error) {
	if cls == clockType {
		return makeClock(h), nil
	}
	v, err := object.CallArgs(t, cls.Value(), number(h.hour), number(h.minute), number(h.second), number(h.micro), h.zone)
	if c := asClock(v); err == nil && c != nil {
		c.fold = h.fold
	}
	return v, err
}

// newHands reads hour, minute, second and microsecond, tzinfo and fold.
func newHands(t *object.Thread, args []object.Value, old hands) (hands, error) {
	n, err := toInts(t, args[:4], int(old.hour), int(old.minute), int(old.second), int(old.micro))
	if err != nil {
		return hands{}, err
	}
	h := hands{zone: old.zone}
	if !args[4].IsUnset() {
		h.zone = args[4]
	}
	fold, err := toInt(t, args[5], int(old.fold))
	if err == nil {
		err = checkHands(n, fold)
	}
	if err == nil {
		h.zone, err = checkZone(h.zone)
	}
	h.hour, h.minute, h.second, h.micro, h.fold = uint8(n[0]), uint8(n[1]), uint8(n[2]), int32(n[3]), uint8(fold)
	return h, err
}

func checkHands(n []int, fold int) error {
	for i, hand := range []struct {
		name  string
		limit int
	}{{"hour", 24}, {"minute", 60}, {"second", 60}, {"microsecond", secondMicros}} {
		if n[i] < 0 || n[i] >= hand.limit {
			return object.Raisef(object.ValueError, "%s must be in 0..%d", hand.name, hand.limit-1)
		}
	}
	if fold != 0 && fold != 1 {
		return object.Raisef(object.ValueError, "fold must be either 0 or 1")
	}
	return nil
}

var clockParams = parameters{"", []string{"hour", "minute", "second", "microsecond", "tzinfo", "fold"}, 0, 5}

func newClock(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	if state, ok := stateArg(args, names, 2, clockStateSize); ok && state[0]&^foldBit < 24 {
		return restoreClock(cls, state, args)
	}
	bound, err := clockParams.bind(args, names)
	if err != nil {
		return object.Value{}, err
	}
	h, err := newHands(t, bound, hands{zone: object.None})
	if err != nil {
		return object.Value{}, err
	}
	c := object.Alloc[clock](cls)
	c.hands = h
	return object.FromObject(c), nil
}

// reprArgs are the arguments that make the hands again, each after ", ".
func (h *hands) reprArgs(t *object.Thread) (string, error) {
	text := fmt.Sprintf(", %d, %d", h.hour, h.minute)
	if h.second != 0 || h.micro != 0 {
		text += fmt.Sprintf(", %d", h.second)
	}
	if h.micro != 0 {
		text += fmt.Sprintf(", %d", h.micro)
	}
	if !h.zone.IsNone() {
		zone, err := object.Repr(t, h.zone)
		if err != nil {
			return "", err
		}
		text += ", tzinfo=" + zone
	}
	if h.fold != 0 {
		text += ", fold=1"
	}
	return text, nil
}

func clockRepr(t *object.Thread, v object.Value) (string, error) {
	text, err := asClock(v).reprArgs(t)
	if err != nil {
		return "", err
	}
	return object.TypeName(v) + "(" + text[2:] + ")", nil
}

func (h *hands) seconds() int { return int(h.hour)*3600 + int(h.minute)*60 + int(h.second) }

func (h *hands) compare(k *hands) int {
	return cmp.Or(cmp.Compare(h.seconds(), k.seconds()), cmp.Compare(h.micro, k.micro))
}

func (c *clock) offset(t *object.Thread) (*delta, error) {
	return ask(t, c.zone, "utcoffset", object.None)
}

// sameOffset reports whether two offsets, or the lacks of them, are equal.
func sameOffset(a, b *delta) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.compare(b) == 0
}

func clockCompare(t *object.Thread, op object.CompareOp, a, b object.Value) (object.Value, error) {
	c, d := asClock(a), asClock(b)
	if c == nil || d == nil {
		return object.NotImplemented, nil
	}
	if c.zone.Is(d.zone) {
		return compared(op, c.compare(&d.hands)), nil
	}
	o, err := c.offset(t)
	if err != nil {
		return object.Value{}, err
	}
	p, err := d.offset(t)
	switch {
	case err != nil:
		return object.Value{}, err
	case sameOffset(o, p):
		return compared(op, c.compare(&d.hands)), nil
	case o != nil && p != nil:
		return compared(op, cmp.Or(cmp.Compare(c.seconds()-o.wholeSeconds(), d.seconds()-p.wholeSeconds()), cmp.Compare(c.micro, d.micro))), nil
	case op == object.EQ || op == object.NE:
		return object.Bool(op == object.NE), nil
	}
	return object.Value{}, object.Raisef(object.TypeError, "can't compare offset-naive and offset-aware times")
}

func clockHash(t *object.Thread, v object.Value) (int64, error) {
	c := asClock(v)
	plain := object.FromObject(c)
	if c.fold != 0 {
		h := c.hands
		h.fold = 0
		var err error
		if plain, err = clockOf(t, c.Class(), h); err != nil {
			return 0, err
		}
	}
	seconds, micros := c.seconds(), int(c.micro)
	if d := asClock(plain); d != nil {
		o, err := d.offset(t)
		if err != nil {
			return 0, err
		}
		if o != nil {
			seconds -= o.wholeSeconds()
			micros -= o.micros
		}
	}
	return object.HashInt(int64(seconds)*secondMicros + int64(micros)), nil
}

func clockReplace(t *object.Thread, args []object.Value) (object.Value, error) {
	c := asClock(args[0])
	h, err := newHands(t, padded(args[1:], 6), c.hands)
	if err != nil {
		return object.Value{}, err
	}
	return clockOf(t, c.Class(), h)
}

// padded gives the arguments n places; the last may have been left out.
func padded(args []object.Value, n int) []object.Value {
	out := make([]object.Value, n)
	copy(out, args)
	return out
}

func clockAsk(method string) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		d, err := ask(t, asClock(args[0]).zone, method, object.None)
		return orNone(d), err
	}
}

func clockName(t *object.Thread, args []object.Value) (object.Value, error) {
	return askName(t, asClock(args[0]).zone, object.None)
}

func clockISOFormat(t *object.Thread, args []object.Value) (object.Value, error) {
	c := asClock(args[0])
	text, err := c.isoText(object.Arg(args, 1), "isoformat", "")
	if err != nil {
		return object.Value{}, err
	}
	o, err := c.offset(t)
	if err == nil && o != nil {
		text += offsetText(o, ":")
	}
	return object.String(text), err
}

// handAttrs are the attributes of times and of datetimes.
func handAttrs(of func(v object.Value) *hands) []object.Attr {
	return []object.Attr{
		attr("hour", func(v object.Value) object.Value { return number(of(v).hour) }, "From 0 to 23."),
		attr("minute", func(v object.Value) object.Value { return number(of(v).minute) }, "From 0 to 59."),
		attr("second", func(v object.Value) object.Value { return number(of(v).second) }, "From 0 to 59."),
		attr("microsecond", func(v object.Value) object.Value { return number(of(v).micro) }, "From 0 to 999999."),
		attr("tzinfo", func(v object.Value) object.Value { return of(v).zone }, "The time zone, or None."),
		attr("fold", func(v object.Value) object.Value { return number(of(v).fold) }, "1 for the second of two moments that a clock shows alike."),
	}
}

const clockReplaceParams = "hour=unchanged, minute=unchanged, second=unchanged, microsecond=unchanged, tzinfo=unchanged, *, fold=unchanged"

var clockMethods = []object.Method{
	{Name: "isoformat", Params: "timespec='auto'", Fn: clockISOFormat, Doc: "The time as HH:MM:SS, as exact as timespec says."},
	{Name: "strftime", Params: "format", Fn: clockStrftime, Doc: "format with its % codes replaced by parts of the time."},
	{Name: "__format__", Params: "spec, /", Fn: formatMethod, Doc: "strftime, or str for an empty spec."},
	{Name: "utcoffset", Fn: clockAsk("utcoffset"), Doc: "What the time zone says about the offset from UTC."},
	{Name: "tzname", Fn: clockName, Doc: "What the time zone says about its name."},
	{Name: "dst", Fn: clockAsk("dst"), Doc: "What the time zone says about summer time."},
	{Name: "replace", Params: clockReplaceParams, Fn: clockReplace, Doc: "The time with other parts where they are given."},
	{Name: "__replace__", Params: clockReplaceParams, Fn: clockReplace, Doc: "The same as replace."},
	{Name: "fromisoformat", Params: "string, /", Flags: object.ClassMethod, Fn: clockFromISOFormat, Doc: "The time that a text in ISO 8601 names."},
	{Name: "__reduce_ex__", Params: "protocol, /", Fn: clockReduceEx},
	{Name: "__reduce__", Fn: clockReduce},
}
