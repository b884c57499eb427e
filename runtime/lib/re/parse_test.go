package re

import (
	"strings"
	"testing"

	"github.com/aio-lang/aio/runtime/object"
)

// mustCompile compiles a pattern outside any VM.
func mustCompile(t *testing.T, text string, flags int) *pattern {
	t.Helper()
	p, err := newPattern(object.NewThread(), object.String(text), flags)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return p
}

func searchIn(t *testing.T, p *pattern, text string) []int {
	t.Helper()
	s, err := subjectOf(nil, p, object.String(text))
	if err != nil {
		t.Fatal(err)
	}
	m := p.matcher(object.NewThread(), &s, len(s.text))
	ok, err := m.search(0)
	if err != nil {
		t.Fatal(err)
	}
	if !ok {
		return nil
	}
	return append([]int(nil), m.slots...)
}

// TestSame: the lists of characters that are the same under IGNORECASE hold all
// characters whose lower cases say so.
func TestSame(t *testing.T) {
	const lastCased = 0x1efff // no letter beyond has another case
	classes := map[rune][]rune{}
	for r := rune(0); r <= lastCased; r++ {
		key := unicodeKey(r)
		classes[key] = append(classes[key], r)
	}
	for key, want := range classes {
		for _, r := range want {
			got := sameUnicode(r)
			if len(got) != len(want) {
				t.Errorf("%q, of %q: %q, want %q", r, key, string(got), string(want))
			}
		}
	}
}

// TestFilters: what a search may begin with is found from the patterns that are
// meant to have such a filter.
func TestFilters(t *testing.T) {
	for _, test := range []struct {
		pattern string
		kind    filterKind
	}{
		{"abc", filterText}, {"(abc)+", filterText}, {"é", filterText}, {"a", filterByte}, {"a*b", filterTable}, {`\d`, filterTable},
		{"abc|xyz", filterShift}, {"[ab]c", filterShift}, {"(?i)ax", filterShift}, {`\Aa`, filterBegin}, {"^a", filterBegin},
		{"(?m)^a", filterLines}, {"a*", filterNone}, {"", filterNone}, {"(?=a)", filterNone},
	} {
		if got := mustCompile(t, test.pattern, 0).prog.filter.kind; got != test.kind {
			t.Errorf("%s: filter %d, want %d", test.pattern, got, test.kind)
		}
	}
}

// TestFilterFindsAll: with its filter and without, a search finds the same.
func TestFilterFindsAll(t *testing.T) {
	texts := []string{"", "a", "xxabcxyz", "aXbab", "é日é", strings.Repeat("ab", 20) + "c", "\nab\nxyz"}
	for _, text := range []string{"abc|xyz", "[ab]c", "(?i)x[ya]", "b?c", "(?m)^x", "(a|b){2}c", "é|日", `\w\w\w\w\w\w\w\w\wb`, "ab?b?b?c", "a(?=b)"} {
		with := mustCompile(t, text, 0)
		without := mustCompile(t, text, 0)
		without.prog.filter = filter{}
		for _, s := range texts {
			a, b := searchIn(t, with, s), searchIn(t, without, s)
			if (a == nil) != (b == nil) || len(a) > 0 && (a[0] != b[0] || a[1] != b[1]) {
				t.Errorf("%s in %q: %v, want %v", text, s, a, b)
			}
		}
	}
}

// TestDeepNesting: neither a pattern nor a text can exhaust the stack of Go.
func TestDeepNesting(t *testing.T) {
	thread := object.NewThread()
	if _, err := newPattern(thread, object.String(strings.Repeat("(", 100000)), 0); !object.Is(err, object.RecursionError) {
		t.Errorf("deep brackets: %v", err)
	}
	p := mustCompile(t, "(?:(a)|b)*c", 0)
	if m := searchIn(t, p, strings.Repeat("ab", 300000)+"c"); m == nil || m[1] != 600001 {
		t.Errorf("long text: %v", m)
	}
}

// TestMemory: a stack that grows too big ends in MemoryError.
func TestMemory(t *testing.T) {
	thread := object.NewThread()
	thread.MaxSize = 1 << 20
	p := mustCompile(t, "(?:(a)|b)*c", 0)
	s, err := subjectOf(nil, p, object.String(strings.Repeat("ab", 300000)))
	if err != nil {
		t.Fatal(err)
	}
	m := p.matcher(thread, &s, len(s.text))
	if _, err := m.search(0); !object.Is(err, object.MemoryError) {
		t.Errorf("got %v", err)
	}
}

// impatient is a host that stops what polls often: some patterns take for ever.
type impatient struct {
	object.Host
	polls int
}

func (h *impatient) Poll() error {
	if h.polls++; h.polls > 20 {
		return object.Raisef(object.TimeoutError, "stopped")
	}
	return nil
}

func (h *impatient) Warn(*object.Type, string) error { return nil }

func (h *impatient) Compile(string, string, object.CompileOptions) (object.Value, error) {
	return object.Value{}, object.Raisef(object.SyntaxError, "no names of characters here")
}

// FuzzPatterns: no pattern makes the parser, the compiler or the matcher panic, or run
// on without polling.
func FuzzPatterns(f *testing.F) {
	for _, seed := range []string{"(a|b)*?c", "[^a-z]{2,}+", "(?<=a)b(?(1)c|d)", `\b\w+(?i:É)$`, "(?P<n>x)(?P=n)", "(?>a*)(?!b)", "((.*)*.*)*0"} {
		f.Add(seed, "aabbcÉx x")
	}
	f.Fuzz(func(t *testing.T, text, subject string) {
		if len(text) > 60 || len(subject) > 30 {
			return
		}
		thread := object.NewThread()
		thread.MaxSize = 1 << 20
		thread.Machine = &impatient{}
		p, err := newPattern(thread, object.String(text), 0)
		if err != nil {
			return
		}
		s, err := subjectOf(nil, p, object.String(subject))
		if err != nil {
			t.Fatal(err)
		}
		m := p.matcher(thread, &s, len(s.text))
		ok, err := m.search(0)
		if err == nil && ok && (m.slots[0] > m.slots[1] || m.slots[1] > len(s.text)) {
			t.Errorf("%q in %q: %v", text, subject, m.slots)
		}
	})
}
