// How many characters the matches of a node have.

package re

import "math/bits"

// width is the least and the greatest number of characters.
type width struct{ low, high int }

// maxWidth stands for all that is longer.
const maxWidth = 1 << 62

func addWidth(a, b int) int { return min(a+b, maxWidth) }

func mulWidth(a, b int) int {
	high, low := bits.Mul64(uint64(a), uint64(b))
	if high != 0 || low > maxWidth {
		return maxWidth
	}
	return int(low)
}

// widthOf works out the width of n; groups are the widths of the groups that
// are closed.
func widthOf(n *node, groups []*width) width {
	if n.width == nil {
		w := computeWidth(n, groups)
		n.width = &w
	}
	return *n.width
}

func computeWidth(n *node, groups []*width) width {
	switch n.op {
	case nodeChar, nodeSet:
		return width{1, 1}
	case nodeSeq:
		var w width
		for _, kid := range n.kids {
			k := widthOf(kid, groups)
			w = width{addWidth(w.low, k.low), addWidth(w.high, k.high)}
		}
		return w
	case nodeBranch:
		return eitherWidth(n.kids, groups)
	case nodeCondition:
		w := eitherWidth(n.kids, groups)
		if len(n.kids) == 1 {
			w.low = 0
		}
		return w
	case nodeRepeat:
		w := widthOf(n.kids[0], groups)
		return width{mulWidth(w.low, n.min), mulWidth(w.high, n.max)}
	case nodeGroup, nodePlain, nodeAtomic:
		return widthOf(n.kids[0], groups)
	case nodeBackref:
		if w := groups[n.group]; w != nil {
			return *w
		}
	}
	return width{}
}

func eitherWidth(kids []*node, groups []*width) width {
	w := widthOf(kids[0], groups)
	for _, kid := range kids[1:] {
		k := widthOf(kid, groups)
		w = width{min(w.low, k.low), max(w.high, k.high)}
	}
	return w
}
