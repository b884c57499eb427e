// Numbers: a sign, a coefficient and an exponent, or one of the special values.

package decimal

import (
	"math/big"
	"math/bits"
	"sync"
)

// form tells finite numbers from the special values, in the order of
// compare_total.
type form uint8

const (
	finite form = iota
	infinite
	signaling
	quiet
)

// number is (-1)**neg * coef * 10**exp when it is finite. The coefficient of a
// NaN is its payload. Numbers are not changed once they were handed out.
type number struct {
	coef  big.Int
	exp   int64
	count int64 // digits of coef; 0 when they were not counted yet
	form  form
	neg   bool
	own   *decimal // made with the number, and free as long as it has none
}

// owned is what most operations make: a number with room for its words and the
// object that it will be, in one piece of memory.
type owned struct {
	number
	decimal
	room [4]big.Word
}

// newNumber makes a zero, to be set by its maker.
func newNumber(neg bool, exp int64) *number {
	o := new(owned)
	o.coef.SetBits(o.room[:0])
	o.neg, o.exp, o.own = neg, exp, &o.decimal
	return &o.number
}

// setWide makes a number of two words the coefficient.
func (n *number) setWide(hi, lo uint64) {
	n.count = 0
	n.coef.SetBits(append(n.coef.Bits()[:0], big.Word(lo), big.Word(hi)))
}

// wide is x >= 0 in two words, if it fits.
func wide(x *big.Int) (hi, lo uint64, ok bool) {
	words := x.Bits()
	if bits.UintSize != 64 || len(words) > 2 {
		return 0, 0, false
	}
	if len(words) == 2 {
		hi = uint64(words[1])
	}
	if len(words) > 0 {
		lo = uint64(words[0])
	}
	return hi, lo, true
}

// divideWide is hi, lo / d.
func divideWide(hi, lo, d uint64) (qhi, qlo, rest uint64) {
	qhi, rest = hi/d, hi%d
	qlo, rest = bits.Div64(rest, lo, d)
	return qhi, qlo, rest
}

// tablePowers is how many powers of ten are kept.
const tablePowers = 512

var powers = sync.OnceValue(func() *[tablePowers]big.Int {
	var table [tablePowers]big.Int
	table[0].SetInt64(1)
	for i := 1; i < len(table); i++ {
		table[i].Mul(&table[i-1], ten)
	}
	return &table
})

var (
	one  = big.NewInt(1)
	two  = big.NewInt(2)
	five = big.NewInt(5)
	ten  = big.NewInt(10)
)

// pow10 is 10**n, not to be changed. Callers have made sure that it isn't huge.
func pow10(n int64) *big.Int {
	if n < tablePowers {
		return &powers()[max(n, 0)]
	}
	return new(big.Int).Exp(ten, big.NewInt(n), nil)
}

// wordPowers are the powers of ten that fit into a word.
var wordPowers = [...]uint64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19}

// digitsOf counts the decimal digits of x >= 0; 0 has one.
func digitsOf(x *big.Int) int64 {
	if x.IsUint64() {
		n := x.Uint64()
		guess := bits.Len64(n) * 1233 >> 12
		if n >= wordPowers[guess] {
			guess++
		}
		return int64(max(guess, 1))
	}
	// log10(2) lies between these: most lengths in bits leave one answer.
	length := int64(x.BitLen())
	low := (length-1)*30102999566/100000000000 + 1
	high := length*30102999567/100000000000 + 1
	if low == high || x.Cmp(pow10(low)) < 0 {
		return low
	}
	return high
}

func (n *number) digits() int64 {
	if n.count == 0 {
		n.count = digitsOf(&n.coef)
	}
	return n.count
}

func (n *number) isZero() bool     { return n.form == finite && n.coef.Sign() == 0 }
func (n *number) isNaN() bool      { return n.form >= signaling }
func (n *number) adjusted() int64  { return n.exp + n.digits() - 1 }
func (n *number) isOne() bool      { return n.form == finite && !n.neg && n.compareSize(numberOne) == 0 }
func (n *number) hasPayload() bool { return n.coef.Sign() != 0 }

var numberOne = fromInt64(1)

func fromInt64(i int64) *number {
	n := &struct {
		number
		room [1]big.Word
	}{number: number{neg: i < 0}}
	n.coef.SetBits(n.room[:0])
	n.coef.SetInt64(i)
	n.coef.Abs(&n.coef)
	return &n.number
}

func fromBig(x *big.Int) *number {
	n := &number{neg: x.Sign() < 0}
	n.coef.Abs(x)
	return n
}

func infinity(neg bool) *number { return &number{form: infinite, neg: neg} }

func zero(neg bool, exp int64) *number { return &number{neg: neg, exp: exp} }

// copied is a copy that may be changed but for its coefficient's words.
func (n *number) copied() *number {
	c := &number{exp: n.exp, count: n.count, form: n.form, neg: n.neg}
	c.coef.Set(&n.coef)
	return c
}

func (n *number) withSign(neg bool) *number {
	if n.neg == neg {
		return n
	}
	return &number{coef: n.coef, exp: n.exp, count: n.count, form: n.form, neg: neg}
}

// isInteger reports whether a number has no fraction.
func (n *number) isInteger() bool {
	switch {
	case n.form != finite:
		return n.form == infinite
	case n.exp >= 0 || n.coef.Sign() == 0:
		return true
	case -n.exp >= n.digits():
		return false
	}
	return new(big.Int).Rem(&n.coef, pow10(-n.exp)).Sign() == 0
}

// isOdd reports whether a whole number is odd.
func (n *number) isOdd() bool {
	switch {
	case n.form != finite || n.exp > 0 || n.coef.Sign() == 0:
		return false
	case n.exp == 0:
		return n.coef.Bit(0) == 1
	}
	return new(big.Int).Quo(&n.coef, pow10(-n.exp)).Bit(0) == 1
}

// compareSize compares the sizes of two finite numbers.
func (n *number) compareSize(m *number) int {
	switch {
	case n.coef.Sign() == 0 || m.coef.Sign() == 0:
		return n.coef.Sign() - m.coef.Sign()
	case n.adjusted() < m.adjusted():
		return -1
	case n.adjusted() > m.adjusted():
		return 1
	case n.exp == m.exp:
		return n.coef.Cmp(&m.coef)
	case n.exp > m.exp: // by less than m has digits
		return new(big.Int).Mul(&n.coef, pow10(n.exp-m.exp)).Cmp(&m.coef)
	}
	return n.coef.Cmp(new(big.Int).Mul(&m.coef, pow10(m.exp-n.exp)))
}

// compare compares two numbers that are not NaN.
func (n *number) compare(m *number) int {
	sign := func(x *number) int {
		switch {
		case x.isZero():
			return 0
		case x.neg:
			return -1
		}
		return 1
	}
	s := sign(n)
	switch {
	case s != sign(m):
		if s < sign(m) {
			return -1
		}
		return 1
	case s == 0:
		return 0
	case n.form == infinite || m.form == infinite:
		return s * (int(n.form) - int(m.form))
	}
	return s * n.compareSize(m)
}
