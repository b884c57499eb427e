// Compression, over compress/flate: the same data, not the same bytes, as the C
// library makes.

package zlib

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/adler32"

	"github.com/aio-lang/aio/runtime/object"
)

const (
	maxWBits                                  = 15
	noFlush, syncFlush, fullFlush, finishMode = 0, 2, 3, 4
)

// compressor is a compressobj.
type compressor struct {
	object.Head
	out   bytes.Buffer
	w     *flate.Writer // nil once finished
	frame frame
	sum   uint32
	total uint32
}

var compressType = &object.Type{Name: "Compress", Module: "zlib", Flags: object.Final | object.NoCreate | object.LongName}

// newCompressor writes the header of the frame at once.
func newCompressor(level int, f frame, strategy int, dict string) (*compressor, error) {
	if level < -1 || level > 9 {
		return nil, object.Raisef(errorType, "Bad compression level")
	}
	way := level
	if strategy == 2 {
		way = flate.HuffmanOnly
	}
	c := &compressor{frame: f, sum: 1}
	var err error
	if dict != "" {
		c.w, err = flate.NewWriterDict(&c.out, way, []byte(dict))
	} else {
		c.w, err = flate.NewWriter(&c.out, way)
	}
	if err != nil {
		return nil, object.FromGo(errorType, err)
	}
	c.Init(compressType)
	switch f {
	case zlibFrame:
		flags := byte(0)
		switch {
		case level >= 7:
			flags = 3
		case level == -1 || level == 6:
			flags = 2
		case level >= 2:
			flags = 1
		}
		head := uint16(0x78)<<8 | uint16(flags)<<6
		if dict != "" {
			head |= 0x20
		}
		head += 31 - head%31
		_ = binary.Write(&c.out, binary.BigEndian, head)
		if dict != "" {
			_ = binary.Write(&c.out, binary.BigEndian, adler32.Checksum([]byte(dict)))
		}
	case gzipFrame:
		extra := map[int]byte{9: 2, 1: 4}[level]
		c.out.Write([]byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, extra, 3})
		c.sum = 0
	}
	return c, nil
}

// unitsToPack is what a byte takes that is easy to compress.
const unitsToPack = 2

func (c *compressor) feed(t *object.Thread, data string) error {
	if c.w == nil {
		return object.Raisef(errorType, "Error -2 while compressing data: inconsistent stream state")
	}
	return t.Portions(len(data), unitsToPack, func(from, to int) {
		b := []byte(data[from:to])
		c.sum = c.frame.check(c.sum, b)
		c.total += uint32(len(b))
		c.w.Write(b) // to memory
	})
}

func (c *compressor) finish() error {
	if err := c.w.Close(); err != nil {
		return err
	}
	c.w = nil
	switch c.frame {
	case zlibFrame:
		return binary.Write(&c.out, binary.BigEndian, c.sum)
	case gzipFrame:
		return binary.Write(&c.out, binary.LittleEndian, [2]uint32{c.sum, c.total})
	}
	return nil
}

// taken is what was written so far and not taken yet.
func (c *compressor) taken() object.Value {
	v := object.BytesValue(c.out.String())
	c.out.Reset()
	return v
}

func compress(t *object.Thread, args []object.Value) (object.Value, error) {
	data, err := object.ReadBuffer(args[0])
	if err != nil {
		return object.Value{}, err
	}
	level, err := intArg(t, object.Arg(args, 1), -1)
	if err != nil {
		return object.Value{}, err
	}
	wbits, err := intArg(t, object.Arg(args, 2), maxWBits)
	if err != nil {
		return object.Value{}, err
	}
	f, ok := frameOf(wbits, false)
	if !ok {
		return object.Value{}, object.Raisef(object.ValueError, "Invalid initialization option")
	}
	c, err := newCompressor(level, f, 0, "")
	if err != nil {
		return object.Value{}, err
	}
	if err := c.feed(t, data); err != nil {
		return object.Value{}, err
	}
	if err := c.finish(); err != nil {
		return object.Value{}, object.FromGo(errorType, err)
	}
	return c.taken(), nil
}

// compressObj reads level, method, wbits, memLevel, strategy and zdict.
func compressObj(t *object.Thread, args []object.Value) (object.Value, error) {
	numbers := [5]int{-1, 8, maxWBits, 8, 0}
	for i := range numbers {
		var err error
		if numbers[i], err = intArg(t, object.Arg(args, i), numbers[i]); err != nil {
			return object.Value{}, err
		}
	}
	dict := ""
	if v := object.Arg(args, 5); v.Given() {
		var err error
		if dict, err = object.ReadBuffer(v); err != nil {
			return object.Value{}, err
		}
	}
	f, ok := frameOf(numbers[2], false)
	if !ok || numbers[0] < -1 || numbers[0] > 9 || numbers[1] != 8 || numbers[3] < 1 || numbers[3] > 9 {
		return object.Value{}, object.Raisef(object.ValueError, "Invalid initialization option")
	}
	c, err := newCompressor(numbers[0], f, numbers[4], dict)
	if err != nil {
		return object.Value{}, err
	}
	return object.FromObject(c), nil
}

func compressPiece(t *object.Thread, args []object.Value) (object.Value, error) {
	c := object.Unchecked[compressor](args[0])
	data, err := object.ReadBuffer(args[1])
	if err != nil {
		return object.Value{}, err
	}
	if err := c.feed(t, data); err != nil {
		return object.Value{}, err
	}
	return c.taken(), nil
}

func flushCompressor(t *object.Thread, args []object.Value) (object.Value, error) {
	c := object.Unchecked[compressor](args[0])
	mode, err := intArg(t, object.Arg(args, 1), finishMode)
	if err != nil {
		return object.Value{}, err
	}
	switch {
	case mode == noFlush:
		return object.BytesValue(""), nil
	case c.w == nil:
		return object.Value{}, object.Raisef(errorType, "Error -2 while flushing: inconsistent stream state")
	case mode == finishMode:
		err = c.finish()
	default:
		err = c.w.Flush()
	}
	if err != nil {
		return object.Value{}, object.FromGo(errorType, err)
	}
	return c.taken(), nil
}

var compressMethods = []object.Method{
	{Name: "compress", Params: "data, /", Fn: compressPiece, Doc: "Feeds data; gives what is finished."},
	{Name: "flush", Params: "mode=4, /", Fn: flushCompressor, Doc: "All that is left; ends the stream unless mode says otherwise."},
}
