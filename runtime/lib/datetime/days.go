// Days of the proleptic Gregorian calendar: day 1 is the first of January of
// the year 1.

package datetime

import "github.com/aio-lang/aio/runtime/object"

const (
	minYear    = 1
	maxYear    = 9999
	maxOrdinal = 3652059

	daysIn400Years = 146097
	daysIn100Years = 36524
	daysIn4Years   = 1461
)

// daysBefore are the days of a common year before each month.
var daysBefore = [13]int{0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334}

func isLeap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

func daysInMonth(year, month int) int {
	switch {
	case month == 2 && isLeap(year):
		return 29
	case month == 12:
		return 31
	}
	return daysBefore[month+1] - daysBefore[month]
}

func daysBeforeYear(year int) int {
	y := year - 1
	return y*365 + y/4 - y/100 + y/400
}

func daysBeforeMonth(year, month int) int {
	days := daysBefore[month]
	if month > 2 && isLeap(year) {
		days++
	}
	return days
}

func ordinalOf(year, month, day int) int {
	return daysBeforeYear(year) + daysBeforeMonth(year, month) + day
}

// fromOrdinal is the reverse of ordinalOf.
func fromOrdinal(ordinal int) (year, month, day int) {
	n := ordinal - 1
	year = n / daysIn400Years * 400
	n %= daysIn400Years
	centuries := n / daysIn100Years
	n %= daysIn100Years
	fours := n / daysIn4Years
	n %= daysIn4Years
	years := n / 365
	n %= 365
	year += centuries*100 + fours*4 + years + 1
	if years == 4 || centuries == 4 {
		return year - 1, 12, 31 // the last day of a leap year
	}
	for month = 12; daysBeforeMonth(year, month) > n; month-- {
	}
	return year, month, n - daysBeforeMonth(year, month) + 1
}

// weekday is 0 for Monday.
func weekday(ordinal int) int { return (ordinal + 6) % 7 }

// isoWeekOne is the Monday of the first ISO week: the one with a Thursday of
// the year.
func isoWeekOne(year int) int {
	first := ordinalOf(year, 1, 1)
	monday := first - weekday(first)
	if weekday(first) > 3 {
		monday += 7
	}
	return monday
}

// isoCalendar gives the ISO year, week and day, which is 1 for Monday.
func isoCalendar(ordinal int) (year, week, day int) {
	year, _, _ = fromOrdinal(ordinal)
	monday := isoWeekOne(year)
	if ordinal < monday {
		year--
		monday = isoWeekOne(year)
	} else if next := isoWeekOne(year + 1); ordinal >= next {
		year++
		monday = next
	}
	return year, (ordinal-monday)/7 + 1, weekday(ordinal) + 1
}

// isoWeeks is how many ISO weeks a year has.
func isoWeeks(year int) int {
	if d := weekday(ordinalOf(year, 1, 1)); d == 3 || d == 2 && isLeap(year) {
		return 53
	}
	return 52
}

// fromISO is the reverse of isoCalendar.
func fromISO(year, week, day int) (int, error) {
	switch {
	case year < minYear || year > maxYear:
		return 0, object.Raisef(object.ValueError, "Year is out of range: %d", year)
	case week < 1 || week > isoWeeks(year):
		return 0, object.Raisef(object.ValueError, "Invalid week: %d", week)
	case day < 1 || day > 7:
		return 0, object.Raisef(object.ValueError, "Invalid day: %d (range is [1, 7])", day)
	}
	return isoWeekOne(year) + (week-1)*7 + day - 1, nil
}

func checkDate(year, month, day int) error {
	switch {
	case year < minYear || year > maxYear:
		return object.Raisef(object.ValueError, "year %d is out of range", year)
	case month < 1 || month > 12:
		return object.Raisef(object.ValueError, "month must be in 1..12")
	case day < 1 || day > daysInMonth(year, month):
		return object.Raisef(object.ValueError, "day is out of range for month")
	}
	return nil
}

func checkOrdinal(ordinal int) error {
	if ordinal < 1 || ordinal > maxOrdinal {
		return object.Raisef(object.OverflowError, "date value out of range")
	}
	return nil
}
