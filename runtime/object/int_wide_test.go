package object

import (
	"math"
	"math/big"
	"math/rand"
	"runtime"
	"testing"
	"unsafe"
)

// TestIntQuick compares with math/big around the borders of one, two and more
// words.
func TestIntQuick(t *testing.T) {
	rnd := rand.New(rand.NewSource(3))
	var numbers []*big.Int
	for _, shift := range []uint{0, 1, 31, 62, 63, 64, 65, 125, 126, 127, 128, 191, 192, 600} {
		for d := int64(-2); d <= 2; d++ {
			x := new(big.Int).Lsh(big.NewInt(1), shift)
			x.Add(x, big.NewInt(d))
			numbers = append(numbers, x, new(big.Int).Neg(x))
		}
	}
	for range 20 {
		numbers = append(numbers, new(big.Int).Rand(rnd, new(big.Int).Lsh(big.NewInt(1), uint(rnd.Intn(300)+1))))
	}
	compute := map[BinaryOp]func(z, x, y *big.Int) *big.Int{Add: (*big.Int).Add, Sub: (*big.Int).Sub, Mul: (*big.Int).Mul}
	for _, x := range numbers {
		for _, y := range numbers {
			for op, f := range compute {
				a, b := BigToValue(new(big.Int).Set(x)), BigToValue(new(big.Int).Set(y))
				got, want := IntQuick(op, a, b), f(new(big.Int), x, y)
				if got.IsUnset() || BigOf(got).Cmp(want) != 0 || got.IsSmallInt() != want.IsInt64() {
					t.Fatalf("%v %v %v is %v, not %v", x, op, y, BigOf(got), want)
				}
				if BigOf(a).Cmp(x) != 0 || BigOf(b).Cmp(y) != 0 {
					t.Fatalf("%v %v %v changed an operand", x, op, y)
				}
			}
		}
	}
	for _, x := range numbers {
		for _, y := range numbers {
			if a, b := BigToValue(new(big.Int).Set(x)), BigToValue(new(big.Int).Set(y)); !a.IsSmallInt() && b.IsSmallInt() && y.Sign() != 0 {
				checkDivideWord(t, a, b)
			}
		}
	}
	if !IntQuick(Div, Int(1), Int(2)).IsUnset() {
		t.Error("1 / 2 is not for IntQuick")
	}
}

func TestIntText(t *testing.T) {
	for _, i := range []int64{0, 9, 10, 99, 100, 999, 1000, 9999, 10000, 12345, 99999999, 100000000, math.MaxInt64} {
		for _, i := range []int64{i, -i, -i - 1} {
			s := AsStr(intText(i))
			if want := big.NewInt(i).String(); s.s != want || s.count != len(want) {
				t.Errorf("%d is written %q", i, s.s)
			}
		}
	}
}

func BenchmarkIntQuickAdd(b *testing.B) {
	x := IntQuick(Mul, Int(1<<62), Int(5))
	b.ReportAllocs()
	for b.Loop() {
		IntQuick(Add, x, x)
	}
}

// checkDivideWord compares the division by one word with that of long numbers.
func checkDivideWord(t *testing.T, a, b Value) {
	x, y := BigOf(a), BigOf(b)
	q, r, err := floorDivide(nil, x, y)
	if err != nil {
		t.Fatal(err)
	}
	if got := BigOf(divideWord(FloorDiv, a, b)); got.Cmp(q.big) != 0 {
		t.Fatalf("%v // %v is %v, not %v", x, y, got, q.big)
	}
	if got := BigOf(divideWord(Mod, a, b)); got.Cmp(r.big) != 0 {
		t.Fatalf("%v %% %v is %v, not %v", x, y, got, r.big)
	}
}

// TestUnseen collects garbage around short ints, which the collector does not look into,
// and holds the memory they are made in against what they are.
func TestUnseen(t *testing.T) {
	for size, memory := range map[uintptr]uintptr{
		unsafe.Sizeof(roomy[[1]big.Word]{}): 64, unsafe.Sizeof(roomy[[3]big.Word]{}): 80, unsafe.Sizeof(roomy[[5]big.Word]{}): 96,
	} {
		if size > memory {
			t.Fatalf("%d bytes are too few for %d", memory, size)
		}
	}
	var kept []Value
	for i := range int64(2000) {
		kept = append(kept, MulInts(math.MaxInt64-i, math.MaxInt64), AddInts(math.MaxInt64, i+1), IntQuick(Mul, AddInts(math.MaxInt64, i), Int(i+2)))
		if i%500 == 0 {
			runtime.GC()
		}
	}
	for i := range int64(2000) {
		product := new(big.Int).Mul(big.NewInt(math.MaxInt64-i), big.NewInt(math.MaxInt64))
		sum := new(big.Int).Add(big.NewInt(math.MaxInt64), big.NewInt(i+1))
		if BigOf(kept[3*i]).Cmp(product) != 0 || BigOf(kept[3*i+1]).Cmp(sum) != 0 {
			t.Fatal(i, BigOf(kept[3*i]), BigOf(kept[3*i+1]))
		}
	}
}
