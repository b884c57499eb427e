// Hostile scripts: each ends within its limits with the error that stands above it,
// and the VM goes on.

package vm_test

import (
	"context"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aio-lang/aio/vm"
)

var updateHostile = flag.Bool("update-hostile", false, "write how the scripts of testdata/hostile end")

// hostileLimits are small, so that going over one takes little time.
var hostileLimits = vm.Limits{Fuel: 3e5, Memory: 16 << 20, Depth: 300, Output: 1 << 16, Tasks: 1000, Timers: 1000, Operations: 100}

// hostileScript is an entry of a file in testdata/hostile: a line "--- a|b" with the
// ways in which it may end, and the text.
type hostileScript struct {
	ends string
	text string
}

func readHostile(t *testing.T, file string) []hostileScript {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var list []hostileScript
	for _, part := range strings.Split("\n"+string(raw), "\n--- ")[1:] {
		ends, text, _ := strings.Cut(part, "\n")
		list = append(list, hostileScript{ends, strings.TrimSuffix(text, "\n")})
	}
	return list
}

// endOf names how a run ended: a kind of limit, a class of exceptions, or another error.
func endOf(err error) string {
	var (
		limit    *vm.LimitError
		raised   *vm.RuntimeError
		exit     *vm.ExitError
		syntax   *vm.SyntaxError
		deadlock *vm.DeadlockError
		internal *vm.InternalError
	)
	switch {
	case err == nil:
		return "ok"
	case errors.As(err, &limit):
		return string(limit.Kind)
	case errors.As(err, &raised):
		return raised.Class()
	case errors.As(err, &exit):
		return "exit"
	case errors.As(err, &syntax):
		return "syntax"
	case errors.As(err, &deadlock):
		return "deadlock"
	case errors.As(err, &internal):
		return "INTERNAL " + err.Error()
	}
	return err.Error()
}

// TestHostileCorpus leaves out scripts whose end is "?", not known yet, unless
// AIO_HOSTILE is set: some of them take minutes.
func TestHostileCorpus(t *testing.T) {
	all := os.Getenv("AIO_HOSTILE") != "" || *updateHostile
	files, err := filepath.Glob("testdata/hostile/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	total := 0
	for _, file := range files {
		list := readHostile(t, file)
		total += len(list)
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			for i, s := range list {
				if testing.Short() && i%8 != 0 && !*updateHostile || s.ends == "?" && !all {
					continue
				}
				end := runHostile(t, s.text)
				if *updateHostile {
					list[i].ends = end
				} else if s.ends == "?" && !strings.HasPrefix(end, "INTERNAL") && !strings.Contains(end, "deadline") {
					continue // it ended, in a way that depends on the machine
				} else if !strings.Contains("|"+s.ends+"|", "|"+end+"|") {
					t.Errorf("ended with %s, not with %s:\n%s", end, s.ends, s.text)
				}
			}
		})
		if *updateHostile {
			var b strings.Builder
			for _, s := range list {
				b.WriteString("--- " + s.ends + "\n" + s.text + "\n")
			}
			if err := os.WriteFile(file, []byte(b.String()), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	if total < 300 {
		t.Errorf("only %d scripts", total)
	}
}

// runHostile runs a script, then another one in the same VM.
func runHostile(t *testing.T, text string) string {
	t.Helper()
	program, err := vm.Compile("hostile.aio", text)
	if err != nil {
		return endOf(err)
	}
	v := vm.New(vm.Options{Stdout: io.Discard, Stderr: io.Discard, Limits: hostileLimits, Clock: vm.NewVirtualClock(time.Unix(1e9, 0))})
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	began := time.Now()
	end := endOf(v.Run(ctx, program))
	if took := time.Since(began); took > 20*time.Second {
		t.Logf("%v: %s", took, text)
	}
	if err := v.Close(); err != nil {
		t.Errorf("Close: %v after\n%s", err, text)
	}
	w := vm.New(vm.Options{Limits: hostileLimits})
	defer w.Close()
	if err := w.Run(ctx, nextProgram); err != nil {
		t.Errorf("%v in the next VM after\n%s", err, text)
	}
	return end
}

var nextProgram = func() *vm.Program {
	p, err := vm.Compile("next.aio", `
import json
async def f(n):
    await sleep(0)
    return [n]
assert json.dumps(await gather(f(1), f(2))) == "[[1], [2]]"
`)
	if err != nil {
		panic(err)
	}
	return p
}()
