package parser

import (
	"bufio"
	"encoding/json"
	"errors"
	"os"
	"testing"

	"github.com/aio-lang/aio/ast/source"
)

func TestScratch(t *testing.T) {
	in, err := os.Open("/tmp/pw/diff/texts")
	if err != nil {
		t.Skip()
	}
	out, _ := os.Create("/tmp/pw/diff/got")
	defer out.Close()
	s := bufio.NewScanner(in)
	for s.Scan() {
		var text string
		_ = json.Unmarshal(s.Bytes(), &text)
		_, _, err := Parse("x", text)
		var e *source.Errors
		if !errors.As(err, &e) {
			out.WriteString("null\n")
			continue
		}
		d := e.List[0]
		l, c := e.File.Position(d.Span.Start)
		l2, c2 := e.File.Position(d.Span.End)
		b, _ := json.Marshal(map[string]any{"kind": d.Kind.String(), "message": d.Message, "line": l, "column": e.File.RuneColumn(l, c) + 1, "end_line": l2, "end_column": e.File.RuneColumn(l2, c2) + 1, "n": len(e.List)})
		out.Write(append(b, '\n'))
	}
}
