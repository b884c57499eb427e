// fromisoformat: the forms of ISO 8601 that Python reads, which are all but
// those with years, months and weeks alone or with fractions of hours.

package datetime

import (
	"strings"
	"unicode/utf8"

	"github.com/aio-lang/aio/runtime/object"
)

// reader walks over text; beyond its end are zero bytes.
type reader struct {
	text string
	pos  int
}

func (r *reader) peek() byte {
	if r.pos < len(r.text) {
		return r.text[r.pos]
	}
	return 0
}

func (r *reader) skip(c byte) bool {
	if r.peek() != c {
		return false
	}
	r.pos++
	return true
}

func (r *reader) done() bool { return r.pos >= len(r.text) }

// digits reads a number of n digits.
func (r *reader) digits(n int) (number int, ok bool) {
	for ; n > 0; n-- {
		c := r.peek()
		if !isDigit(c) {
			return 0, false
		}
		number = number*10 + int(c-'0')
		r.pos++
	}
	return number, true
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// parseISODate reads YYYY-MM-DD, YYYYMMDD, YYYY-Www-D, YYYYWwwD, and weeks
// without a day, which mean its Monday.
func parseISODate(text string) (year, month, day int, ok bool) {
	r := reader{text: text}
	if year, ok = r.digits(4); !ok {
		return 0, 0, 0, false
	}
	separated := r.skip('-')
	if r.skip('W') {
		week, ok := r.digits(2)
		if !ok {
			return 0, 0, 0, false
		}
		day = 1
		if !r.done() {
			if separated && !r.skip('-') {
				return 0, 0, 0, false
			}
			if day, ok = r.digits(1); !ok {
				return 0, 0, 0, false
			}
		}
		ordinal, err := fromISO(year, week, day)
		if err != nil || !r.done() {
			return 0, 0, 0, false
		}
		year, month, day = fromOrdinal(ordinal)
		return year, month, day, true
	}
	if month, ok = r.digits(2); !ok || separated && !r.skip('-') {
		return 0, 0, 0, false
	}
	day, ok = r.digits(2)
	return year, month, day, ok && r.done()
}

// dateLength is where the date of a datetime ends: at least 7 characters are
// there. Where a digit may belong to either, the time gets it.
func dateLength(text string) int {
	r := reader{text: text, pos: 4}
	at := func(i int) byte { r.pos = i; return r.peek() }
	switch {
	case len(text) == 7:
		return 7
	case at(4) == '-' && at(5) != 'W':
		return 10
	case at(4) == '-' && at(8) != '-':
		return 8
	case at(4) == '-' && len(text) == 9:
		return -1
	case at(4) == '-' && isDigit(at(10)):
		return 8
	case at(4) == '-':
		return 10
	case at(4) != 'W':
		return 8
	}
	end := 7
	for isDigit(at(end)) {
		end++
	}
	switch {
	case end < 9:
		return end
	case end%2 == 0:
		return 7
	}
	return 8
}

// parseHands reads HH[:MM[:SS[.ffffff]]] with or without the colons.
func parseHands(text string) (n [4]int, ok bool) {
	r := reader{text: text}
	colons := true
	for i := range 3 {
		if n[i], ok = r.digits(2); !ok {
			return n, false
		}
		if r.done() {
			return n, true
		}
		c := r.peek()
		if i == 0 {
			colons = c == ':'
		}
		switch {
		case c == '.' || c == ',':
			if i < 2 {
				return n, false
			}
		case colons:
			if c != ':' || i == 2 {
				return n, false
			}
			r.pos++
		case i == 2:
			return n, false
		}
	}
	r.pos++
	digits := min(len(text)-r.pos, 6)
	if digits == 0 {
		return n, false
	}
	if n[3], ok = r.digits(digits); !ok {
		return n, false
	}
	for ; digits < 6; digits++ {
		n[3] *= 10
	}
	for isDigit(r.peek()) {
		r.pos++
	}
	return n, r.done()
}

// parseISOTime reads a time with an optional zone.
func parseISOTime(text string) (n [4]int, zone object.Value, ok bool, err error) {
	zone = object.None
	at := strings.IndexAny(text, "+-Z")
	if at < 0 {
		n, ok = parseHands(text)
		return n, zone, ok, nil
	}
	if n, ok = parseHands(text[:at]); !ok {
		return n, zone, false, nil
	}
	if text[at] == 'Z' {
		return n, object.FromObject(utc), at+1 == len(text), nil
	}
	o, ok := parseHands(text[at+1:])
	if !ok {
		return n, zone, false, nil
	}
	sign := 1
	if text[at] == '-' {
		sign = -1
	}
	d, err := duration(deltaType, 0, sign*(o[0]*3600+o[1]*60+o[2]), sign*o[3])
	if err == nil {
		zone, err = fixed(d, object.Value{})
	}
	return n, zone, true, err
}

func isoHands(n [4]int, zone object.Value) (hands, error) {
	if err := checkHands(n[:], 0); err != nil {
		return hands{}, err
	}
	return handsOf(n[0]*3600+n[1]*60+n[2], n[3], zone), nil
}

func isoArg(v object.Value) (string, error) {
	text, ok := object.Text(v)
	if !ok {
		return "", object.Raisef(object.TypeError, "fromisoformat: argument must be str")
	}
	return text, nil
}

func invalidISO(text string) error {
	return object.Raisef(object.ValueError, "Invalid isoformat string: %s", object.ReprText(text))
}

func dateFromISOFormat(t *object.Thread, args []object.Value) (object.Value, error) {
	text, err := isoArg(args[1])
	if err != nil {
		return object.Value{}, err
	}
	year, month, day, ok := parseISODate(text)
	if !ok {
		return object.Value{}, invalidISO(text)
	}
	return dateOf(t, classOf(args[0]), year, month, day)
}

func clockFromISOFormat(t *object.Thread, args []object.Value) (object.Value, error) {
	text, err := isoArg(args[1])
	if err != nil {
		return object.Value{}, err
	}
	n, zone, ok, err := parseISOTime(strings.TrimPrefix(text, "T"))
	if err == nil && !ok {
		err = invalidISO(text)
	}
	if err != nil {
		return object.Value{}, err
	}
	h, err := isoHands(n, zone)
	if err != nil {
		return object.Value{}, err
	}
	return clockOf(t, classOf(args[0]), h)
}

func momentFromISOFormat(t *object.Thread, args []object.Value) (object.Value, error) {
	text, err := isoArg(args[1])
	if err != nil {
		return object.Value{}, err
	}
	end := -1
	if len(text) >= 7 {
		end = dateLength(text)
	}
	if end < 0 || end > len(text) {
		return object.Value{}, invalidISO(text)
	}
	year, month, day, ok := parseISODate(text[:end])
	if !ok {
		return object.Value{}, invalidISO(text)
	}
	n, zone := [4]int{}, object.None
	if rest := text[end:]; rest != "" {
		_, size := utf8.DecodeRuneInString(rest)
		if n, zone, ok, err = parseISOTime(rest[size:]); err == nil && !ok {
			err = invalidISO(text)
		}
		if err != nil {
			return object.Value{}, err
		}
	}
	if err := checkDate(year, month, day); err != nil {
		return object.Value{}, err
	}
	h, err := isoHands(n, zone)
	if err != nil {
		return object.Value{}, err
	}
	return momentOf(t, classOf(args[0]), year, month, day, h)
}
