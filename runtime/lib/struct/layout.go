// Formats: what bytes a format text stands for.

package structs

import (
	"math"
	"strings"
	"unsafe"

	"github.com/aio-lang/aio/runtime/object"
)

// field is a run of items of one letter; of s and p it is one item of size
// bytes.
type field struct {
	letter byte
	offset int
	size   int // of one item
	count  int
}

// layout is a format that was read.
type layout struct {
	format string
	big    bool // the byte order
	native bool // the sizes, alignment and errors are the machine's
	fields []field
	size   int
	items  int // how many values it takes
}

// bigHost tells the machine's own byte order.
var bigHost = func() bool {
	n := uint16(1)
	return *(*byte)(unsafe.Pointer(&n)) == 0
}()

// standardSizes are those of the letters behind < > = !; nativeSizes those
// without, which are their alignment as well. 64-bit Linux is the model.
var (
	standardSizes = sizes("xcbB?sp", 1, "hHe", 2, "iIlLf", 4, "qQd", 8)
	nativeSizes   = sizes("xcbB?sp", 1, "hHe", 2, "iIf", 4, "lLqQnNdP", 8)
)

func sizes(pairs ...any) (table [128]uint8) {
	for i := 0; i < len(pairs); i += 2 {
		for _, c := range pairs[i].(string) {
			table[c] = uint8(pairs[i+1].(int))
		}
	}
	return table
}

func bad(format string, a ...any) error { return object.Raisef(errorType, format, a...) }

// parse reads a format.
func parse(format string) (*layout, error) {
	l := &layout{format: format, big: bigHost, native: true}
	table, at := &nativeSizes, 0
	if strings.IndexByte(format, 0) >= 0 {
		return nil, bad("embedded null character")
	}
	if format != "" {
		switch format[0] {
		case '@':
			at = 1
		case '<', '=', '>', '!':
			at, table, l.native = 1, &standardSizes, false
			if c := format[0]; c != '=' {
				l.big = c != '<'
			}
		}
	}
	for at < len(format) {
		c := format[at]
		at++
		if isSpace(c) {
			continue
		}
		count := 1
		if c >= '0' && c <= '9' {
			count = 0
			for {
				if count > (math.MaxInt-9)/10 {
					return nil, bad("total struct size too long")
				}
				count = count*10 + int(c-'0')
				if at == len(format) {
					return nil, bad("repeat count given without format specifier")
				}
				c = format[at]
				at++
				if c < '0' || c > '9' {
					break
				}
			}
		}
		if c >= 128 || table[c] == 0 {
			return nil, bad("bad char in struct format")
		}
		if !l.add(c, count, int(table[c])) {
			return nil, bad("total struct size too long")
		}
	}
	return l, nil
}

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

// add puts a run of items at the end; ok is false when it becomes too long.
func (l *layout) add(letter byte, count, size int) (ok bool) {
	if l.native && size > 1 {
		aligned := (l.size + size - 1) &^ (size - 1)
		if aligned < l.size {
			return false
		}
		l.size = aligned
	}
	if count > (math.MaxInt-l.size)/size {
		return false
	}
	switch letter {
	case 'x':
	case 's', 'p':
		l.fields = append(l.fields, field{letter, l.size, count, 1})
		l.items++
	default:
		if count > 0 {
			l.fields = append(l.fields, field{letter, l.size, size, count})
			l.items += count
		}
	}
	l.size += count * size
	return true
}

// layouts are the formats that a VM read last, by their text.
type layouts struct{ known map[string]*layout }

type layoutsKey struct{}

// mostLayouts is how many of them are kept, none of which has a text above longLayout.
const (
	mostLayouts = 100
	longLayout  = 256
)

// kept is parse for a format that may have been read before.
func kept(t *object.Thread, format string) (*layout, error) {
	all := object.State(t, layoutsKey{}, func() *layouts { return &layouts{known: map[string]*layout{}} })
	if l := all.known[format]; l != nil {
		return l, nil
	}
	l, err := parse(format)
	if err != nil {
		return nil, err
	}
	if len(all.known) >= mostLayouts {
		clear(all.known)
	}
	if len(format) <= longLayout {
		all.known[format] = l
	}
	return l, nil
}

// layoutOf reads a format argument.
func layoutOf(t *object.Thread, v object.Value) (*layout, error) {
	if s := object.AsStr(v); s != nil {
		if !s.IsASCII() {
			_, err := object.EncodeText(t, s, "ascii", "strict")
			return nil, err
		}
		return kept(t, s.Text())
	}
	if b := object.AsBytes(v); b != nil {
		return kept(t, b.Data())
	}
	return nil, object.Raisef(object.TypeError, "Struct() argument 1 must be a str or bytes object, not %s", object.TypeName(v))
}
