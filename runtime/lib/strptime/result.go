// What a pattern found, made one day and time.

package strptime

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aio-lang/aio/runtime/object"
)

// found are the texts of a match by code.
type found struct {
	*pattern
	groups map[byte]string
}

// result is a day and a time.
type result struct {
	year, month, day, hour, minute, second int
	weekday, yearDay, dst                  int
	micros                                 int
	zone                                   string
	hasOffset                              bool
	offset, offsetMicros                   int
}

func (r result) tuple() object.Value {
	zone, offset := object.None, object.None
	if r.zone != "" {
		zone = object.String(r.zone)
	}
	if r.hasOffset {
		offset = number(r.offset)
	}
	return tuple(number(r.year), number(r.month), number(r.day), number(r.hour), number(r.minute), number(r.second),
		number(r.weekday), number(r.yearDay), number(r.dst), zone, offset)
}

// number reads a group; given is false when the format doesn't have it.
func (f *found) number(code byte) (n int, given bool) {
	text, given := f.groups[code]
	n, _ = strconv.Atoi(strings.TrimSpace(text))
	return n, given
}

// name reads the place of a name in a list of full or short ones.
func (f *found) name(full, abbreviated byte, list []string) (int, bool) {
	if text, ok := f.groups[full]; ok {
		return slices.Index(list, strings.ToLower(text)), true
	}
	if text, ok := f.groups[abbreviated]; ok {
		return slices.Index(short(list), strings.ToLower(text)), true
	}
	return 0, false
}

func (f *found) result(t *object.Thread) (result, error) {
	if f.dayAlone {
		if err := t.Machine.Warn(object.DeprecationWarning, dayAloneWarning); err != nil {
			return result{}, err
		}
	}
	r := result{dst: -1}
	f.time(&r)
	if err := f.zone(t, &r); err != nil {
		return r, err
	}
	return r, f.date(&r)
}

const dayAloneWarning = `Parsing dates involving a day of month without a year specified is ambiguious
and fails to parse leap day. The default behavior will change in Python 3.15
to either always raise an exception or to use a different default year (TBD).
To avoid trouble, add a specific year to the input & format.
See https://github.com/python/cpython/issues/70647.`

func (f *found) time(r *result) {
	if hour, ok := f.number('I'); ok {
		r.hour = hour % 12
		if strings.EqualFold(f.groups['p'], "pm") {
			r.hour += 12
		}
	}
	if hour, ok := f.number('H'); ok {
		r.hour = hour
	}
	r.minute, _ = f.number('M')
	r.second, _ = f.number('S')
	r.micros = micros(f.groups['f'])
}

// micros reads digits after a point.
func micros(digits string) int {
	n, _ := strconv.Atoi((digits + "000000")[:6])
	return n
}

func (f *found) zone(t *object.Thread, r *result) error {
	if z, ok := f.groups['z']; ok {
		if err := r.setOffset(z); err != nil {
			return err
		}
	}
	name, ok := f.groups['Z']
	if !ok {
		return nil
	}
	r.zone = name
	lower := strings.ToLower(name)
	standard := lower == "utc" || lower == "gmt"
	if f.zones[0] == f.zones[1] && !standard {
		v, err := member(t, "time", "daylight")
		if err != nil {
			return err
		}
		if summer, err := object.Truth(t, v); err != nil || summer {
			return err
		}
	}
	switch {
	case standard || lower == f.zones[0]:
		r.dst = 0
	case lower == f.zones[1]:
		r.dst = 1
	}
	return nil
}

// setOffset reads +hh[:]mm[[:]ss[.ffffff]] or Z.
func (r *result) setOffset(z string) error {
	r.hasOffset = true
	if z == "Z" {
		return nil
	}
	digits := z
	if z[3] == ':' {
		digits = z[:3] + z[4:]
		if len(digits) > 5 {
			if digits[5] != ':' {
				return valueError("Inconsistent use of : in %s", z)
			}
			digits = digits[:5] + digits[6:]
		}
	}
	part := func(from, to int) int {
		if len(digits) < to {
			return 0
		}
		n, _ := strconv.Atoi(digits[from:to])
		return n
	}
	r.offset = part(1, 3)*3600 + part(3, 5)*60 + part(5, 7)
	if len(digits) > 8 {
		r.offsetMicros = micros(digits[8:])
	}
	if z[0] == '-' {
		r.offset, r.offsetMicros = -r.offset, -r.offsetMicros
	}
	return nil
}

func (f *found) weekday() (day int, given bool) {
	if day, given = f.name('A', 'a', dayNames); given {
		return day, true
	}
	if day, given = f.number('w'); given {
		return (day + 6) % 7, true
	}
	day, given = f.number('u')
	return day - 1, given
}

func (f *found) yearOf() (year int, given bool) {
	if year, given = f.number('Y'); given {
		return year, true
	}
	if year, given = f.number('y'); given {
		if year <= 68 {
			return year + 2000, true
		}
		return year + 1900, true
	}
	return 0, false
}

func isLeap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

func dayOf(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

func weekdayOf(d time.Time) int { return (int(d.Weekday()) + 6) % 7 }

// date finds the day by month and day, by the day of the year, or by a week and
// its day.
func (f *found) date(r *result) error {
	year, hasYear := f.yearOf()
	weekday, hasWeekday := f.weekday()
	yearDay, hasYearDay := f.number('j')
	if err := f.checkISO(hasYear, hasWeekday, hasYearDay); err != nil {
		return err
	}
	r.month, r.day = 1, 1
	if month, ok := f.name('B', 'b', monthNames); ok {
		r.month = month + 1
	}
	if month, ok := f.number('m'); ok {
		r.month = month
	}
	if day, ok := f.number('d'); ok {
		r.day = day
	}
	leapDay := !hasYear && r.month == 2 && r.day == 29
	if !hasYear {
		year = 1900
		if leapDay {
			year = 1904 // the first leap year from then on
		}
	}
	r.year = year
	if !hasYearDay && hasWeekday {
		var err error
		if yearDay, hasYearDay, err = f.week(r, weekday); err != nil {
			return err
		}
	}
	day := dayOf(r.year, r.month, r.day)
	if hasYearDay {
		day = dayOf(r.year, 1, yearDay)
		if day.Year() < 1 || day.Year() > 9999 {
			return valueError("year %d is out of range", day.Year())
		}
		r.year, r.month, r.day = day.Year(), int(day.Month()), day.Day()
	}
	switch {
	case r.year < 1:
		return valueError("year %d is out of range", r.year)
	case day.Day() != r.day:
		return valueError("day is out of range for month")
	}
	r.yearDay = day.YearDay()
	if hasYearDay && yearDay >= 1 {
		r.yearDay = yearDay
	}
	r.weekday = weekdayOf(day)
	if hasWeekday {
		r.weekday = weekday
	}
	if leapDay {
		r.year = 1900
	}
	return nil
}

func (f *found) checkISO(hasYear, hasWeekday, hasYearDay bool) error {
	_, isoYear := f.groups['G']
	_, isoWeek := f.groups['V']
	const weekdays = "a weekday directive ('%A', '%a', '%w', or '%u')."
	switch {
	case isoYear && hasYearDay:
		return valueError("Day of the year directive '%%j' is not compatible with ISO year directive '%%G'. Use '%%Y' instead.")
	case isoYear && (!isoWeek || !hasWeekday):
		return valueError("ISO year directive '%%G' must be used with the ISO week directive '%%V' and %s", weekdays)
	case !isoYear && isoWeek && (!hasYear || !hasWeekday):
		return valueError("ISO week directive '%%V' must be used with the ISO year directive '%%G' and %s", weekdays)
	case !isoYear && isoWeek:
		return valueError("ISO week directive '%%V' is incompatible with the year directive '%%Y'. Use the ISO year '%%G' instead.")
	}
	return nil
}

// week finds the day of the year of a weekday in a week.
func (f *found) week(r *result, weekday int) (yearDay int, given bool, err error) {
	if isoYear, ok := f.number('G'); ok {
		isoWeek, _ := f.number('V')
		first := dayOf(isoYear, 1, 4) // always in the first week
		day := first.AddDate(0, 0, (isoWeek-1)*7+weekday-weekdayOf(first))
		if got, week := day.ISOWeek(); week != isoWeek || got != isoYear {
			return 0, false, valueError("Invalid week: %d", isoWeek)
		}
		r.year = day.Year()
		return day.YearDay(), true, nil
	}
	week, startsMonday := f.number('W')
	if !startsMonday {
		if week, given = f.number('U'); !given {
			return 0, false, nil
		}
	}
	first := weekdayOf(dayOf(r.year, 1, 1))
	if !startsMonday { // weeks start on Sunday
		first, weekday = (first+1)%7, (weekday+1)%7
	}
	if week == 0 {
		yearDay = 1 + weekday - first
	} else {
		yearDay = 1 + (7-first)%7 + 7*(week-1) + weekday
	}
	if yearDay <= 0 {
		r.year--
		yearDay += 365
		if isLeap(r.year) {
			yearDay++
		}
	}
	return yearDay, true, nil
}
