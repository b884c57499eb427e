// Values to a pickle: the walk over built-in values.

package pickle

import (
	"encoding/binary"
	"math"
	"math/big"
	"strconv"

	"github.com/aio-lang/aio/runtime/object"
)

const (
	frameSize    = 64 << 10
	minFrameSize = 4
	batchSize    = 1000
	firstRoom    = 512 // bytes that a pickle may have before it moves
)

// saver is one pickling under way.
type saver struct {
	t        *object.Thread
	protocol int
	fix      bool // old names for protocols below 3
	fast     bool // without a memo
	out      []byte
	frame    int // where the open frame's header is in out, or -1
	flush    func([]byte) error
	memo     memo
	next     int // the next number of the memo

	persistent object.Value // persistent_id, when a subclass or the instance has one
	override   object.Value // reducer_override, likewise
	dispatch   object.Value // dispatch_table of the instance
	buffers    object.Value // buffer_callback
}

func newSaver(t *object.Thread, protocol int, fix bool) *saver {
	return &saver{t: t, protocol: protocol, fix: fix && protocol < 3, frame: -1, out: make([]byte, 0, firstRoom)}
}

// spare keeps a saver from one dumps to the next: its buffer and memo cost as much to
// make as a short pickle.
type spare struct{ s *saver }

type spareKey struct{}

// Of a larger saver than this, nothing is kept.
const (
	keptBytes  = 16 << 10
	keptPlaces = 512
)

func spareOf(t *object.Thread) *spare {
	return object.State(t, spareKey{}, func() *spare { return new(spare) })
}

// takeSaver is newSaver, or what giveBack left.
func takeSaver(t *object.Thread, protocol int, fix bool) *saver {
	kept := spareOf(t)
	s := kept.s
	if s == nil {
		return newSaver(t, protocol, fix)
	}
	kept.s = nil
	s.t, s.protocol, s.fix = t, protocol, fix && protocol < 3
	return s
}

// giveBack ends a dumps: the saver is as new, but for the room that it has.
func (s *saver) giveBack() {
	if cap(s.out) > keptBytes || len(s.memo.places) > keptPlaces {
		return
	}
	clear(s.memo.places)
	s.memo.used, s.next = 0, 0
	s.out, s.frame = s.out[:0], -1
	s.buffers = object.Value{}
	spareOf(s.t).s = s
	s.t = nil
}

// dump writes a whole pickle.
func (s *saver) dump(v object.Value) error {
	if s.protocol >= 2 {
		s.out = append(s.out, opProto, byte(s.protocol))
	}
	if s.protocol >= 4 {
		s.openFrame()
	}
	if err := s.save(v); err != nil {
		return err
	}
	s.out = append(s.out, opStop)
	s.closeFrame()
	return nil
}

func (s *saver) openFrame() {
	s.frame = len(s.out)
	s.out = append(s.out, opFrame, 0, 0, 0, 0, 0, 0, 0, 0)
}

// closeFrame fills in the length; a frame of a few bytes is none.
func (s *saver) closeFrame() {
	if s.frame < 0 {
		return
	}
	body := len(s.out) - s.frame - 9
	if body < minFrameSize {
		s.out = append(s.out[:s.frame], s.out[s.frame+9:]...)
	} else {
		binary.LittleEndian.PutUint64(s.out[s.frame+1:], uint64(body))
	}
	s.frame = -1
}

// full reports that the frame is long enough for the next value to begin another.
func (s *saver) full() bool { return len(s.out)-s.frame-9 >= frameSize && s.frame >= 0 }

// nextFrame begins a new frame between two instructions.
func (s *saver) nextFrame() error {
	s.closeFrame()
	if err := s.spill(); err != nil {
		return err
	}
	s.openFrame()
	return nil
}

// spill hands what is finished to the file, if there is one.
func (s *saver) spill() error {
	if s.flush == nil {
		return s.t.CheckSize(int64(len(s.out)), 1)
	}
	err := s.flush(s.out)
	s.out = s.out[:0]
	return err
}

// bulk writes a header and data that may be too large for a frame.
func (s *saver) bulk(header []byte, data string) error {
	if s.frame >= 0 && len(data) >= frameSize {
		s.closeFrame()
		s.out = append(append(s.out, header...), data...)
		if err := s.spill(); err != nil {
			return err
		}
		s.openFrame()
		return nil
	}
	s.out = append(append(s.out, header...), data...)
	return nil
}

func (s *saver) op(ops ...byte) { s.out = append(s.out, ops...) }

// known looks a value up in the memo.
func (s *saver) known(v object.Value) (int, bool) { return s.memo.find(keyOf(v)) }

func (s *saver) get(n int) {
	switch {
	case s.protocol == 0:
		s.out = append(strconv.AppendInt(append(s.out, opGet), int64(n), 10), '\n')
	case n < 256:
		s.op(opBinGet, byte(n))
	default:
		s.out = binary.LittleEndian.AppendUint32(append(s.out, opLongBinGet), uint32(n))
	}
}

func (s *saver) memoize(v object.Value) {
	if !s.fast {
		s.memoizeAs(keyOf(v))
	}
}

func (s *saver) memoizeAs(k key) {
	if s.fast {
		return
	}
	n := s.next
	s.next++
	s.memo.put(k, n)
	switch {
	case s.protocol >= 4:
		s.op(opMemoize)
	case s.protocol == 0:
		s.out = append(strconv.AppendInt(append(s.out, opPut), int64(n), 10), '\n')
	case n < 256:
		s.op(opBinPut, byte(n))
	default:
		s.out = binary.LittleEndian.AppendUint32(append(s.out, opLongBinPut), uint32(n))
	}
}

// save writes a value.
func (s *saver) save(v object.Value) error {
	if s.full() {
		if err := s.nextFrame(); err != nil {
			return err
		}
	}
	if !s.persistent.IsUnset() {
		if done, err := s.savePersistent(v); done || err != nil {
			return err
		}
	}
	return s.saveValue(v)
}

func (s *saver) saveValue(v object.Value) error {
	switch v.Type() {
	case object.NoneType:
		s.out = append(s.out, opNone)
		return nil
	case object.BoolType:
		s.saveBool(v.Is(object.True))
		return nil
	case object.IntType:
		return s.saveInt(v)
	case object.FloatType:
		s.saveFloat(v.Float64())
		return nil
	}
	k := keyOf(v)
	if n, ok := s.memo.find(k); ok {
		s.get(n)
		return nil
	}
	switch v.Type() {
	case object.StrType:
		return s.saveStr(k)
	case object.BytesType:
		return s.saveBytes(v)
	}
	if err := s.t.EnterWalk(); err != nil {
		if object.Is(err, object.RecursionError) {
			return object.Raisef(object.RecursionError, "maximum recursion depth exceeded while pickling an object")
		}
		return err
	}
	err := s.saveNested(v)
	s.t.Leave() // not deferred, which costs more than a short value; who unwinds a panic sets the depth
	return err
}

// saveNested writes what holds other values.
func (s *saver) saveNested(v object.Value) error {
	switch v.Type() {
	case object.DictType:
		return s.saveDict(v)
	case object.ListType:
		return s.saveList(v)
	case object.TupleType:
		return s.saveTuple(v)
	case object.SetType:
		return s.saveSet(v)
	case object.FrozenSetType:
		return s.saveFrozenSet(v)
	case object.ByteArrayType:
		return s.saveByteArray(v)
	}
	return s.saveObject(v)
}

func (s *saver) saveBool(b bool) {
	switch {
	case s.protocol >= 2 && b:
		s.op(opNewTrue)
	case s.protocol >= 2:
		s.op(opNewFalse)
	case b:
		s.out = append(s.out, "I01\n"...)
	default:
		s.out = append(s.out, "I00\n"...)
	}
}

func (s *saver) saveInt(v object.Value) error {
	if n := v.SmallInt(); v.IsSmallInt() && n == int64(int32(n)) {
		switch {
		case s.protocol == 0:
			s.out = append(strconv.AppendInt(append(s.out, opInt), n, 10), '\n')
		case n >= 0 && n < 1<<8:
			s.out = append(s.out, opBinInt1, byte(n))
		case n >= 0 && n < 1<<16:
			s.out = append(s.out, opBinInt2, byte(n), byte(n>>8))
		default:
			s.out = binary.LittleEndian.AppendUint32(append(s.out, opBinInt), uint32(n))
		}
		return nil
	}
	if s.protocol < 2 {
		text, err := object.IntRepr(s.t, v)
		s.out = append(append(append(s.out, opLong), text...), "L\n"...)
		return err
	}
	b := twosComplement(object.BigOf(v))
	if len(b) < 256 {
		s.op(opLong1, byte(len(b)))
	} else {
		s.out = binary.LittleEndian.AppendUint32(append(s.out, opLong4), uint32(len(b)))
	}
	s.out = append(s.out, b...)
	return nil
}

// twosComplement is an int in as few bytes as hold it, the lowest first.
func twosComplement(x *big.Int) []byte {
	if x.Sign() == 0 {
		return nil
	}
	n := x.BitLen()/8 + 1
	if x.Sign() < 0 {
		// -2**(8k-1) fits k bytes.
		if y := new(big.Int).Add(x, big.NewInt(1)); y.BitLen()/8+1 < n {
			n = y.BitLen()/8 + 1
		}
		x = new(big.Int).Add(x, new(big.Int).Lsh(big.NewInt(1), uint(8*n)))
	}
	b := x.FillBytes(make([]byte, n))
	for i, j := 0, n-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
	return b
}

func (s *saver) saveFloat(f float64) {
	if s.protocol == 0 {
		s.out = append(append(append(s.out, opFloat), object.FloatRepr(f)...), '\n')
		return
	}
	s.out = binary.BigEndian.AppendUint64(append(s.out, opBinFloat), math.Float64bits(f))
}

// sized makes the header of data with a length: op1 is for up to 255 bytes and
// may be 0, op8 for more than 4 GiB.
func sized(op1, op4, op8 byte, n int) []byte {
	switch {
	case op1 != 0 && n < 256:
		return []byte{op1, byte(n)}
	case n <= math.MaxUint32 && op4 != 0:
		return binary.LittleEndian.AppendUint32([]byte{op4}, uint32(n))
	}
	return binary.LittleEndian.AppendUint64([]byte{op8}, uint64(n))
}

func (s *saver) saveStr(k key) error {
	text, _ := object.Text(k.v)
	if s.protocol == 0 {
		s.out = append(appendRawUnicode(append(s.out, opUnicode), text), '\n')
		s.memoizeAs(k)
		return nil
	}
	if s.protocol >= 4 && len(text) < 256 {
		s.out = append(append(s.out, opShortBinUnicode, byte(len(text))), text...)
	} else if err := s.bulk(sized(0, opBinUnicode, opBinUnicode8, len(text)), text); err != nil {
		return err
	}
	s.memoizeAs(k)
	return nil
}

// appendRawUnicode is the encoding raw-unicode-escape, with what would end a
// line escaped as well.
func appendRawUnicode(b []byte, text string) []byte {
	const hex = "0123456789abcdef"
	for text != "" {
		r, size := runeAt(text)
		text = text[size:]
		switch {
		case r >= 0x10000:
			b = append(b, '\\', 'U')
			for shift := 28; shift >= 0; shift -= 4 {
				b = append(b, hex[r>>shift&15])
			}
		case r >= 256 || r == '\\' || r == 0 || r == '\n' || r == '\r' || r == 0x1a:
			b = append(b, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
		default:
			b = append(b, byte(r))
		}
	}
	return b
}

func (s *saver) saveBytes(v object.Value) error {
	data := object.AsBytes(v).Data()
	if s.protocol >= 3 {
		if err := s.bulk(sized(opShortBinBytes, opBinBytes, opBinBytes8, len(data)), data); err != nil {
			return err
		}
		s.memoize(v)
		return nil
	}
	if data == "" {
		return s.saveReduce(v, reduction{fn: object.BytesType.Value(), args: object.NewTuple(nil).Value()})
	}
	encode, err := s.global("_codecs", "encode")
	if err != nil {
		return err
	}
	return s.saveReduce(v, reduction{fn: encode, args: object.NewPair(latin(data), object.String("latin1")).Value()})
}

// latin is bytes as the code points of the same numbers.
func latin(data string) object.Value {
	runes := make([]rune, len(data))
	for i := range len(data) {
		runes[i] = rune(data[i])
	}
	return object.String(string(runes))
}

func (s *saver) saveByteArray(v object.Value) error {
	data := string(object.AsByteArray(v).B)
	switch {
	case s.protocol >= 5:
		if err := s.bulk(sized(0, 0, opByteArray8, len(data)), data); err != nil {
			return err
		}
		s.memoize(v)
		return nil
	case data == "":
		return s.saveReduce(v, reduction{fn: object.ByteArrayType.Value(), args: object.NewTuple(nil).Value()})
	}
	return s.saveReduce(v, reduction{fn: object.ByteArrayType.Value(), args: object.NewTuple([]object.Value{object.BytesValue(data)}).Value()})
}

func (s *saver) saveTuple(v object.Value) error {
	items := object.AsTuple(v).Items
	if len(items) == 0 {
		if s.protocol == 0 {
			s.op(opMark, opTuple)
		} else {
			s.op(opEmptyTuple)
		}
		return nil
	}
	short := len(items) <= 3 && s.protocol >= 2
	if !short {
		s.op(opMark)
	}
	for _, x := range items {
		if err := s.save(x); err != nil {
			return err
		}
	}
	// A tuple that contains itself was written meanwhile.
	if n, ok := s.known(v); ok {
		switch {
		case short:
			for range items {
				s.op(opPop)
			}
		case s.protocol == 0:
			for range len(items) + 1 {
				s.op(opPop)
			}
		default:
			s.op(opPopMark)
		}
		s.get(n)
		return nil
	}
	if short {
		s.op([]byte{opTuple1, opTuple2, opTuple3}[len(items)-1])
	} else {
		s.op(opTuple)
	}
	s.memoize(v)
	return nil
}

func (s *saver) saveList(v object.Value) error {
	if s.protocol == 0 {
		s.op(opMark, opList)
	} else {
		s.op(opEmptyList)
	}
	s.memoize(v)
	l := object.AsList(v)
	if l.Len() == 0 {
		return nil
	}
	if s.protocol == 0 || l.Len() == 1 {
		for i := 0; i < l.Len(); i++ {
			if err := s.save(l.Items[i]); err != nil {
				return err
			}
			s.op(opAppend)
		}
		return nil
	}
	for i := 0; i < l.Len(); {
		s.op(opMark)
		for n := 0; n < batchSize && i < l.Len(); n++ {
			if err := s.save(l.Items[i]); err != nil {
				return err
			}
			i++
		}
		s.op(opAppends)
	}
	return nil
}

func (s *saver) saveDict(v object.Value) error {
	if s.protocol == 0 {
		s.op(opMark, opDict)
	} else {
		s.op(opEmptyDict)
	}
	s.memoize(v)
	d := object.AsDict(v)
	if d.Len() == 0 {
		return nil
	}
	size, n := d.Len(), 0
	each := s.protocol == 0 || size == 1
	for k, item := range d.All() {
		if !each && n%batchSize == 0 {
			if n > 0 {
				s.op(opSetItems)
			}
			s.op(opMark)
		}
		if err := s.save(k); err != nil {
			return err
		}
		if err := s.save(item); err != nil {
			return err
		}
		if d.Len() != size {
			return object.Raisef(object.RuntimeError, "dictionary changed size during iteration")
		}
		if n++; each {
			s.op(opSetItem)
		}
	}
	if !each {
		s.op(opSetItems)
		if n%batchSize == 0 {
			s.op(opMark, opSetItems)
		}
	}
	return nil
}

func (s *saver) saveSet(v object.Value) error {
	set := object.AsSet(v)
	if s.protocol < 4 {
		return s.saveAsCall(v, object.SetType)
	}
	s.op(opEmptySet)
	s.memoize(v)
	items := set.Items()
	if len(items) == 0 {
		return nil
	}
	for n := 0; ; n += batchSize {
		part := items[min(n, len(items)):min(n+batchSize, len(items))]
		s.op(opMark)
		if err := s.saveAll(part); err != nil {
			return err
		}
		s.op(opAddItems)
		if len(part) < batchSize {
			return nil
		}
	}
}

func (s *saver) saveAll(items []object.Value) error {
	for _, x := range items {
		if err := s.save(x); err != nil {
			return err
		}
	}
	return nil
}

func (s *saver) saveFrozenSet(v object.Value) error {
	if s.protocol < 4 {
		return s.saveAsCall(v, object.FrozenSetType)
	}
	s.op(opMark)
	if err := s.saveAll(object.AsSet(v).Items()); err != nil {
		return err
	}
	if n, ok := s.known(v); ok {
		s.op(opPopMark)
		s.get(n)
		return nil
	}
	s.op(opFrozenSet)
	s.memoize(v)
	return nil
}

// saveAsCall writes a set as a call of its type with a list of the items.
func (s *saver) saveAsCall(v object.Value, cls *object.Type) error {
	items := object.NewList(append([]object.Value(nil), object.AsSet(v).Items()...)).Value()
	return s.saveReduce(v, reduction{fn: cls.Value(), args: object.NewTuple([]object.Value{items}).Value()})
}
