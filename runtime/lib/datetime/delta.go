// timedelta: a duration in days, seconds and microseconds.

package datetime

import (
	"fmt"
	"math"
	"math/big"

	"github.com/aio-lang/aio/runtime/object"
)

const (
	maxDeltaDays  = 999999999
	daySeconds    = 24 * 3600
	secondMicros  = 1000000
	dayMicros     = daySeconds * secondMicros
	safeDeltaDays = 100000000 // below, the microseconds fit into 64 bits
)

// delta is a timedelta: 0 <= seconds < daySeconds and 0 <= micros < secondMicros.
type delta struct {
	object.Head
	days, seconds, micros int
}

var deltaType = &object.Type{Name: "timedelta", Module: "datetime", Flags: object.LongName,
	Operators: "add radd sub rsub mul rmul truediv rtruediv floordiv rfloordiv mod rmod neg pos",
	Doc:       "timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0): a duration."}

func defineDelta() {
	deltaType.Define(nil, object.Slots{
		New: newDeltaOf, Repr: deltaRepr, Str: deltaStr, Hash: deltaHash, Compare: deltaCompare,
		Binary: deltaBinary, Unary: deltaUnary,
		Bool: func(_ *object.Thread, v object.Value) (bool, error) { return !asDelta(v).isZero(), nil },
	}, deltaMethods, deltaAttrs)
	deltaType.Consts = map[string]object.Value{
		"min":        makeDelta(-maxDeltaDays, 0, 0),
		"max":        makeDelta(maxDeltaDays, daySeconds-1, secondMicros-1),
		"resolution": makeDelta(0, 0, 1),
	}
}

// asDelta returns the timedelta behind v, or nil.
func asDelta(v object.Value) *delta { return object.Foreign[delta](v, deltaType) }

func makeDelta(days, seconds, micros int) object.Value {
	d := &delta{days: days, seconds: seconds, micros: micros}
	d.Init(deltaType)
	return object.FromObject(d)
}

// duration is a timedelta of class cls with parts that may need carrying.
func duration(cls *object.Type, days, seconds, micros int) (object.Value, error) {
	seconds += floorDiv(micros, secondMicros)
	micros = floorMod(micros, secondMicros)
	days += floorDiv(seconds, daySeconds)
	seconds = floorMod(seconds, daySeconds)
	if days > maxDeltaDays || days < -maxDeltaDays {
		return object.Value{}, object.Raisef(object.OverflowError, "days=%d; must have magnitude <= %d", days, maxDeltaDays)
	}
	d := object.Alloc[delta](cls)
	d.days, d.seconds, d.micros = days, seconds, micros
	return object.FromObject(d), nil
}

// ofMicros is a timedelta of so many microseconds.
func ofMicros(cls *object.Type, total *big.Int) (object.Value, error) {
	var days, rest big.Int
	days.DivMod(total, big.NewInt(dayMicros), &rest)
	if !days.IsInt64() || days.Int64() != int64(int32(days.Int64())) {
		return object.Value{}, object.Raisef(object.OverflowError, "Python int too large to convert to C int")
	}
	return duration(cls, int(days.Int64()), 0, int(rest.Int64()))
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

func floorMod(a, b int) int { return a - floorDiv(a, b)*b }

func (d *delta) isZero() bool { return d.days == 0 && d.seconds == 0 && d.micros == 0 }

// micro64 is the whole duration in microseconds, when that is sure to fit.
func (d *delta) micro64() (int64, bool) {
	if d.days > safeDeltaDays || d.days < -safeDeltaDays {
		return 0, false
	}
	return int64(d.days)*dayMicros + int64(d.seconds)*secondMicros + int64(d.micros), true
}

func (d *delta) total() *big.Int {
	if n, ok := d.micro64(); ok {
		return big.NewInt(n)
	}
	n := new(big.Int).Mul(big.NewInt(int64(d.days)), big.NewInt(dayMicros))
	return n.Add(n, big.NewInt(int64(d.seconds)*secondMicros+int64(d.micros)))
}

// wholeSeconds is for offsets, which are shorter than a day.
func (d *delta) wholeSeconds() int { return d.days*daySeconds + d.seconds }

// deltaParts are the constructor's parameters in their order, with their length
// in microseconds.
var deltaParts = []struct {
	name   string
	micros int64
}{
	{"days", dayMicros}, {"seconds", secondMicros}, {"microseconds", 1}, {"milliseconds", 1000},
	{"minutes", 60 * secondMicros}, {"hours", 3600 * secondMicros}, {"weeks", 7 * dayMicros},
}

var deltaParams = func() parameters {
	p := parameters{label: "__new__", positional: len(deltaParts)}
	for _, part := range deltaParts {
		p.names = append(p.names, part.name)
	}
	return p
}()

// deltaOrder is in which parts are added up: fractions of floats are rounded
// once, at the end.
var deltaOrder = [...]int{2, 3, 1, 4, 5, 0, 6}

func newDeltaOf(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	bound, err := deltaParams.bind(args, names)
	if err != nil {
		return object.Value{}, err
	}
	total, rest := new(big.Int), 0.0
	for _, i := range deltaOrder {
		if bound[i].IsUnset() {
			continue
		}
		if rest, err = addPart(t, total, rest, bound[i], i); err != nil {
			return object.Value{}, err
		}
	}
	if rest != 0 {
		whole := math.Round(rest)
		if math.Abs(whole-rest) == 0.5 { // to the even sum
			odd := float64(total.Bit(0))
			whole = 2*math.Round((rest+odd)*0.5) - odd
		}
		total.Add(total, big.NewInt(int64(whole)))
	}
	return ofMicros(cls, total)
}

// addPart adds a number of units to total; what a float has below a
// microsecond is added to rest.
func addPart(t *object.Thread, total *big.Int, rest float64, v object.Value, at int) (float64, error) {
	unit := big.NewInt(deltaParts[at].micros)
	if n := object.BigOf(v); n != nil {
		total.Add(total, new(big.Int).Mul(n, unit))
		return rest, nil
	}
	f, ok := object.AsFloat(v)
	if !ok {
		return 0, object.Raisef(object.TypeError, "unsupported type for timedelta %s component: %s", deltaParts[at].name, object.TypeName(v))
	}
	whole, fraction := math.Modf(f)
	n, err := object.FloatToInt(whole)
	if err != nil {
		return 0, err
	}
	total.Add(total, new(big.Int).Mul(object.BigOf(n), unit))
	if fraction == 0 || math.IsNaN(fraction) {
		return rest, nil
	}
	whole, fraction = math.Modf(float64(deltaParts[at].micros) * fraction)
	total.Add(total, big.NewInt(int64(whole)))
	return rest + fraction, nil
}

func deltaRepr(_ *object.Thread, v object.Value) (string, error) {
	d := asDelta(v)
	text := ""
	for _, part := range []struct {
		name string
		n    int
	}{{"days", d.days}, {"seconds", d.seconds}, {"microseconds", d.micros}} {
		if part.n != 0 {
			text += fmt.Sprintf(", %s=%d", part.name, part.n)
		}
	}
	if text == "" {
		text = ", 0"
	}
	return object.TypeName(v) + "(" + text[2:] + ")", nil
}

func deltaStr(_ *object.Thread, v object.Value) (string, error) {
	d := asDelta(v)
	text := fmt.Sprintf("%d:%02d:%02d", d.seconds/3600, d.seconds/60%60, d.seconds%60)
	if d.micros != 0 {
		text += fmt.Sprintf(".%06d", d.micros)
	}
	if d.days != 0 {
		plural := "s"
		if d.days == 1 || d.days == -1 {
			plural = ""
		}
		text = fmt.Sprintf("%d day%s, %s", d.days, plural, text)
	}
	return text, nil
}

func deltaHash(t *object.Thread, v object.Value) (int64, error) {
	d := asDelta(v)
	return object.Hash(t, tuple(number(d.days), number(d.seconds), number(d.micros)))
}

var deltaAttrs = []object.Attr{
	deltaMember("days", func(d *delta) int { return d.days }, "Whole days; the other parts are never negative."),
	deltaMember("seconds", func(d *delta) int { return d.seconds }, "Seconds from 0 up that are less than a day."),
	deltaMember("microseconds", func(d *delta) int { return d.micros }, "Microseconds from 0 up that are less than a second."),
}

func deltaMember(name string, get func(d *delta) int, doc string) object.Attr {
	a := attr(name, func(v object.Value) object.Value { return number(get(asDelta(v))) }, doc)
	a.Member = true
	return a
}
