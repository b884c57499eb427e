package aio_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aio-lang/aio/vm"
)

// start is when virtual time begins.
var start = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

var update = flag.Bool("update", false, "write what is seen into the goldens")

// play runs a script on virtual time and answers what it printed and how it ended.
func play(t *testing.T, path string) (string, error) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	program, err := vm.Compile(filepath.Base(path), string(text))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	v := vm.New(vm.Options{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &out, Clock: vm.NewVirtualClock(start)})
	defer v.Close()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	err = v.Run(ctx, program)
	return out.String(), err
}

func scripts(t *testing.T, dir string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", dir, "*.aio"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no scripts in %s: %v", dir, err)
	}
	return paths
}

func compare(t *testing.T, path, got string) {
	t.Helper()
	golden := strings.TrimSuffix(path, ".aio") + ".out"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatalf("go test -update makes goldens: %v", err)
	}
	if got != string(want) {
		t.Errorf("--- got\n%s--- want\n%s", got, want)
	}
}

// TestDeadlocks: every script of testdata/deadlock ends in one, with a report.
// CPython hangs on all of them.
func TestDeadlocks(t *testing.T) {
	for _, path := range scripts(t, "deadlock") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			out, err := play(t, path)
			var dead *vm.DeadlockError
			if !errors.As(err, &dead) {
				t.Fatalf("ended with %v\n%s", err, out)
			}
			compare(t, path, out+dead.Error()+"\n")
		})
	}
}

// TestAlive: no script of testdata/alive is taken for a deadlock.
func TestAlive(t *testing.T) {
	for _, path := range scripts(t, "alive") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			out, err := play(t, path)
			if err != nil {
				t.Fatalf("ended with %v\n%s", err, out)
			}
			compare(t, path, out)
		})
	}
}
