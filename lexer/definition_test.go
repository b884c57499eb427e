package lexer

// definition_test.go: the lexer under participle.

import (
	"strings"
	"testing"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

type assignment struct {
	Pos   lexer.Position
	Name  string `parser:"@Name Equal"`
	Value string `parser:"@(Number | String) Newline"`
}

func TestParticiple(t *testing.T) {
	parser := participle.MustBuild[assignment](participle.Lexer(Definition{}))
	got, err := parser.ParseString("a.aio", "  # c\nx = \\\n  'y'")
	want := assignment{lexer.Position{Filename: "a.aio", Offset: 6, Line: 2, Column: 0}, "x", "'y'"}
	if err != nil || *got != want {
		t.Errorf("ParseString: %v, %v", got, err)
	}
	if got, err = parser.ParseBytes("", []byte("\xef\xbb\xbfé = 1\n")); err != nil || got.Name != "é" {
		t.Errorf("ParseBytes: %v, %v", got, err)
	}
	if got, err = parser.Parse("", strings.NewReader("# coding: latin-1\n\xe9 = 1\n")); err != nil || got.Name != "é" {
		t.Errorf("Parse: %v, %v", got, err)
	}
	if _, err = parser.Parse("", strings.NewReader("x = '\xff'")); err == nil || !strings.Contains(err.Error(), "Non-UTF-8") {
		t.Errorf("Parse: %v", err)
	}
	if _, err = parser.ParseString("", "x = 1 2"); err == nil || !strings.Contains(err.Error(), "1:6") {
		t.Errorf("ParseString: %v", err)
	}
}
