// Floats to text where whole numbers do: a fixed number of decimals, and the repr of
// floats with few of them.

package object

import (
	"math"
	"math/bits"
)

// wholePowers are the powers of ten up to 10**19.
var wholePowers = makeWholePowers()

func makeWholePowers() (powers [20]uint64) {
	p := uint64(1)
	for i := range powers {
		powers[i] = p
		p *= 10
	}
	return powers
}

// roundDecimal is |f| * 10**places, rounded half to even from its exact value; ok is
// false when that is not done here.
func roundDecimal(f float64, places int) (n uint64, ok bool) {
	word := math.Float64bits(f) &^ (1 << 63)
	if word == 0 && places < len(wholePowers) {
		return 0, true
	}
	shift := 1075 - int(word>>52)
	if shift < 1 || shift > 63 || places >= len(wholePowers) {
		return 0, false
	}
	hi, lo := bits.Mul64(word&(1<<52-1)|1<<52, wholePowers[places])
	if hi>>shift != 0 {
		return 0, false
	}
	n = hi<<(64-shift) | lo>>shift
	rest, half := lo&(1<<shift-1), uint64(1)<<(shift-1)
	if n >= 1<<62 {
		return 0, false
	}
	if rest > half || rest == half && n&1 == 1 {
		n++
	}
	return n, true
}

// appendDecimal appends n / 10**places, with all its places.
func appendDecimal(b []byte, negative bool, n uint64, places int) []byte {
	if negative {
		b = append(b, '-')
	}
	whole := n / wholePowers[places]
	b = appendDigits(b, whole, intWidth(int64(whole)))
	if places > 0 {
		b = appendDigits(append(b, '.'), n-whole*wholePowers[places], places)
	}
	return b
}

// appendDigits appends n with zeros before it, width digits in all.
func appendDigits(b []byte, n uint64, width int) []byte {
	const zeros = "00000000000000000000"
	at := len(b)
	b = append(b, zeros[:width]...)
	room := b[at:]
	for i := width - 1; n > 0; i-- {
		room[i] = byte('0' + n%10)
		n /= 10
	}
	return b
}

// fewPlaces is how many decimals are tried before a float's repr is made with more
// effort.
const fewPlaces = 4

// appendShort appends repr(f) when it has few decimals. A decimal of up to 15 digits
// is read as a float that no other such decimal is read as: so the first one that is
// read as f is the shortest.
func appendShort(b []byte, f float64) (text []byte, ok bool) {
	a := math.Abs(f)
	if !(a < 1e11) || a < 1e-4 && a != 0 {
		return b, false
	}
	for places := 1; places <= fewPlaces; places++ {
		n := math.RoundToEven(a * tenPowers[places])
		if n/tenPowers[places] == a {
			return appendDecimal(b, math.Signbit(f), uint64(n), places), true
		}
	}
	return b, false
}
