package compile

// Definite assignment: where is a local surely set? A forward analysis over
// the instructions; CheckBound is removed where the answer is yes. A handler
// knows what was set before each instruction that may lead to it.

import (
	"slices"

	"github.com/aio-lang/aio/vm/code"
)

// bits is a set of checked locals.
type bits []uint64

func (b bits) has(i int32) bool { return b[i>>6]&(1<<(i&63)) != 0 }
func (b bits) add(i int32)      { b[i>>6] |= 1 << (i & 63) }
func (b bits) remove(i int32)   { b[i>>6] &^= 1 << (i & 63) }

// flow is one analysis.
type flow struct {
	f       *function
	bit     []int32 // number of each checked local in the sets; -1 for others
	words   int
	of      []int32 // innermost handlers
	leaders []bool
	in      []bits // at each leader, what is set when it is reached; nil: not yet
	work    []int
}

// removeChecks removes CheckBound, and the Unset before a comprehension whose
// variables need none.
func (f *function) removeChecks() {
	a := &flow{f: f, bit: make([]int32, f.locals)}
	n := int32(0)
	for i := range a.bit {
		a.bit[i] = -1
	}
	for i := range f.ins {
		if in := &f.ins[i]; in.op == code.CheckBound && a.bit[in.a] < 0 {
			a.bit[in.a] = n
			n++
		}
	}
	if n > 0 {
		a.words = int(n+63) / 64
		if a.findLeaders()*a.words <= maxWords {
			a.solve()
			a.mark()
		}
	}
	f.removeUnsets()
	f.compact()
}

func (f *function) removeUnsets() {
	checked := make([]bool, f.locals)
	for i := range f.ins {
		if in := &f.ins[i]; in.op == code.CheckBound && !in.gone {
			checked[in.a] = true
		}
	}
	for i := range f.ins {
		if in := &f.ins[i]; in.op == code.Unset && in.hidden && !checked[in.a] {
			in.gone = true
		}
	}
}

// maxWords bounds the memory of an analysis; a function that needs more keeps
// its checks.
const maxWords = 1 << 22

// findLeaders marks the first instructions of blocks and counts them.
func (a *flow) findLeaders() int {
	f := a.f
	a.leaders = make([]bool, len(f.ins))
	for i := range f.ins {
		if l := f.ins[i].label; l != 0 {
			a.leaders[f.labels[l]] = true
		}
	}
	for _, h := range f.handlers {
		a.leaders[f.labels[h.region.target]] = true
	}
	a.leaders[0] = true
	n := 0
	for _, leader := range a.leaders {
		if leader {
			n++
		}
	}
	return n
}

// solve walks blocks until nothing changes: sets only shrink.
func (a *flow) solve() {
	f := a.f
	a.of = f.handlerOf()
	a.in = make([]bits, len(f.ins))
	start := make(bits, a.words)
	for i, v := range f.scope.Frame.Locals {
		if v.Param && a.bit[i] >= 0 {
			start.add(a.bit[i])
		}
	}
	a.reach(0, start)
	for len(a.work) > 0 {
		i := a.work[len(a.work)-1]
		a.work = a.work[:len(a.work)-1]
		a.block(i, slices.Clone(a.in[i]), nil)
	}
}

// reach meets what is known at a leader with a way that leads there.
func (a *flow) reach(i int, set bits) {
	if a.in[i] == nil {
		a.in[i] = slices.Clone(set)
		a.work = append(a.work, i)
		return
	}
	changed := false
	for w := range set {
		if both := a.in[i][w] & set[w]; both != a.in[i][w] {
			a.in[i][w] = both
			changed = true
		}
	}
	if changed {
		a.work = append(a.work, i)
	}
}

// block goes through the instructions from a leader to the next one. With
// seen it only reports each instruction's set.
func (a *flow) block(i int, set bits, seen func(in *instr, set bits)) {
	f := a.f
	for first := i; i < len(f.ins) && (i == first || !a.leaders[i]); i++ {
		in := &f.ins[i]
		if seen != nil {
			seen(in, set)
		} else if h := a.of[i]; h >= 0 && !f.silent(i) {
			a.reach(int(f.labels[f.handlers[h].region.target]), set)
		}
		if in.op == code.ForIter || in.op == code.ForAwait { // sets only when it jumps
			if seen == nil {
				a.reach(int(f.labels[in.label]), a.with(set, in.a))
			}
			continue
		}
		a.apply(i, in, set)
		if seen == nil && in.label != 0 {
			a.reach(int(f.labels[in.label]), set)
		}
		if ends(in.op) {
			return
		}
	}
	if seen == nil && i < len(f.ins) {
		a.reach(i, set)
	}
}

func (a *flow) with(set bits, r int32) bits {
	if b := a.bitOf(r); b >= 0 {
		set = slices.Clone(set)
		set.add(b)
	}
	return set
}

func (a *flow) bitOf(r int32) int32 {
	if int(r) < len(a.bit) {
		return a.bit[r]
	}
	return -1
}

// apply is the effect of an instruction.
func (a *flow) apply(i int, in *instr, set bits) {
	switch in.op {
	case code.Unset, code.DeleteLocal:
		if b := a.bitOf(in.a); b >= 0 {
			set.remove(b)
		}
		return
	case code.CheckBound:
		if b := a.bitOf(in.a); b >= 0 {
			set.add(b)
		}
		return
	case code.UnpackSeq:
		a.setRow(set, in.a, in.c)
		return
	case code.UnpackEx:
		a.setRow(set, in.a, in.c+1+a.f.ins[i+1].w)
		return
	}
	row := &code.Table[in.op]
	if row.A == code.Dst {
		a.setRow(set, in.a, 1)
	}
	if row.C == code.Dst {
		a.setRow(set, in.c, 1)
	}
}

func (a *flow) setRow(set bits, first, n int32) {
	for r := first; r < first+n; r++ {
		if b := a.bitOf(r); b >= 0 {
			set.add(b)
		}
	}
}

// mark removes the checks of what is set.
func (a *flow) mark() {
	for i, leader := range a.leaders {
		if leader && a.in[i] != nil {
			a.block(i, slices.Clone(a.in[i]), func(in *instr, set bits) {
				if in.op == code.CheckBound && set.has(a.bit[in.a]) {
					in.gone = true
				}
			})
		}
	}
}
