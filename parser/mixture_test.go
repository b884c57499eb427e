package parser

import (
	"math/rand"
	"strings"
	"sync"
	"testing"
)

// mixture puts faulty texts, and good ones, into blocks of all kinds.
func mixture(r *rand.Rand, texts []string) string {
	heads := []string{
		"class A:\n", "class A(x y):\n", "@d\nclass B(C):\n", "def f():\n", "if x:\n", "else:\n", "try:\n", "match x:\n", "@d\n",
	}
	var b strings.Builder
	for range 2 + r.Intn(12) {
		text := texts[r.Intn(len(texts))]
		for range r.Intn(3) {
			text = heads[r.Intn(len(heads))] + "  " + strings.ReplaceAll(text, "\n", "\n  ")
		}
		b.WriteString(text + "\n")
	}
	return b.String()
}

// TestMixtures checks on programs full of faults that recovery ends, stays in
// order, and does not depend on how the tokens are fed.
func TestMixtures(t *testing.T) {
	var texts []string
	for _, m := range readFaults(t) {
		texts = append(texts, m.text)
	}
	r := rand.New(rand.NewSource(1))
	for range 400 {
		text := mixture(r, texts)
		if bad := check(text); bad != "" {
			t.Errorf("%q: %s", text, bad)
		}
		if diff := disagreement(text); diff != "" {
			t.Fatalf("%q: %s", text, diff)
		}
	}
}

// TestConcurrent parses in several goroutines at once, for the race detector.
func TestConcurrent(t *testing.T) {
	texts := corpus(t)
	var wg sync.WaitGroup
	for range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for name, text := range texts {
				m, _, err := Parse(name, text)
				if err != nil {
					t.Error(err)
					return
				}
				_ = dumpLines(m)
			}
		}()
	}
	wg.Wait()
}
