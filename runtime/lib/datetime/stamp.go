// Moments: timestamps, the clock, and the local time zone.

package datetime

import (
	"math"
	"math/big"
	"time"

	"github.com/aio-lang/aio/runtime/object"
)

const (
	epochOrdinal = 719163
	epochSeconds = epochOrdinal * daySeconds
	maxFold      = daySeconds // no zone's clock is put back by more
)

// localOffset is how far the local zone is ahead of UTC at a moment.
func localOffset(unix int64) (name string, seconds int) {
	return time.Unix(unix, 0).In(time.Local).Zone()
}

// instant reads a timestamp; fractions of microseconds are rounded to even.
func instant(t *object.Thread, v object.Value) (unix int64, micros int, err error) {
	outOfRange := object.Raisef(object.OverflowError, "timestamp out of range for platform time_t")
	f, isFloat := object.AsFloat(v)
	if !isFloat {
		i, err := object.AsIndex(t, v)
		if err != nil {
			return 0, 0, err
		}
		n, ok := object.AsInt64(i)
		if !ok {
			err = outOfRange
		}
		return n, 0, err
	}
	whole, fraction := math.Modf(f)
	switch {
	case math.IsNaN(f):
		return 0, 0, object.Raisef(object.ValueError, "Invalid value NaN (not a number)")
	case math.Abs(whole) >= 1<<63:
		return 0, 0, outOfRange
	}
	micros = int(math.RoundToEven(fraction * secondMicros))
	unix = int64(whole) + int64(floorDiv(micros, secondMicros))
	return unix, floorMod(micros, secondMicros), nil
}

// parts are the calendar's view of a number of seconds since 1970.
func parts(unix int64) (year, month, day, seconds int, err error) {
	if limit := int64(math.MaxInt64 / 2); unix > limit || unix < -limit {
		return 0, 0, 0, 0, object.Raisef(object.OverflowError, "timestamp out of range for platform time_t")
	}
	at := time.Unix(unix, 0).UTC()
	if y := at.Year(); y < minYear || y > maxYear {
		return 0, 0, 0, 0, object.Raisef(object.ValueError, "year %d is out of range", y)
	}
	return at.Year(), int(at.Month()), at.Day(), at.Hour()*3600 + at.Minute()*60 + at.Second(), nil
}

// utcMoment is a datetime of class cls in UTC, with zone as its tzinfo.
func utcMoment(t *object.Thread, cls *object.Type, unix int64, micros int, zone object.Value) (object.Value, error) {
	year, month, day, seconds, err := parts(unix)
	if err != nil {
		return object.Value{}, err
	}
	return momentOf(t, cls, year, month, day, handsOf(seconds, micros, zone))
}

// localMoment is a datetime in local time, without a tzinfo.
func localMoment(t *object.Thread, cls *object.Type, unix int64, micros int) (object.Value, error) {
	if _, _, _, _, err := parts(unix); err != nil {
		return object.Value{}, err
	}
	_, offset := localOffset(unix)
	year, month, day, seconds, err := parts(unix + int64(offset))
	if err != nil {
		return object.Value{}, err
	}
	h := handsOf(seconds, micros, object.None)
	h.fold = localFold(unix, offset)
	return momentOf(t, cls, year, month, day, h)
}

// localFold is 1 when the clock showed the same a while before, until it was
// put back.
func localFold(unix int64, offset int) uint8 {
	_, before := localOffset(unix - maxFold)
	back := int64(offset - before)
	if back >= 0 {
		return 0
	}
	if _, then := localOffset(unix + back); back+int64(then) == int64(offset) {
		return 1
	}
	return 0
}

// inZone makes a datetime of a moment: in UTC with the zone as its tzinfo, which
// fromutc then turns into local time; without a zone, in the local one.
func inZone(t *object.Thread, cls *object.Type, unix int64, micros int, zone object.Value) (object.Value, error) {
	zone, err := checkZone(zone)
	if err != nil {
		return object.Value{}, err
	}
	if zone.IsNone() {
		return localMoment(t, cls, unix, micros)
	}
	v, err := utcMoment(t, cls, unix, micros, zone)
	if err != nil {
		return object.Value{}, err
	}
	return object.CallMethod(t, zone, "fromutc", v)
}

func now(t *object.Thread) (unix int64, micros int) {
	at := t.Clock().Now()
	return at.Unix(), at.Nanosecond() / 1000
}

func momentNow(t *object.Thread, args []object.Value) (object.Value, error) {
	unix, micros := now(t)
	return inZone(t, classOf(args[0]), unix, micros, object.Arg(args, 1))
}

func momentUTCNow(t *object.Thread, args []object.Value) (object.Value, error) {
	err := t.Machine.Warn(object.DeprecationWarning, "datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version. "+
		"Use timezone-aware objects to represent datetimes in UTC: datetime.datetime.now(datetime.UTC).")
	if err != nil {
		return object.Value{}, err
	}
	unix, micros := now(t)
	return utcMoment(t, classOf(args[0]), unix, micros, object.None)
}

func momentFromTimestamp(t *object.Thread, args []object.Value) (object.Value, error) {
	zone, err := checkZone(object.Arg(args, 2))
	if err != nil {
		return object.Value{}, err
	}
	unix, micros, err := instant(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	return inZone(t, classOf(args[0]), unix, micros, zone)
}

func momentFromUTCTimestamp(t *object.Thread, args []object.Value) (object.Value, error) {
	err := t.Machine.Warn(object.DeprecationWarning, "datetime.datetime.utcfromtimestamp() is deprecated and scheduled for removal in a future version. "+
		"Use timezone-aware objects to represent datetimes in UTC: datetime.datetime.fromtimestamp(timestamp, datetime.UTC).")
	if err != nil {
		return object.Value{}, err
	}
	unix, micros, err := instant(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	return utcMoment(t, classOf(args[0]), unix, micros, object.None)
}

func dateFromTimestamp(t *object.Thread, args []object.Value) (object.Value, error) {
	unix, _, err := instantFloor(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	if _, _, _, _, err := parts(unix); err != nil {
		return object.Value{}, err
	}
	_, offset := localOffset(unix)
	year, month, day, _, err := parts(unix + int64(offset))
	if err != nil {
		return object.Value{}, err
	}
	return dateOf(t, classOf(args[0]), year, month, day)
}

// instantFloor is instant in whole seconds.
func instantFloor(t *object.Thread, v object.Value) (int64, int, error) {
	if f, ok := object.AsFloat(v); ok && !math.IsNaN(f) {
		return instant(t, object.Float(math.Floor(f)))
	}
	return instant(t, v)
}

func dateToday(t *object.Thread, args []object.Value) (object.Value, error) {
	unix, micros := now(t)
	stamp := object.Float(float64(unix) + float64(micros)/secondMicros)
	return object.CallMethod(t, args[0], "fromtimestamp", stamp)
}

// unixOf is the moment at which local clocks show m. When they do so twice, the
// fold decides; when they never do, it tells which side of the gap is meant.
func (m *moment) unixOf() int64 {
	t := int64(m.ordinal())*daySeconds + int64(m.seconds()) - epochSeconds
	local := func(u int64) int64 {
		_, offset := localOffset(u)
		return u + int64(offset)
	}
	a := local(t) - t
	u1 := t - a
	t1 := local(u1)
	b := t1 - u1
	if t1 == t {
		u2 := u1 - maxFold
		if m.fold != 0 {
			u2 = u1 + maxFold
		}
		if b = local(u2) - u2; a == b {
			return u1
		}
	}
	u2 := t - b
	switch {
	case local(u2) == t:
		return u2
	case t1 == t:
		return u1
	case m.fold != 0:
		return min(u1, u2)
	}
	return max(u1, u2)
}

var epoch = asMoment(makeMoment(1970, 1, 1, hands{zone: object.FromObject(utc)}))

func momentTimestamp(t *object.Thread, args []object.Value) (object.Value, error) {
	m := asMoment(args[0])
	if m.zone.IsNone() {
		return object.Float(float64(m.unixOf()-0) + float64(m.micro)/1e6), nil
	}
	v, err := subtract(t, m, epoch)
	if err != nil {
		return object.Value{}, err
	}
	return quotient(asDelta(v).total(), big.NewInt(secondMicros))
}

// localZone is the local time zone at a moment, as a timezone with a name.
func localZone(unix int64) object.Value {
	name, offset := localOffset(unix)
	z := makeOffset(makeDelta(floorDiv(offset, daySeconds), floorMod(offset, daySeconds), 0))
	z.name = object.String(name)
	return object.FromObject(z)
}

func momentAsTimezone(t *object.Thread, args []object.Value) (object.Value, error) {
	m := asMoment(args[0])
	target, err := checkZone(object.Arg(args, 1))
	if err != nil {
		return object.Value{}, err
	}
	from := m.zone
	if from.IsNone() {
		from = localZone(m.unixOf())
	}
	if from.Is(target) {
		return args[0], nil
	}
	offset, err := ask(t, from, "utcoffset", args[0])
	if err != nil {
		return object.Value{}, err
	}
	if offset == nil {
		if offset, err = ask(t, localZone(m.unixOf()), "utcoffset", args[0]); err != nil {
			return object.Value{}, err
		}
	}
	v, err := m.shifted(t, offset, -1)
	if err != nil {
		return object.Value{}, err
	}
	result := asMoment(v)
	if result == nil {
		return v, nil
	}
	if target.IsNone() {
		target = localZone(int64(result.ordinal())*daySeconds + int64(result.seconds()) - epochSeconds)
	}
	h := result.hands
	h.zone = target
	v, err = momentOf(t, m.Class(), int(result.year), int(result.month), int(result.day), h)
	if err != nil || target.Is(object.FromObject(utc)) {
		return v, err
	}
	return object.CallMethod(t, target, "fromutc", v)
}
