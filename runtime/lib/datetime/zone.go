// tzinfo, the base of time zones, and the protocol in which all zones are asked.

package datetime

import "github.com/aio-lang/aio/runtime/object"

// zone is a tzinfo that is no timezone; scripts derive theirs from it.
type zone struct{ object.Head }

var zoneType = &object.Type{Name: "tzinfo", Module: "datetime", Flags: object.LongName,
	Doc: "The base of classes of time zones."}

func defineZone() {
	zoneType.Define(nil, object.Slots{
		New: func(_ *object.Thread, cls *object.Type, _ []object.Value, _ []string) (object.Value, error) {
			return object.FromObject(object.Alloc[zone](cls)), nil
		},
	}, []object.Method{
		{Name: "tzname", Params: "dt, /", Fn: mustImplement("tzname"), Doc: "The name of the zone at dt."},
		{Name: "utcoffset", Params: "dt, /", Fn: mustImplement("utcoffset"), Doc: "The timedelta by which local time at dt is ahead of UTC."},
		{Name: "dst", Params: "dt, /", Fn: mustImplement("dst"), Doc: "The timedelta by which clocks at dt are put forward for summer."},
		{Name: "fromutc", Params: "dt, /", Fn: zoneFromUTC, Doc: "The local time of dt, which is in UTC but has this zone as its tzinfo."},
		{Name: "__reduce__", Fn: zoneReduce},
	}, nil)
}

func mustImplement(name string) object.Func {
	return func(*object.Thread, []object.Value) (object.Value, error) {
		return object.Value{}, object.Raisef(object.NotImplementedError, "a tzinfo subclass must implement %s()", name)
	}
}

// checkZone refuses a tzinfo argument that is neither None nor a zone; an unset
// one becomes None.
func checkZone(v object.Value) (object.Value, error) {
	if !v.Given() {
		return object.None, nil
	}
	if !object.IsInstance(v, zoneType) {
		return object.Value{}, object.Raisef(object.TypeError,
			"tzinfo argument must be None or of a tzinfo subclass, not type '%s'", object.TypeName(v))
	}
	return v, nil
}

// ask calls utcoffset or dst of a zone, or of None, and checks the answer; nil
// stands for None.
func ask(t *object.Thread, zone object.Value, method string, about object.Value) (*delta, error) {
	if zone.IsNone() {
		return nil, nil
	}
	if o := asOffset(zone); o != nil {
		if method == "dst" {
			return nil, nil
		}
		return asDelta(o.offset), nil
	}
	v, err := object.CallMethod(t, zone, method, about)
	if err != nil || v.IsNone() {
		return nil, err
	}
	d := asDelta(v)
	if d == nil {
		return nil, object.Raisef(object.TypeError, "tzinfo.%s() must return None or timedelta, not '%s'", method, object.TypeName(v))
	}
	if d.days < -1 || d.days > 0 || d.days == -1 && d.seconds == 0 && d.micros == 0 {
		return nil, object.Raisef(object.ValueError,
			"offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).")
	}
	return d, nil
}

// askName calls tzname of a zone, or of None.
func askName(t *object.Thread, zone, about object.Value) (object.Value, error) {
	if zone.IsNone() {
		return object.None, nil
	}
	v, err := object.CallMethod(t, zone, "tzname", about)
	if err != nil || v.IsNone() {
		return object.None, err
	}
	if object.AsStr(v) == nil {
		return object.Value{}, object.Raisef(object.TypeError, "tzinfo.tzname() must return None or a string, not '%s'", object.TypeName(v))
	}
	return v, nil
}

func orNone(d *delta) object.Value {
	if d == nil {
		return object.None
	}
	return object.FromObject(d)
}

// fromUTCArg checks the argument of fromutc.
func fromUTCArg(self, v object.Value) (*moment, error) {
	m := asMoment(v)
	if m == nil {
		return nil, object.Raisef(object.TypeError, "fromutc: argument must be a datetime")
	}
	if !m.zone.Is(self) {
		return nil, object.Raisef(object.ValueError, "fromutc: dt.tzinfo is not self")
	}
	return m, nil
}

// zoneFromUTC supposes that a zone has a standard offset, which is utcoffset
// less dst.
func zoneFromUTC(t *object.Thread, args []object.Value) (object.Value, error) {
	self, dt := args[0], args[1]
	m, err := fromUTCArg(self, dt)
	if err != nil {
		return object.Value{}, err
	}
	offset, err := ask(t, self, "utcoffset", dt)
	if err != nil {
		return object.Value{}, err
	}
	if offset == nil {
		return object.Value{}, object.Raisef(object.ValueError, "fromutc: non-None utcoffset() result required")
	}
	summer, err := ask(t, self, "dst", dt)
	if err != nil {
		return object.Value{}, err
	}
	if summer == nil {
		return object.Value{}, object.Raisef(object.ValueError, "fromutc: non-None dst() result required")
	}
	standard, err := offset.add(summer, -1)
	if err != nil {
		return object.Value{}, err
	}
	result, err := m.shifted(t, asDelta(standard), 1)
	if err != nil {
		return object.Value{}, err
	}
	if summer, err = ask(t, self, "dst", result); err != nil {
		return object.Value{}, err
	}
	if summer == nil {
		return object.Value{}, object.Raisef(object.ValueError, "fromutc: tz.dst() gave inconsistent results; cannot convert")
	}
	if summer.isZero() {
		return result, nil
	}
	return asMoment(result).shifted(t, summer, 1)
}

func zoneReduce(t *object.Thread, args []object.Value) (object.Value, error) {
	init, state := tuple(), object.None
	for _, part := range []struct {
		method string
		to     *object.Value
	}{{"__getinitargs__", &init}, {"__getstate__", &state}} {
		f, err := object.FindAttr(t, args[0], part.method)
		if err != nil {
			return object.Value{}, err
		}
		if f.IsUnset() {
			continue
		}
		if *part.to, err = object.CallArgs(t, f); err != nil {
			return object.Value{}, err
		}
	}
	return tuple(args[0].Type().Value(), init, state), nil
}
