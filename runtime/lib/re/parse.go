// The parser: sequences, alternatives and repeats. What it reads and how it
// words its errors is CPython's; the first error ends the input, so that the
// code after it needs no checks.

package re

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// maxGroups is above any number of groups that fits into memory in CPython.
const maxGroups = 1<<31 - 1

// pattern is what the parser makes of a text.
type parsed struct {
	root   *node
	flags  int
	groups int            // with the whole match
	names  map[string]int // of groups
	order  []string       // of names as they come
	widths []*width
}

type parser struct {
	reader
	parsed
	// behind is the number of groups before the outermost lookbehind that is
	// being read, or -1.
	behind int
	// asked are the groups that conditions ask for, with where they do.
	asked []askedGroup
}

type askedGroup struct{ group, at int }

// parse reads a pattern.
func parse(t *object.Thread, pattern object.Value, flags int) (*parsed, error) {
	p := &parser{behind: -1}
	p.flags, p.groups, p.widths = flags, 1, []*width{nil}
	p.open(t, pattern)
	p.root = p.alternatives(flags, true)
	if p.err == nil {
		p.flags, p.err = completeFlags(p.flags, p.bytes)
	}
	if p.err == nil && !p.next.end() {
		p.fail(0, "unbalanced parenthesis")
	}
	for _, a := range p.asked {
		if p.err == nil && a.group >= p.groups {
			p.failAt(a.at, "invalid group reference "+strconv.Itoa(a.group))
		}
	}
	return &p.parsed, p.err
}

// completeFlags checks flags against each other and the kind of the pattern.
func completeFlags(flags int, bytes bool) (int, error) {
	wrong := ""
	switch {
	case !bytes && flags&flagLocale != 0:
		wrong = "cannot use LOCALE flag with a str pattern"
	case !bytes && flags&flagASCII != 0 && flags&flagUnicode != 0:
		wrong = "ASCII and UNICODE flags are incompatible"
	case !bytes && flags&flagASCII == 0:
		flags |= flagUnicode
	case bytes && flags&flagUnicode != 0:
		wrong = "cannot use UNICODE flag with a bytes pattern"
	case bytes && flags&flagLocale != 0 && flags&flagASCII != 0:
		wrong = "ASCII and LOCALE flags are incompatible"
	}
	if wrong != "" {
		return 0, object.Raisef(object.ValueError, "%s", wrong)
	}
	return flags, nil
}

// alternatives reads what stands between brackets, or all. top is set for the
// latter: there, flags for the whole pattern may be set.
func (p *parser) alternatives(flags int, top bool) *node {
	if err := p.t.Enter(); err != nil {
		p.stop(err)
		return &node{op: nodeSeq}
	}
	defer p.t.Leave()
	kids := []*node{p.sequence(&flags, top)}
	for p.match('|') {
		kids = append(kids, p.sequence(&flags, false))
	}
	if len(kids) == 1 {
		return kids[0]
	}
	return &node{op: nodeBranch, kids: kids}
}

const specialChars = `.\[{()*+?^$|`

// sequence reads items up to a bar or bracket. It changes flags when the
// pattern sets them for all that follows.
func (p *parser) sequence(flags *int, top bool) *node {
	var items []*node
	for {
		this := p.next
		if this.end() || this.is('|') || this.is(')') {
			break
		}
		p.advance()
		if *flags&flagVerbose != 0 {
			if strings.ContainsRune(" \t\n\r\v\f", this.char()) {
				continue
			}
			if this.is('#') {
				p.skipLine()
				continue
			}
		}
		switch {
		case this.escaped():
			items = append(items, p.escape(this, *flags))
		case !strings.ContainsRune(specialChars, this.char()):
			items = append(items, p.character(this.char(), *flags))
		case this.is('['):
			items = append(items, p.set(*flags))
		case strings.ContainsRune("*+?{", this.char()):
			items = p.repeat(this, items, *flags)
		case this.is('.'):
			items = append(items, p.dot(*flags))
		case this.is('('):
			if item := p.group(flags, top && len(items) == 0); item != nil {
				items = append(items, item)
			}
		case this.is('^'):
			items = append(items, place(atBegin, *flags&flagMultiline != 0))
		case this.is('$'):
			items = append(items, place(atEnd, *flags&flagMultiline != 0))
		}
	}
	return p.flatten(items)
}

// flatten takes away brackets that mean nothing any more, now that repeats have
// been read.
func (p *parser) flatten(items []*node) *node {
	flat := items[:0:0]
	for _, item := range items {
		if item.op == nodePlain && item.kids[0].op == nodeSeq {
			flat = append(flat, item.kids[0].kids...)
			continue
		}
		flat = append(flat, item)
	}
	return &node{op: nodeSeq, kids: flat}
}

func (p *parser) skipLine() {
	for !p.next.end() && !p.next.is('\n') {
		p.advance()
	}
	p.advance()
}

func place(kind int, lines bool) *node {
	if lines {
		kind++ // the place of lines follows that of the text
	}
	return &node{op: nodeAt, kind: kind}
}

func (p *parser) dot(flags int) *node {
	if flags&flagDotAll != 0 {
		return &node{op: nodeSet, set: everything(p.bytes)}
	}
	return &node{op: nodeSet, set: allButNewline(p.bytes)}
}

// character is one character as it stands.
func (p *parser) character(r rune, flags int) *node {
	fold := p.folding(flags)
	if fold == nil || len(fold.same(r)) == 1 && fold.same(r)[0] == r {
		return &node{op: nodeChar, r: r}
	}
	spec := &setSpec{bytes: p.bytes}
	for _, x := range fold.same(r) {
		spec.add(span{x, x})
	}
	return &node{op: nodeSet, set: spec.build()}
}

// folding is how to compare letters under the flags, nil when case counts.
func (p *parser) folding(flags int) *folding {
	switch {
	case flags&flagIgnoreCase == 0:
		return nil
	case p.bytes || flags&flagASCII != 0:
		return asciiFolding
	}
	return unicodeFolding
}

// repeat reads a quantifier, whose first character is this, and applies it to
// the last item. A brace that opens none is a character.
func (p *parser) repeat(this token, items []*node, flags int) []*node {
	here := p.tell()
	low, high := 0, unlimited
	switch this.char() {
	case '?':
		high = 1
	case '+':
		low = 1
	case '{':
		var ok bool
		if low, high, ok = p.bounds(here); !ok {
			return append(items, p.character('{', flags))
		}
	}
	if p.err != nil {
		return items
	}
	offset := p.tell() - here + 1
	if len(items) == 0 || items[len(items)-1].op == nodeAt {
		p.fail(offset, "nothing to repeat")
		return items
	}
	last := items[len(items)-1]
	if last.op == nodeRepeat {
		p.fail(offset, "multiple repeat")
		return items
	}
	kind := greedy
	switch {
	case p.match('?'):
		kind = lazy
	case p.match('+'):
		kind = possessive
	}
	items[len(items)-1] = &node{op: nodeRepeat, kids: []*node{last}, kind: kind, min: low, max: high}
	return items
}

// bounds reads what follows a brace; ok is false, and nothing is read, when it
// is no quantifier.
func (p *parser) bounds(here int) (low, high int, ok bool) {
	if p.next.is('}') {
		return 0, 0, false
	}
	from := p.while(1<<30, isASCIIDigit)
	to := from
	if p.match(',') {
		to = p.while(1<<30, isASCIIDigit)
	}
	if !p.match('}') {
		p.seek(here)
		return 0, 0, false
	}
	high = unlimited
	if from != "" {
		low = p.count(from)
	}
	if to != "" {
		high = p.count(to)
		if p.err == nil && high < low {
			p.failAt(here, "min repeat greater than max repeat")
		}
	}
	return low, high, true
}

func (p *parser) count(digits string) int {
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n >= unlimited {
		p.stop(object.Raisef(object.OverflowError, "the repetition number is too large"))
	}
	return int(n)
}

// warn reports a set that will mean something else one day.
func (p *parser) warn(what string, at int) {
	if p.err == nil && p.t.Machine != nil {
		p.stop(p.t.Machine.Warn(object.FutureWarning, fmt.Sprintf("Possible %s at position %d", what, at)))
	}
}
