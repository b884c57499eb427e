package object

import (
	"strings"
	"testing"
)

// BenchmarkConcat is s += x in a loop, per turn.
func BenchmarkConcat(b *testing.B) {
	b.ReportAllocs()
	thread, x := NewThread(), NewStr("xy")
	v := String("")
	for i := range b.N {
		if i%50000 == 0 {
			v = String("")
		}
		v, _ = Concat(thread, cast[Str](v), x)
	}
}

// BenchmarkSplit is split into words of five characters, per word.
func BenchmarkSplit(b *testing.B) {
	for name, sep := range map[string]Value{"space": None, "byte": String(" ")} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			const words = 1000
			text, split := String(strings.Repeat("word ", words-1)+"word"), strSplit(false)
			for range b.N/words + 1 {
				if v, err := split(nil, []Value{text, sep}); err != nil || AsList(v).Len() != words {
					b.Fatal(v, err)
				}
			}
		})
	}
}

// BenchmarkJoinSpecs is f"{name:>8}|{i:06d}|{x:.3f}".
func BenchmarkJoinSpecs(b *testing.B) {
	b.ReportAllocs()
	parts := []Value{String("     abc"), String("|"), Int(1234), String("|"), Float(1234.0 / 7)}
	specs := []*Spec{nil, nil, ReadSpec("06d"), nil, ReadSpec(".3f")}
	for range b.N {
		if _, err := JoinSpecs(nil, parts, specs); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFloatRepr is str of floats with few decimals, and of others.
func BenchmarkFloatRepr(b *testing.B) {
	for name, f := range map[string]float64{"short": 1234.25, "long": 1234.0 / 7} {
		b.Run(name, func(b *testing.B) {
			var room [32]byte
			for range b.N {
				AppendFloat(room[:0], f)
			}
		})
	}
}
