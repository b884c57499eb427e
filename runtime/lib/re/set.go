// Sets of characters.

package re

import (
	"slices"
	"unicode/utf8"

	"github.com/aio-lang/aio/runtime/object"
)

// charSet is a set of characters. Those below 256 are in a table, because most
// text needs no others; what the rest does is said by beyond.
type charSet struct {
	narrow [256]bool
	beyond beyond
	wide   func(r rune) bool // when beyond is someOf
	// bytes are the bytes with which the UTF-8 of the members begins.
	leads byteSet
	// except is the one character that is missing, or -1.
	except rune
}

type beyond uint8

const (
	noneOf beyond = iota
	allOf
	someOf
)

// has reports whether r is in the set.
func (s *charSet) has(r rune) bool {
	if r < 256 {
		return s.narrow[r]
	}
	switch s.beyond {
	case allOf:
		return true
	case someOf:
		return s.wide(r)
	}
	return false
}

// byteSet is a set of bytes.
type byteSet [4]uint64

func (b *byteSet) add(c byte)      { b[c>>6] |= 1 << (c & 63) }
func (b *byteSet) has(c byte) bool { return b[c>>6]&(1<<(c&63)) != 0 }

func (b *byteSet) addRange(low, high byte) {
	for c := int(low); c <= int(high); c++ {
		b.add(byte(c))
	}
}

func (b byteSet) or(o byteSet) byteSet {
	return byteSet{b[0] | o[0], b[1] | o[1], b[2] | o[2], b[3] | o[3]}
}

// meets reports whether the sets have a byte in common; ascii looks at those
// below 128 alone.
func (b byteSet) meets(o byteSet, ascii bool) bool {
	low := b[0]&o[0] | b[1]&o[1]
	if ascii {
		return low != 0
	}
	return low|b[2]&o[2]|b[3]&o[3] != 0
}

func (b byteSet) table() *[256]bool {
	t := new([256]bool)
	for c := range t {
		t[c] = b.has(byte(c))
	}
	return t
}

// sole returns the only byte of the set.
func (b byteSet) sole() (byte, bool) {
	found := -1
	for c := range 256 {
		if b.has(byte(c)) {
			if found >= 0 {
				return 0, false
			}
			found = c
		}
	}
	return byte(max(found, 0)), found >= 0
}

// leadOf is the byte with which the UTF-8 of r begins.
func leadOf(r rune) byte {
	switch {
	case r < utf8.RuneSelf:
		return byte(r)
	case r < 0x800:
		return 0xc0 | byte(r>>6)
	case r < 0x10000:
		return 0xe0 | byte(r>>12)
	}
	return 0xf0 | byte(r>>18)
}

// span is a range of characters, both ends included.
type span struct{ low, high rune }

// setSpec is a set as it is written: spans and classes, maybe negated.
type setSpec struct {
	spans   []span
	classes []class
	negate  bool
	fold    *folding // nil: letter case counts
	bytes   bool     // of a pattern for bytes
}

// class is a class such as \w.
type class struct {
	has    func(r rune) bool
	negate bool
}

// member is the definition of the set.
func (s *setSpec) member(r rune) bool {
	found := s.listed(r)
	for i := 0; i < len(s.classes) && !found; i++ {
		c := r
		if s.fold != nil {
			c = s.fold.lower(r)
		}
		found = s.classes[i].has(c) != s.classes[i].negate
	}
	return found != s.negate
}

// listed reports whether r, or with folding a character that is the same, is in
// a span.
func (s *setSpec) listed(r rune) bool {
	if s.fold == nil {
		return s.spanned(r)
	}
	for _, x := range s.fold.same(r) {
		if s.spanned(x) {
			return true
		}
	}
	return false
}

func (s *setSpec) spanned(r rune) bool {
	i, _ := slices.BinarySearchFunc(s.spans, r, func(x span, r rune) int { return int(x.high - r) })
	return i < len(s.spans) && s.spans[i].low <= r
}

// add takes one more span. Of very many most are there already.
func (s *setSpec) add(x span) {
	if n := len(s.spans); n >= 1<<12 && n == cap(s.spans) {
		s.normalise()
	}
	s.spans = append(s.spans, x)
}

// normalise sorts the spans and joins those that touch.
func (s *setSpec) normalise() {
	slices.SortFunc(s.spans, func(a, b span) int { return int(a.low - b.low) })
	joined := s.spans[:0]
	for _, x := range s.spans {
		if last := len(joined) - 1; last >= 0 && x.low <= joined[last].high+1 {
			joined[last].high = max(joined[last].high, x.high)
			continue
		}
		joined = append(joined, x)
	}
	s.spans = joined
}

// build makes the set.
func (s *setSpec) build() *charSet {
	s.normalise()
	set := &charSet{except: -1}
	for r := range set.narrow {
		set.narrow[r] = s.member(rune(r))
	}
	if !s.bytes {
		s.buildBeyond(set)
	}
	set.leads = set.findLeads(s)
	set.except = set.findExcept(s)
	return set
}

func (s *setSpec) buildBeyond(set *charSet) {
	reaches := len(s.classes) > 0 || len(s.spans) > 0 && s.spans[len(s.spans)-1].high > 255
	if s.fold == unicodeFolding && !reaches {
		reaches = s.foldsBeyond()
	}
	switch {
	case reaches:
		spec := *s
		set.beyond, set.wide = someOf, spec.member
	case s.negate:
		set.beyond = allOf
	}
}

// foldsBeyond reports whether a character above 255 is the same as one below
// that the set lists.
func (s *setSpec) foldsBeyond() bool {
	for _, r := range [...]rune{'k', 's', 'i', 'å', 'ß', 'µ', 'ÿ'} {
		if s.listed(r) {
			return true
		}
	}
	return false
}

func (set *charSet) findLeads(s *setSpec) (leads byteSet) {
	limit := 256
	if !s.bytes {
		limit = utf8.RuneSelf
	}
	for c := range limit {
		if set.narrow[c] {
			leads.add(byte(c))
		}
	}
	if s.bytes {
		return leads
	}
	for r := utf8.RuneSelf; r < 256; r++ {
		if set.narrow[r] {
			leads.add(leadOf(rune(r)))
		}
	}
	switch {
	case set.beyond == noneOf:
	case set.beyond == someOf && len(s.classes) == 0 && !s.negate && s.fold == nil:
		for _, x := range s.spans {
			if x.high > 255 {
				leads.addRange(leadOf(max(x.low, 256)), leadOf(x.high))
			}
		}
	default:
		leads.addRange(leadOf(256), 0xf4)
	}
	return leads
}

// findExcept notes a set of all but one ASCII character, which is searched for
// much faster than through the table.
func (set *charSet) findExcept(s *setSpec) rune {
	if !s.bytes && set.beyond != allOf {
		return -1
	}
	missing := rune(-1)
	for r, in := range set.narrow {
		if !in {
			if missing >= 0 {
				return -1
			}
			missing = rune(r)
		}
	}
	if missing >= utf8.RuneSelf && !s.bytes {
		return -1
	}
	return missing
}

// everything is the set of all characters.
func everything(bytes bool) *charSet { return (&setSpec{negate: true, bytes: bytes}).build() }

// allButNewline is what a dot matches.
func allButNewline(bytes bool) *charSet {
	return (&setSpec{spans: []span{{'\n', '\n'}}, negate: true, bytes: bytes}).build()
}

// union is the set of what is in any of the sets.
func union(sets []*charSet) *charSet {
	u := &charSet{except: -1}
	for _, s := range sets {
		for r, in := range s.narrow {
			u.narrow[r] = u.narrow[r] || in
		}
		u.leads = u.leads.or(s.leads)
		u.beyond = joinBeyond(u.beyond, s.beyond)
	}
	if u.beyond == someOf {
		u.wide = func(r rune) bool {
			return slices.ContainsFunc(sets, func(s *charSet) bool { return s.has(r) })
		}
	}
	return u
}

func joinBeyond(a, b beyond) beyond {
	switch {
	case a == allOf || b == allOf:
		return allOf
	case a == someOf || b == someOf:
		return someOf
	}
	return noneOf
}

// one is the set of a single character.
func one(r rune, bytes bool) *charSet {
	return (&setSpec{spans: []span{{r, r}}, bytes: bytes}).build()
}

// The members of the classes.

func isWord(r rune) bool { return r == '_' || object.IsAlnum(r) }

func isASCIIWord(r rune) bool {
	return r < utf8.RuneSelf && (r == '_' || object.IsAlpha(r) || object.IsDecimal(r))
}

func isASCIIDigit(r rune) bool { return r >= '0' && r <= '9' }

func isASCIISpace(r rune) bool { return r == ' ' || r >= '\t' && r <= '\r' }
