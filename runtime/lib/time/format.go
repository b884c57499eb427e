// strftime, asctime and ctime, in the C locale.

package time

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/aio-lang/aio/runtime/object"
)

var (
	dayNames   = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
	monthNames = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September",
		"October", "November", "December"}
)

// check refuses what no calendar has, and reads 0 as the first month and day.
func (f *fields) check() error {
	for _, p := range []*int{&f.month, &f.day, &f.yearday} {
		if *p == 0 {
			*p = 1
		}
	}
	bounds := []struct {
		n, low, high int
		name         string
	}{
		{f.month, 1, 12, "month"}, {f.day, 1, 31, "day of month"}, {f.hour, 0, 23, "hour"}, {f.minute, 0, 59, "minute"},
		{f.second, 0, 61, "seconds"}, {f.weekday, -1, 1 << 31, "day of week"}, {f.yearday, 1, 366, "day of year"},
	}
	for _, b := range bounds {
		if b.n < b.low || b.n > b.high {
			return object.Raisef(object.ValueError, "%s out of range", b.name)
		}
	}
	f.weekday = (f.weekday + 7) % 7
	return nil
}

// given reads an optional time tuple; without one it is now, in local time.
func given(t *object.Thread, v object.Value, function string) (fields, error) {
	if v.IsUnset() {
		v = structOf(t.Clock().Now().Local())
	}
	f, err := fieldsOf(t, v, function)
	if err == nil {
		err = f.check()
	}
	return f, err
}

func strftime(t *object.Thread, args []object.Value) (object.Value, error) {
	format, ok := object.Text(args[0])
	if !ok {
		return object.Value{}, object.Raisef(object.TypeError, "strftime() argument 1 must be str, not %s", object.TypeName(args[0]))
	}
	f, err := given(t, object.Arg(args, 1), "strftime")
	if err != nil {
		return object.Value{}, err
	}
	text, err := f.formatFor(t, format)
	return object.String(text), err
}

func asctime(t *object.Thread, args []object.Value) (object.Value, error) {
	f, err := given(t, object.Arg(args, 0), "asctime")
	return object.String(f.ascText()), err
}

func ctime(t *object.Thread, args []object.Value) (object.Value, error) {
	at, err := instant(t, object.Arg(args, 0))
	if err != nil {
		return object.Value{}, err
	}
	f, err := given(t, structOf(at.Local()), "ctime")
	return object.String(f.ascText()), err
}

func (f fields) ascText() string {
	if f.month < 1 || f.month > 12 {
		return ""
	}
	return fmt.Sprintf("%s %s%3d %02d:%02d:%02d %d", dayNames[f.weekday][:3], monthNames[f.month-1][:3], f.day,
		f.hour, f.minute, f.second, f.year)
}

// directive is one % with its flags: the padding ('-' none, '_' spaces, '0'
// zeros), upper or the other case, and a least width.
type directive struct {
	pad         byte
	upper, swap bool
	width       int
}

// format is formatFor for a format that is known.
func (f fields) format(format string) string {
	text, _ := f.formatFor(nil, format)
	return text
}

// formatFor expands the directives of strftime; unknown ones stay as they are.
func (f fields) formatFor(t *object.Thread, format string) (string, error) {
	const some, unitsPerByte = 1 << 10, 32 // how much of it between two looks at the thread
	var b strings.Builder
	for i, look := 0, some; i < len(format); i++ {
		if i >= look {
			look = i + some
			if err := t.CheckSize(int64(b.Len()), 1); err != nil {
				return "", err
			}
			if err := t.Work(some * unitsPerByte); err != nil {
				return "", err
			}
		}
		if format[i] != '%' {
			b.WriteByte(format[i])
			continue
		}
		start := i
		var d directive
		for i++; i < len(format) && strings.IndexByte("-_0^#", format[i]) >= 0; i++ {
			switch format[i] {
			case '^':
				d.upper = true
			case '#':
				d.swap = true
			default:
				d.pad = format[i]
			}
		}
		digits := i
		for i < len(format) && format[i] >= '0' && format[i] <= '9' {
			i++
		}
		d.width, _ = strconv.Atoi(format[digits:i])
		d.width = min(d.width, 1000)
		if i+1 < len(format) && (format[i] == 'E' || format[i] == 'O') && isDirective(format[i+1]) {
			i++
		}
		if i >= len(format) || !isDirective(format[i]) {
			b.WriteString(format[start:min(i+1, len(format))])
			continue
		}
		b.WriteString(f.expand(d, format[i]))
	}
	return b.String(), nil
}

func isDirective(c byte) bool {
	return strings.IndexByte("aAbBcCdDeFgGhHIjklmMnpPrRsStTuUVwWxXyYzZ%", c) >= 0
}

func (f fields) expand(d directive, c byte) string {
	if n, width, pad, ok := f.number(c); ok {
		if d.pad != 0 {
			pad = d.pad
		}
		if d.width > 0 {
			width = d.width
		}
		return padNumber(n, width, pad)
	}
	text := f.text(c)
	switch {
	case d.swap && (c == 'Z' || c == 'p'):
		text = strings.ToLower(text)
	case d.upper || d.swap:
		text = strings.ToUpper(text)
	}
	if len(text) < d.width {
		pad := " "
		if d.pad == '0' {
			pad = "0"
		}
		text = strings.Repeat(pad, d.width-len(text)) + text
	}
	return text
}

func padNumber(n, width int, pad byte) string {
	text := strconv.Itoa(n)
	switch {
	case pad == '-' || len(text) >= width:
		return text
	case pad == '_':
		return strings.Repeat(" ", width-len(text)) + text
	case n < 0:
		return "-" + strings.Repeat("0", width-len(text)) + text[1:]
	}
	return strings.Repeat("0", width-len(text)) + text
}

// number is the value of a directive that stands for a number.
func (f fields) number(c byte) (n, width int, pad byte, ok bool) {
	twelve := (f.hour+11)%12 + 1
	isoYear, isoWeek := f.isoWeek()
	switch c {
	case 'C':
		return floorDiv(f.year, 100), 2, '0', true
	case 'd':
		return f.day, 2, '0', true
	case 'e':
		return f.day, 2, '_', true
	case 'g':
		return isoYear - 100*floorDiv(isoYear, 100), 2, '0', true
	case 'G':
		return isoYear, 1, '0', true
	case 'H':
		return f.hour, 2, '0', true
	case 'I':
		return twelve, 2, '0', true
	case 'j':
		return f.yearday, 3, '0', true
	case 'k':
		return f.hour, 2, '_', true
	case 'l':
		return twelve, 2, '_', true
	case 'm':
		return f.month, 2, '0', true
	case 'M':
		return f.minute, 2, '0', true
	case 's':
		return int(f.time().Unix()), 1, '0', true
	case 'S':
		return f.second, 2, '0', true
	case 'u':
		return f.weekday + 1, 1, '0', true
	case 'U':
		return (f.yearday + 6 - (f.weekday+1)%7) / 7, 2, '0', true
	case 'V':
		return isoWeek, 2, '0', true
	case 'w':
		return (f.weekday + 1) % 7, 1, '0', true
	case 'W':
		return (f.yearday + 6 - f.weekday) / 7, 2, '0', true
	case 'y':
		return f.year - 100*floorDiv(f.year, 100), 2, '0', true
	case 'Y':
		return f.year, 1, '0', true
	}
	return 0, 0, 0, false
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// isoWeek is the ISO 8601 week that the weekday and the day of the year tell.
func (f fields) isoWeek() (year, week int) {
	days := 365
	if time.Date(f.year, 12, 31, 0, 0, 0, 0, time.UTC).YearDay() == 366 {
		days = 366
	}
	// The week belongs to the year of its Thursday.
	thursday := f.yearday - f.weekday + 3
	switch {
	case thursday < 1:
		last := time.Date(f.year-1, 12, 31, 0, 0, 0, 0, time.UTC).YearDay()
		return f.year - 1, (thursday+last-1)/7 + 1
	case thursday > days:
		return f.year + 1, 1
	}
	return f.year, (thursday-1)/7 + 1
}

// text is the expansion of a directive that stands for words or for a
// combination of others.
func (f fields) text(c byte) string {
	half := "AM"
	if f.hour >= 12 {
		half = "PM"
	}
	switch c {
	case 'a':
		return dayNames[f.weekday][:3]
	case 'A':
		return dayNames[f.weekday]
	case 'b', 'h':
		return monthNames[f.month-1][:3]
	case 'B':
		return monthNames[f.month-1]
	case 'c':
		return f.format("%a %b %e %H:%M:%S %Y")
	case 'D', 'x':
		return f.format("%m/%d/%y")
	case 'F':
		return f.format("%Y-%m-%d")
	case 'n':
		return "\n"
	case 'p':
		return half
	case 'P':
		return strings.ToLower(half)
	case 'r':
		return f.format("%I:%M:%S %p")
	case 'R':
		return f.format("%H:%M")
	case 't':
		return "\t"
	case 'T', 'X':
		return f.format("%H:%M:%S")
	case 'z':
		sign, offset := '+', f.offset
		if offset < 0 {
			sign, offset = '-', -offset
		}
		return fmt.Sprintf("%c%02d%02d", sign, offset/3600, offset/60%60)
	case 'Z':
		return f.zone
	}
	return "%"
}

// strptime is what the module _strptime makes of its arguments.
func strptime(t *object.Thread, args []object.Value) (object.Value, error) {
	m, err := t.Machine.Import("_strptime")
	if err != nil {
		return object.Value{}, err
	}
	f, err := object.GetAttr(t, m.Value(), "_strptime_time")
	if err != nil {
		return object.Value{}, err
	}
	return object.CallArgs(t, f, args...)
}

var formatFunctions = []object.Method{
	{Name: "asctime", Params: "tuple=None, /", Fn: asctime, Doc: "Weekday, month, day, time and year of a struct_time as English text, by default of now."},
	{Name: "ctime", Params: "seconds=None, /", Fn: ctime, Doc: "What asctime writes for the local time at that many seconds since 1970, by default now."},
	{Name: "strptime", Params: "string, format='%a %b %d %H:%M:%S %Y', /", Fn: strptime, Doc: "The struct_time that a text written in a format names."},
	{Name: "strftime", Params: "format, tuple=None, /", Fn: strftime, Doc: "The format with its % codes replaced by parts of a struct_time, by default of now."},
}
