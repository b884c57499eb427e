package lexer

// definition.go: participle's view of the lexer.

import (
	"io"

	plex "github.com/alecthomas/participle/v2/lexer"
)

// Definition is the lexer as participle wants it. It has no state.
type Definition struct{}

var (
	_ plex.Definition       = Definition{}
	_ plex.StringDefinition = Definition{}
	_ plex.BytesDefinition  = Definition{}
	_ plex.Lexer            = (*Scanner)(nil)
)

// Symbols maps the names of token kinds to kinds. It is always the same map; nobody may
// change it.
func (Definition) Symbols() map[string]Kind { return symbols() }

// Lex reads all of r and scans it. The error is r's, or that of Decode.
func (d Definition) Lex(file string, r io.Reader) (plex.Lexer, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	return d.LexBytes(file, data)
}

// LexBytes decodes data, as Decode does, and scans it.
func (Definition) LexBytes(file string, data []byte) (plex.Lexer, error) {
	text, err := Decode(file, data)
	if err != nil {
		return nil, err
	}
	return New(file, text), nil
}

// LexString scans text.
func (Definition) LexString(file, text string) (plex.Lexer, error) {
	return New(file, text), nil
}

// Next returns the next token. The error is always nil.
func (s *Scanner) Next() (Token, error) {
	t := Token{Pos: plex.Position{Filename: s.file}}
	s.nextInto(&t)
	return t, nil
}

// nextInto finds the next token and writes it to t, all but the file name. (Field
// by field: to assign a whole Position takes three times as long.)
func (s *Scanner) nextInto(t *Token) {
	t.Type = s.next()
	if s.pace != nil {
		s.pace.Steps(1 + (s.pos-s.start)>>6)
	}
	t.Value = s.text[s.start:s.pos]
	if t.Type == FStringDebug {
		t.Value = s.debug
	}
	t.Pos.Offset = s.start
	t.Pos.Line = s.tokLine
	t.Pos.Column = s.start - s.tokStart
}
