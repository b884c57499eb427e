// __reduce__, and the bytes in which it keeps a state: the numbers, each with as
// many bytes as it needs, the highest first. A fold of 1 is the top bit of the
// month, or of the hour of a time.

package datetime

import "github.com/aio-lang/aio/runtime/object"

const (
	dateStateSize   = 4
	clockStateSize  = 6
	momentStateSize = dateStateSize + clockStateSize

	foldBit = 0x80
	// foldProtocol is the first version of pickle that keeps the fold.
	foldProtocol = 4
)

// stateArg returns the first argument as a state of a size, when there are at
// most that many arguments. A str stands for bytes in old pickles.
func stateArg(args []object.Value, names []string, most, size int) (string, bool) {
	if len(args) == 0 || len(args) > most || len(names) > 0 {
		return "", false
	}
	if b := object.AsBytes(args[0]); b != nil {
		return b.Data(), len(b.Data()) == size
	}
	s := object.AsStr(args[0])
	if s == nil || s.Len() != size {
		return "", false
	}
	state := make([]byte, 0, size)
	for _, r := range s.Text() {
		if r > 255 {
			return "", false
		}
		state = append(state, byte(r))
	}
	return string(state), true
}

func (d *date) state(fold uint8) []byte {
	return []byte{byte(d.year >> 8), byte(d.year), d.month | fold*foldBit, d.day}
}

func (d *date) restore(state string) {
	d.year = int16(state[0])<<8 | int16(state[1])
	d.month, d.day = state[2]&^foldBit, state[3]
}

func (h *hands) state(fold uint8) []byte {
	return []byte{h.hour | fold*foldBit, h.minute, h.second, byte(h.micro >> 16), byte(h.micro >> 8), byte(h.micro)}
}

func (h *hands) restore(state string, zone object.Value) {
	h.hour, h.minute, h.second = state[0]&^foldBit, state[1], state[2]
	h.micro = int32(state[3])<<16 | int32(state[4])<<8 | int32(state[5])
	h.zone = zone
}

func stateZone(args []object.Value) (object.Value, error) {
	zone := object.Arg(args, 1)
	if zone.Given() && !object.IsInstance(zone, zoneType) {
		return object.Value{}, object.Raisef(object.TypeError, "bad tzinfo state arg")
	}
	return checkZone(zone)
}

func restoreClock(cls *object.Type, state string, args []object.Value) (object.Value, error) {
	zone, err := stateZone(args)
	if err != nil {
		return object.Value{}, err
	}
	c := object.Alloc[clock](cls)
	c.restore(state, zone)
	c.fold = state[0] >> 7
	return object.FromObject(c), nil
}

func restoreMoment(cls *object.Type, state string, args []object.Value) (object.Value, error) {
	zone, err := stateZone(args)
	if err != nil {
		return object.Value{}, err
	}
	m := object.Alloc[moment](cls)
	m.date.restore(state)
	m.hands.restore(state[dateStateSize:], zone)
	m.fold = state[2] >> 7
	return m.value(), nil
}

func reduced(v object.Value, state []byte, zone object.Value) object.Value {
	data := object.NewBytes(string(state)).Value()
	if zone.Given() {
		return tuple(v.Type().Value(), tuple(data, zone))
	}
	return tuple(v.Type().Value(), tuple(data))
}

func dateReduce(_ *object.Thread, args []object.Value) (object.Value, error) {
	return reduced(args[0], asDate(args[0]).state(0), object.None), nil
}

func (c *clock) reduce(fold uint8) object.Value {
	return reduced(object.FromObject(c), c.state(fold), c.zone)
}

func (m *moment) reduce(fold uint8) object.Value {
	return reduced(m.value(), append(m.date.state(fold), m.hands.state(0)...), m.zone)
}

// foldFor is the fold where a version of pickle keeps it.
func (h *hands) foldFor(t *object.Thread, protocol object.Value) (uint8, error) {
	n, err := toInt(t, protocol, 0)
	if n >= foldProtocol {
		return h.fold, err
	}
	return 0, err
}

func clockReduce(_ *object.Thread, args []object.Value) (object.Value, error) {
	return asClock(args[0]).reduce(0), nil
}

func clockReduceEx(t *object.Thread, args []object.Value) (object.Value, error) {
	c := asClock(args[0])
	fold, err := c.foldFor(t, args[1])
	return c.reduce(fold), err
}

func momentReduce(_ *object.Thread, args []object.Value) (object.Value, error) {
	return asMoment(args[0]).reduce(0), nil
}

func momentReduceEx(t *object.Thread, args []object.Value) (object.Value, error) {
	m := asMoment(args[0])
	fold, err := m.foldFor(t, args[1])
	return m.reduce(fold), err
}
