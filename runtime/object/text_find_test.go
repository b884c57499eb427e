package object

import (
	"math/rand"
	"strings"
	"testing"
)

// TestFinder compares searches in text of few letters with package strings.
func TestFinder(t *testing.T) {
	rnd := rand.New(rand.NewSource(1))
	text := func(n, letters int) string {
		b := make([]byte, n)
		for i := range b {
			b[i] = byte('a' + rnd.Intn(letters))
			if rnd.Intn(50) == 0 {
				b[i] = 0x80 + byte(rnd.Intn(3))
			}
		}
		return string(b)
	}
	for range 20000 {
		letters := 1 + rnd.Intn(4)
		s, sub := text(rnd.Intn(90), letters), text(1+rnd.Intn(5), letters)
		if got, want := indexText(s, sub), strings.Index(s, sub); got != want {
			t.Fatalf("index of %q in %q: %d, not %d", sub, s, got, want)
		}
		n := strings.Count(s, sub)
		if got, err := countText(nil, s, sub); err != nil || got != n {
			t.Fatalf("count of %q in %q: %d, not %d (%v)", sub, s, got, n, err)
		}
		if got, err := replaceFirst(nil, s, sub, "xyz", n); err != nil || got != strings.ReplaceAll(s, sub, "xyz") {
			t.Fatalf("replace %q in %q: %q (%v)", sub, s, got, err)
		}
		with := strings.Repeat("-", len(sub))
		if got, k, err := replaceSame(nil, s, sub, with, -1); err != nil || got != strings.ReplaceAll(s, sub, with) || k != n {
			t.Fatalf("replace %q in %q: %q, %d", sub, s, got, k)
		}
	}
	for c := range 128 {
		s := strings.Repeat(string(rune(c)), 11)
		if got := shiftASCII(s, 'a', 'z'); got != strings.ToUpper(s) {
			t.Fatalf("upper of %q: %q", s, got)
		}
		if got := shiftASCII(s, 'A', 'Z'); got != strings.ToLower(s) {
			t.Fatalf("lower of %q: %q", s, got)
		}
	}
}

// TestFinderLinear: text made to mislead costs no more than its length.
func TestFinderLinear(t *testing.T) {
	s := strings.Repeat("a", 1<<20)
	sub := strings.Repeat("a", 1<<12) + "b" + strings.Repeat("a", 1<<12)
	if n, err := countText(nil, s, sub); n != 0 || err != nil || indexText(s, sub) >= 0 {
		t.Fatal("found what is not there")
	}
}

func BenchmarkFinder(b *testing.B) {
	words := make([]string, 20000)
	for i := range words {
		words[i] = "w" + string(rune('0'+i%10)) + string(rune('0'+i/10%10))
	}
	s := strings.Join(words, " ")
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		_, _ = countText(nil, s, "w1")
	}
}
