// Keys from passwords: PBKDF2 and scrypt, and comparison that takes the same
// time whatever differs.

package hashlib

import (
	"crypto/hmac"
	"crypto/pbkdf2"
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
	key, err := pbkdf2.Key(a.fresh, password, []byte(salt), rounds, length)
	if err != nil {
		return object.Value{}, object.FromGo(object.ValueError, err)
	}
	return object.BytesValue(string(key)), nil
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
	blocks, err := pbkdf2.Key(sha256.New, password, []byte(salt), 1, p*128*r)
	if err != nil {
		return object.Value{}, object.FromGo(object.ValueError, err)
	}
	for i := range p {
		if err := t.Poll(); err != nil {
			return object.Value{}, err
		}
		mixRows(blocks[i*128*r:(i+1)*128*r], n, r)
	}
	key, err := pbkdf2.Key(sha256.New, password, blocks, 1, length)
	if err != nil {
		return object.Value{}, object.FromGo(object.ValueError, err)
	}
	return object.BytesValue(string(key)), nil
}

// mixRows is ROMix of RFC 7914 on one block.
func mixRows(b []byte, n, r int) {
	words := 32 * r
	x, y := make([]uint32, words), make([]uint32, words)
	for i := range x {
		x[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	rows := make([]uint32, n*words)
	for i := range n {
		copy(rows[i*words:], x)
		mixBlock(x, y, r)
	}
	for range n {
		j := int(x[words-16]) & (n - 1)
		for k, w := range rows[j*words : (j+1)*words] {
			x[k] ^= w
		}
		mixBlock(x, y, r)
	}
	for i, w := range x {
		binary.LittleEndian.PutUint32(b[4*i:], w)
	}
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

func compareDigest(_ *object.Thread, args []object.Value) (object.Value, error) {
	a, b := args[0], args[1]
	s, isText := object.Text(a)
	u, too := object.Text(b)
	if isText && too {
		if !object.AsStr(a).IsASCII() || !object.AsStr(b).IsASCII() {
			return object.Value{}, object.Raisef(object.TypeError, "comparing strings with non-ASCII characters is not supported")
		}
		return object.Bool(subtle.ConstantTimeCompare([]byte(s), []byte(u)) == 1), nil
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
	return object.Bool(subtle.ConstantTimeCompare([]byte(x), []byte(y)) == 1), nil
}

// hmacDigest is the whole HMAC of a message.
func hmacDigest(_ *object.Thread, args []object.Value) (object.Value, error) {
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
	h := hmac.New(func() hash.Hash { return a.fresh() }, []byte(key))
	h.Write([]byte(msg))
	return object.BytesValue(string(h.Sum(nil))), nil
}
