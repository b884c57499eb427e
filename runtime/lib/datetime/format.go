// isoformat, ctime, strftime and strptime, and time tuples. The modules time and
// _strptime do what they do for all.

package datetime

import (
	"fmt"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// isoText is the time of day as exact as the argument timespec says, after prefix.
func (h *hands) isoText(timespec object.Value, function, prefix string) (string, error) {
	spec := "auto"
	if !timespec.IsUnset() {
		var err error
		if spec, err = textArg(timespec, function, ""); err != nil {
			return "", err
		}
	}
	if spec == "auto" {
		spec = "seconds"
		if h.micro != 0 {
			spec = "microseconds"
		}
	}
	switch spec {
	case "hours":
		return fmt.Sprintf("%s%02d", prefix, h.hour), nil
	case "minutes":
		return fmt.Sprintf("%s%02d:%02d", prefix, h.hour, h.minute), nil
	case "seconds":
		return fmt.Sprintf("%s%02d:%02d:%02d", prefix, h.hour, h.minute, h.second), nil
	case "milliseconds":
		return fmt.Sprintf("%s%02d:%02d:%02d.%03d", prefix, h.hour, h.minute, h.second, h.micro/1000), nil
	case "microseconds":
		return fmt.Sprintf("%s%02d:%02d:%02d.%06d", prefix, h.hour, h.minute, h.second, h.micro), nil
	}
	return "", object.Raisef(object.ValueError, "Unknown timespec value")
}

func textResult(v object.Value, method string) (string, error) {
	text, ok := object.Text(v)
	if !ok {
		return "", object.Raisef(object.TypeError, "%s returned non-string (type %s)", method, object.TypeName(v))
	}
	return text, nil
}

// textOfMethod calls a method that answers a str.
func textOfMethod(t *object.Thread, v object.Value, method string) (string, error) {
	r, err := object.CallMethod(t, v, method)
	if err != nil {
		return "", err
	}
	return textResult(r, "__str__")
}

func dateFormat(t *object.Thread, v object.Value, spec string) (string, error) {
	if spec == "" {
		return object.StrOf(t, v)
	}
	r, err := object.CallMethod(t, v, "strftime", object.String(spec))
	if err != nil {
		return "", err
	}
	return textResult(r, "__format__")
}

func formatMethod(t *object.Thread, args []object.Value) (object.Value, error) {
	spec, err := textArg(args[1], "__format__", "1 ")
	if err != nil {
		return object.Value{}, err
	}
	text, err := dateFormat(t, args[0], spec)
	return object.String(text), err
}

var (
	dayNames   = [...]string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}
	monthNames = [...]string{"", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}
)

func (d *date) ctime(h hands) object.Value {
	return object.String(fmt.Sprintf("%s %s %2d %02d:%02d:%02d %04d", dayNames[d.weekday()], monthNames[d.month], d.day,
		h.hour, h.minute, h.second, d.year))
}

func dateCtime(_ *object.Thread, args []object.Value) (object.Value, error) {
	return asDate(args[0]).ctime(hands{}), nil
}

func momentCtime(_ *object.Thread, args []object.Value) (object.Value, error) {
	m := asMoment(args[0])
	return m.ctime(m.hands), nil
}

// ask the module called name for a function.
func callModule(t *object.Thread, name, function string, args ...object.Value) (object.Value, error) {
	m, err := t.Machine.Import(name)
	if err != nil {
		return object.Value{}, err
	}
	f, err := object.GetAttr(t, m.Value(), function)
	if err != nil {
		return object.Value{}, err
	}
	return object.CallArgs(t, f, args...)
}

// timeTuple are the nine numbers of a time.struct_time.
func (d *date) timeTuple(h hands, dst int) object.Value {
	yearDay := daysBeforeMonth(int(d.year), int(d.month)) + int(d.day)
	return tuple(number(d.year), number(d.month), number(d.day), number(h.hour), number(h.minute), number(h.second),
		number(d.weekday()), number(yearDay), number(dst))
}

func structTime(t *object.Thread, fields object.Value) (object.Value, error) {
	return callModule(t, "time", "struct_time", fields)
}

func dateTimeTuple(t *object.Thread, args []object.Value) (object.Value, error) {
	return structTime(t, asDate(args[0]).timeTuple(hands{}, -1))
}

func momentTimeTuple(t *object.Thread, args []object.Value) (object.Value, error) {
	m := asMoment(args[0])
	summer, err := ask(t, m.zone, "dst", args[0])
	if err != nil {
		return object.Value{}, err
	}
	dst := -1
	if summer != nil {
		dst = 1
		if summer.isZero() {
			dst = 0
		}
	}
	return structTime(t, m.timeTuple(m.hands, dst))
}

func momentUTCTimeTuple(t *object.Thread, args []object.Value) (object.Value, error) {
	m := asMoment(args[0])
	o, err := m.offset(t)
	if err != nil {
		return object.Value{}, err
	}
	if o != nil {
		plain := &moment{m.date, m.hands}
		plain.Init(momentType)
		v, err := plain.shifted(t, o, -1)
		if err != nil {
			return object.Value{}, err
		}
		m = asMoment(v)
	}
	return structTime(t, m.timeTuple(m.hands, 0))
}

// expander replaces the codes that time.strftime can't know: the fraction, and
// what the time zone says, each asked for once at most.
type expander struct {
	t     *object.Thread
	v     object.Value // what is formatted
	about object.Value // what the zone is asked about
	zone  object.Value
	micro int32
	year  int
}

func (e *expander) expand(format string) (string, error) {
	const unitsPerByte = 32
	var b strings.Builder
	for i, n := 0, 0; i < len(format); i, n = i+1, n+1 {
		if err := e.t.Pace(n, unitsPerByte); err != nil {
			return "", err
		}
		if format[i] != '%' || i+1 == len(format) {
			b.WriteByte(format[i])
			continue
		}
		i++
		text, ok, err := "", true, error(nil)
		switch rest := format[i:]; {
		case rest[0] == 'z':
			text, err = e.offset("")
		case strings.HasPrefix(rest, ":z"):
			i++
			text, err = e.offset(":")
		case rest[0] == 'Z':
			text, err = e.name()
		case rest[0] == 'f':
			text = fmt.Sprintf("%06d", e.micro)
		case rest[0] == 'Y' || rest[0] == 'G':
			text, ok = e.fullYear(rest[0])
		default:
			ok = false
		}
		if err != nil {
			return "", err
		}
		if !ok {
			text = "%" + format[i:i+1]
		}
		b.WriteString(text)
	}
	return b.String(), nil
}

// fullYear has four digits, also where C's strftime has fewer.
func (e *expander) fullYear(code byte) (string, bool) {
	year := e.year
	if d := asDate(e.v); code == 'G' && d != nil {
		year, _, _ = isoCalendar(d.ordinal())
	}
	return fmt.Sprintf("%04d", year), year < 1000
}

func (e *expander) offset(separator string) (string, error) {
	d, err := ask(e.t, e.zone, "utcoffset", e.about)
	if err != nil || d == nil {
		return "", err
	}
	return offsetText(d, separator), nil
}

func (e *expander) name() (string, error) {
	if e.zone.IsNone() {
		return "", nil
	}
	v, err := object.CallMethod(e.t, e.zone, "tzname", e.about)
	if err != nil || v.IsNone() {
		return "", err
	}
	text, ok := object.Text(v)
	if !ok {
		return "", object.Raisef(object.TypeError, "tzinfo.tzname() must return None or a string, not '%s'", object.TypeName(v))
	}
	return strings.ReplaceAll(text, "%", "%%"), nil
}

func (e *expander) strftime(format, fields object.Value) (object.Value, error) {
	text, err := textArg(format, "strftime", "1 ")
	if err != nil {
		return object.Value{}, err
	}
	if text, err = e.expand(text); err != nil {
		return object.Value{}, err
	}
	return callModule(e.t, "time", "strftime", object.String(text), fields)
}

// dateStrftime is that of datetimes too.
func dateStrftime(t *object.Thread, args []object.Value) (object.Value, error) {
	d := asDate(args[0])
	e := expander{t: t, v: args[0], about: args[0], zone: object.None, year: int(d.year)}
	if m := asMoment(args[0]); m != nil {
		e.zone, e.micro = m.zone, m.micro
	}
	fields, err := object.CallMethod(t, args[0], "timetuple")
	if err != nil {
		return object.Value{}, err
	}
	return e.strftime(args[1], fields)
}

// clockStrftime supposes the first day of 1900.
func clockStrftime(t *object.Thread, args []object.Value) (object.Value, error) {
	c := asClock(args[0])
	e := expander{t: t, v: args[0], about: object.None, zone: c.zone, micro: c.micro, year: 1900}
	day := date{year: 1900, month: 1, day: 1}
	return e.strftime(args[1], day.timeTuple(c.hands, -1))
}

func momentStrptime(t *object.Thread, args []object.Value) (object.Value, error) {
	for i, v := range args[1:3] {
		if _, err := textArg(v, "strptime", fmt.Sprintf("%d ", i+1)); err != nil {
			return object.Value{}, err
		}
	}
	return callModule(t, "_strptime", "_strptime_datetime", args...)
}
