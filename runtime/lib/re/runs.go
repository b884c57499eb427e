// The matcher: runs of a single character, which are most of the work of most
// patterns, and the places.

package re

import (
	"strings"
	"unicode/utf8"

	"github.com/aio-lang/aio/runtime/object"
)

// bytesPerStep is how many bytes a run goes over in the time of a step.
const bytesPerStep = 32

// take goes over n characters of the set.
func (m *matcher) take(in *inst, pos, n int) (int, bool) {
	m.steps += min(n, len(m.s)-pos) / bytesPerStep
	for ; n > 0; n-- {
		if pos >= len(m.s) {
			return 0, false
		}
		c := m.s[pos]
		if c < utf8.RuneSelf || !m.wide {
			if !in.set.narrow[c] {
				return 0, false
			}
			pos++
			continue
		}
		r, size := object.DecodeRune(m.s[pos:])
		if !in.set.has(r) {
			return 0, false
		}
		pos += size
	}
	return pos, true
}

// takeAll goes over as many characters of the set as there are, up to n.
func (m *matcher) takeAll(in *inst, pos, n int) int {
	end := m.endOfRun(in, pos, n)
	m.steps += (end - pos) / bytesPerStep
	return end
}

func (m *matcher) endOfRun(in *inst, pos, n int) int {
	s, set := m.s, in.set
	if set.except >= 0 && n >= len(s)-pos {
		if i := strings.IndexByte(s[pos:], byte(set.except)); i >= 0 {
			return pos + i
		}
		return len(s)
	}
	if !m.wide {
		limit := len(s)
		if n < limit-pos {
			limit = pos + n
		}
		for pos < limit && set.narrow[s[pos]] {
			pos++
		}
		return pos
	}
	for ; n > 0 && pos < len(s); n-- {
		if c := s[pos]; c < utf8.RuneSelf {
			if !set.narrow[c] {
				break
			}
			pos++
			continue
		}
		r, size := object.DecodeRune(s[pos:])
		if !set.has(r) {
			break
		}
		pos += size
	}
	return pos
}

// runStop returns the last place from pos back to least where what follows a
// greedy run can begin, or -1.
func (m *matcher) runStop(in *inst, pos, least int) int {
	stop := m.lastStop(in, pos, least)
	m.steps += (pos - max(stop, least)) / bytesPerStep
	return stop
}

func (m *matcher) lastStop(in *inst, pos, least int) int {
	s := m.s
	if pos == len(s) {
		if in.nextEnd {
			return pos
		}
		if pos--; pos < least {
			return -1
		}
	}
	switch {
	case in.nextByte >= 0:
		if pos < least {
			return -1
		}
		if i := strings.LastIndexByte(s[least:pos+1], byte(in.nextByte)); i >= 0 {
			return least + i
		}
		return -1
	case in.next != nil:
		for ; pos >= least; pos-- {
			if in.next[s[pos]] && (!m.wide || utf8.RuneStart(s[pos])) {
				return pos
			}
		}
		return -1
	}
	for m.wide && pos > least && pos < len(s) && !utf8.RuneStart(s[pos]) {
		pos--
	}
	if pos < least {
		return -1
	}
	return pos
}

// lazyStop returns the first place from pos on where what follows a lazy run can
// begin, or -1. left is how many more characters the run may take, before and
// after.
func (m *matcher) lazyStop(in *inst, pos, left int) (stop, rest int) {
	stop, rest = m.firstStop(in, pos, left)
	m.steps += (left - rest) / bytesPerStep
	return stop, rest
}

func (m *matcher) firstStop(in *inst, pos, left int) (stop, rest int) {
	s := m.s
	for ; in.next != nil || !in.nextEnd; left-- {
		if in.nextByte >= 0 && in.set.except >= 0 && left >= len(s)-pos {
			pos = m.lazyByte(in, pos)
			break
		}
		if pos < len(s) {
			if in.next == nil || in.next[s[pos]] {
				break
			}
		} else if in.nextEnd {
			break
		}
		if left <= 0 {
			return -1, left
		}
		end, ok := m.take(in, pos, 1)
		if !ok {
			return -1, left
		}
		pos = end
	}
	return pos, left
}

// lazyByte finds the byte that must follow a run of all but one character.
func (m *matcher) lazyByte(in *inst, pos int) int {
	i := strings.IndexByte(m.s[pos:], byte(in.nextByte))
	if i < 0 {
		m.steps += (len(m.s) - pos) / bytesPerStep
	} else {
		m.steps += i / bytesPerStep
	}
	if i < 0 || strings.IndexByte(m.s[pos:pos+i], byte(in.set.except)) >= 0 {
		return -1
	}
	return pos + i
}

// isAt tells whether a position is the place that an instruction asks for.
func (m *matcher) isAt(in *inst, pos int) bool {
	s := m.s
	switch in.kind {
	case atBegin:
		return pos == 0
	case atBeginLine:
		return pos == 0 || s[pos-1] == '\n'
	case atEnd:
		return pos == len(s) || pos == len(s)-1 && s[pos] == '\n'
	case atEndLine:
		return pos == len(s) || s[pos] == '\n'
	case atEndText:
		return pos == len(s)
	case atBoundary:
		return s != "" && m.wordBefore(in, pos) != m.wordAfter(in, pos)
	}
	return s != "" && m.wordBefore(in, pos) == m.wordAfter(in, pos)
}

func (m *matcher) wordAfter(in *inst, pos int) bool {
	if pos >= len(m.s) {
		return false
	}
	if c := m.s[pos]; c < utf8.RuneSelf || !m.wide || in.ascii {
		return isASCIIWord(rune(c))
	}
	r, _ := object.DecodeRune(m.s[pos:])
	return isWord(r)
}

func (m *matcher) wordBefore(in *inst, pos int) bool {
	if pos == 0 {
		return false
	}
	if c := m.s[pos-1]; c < utf8.RuneSelf || !m.wide || in.ascii {
		return isASCIIWord(rune(c))
	}
	r, _ := object.DecodeRune(m.s[m.back(pos, 1):])
	return isWord(r)
}
