package object

import (
	"errors"
	"math/big"
	"math/rand"
	"strings"
	"testing"
)

// pollHost counts the looks that long operations take at the machine, and
// stops them after some.
type pollHost struct {
	Host
	polls, most int
}

var errStopped = errors.New("stopped")

func (h *pollHost) Poll() error {
	if h.polls++; h.most > 0 && h.polls > h.most {
		return errStopped
	}
	return nil
}

func pollThread(most int) (*Thread, *pollHost) {
	t, h := NewThread(), &pollHost{most: most}
	t.Machine = h
	return t, h
}

// Long products and quotients are computed in pieces; math/big is the judge.
func TestBigPieces(t *testing.T) {
	th, host := pollThread(0)
	r := rand.New(rand.NewSource(1))
	random := func(bits int) *big.Int {
		b := make([]byte, bits/8)
		r.Read(b)
		x := new(big.Int).SetBytes(b)
		if r.Intn(2) == 0 {
			x.Neg(x)
		}
		return x
	}
	for _, size := range [][2]int{{3 << 19, 3 << 19}, {18 << 20, 800}, {9 << 19, 5 << 18}} {
		a, b := random(size[0]), random(size[1])
		product := new(big.Int)
		if err := bigMul(th, product, a, b); err != nil {
			t.Fatal(err)
		}
		if product.Cmp(new(big.Int).Mul(a, b)) != 0 {
			t.Errorf("product of %v bits is wrong", size)
		}
		// Any remainder will do, as long as it has the sign of the divisor.
		rest := new(big.Int).Rsh(new(big.Int).Abs(b), 3)
		rest.Mul(rest, big.NewInt(int64(b.Sign())))
		q, got, err := floorDivide(th, product.Add(product, rest), b)
		if err != nil || q.big.Cmp(a) != 0 || got.big.Cmp(rest) != 0 {
			t.Errorf("quotient of %v bits is wrong: %v", size, err)
		}
	}
	if host.polls == 0 {
		t.Error("no piece looked at the machine")
	}
}

func TestBigLimits(t *testing.T) {
	th, _ := pollThread(5)
	if _, err := Binary(th, Pow, Int(10), Int(1e8)); err != errStopped {
		t.Error("10**10**8:", err)
	}
	th, _ = pollThread(0)
	huge := BigToValue(new(big.Int).Lsh(big.NewInt(1), 80))
	for _, c := range []struct {
		op   BinaryOp
		a, b Value
	}{
		{Pow, Int(10), Int(1e9)}, {Pow, Int(2), huge}, {Pow, huge, huge}, {Pow, Int(-3), huge},
		{LShift, Int(1), Int(1 << 31)}, {LShift, Int(-1), Int(1<<63 - 1)},
	} {
		if v, err := Binary(th, c.op, c.a, c.b); !Is(err, MemoryError) {
			t.Errorf("%v: %v %v", c.op, v.IsUnset(), err)
		}
	}
	for _, base := range []int64{-1, 0, 1} {
		v, err := Binary(th, Pow, Int(base), huge)
		if want := base * base; err != nil || v != Int(want) {
			t.Errorf("%d**2**80: %v", base, err)
		}
	}
	th.MaxSize = 1 << 20
	if _, err := Binary(th, LShift, Int(1), Int(1<<24)); !Is(err, MemoryError) {
		t.Error("1<<2**24 beyond MaxSize:", err)
	}
}

// Texts without a limit on digits, long enough to be read in pieces.
func TestLongDigits(t *testing.T) {
	th := NewThread()
	th.MaxDigits = 0
	for base, digits := range map[int]string{2: "1101", 8: "7054", 10: "918273645", 16: "f0e1d2c3", 36: "zy0"} {
		text := strings.Repeat(digits, 3001)
		v, ok, err := ParseInt(th, "-"+text, base)
		want, _ := new(big.Int).SetString("-"+text, base)
		if !ok || err != nil || BigOf(v).Cmp(want) != 0 {
			t.Errorf("base %d: %v %v", base, ok, err)
		}
	}
}

// Instances of subclasses count as numbers, and operators make plain ones.
func TestNumberSubclass(t *testing.T) {
	th := NewThread()
	count := Derive("Count", IntType, Slots{}, nil, nil)
	ratio := Derive("Ratio", FloatType, Slots{}, nil, nil)
	big80 := BigToValue(new(big.Int).Lsh(big.NewInt(1), 80))
	for _, c := range []struct {
		class *Type
		arg   Value
		want  string
	}{
		{count, Int(7), "8"}, {count, big80, "1208925819614629174706177"}, {ratio, Float(0.5), "1.5"},
	} {
		v, err := CallArgs(th, c.class.Value(), c.arg)
		if err != nil || v.Type() != c.class {
			t.Fatal(c.class.Name, err)
		}
		if equal, err := Equal(th, v, c.arg); err != nil || !equal {
			t.Error(c.class.Name, "is not equal to its number", err)
		}
		h, _ := Hash(th, v)
		if plain, _ := Hash(th, c.arg); h != plain {
			t.Error(c.class.Name, "has another hash than its number")
		}
		sum, err := Binary(th, Add, v, Int(1))
		if err != nil || sum.Type() != c.class.Base {
			t.Fatal(c.class.Name, err)
		}
		if text, _ := Repr(th, sum); text != c.want {
			t.Error(c.class.Name, text)
		}
	}
}
