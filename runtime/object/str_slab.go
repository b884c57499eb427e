// Strs that are made one after the other and mostly live as long as each other: some
// lie in one piece of memory.

package object

// StrSlab makes strs. The zero value is ready.
type StrSlab struct {
	free []Str
	made int
}

// ASCII is ASCIIString, of text that is not copied.
func (b *StrSlab) ASCII(t *Thread, s string) (v Value, ok bool) {
	if !isASCII(s) {
		return Value{}, false
	}
	if len(s) < 2 || t.Counted() {
		return asciiValue(s), true
	}
	if len(b.free) == 0 {
		b.free = make([]Str, min(max(b.made, 1), cutStrs))
		b.made += len(b.free)
	}
	o := &b.free[0]
	b.free = b.free[1:]
	o.typ, o.s, o.count = StrType, s, len(s)
	return o.Value(), true
}
