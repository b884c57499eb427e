// DEFLATE (RFC 1951) that can stop anywhere: when the input runs out in the
// middle of something, the reader goes back to where that began and waits.
// (Package compress/flate pulls from a reader, which a script's pieces are not.)

package zlib

import (
	"math/bits"

	"github.com/aio-lang/aio/runtime/object"
)

const windowSize = 32 << 10

// inflater reads a raw stream piece by piece.
type inflater struct {
	in   []byte // what was fed and not read yet
	bits uint64
	n    uint // how many of bits are there

	out  []byte // the window and what was not taken yet
	from int    // where the latter begins

	state                    func(*inflater) (more bool, err error)
	last                     bool // the present block is the last one
	stored                   int  // bytes left of a stored block
	literal, distance        table
	copyLength, copyDistance int // left of a match
	limit                    int // of what was not taken
	done                     bool
}

// table decodes a prefix code: an entry is a symbol << 4 and its length in bits.
type table struct {
	entries []uint32
	width   uint
}

type corrupt string

func (c corrupt) Error() string { return string(c) }

func newInflater() *inflater { return &inflater{state: (*inflater).block} }

// What a byte that comes out takes of Work, and a block with its codes.
const (
	unitsPerByte  = 1
	unitsPerBlock = 1000
)

// run goes on until the end, the limit, or the end of the input, and tells the thread
// of each window that it fills and each block that it ends.
func (z *inflater) run(t *object.Thread, limit int) error {
	made := len(z.out) - z.from
	for !z.done && made < limit {
		z.limit = min(limit, made+windowSize)
		more, err := z.state(z)
		if err != nil {
			return err
		}
		before := made
		made = len(z.out) - z.from
		if err := t.Work(int64(made-before)*unitsPerByte + unitsPerBlock); err != nil {
			return err
		}
		if !more {
			break
		}
	}
	return nil
}

// take hands over what was made, and keeps the window.
func (z *inflater) take() []byte {
	made := append([]byte(nil), z.out[z.from:]...)
	if len(z.out) > 4*windowSize {
		z.out = append(z.out[:0], z.out[len(z.out)-windowSize:]...)
	}
	z.from = len(z.out)
	return made
}

// need makes n bits available.
func (z *inflater) need(n uint) bool {
	for z.n < n {
		if len(z.in) == 0 {
			return false
		}
		z.bits |= uint64(z.in[0]) << z.n
		z.in = z.in[1:]
		z.n += 8
	}
	return true
}

func (z *inflater) get(n uint) int {
	v := z.bits & (1<<n - 1)
	z.bits >>= n
	z.n -= n
	return int(v)
}

// align drops the bits up to the next byte, and gives whole ones back.
func (z *inflater) align() []byte {
	z.get(z.n & 7)
	var back []byte
	for z.n > 0 {
		back = append(back, byte(z.get(8)))
	}
	return back
}

// mark remembers a place; its result goes back there.
func (z *inflater) mark() func() {
	in, b, n := z.in, z.bits, z.n
	return func() { z.in, z.bits, z.n = in, b, n }
}

// block reads the header of a block.
func (z *inflater) block() (bool, error) {
	if z.last {
		z.done = true
		return false, nil
	}
	back := z.mark()
	if !z.need(3) {
		return false, nil
	}
	last := z.get(1) == 1
	switch z.get(2) {
	case 0:
		z.get(z.n & 7)
		if !z.need(32) {
			back()
			return false, nil
		}
		n, complement := z.get(16), z.get(16)
		if n != complement^0xffff {
			return false, corrupt("invalid stored block lengths")
		}
		z.stored, z.state = n, (*inflater).copyStored
	case 1:
		z.literal, z.distance = fixedLiteral, fixedDistance
		z.state = (*inflater).symbols
	case 2:
		ok, err := z.codes()
		if err != nil {
			return false, err
		}
		if !ok {
			back()
			return false, nil
		}
		z.state = (*inflater).symbols
	default:
		return false, corrupt("invalid block type")
	}
	z.last = last
	return true, nil
}

func (z *inflater) copyStored() (bool, error) {
	for z.stored > 0 && z.n >= 8 && len(z.out)-z.from < z.limit {
		z.out = append(z.out, byte(z.get(8)))
		z.stored--
	}
	n := min(z.stored, len(z.in), max(z.limit-(len(z.out)-z.from), 0))
	if z.n >= 8 {
		n = 0
	}
	z.out = append(z.out, z.in[:n]...)
	z.in = z.in[n:]
	z.stored -= n
	if z.stored == 0 {
		z.state = (*inflater).block
		return true, nil
	}
	return n > 0, nil
}

var codeOrder = [19]int{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

// codes reads the prefix codes of a block; ok is false when they are not all there.
func (z *inflater) codes() (ok bool, err error) {
	if !z.need(14) {
		return false, nil
	}
	literals, distances, lengths := z.get(5)+257, z.get(5)+1, z.get(4)+4
	if literals > 286 || distances > 30 {
		return false, corrupt("too many length or distance symbols")
	}
	var sizes [320]byte
	for i := range lengths {
		if !z.need(3) {
			return false, nil
		}
		sizes[codeOrder[i]] = byte(z.get(3))
	}
	meta, valid := makeTable(sizes[:19], false)
	if !valid {
		return false, corrupt("invalid code lengths set")
	}
	sizes = [320]byte{}
	for i := 0; i < literals+distances; {
		sym, have, err := z.symbol(&meta, "invalid code lengths set")
		if !have || err != nil {
			return false, err
		}
		if sym < 16 {
			sizes[i] = byte(sym)
			i++
			continue
		}
		width, base, value := uint(2), 3, byte(0)
		switch sym {
		case 16:
			if i == 0 {
				return false, corrupt("invalid bit length repeat")
			}
			value = sizes[i-1]
		case 17:
			width = 3
		default:
			width, base = 7, 11
		}
		if !z.need(width) {
			return false, nil
		}
		n := base + z.get(width)
		if i+n > literals+distances {
			return false, corrupt("invalid bit length repeat")
		}
		for range n {
			sizes[i] = value
			i++
		}
	}
	if sizes[256] == 0 {
		return false, corrupt("invalid code -- missing end-of-block")
	}
	if z.literal, valid = makeTable(sizes[:literals], true); !valid {
		return false, corrupt("invalid literal/lengths set")
	}
	if z.distance, valid = makeTable(sizes[literals:literals+distances], true); !valid {
		return false, corrupt("invalid distances set")
	}
	return true, nil
}

// makeTable makes a table of the lengths of canonical codes. A code may be
// incomplete only when it has a single symbol, or none.
func makeTable(sizes []byte, lone bool) (t table, valid bool) {
	var count, next [16]int
	used := 0
	for _, n := range sizes {
		if n > 0 {
			count[n]++
			used++
			t.width = max(t.width, uint(n))
		}
	}
	code, left := 0, 1
	for n := 1; n < 16; n++ {
		left = left<<1 - count[n]
		if left < 0 {
			return t, false
		}
		code = (code + count[n-1]) << 1
		next[n] = code
	}
	if left > 0 && (!lone || used > 1 || used == 1 && count[1] != 1) {
		return t, false
	}
	t.entries = make([]uint32, 1<<t.width)
	for sym, n := range sizes {
		if n == 0 {
			continue
		}
		at := int(bits.Reverse16(uint16(next[n])) >> (16 - n))
		next[n]++
		for ; at < len(t.entries); at += 1 << n {
			t.entries[at] = uint32(sym)<<4 | uint32(n)
		}
	}
	return t, true
}

var (
	fixedLiteral  = fixedTable(288)
	fixedDistance = fixedTable(30)
)

func fixedTable(n int) table {
	sizes := make([]byte, n)
	for i := range sizes {
		switch {
		case n == 30:
			sizes[i] = 5
		case i < 144, i >= 280:
			sizes[i] = 8
		case i < 256:
			sizes[i] = 9
		default:
			sizes[i] = 7
		}
	}
	if n == 30 {
		sizes = append(sizes, 5, 5) // these two are never used
	}
	t, _ := makeTable(sizes, false)
	return t
}

// symbol reads a code; have is false when its bits are not all there.
func (z *inflater) symbol(t *table, invalid string) (sym int, have bool, err error) {
	z.need(t.width)
	e := uint32(0)
	if len(t.entries) > 0 {
		e = t.entries[z.bits&(1<<t.width-1)]
	}
	n := uint(e & 15)
	if n == 0 || n > z.n {
		if z.n >= max(t.width, 1) {
			return 0, false, corrupt(invalid)
		}
		return 0, false, nil
	}
	z.get(n)
	return int(e >> 4), true, nil
}

var (
	lengthBase   = [29]int{3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258}
	lengthExtra  = [29]uint{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0}
	distanceBase = [30]int{1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577}
)

// symbols reads literals and matches until the block ends or something runs out.
func (z *inflater) symbols() (bool, error) {
	z.copyMatch()
	for len(z.out)-z.from < z.limit {
		in, b, n := z.in, z.bits, z.n
		sym, have, err := z.symbol(&z.literal, "invalid literal/length code")
		if err != nil {
			return false, err
		}
		switch {
		case !have:
			z.in, z.bits, z.n = in, b, n
			return false, nil
		case sym < 256:
			z.out = append(z.out, byte(sym))
			continue
		case sym == 256:
			z.state = (*inflater).block
			return true, nil
		case sym > 285:
			return false, corrupt("invalid literal/length code")
		}
		have, err = z.match(sym - 257)
		if err != nil {
			return false, err
		}
		if !have {
			z.in, z.bits, z.n = in, b, n
			return false, nil
		}
		z.copyMatch()
	}
	return true, nil
}

// match reads the rest of a match.
func (z *inflater) match(sym int) (have bool, err error) {
	if !z.need(lengthExtra[sym]) {
		return false, nil
	}
	length := lengthBase[sym] + z.get(lengthExtra[sym])
	d, have, err := z.symbol(&z.distance, "invalid distance code")
	if err != nil || !have {
		return false, err
	}
	if d > 29 {
		return false, corrupt("invalid distance code")
	}
	extra := uint(max(d-2, 0) / 2)
	if !z.need(extra) {
		return false, nil
	}
	distance := distanceBase[d] + z.get(extra)
	if distance > len(z.out) {
		return false, corrupt("invalid distance too far back")
	}
	z.copyLength, z.copyDistance = length, distance
	return true, nil
}

// copyMatch copies of a match what fits.
func (z *inflater) copyMatch() {
	for z.copyLength > 0 && len(z.out)-z.from < z.limit {
		z.out = append(z.out, z.out[len(z.out)-z.copyDistance])
		z.copyLength--
	}
}
