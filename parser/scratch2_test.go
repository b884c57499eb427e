package parser

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"
)

func TestScratch2(t *testing.T) {
	in, err := os.Open("/tmp/pw/diff/texts")
	if err != nil {
		t.Skip()
	}
	s := bufio.NewScanner(in)
	n := 0
	for s.Scan() {
		var text string
		_ = json.Unmarshal(s.Bytes(), &text)
		if bad := check(text); bad != "" {
			t.Errorf("%q %s", text, bad)
		}
		if d := disagreement(text); d != "" {
			n++
			if n < 12 {
				t.Errorf("%q %s", text, d)
			}
		}
		_, _, _ = ParseInteractive("x", text)
		_, _, _ = ParseExpr("x", text)
	}
	t.Log(n)
}
