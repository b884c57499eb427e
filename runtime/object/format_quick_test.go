package object

import (
	"math"
	"math/rand"
	"strconv"
	"testing"
)

// TestFormatQuick compares with the whole formatter.
func TestFormatQuick(t *testing.T) {
	specs := []string{"5", "<5", ">5", "^6", "*^9", "05", "010d", "x", "08x", "b", "o", "5d", ".3f", "8.2f", "08.3f", "<10.1f",
		".0f", "f", "+5", ",", "e", ".2", "s", "10s", "^10s", "x<4", "=5", "0<5", "<05", ">05", "0", "00", "é>5", "0=8", ".10f", "20.15f", "70", ".", "5.", "^05d"}
	values := []Value{Int(0), Int(-7), Int(123456), Int(math.MinInt64), String("abc"), String(""), String("äöü"), String("x"),
		Float(0), Float(math.Copysign(0, -1)), Float(1.5), Float(-2.675), Float(0.05), Float(9.9996), Float(1e15), Float(123456789.987), Float(1e300), Float(math.Inf(1)), Float(math.NaN())}
	for _, spec := range specs {
		for _, v := range values {
			got := FormatQuick(v, spec)
			if got.IsUnset() {
				continue
			}
			want, err := Format(nil, v, spec)
			if s := AsStr(got); err != nil || s.s != want || s.count != runeCount(want) {
				t.Errorf("format(%v, %q) is %q, not %q, %v", v, spec, s.s, want, err)
			}
		}
	}
}

func TestAppendFixed(t *testing.T) {
	rnd := rand.New(rand.NewSource(2))
	for range 200000 {
		f := (rnd.Float64() - 0.5) * math.Pow(10, float64(rnd.Intn(20)-2))
		if rnd.Intn(3) == 0 {
			f = math.Round(f*1000) / 1000
		}
		p := rnd.Intn(12)
		if got, want := string(appendFixed(nil, f, p)), strconv.FormatFloat(f, 'f', p, 64); got != want {
			t.Fatalf("%v with %d digits: %s, not %s", f, p, got, want)
		}
	}
}
