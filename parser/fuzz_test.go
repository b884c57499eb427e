package parser

import (
	"errors"
	"testing"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
)

// check reports what is wrong with the outcome of parsing any text at all: a
// text has a tree, or faults in order and inside the text.
func check(text string) string {
	m, _, err := Parse("x", text)
	if err == nil {
		return checkTree(m)
	}
	var e *source.Errors
	if !errors.As(err, &e) || len(e.List) == 0 {
		return "an error without faults: " + err.Error()
	}
	last := int32(0)
	for _, d := range e.List {
		size := int32(len(e.File.Text))
		if d.Span.Start < last || d.Span.End < d.Span.Start || d.Span.End > size || d.Message == "" {
			return "a fault out of place: " + d.Message
		}
		last = d.Span.Start
		_ = e.File.Render(d)
	}
	return ""
}

// checkTree looks for nodes without a proper place.
func checkTree(m *ast.Module) string {
	bad := ""
	ast.Inspect(m, func(n ast.Node) bool {
		s := n.Place()
		if s.Start < 0 || s.End < s.Start || s.End > int32(len(m.File.Text)) {
			bad = "a node out of place"
		}
		return bad == ""
	})
	return bad
}

// FuzzParser parses mutations of the corpus and of the faulty programs, and a
// prefix of each.
func FuzzParser(f *testing.F) {
	for _, text := range corpus(f) {
		f.Add(text, uint16(len(text)/2))
	}
	for _, m := range readFaults(f) {
		f.Add(m.text, uint16(len(m.text)-1))
	}
	f.Fuzz(func(t *testing.T, text string, cut uint16) {
		for _, s := range []string{text, text[:min(int(cut), len(text))]} {
			if bad := check(s); bad != "" {
				t.Fatalf("%q: %s", s, bad)
			}
			if diff := disagreement(s); diff != "" {
				t.Fatalf("%q: %s", s, diff)
			}
			_, _, _ = ParseInteractive("x", s)
			_, _, _ = ParseExpr("x", s)
		}
	})
}

// TestPrefixes cuts the corpus everywhere: what remains parses, or is faulty
// in an orderly way.
func TestPrefixes(t *testing.T) {
	for name, text := range corpus(t) {
		step := 1
		if testing.Short() {
			step = 7
		}
		if len(text) > 1000 {
			text = text[:1000]
		}
		for i := 0; i < len(text); i += step {
			if bad := check(text[:i]); bad != "" {
				t.Errorf("%s cut at %d: %s", name, i, bad)
			}
		}
	}
}
