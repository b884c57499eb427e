package lexer

// sample_test.go: the tokens of testdata/sample.py against CPython's tokenize.

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// tokenizer prints the tokens of a file: line, kind and text. Of comments,
// line ends inside logical lines and the pieces of f-string text, which the two
// lexers count differently, it prints nothing.
const tokenizer = `
import json, sys, tokenize
out = tokenize.OP, tokenize.NAME, tokenize.NUMBER, tokenize.STRING, tokenize.FSTRING_START, tokenize.FSTRING_END
with open("testdata/sample.py", "rb") as file:
    for t in tokenize.tokenize(file.readline):
        name = tokenize.tok_name[t.type]
        if t.type in out:
            print(t.start[0], name, json.dumps(t.string, ensure_ascii=False))
        elif name in ("NEWLINE", "INDENT", "DEDENT", "ENDMARKER"):
            print(name)
`

// oursAsTheirs writes a token as tokenizer does.
func oursAsTheirs(t *testing.T, tok Token) string {
	name, text := "OP", tok.Value
	switch k := tok.Type; {
	case k == Newline:
		return "NEWLINE"
	case k == Indent:
		return "INDENT"
	case k == Dedent:
		return "DEDENT"
	case k == EOF:
		return "ENDMARKER"
	case k == Name || IsKeyword(k):
		name = "NAME"
	case k == Number:
		name = "NUMBER"
	case k == String || k == Bytes:
		name = "STRING"
	case k == FStringStart:
		name = "FSTRING_START"
	case k == FStringEnd:
		name = "FSTRING_END"
	case k == FStringDebug:
		text = "="
	}
	var quoted strings.Builder
	enc := json.NewEncoder(&quoted)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(text); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(tok.Pos.Line, " ", name, " ", strings.TrimSpace(quoted.String()))
}

func TestSample(t *testing.T) {
	const golden = "testdata/sample.tokens"
	if *update {
		out, err := exec.Command("python3.13", "-c", tokenizer).Output()
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, out, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile("testdata/sample.py")
	if err != nil {
		t.Fatal(err)
	}
	text, err := Decode("sample.py", data)
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	s := New("", text)
	for tok := (Token{}); tok.Type != EOF; {
		if tok, _ = s.Next(); tok.Type != FStringMiddle {
			got = append(got, oursAsTheirs(t, tok))
		}
	}
	for i, line := range strings.Split(strings.TrimSpace(string(want)), "\n") {
		if i >= len(got) || got[i] != line {
			t.Fatalf("token %d is %s, want %s", i, got[min(i, len(got)-1)], line)
		}
	}
	if list := s.Diagnostics(); len(list) > 0 {
		t.Errorf("diagnostics: %v", list)
	}
}
