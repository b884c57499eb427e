// The syntax tree of a pattern.

package re

// node is a part of a pattern. Which fields count depends on op.
type node struct {
	op   nodeOp
	kids []*node
	r    rune     // nodeChar: the character
	set  *charSet // nodeSet
	kind int      // nodeRepeat: greedy …; nodeAt: atBegin …
	// min and max are the bounds of a repeat.
	min, max int
	// group is the number of a group: captured, referred to or asked for.
	group  int
	fold   *folding // nodeBackref: how to compare, nil for exactly
	negate bool     // nodeLook
	ascii  bool     // nodeAt: a boundary of ASCII words
	behind bool     // nodeLook
	width  *width   // once it is known
}

type nodeOp uint8

const (
	nodeSeq       nodeOp = iota // the kids one after the other; none of them: empty
	nodeBranch                  // the first of the kids that leads to a match
	nodeChar                    // one character
	nodeSet                     // one character out of a set
	nodeRepeat                  // the one kid, repeated
	nodeGroup                   // the one kid, captured
	nodePlain                   // the one kid, in brackets that don't capture
	nodeAtomic                  // the one kid, whose first match is final
	nodeLook                    // the one kid matches before or after this place, or doesn't
	nodeBackref                 // what a group captured
	nodeCondition               // the first kid if the group captured, else the second
	nodeAt                      // a place
	nodeFail                    // nothing
)

// The kinds of repeats.
const (
	greedy = iota
	lazy
	possessive
)

// The places.
const (
	atBegin      = iota // \A and ^
	atBeginLine         // ^ with MULTILINE
	atEnd               // $
	atEndLine           // $ with MULTILINE
	atEndText           // \Z
	atBoundary          // \b
	atNoBoundary        // \B
)

// unlimited is the max of a repeat without one; CPython's MAXREPEAT.
const unlimited = 1<<32 - 1

// single reports whether n matches exactly one character.
func (n *node) single() bool { return n.op == nodeChar || n.op == nodeSet }

// bare takes away brackets that don't capture.
func (n *node) bare() *node {
	for n.op == nodePlain || n.op == nodeSeq && len(n.kids) == 1 {
		n = n.kids[0]
	}
	return n
}
