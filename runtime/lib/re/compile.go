// The compiler from nodes to programs.

package re

import (
	"slices"

	"github.com/aio-lang/aio/runtime/object"
)

type compiler struct {
	t      *object.Thread
	code   []inst
	widths []*width
	bytes  bool
	regs   int32
	err    error
}

// compile makes the program of a parsed pattern.
func compile(t *object.Thread, p *parsed, bytes bool) (*program, error) {
	c := &compiler{t: t, widths: p.widths, bytes: bytes}
	c.checkLooks(p.root)
	root := c.simplify(p.root)
	c.node(root, anything)
	c.emit(inst{op: opMatch})
	if c.err != nil {
		return nil, c.err
	}
	return &program{
		code: c.code, groups: p.groups, registers: int(c.regs), bytes: bytes,
		minLength: widthOf(root, c.widths).low,
		filter:    c.filter(root),
	}, nil
}

// unitsPerNode is what a node takes to be compiled.
const unitsPerNode = 100

// work lets the thread stop the compiling: what is made then is of no use.
func (c *compiler) work(units int) {
	if c.err == nil {
		c.err = c.t.Work(int64(units))
	}
}

// checkLooks refuses lookbehinds that may have several lengths.
func (c *compiler) checkLooks(n *node) {
	for _, kid := range n.kids {
		c.checkLooks(kid)
	}
	if n.op != nodeLook || !n.behind || c.err != nil {
		return
	}
	switch w := widthOf(n.kids[0], c.widths); {
	case w.low != w.high:
		c.err = plainError("look-behind requires fixed-width pattern")
	case w.low > unlimited:
		c.err = plainError("looks too much behind")
	}
}

// plainError is an error that has no position.
func plainError(msg string) error {
	e, err := makeError(nil, object.String(msg), object.None, object.None)
	if err != nil {
		return err
	}
	return e
}

func (c *compiler) emit(in inst) int {
	c.code = append(c.code, in)
	return len(c.code) - 1
}

func (c *compiler) here() int32 { return int32(len(c.code)) }

func (c *compiler) register() int32 {
	c.regs++
	return c.regs - 1
}

// node emits n; after says how what follows it can begin.
func (c *compiler) node(n *node, after start) {
	if c.work(unitsPerNode); c.err != nil {
		return
	}
	switch n.op {
	case nodeSeq:
		c.sequence(n.kids, after)
	case nodeBranch:
		c.branch(n.kids, after)
	case nodeChar:
		c.sequence([]*node{n}, after)
	case nodeSet:
		c.emit(inst{op: opSet, set: n.set})
	case nodeRepeat:
		c.repeat(n, after)
	case nodeGroup:
		c.emit(inst{op: opSave, x: int32(2 * n.group)})
		c.node(n.kids[0], after)
		c.emit(inst{op: opClose, x: int32(2*n.group + 1), y: int32(n.group)})
	case nodePlain:
		c.node(n.kids[0], after)
	case nodeAtomic:
		c.atomic(func() { c.node(n.kids[0], anything) })
	case nodeLook:
		c.look(n)
	case nodeBackref:
		c.emit(inst{op: opBackref, y: int32(n.group), fold: n.fold})
	case nodeCondition:
		c.condition(n, after)
	case nodeAt:
		c.emit(inst{op: opAt, kind: uint8(n.kind), ascii: n.ascii})
	case nodeFail:
		c.emit(inst{op: opFail})
	}
}

// sequence emits nodes in order, characters that follow each other as one text.
func (c *compiler) sequence(kids []*node, after start) {
	starts := make([]start, len(kids)+1)
	starts[len(kids)] = after
	for i := len(kids) - 1; i >= 0; i-- {
		starts[i] = c.startOf(kids[i], starts[i+1])
	}
	var text []byte
	for i, kid := range kids {
		if kid.op == nodeChar {
			text = c.appendChar(text, kid.r)
			continue
		}
		c.text(text)
		text = nil
		c.node(kid, starts[i+1])
	}
	c.text(text)
}

func (c *compiler) appendChar(b []byte, r rune) []byte {
	if c.bytes {
		return append(b, byte(r))
	}
	return object.AppendRune(b, r)
}

func (c *compiler) text(b []byte) {
	switch len(b) {
	case 0:
	case 1:
		c.emit(inst{op: opByte, b: b[0]})
	default:
		c.emit(inst{op: opText, text: string(b)})
	}
}

// branch emits alternatives: a table by the next byte, then each of them with a
// jump behind the last.
func (c *compiler) branch(kids []*node, after start) {
	b := &branch{lists: [][]int32{nil}}
	at := c.emit(inst{op: opBranch, branch: b})
	ways := make([]int32, len(kids))
	var jumps []int
	for i, kid := range kids {
		ways[i] = c.here()
		c.node(kid, after)
		if i < len(kids)-1 {
			jumps = append(jumps, c.emit(inst{op: opJump}))
		}
	}
	for _, jump := range jumps {
		c.code[jump].x = c.here()
	}
	c.fill(c.code[at].branch, ways, func(i int) start { return c.startOf(kids[i], after) })
}

// fill makes the table. Bytes with the same ways share a list.
func (c *compiler) fill(b *branch, ways []int32, startOf func(i int) start) {
	starts := make([]start, len(ways))
	for i := range ways {
		starts[i] = startOf(i)
	}
	index := map[string]uint16{"": 0}
	list := func(can func(s start) bool) uint16 {
		if c.work(4 * len(ways)); c.err != nil {
			return 0
		}
		var key []byte
		var places []int32
		for i, s := range starts {
			if can(s) {
				key = append(key, byte(i), byte(i>>8), byte(i>>16))
				places = append(places, ways[i])
			}
		}
		n, ok := index[string(key)]
		if !ok {
			n = uint16(len(b.lists))
			index[string(key)] = n
			b.lists = append(b.lists, places)
		}
		return n
	}
	for x := range 256 {
		b.of[x] = list(func(s start) bool { return s.set.has(byte(x)) })
	}
	b.atEnd = list(func(s start) bool { return s.end })
}

// repeat emits a repeat in the cheapest form that does the same.
func (c *compiler) repeat(n *node, after start) {
	body := n.kids[0]
	switch {
	case n.max == 0:
		return
	case body.bare().single():
		c.run(n, body.bare(), after)
		return
	case n.kind == possessive:
		c.atomic(func() {
			once := &node{op: nodeAtomic, kids: []*node{body}}
			c.repeat(&node{op: nodeRepeat, kids: []*node{once}, min: n.min, max: n.max}, anything)
		})
		return
	case n.min == 1 && n.max == 1:
		c.node(body, after)
		return
	}
	grows := widthOf(body, c.widths).low > 0
	again := after.or(c.startOf(body, after))
	switch {
	case n.min == 0 && n.max == 1:
		at := c.optional(n, body, after)
		c.node(body, after)
		c.code[at].x = c.here()
	case grows && n.min == 0 && n.max == unlimited:
		at := c.optional(n, body, after)
		c.node(body, again)
		c.emit(inst{op: opJump, x: int32(at)})
		c.code[at].x = c.here()
	case grows && n.min == 1 && n.max == unlimited:
		top := c.here()
		c.node(body, again)
		in := c.choice(opAgain, n, body, after)
		in.x = top
		c.emit(in)
	default:
		c.counted(n, body)
	}
}

// choice is an instruction that goes into body or past it.
func (c *compiler) choice(op opcode, n, body *node, after start) inst {
	return inst{op: op, kind: uint8(n.kind),
		enter: c.startOf(body, after).table(), next: after.table(), nextEnd: after.end}
}

func (c *compiler) optional(n, body *node, after start) int {
	return c.emit(c.choice(opOptional, n, body, after))
}

// counted emits a loop with a counter, and with the place where its last round
// began: a round that matches nothing is the last.
func (c *compiler) counted(n, body *node) {
	y := c.register()
	c.register()
	loop := c.emit(inst{op: opLoop, y: y})
	top := c.here()
	c.node(body, anything)
	c.code[loop].x = c.here()
	c.emit(inst{op: opUntil, kind: uint8(n.kind), x: top, y: y, low: n.min, high: n.max})
}

// run emits the repeat of a single character.
func (c *compiler) run(n, body *node, after start) {
	set := body.set
	if body.op == nodeChar {
		set = one(body.r, c.bytes)
	}
	if n.min == 1 && n.max == 1 {
		c.node(body, after)
		return
	}
	in := inst{op: opRun, kind: uint8(n.kind), low: n.min, high: n.max, set: set, next: after.table(), nextEnd: after.end, nextByte: -1}
	if b, ok := after.set.sole(); ok && !after.end {
		in.nextByte = int16(b)
	}
	in.sure = !set.leads.meets(after.set, false)
	in.sureASCII = in.sure || !c.bytes && !set.leads.meets(after.set, true)
	c.emit(in)
}

func (c *compiler) atomic(body func()) {
	y := c.register()
	c.emit(inst{op: opAtomic, y: y})
	body()
	c.emit(inst{op: opAtomicEnd, y: y})
}

func (c *compiler) look(n *node) {
	in := inst{op: opLook, y: c.register(), low: -1}
	if n.behind {
		in.low = widthOf(n.kids[0], c.widths).low
	}
	at := c.emit(in)
	c.node(n.kids[0], anything)
	end := inst{op: opLookEnd, y: in.y}
	if n.negate {
		end.op = opLookNot
		c.code[at].kind = 1
	}
	c.emit(end)
	c.code[at].x = c.here()
}

func (c *compiler) condition(n *node, after start) {
	at := c.emit(inst{op: opCondition, y: int32(n.group)})
	c.node(n.kids[0], after)
	if len(n.kids) == 1 {
		c.code[at].x = c.here()
		return
	}
	jump := c.emit(inst{op: opJump})
	c.code[at].x = c.here()
	c.node(n.kids[1], after)
	c.code[jump].x = c.here()
}

// simplify turns alternatives of single characters into sets.
func (c *compiler) simplify(n *node) *node {
	if c.work(unitsPerNode); c.err != nil {
		return n
	}
	for i, kid := range n.kids {
		n.kids[i] = c.simplify(kid)
	}
	if n.op != nodeBranch {
		return n
	}
	single := func(kid *node) bool { return kid.bare().single() }
	if !slices.ContainsFunc(n.kids, func(kid *node) bool { return !single(kid) }) {
		sets := make([]*charSet, len(n.kids))
		for i, kid := range n.kids {
			if kid = kid.bare(); kid.op == nodeSet {
				sets[i] = kid.set
			} else {
				sets[i] = one(kid.r, c.bytes)
			}
		}
		return &node{op: nodeSet, set: union(sets)}
	}
	return n
}
