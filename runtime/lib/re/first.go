// With which bytes the matches of a node can begin.

package re

import "unicode/utf8"

// start says with what byte the rest of a match can begin, and whether it can
// match at the end of the text.
type start struct {
	set byteSet
	end bool
}

var (
	allBytes = byteSet{^uint64(0), ^uint64(0), ^uint64(0), ^uint64(0)}
	anything = start{allBytes, true}
)

func (s start) or(o start) start { return start{s.set.or(o.set), s.end || o.end} }

// table is s for instructions: nil when any byte will do.
func (s start) table() *[256]bool {
	if s.set == allBytes {
		return nil
	}
	return s.set.table()
}

// startOf says how n followed by after can begin. It may answer too much, never
// too little.
func (c *compiler) startOf(n *node, after start) start {
	switch n.op {
	case nodeSeq:
		for i := len(n.kids) - 1; i >= 0; i-- {
			after = c.startOf(n.kids[i], after)
		}
		return after
	case nodeBranch:
		var s start
		for _, kid := range n.kids {
			s = s.or(c.startOf(kid, after))
		}
		return s
	case nodeChar:
		var s start
		s.set.add(c.firstByte(n.r))
		return s
	case nodeSet:
		return start{set: n.set.leads}
	case nodeRepeat:
		return c.startOfRepeat(n, after)
	case nodeGroup, nodePlain, nodeAtomic:
		return c.startOf(n.kids[0], after)
	case nodeLook:
		return after
	case nodeCondition:
		s := c.startOf(n.kids[0], after)
		if len(n.kids) > 1 {
			return s.or(c.startOf(n.kids[1], after))
		}
		return s.or(after)
	case nodeAt:
		return startOfPlace(n.kind, after)
	case nodeFail:
		return start{}
	}
	return anything
}

func (c *compiler) startOfRepeat(n *node, after start) start {
	if n.max == 0 {
		return after
	}
	var s start
	if widthOf(n.kids[0], c.widths).low == 0 {
		s = c.startOf(n.kids[0], anything)
	} else {
		s = c.startOf(n.kids[0], start{})
	}
	if n.min == 0 {
		s = s.or(after)
	}
	return s
}

func startOfPlace(kind int, after start) start {
	switch kind {
	case atEnd, atEndLine:
		var newline byteSet
		newline.add('\n')
		for i := range newline {
			after.set[i] &= newline[i]
		}
	case atEndText:
		after.set = byteSet{}
	}
	return after
}

func (c *compiler) firstByte(r rune) byte {
	if c.bytes || r < utf8.RuneSelf {
		return byte(r)
	}
	return leadOf(r)
}
