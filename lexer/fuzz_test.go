package lexer

// fuzz_test.go: what holds for every text, and how fast it is.

import (
	"strings"
	"testing"
	"time"

	"github.com/aio-lang/aio/ast/source"
)

// checkScan checks the promises about tokens: they come in the order of the text
// and do not overlap, the text between them is blank, a comment or a line end,
// Indents and Dedents are in pairs, EOF comes at the end, once; Bad never comes
// without a diagnostic; spans lie in the text.
func checkScan(t *testing.T, text string) {
	t.Helper()
	s := New("", text)
	last, depth, bad := 0, 0, false
	var debug bool
	for count := 0; ; count++ {
		if count > 3*len(text)+maxIndents+5 {
			t.Fatalf("%q: no end", text)
		}
		k, start, end := s.Scan()
		if start < last || end < start || end > len(text) {
			t.Fatalf("%q: %s at %d-%d after %d", text, Symbol(k), start, end, last)
		}
		if between := text[last:start]; !bad && !skippable(between) {
			t.Fatalf("%q: %q is in no token", text, between)
		}
		last = end
		switch k {
		case Indent:
			depth++
		case Dedent:
			depth--
		case Bad:
			bad = true
		case FStringDebug:
			debug = true
		}
		if depth < 0 {
			t.Fatalf("%q: a Dedent without an Indent", text)
		}
		if k == EOF {
			break
		}
	}
	if k, _, _ := s.Scan(); k != EOF || depth != 0 {
		t.Fatalf("%q: %s after EOF, %d Dedents missing", text, Symbol(k), depth)
	}
	if bad && len(s.Diagnostics()) == 0 {
		t.Fatalf("%q: Bad without a diagnostic", text)
	}
	for _, d := range s.Diagnostics() {
		if d.Span.Start < 0 || d.Span.End < d.Span.Start || int(d.Span.End) > len(text) || d.Message == "" {
			t.Fatalf("%q: diagnostic %+v", text, d)
		}
	}
	if !debug {
		checkLiterals(text)
	}
}

// skippable reports whether text may stand between tokens.
func skippable(text string) bool {
	for _, line := range strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		code, _, _ := strings.Cut(line, "#")
		if strings.Trim(code, " \t\f\\\uFEFF") != "" {
			return false
		}
	}
	return true
}

// checkLiterals decodes all literals: it must not panic.
func checkLiterals(text string) {
	s := New("", text)
	var diags []source.Diagnostic
	raw := false
	for {
		tok, _ := s.Next()
		switch tok.Type {
		case EOF:
			return
		case String:
			DecodeString(tok.Value, tok.Pos.Offset, &diags)
		case Bytes:
			DecodeBytes(tok.Value, tok.Pos.Offset, &diags)
		case FStringStart:
			raw = IsRaw(tok.Value)
		case FStringMiddle:
			DecodeFString(tok.Value, raw, tok.Pos.Offset, &diags)
		case Number:
			DecodeNumber(tok.Value)
		case Name:
			NameOf(tok.Value)
		}
	}
}

func FuzzLexer(f *testing.F) {
	for _, text := range []string{
		"if x:\n\ty\n        z\n  w\n", "f'{x!r:>{w}}{y=}' f\"{f'{1}'}\" '''a\n''' b'\\x'", "match (x):\n case [1]:\n  type A = B\n",
		"x = (1, [2\ndef f(): pass\n}", "0x_1 1_ 012 1e+ 1if 5j", "é = “x” \u00a0 \\\n y \\", "class A:\n @b\n class C:\n  d\n",
		"f'''{x:{y}}\n{'#' #\n=}", "f'{a[\"b\n", "async def f():\n await x\nelse:\n", "'\\N{BULLET}\\ud800'", "\uFEFF\x00\xff",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkScan(t, text)
		checkFeeder(t, text)
	})
}

// hostile are texts made to nest or repeat without end.
func TestHostile(t *testing.T) {
	const n = 100_000
	for _, part := range []string{
		"(", "[{(", "f'{", "f'{f\"{", "f'''{x:{", "if x:\n ", "'''", "\\\n", "match (\n", "match (x):\n", "type X\n", ")", "(]",
		"f'{x=", "f'{x #=", "f'''{#\n= ! ", "f'{x:", "{{", "}", "'", "\"'", "“", "1_", "lambda:", "@\n", "class A:\n ",
	} {
		start := time.Now()
		text := strings.Repeat(part, n/len(part))
		checkScan(t, text)
		checkFeeder(t, text)
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%q took %v", part, took)
		}
	}
	var deep strings.Builder
	for i := range 300 {
		deep.WriteString(strings.Repeat(" ", i) + "if x:\n")
	}
	checkScan(t, deep.String())
	checkFeeder(t, deep.String())
}

// sample is ordinary code, dense and with all kinds of tokens.
var sample = strings.Repeat(`
class Worker(Base):
    """Does the work."""

    def __init__(self, name: str, *, retries: int = 3) -> None:
        self.name = name  # shown in messages
        self.retries = retries

    async def run(self, queue):
        while (item := await queue.get()) is not None:
            try:
                result = await self.handle(item, timeout=1.5, flags=0x10 | 2)
            except (ValueError, KeyError) as error:
                print(f"{self.name!r}: {error} after {item.count + 1:>5} tries")
                continue
            self.results[item.key] = [value ** 2 for value in result if value >= 0]
`, 500)

func BenchmarkScan(b *testing.B) {
	tokens := 0
	for b.Loop() {
		s := New("", sample)
		for k := Kind(0); k != EOF; tokens++ {
			k, _, _ = s.Scan()
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(tokens), "ns/token")
	b.SetBytes(int64(len(sample)))
}

func BenchmarkFeeder(b *testing.B) {
	tokens := 0
	for b.Loop() {
		f := NewFeeder("", sample)
		for lex, run := f.Next(); run != End; lex, run = f.Next() {
			for !lex.Peek().EOF() {
				lex.Next()
				tokens++
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(tokens), "ns/token")
	b.SetBytes(int64(len(sample)))
}
