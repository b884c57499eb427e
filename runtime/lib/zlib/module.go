// Package zlib is Python's module zlib.
//
//	compress.go    compress and compressobj
//	decompress.go  decompress and decompressobj    inflate.go  the raw format
package zlib

import (
	"hash/crc32"

	"github.com/aio-lang/aio/runtime/object"
)

var errorType = (&object.Type{Name: "error", Module: "zlib"}).Define(object.ExceptionType, object.Slots{}, nil, nil)

// checksum makes crc32 and adler32; start is the value of no data.
func checksum(start uint32, update func(uint32, []byte) uint32) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		before := start
		if v := object.Arg(args, 1); !v.IsUnset() {
			i, err := object.AsIndex(t, v)
			if err != nil {
				return object.Value{}, err
			}
			n, ok := object.AsInt64(i)
			if !ok {
				low := object.BigOf(i).Bits()[0]
				if n = int64(uint32(low)); object.BigOf(i).Sign() < 0 {
					n = -n
				}
			}
			before = uint32(n)
		}
		data, err := object.ReadBuffer(args[0])
		if err != nil {
			return object.Value{}, err
		}
		sum := before
		err = t.Portions(len(data), 1, func(from, to int) { sum = update(sum, []byte(data[from:to])) })
		return object.Int(int64(sum)), err
	}
}

func crc(before uint32, data []byte) uint32 { return crc32.Update(before, crc32.IEEETable, data) }

var functions = []object.Method{
	{Name: "adler32", Params: "data, value=1, /", Fn: checksum(1, adler), Doc: "The Adler-32 checksum of data; value is that of what came before."},
	{Name: "crc32", Params: "data, value=0, /", Fn: checksum(0, crc), Doc: "The CRC-32 of data; value is that of what came before."},
	{Name: "compress", Params: "data, /, level=-1, wbits=15", Fn: compress, Doc: "Data, compressed."},
	{Name: "decompress", Params: "data, /, wbits=15, bufsize=16384", Fn: decompress, Doc: "What compressed data stand for."},
	{Name: "compressobj", Params: "level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=None", Fn: compressObj, Doc: "An object that compresses data piece by piece."},
	{Name: "decompressobj", Params: "wbits=15, zdict=b''", Fn: decompressObj, Doc: "An object that decompresses data piece by piece."},
}

var constants = []struct {
	name string
	n    int64
}{
	{"DEFLATED", 8}, {"DEF_BUF_SIZE", 16384}, {"DEF_MEM_LEVEL", 8}, {"MAX_WBITS", maxWBits}, {"Z_BEST_COMPRESSION", 9},
	{"Z_BEST_SPEED", 1}, {"Z_BLOCK", 5}, {"Z_DEFAULT_COMPRESSION", -1}, {"Z_DEFAULT_STRATEGY", 0}, {"Z_FILTERED", 1},
	{"Z_FINISH", finishMode}, {"Z_FIXED", 4}, {"Z_FULL_FLUSH", fullFlush}, {"Z_HUFFMAN_ONLY", 2}, {"Z_NO_COMPRESSION", 0},
	{"Z_NO_FLUSH", noFlush}, {"Z_PARTIAL_FLUSH", 1}, {"Z_RLE", 3}, {"Z_SYNC_FLUSH", syncFlush}, {"Z_TREES", 6},
}

func init() {
	compressType.Define(nil, object.Slots{}, compressMethods, nil)
	decompressType.Define(nil, object.Slots{}, decompressMethods, decompressAttrs)
}

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("zlib")
	for i := range functions {
		m.Dict.SetStr(functions[i].Name, object.NewBuiltin("zlib", &functions[i]))
	}
	for _, c := range constants {
		m.Dict.SetStr(c.name, object.Int(c.n))
	}
	m.Dict.SetStr("error", errorType.Value())
	m.Dict.SetStr("ZLIB_VERSION", object.String("1.3.1"))
	m.Dict.SetStr("ZLIB_RUNTIME_VERSION", object.String("1.3.1"))
	return m, nil
}
