// The hash objects: one type for all algorithms of a fixed size, one for those
// whose digest may be of any length.

package hashlib

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"encoding"
	"encoding/hex"
	"fmt"
	"hash"
	"io"

	"github.com/aio-lang/aio/runtime/object"
)

// algorithm is a way to hash.
type algorithm struct {
	name  string
	fresh func() hash.Hash   // nil for those of any length
	shake func() *sha3.SHAKE // nil for those of a fixed length
	block int                // of a shake
}

var algorithms = []*algorithm{
	{name: "md5", fresh: md5.New},
	{name: "sha1", fresh: sha1.New},
	{name: "sha224", fresh: sha256.New224},
	{name: "sha256", fresh: sha256.New},
	{name: "sha384", fresh: sha512.New384},
	{name: "sha512", fresh: sha512.New},
	{name: "sha512_224", fresh: sha512.New512_224},
	{name: "sha512_256", fresh: sha512.New512_256},
	{name: "sha3_224", fresh: func() hash.Hash { return sha3.New224() }},
	{name: "sha3_256", fresh: func() hash.Hash { return sha3.New256() }},
	{name: "sha3_384", fresh: func() hash.Hash { return sha3.New384() }},
	{name: "sha3_512", fresh: func() hash.Hash { return sha3.New512() }},
	{name: "shake_128", shake: sha3.NewSHAKE128, block: 168},
	{name: "shake_256", shake: sha3.NewSHAKE256, block: 136},
	{name: "blake2b", fresh: func() hash.Hash { return newBlake2(&wide, 64, nil, nil, nil) }},
	{name: "blake2s", fresh: func() hash.Hash { return newBlake2(&narrow, 32, nil, nil, nil) }},
}

// find knows an algorithm by its name, in any case and with - for _.
func find(name string) *algorithm {
	b := []byte(name)
	for i, c := range b {
		switch {
		case c >= 'A' && c <= 'Z':
			b[i] = c | 0x20
		case c == '-':
			b[i] = '_'
		}
	}
	for _, a := range algorithms {
		if a.name == string(b) {
			return a
		}
	}
	return nil
}

// state is a hash object.
type state struct {
	object.Head
	*algorithm
	h hash.Hash
	x *sha3.SHAKE
}

var (
	hashType   = &object.Type{Name: "HASH", Module: "_hashlib", Flags: object.NoCreate | object.LongName}
	xofType    = &object.Type{Name: "HASHXOF", Module: "_hashlib", Flags: object.NoCreate | object.LongName}
	blake2Type = map[string]*object.Type{
		"blake2b": {Name: "blake2b", Module: "_blake2", Flags: object.Final | object.LongName},
		"blake2s": {Name: "blake2s", Module: "_blake2", Flags: object.Final | object.LongName},
	}
)

func self(v object.Value) *state { return object.Unchecked[state](v) }

// start makes a hash object.
func (a *algorithm) start() *state {
	s := &state{algorithm: a}
	switch {
	case a.shake != nil:
		s.x = a.shake()
		s.Init(xofType)
	case blake2Type[a.name] != nil:
		s.h = a.fresh()
		s.Init(blake2Type[a.name])
	default:
		s.h = a.fresh()
		s.Init(hashType)
	}
	return s
}

// feed adds the bytes of a value.
func (s *state) feed(t *object.Thread, v object.Value) error {
	data, err := hashable(v)
	if err != nil {
		return err
	}
	return write(t, s.writer(), data)
}

// unitsPerByte is what a byte costs the slower algorithms.
const unitsPerByte = 4

// write feeds a hash, which never fails, as long as the thread may go on.
func write(t *object.Thread, w io.Writer, data string) error {
	if len(data) < 1<<12 {
		_, err := io.WriteString(w, data)
		return err
	}
	return t.Portions(len(data), unitsPerByte, func(from, to int) { io.WriteString(w, data[from:to]) })
}

func hashable(v object.Value) (string, error) {
	if _, ok := object.Text(v); ok {
		return "", object.Raisef(object.TypeError, "Strings must be encoded before hashing")
	}
	data, err := object.ReadBuffer(v)
	if err != nil && object.Is(err, object.TypeError) {
		err = object.Raisef(object.TypeError, "object supporting the buffer API required")
	}
	return data, err
}

func (s *state) writer() io.Writer {
	if s.x != nil {
		return s.x
	}
	return s.h
}

func (s *state) clone() (*state, error) {
	c := *s
	if s.x != nil {
		b, err := s.x.MarshalBinary()
		if err != nil {
			return nil, object.FromGo(object.ValueError, err)
		}
		c.x = s.shake()
		if err := encoding.BinaryUnmarshaler(c.x).UnmarshalBinary(b); err != nil {
			return nil, object.FromGo(object.ValueError, err)
		}
		return &c, nil
	}
	cloner, ok := s.h.(hash.Cloner)
	if !ok {
		return nil, object.Raisef(object.ValueError, "%s can't be copied", s.name)
	}
	h, err := cloner.Clone()
	if err != nil {
		return nil, object.FromGo(object.ValueError, err)
	}
	c.h = h
	return &c, nil
}

// sum is the digest; length is for those of any length.
func (s *state) sum(t *object.Thread, length object.Value) ([]byte, error) {
	if s.x == nil {
		return s.h.Sum(nil), nil
	}
	n, err := object.ToInt(t, length)
	if err != nil {
		return nil, err
	}
	if n < 0 || n >= 1<<29 {
		return nil, object.Raisef(object.ValueError, "value must be positive")
	}
	if err := t.CheckSize(int64(n), 2); err != nil {
		return nil, err
	}
	c, err := s.clone()
	if err != nil {
		return nil, err
	}
	out := make([]byte, n)
	err = t.Portions(n, unitsPerByte, func(from, to int) { c.x.Read(out[from:to]) })
	return out, err
}

func update(t *object.Thread, args []object.Value) (object.Value, error) {
	return object.None, self(args[0]).feed(t, args[1])
}

func digest(t *object.Thread, args []object.Value) (object.Value, error) {
	b, err := self(args[0]).sum(t, object.Arg(args, 1))
	return object.BytesValue(string(b)), err
}

func hexDigest(t *object.Thread, args []object.Value) (object.Value, error) {
	b, err := self(args[0]).sum(t, object.Arg(args, 1))
	return object.String(hex.EncodeToString(b)), err
}

func copyHash(_ *object.Thread, args []object.Value) (object.Value, error) {
	c, err := self(args[0]).clone()
	if err != nil {
		return object.Value{}, err
	}
	return object.FromObject(c), nil
}

func reprHash(_ *object.Thread, v object.Value) (string, error) {
	return "<" + self(v).name + " " + v.Type().FullName() + " object @ " + fmt.Sprintf("0x%x", uint64(v.Identity())) + ">", nil
}

func hashMethods(params string) []object.Method {
	return []object.Method{
		{Name: "copy", Fn: copyHash, Doc: "A copy that goes on by itself."},
		{Name: "digest", Params: params, Fn: digest, Doc: "The digest of what was fed so far, as bytes."},
		{Name: "hexdigest", Params: params, Fn: hexDigest, Doc: "The digest of what was fed so far, as hexadecimal digits."},
		{Name: "update", Params: "obj, /", Fn: update, Doc: "Feeds bytes."},
	}
}

var hashAttrs = []object.Attr{
	{Name: "name", Get: func(_ *object.Thread, v object.Value) (object.Value, error) { return object.String(self(v).name), nil }},
	{Name: "digest_size", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		if s := self(v); s.h != nil {
			return object.Int(int64(s.h.Size())), nil
		}
		return object.Int(0), nil
	}},
	{Name: "block_size", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		if s := self(v); s.h != nil {
			return object.Int(int64(s.h.BlockSize())), nil
		}
		return object.Int(int64(self(v).block)), nil
	}},
}

func init() {
	hashType.Define(nil, object.Slots{Repr: reprHash}, hashMethods(""), hashAttrs)
	xofType.Define(hashType, object.Slots{}, hashMethods("length"), nil)
	for _, c := range blake2Type {
		c.Define(nil, object.Slots{New: newBlake2Object}, hashMethods(""), hashAttrs)
	}
}
