// The parser: everything in round brackets.

package re

import (
	"strconv"
	"unicode"

	"github.com/aio-lang/aio/runtime/object"
)

// group reads what follows an opening bracket. first tells that nothing stands
// before it: then it may set flags for the whole pattern. nil means that there
// is nothing to match.
func (p *parser) group(flags *int, first bool) *node {
	start := p.tell() - 1
	if !p.match('?') {
		return p.capture("", start, *flags)
	}
	kind := p.get()
	switch {
	case p.err != nil:
		return nil
	case kind.end():
		p.fail(0, "unexpected end of pattern")
	case kind.is('P'):
		return p.named(start, *flags)
	case kind.is(':'):
		return p.brackets(nodePlain, start, *flags)
	case kind.is('>'):
		return p.brackets(nodeAtomic, start, *flags)
	case kind.is('#'):
		p.comment(start)
	case kind.is('='), kind.is('!'):
		return p.look(kind, start, *flags)
	case kind.is('<'):
		direction := p.get()
		switch {
		case p.err != nil:
		case direction.end():
			p.fail(0, "unexpected end of pattern")
		case !direction.is('=') && !direction.is('!'):
			p.fail(direction.n+2, "unknown extension ?<"+direction.text())
		default:
			return p.lookBehind(direction, start, *flags)
		}
	case kind.is('('):
		return p.condition(start, *flags)
	case kind.is('-') || kind.n == 1 && inlineFlags[kind.first] != 0:
		return p.flagGroup(kind, flags, start, first)
	default:
		p.fail(kind.n+1, "unknown extension ?"+kind.text())
	}
	return nil
}

func (p *parser) comment(start int) {
	for p.err == nil {
		if p.next.end() {
			p.fail(p.tell()-start, "missing ), unterminated comment")
			return
		}
		if p.get().is(')') {
			return
		}
	}
}

// close reads the closing bracket.
func (p *parser) close(start int) {
	if !p.match(')') {
		p.failAt(start, "missing ), unterminated subpattern")
	}
}

func (p *parser) brackets(op nodeOp, start, flags int) *node {
	body := p.alternatives(flags, false)
	p.close(start)
	return &node{op: op, kids: []*node{body}}
}

// capture reads a capturing group.
func (p *parser) capture(name string, start, flags int) *node {
	group := p.groups
	p.groups++
	p.widths = append(p.widths, nil)
	if p.groups > maxGroups {
		p.fail(0, "too many groups")
	}
	if name != "" {
		if known, ok := p.names[name]; ok {
			p.fail(p.size(name)+1, "redefinition of group name "+object.ReprText(name)+" as group "+
				strconv.Itoa(group)+"; was group "+strconv.Itoa(known))
			return nil
		}
		if p.names == nil {
			p.names = map[string]int{}
		}
		p.names[name] = group
		p.order = append(p.order, name)
	}
	body := p.alternatives(flags, false)
	p.close(start)
	if p.err == nil {
		w := widthOf(body, p.widths)
		p.widths[group] = &w
	}
	return &node{op: nodeGroup, kids: []*node{body}, group: group}
}

// named reads what follows (?P.
func (p *parser) named(start, flags int) *node {
	switch {
	case p.match('<'):
		name := p.until('>', "group name")
		if p.err != nil || !p.checkGroupName(name, 1) {
			return nil
		}
		return p.capture(name, start, flags)
	case p.match('='):
		name := p.until(')', "group name")
		if p.err != nil || !p.checkGroupName(name, 1) {
			return nil
		}
		group, ok := p.names[name]
		if !ok {
			p.fail(p.size(name)+1, "unknown group name "+object.ReprText(name))
			return nil
		}
		return p.backref(group, p.size(name)+1, flags)
	}
	kind := p.get()
	switch {
	case p.err != nil:
	case kind.end():
		p.fail(0, "unexpected end of pattern")
	default:
		p.fail(kind.n+2, "unknown extension ?P"+kind.text())
	}
	return nil
}

// backref makes a reference to a group, which must be closed.
func (p *parser) backref(group, offset, flags int) *node {
	if p.widths[group] == nil {
		p.fail(offset, "cannot refer to an open group")
	}
	p.checkBehind(group)
	return &node{op: nodeBackref, group: group, fold: p.folding(flags)}
}

// checkBehind refuses references from a lookbehind to what it captures itself:
// it is matched forwards, so that would not be known.
func (p *parser) checkBehind(group int) {
	if p.behind < 0 || p.err != nil {
		return
	}
	if group < p.groups && p.widths[group] == nil || group >= p.groups {
		p.fail(0, "cannot refer to an open group")
	}
	if group >= p.behind {
		p.fail(0, "cannot refer to group defined in the same lookbehind subpattern")
	}
}

func (p *parser) look(kind token, start, flags int) *node {
	body := p.alternatives(flags, false)
	p.close(start)
	if kind.is('!') && body.op == nodeSeq && len(body.kids) == 0 {
		return &node{op: nodeFail}
	}
	return &node{op: nodeLook, kids: []*node{body}, negate: kind.is('!')}
}

func (p *parser) lookBehind(kind token, start, flags int) *node {
	outer := p.behind
	if outer < 0 {
		p.behind = p.groups
	}
	n := p.look(kind, start, flags)
	p.behind = outer
	n.behind = true
	return n
}

// condition reads (?(group)yes|no).
func (p *parser) condition(start, flags int) *node {
	name := p.until(')', "group name")
	if p.err != nil {
		return nil
	}
	size := p.size(name)
	group := 0
	if isNumber(name) {
		n, err := strconv.Atoi(name)
		switch {
		case err != nil || n >= maxGroups:
			p.fail(size+1, "invalid group reference "+trimZeros(name))
			return nil
		case n == 0:
			p.fail(size+1, "bad group number")
			return nil
		}
		group = n
		p.ask(group, p.tell()-size-1)
	} else {
		if !p.checkGroupName(name, 1) {
			return nil
		}
		var ok bool
		if group, ok = p.names[name]; !ok {
			p.fail(size+1, "unknown group name "+object.ReprText(name))
			return nil
		}
	}
	p.checkBehind(group)
	inner := flags
	kids := []*node{p.sequence(&inner, false)}
	if p.match('|') {
		kids = append(kids, p.sequence(&inner, false))
		if p.next.is('|') {
			p.fail(0, "conditional backref with more than two branches")
		}
	}
	p.close(start)
	return &node{op: nodeCondition, kids: kids, group: group}
}

// ask notes where a group is asked for first.
func (p *parser) ask(group, at int) {
	for _, a := range p.asked {
		if a.group == group {
			return
		}
	}
	p.asked = append(p.asked, askedGroup{group, at})
}

func isNumber(name string) bool {
	for i := range len(name) {
		if !isASCIIDigit(rune(name[i])) {
			return false
		}
	}
	return name != ""
}

func trimZeros(digits string) string {
	for len(digits) > 1 && digits[0] == '0' {
		digits = digits[1:]
	}
	return digits
}

// flagGroup reads flags: for the whole pattern, or for one group.
func (p *parser) flagGroup(kind token, flags *int, start int, first bool) *node {
	on, off, global := p.flagLetters(kind)
	if p.err != nil {
		return nil
	}
	if global {
		if !first {
			p.failAt(start, "global flags not at the start of the expression")
		}
		p.flags |= on
		*flags = combine(*flags, on, 0)
		return nil
	}
	return p.brackets(nodePlain, start, combine(*flags, on, off))
}

// combine changes flags; of those that exclude each other, the new one holds.
func combine(flags, on, off int) int {
	if on&typeFlags != 0 {
		flags &^= typeFlags
	}
	return (flags | on) &^ off
}

// flagLetters reads the letters up to the bracket or colon.
func (p *parser) flagLetters(kind token) (on, off int, global bool) {
	if !kind.is('-') {
		on, kind = p.flagsOn(kind)
		if p.err != nil {
			return 0, 0, false
		}
		if kind.is(')') {
			return on, 0, true
		}
	}
	if kind.is('-') {
		off = p.flagsOff()
	}
	if p.err == nil && on&off != 0 {
		p.fail(1, "bad inline flags: flag turned on and off")
	}
	return on, off, false
}

func (p *parser) flagsOn(kind token) (on int, end token) {
	for p.err == nil {
		flag := inlineFlags[kind.first]
		switch {
		case !p.bytes && flag == flagLocale:
			p.fail(0, "bad inline flags: cannot use 'L' flag with a str pattern")
		case p.bytes && flag == flagUnicode:
			p.fail(0, "bad inline flags: cannot use 'u' flag with a bytes pattern")
		}
		on |= flag
		if flag&typeFlags != 0 && on&typeFlags != flag {
			p.fail(0, "bad inline flags: flags 'a', 'u' and 'L' are incompatible")
		}
		kind = p.get()
		if p.err != nil || kind.is(')') || kind.is('-') || kind.is(':') {
			break
		}
		p.checkFlag(kind, "missing -, : or )")
	}
	return on, kind
}

func (p *parser) flagsOff() (off int) {
	kind := p.get()
	p.checkFlag(kind, "missing flag")
	for p.err == nil {
		flag := inlineFlags[kind.first]
		if flag&typeFlags != 0 {
			p.fail(0, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'")
		}
		off |= flag
		kind = p.get()
		if p.err != nil || kind.is(':') {
			break
		}
		p.checkFlag(kind, "missing :")
	}
	return off
}

// checkFlag refuses what is no flag.
func (p *parser) checkFlag(kind token, missing string) {
	switch {
	case p.err != nil || kind.n == 1 && inlineFlags[kind.first] != 0:
	case kind.end():
		p.fail(0, missing)
	case kind.n == 1 && isLetter(kind.first):
		p.fail(1, "unknown flag")
	default:
		p.fail(kind.n, missing)
	}
}

func isLetter(r rune) bool { return unicode.IsLetter(r) }
