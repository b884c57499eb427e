// The parser: backslashes and sets.

package re

import (
	"strconv"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

var simpleEscapes = map[rune]rune{
	'a': '\a', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\',
}

// classOf returns what \w and its like stand for.
func (p *parser) classOf(c rune, flags int) (class, bool) {
	ascii := p.bytes || flags&flagASCII != 0
	pick := func(narrow, wide func(rune) bool) func(rune) bool {
		if ascii {
			return narrow
		}
		return wide
	}
	switch c {
	case 'd', 'D':
		return class{pick(isASCIIDigit, object.IsDecimal), c == 'D'}, true
	case 's', 'S':
		return class{pick(isASCIISpace, object.IsSpace), c == 'S'}, true
	case 'w', 'W':
		return class{pick(isASCIIWord, isWord), c == 'W'}, true
	}
	return class{}, false
}

// escape reads an escape outside a set.
func (p *parser) escape(this token, flags int) *node {
	c := this.second
	switch c {
	case 'A':
		return &node{op: nodeAt, kind: atBegin}
	case 'Z':
		return &node{op: nodeAt, kind: atEndText}
	case 'b', 'B':
		n := &node{op: nodeAt, kind: atBoundary}
		if c == 'B' {
			n.kind = atNoBoundary
		}
		if p.bytes || flags&flagASCII != 0 {
			n.ascii = true
		}
		return n
	}
	if k, ok := p.classOf(c, flags); ok {
		return &node{op: nodeSet, set: (&setSpec{classes: []class{k}, bytes: p.bytes}).build()}
	}
	if r, ok := simpleEscapes[c]; ok {
		return p.character(r, flags)
	}
	if c >= '1' && c <= '9' {
		return p.number(this, flags)
	}
	if r, ok := p.charEscape(this); ok {
		return p.character(r, flags)
	}
	return &node{op: nodeSeq}
}

// number reads a reference to a group, or three octal digits.
func (p *parser) number(this token, flags int) *node {
	text := this.text()
	if p.next.n == 1 && isASCIIDigit(p.next.first) {
		text += p.get().text()
		if isOctal(rune(text[1])) && isOctal(rune(text[2])) && p.next.n == 1 && isOctal(p.next.first) {
			text += p.get().text()
			return p.character(p.octal(text), flags)
		}
	}
	group, _ := strconv.Atoi(text[1:])
	if group >= p.groups {
		p.fail(len(text)-1, "invalid group reference "+strconv.Itoa(group))
		return &node{op: nodeSeq}
	}
	return p.backref(group, len(text), flags)
}

func isOctal(r rune) bool { return r >= '0' && r <= '7' }

func isHex(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'f' || r >= 'A' && r <= 'F'
}

// octal is the character of an escape such as \101.
func (p *parser) octal(text string) rune {
	n, _ := strconv.ParseInt(text[1:], 8, 32)
	if n > 0o377 {
		p.fail(len(text), "octal escape value "+text+" outside of range 0-0o377")
	}
	return rune(n)
}

// charEscape reads the escapes that sets know too: of one character.
func (p *parser) charEscape(this token) (rune, bool) {
	c := this.second
	switch {
	case c == 'x':
		return p.hex(this, 2)
	case c == 'u' && !p.bytes:
		return p.hex(this, 4)
	case c == 'U' && !p.bytes:
		return p.hex(this, 8)
	case c == 'N' && !p.bytes:
		return p.charName()
	case c == '0':
		return p.octal(`\0` + p.while(2, isOctal)), p.err == nil
	}
	if c < 128 && (object.IsAlpha(c) || isASCIIDigit(c)) {
		p.fail(2, "bad escape "+this.text())
		return 0, false
	}
	return c, true
}

func (p *parser) hex(this token, digits int) (rune, bool) {
	text := this.text() + p.while(digits, isHex)
	if len(text) != digits+2 {
		p.fail(len(text), "incomplete escape "+text)
		return 0, false
	}
	n, _ := strconv.ParseUint(text[2:], 16, 64)
	if n > 0x10ffff {
		p.fail(len(text), "bad escape "+text)
		return 0, false
	}
	return rune(n), p.err == nil
}

// charName reads \N{…}. The compiler knows the names, because str literals have
// the same escape.
func (p *parser) charName() (rune, bool) {
	if !p.match('{') {
		p.fail(0, "missing {")
		return 0, false
	}
	name := p.until('}', "character name")
	if p.err != nil {
		return 0, false
	}
	if r, ok := namedChar(p.t, name); ok {
		return r, true
	}
	p.fail(p.size(name)+len(`\N{}`), "undefined character name "+object.ReprText(name))
	return 0, false
}

func namedChar(t *object.Thread, name string) (rune, bool) {
	if t.Machine == nil || strings.ContainsAny(name, "\"\\\n\r\x00{}") {
		return 0, false
	}
	c, err := t.Machine.Compile(`"\N{`+name+`}"`, "<re>", object.CompileOptions{Mode: "eval"})
	if err != nil {
		return 0, false
	}
	v, err := t.Machine.Execute(c, object.NewDict(), object.Value{}, nil)
	if err != nil {
		return 0, false
	}
	s := object.AsStr(v)
	if s == nil || s.Len() != 1 {
		return 0, false
	}
	r, _ := object.DecodeRune(s.Text())
	return r, true
}

// setItem is what stands between the brackets of a set: a span, which may be one
// character, or a class.
type setItem struct {
	span
	class   class
	isClass bool
}

func itemOf(r rune) setItem { return setItem{span: span{r, r}} }

// setEscape reads an escape in a set.
func (p *parser) setEscape(this token, flags int) setItem {
	c := this.second
	if c == 'b' {
		return itemOf('\b')
	}
	if r, ok := simpleEscapes[c]; ok {
		return itemOf(r)
	}
	if k, ok := p.classOf(c, flags); ok {
		return setItem{class: k, isClass: true}
	}
	if isOctal(c) {
		return itemOf(p.octal(`\` + string(c) + p.while(2, isOctal)))
	}
	r, _ := p.charEscape(this)
	return itemOf(r)
}

// set reads a set up to its closing bracket.
func (p *parser) set(flags int) *node {
	here := p.tell() - 1
	if p.next.is('[') {
		p.warn("nested set", p.tell())
	}
	negate := p.match('^')
	var items []setItem
	for more := true; more && p.err == nil; {
		items, more = p.setPart(items, here, flags)
	}
	if p.err != nil {
		return &node{op: nodeSeq}
	}
	fold := p.folding(flags)
	if r, ok := sole(items); ok {
		if !negate {
			return p.character(r, flags)
		}
		spec := &setSpec{spans: []span{{r, r}}, bytes: p.bytes, fold: fold, negate: true}
		return &node{op: nodeSet, set: spec.build()}
	}
	return &node{op: nodeSet, set: specOf(items, negate, fold, p.bytes).build()}
}

// sole returns the only character that the items list.
func sole(items []setItem) (rune, bool) {
	first := items[0]
	for _, item := range items {
		if item.isClass || item.span != first.span || item.low != item.high {
			return 0, false
		}
	}
	return first.low, true
}

// specOf makes a set of its items.
func specOf(items []setItem, negate bool, fold *folding, bytes bool) *setSpec {
	spec := &setSpec{negate: negate, fold: fold, bytes: bytes}
	for _, item := range items {
		switch {
		case item.isClass:
			spec.classes = append(spec.classes, item.class)
		case fold == unicodeFolding && item.low == item.high && item.low > 0xffff && fold.lower(item.low) != item.low:
			// CPython doesn't fold these in sets, so that nothing equals them.
		default:
			spec.add(item.span)
		}
	}
	return spec
}

var setOperations = map[rune]string{'-': "difference", '&': "intersection", '~': "symmetric difference", '|': "union"}

// setPart reads a character, class or range and adds it to the items. It answers
// false at the end of the set.
func (p *parser) setPart(items []setItem, here, flags int) ([]setItem, bool) {
	this := p.get()
	switch {
	case this.end():
		p.failAt(here, "unterminated character set")
		return items, false
	case this.is(']') && len(items) > 0:
		return items, false
	}
	low := itemOf(this.first)
	if this.escaped() {
		low = p.setEscape(this, flags)
	} else if what := setOperations[this.first]; what != "" && len(items) > 0 && p.next == this {
		p.warn("set "+what, p.tell()-1)
	}
	if !p.match('-') {
		return append(items, low), true
	}
	that := p.get()
	switch {
	case that.end():
		p.failAt(here, "unterminated character set")
		return items, false
	case that.is(']'):
		return append(items, low, itemOf('-')), false
	}
	high := itemOf(that.first)
	if that.escaped() {
		high = p.setEscape(that, flags)
	} else if that.is('-') {
		p.warn("set difference", p.tell()-2)
	}
	if low.isClass || high.isClass || low.low > high.low {
		p.fail(this.n+1+that.n, "bad character range "+this.text()+"-"+that.text())
		return items, false
	}
	low.high = high.low
	return append(items, low), true
}
