// The parts of an f-string that are formatted only when all are joined: they need no
// strs of their own.

package object

import "strconv"

// Spec is a format specifier that has been read.
type Spec struct{ q quickSpec }

// ReadSpec reads a specifier; nil when it is not one of the simple ones.
func ReadSpec(text string) *Spec {
	if text == "" {
		return nil
	}
	q, ok := readQuick(text)
	if !ok {
		return nil
	}
	return &Spec{q}
}

// Fits reports whether the specifier is one for v, a small int or a float, and JoinSpecs
// may have v itself for its text.
func (s *Spec) Fits(v Value) bool {
	switch {
	case v.IsSmallInt():
		switch s.q.kind {
		case 0, 'd', 'x', 'o', 'b':
			return s.q.precision < 0
		}
	case v.IsFloat():
		f := v.Float64()
		return s.q.kind == 'f' && f-f == 0
	}
	return false
}

// Format is format(v) by the specifier when that is simple; unset elsewhere.
func (s *Spec) Format(v Value) Value { return s.q.format(v) }

// append appends a number that Fits.
func (q *quickSpec) append(out []byte, v Value) []byte {
	at := len(out)
	if v.IsFloat() {
		precision := q.precision
		if precision < 0 {
			precision = 6
		}
		out = appendFixed(out, v.Float64(), precision)
	} else {
		switch q.kind {
		case 'x':
			out = strconv.AppendInt(out, v.SmallInt(), 16)
		case 'o':
			out = strconv.AppendInt(out, v.SmallInt(), 8)
		case 'b':
			out = strconv.AppendInt(out, v.SmallInt(), 2)
		default:
			out = appendInt(out, v.SmallInt())
		}
	}
	fill := q.width - (len(out) - at)
	if fill <= 0 {
		return out
	}
	switch q.align {
	case '<':
		return appendFill(out, q.fill, fill)
	case '^':
		out = appendFill(out, q.fill, fill-fill/2)
		fill /= 2
	case '=':
		if out[at] == '-' {
			at++
		}
	}
	// What lies behind goes up by fill.
	end := len(out)
	out = appendFill(out, q.fill, fill)
	copy(out[at+fill:], out[at:end])
	for i := at; i < at+fill; i++ {
		out[i] = q.fill
	}
	return out
}

func appendFill(b []byte, c byte, n int) []byte {
	for ; n > 0; n-- {
		b = append(b, c)
	}
	return b
}

// appendInt appends str(i).
func appendInt(b []byte, i int64) []byte {
	const room = "--------------------"
	at := len(b)
	b = append(b, room[:intWidth(i)]...)
	putInt(b[at:], i)
	return b
}

// longPart is the length from which a str is not copied twice.
const longPart = 1024

// JoinSpecs is JoinParts for parts of which ints and floats may have a specifier that
// fits them. specs is shorter than parts when the last ones have none.
func JoinSpecs(t *Thread, parts []Value, specs []*Spec) (Value, error) {
	var room [256]byte
	out, count := room[:0], 0
	for i, p := range parts {
		at := len(out)
		switch {
		case p.IsSmallInt() || p.IsFloat():
			if i < len(specs) && specs[i] != nil {
				out = specs[i].q.append(out, p)
			} else if p.IsFloat() {
				out = AppendFloat(out, p.Float64())
			} else {
				out = appendInt(out, p.SmallInt())
			}
			count += len(out) - at
		default:
			s := cast[Str](p)
			if len(s.s) > longPart {
				return joinLong(t, parts, specs)
			}
			out = append(out, s.s...)
			count += s.count
		}
	}
	if len(out) > tailFrom {
		if err := checkSize(t, len(out), 1); err != nil {
			return Value{}, err
		}
	}
	return bytesStr(out, count), nil
}

// joinLong is JoinSpecs by way of strs.
func joinLong(t *Thread, parts []Value, specs []*Spec) (Value, error) {
	strs := make([]Value, len(parts))
	for i, p := range parts {
		if strs[i] = p; p.IsSmallInt() || p.IsFloat() {
			one, err := JoinSpecs(t, parts[i:i+1], specs[min(i, len(specs)):min(i+1, len(specs))])
			if err != nil {
				return Value{}, err
			}
			strs[i] = one
		}
	}
	return JoinParts(t, strs)
}
