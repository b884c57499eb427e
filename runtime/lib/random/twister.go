// The Mersenne Twister MT19937, seeded and read as CPython does, so that a
// seed gives the same numbers.

package random

import (
	"math/big"

	"github.com/aio-lang/aio/runtime/object"
)

const (
	stateSize  = 624
	middle     = 397
	matrixA    = 0x9908b0df
	upperMask  = 0x80000000
	lowerMask  = 0x7fffffff
	doubleUnit = 1.0 / 9007199254740992.0 // 2**-53
)

// twister is the generator's state; index is the next word to hand out.
type twister struct {
	state [stateSize]uint32
	index int
}

// unitsPerWord is what a word takes that is made or goes into a seed.
const unitsPerWord = 8

// seed is init_by_array over the 32-bit words of a number, lowest first.
func (m *twister) seed(t *object.Thread, n *big.Int) error {
	if err := t.Work(int64(n.BitLen()) / 2); err != nil {
		return err
	}
	key := words32(n)
	m.fill(19650218)
	i, j := 1, 0
	for k := max(stateSize, len(key)); k > 0; k-- {
		if err := t.Pace(k, unitsPerWord); err != nil {
			return err
		}
		m.state[i] = (m.state[i] ^ (m.state[i-1]^m.state[i-1]>>30)*1664525) + key[j] + uint32(j)
		i, j = i+1, j+1
		if i >= stateSize {
			m.state[0] = m.state[stateSize-1]
			i = 1
		}
		if j >= len(key) {
			j = 0
		}
	}
	for k := stateSize - 1; k > 0; k-- {
		m.state[i] = (m.state[i] ^ (m.state[i-1]^m.state[i-1]>>30)*1566083941) - uint32(i)
		if i++; i >= stateSize {
			m.state[0] = m.state[stateSize-1]
			i = 1
		}
	}
	m.state[0] = 0x80000000
	return nil
}

func (m *twister) fill(s uint32) {
	m.state[0] = s
	for i := 1; i < stateSize; i++ {
		m.state[i] = 1812433253*(m.state[i-1]^m.state[i-1]>>30) + uint32(i)
	}
	m.index = stateSize
}

// words32 cuts |n| into 32-bit words, lowest first; at least one.
func words32(n *big.Int) []uint32 {
	b := n.Bytes()
	words := make([]uint32, max(1, (len(b)+3)/4))
	for i, c := range b {
		at := len(b) - 1 - i
		words[at/4] |= uint32(c) << (at % 4 * 8)
	}
	return words
}

// next returns 32 random bits.
func (m *twister) next() uint32 {
	if m.index >= stateSize {
		m.refill()
	}
	y := m.state[m.index]
	m.index++
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

func (m *twister) refill() {
	for i := range m.state {
		y := m.state[i]&upperMask | m.state[(i+1)%stateSize]&lowerMask
		v := m.state[(i+middle)%stateSize] ^ y>>1
		if y&1 != 0 {
			v ^= matrixA
		}
		m.state[i] = v
	}
	m.index = 0
}

// float returns a number in [0, 1) with 53 random bits.
func (m *twister) float() (float64, error) {
	a, b := m.next()>>5, m.next()>>6
	return (float64(a)*67108864 + float64(b)) * doubleUnit, nil
}

// bits returns k random bits, for k up to 64.
func (m *twister) bits(k int) (uint64, error) {
	switch {
	case k == 0:
		return 0, nil
	case k <= 32:
		return uint64(m.next() >> (32 - k)), nil
	}
	low := uint64(m.next())
	return low | uint64(m.next()>>(64-k))<<32, nil
}

// bigBits returns k random bits for any k, as bytes with the highest first.
func (m *twister) bigBits(t *object.Thread, k int) ([]byte, error) {
	b := make([]byte, (k+31)/32*4)
	for end := len(b); end > 0; end -= 4 {
		if err := t.Pace(end/4, unitsPerWord); err != nil {
			return nil, err
		}
		w := m.next()
		if k < 32 {
			w >>= 32 - k
		}
		b[end-1], b[end-2], b[end-3], b[end-4] = byte(w), byte(w>>8), byte(w>>16), byte(w>>24)
		k -= 32
	}
	return b, nil
}
