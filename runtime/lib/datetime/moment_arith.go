// Comparison, hash and arithmetic of datetimes.

package datetime

import (
	"cmp"

	"github.com/aio-lang/aio/runtime/object"
)

// sinceStart is the naive distance from the start of the calendar.
func (m *moment) sinceStart() *delta {
	return &delta{days: m.ordinal(), seconds: m.seconds(), micros: int(m.micro)}
}

// minus is the naive difference of two datetimes.
func (m *moment) minus(n *moment) (object.Value, error) {
	return m.sinceStart().add(n.sinceStart(), -1)
}

func (m *moment) compareNaive(n *moment) int {
	return cmp.Or(cmp.Compare(m.ordinal(), n.ordinal()), m.hands.compare(&n.hands))
}

func momentCompare(t *object.Thread, op object.CompareOp, a, b object.Value) (object.Value, error) {
	m, n := asMoment(a), asMoment(b)
	if m == nil || n == nil {
		return object.NotImplemented, nil
	}
	if m.zone.Is(n.zone) {
		return compared(op, m.compareNaive(n)), nil
	}
	o, p, err := offsets(t, m, n)
	if err != nil {
		return object.Value{}, err
	}
	equality := op == object.EQ || op == object.NE
	order := 0
	switch {
	case sameOffset(o, p):
		order = m.compareNaive(n)
	case o != nil && p != nil:
		difference, err := m.apart(n, o, p)
		if err != nil {
			return object.Value{}, err
		}
		order = difference.compare(&delta{})
	case equality:
		return object.Bool(op == object.NE), nil
	default:
		return object.Value{}, object.Raisef(object.TypeError, "can't compare offset-naive and offset-aware datetimes")
	}
	if equality && order == 0 {
		differ, err := ambiguous(t, m, o)
		if err == nil && !differ {
			differ, err = ambiguous(t, n, p)
		}
		if err != nil {
			return object.Value{}, err
		}
		if differ {
			order = 1
		}
	}
	return compared(op, order), nil
}

func offsets(t *object.Thread, m, n *moment) (o, p *delta, err error) {
	if o, err = m.offset(t); err == nil {
		p, err = n.offset(t)
	}
	return o, p, err
}

// apart is m - n, where o and p are their offsets.
func (m *moment) apart(n *moment, o, p *delta) (*delta, error) {
	v, err := m.minus(n)
	if err != nil {
		return nil, err
	}
	shift, err := o.add(p, -1)
	if err != nil {
		return nil, err
	}
	v, err = asDelta(v).add(asDelta(shift), -1)
	return asDelta(v), err
}

// ambiguous tells whether the offset depends on the fold: such a datetime
// equals none in another zone, so that equality stays transitive (PEP 495).
func ambiguous(t *object.Thread, m *moment, o *delta) (bool, error) {
	h := m.hands
	h.fold = 1 - h.fold
	v, err := momentOf(t, momentType, int(m.year), int(m.month), int(m.day), h)
	if err != nil {
		return false, err
	}
	p, err := asMoment(v).offset(t)
	return !sameOffset(o, p), err
}

func momentHash(t *object.Thread, v object.Value) (int64, error) {
	m := asMoment(v)
	plain := m
	if m.fold != 0 {
		h := m.hands
		h.fold = 0
		v, err := momentOf(t, m.Class(), int(m.year), int(m.month), int(m.day), h)
		if err != nil {
			return 0, err
		}
		if plain = asMoment(v); plain == nil {
			plain = m
		}
	}
	o, err := plain.offset(t)
	if err != nil {
		return 0, err
	}
	since := m.sinceStart()
	if o == nil {
		o = &delta{}
	}
	v, err = since.add(o, -1)
	if err != nil {
		return 0, err
	}
	return deltaHash(t, v)
}

func momentBinary(t *object.Thread, op object.BinaryOp, a, b object.Value) (object.Value, error) {
	m, n := asMoment(a), asMoment(b)
	switch {
	case op == object.Sub && m != nil && n != nil:
		return subtract(t, m, n)
	case op == object.Sub && m != nil:
		return m.shifted(t, asDelta(b), -1)
	case op == object.Add && m != nil:
		return m.shifted(t, asDelta(b), 1)
	case op == object.Add && n != nil:
		return n.shifted(t, asDelta(a), 1)
	}
	return object.NotImplemented, nil
}

func subtract(t *object.Thread, m, n *moment) (object.Value, error) {
	if m.zone.Is(n.zone) {
		return m.minus(n)
	}
	o, p, err := offsets(t, m, n)
	switch {
	case err != nil:
		return object.Value{}, err
	case sameOffset(o, p):
		return m.minus(n)
	case o == nil || p == nil:
		return object.Value{}, object.Raisef(object.TypeError, "can't subtract offset-naive and offset-aware datetimes")
	}
	d, err := m.apart(n, o, p)
	if err != nil {
		return object.Value{}, err
	}
	return object.FromObject(d), nil
}

// shifted is m + sign*by, of m's class.
func (m *moment) shifted(t *object.Thread, by *delta, sign int) (object.Value, error) {
	if by == nil {
		return object.NotImplemented, nil
	}
	micros := int(m.micro) + sign*by.micros
	seconds := m.seconds() + sign*by.seconds + floorDiv(micros, secondMicros)
	ordinal := m.ordinal() + sign*by.days + floorDiv(seconds, daySeconds)
	if err := checkOrdinal(ordinal); err != nil {
		return object.Value{}, err
	}
	year, month, day := fromOrdinal(ordinal)
	return momentOf(t, m.Class(), year, month, day, handsOf(floorMod(seconds, daySeconds), floorMod(micros, secondMicros), m.zone))
}

// handsOf are the hands at a second of the day.
func handsOf(seconds, micros int, zone object.Value) hands {
	return hands{hour: uint8(seconds / 3600), minute: uint8(seconds / 60 % 60), second: uint8(seconds % 60), micro: int32(micros), zone: zone}
}
