// The filter: where a search needs not even look for a match. It knows the bytes
// with which matches can begin, up to eight of them, for each of some ways to
// begin, and checks all ways at once with a shift and an "and" per byte
// (Baeza-Yates and Gonnet's Shift-And).

package re

import (
	"strings"
)

const (
	maxPrefix = 8  // bytes of a way
	maxWays   = 16 // so that they can share the bits of a word
)

// filter finds the next place where a match may begin.
type filter struct {
	kind   filterKind
	text   string       // filterText
	byte   byte         // filterByte
	table  *[256]bool   // filterTable
	masks  *[256]uint64 // filterShift
	starts uint64
	ends   uint64
	length int
}

type filterKind uint8

const (
	filterNone  filterKind = iota
	filterText             // the text
	filterByte             // the byte
	filterTable            // one of some bytes
	filterShift            // one of some sequences of bytes
	filterBegin            // the begin of the text
	filterLines            // the begin of a line
)

// way is a sequence of sets of bytes with which a match can begin. A closed one
// can't be made longer: what follows is not known.
type way struct {
	sets   []byteSet
	closed bool
}

func (w way) then(set byteSet) way {
	if w.closed || len(w.sets) == maxPrefix {
		return way{w.sets, true}
	}
	return way{append(w.sets[:len(w.sets):len(w.sets)], set), false}
}

func closed(ways []way) []way {
	out := make([]way, len(ways))
	for i, w := range ways {
		out[i] = way{w.sets, true}
	}
	return out
}

func allClosed(ways []way) bool {
	for _, w := range ways {
		if !w.closed {
			return false
		}
	}
	return true
}

// extend makes each way longer by what n matches.
func (c *compiler) extend(ways []way, n *node) []way {
	if allClosed(ways) {
		return ways
	}
	switch n.op {
	case nodeSeq:
		for _, kid := range n.kids {
			ways = c.extend(ways, kid)
		}
		return ways
	case nodeChar:
		for _, b := range c.appendChar(nil, n.r) {
			var set byteSet
			set.add(b)
			ways = then(ways, set)
		}
		return ways
	case nodeSet:
		ways = then(ways, n.set.leads)
		if !c.bytes && n.set.leads.meets(byteSet{0, 0, ^uint64(0), ^uint64(0)}, false) {
			return closed(ways)
		}
		return ways
	case nodeBranch:
		return c.extendEither(ways, n.kids)
	case nodeRepeat:
		return c.extendRepeat(ways, n)
	case nodeGroup, nodePlain, nodeAtomic:
		return c.extend(ways, n.kids[0])
	case nodeLook, nodeAt:
		return ways
	}
	return closed(ways)
}

func then(ways []way, set byteSet) []way {
	out := make([]way, len(ways))
	for i, w := range ways {
		out[i] = w.then(set)
	}
	return out
}

func (c *compiler) extendEither(ways []way, kids []*node) []way {
	if len(ways)*len(kids) > maxWays {
		var s start
		for _, kid := range kids {
			s = s.or(c.startOf(kid, anything))
		}
		if s.end {
			return closed(ways)
		}
		return closed(then(ways, s.set))
	}
	var out []way
	for _, kid := range kids {
		out = append(out, c.extend(ways, kid)...)
		if len(out) > maxWays {
			return closed(ways)
		}
	}
	return out
}

func (c *compiler) extendRepeat(ways []way, n *node) []way {
	if n.max == 0 {
		return ways
	}
	for range min(n.min, maxPrefix) {
		ways = c.extend(ways, n.kids[0])
	}
	switch {
	case n.min == n.max && n.min <= maxPrefix:
		return ways
	case n.min > 0 || 2*len(ways) > maxWays:
		return closed(ways)
	}
	taken := c.extend(ways, n.kids[0])
	if n.max > 1 {
		taken = closed(taken)
	}
	if out := append(taken, ways...); len(out) <= maxWays {
		return out
	}
	return closed(ways)
}

// filter chooses the filter of a pattern.
func (c *compiler) filter(root *node) filter {
	if first := firstItem(root); first != nil && first.op == nodeAt {
		switch first.kind {
		case atBegin:
			return filter{kind: filterBegin}
		case atBeginLine:
			return filter{kind: filterLines}
		}
	}
	ways := c.extend([]way{{}}, root)
	length := maxPrefix
	for _, w := range ways {
		length = min(length, len(w.sets))
	}
	if length == 0 {
		return filter{}
	}
	if len(ways) == 1 {
		if text := ways[0].literal(); len(text) > 1 {
			return filter{kind: filterText, text: text}
		}
	}
	length = min(length, 64/len(ways))
	if length < 2 {
		return oneByteFilter(ways)
	}
	return shiftFilter(ways, length)
}

func firstItem(n *node) *node {
	for {
		switch n.op {
		case nodeSeq:
			if len(n.kids) == 0 {
				return nil
			}
		case nodeGroup, nodePlain, nodeAtomic:
		default:
			return n
		}
		n = n.kids[0]
	}
}

// literal is the text of a way up to where it has a choice.
func (w way) literal() string {
	var text strings.Builder
	for _, set := range w.sets {
		b, ok := set.sole()
		if !ok {
			break
		}
		text.WriteByte(b)
	}
	return text.String()
}

func oneByteFilter(ways []way) filter {
	var set byteSet
	for _, w := range ways {
		set = set.or(w.sets[0])
	}
	if b, ok := set.sole(); ok {
		return filter{kind: filterByte, byte: b}
	}
	if set == allBytes {
		return filter{}
	}
	return filter{kind: filterTable, table: set.table()}
}

func shiftFilter(ways []way, length int) filter {
	f := filter{kind: filterShift, masks: new([256]uint64), length: length}
	for i, w := range ways {
		low := i * length
		f.starts |= 1 << low
		f.ends |= 1 << (low + length - 1)
		for j, set := range w.sets[:length] {
			for b := range 256 {
				if set.has(byte(b)) {
					f.masks[b] |= 1 << (low + j)
				}
			}
		}
	}
	return f
}

// next returns the first place from at on where a match may begin, or -1.
func (f *filter) next(s string, at int) int {
	switch f.kind {
	case filterText:
		if i := strings.Index(s[at:], f.text); i >= 0 {
			return at + i
		}
		return -1
	case filterByte:
		if i := strings.IndexByte(s[at:], f.byte); i >= 0 {
			return at + i
		}
		return -1
	case filterTable:
		for i := at; i < len(s); i++ {
			if f.table[s[i]] {
				return i
			}
		}
		return -1
	case filterShift:
		masks, state := f.masks, uint64(0)
		for i := at; i < len(s); i++ {
			if state = (state<<1 | f.starts) & masks[s[i]]; state&f.ends != 0 {
				return i - f.length + 1
			}
		}
		return -1
	case filterBegin:
		if at == 0 {
			return 0
		}
		return -1
	case filterLines:
		if at == 0 || s[at-1] == '\n' {
			return at
		}
		if i := strings.IndexByte(s[at:], '\n'); i >= 0 {
			return at + i + 1
		}
		return -1
	}
	return at
}
