package lexer

// feeder_test.go: where a text is cut into runs, and that nothing is lost.

import (
	"fmt"
	"strings"
	"testing"

	plex "github.com/alecthomas/participle/v2/lexer"
)

var runNames = map[Run]string{Statements: "", ClassHeader: "class", BlockEnd: "end", End: "END"}

// runs writes each run on a line: its kind, and its tokens' text.
func runs(text string) string {
	var b strings.Builder
	f := NewFeeder("", text)
	for {
		lex, run := f.Next()
		b.WriteString(runNames[run])
		for t := lex.Next(); !t.EOF(); t = lex.Next() {
			switch v := t.Value; {
			case t.Type == Newline:
				b.WriteString(" ;")
			case v == "":
				b.WriteString(" " + Symbol(t.Type))
			default:
				b.WriteString(" " + v)
			}
		}
		b.WriteByte('\n')
		if run == End {
			return b.String()
		}
	}
}

func TestRuns(t *testing.T) {
	long := strings.Repeat("x\n", batch)
	tests := []struct{ name, text, want string }{
		{"empty", "", "END\n"},
		{"small statements together", "a\nb\n", " a ; b ;\nEND\n"},
		{"batches", long + "y", strings.Repeat(" x ;", batch/2) + "\n" + strings.Repeat(" x ;", batch/2) + "\n y ;\nEND\n"},
		{"clauses", "if a:\n b\nelif c:\n d\nelse:\n e\nf\n", " if a : ; Indent b ; Dedent elif c : ; Indent d ; Dedent else : ; Indent e ; Dedent f ;\nEND\n"},
		{"one-line clauses", "if a: b\nelse: c\nd", " if a : b ; else : c ; d ;\nEND\n"},
		{"try", "try:\n a\nexcept b:\n c\nfinally:\n d\n", " try : ; Indent a ; Dedent except b : ; Indent c ; Dedent finally : ; Indent d ; Dedent\nEND\n"},
		{"class", "a\nclass B:\n c\n d\ne\n", " a ;\nclass class B : ; Indent\n c ; d ;\nend\n e ;\nEND\n"},
		{"class at the end", "class B(C):\n def d(): pass", "class class B ( C ) : ; Indent\n def d ( ) : pass ;\nend\nEND\n"},
		{"nested classes", "class A:\n class B:\n  c\nd", "class class A : ; Indent\nclass class B : ; Indent\n c ;\nend\nend\n d ;\nEND\n"},
		{"class in a block", "if a:\n class B:\n  c\n d\n", " if a : ; Indent class B : ; Indent c ; Dedent d ; Dedent\nEND\n"},
		{"one-line class", "class A: pass\nb", " class A : pass ; b ;\nEND\n"},
		{"decorated class", "a\n@b\n@c(\n1)\nclass D:\n e\n", " a ;\nclass @ b ; @ c ( 1 ) ; class D : ; Indent\n e ;\nend\nEND\n"},
		{"decorated def", "@b\ndef c():\n d\ne", " @ b ; def c ( ) : ; Indent d ; Dedent e ;\nEND\n"},
		{"decorated within", "class A:\n @b\n def c(): pass\n", "class class A : ; Indent\n @ b ; def c ( ) : pass ;\nend\nEND\n"},
		{"only a decorator", "class A:\n @b\nc", "class class A : ; Indent\n @ b ;\nend\n c ;\nEND\n"},
		{"unexpected indent", "a\n b\nc", " a ; Indent b ; Dedent c ;\nEND\n"},
		{"first line indented", "  a\nb", " Indent a ; Dedent b ;\nEND\n"},
		{"class without a colon", "class A\n b\nc", " class A ; Indent b ; Dedent c ;\nEND\n"},
		{"one-line class and indent", "class A: b\n c\n", " class A : b ; Indent c ; Dedent\nEND\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := runs(test.text); got != test.want {
				t.Errorf("got\n%swant\n%s", got, test.want)
			}
		})
	}
}

// checkFeeder checks that the runs hold the scanner's tokens, all of them but
// the Dedents of class bodies, in order.
func checkFeeder(t *testing.T, text string) {
	t.Helper()
	s, f := New("", text), NewFeeder("", text)
	classes := 0
	for {
		lex, run := f.Next()
		var last Kind
		for !lex.Peek().EOF() {
			got := lex.Next()
			want, _ := s.Next()
			if last = got.Type; *got != want {
				t.Fatalf("%q: got %v, want %v", text, got, want)
			}
		}
		switch run {
		case Statements:
			if last == 0 {
				t.Fatalf("%q: an empty run", text)
			}
		case ClassHeader:
			if classes++; last != Indent {
				t.Fatalf("%q: a class header ends in %s", text, Symbol(last))
			}
		case BlockEnd:
			classes--
			if got, _ := s.Next(); got.Type != Dedent {
				t.Fatalf("%q: a block ends with %v", text, got)
			}
		case End:
			if got, _ := s.Next(); !got.EOF() || classes != 0 {
				t.Fatalf("%q: ends at %v in %d classes", text, got, classes)
			}
			if got, want := fmt.Sprint(f.Diagnostics()), fmt.Sprint(s.Diagnostics()); got != want {
				t.Fatalf("%q: diagnostics %s, want %s", text, got, want)
			}
			return
		}
	}
}

// TestBuffer checks what the feeder relies on: that Range shows the storage
// that Peek and Next read from, and that a zero Checkpoint is the start.
func TestBuffer(t *testing.T) {
	lex, err := plex.Upgrade(&padding{n: 3})
	if err != nil {
		t.Fatal(err)
	}
	lex.Next()
	lex.Range(0, 1)[0] = Token{Type: Name, Value: "x"}
	lex.LoadCheckpoint(plex.Checkpoint{})
	if got := lex.Next(); got.Type != Name || got.Value != "x" || lex.RawCursor() != 1 {
		t.Errorf("got %v at %d: the feeder can't work with this version of participle", got, lex.RawCursor())
	}
}

// TestLongStatement has one statement that needs more room than the feeder
// begins with, between short ones.
func TestLongStatement(t *testing.T) {
	text := "a\nx = [" + strings.Repeat("1, ", 5000) + "]\n" + strings.Repeat("if b:\n  c\n", 300)
	checkFeeder(t, text)
}
