// Programs: what the matcher runs.

package re

// opcode says what an instruction does. "Fails" means that the matcher goes back
// to its last choice.
type opcode uint8

const (
	opMatch     opcode = iota // the end: all matched
	opFail                    // fails
	opByte                    // the byte b
	opText                    // the bytes of text
	opSet                     // a character of set
	opAt                      // the place kind
	opJump                    // goes on at x
	opBranch                  // one of the ways of branch
	opOptional                // goes on, or else at x
	opAgain                   // goes on at x, or else here
	opRun                     // low to high characters of set
	opSave                    // puts the position into slot x
	opClose                   // puts the position into slot x: group y is complete
	opBackref                 // what group y captured
	opCondition               // goes on if group y captured, else at x
	opLook                    // a lookaround up to opLookEnd or opLookNot; x is behind it, y its register
	opLookEnd                 // the lookahead of register y matched
	opLookNot                 // what must not match did
	opAtomic                  // what follows up to opAtomicEnd keeps no choices; y is its register
	opAtomicEnd
	opLoop  // starts the counted loop at x, whose registers are y and y+1
	opUntil // another round at x, or the end of the loop
)

// inst is an instruction.
type inst struct {
	op   opcode
	b    byte
	kind uint8 // opAt: the place; repeats: greedy, lazy, possessive
	// ascii: opAt looks for ASCII words.
	ascii bool
	// sure tells that a run needs no choices, because what follows can't begin
	// with what it would give back; sureASCII, that this holds in ASCII text.
	sure, sureASCII bool
	// nextByte is the only byte that can follow a run, or -1.
	nextByte  int16
	x, y      int32
	low, high int
	text      string
	set       *charSet
	branch    *branch
	fold      *folding
	// enter and next are the bytes with which the body of a repeat and what
	// follows it can begin; nil when nothing is known. nextEnd tells that the
	// latter can match at the end of the text.
	enter, next *[256]bool
	nextEnd     bool
}

// branch are the ways at a choice: those that can match, by the next byte.
type branch struct {
	of    [256]uint16
	atEnd uint16
	lists [][]int32 // of places in the program; the first list is empty
}

// program is a compiled pattern.
type program struct {
	code      []inst
	groups    int // with the whole match
	registers int
	bytes     bool
	minLength int // of a match, in bytes
	filter    filter
}
