// The memo of a Pickler: which values were written, and as what number.

package pickle

import (
	"math/bits"

	"github.com/aio-lang/aio/runtime/object"
)

// memo is a hash table with open addressing. Values are found by identity, but
// strs that are names by their text: CPython keeps one str for each, so that
// equal ones share a place.
//
// Its places of the first size lie in the struct: most pickles are short, and
// a Go map costs more than the rest of a dump.
type memo struct {
	places []place // a power of two, at most half of them in use
	used   int
	first  [firstPlaces]place
}

const firstPlaces = 32

type place struct {
	v      object.Value // unset in a free place
	hash   uint32
	number int32
}

// key is how a value is found.
type key struct {
	v    object.Value
	name *object.Str // for a str that is a name
	hash uint32
}

// nameBit tells hashes of names from those of other values.
const nameBit = 1

func keyOf(v object.Value) key {
	if v.Type() == object.StrType {
		if s := object.AsStr(v); isName(s.Text()) {
			return key{v: v, name: s, hash: uint32(s.Hash()>>32) | nameBit}
		}
	}
	return key{v: v, hash: uint32(uint64(v.Identity())>>4*0x9e3779b97f4a7c15>>32) &^ nameBit}
}

// find is the number of what was written.
func (m *memo) find(k key) (int, bool) {
	if m.used == 0 {
		return 0, false
	}
	mask := len(m.places) - 1
	for i := m.start(k.hash); ; i++ {
		p := &m.places[i&mask]
		if p.v.IsUnset() {
			return 0, false
		}
		if p.hash == k.hash && p.is(k) {
			return int(p.number), true
		}
	}
}

// start spreads by the upper bits: the lowest of a hash is nameBit.
func (m *memo) start(hash uint32) int {
	return int(hash >> (33 - bits.Len(uint(len(m.places)))))
}

func (p *place) is(k key) bool {
	if p.v.Is(k.v) {
		return true
	}
	return k.name != nil && object.AsStr(p.v).Same(k.name)
}

// put remembers a value that find did not know, or gives it a new number.
func (m *memo) put(k key, number int) {
	if 2*m.used >= len(m.places) {
		m.grow()
	}
	mask := len(m.places) - 1
	for i := m.start(k.hash); ; i++ {
		p := &m.places[i&mask]
		if p.v.IsUnset() {
			*p = place{v: k.v, hash: k.hash, number: int32(number)}
			m.used++
			return
		}
		if p.hash == k.hash && p.is(k) {
			p.number = int32(number)
			return
		}
	}
}

func (m *memo) grow() {
	old := m.places
	if old == nil {
		m.places = m.first[:]
		return
	}
	m.places = make([]place, 4*len(old))
	mask := len(m.places) - 1
	for _, p := range old {
		if p.v.IsUnset() {
			continue
		}
		i := m.start(p.hash)
		for !m.places[i&mask].v.IsUnset() {
			i++
		}
		m.places[i&mask] = p
	}
	clear(m.first[:])
}

func (m *memo) clear() { *m = memo{} }

func isName(text string) bool {
	if text == "" || len(text) > 64 {
		return false
	}
	for i := range len(text) {
		if !nameByte[text[i]] {
			return false
		}
	}
	return true
}

// nameByte has the bytes that names are made of.
var nameByte = func() (yes [256]bool) {
	for c := range yes {
		l := c | 0x20
		yes[c] = c == '_' || c >= '0' && c <= '9' || l >= 'a' && l <= 'z'
	}
	return yes
}()
