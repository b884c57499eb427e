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
	for range 300000 {
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

// TestJoinSpecs compares what is formatted where it is joined with the whole formatter.
func TestJoinSpecs(t *testing.T) {
	specs := []string{"5", "<5", ">9", "^6", "*^9", "05", "010d", "x", "08x", "b", "o", ".3f", "12.2f", "08.3f", "<10.1f", "-<12.4f", "^012d", ".0f", "f", "=9", ".19f", "64.2f"}
	values := []Value{Int(0), Int(-7), Int(123456), Int(math.MinInt64), Float(0), Float(math.Copysign(0, -1)), Float(1.5), Float(-2.675), Float(0.05),
		Float(9.9996), Float(1e15), Float(1e22), Float(123456789.987), Float(-1e300), Float(5e-324), Float(0.5), Float(2.5)}
	for _, text := range specs {
		spec := ReadSpec(text)
		for _, v := range values {
			if spec == nil || !spec.Fits(v) {
				continue
			}
			got, err := JoinSpecs(nil, []Value{String("<"), v, v, String("é")}, []*Spec{nil, spec})
			one, _ := Format(nil, v, text)
			plain, _ := Repr(nil, v)
			if want := "<" + one + plain + "é"; err != nil || AsStr(got).s != want || AsStr(got).count != runeCount(want) {
				t.Errorf("%v by %q: %q, not %q, %v", v, text, AsStr(got).s, want, err)
			}
		}
	}
	long := NewStr(string(make([]byte, 3*longPart))).Value()
	got, err := JoinSpecs(nil, []Value{Int(5), long, Float(0.1)}, []*Spec{ReadSpec("3")})
	if want := "  5" + AsStr(long).s + "0.1"; err != nil || AsStr(got).s != want {
		t.Errorf("long: %q, %v", AsStr(got).s, err)
	}
}

func TestAppendFloat(t *testing.T) {
	rnd := rand.New(rand.NewSource(3))
	for i := range 300000 {
		f := (rnd.Float64() - 0.5) * math.Pow(10, float64(rnd.Intn(22)-5))
		if places := math.Pow(10, float64(rnd.Intn(7))); i%3 > 0 {
			f = math.Round(f*places) / places
		}
		want := strconv.FormatFloat(f, 'f', -1, 64)
		if a := math.Abs(f); a >= 1e16 || a < 1e-4 && a != 0 {
			want = strconv.FormatFloat(f, 'e', -1, 64)
		} else if math.Trunc(f) == f {
			want += ".0"
		}
		if got := FloatRepr(f); got != want {
			t.Fatalf("%s, not %s", got, want)
		}
	}
}
