// The matcher: runs a program on a text.

package re

import (
	"strings"
	"unicode/utf8"

	"github.com/aio-lang/aio/runtime/object"
)

// frame is an entry of the matcher's stack: a choice to come back to, or a value
// to restore on the way back to one.
type frame struct {
	kind frameKind
	pc   int32 // of the choice, or which slot or register
	a, b int
}

type frameKind uint8

const (
	toWay    frameKind = iota // go on at pc and position a
	toList                    // try way b of a list of the branch at pc, from position a
	giveBack                  // the run at pc gives back a character: it has a, and b at least
	takeMore                  // the lazy run at pc takes another: it has a, and may take b more
	toRound                   // the lazy loop at pc does another round from a
	slotWas                   // slot pc was a
	groupWas                  // slot pc was a, and the last group b
	loopWas                   // registers pc and pc+1 were a and b
	mark                      // where a lookahead began: a; nothing to come back to
)

// matcher is the state of a match. It is used again for the next one.
type matcher struct {
	t *object.Thread
	p *program
	s string // up to where matches may go
	// wide tells that s is UTF-8 that is not all ASCII; ascii, that it is.
	wide, ascii bool
	// whole asks for a match up to the end, advance for one that is not empty.
	whole, advance bool

	slots     []int // where groups begin and end, -1 when they don't
	registers []int
	last      int // the group that was completed last, 0 for none
	stack     []frame
	steps     int
}

// pollEvery is how many steps go by between two questions whether to stop, unitsPerStep
// what a step takes of Work.
const (
	pollEvery    = 1 << 12
	unitsPerStep = 4
)

// search looks for the first match from a position on. It answers false when
// there is none; the whole match is in the first two slots.
func (m *matcher) search(from int) (bool, error) {
	f := &m.p.filter
	for at := from; ; {
		if at = f.next(m.s, at); at < 0 || len(m.s)-at < m.p.minLength {
			return false, nil
		}
		if at != from {
			m.advance = false
		}
		ok, err := m.match(at)
		if ok || err != nil {
			return ok, err
		}
		if at == len(m.s) {
			return false, nil
		}
		if at++; m.wide {
			for at < len(m.s) && !utf8.RuneStart(m.s[at]) {
				at++
			}
		}
	}
}

// match tries to match at a position.
func (m *matcher) match(at int) (bool, error) {
	for i := range m.slots {
		m.slots[i] = -1
	}
	m.last = 0
	m.stack = m.stack[:0]
	end, err := m.run(at)
	if end < 0 || err != nil {
		return false, err
	}
	m.slots[0], m.slots[1] = at, end
	return true, nil
}

// poll asks whether to stop, and whether the stack has grown too big.
func (m *matcher) poll(stack []frame) error {
	steps := m.steps
	m.steps = 0
	if err := m.t.CheckSize(int64(len(stack)), 24); err != nil {
		return err
	}
	return m.t.Work(int64(steps) * unitsPerStep)
}

// run runs the program from its beginning and returns where the match ends, or
// -1. Each case of the switch either goes on with continue, or fails by leaving
// the switch: then the last choice is taken back.
func (m *matcher) run(pos int) (int, error) {
	var (
		code  = m.p.code
		s     = m.s
		stack = m.stack
		pc    = int32(0)
		from  = pos
	)
	for {
		in := &code[pc]
		switch in.op {
		case opByte:
			if pos < len(s) && s[pos] == in.b {
				pos++
				pc++
				continue
			}
		case opText:
			m.steps += len(in.text) / bytesPerStep
			if strings.HasPrefix(s[pos:], in.text) {
				pos += len(in.text)
				pc++
				continue
			}
		case opSet:
			if pos < len(s) {
				if c := s[pos]; c < utf8.RuneSelf || !m.wide {
					if in.set.narrow[c] {
						pos++
						pc++
						continue
					}
				} else if r, size := object.DecodeRune(s[pos:]); in.set.has(r) {
					pos += size
					pc++
					continue
				}
			}
		case opRun:
			if in.kind == lazy {
				end, ok := m.take(in, pos, in.low)
				if !ok {
					break
				}
				var left int
				if pos, left = m.lazyStop(in, end, in.high-in.low); pos < 0 {
					break
				}
				if left > 0 {
					stack = append(stack, frame{takeMore, pc, pos, left})
				}
				pc++
				continue
			}
			least, ok := m.take(in, pos, in.low)
			if !ok {
				break
			}
			pos = m.takeAll(in, least, in.high-in.low)
			if in.kind == possessive || in.sure || in.sureASCII && m.ascii {
				pc++
				continue
			}
			if pos = m.runStop(in, pos, least); pos >= 0 {
				if pos > least {
					stack = append(stack, frame{giveBack, pc, pos, least})
				}
				pc++
				continue
			}
		case opSave:
			stack = append(stack, frame{slotWas, in.x, m.slots[in.x], 0})
			m.slots[in.x] = pos
			pc++
			continue
		case opClose:
			stack = append(stack, frame{groupWas, in.x, m.slots[in.x], m.last})
			m.slots[in.x], m.last = pos, int(in.y)
			pc++
			continue
		case opJump:
			pc = in.x
			continue
		case opBranch:
			ways := in.branch.at(s, pos)
			if len(ways) == 0 {
				break
			}
			if len(ways) > 1 {
				stack = append(stack, frame{toList, pc, pos, 1})
			}
			pc = ways[0]
			continue
		case opOptional, opAgain:
			if m.steps++; m.steps > pollEvery {
				if err := m.poll(stack); err != nil {
					return -1, err
				}
			}
			body, past := pc+1, in.x
			if in.op == opAgain {
				body, past = in.x, pc+1
			}
			enter, next := true, true
			if pos < len(s) {
				enter = in.enter == nil || in.enter[s[pos]]
				next = in.next == nil || in.next[s[pos]]
			} else {
				next = in.nextEnd
			}
			if in.kind == lazy {
				body, past = past, body
				enter, next = next, enter
			}
			switch {
			case enter && next:
				stack = append(stack, frame{toWay, past, pos, 0})
				pc = body
				continue
			case enter:
				pc = body
				continue
			case next:
				pc = past
				continue
			}
		case opLoop:
			stack = append(stack, frame{loopWas, in.y, m.registers[in.y], m.registers[in.y+1]})
			m.registers[in.y], m.registers[in.y+1] = 0, -1
			pc = in.x
			continue
		case opUntil:
			if m.steps++; m.steps > pollEvery {
				if err := m.poll(stack); err != nil {
					return -1, err
				}
			}
			count, last := m.registers[in.y], m.registers[in.y+1]
			switch {
			case count < in.low:
				stack = append(stack, frame{loopWas, in.y, count, last})
				m.registers[in.y] = count + 1
				pc = in.x
			case in.kind == lazy:
				stack = append(stack, frame{toRound, pc, pos, 0})
				pc++
			case (count < in.high || in.high == unlimited) && pos != last:
				stack = append(stack, frame{toWay, pc + 1, pos, 0}, frame{loopWas, in.y, count, last})
				m.registers[in.y], m.registers[in.y+1] = count+1, pos
				pc = in.x
			default:
				pc++
			}
			continue
		case opAt:
			if m.isAt(in, pos) {
				pc++
				continue
			}
		case opBackref:
			if end := m.backref(in, pos); end >= 0 {
				pos = end
				pc++
				continue
			}
		case opCondition:
			if begin, end := m.slots[2*in.y], m.slots[2*in.y+1]; begin < 0 || end < begin {
				pc = in.x
			} else {
				pc++
			}
			continue
		case opLook:
			begin := pos
			if in.low >= 0 {
				begin = m.back(pos, in.low)
			}
			if begin < 0 {
				if in.kind == 0 {
					break
				}
				pc = in.x
				continue
			}
			m.registers[in.y] = len(stack)
			if in.kind == 0 {
				stack = append(stack, frame{mark, 0, pos, 0})
			} else {
				stack = append(stack, frame{toWay, in.x, pos, 0})
			}
			pos = begin
			pc++
			continue
		case opLookEnd:
			at := m.registers[in.y]
			pos = stack[at].a
			stack = keepRestores(stack, at)
			pc++
			continue
		case opLookNot:
			stack = m.unwind(stack, m.registers[in.y])
		case opAtomic:
			m.registers[in.y] = len(stack)
			pc++
			continue
		case opAtomicEnd:
			stack = keepRestores(stack, m.registers[in.y])
			pc++
			continue
		case opMatch:
			if !(m.whole && pos != len(s) || m.advance && pos == from) {
				m.stack = stack
				return pos, nil
			}
		}

		// Back to the last choice.
		if m.steps++; m.steps > pollEvery {
			if err := m.poll(stack); err != nil {
				return -1, err
			}
		}
	back:
		for {
			if len(stack) == 0 {
				m.stack = stack
				return -1, nil
			}
			f := &stack[len(stack)-1]
			switch f.kind {
			case toWay:
				pc, pos = f.pc, f.a
				stack = stack[:len(stack)-1]
				break back
			case toList:
				ways := code[f.pc].branch.at(s, f.a)
				pc, pos = ways[f.b], f.a
				if f.b++; f.b == len(ways) {
					stack = stack[:len(stack)-1]
				}
				break back
			case giveBack:
				in := &code[f.pc]
				pc = f.pc + 1
				if pos = m.runStop(in, m.back(f.a, 1), f.b); pos > f.b {
					f.a = pos
					break back
				}
				stack = stack[:len(stack)-1]
				if pos >= 0 {
					break back
				}
			case takeMore:
				in, at, left := &code[f.pc], f.a, f.b
				pc = f.pc
				stack = stack[:len(stack)-1]
				end, ok := m.take(in, at, 1)
				if !ok {
					continue
				}
				if pos, left = m.lazyStop(in, end, left-1); pos < 0 {
					continue
				}
				if left > 0 {
					stack = append(stack, frame{takeMore, pc, pos, left})
				}
				pc++
				break back
			case toRound:
				in, at := &code[f.pc], f.a
				count, last := m.registers[in.y], m.registers[in.y+1]
				stack = stack[:len(stack)-1]
				if (count < in.high || in.high == unlimited) && at != last {
					stack = append(stack, frame{loopWas, in.y, count, last})
					m.registers[in.y], m.registers[in.y+1] = count+1, at
					pc, pos = in.x, at
					break back
				}
			default:
				m.restore(f)
				stack = stack[:len(stack)-1]
			}
		}
	}
}

// at returns the ways that can match at a position.
func (b *branch) at(s string, pos int) []int32 {
	if pos < len(s) {
		return b.lists[b.of[s[pos]]]
	}
	return b.lists[b.atEnd]
}

// restore puts back what a frame remembers.
func (m *matcher) restore(f *frame) {
	switch f.kind {
	case slotWas:
		m.slots[f.pc] = f.a
	case groupWas:
		m.slots[f.pc], m.last = f.a, f.b
	case loopWas:
		m.registers[f.pc], m.registers[f.pc+1] = f.a, f.b
	}
}

// unwind forgets all choices above a height and restores what they changed.
func (m *matcher) unwind(stack []frame, height int) []frame {
	for len(stack) > height {
		m.restore(&stack[len(stack)-1])
		stack = stack[:len(stack)-1]
	}
	return stack
}

// keepRestores forgets the choices above a height but not what was changed: that
// must be restored when an earlier choice is taken back.
func keepRestores(stack []frame, height int) []frame {
	keep := height
	for i := height; i < len(stack); i++ {
		if k := stack[i].kind; k == slotWas || k == groupWas || k == loopWas {
			stack[keep] = stack[i]
			keep++
		}
	}
	return stack[:keep]
}

// back goes n characters back; -1 when there are not as many.
func (m *matcher) back(pos, n int) int {
	if !m.wide {
		return max(pos-n, -1)
	}
	for ; n > 0; n-- {
		if pos == 0 {
			return -1
		}
		for pos--; pos > 0 && !utf8.RuneStart(m.s[pos]); pos-- {
		}
	}
	return pos
}

// backref compares with what a group captured; -1 when it differs.
func (m *matcher) backref(in *inst, pos int) int {
	begin, end := m.slots[2*in.y], m.slots[2*in.y+1]
	if begin < 0 || end < begin {
		return -1
	}
	text := m.s[begin:end]
	m.steps += len(text) / bytesPerStep
	if in.fold == nil {
		if strings.HasPrefix(m.s[pos:], text) {
			return pos + len(text)
		}
		return -1
	}
	for text != "" {
		a, n := m.decode(text)
		b, size := m.decode(m.s[pos:])
		if size == 0 || a != b && in.fold.lower(a) != in.fold.lower(b) {
			return -1
		}
		text = text[n:]
		pos += size
	}
	return pos
}

// decode returns the first character of s, and its length: 0 at the end.
func (m *matcher) decode(s string) (rune, int) {
	switch {
	case s == "":
		return 0, 0
	case m.wide:
		return object.DecodeRune(s)
	}
	return rune(s[0]), 1
}
