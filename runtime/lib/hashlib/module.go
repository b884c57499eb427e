// Package hashlib is Python's module hashlib, and _hashlib for module hmac.
//
//	hash.go    the hash objects         blake2.go  BLAKE2b and BLAKE2s
//	derive.go  PBKDF2, scrypt, HMAC     module.go  new, file_digest, the modules
package hashlib

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// begin makes a hash object and feeds the first bytes.
func (a *algorithm) begin(t *object.Thread, data object.Value) (object.Value, error) {
	s := a.start()
	if !data.IsUnset() {
		if err := s.feed(t, data); err != nil {
			return object.Value{}, err
		}
	}
	return object.FromObject(s), nil
}

func (a *algorithm) constructor() object.Method {
	name := "openssl_" + a.name
	return object.Method{Name: name, Params: "string=b'', *, usedforsecurity=True",
		Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			return a.begin(t, object.Arg(args, 0))
		}, Doc: "A hash object."}
}

func newHash(t *object.Thread, args []object.Value) (object.Value, error) {
	name, ok := object.Text(args[0])
	if !ok {
		return object.Value{}, object.Raisef(object.TypeError, "name must be a string")
	}
	a := find(name)
	if a == nil {
		return object.Value{}, object.Raisef(object.ValueError, "unsupported hash type %s", name)
	}
	return a.begin(t, object.Arg(args, 1))
}

// fileDigest feeds a whole binary file to a hash object.
func fileDigest(t *object.Thread, args []object.Value) (object.Value, error) {
	var h object.Value
	var err error
	if _, ok := object.Text(args[1]); ok {
		h, err = newHash(t, args[1:2])
	} else {
		h, err = object.CallArgs(t, args[1])
	}
	if err != nil {
		return object.Value{}, err
	}
	read, err := object.FindAttr(t, args[0], "read")
	if err != nil {
		return object.Value{}, err
	}
	if read.IsUnset() {
		return object.Value{}, object.Raisef(object.ValueError, "'%s' is not a file-like object in binary reading mode.", reprOf(t, args[0]))
	}
	for {
		piece, err := object.CallArgs(t, read, object.Int(256<<10))
		if err != nil {
			return object.Value{}, err
		}
		data, err := object.ReadBuffer(piece)
		if err != nil {
			return object.Value{}, object.Raisef(object.ValueError, "'%s' is not a file-like object in binary reading mode.", reprOf(t, args[0]))
		}
		if data == "" {
			return h, nil
		}
		if _, err := object.CallMethod(t, h, "update", piece); err != nil {
			return object.Value{}, err
		}
	}
}

func reprOf(t *object.Thread, v object.Value) string {
	text, err := object.Repr(t, v)
	if err != nil {
		return "<unprintable>"
	}
	return text
}

var functions = []object.Method{
	{Name: "new", Params: "name, data=b'', **kwargs", Raw: func(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
		full, err := newParams.Bind(args, names)
		if err != nil {
			return object.Value{}, err
		}
		return newHash(t, full)
	}, Doc: "A hash object of an algorithm by its name."},
	{Name: "pbkdf2_hmac", Params: "hash_name, password, salt, iterations, dklen=None", Fn: pbkdf2HMAC, Doc: "A key of a password, by PBKDF2."},
	{Name: "scrypt", Params: "password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64", Fn: scryptKey, Doc: "A key of a password, by scrypt."},
	{Name: "file_digest", Params: "fileobj, digest, /, *, _bufsize=262144", Fn: fileDigest, Doc: "A hash object of what a file holds."},
}

var newParams = object.NewParams("new", "name, data=b'', *, usedforsecurity=True")

var coreFunctions = []object.Method{
	{Name: "compare_digest", Params: "a, b, /", Fn: compareDigest, Doc: "a == b, in a time that does not tell where they differ."},
	{Name: "hmac_digest", Params: "key, msg, digest", Fn: hmacDigest, Doc: "The HMAC of a message."},
}

const guaranteed = "blake2b blake2s md5 sha1 sha224 sha256 sha384 sha3_224 sha3_256 sha3_384 sha3_512 sha512 shake_128 shake_256"

// Module makes hashlib.
func Module(t *object.Thread) (*object.Module, error) {
	m := object.NewModule("hashlib")
	available, sure := object.NewSet(), object.NewSet()
	for _, a := range algorithms {
		if err := available.Add(t, object.String(a.name)); err != nil {
			return nil, err
		}
		if c := blake2Type[a.name]; c != nil {
			m.Dict.SetStr(a.name, c.Value())
			continue
		}
		f := a.constructor()
		if !strings.HasPrefix(a.name, "sha512_") {
			m.Dict.SetStr(a.name, object.NewBuiltin("_hashlib", &f))
		}
	}
	for name := range strings.FieldsSeq(guaranteed) {
		if err := sure.Add(t, object.String(name)); err != nil {
			return nil, err
		}
	}
	for i := range functions {
		m.Dict.SetStr(functions[i].Name, object.NewBuiltin("hashlib", &functions[i]))
	}
	m.Dict.SetStr("algorithms_available", available.Value())
	m.Dict.SetStr("algorithms_guaranteed", sure.Value())
	return m, nil
}

// Core makes _hashlib.
func Core(*object.Thread) (*object.Module, error) {
	m := object.NewModule("_hashlib")
	for i := range coreFunctions {
		m.Dict.SetStr(coreFunctions[i].Name, object.NewBuiltin("_hashlib", &coreFunctions[i]))
	}
	return m, nil
}
