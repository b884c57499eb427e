// Cutting ASCII text into strs. Some neighbours are made at a time, with their text in
// one piece of memory: a str that outlives the others keeps little of them alive.

package object

import "strings"

const (
	cutStrs  = 16  // made at a time
	cutBytes = 512 // the longest text that they share
	cutNear  = 16  // a separator is looked for one byte at a time so far
)

// strCutter collects the pieces of s, which is ASCII.
type strCutter struct {
	t     *Thread
	s     string
	items []Value
	n     int // of cuts that are not yet among the items
	cuts  [cutStrs]struct{ from, to int }
	count int // of flushes
}

// cut takes s[from:to], which lies behind the pieces before it.
func (c *strCutter) cut(from, to int) error {
	c.cuts[c.n].from, c.cuts[c.n].to = from, to
	if c.n++; c.n == cutStrs {
		return c.flush()
	}
	return nil
}

// flush makes the strs of the cuts, and asks now and then whether to go on.
func (c *strCutter) flush() error {
	c.make()
	if c.count++; c.count&4095 != 0 || c.t == nil {
		return nil
	}
	if err := c.t.Poll(); err != nil {
		return err
	}
	return c.t.CheckSize(int64(len(c.items)), 64)
}

func (c *strCutter) make() {
	cuts := c.cuts[:c.n]
	c.n = 0
	long := 0
	for i := range cuts {
		if cuts[i].to-cuts[i].from > 1 {
			long++
		}
	}
	if long < 4 || c.t.Counted() || cuts[len(cuts)-1].to-cuts[0].from > cutBytes {
		for _, cut := range cuts {
			c.items = append(c.items, asciiCopy(c.s[cut.from:cut.to]))
		}
		return
	}
	first := cuts[0].from
	shared := c.s[first:cuts[len(cuts)-1].to]
	strs, room := newStrs(long, len(shared)) // of ASCII, which never gets an extra
	copy(room, shared)
	text := ownText(room)
	for _, cut := range cuts {
		piece := text[cut.from-first : cut.to-first]
		if len(piece) < 2 {
			c.items = append(c.items, asciiValue(piece))
			continue
		}
		o := &strs[0]
		strs = strs[1:]
		o.typ, o.s, o.count = StrType, piece, len(piece)
		c.items = append(c.items, o.Value())
	}
}

// asciiCopy makes a str of a copy of ASCII text.
func asciiCopy(text string) Value {
	if len(text) < 2 {
		return asciiValue(text)
	}
	s, room := strRoom(len(text), len(text))
	copy(room, text)
	return s.Value()
}

// list is what has been cut.
func (c *strCutter) list() (Value, error) {
	if c.n > 0 {
		c.make()
	}
	return NewList(c.items).Value(), nil
}

// splitASCII is split for ASCII text, without a limit.
func splitASCII(t *Thread, s, sep string) (Value, error) {
	n, err := countText(t, s, sep)
	if err != nil {
		return Value{}, err
	}
	n++
	if err := checkSize(t, n, 64); err != nil {
		return Value{}, err
	}
	c := strCutter{t: t, s: s, items: make([]Value, 0, n)}
	from := 0
	f := finder{s: s, sub: sep}
	for n--; n > 0; n-- {
		end := -1
		if len(sep) == 1 {
			b, near := sep[0], min(from+cutNear, len(s))
			for end = from; end < near && s[end] != b; end++ {
			}
			if end == near {
				end = f.next(end)
			}
		} else {
			end = f.next(from)
		}
		if err := c.cut(from, end); err != nil {
			return Value{}, err
		}
		from = end + len(sep)
	}
	if err := c.cut(from, len(s)); err != nil {
		return Value{}, err
	}
	return c.list()
}

// splitASCIISpaces is split for ASCII text, at white space and without a limit.
func splitASCIISpaces(t *Thread, s string) (Value, error) {
	n := min(strings.Count(s, " "), len(s)/4) + 1
	if err := checkSize(t, n, 64); err != nil {
		return Value{}, err
	}
	c := strCutter{t: t, s: s, items: make([]Value, 0, n)}
	spaces := &textSpaces.ascii
	for i := 0; ; {
		for i < len(s) && spaces[s[i]&0x7f] {
			i++
		}
		if i == len(s) {
			return c.list()
		}
		from := i
		for i < len(s) && !spaces[s[i]&0x7f] {
			i++
		}
		if err := c.cut(from, i); err != nil {
			return Value{}, err
		}
	}
}
