package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOutputLarge writes more at once than the buffer holds, when it is empty and when
// it is not, as text and as bytes.
func TestOutputLarge(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	o := newOutput(f)
	large := strings.Repeat("0123456789", 20_000)
	for _, text := range []string{large, "short", large} {
		if n, err := o.WriteString(text); n != len(text) || err != nil {
			t.Fatalf("WriteString: %d, %v", n, err)
		}
		if n, err := o.Write([]byte(text)); n != len(text) || err != nil {
			t.Fatalf("Write: %d, %v", n, err)
		}
	}
	if err := o.Flush(); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(path)
	if want := large + large + "shortshort" + large + large; err != nil || string(got) != want {
		t.Errorf("%d bytes, %v; want %d", len(got), err, len(want))
	}
}
