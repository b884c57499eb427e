// BLAKE2b and BLAKE2s, as RFC 7693 has them, with key, salt and personalization.

package hashlib

import (
	"encoding/binary"
	"hash"
	"math/bits"

	"github.com/aio-lang/aio/runtime/object"
)

// width is what differs between the two: the size of a word in bytes, rounds,
// rotations and the start of the state. Words of BLAKE2s are kept in 64 bits.
type width struct {
	name               string
	word, rounds       int
	rotations          [4]int
	start              [8]uint64
	maxKey, salt, size int
}

var (
	wide = width{"blake2b", 8, 12, [4]int{32, 24, 16, 63}, [8]uint64{
		0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
		0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179}, 64, 16, 64}
	narrow = width{"blake2s", 4, 10, [4]int{16, 12, 8, 7}, [8]uint64{
		0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}, 32, 8, 32}
)

var sigma = [10][16]byte{
	{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
	{14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
	{11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
	{7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
	{9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
	{2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
	{12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
	{13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
	{6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
	{10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
}

// blake2 is a hash under way. Nothing in it is shared: a copy is a clone.
type blake2 struct {
	*width
	digest int
	h      [8]uint64
	buf    [128]byte
	have   int
	total  uint64
}

func newBlake2(w *width, digest int, key, salt, person []byte) *blake2 {
	b := &blake2{width: w, digest: digest, h: w.start}
	params := make([]byte, 8*w.word)
	params[0], params[1], params[2], params[3] = byte(digest), byte(len(key)), 1, 1
	copy(params[4*w.word:], salt)
	copy(params[6*w.word:], person)
	for i := range b.h {
		b.h[i] ^= b.load(params[i*w.word:])
	}
	if len(key) > 0 {
		copy(b.buf[:], key)
		b.have = b.BlockSize()
	}
	return b
}

func (b *blake2) load(p []byte) uint64 {
	if b.word == 8 {
		return binary.LittleEndian.Uint64(p)
	}
	return uint64(binary.LittleEndian.Uint32(p))
}

func (b *blake2) Size() int      { return b.digest }
func (b *blake2) BlockSize() int { return 16 * b.word }
func (b *blake2) Reset()         { *b = *newBlake2(b.width, b.digest, nil, nil, nil) }

// Clone makes a copy that goes on by itself.
func (b *blake2) Clone() (hash.Cloner, error) {
	c := *b
	return &c, nil
}

// Write feeds bytes. The last block waits: it is hashed in another way.
func (b *blake2) Write(p []byte) (int, error) {
	n := len(p)
	for len(p) > 0 {
		if b.have == b.BlockSize() {
			b.total += uint64(b.have)
			b.compress(false)
			b.have = 0
		}
		k := copy(b.buf[b.have:b.BlockSize()], p)
		b.have += k
		p = p[k:]
	}
	return n, nil
}

func (b *blake2) Sum(out []byte) []byte {
	c := *b
	clear(c.buf[c.have:])
	c.total += uint64(c.have)
	c.compress(true)
	digest := make([]byte, 0, 64)
	for _, h := range c.h {
		if c.word == 8 {
			digest = binary.LittleEndian.AppendUint64(digest, h)
		} else {
			digest = binary.LittleEndian.AppendUint32(digest, uint32(h))
		}
	}
	return append(out, digest[:c.digest]...)
}

func (b *blake2) rotate(x uint64, n int) uint64 {
	if b.word == 8 {
		return bits.RotateLeft64(x, -n)
	}
	return uint64(bits.RotateLeft32(uint32(x), -n))
}

func (b *blake2) compress(last bool) {
	mask := ^uint64(0)
	if b.word == 4 {
		mask = 1<<32 - 1
	}
	var m, v [16]uint64
	for i := range m {
		m[i] = b.load(b.buf[i*b.word:])
	}
	copy(v[:8], b.h[:])
	copy(v[8:], b.start[:])
	v[12] ^= b.total & mask
	if b.word == 4 {
		v[13] ^= b.total >> 32
	}
	if last {
		v[14] ^= mask
	}
	mix := func(i, j, k, l int, x, y uint64) {
		v[i] = (v[i] + v[j] + x) & mask
		v[l] = b.rotate(v[l]^v[i], b.rotations[0])
		v[k] = (v[k] + v[l]) & mask
		v[j] = b.rotate(v[j]^v[k], b.rotations[1])
		v[i] = (v[i] + v[j] + y) & mask
		v[l] = b.rotate(v[l]^v[i], b.rotations[2])
		v[k] = (v[k] + v[l]) & mask
		v[j] = b.rotate(v[j]^v[k], b.rotations[3])
	}
	for r := range b.rounds {
		s := &sigma[r%10]
		for c := range 4 {
			mix(c, 4+c, 8+c, 12+c, m[s[2*c]], m[s[2*c+1]])
		}
		for c := range 4 {
			mix(c, 4+(c+1)%4, 8+(c+2)%4, 12+(c+3)%4, m[s[8+2*c]], m[s[9+2*c]])
		}
	}
	for i := range b.h {
		b.h[i] ^= v[i] ^ v[i+8]
	}
}

var blake2Params = map[string]*object.Params{
	"blake2b": object.NewParams("blake2b", "data=b'', /, *, digest_size=64, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True"),
	"blake2s": object.NewParams("blake2s", "data=b'', /, *, digest_size=32, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True"),
}

// newBlake2Object is blake2b(…) and blake2s(…). The options of hashing trees of
// data are not there.
func newBlake2Object(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	full, err := blake2Params[cls.Name].Bind(args, names)
	if err != nil {
		return object.Value{}, err
	}
	a := find(cls.Name)
	w := &wide
	if cls.Name == "blake2s" {
		w = &narrow
	}
	size := w.size
	if v := full[1]; !v.IsUnset() {
		if size, err = object.ToInt(t, v); err != nil {
			return object.Value{}, err
		}
	}
	if size < 1 || size > w.size {
		return object.Value{}, object.Raisef(object.ValueError, "digest_size must be between 1 and %d bytes", w.size)
	}
	var parts [3]string // key, salt, person
	for i, most := range []int{w.maxKey, w.salt, w.salt} {
		if full[2+i].IsUnset() {
			continue
		}
		if parts[i], err = object.ReadBuffer(full[2+i]); err != nil {
			return object.Value{}, err
		}
		if len(parts[i]) > most {
			return object.Value{}, object.Raisef(object.ValueError, "maximum %s length is %d bytes", []string{"key", "salt", "person"}[i], most)
		}
	}
	for i, v := range full[5:12] {
		n, ok := object.AsInt64(v)
		if usual := i < 2; !v.IsUnset() && (!ok || usual && n != 1 || !usual && n != 0) {
			return object.Value{}, object.Raisef(object.ValueError, "%s() hashes plain data alone: the options of tree hashing are not there", cls.Name)
		}
	}
	s := a.start()
	s.h = newBlake2(w, size, []byte(parts[0]), []byte(parts[1]), []byte(parts[2]))
	if v := full[0]; !v.IsUnset() {
		if err := s.feed(t, v); err != nil {
			return object.Value{}, err
		}
	}
	return object.FromObject(s), nil
}
