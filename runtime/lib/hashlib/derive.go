// Keys from passwords: PBKDF2 and scrypt, and comparison that takes the same
// time whatever differs.

package hashlib

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/binary"
	"hash"
	"math/bits"

	"github.com/aio-lang/aio/runtime/object"
)

// fixed finds an algorithm of a fixed size by the name in v.
func fixed(v object.Value) (*algorithm, error) {
	name, ok := object.Text(v)
	if !ok {
		return nil, object.Raisef(object.TypeError, "argument 'hash_name' must be str, not %s", object.TypeName(v))
	}
	a := find(name)
	if a == nil || a.fresh == nil {
		return nil, object.Raisef(object.ValueError, "unsupported hash type %s", name)
	}
	return a, nil
}

func pbkdf2HMAC(t *object.Thread, args []object.Value) (object.Value, error) {
	a, err := fixed(args[0])
	if err != nil {
		return object.Value{}, err
	}
	password, err := object.ReadBuffer(args[1])
	if err != nil {
		return object.Value{}, err
	}
	salt, err := object.ReadBuffer(args[2])
	if err != nil {
		return object.Value{}, err
	}
	rounds, err := object.ToInt(t, args[3])
	if err != nil {
		return object.Value{}, err
	}
	length := a.fresh().Size()
	if v := object.Arg(args, 4); v.Given() {
		if length, err = object.ToInt(t, v); err != nil {
			return object.Value{}, err
		}
	}
	switch {
	case rounds < 1:
		return object.Value{}, object.Raisef(object.ValueError, "iteration value must be greater than 0.")
	case length < 1:
		return object.Value{}, object.Raisef(object.ValueError, "key length must be greater than 0.")
	}
	if err := t.CheckSize(int64(length), 1); err != nil {
		return object.Value{}, err
	}
	key, err := stretch(t, a.fresh, password, []byte(salt), rounds, length)
	if err != nil {
		return object.Value{}, err
	}
	return object.BytesValue(string(key)), nil
}

// unitsPerRound is what an HMAC of a digest takes.
const unitsPerRound = 500

// stretch is PBKDF2: each block of the key is the exclusive or of a chain of HMACs.
func stretch(t *object.Thread, fresh func() hash.Hash, password string, salt []byte, rounds, length int) ([]byte, error) {
	mac, err := keyed(t, fresh, password)
	if err != nil {
		return nil, err
	}
	size := mac.Size()
	key := make([]byte, 0, (length+size-1)/size*size)
	var number [4]byte
	var link []byte
	for block := uint32(1); len(key) < length; block++ {
		binary.BigEndian.PutUint32(number[:], block)
		mac.Reset()
		mac.Write(salt)
		mac.Write(number[:])
		key = mac.Sum(key)
		last := key[len(key)-size:]
		link = append(link[:0], last...)
		for range rounds - 1 {
			if err := t.Work(unitsPerRound); err != nil {
				return nil, err
			}
			mac.Reset()
			mac.Write(link)
			link = mac.Sum(link[:0])
			subtle.XORBytes(last, last, link)
		}
		if err := t.Work(unitsPerRound + int64(len(salt))); err != nil {
			return nil, err
		}
	}
	return key[:length], nil
}

// keyed is an HMAC to be fed. What is longer than a block is hashed first, as HMAC has it.
func keyed(t *object.Thread, fresh func() hash.Hash, key string) (hash.Hash, error) {
	if h := fresh(); len(key) > h.BlockSize() {
		if err := write(t, h, key); err != nil {
			return nil, err
		}
		key = string(h.Sum(nil))
	}
	return hmac.New(func() hash.Hash { return fresh() }, []byte(key)), nil
}

func scryptKey(t *object.Thread, args []object.Value) (object.Value, error) {
	password, err := object.ReadBuffer(args[0])
	if err != nil {
		return object.Value{}, err
	}
	var numbers [5]int // n, r, p, maxmem, dklen
	numbers[4] = 64
	for i := range numbers {
		v := object.Arg(args, 2+i)
		if v.IsUnset() {
			if i < 3 {
				return object.Value{}, object.Raisef(object.TypeError, "%s is required and must be an unsigned int", []string{"n", "r", "p"}[i])
			}
			continue
		}
		if numbers[i], err = object.ToInt(t, v); err != nil {
			return object.Value{}, err
		}
	}
	if object.Arg(args, 1).IsUnset() {
		return object.Value{}, object.Raisef(object.TypeError, "salt is required")
	}
	salt, err := object.ReadBuffer(args[1])
	if err != nil {
		return object.Value{}, err
	}
	n, r, p, most, length := numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]
	if most == 0 {
		most = 32 << 20
	}
	switch {
	case n < 2 || n&(n-1) != 0:
		return object.Value{}, object.Raisef(object.ValueError, "n must be a power of 2.")
	case length < 1:
		return object.Value{}, object.Raisef(object.ValueError, "dklen must be greater than 0 and smaller than 2147483647")
	case r < 1 || p < 1 || r > 1<<20 || p > 1<<20 || n > most/(128*r) || p > most/(128*r):
		return object.Value{}, object.Raisef(object.ValueError, "Invalid parameter combination for n, r, p, maxmem.")
	}
	if err := t.CheckSize(int64(n)*int64(r), 128); err != nil {
		return object.Value{}, err
	}
	blocks, err := stretch(t, sha256.New, password, []byte(salt), 1, p*128*r)
	if err != nil {
		return object.Value{}, err
	}
	for i := range p {
		if err := mixRows(t, blocks[i*128*r:(i+1)*128*r], n, r); err != nil {
			return object.Value{}, err
		}
	}
	key, err := stretch(t, sha256.New, password, blocks, 1, length)
	if err != nil {
		return object.Value{}, err
	}
	return object.BytesValue(string(key)), nil
}

// mixRows is ROMix of RFC 7914 on one block.
func mixRows(t *object.Thread, b []byte, n, r int) error {
	words := 32 * r
	x, y := make([]uint32, words), make([]uint32, words)
	for i := range x {
		x[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	rows := make([]uint32, n*words)
	units := 12 * int64(words)
	for i := range n {
		if err := t.Work(units); err != nil {
			return err
		}
		copy(rows[i*words:], x)
		mixBlock(x, y, r)
	}
	for range n {
		if err := t.Work(units); err != nil {
			return err
		}
		j := int(x[words-16]) & (n - 1)
		for k, w := range rows[j*words : (j+1)*words] {
			x[k] ^= w
		}
		mixBlock(x, y, r)
	}
	for i, w := range x {
		binary.LittleEndian.PutUint32(b[4*i:], w)
	}
	return nil
}

// mixBlock is BlockMix: Salsa20/8 along the chunks, the even ones to the front.
func mixBlock(x, y []uint32, r int) {
	var t [16]uint32
	copy(t[:], x[len(x)-16:])
	for i := range 2 * r {
		for k := range t {
			t[k] ^= x[16*i+k]
		}
		salsa8(&t)
		at := i / 2
		if i%2 == 1 {
			at += r
		}
		copy(y[16*at:], t[:])
	}
	copy(x, y)
}

func salsa8(t *[16]uint32) {
	x := *t
	quarter := func(a, b, c, d int) {
		x[b] ^= bits.RotateLeft32(x[a]+x[d], 7)
		x[c] ^= bits.RotateLeft32(x[b]+x[a], 9)
		x[d] ^= bits.RotateLeft32(x[c]+x[b], 13)
		x[a] ^= bits.RotateLeft32(x[d]+x[c], 18)
	}
	for range 4 {
		quarter(0, 4, 8, 12)
		quarter(5, 9, 13, 1)
		quarter(10, 14, 2, 6)
		quarter(15, 3, 7, 11)
		quarter(0, 1, 2, 3)
		quarter(5, 6, 7, 4)
		quarter(10, 11, 8, 9)
		quarter(15, 12, 13, 14)
	}
	for i := range t {
		t[i] += x[i]
	}
}

func compareDigest(t *object.Thread, args []object.Value) (object.Value, error) {
	a, b := args[0], args[1]
	s, isText := object.Text(a)
	u, too := object.Text(b)
	if isText && too {
		if !object.AsStr(a).IsASCII() || !object.AsStr(b).IsASCII() {
			return object.Value{}, object.Raisef(object.TypeError, "comparing strings with non-ASCII characters is not supported")
		}
		return sameBytes(t, s, u)
	}
	x, ok := object.BytesLike(a)
	y, fits := object.BytesLike(b)
	if !ok || !fits {
		wrong := a
		if ok || isText && !fits {
			wrong = b
		}
		if _, text := object.Text(wrong); isText || too || text {
			return object.Value{}, object.Raisef(object.TypeError, "a bytes-like object is required, not 'str'")
		}
		return object.Value{}, object.Raisef(object.TypeError, "a bytes-like object is required, not '%s'", object.TypeName(wrong))
	}
	return sameBytes(t, x, y)
}

// sameBytes takes the same time whatever differs but the lengths.
func sameBytes(t *object.Thread, a, b string) (object.Value, error) {
	if len(a) != len(b) {
		return object.False, nil
	}
	same := 1
	err := t.Portions(len(a), 1, func(from, to int) {
		same &= subtle.ConstantTimeCompare([]byte(a[from:to]), []byte(b[from:to]))
	})
	return object.Bool(same == 1), err
}

// hmacDigest is the whole HMAC of a message.
func hmacDigest(t *object.Thread, args []object.Value) (object.Value, error) {
	a, err := fixed(args[2])
	if err != nil {
		return object.Value{}, err
	}
	key, err := object.ReadBuffer(args[0])
	if err != nil {
		return object.Value{}, err
	}
	msg, err := object.ReadBuffer(args[1])
	if err != nil {
		return object.Value{}, err
	}
	h, err := keyed(t, a.fresh, key)
	if err != nil {
		return object.Value{}, err
	}
	if err := write(t, h, msg); err != nil {
		return object.Value{}, err
	}
	return object.BytesValue(string(h.Sum(nil))), nil
}
