// A format as a regular expression, in the C locale.

package strptime

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/aio-lang/aio/runtime/object"
)

var (
	dayNames   = []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
	monthNames = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september",
		"october", "november", "december"}
)

// directives are the expressions of the codes. Where a number has several
// lengths, the longest is tried first.
var directives = map[byte]string{
	'a': names(short(dayNames)), 'A': names(dayNames), 'b': names(short(monthNames)), 'B': names(monthNames),
	'd': `3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9]`,
	'f': `[0-9]{1,6}`,
	'G': `\d\d\d\d`,
	'H': `2[0-3]|[0-1]\d|\d`,
	'I': `1[0-2]|0[1-9]|[1-9]`,
	'j': `36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]`,
	'm': `1[0-2]|0[1-9]|[1-9]`,
	'M': `[0-5]\d|\d`,
	'p': `am|pm`,
	'S': `6[0-1]|[0-5]\d|\d`,
	'u': `[1-7]`,
	'U': `5[0-3]|[0-4]\d|\d`,
	'V': `5[0-3]|0[1-9]|[1-4]\d|\d`,
	'w': `[0-6]`,
	'W': `5[0-3]|[0-4]\d|\d`,
	'y': `\d\d`,
	'Y': `\d\d\d\d`,
	'z': `(?:[+-]\d\d:?[0-5]\d(?::?[0-5]\d(?:\.\d{1,6})?)?)|(?-i:Z)`,
}

// combined are the codes that stand for several.
var combined = map[byte]string{'c': "%a %b %d %H:%M:%S %Y", 'x': "%m/%d/%y", 'X': "%H:%M:%S"}

func short(names []string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = name[:3]
	}
	return out
}

func names(list []string) string {
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(a, b string) int { return len(b) - len(a) })
	for i, name := range sorted {
		sorted[i] = regexp.QuoteMeta(name)
	}
	return strings.Join(sorted, "|")
}

// pattern is a compiled format.
type pattern struct {
	re    *regexp.Regexp
	zones [2]string // the local names, in lower case
	// dayAlone tells that the format has a day but no year.
	dayAlone bool
}

func compile(t *object.Thread, format string) (*pattern, error) {
	p := &pattern{}
	zones, err := zoneNames(t)
	if err != nil {
		return nil, err
	}
	p.zones = zones
	var b strings.Builder
	b.WriteString(`(?i)\A`)
	used := map[byte]bool{}
	if err := p.expand(&b, format, used); err != nil {
		if err == errStray {
			return nil, valueError("stray %% in format '%s'", format)
		}
		if bad, ok := err.(badDirective); ok {
			return nil, valueError("'%s' is a bad directive in format '%s'", string(bad), format)
		}
		return nil, err
	}
	p.dayAlone = used['d'] && !used['Y'] && !used['y'] && !used['G']
	if p.re, err = regexp.Compile(b.String()); err != nil {
		return nil, valueError("bad format '%s'", format)
	}
	return p, nil
}

// badDirective is a code that means nothing.
type badDirective string

func (badDirective) Error() string { return "bad directive" }

var errStray = badDirective("")

func (p *pattern) expand(b *strings.Builder, format string, used map[byte]bool) error {
	runes := []rune(format)
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		switch {
		case unicode.IsSpace(r):
			for i+1 < len(runes) && unicode.IsSpace(runes[i+1]) {
				i++
			}
			b.WriteString(`\s+`)
			continue
		case r != '%':
			b.WriteString(regexp.QuoteMeta(string(r)))
			continue
		}
		if i++; i == len(runes) {
			return errStray
		}
		if err := p.code(b, runes[i], used); err != nil {
			return err
		}
	}
	return nil
}

func (p *pattern) code(b *strings.Builder, r rune, used map[byte]bool) error {
	if r == '%' {
		b.WriteByte('%')
		return nil
	}
	if r > unicode.MaxASCII {
		return badDirective(string(r))
	}
	c := byte(r)
	if format, ok := combined[c]; ok {
		return p.expand(b, format, used)
	}
	expression, ok := directives[c]
	if c == 'Z' {
		expression, ok = names([]string{"utc", "gmt", p.zones[0], p.zones[1]}), true
	}
	if !ok {
		return badDirective(string(r))
	}
	if used[c] {
		return object.Raisef(object.ValueError, "redefinition of group name %s", object.ReprText(string(r)))
	}
	used[c] = true
	b.WriteString("(?P<" + string(c) + ">" + expression + ")")
	return nil
}

// zoneNames are time.tzname.
func zoneNames(t *object.Thread) (zones [2]string, err error) {
	v, err := member(t, "time", "tzname")
	if err != nil {
		return zones, err
	}
	items, err := object.Collect(t, v)
	for i := 0; i < len(items) && i < len(zones); i++ {
		name, _ := object.Text(items[i])
		zones[i] = strings.ToLower(name)
	}
	return zones, err
}

// match applies the pattern to all of text.
func (p *pattern) match(text, format string) (*found, error) {
	at := p.re.FindStringSubmatchIndex(text)
	if at == nil {
		return nil, valueError("time data %s does not match format %s", object.ReprText(text), object.ReprText(format))
	}
	if at[1] != len(text) {
		return nil, valueError("unconverted data remains: %s", text[at[1]:])
	}
	f := &found{pattern: p, groups: map[byte]string{}}
	for i, name := range p.re.SubexpNames() {
		if name != "" {
			f.groups[name[0]] = text[at[2*i]:at[2*i+1]]
		}
	}
	return f, nil
}
