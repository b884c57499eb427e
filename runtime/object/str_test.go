package object

import (
	"runtime"
	"strings"
	"sync"
	"testing"
	"unsafe"
)

func TestStrIsSmall(t *testing.T) {
	if size := unsafe.Sizeof(Str{}); size > 48 {
		t.Errorf("a Str takes %d bytes", size)
	}
}

func mustConcat(t *Thread, a Value, b string) Value {
	v, err := Concat(t, AsStr(a), NewStr(b))
	if err != nil {
		panic(err)
	}
	return v
}

// Two strs that extend the same one must not see each other's text, whoever
// comes first; several goroutines may try at once.
func TestConcatShares(t *testing.T) {
	main := NewThread()
	base := mustConcat(main, NewStr(strings.Repeat("x", 200)).Value(), "y")
	grown := mustConcat(main, mustConcat(main, base, "0"), "1")
	var all sync.WaitGroup
	results := make([]Value, 8)
	for i := range results {
		all.Go(func() {
			v := grown
			thread := NewThread()
			if i == 0 {
				thread = main
			}
			for range 100 {
				v = mustConcat(thread, v, string(rune('a'+i)))
			}
			results[i] = v
		})
	}
	all.Wait()
	for i, v := range results {
		want := AsStr(grown).Text() + strings.Repeat(string(rune('a'+i)), 100)
		if got := AsStr(v).Text(); got != want {
			t.Errorf("%d: %s", i, got)
		}
	}
}

func TestConcatIsLinear(t *testing.T) {
	const n = 20000
	v, thread := String("é"), NewThread()
	allocated := testing.AllocsPerRun(1, func() {
		for range n {
			v = mustConcat(thread, v, "ab")
		}
	})
	if allocated > 3*n/2 { // of which one is the str that is added
		t.Errorf("%v allocations for %d concatenations", allocated, n)
	}
	if s := AsStr(v); s.Len() != 1+4*n || len(s.Text()) != 2+4*n {
		t.Errorf("%d characters, %d bytes", s.Len(), len(s.Text()))
	}
}

func TestASCIICharactersAreShared(t *testing.T) {
	s := NewStr("hello, world")
	allocated := testing.AllocsPerRun(10, func() {
		for i := range s.Len() {
			if s.At(i) != String(s.Text()[i:i+1]) {
				t.Error("another object for", s.Text()[i:i+1])
			}
		}
	})
	if allocated > 0 {
		t.Errorf("%v allocations", allocated)
	}
}

// Positions agree with the list of code points for all kinds of text.
func TestPositions(t *testing.T) {
	for _, unit := range []string{"a", "é", "aé", "中a", "😀", "a中😀\xed\xa0\x80é"} {
		for _, times := range []int{0, 1, 31, 64, 65, 200} {
			s := NewStr(strings.Repeat(unit, times))
			at := 0
			for i, r := range codePoints(s.Text()) {
				if s.offset(i) != at || s.position(at) != i {
					t.Fatalf("%d times %q: code point %d at %d, position %d", times, unit, i, s.offset(i), s.position(at))
				}
				if s.At(i) != runeValue(r) && AsStr(s.At(i)).Text() != runeText(r) {
					t.Fatalf("%d times %q: code point %d is another", times, unit, i)
				}
				at += len(runeText(r))
			}
			if s.offset(s.Len()) != at || s.position(at) != s.Len() {
				t.Fatalf("%d times %q: the end", times, unit)
			}
		}
	}
}

func TestRepair(t *testing.T) {
	for text, want := range map[string]string{
		"a\xffb":             "a\uFFFDb",
		"\xed\xa0\x80":       "\xed\xa0\x80",
		"\xed\xa0":           "\uFFFD\uFFFD",
		"\xe4\xb8":           "\uFFFD\uFFFD",
		"é\xed\xbf\xbf\xc0z": "é\xed\xbf\xbf\uFFFDz",
		"\uFFFD\xff":         "\uFFFD\uFFFD",
	} {
		if got := NewStr(text).Text(); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// A bytearray's results and arguments must not share its memory.
func TestByteArrayResultsAreCopies(t *testing.T) {
	thread := NewThread()
	b := NewByteArray([]byte("a b"))
	var results []Value
	for _, m := range []string{"upper", "lower", "strip", "split", "copy", "title", "splitlines", "expandtabs"} {
		v, err := CallMethod(thread, b.Value(), m)
		if err != nil {
			t.Fatal(m, err)
		}
		results = append(results, v)
	}
	before, err := Repr(thread, NewTuple(results).Value())
	if err != nil {
		t.Fatal(err)
	}
	copy(b.B, "ZZZ")
	if after, _ := Repr(thread, NewTuple(results).Value()); after != before {
		t.Errorf("%s became %s", before, after)
	}
}

func TestSizesAreChecked(t *testing.T) {
	thread := NewThread()
	thread.MaxSize = 1 << 20
	s, b := NewStr(strings.Repeat("a\n", 1000)).Value(), BytesValue(strings.Repeat("a\n", 1000))
	for name, run := range map[string]func() (Value, error){
		"repeat": func() (Value, error) { return Binary(thread, Mul, s, Int(1<<40)) },
		"bytes":  func() (Value, error) { return Binary(thread, Mul, b, Int(1<<40)) },
		"center": func() (Value, error) { return CallMethod(thread, s, "center", Int(1<<40)) },
		"zfill":  func() (Value, error) { return CallMethod(thread, b, "zfill", Int(1<<40)) },
		"tabs":   func() (Value, error) { return CallMethod(thread, String("\t"), "expandtabs", Int(1<<30)) },
		"replace": func() (Value, error) {
			return CallMethod(thread, s, "replace", String("a"), NewStr(strings.Repeat("b", 5000)).Value())
		},
		"percent": func() (Value, error) { return Binary(thread, Mod, String("%1099511627776s"), Int(1)) },
		"format":  func() (Value, error) { return CallMethod(thread, String("{:1099511627776}"), "format", Int(1)) },
		"new":     func() (Value, error) { return CallArgs(thread, BytesType.Value(), Int(1<<40)) },
		"splitlines": func() (Value, error) {
			return CallMethod(thread, NewStr(strings.Repeat("\n", 40000)).Value(), "splitlines")
		},
	} {
		if _, err := run(); !Is(err, MemoryError) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestShortStrs collects garbage around strs that the collector does not look into.
func TestShortStrs(t *testing.T) {
	th := NewThread()
	text := strings.Repeat("one two2 three33 four444 five ", 40)
	var kept []Value
	for i := range 300 {
		list, err := splitASCII(th, text, " ")
		must(t, err)
		kept = append(kept, AsList(list).Items[i%200])
		for _, n := range []int{2, 17, 40, 60, 127, 128, 300} {
			kept = append(kept, bytesStr([]byte(text[:n]), n), bytesStr([]byte(strings.Repeat("é", n/2)), n/2))
		}
		for _, v := range kept[len(kept)-14:] {
			if s := cast[Str](v); s.offset(s.Len()/2) > len(s.s) || s.extra.Load() != nil && len(s.s) < tailFrom {
				t.Fatal("a short str has more than its text")
			}
		}
		grown := kept[0]
		for range 40 {
			grown, err = Concat(th, cast[Str](grown), cast[Str](kept[2]))
			must(t, err)
		}
		kept = append(kept, grown)
		if i%50 == 0 {
			runtime.GC()
		}
	}
	for i, v := range kept {
		switch s := cast[Str](v).s; i % 16 {
		case 0:
			if s != []string{"one", "two2", "three33", "four444", "five"}[i/16%5] {
				t.Fatal(i, s)
			}
		case 1, 3, 5, 7, 9, 11, 13:
			if s != text[:len(s)] {
				t.Fatal(i, s)
			}
		case 15:
			if len(s) < 40*len("é") {
				t.Fatal(i, s)
			}
		}
	}
}
