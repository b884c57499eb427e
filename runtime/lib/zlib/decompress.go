// Decompression: the frames of zlib and gzip around a raw stream, decompressobj
// and decompress.

package zlib

import (
	"encoding/binary"
	"hash/adler32"
	"hash/crc32"
	"math"
	"slices"

	"github.com/aio-lang/aio/runtime/object"
)

// frame is what stands around a raw stream.
type frame uint8

const (
	rawFrame frame = iota
	zlibFrame
	gzipFrame
	anyFrame // zlib or gzip, by what comes
)

// frameOf reads wbits.
func frameOf(wbits int, reading bool) (f frame, ok bool) {
	switch {
	case wbits >= -15 && wbits <= -8:
		return rawFrame, true
	case wbits >= 8 && wbits <= 15, wbits == 0 && reading:
		return zlibFrame, true
	case wbits >= 24 && wbits <= 31:
		return gzipFrame, true
	case wbits >= 40 && wbits <= 47 && reading:
		return anyFrame, true
	}
	return 0, false
}

// stream reads a framed stream piece by piece.
type stream struct {
	*inflater
	frame   frame
	started bool
	dict    string
	sum     uint32
	total   uint32
	over    bool
	unused  []byte
}

func newStream(f frame, dict string) *stream {
	s := &stream{inflater: newInflater(), frame: f, sum: 1, dict: dict}
	if f == rawFrame {
		s.started = true
		s.setDict()
	}
	return s
}

func (s *stream) setDict() {
	s.out = append(s.out, s.dict...)
	s.from = len(s.out)
}

// feed reads on; limit bounds what comes out. What is left of the input is in s.in.
func (s *stream) feed(t *object.Thread, data string, limit int) ([]byte, error) {
	s.in = append(slices.Clip(s.in), data...)
	if s.over {
		s.unused, s.in = append(s.unused, s.in...), nil
		return nil, nil
	}
	if !s.started {
		ok, err := s.header()
		if err != nil || !ok {
			return nil, err
		}
		s.started = true
	}
	if err := s.run(t, limit); err != nil {
		return nil, err
	}
	out := s.take()
	s.total += uint32(len(out))
	if s.frame == gzipFrame || s.frame == zlibFrame {
		err := t.Portions(len(out), 1, func(from, to int) { s.sum = s.frame.check(s.sum, out[from:to]) })
		if err != nil {
			return nil, err
		}
	}
	if s.done {
		return out, s.trailer()
	}
	return out, nil
}

// header reads the bytes in front of the raw stream.
func (s *stream) header() (ok bool, err error) {
	if s.frame == anyFrame {
		if len(s.in) == 0 {
			return false, nil
		}
		s.frame = zlibFrame
		if s.in[0] == 0x1f {
			s.frame = gzipFrame
		}
	}
	if s.frame == gzipFrame {
		return s.gzipHeader()
	}
	if len(s.in) < 2 {
		return false, nil
	}
	if head := binary.BigEndian.Uint16(s.in); head%31 != 0 {
		return false, corrupt("incorrect header check")
	}
	if s.in[0]&15 != 8 {
		return false, corrupt("unknown compression method")
	}
	if s.in[0]>>4 > 7 {
		return false, corrupt("invalid window size")
	}
	if s.in[1]&0x20 == 0 {
		s.in = s.in[2:]
		return true, nil
	}
	if len(s.in) < 6 {
		return false, nil
	}
	if s.dict == "" {
		return false, needDict{}
	}
	if binary.BigEndian.Uint32(s.in[2:]) != adler32.Checksum([]byte(s.dict)) {
		return false, wrongDict{}
	}
	s.in = s.in[6:]
	s.setDict()
	return true, nil
}

type needDict struct{}

func (needDict) Error() string { return "Error 2 while decompressing data" }

type wrongDict struct{}

func (wrongDict) Error() string { return "Error -3 while setting zdict" }

func (s *stream) gzipHeader() (ok bool, err error) {
	b := s.in
	switch {
	case len(b) >= 1 && b[0] != 0x1f, len(b) >= 2 && b[1] != 0x8b:
		return false, corrupt("incorrect header check")
	case len(b) < 10:
		return false, nil
	case b[2] != 8:
		return false, corrupt("unknown compression method")
	}
	flags := b[3]
	b = b[10:]
	if flags&4 != 0 {
		if len(b) < 2 || len(b) < 2+int(binary.LittleEndian.Uint16(b)) {
			return false, nil
		}
		b = b[2+int(binary.LittleEndian.Uint16(b)):]
	}
	for _, flag := range []byte{8, 16} { // the name and the comment
		if flags&flag != 0 {
			i := slices.Index(b, 0)
			if i < 0 {
				return false, nil
			}
			b = b[i+1:]
		}
	}
	if flags&2 != 0 {
		if len(b) < 2 {
			return false, nil
		}
		b = b[2:]
	}
	s.in, s.sum = b, 0
	return true, nil
}

// trailer checks what stands behind the raw stream, once it is there.
func (s *stream) trailer() error {
	s.in = append(s.align(), s.in...)
	size := map[frame]int{zlibFrame: 4, gzipFrame: 8}[s.frame]
	if len(s.in) < size {
		return nil
	}
	switch s.frame {
	case zlibFrame:
		if binary.BigEndian.Uint32(s.in) != s.sum {
			return corrupt("incorrect data check")
		}
	case gzipFrame:
		if binary.LittleEndian.Uint32(s.in) != s.sum {
			return corrupt("incorrect data check")
		}
		if binary.LittleEndian.Uint32(s.in[4:]) != s.total {
			return corrupt("incorrect length check")
		}
	}
	s.over = true
	s.unused, s.in = append(s.unused, s.in[size:]...), nil
	return nil
}

// check goes on with the checksum of a frame that has one.
func (f frame) check(sum uint32, data []byte) uint32 {
	if f == gzipFrame {
		return crc32.Update(sum, crc32.IEEETable, data)
	}
	return adler(sum, data)
}

// adler goes on with an Adler-32 checksum.
func adler(sum uint32, data []byte) uint32 {
	a, b := sum&0xffff, sum>>16
	for len(data) > 0 {
		n := min(len(data), 5552)
		for _, c := range data[:n] {
			a += uint32(c)
			b += a
		}
		a, b, data = a%65521, b%65521, data[n:]
	}
	return b<<16 | a
}

// raise makes the exception of an error of a stream.
func raise(err error) error {
	switch c := err.(type) {
	case corrupt:
		return object.Raisef(errorType, "Error -3 while decompressing data: %s", string(c))
	case needDict, wrongDict:
		return object.Raisef(errorType, "%s", err.Error())
	}
	return err // of the thread
}

func incomplete() error {
	return object.Raisef(errorType, "Error -5 while decompressing data: incomplete or truncated stream")
}

// decompressor is a decompressobj.
type decompressor struct {
	object.Head
	s    *stream
	tail []byte // the input behind max_length
}

var decompressType = &object.Type{Name: "Decompress", Module: "zlib", Flags: object.Final | object.NoCreate | object.LongName}

func intArg(t *object.Thread, v object.Value, otherwise int) (int, error) {
	if v.IsUnset() {
		return otherwise, nil
	}
	return object.ToInt(t, v)
}

func decompress(t *object.Thread, args []object.Value) (object.Value, error) {
	data, err := object.ReadBuffer(args[0])
	if err != nil {
		return object.Value{}, err
	}
	wbits, err := intArg(t, object.Arg(args, 1), maxWBits)
	if err != nil {
		return object.Value{}, err
	}
	f, ok := frameOf(wbits, true)
	if !ok {
		return object.Value{}, object.Raisef(errorType, "Error -2 while preparing to decompress data: inconsistent stream state")
	}
	s := newStream(f, "")
	out, err := s.feed(t, data, int(min(t.MaxSize, math.MaxInt-1)))
	if err != nil {
		return object.Value{}, raise(err)
	}
	if err := t.CheckSize(int64(len(out)+1), 1); err != nil {
		return object.Value{}, err
	}
	if !s.over {
		return object.Value{}, incomplete()
	}
	return object.BytesValue(string(out)), nil
}

func decompressObj(t *object.Thread, args []object.Value) (object.Value, error) {
	wbits, err := intArg(t, object.Arg(args, 0), maxWBits)
	if err != nil {
		return object.Value{}, err
	}
	f, ok := frameOf(wbits, true)
	if !ok {
		return object.Value{}, object.Raisef(object.ValueError, "Invalid initialization option")
	}
	dict := ""
	if v := object.Arg(args, 1); !v.IsUnset() {
		if dict, err = object.ReadBuffer(v); err != nil {
			return object.Value{}, object.Raisef(object.TypeError, "zdict argument must support the buffer protocol")
		}
	}
	d := &decompressor{s: newStream(f, string([]byte(dict)))}
	d.Init(decompressType)
	return object.FromObject(d), nil
}

// keepTail moves the input that the limit left over to unconsumed_tail.
func (d *decompressor) keepTail(limited bool) {
	d.tail = nil
	if limited && !d.s.over && d.s.started && len(d.s.in) > 0 {
		d.tail, d.s.in = d.s.in, nil
	}
}

func decompressPiece(t *object.Thread, args []object.Value) (object.Value, error) {
	d := object.Unchecked[decompressor](args[0])
	data, err := object.ReadBuffer(args[1])
	if err != nil {
		return object.Value{}, err
	}
	most, err := intArg(t, object.Arg(args, 2), 0)
	if err != nil {
		return object.Value{}, err
	}
	if most < 0 {
		return object.Value{}, object.Raisef(object.ValueError, "max_length must be non-negative")
	}
	limit := most
	if most == 0 {
		limit = int(min(t.MaxSize, math.MaxInt-1))
	}
	out, err := d.s.feed(t, data, limit)
	if err != nil {
		return object.Value{}, raise(err)
	}
	if err := t.CheckSize(int64(len(out)+1), 1); err != nil {
		return object.Value{}, err
	}
	d.keepTail(most > 0)
	return object.BytesValue(string(out)), nil
}

func flushDecompressor(t *object.Thread, args []object.Value) (object.Value, error) {
	d := object.Unchecked[decompressor](args[0])
	n, err := intArg(t, object.Arg(args, 1), 1)
	if err != nil {
		return object.Value{}, err
	}
	if n <= 0 {
		return object.Value{}, object.Raisef(object.ValueError, "length must be greater than zero")
	}
	out, err := d.s.feed(t, string(d.tail), int(min(t.MaxSize, math.MaxInt-1)))
	if err != nil {
		return object.Value{}, raise(err)
	}
	if err := t.CheckSize(int64(len(out)+1), 1); err != nil {
		return object.Value{}, err
	}
	d.tail = nil
	return object.BytesValue(string(out)), nil
}

func copyDecompressor(_ *object.Thread, args []object.Value) (object.Value, error) {
	d := *object.Unchecked[decompressor](args[0])
	s, z := *d.s, *d.s.inflater
	z.in, z.out = slices.Clone(z.in), slices.Clone(z.out)
	s.inflater, s.unused = &z, slices.Clone(s.unused)
	d.s, d.tail = &s, slices.Clone(d.tail)
	return object.FromObject(&d), nil
}

var decompressMethods = []object.Method{
	{Name: "decompress", Params: "data, /, max_length=0", Fn: decompressPiece, Doc: "What the data so far stand for, at most max_length bytes."},
	{Name: "flush", Params: "length=16384, /", Fn: flushDecompressor, Doc: "All that is left."},
	{Name: "copy", Fn: copyDecompressor, Doc: "A copy that goes on by itself."},
	{Name: "__copy__", Fn: copyDecompressor, Doc: "A copy that goes on by itself."},
	{Name: "__deepcopy__", Params: "memo, /", Fn: copyDecompressor, Doc: "A copy that goes on by itself."},
}

var decompressAttrs = []object.Attr{
	{Name: "unused_data", Member: true, Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.BytesValue(string(object.Unchecked[decompressor](v).s.unused)), nil
	}},
	{Name: "unconsumed_tail", Member: true, Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.BytesValue(string(object.Unchecked[decompressor](v).tail)), nil
	}},
	{Name: "eof", Member: true, Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Bool(object.Unchecked[decompressor](v).s.over), nil
	}},
}
