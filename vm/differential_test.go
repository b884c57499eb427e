package vm_test

import (
	"bufio"
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aio-lang/aio/runtime/loop"
	"github.com/aio-lang/aio/vm"
	"github.com/aio-lang/aio/vm/aiotest"
)

// The corpus is a folder of programs that showed a difference once, and of some
// that never did.
const corpus = "testdata/differential"

var (
	programs = flag.Int("programs", 0, "how many random programs TestDifferential compares with CPython 3.13")
	chained  = flag.Bool("chained", false, "fail also when only the __context__ of exceptions differs")
	firstRun = flag.Uint64("seed", 1, "the seed of the first of them")
	keep     = flag.String("keep", "", "write the first program that differs, made as small as possible, to this file")

	//go:embed testdata/differential/prelude.py
	prelude string
)

// source is a program as a script.
func source(tree []*node) string {
	var b strings.Builder
	b.WriteString(prelude)
	for _, n := range tree {
		b.WriteString("\n")
		write(&b, []*node{n}, "")
		b.WriteString("\n")
	}
	b.WriteString("\nasyncio.run(main())\n")
	return b.String()
}

// onAio is the output of a script in virtual time.
func onAio(text string) string {
	program, err := vm.Compile("program", text)
	if err != nil {
		return err.Error()
	}
	var out bytes.Buffer
	v := vm.New(vm.Options{Stdout: &out, Stderr: io.Discard, Clock: loop.NewVirtual(time.Unix(0, 0))})
	defer v.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := v.Run(ctx, program); err != nil {
		fmt.Fprintln(&out, "[ended]")
	}
	return out.String()
}

// oracle is a CPython that runs one script after the other.
type oracle struct {
	in  io.Writer
	out *bufio.Reader
}

func newOracle(t *testing.T) *oracle {
	t.Helper()
	exe := aiotest.Python()
	if exe == "" {
		t.Fatal("no python3.13 to compare with")
	}
	cmd := exec.Command(exe, "-X", "utf8", filepath.Join(corpus, "driver.py"))
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		_ = cmd.Wait()
	})
	return &oracle{in, bufio.NewReader(out)}
}

// run answers the output of a script.
func (o *oracle) run(t *testing.T, text string) string {
	t.Helper()
	raw, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.in.Write(append(raw, '\n')); err != nil {
		t.Fatal(err)
	}
	answer, err := o.out.ReadBytes('\n')
	if err != nil {
		t.Fatal(err)
	}
	var got string
	if err := json.Unmarshal(answer, &got); err != nil {
		t.Fatal(err)
	}
	return got
}

// TestDifferential compares random programs of tasks, locks, queues, groups,
// timeouts and cancels with what CPython prints for them:
//
//	go test ./vm -run TestDifferential -programs 10000
func TestDifferential(t *testing.T) {
	if *programs == 0 {
		t.Skip("-programs says how many to compare with CPython")
	}
	python := newOracle(t)
	lines := 0
	var chains []uint64
	for seed := *firstRun; seed < *firstRun+uint64(*programs); seed++ {
		if done := seed - *firstRun; done > 0 && done%1000 == 0 {
			t.Logf("%d programs", done)
		}
		tree := program(seed)
		text := source(tree)
		want := python.run(t, text)
		lines += strings.Count(want, "\n")
		got := onAio(text)
		if got == want {
			continue
		}
		if bare := unchained(text); !*chained && onAio(bare) == python.run(t, bare) {
			chains = append(chains, seed)
			continue
		}
		small := shrink(tree, func(tree []*node) bool {
			text := source(tree)
			want := python.run(t, text)
			if want == onAio(text) || strings.Contains(want, "[ended]") {
				return false
			}
			bare := unchained(text)
			return *chained || onAio(bare) != python.run(t, bare)
		})
		text = source(small)
		want, got = python.run(t, text), onAio(text)
		if *keep != "" {
			if err := os.WriteFile(*keep, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		t.Fatalf("program %d differs from CPython:\n%s\n%s", seed, strings.TrimPrefix(text, prelude), aiotest.Diff(want, got))
	}
	t.Logf("%d programs that print %d lines; in %d the __context__ of some exception differs: %v", *programs, lines, len(chains), chains)
	if len(chains) > 1+*programs/200 {
		t.Error("these are too many; see testdata/differs/context_inside_await.aio for those that are known")
	}
}

// unchained is a program that does not look at causes and contexts.
func unchained(text string) string {
	return strings.Replace(text, "CHAINS = True", "CHAINS = False", 1)
}

// shrink takes statements away as long as the rest still differs.
func shrink(tree []*node, differs func([]*node) bool) []*node {
	if !differs(tree) {
		return tree
	}
	for changed := true; changed; {
		changed = false
		for i := len(tree) - 1; i >= 0; i-- {
			body := tree[i].clauses[0].body
			tree[i].clauses[0].body = smaller(body, func(body []*node) bool {
				old := tree[i].clauses[0].body
				tree[i].clauses[0].body = body
				if differs(tree) {
					changed = true
					return true
				}
				tree[i].clauses[0].body = old
				return false
			})
		}
	}
	return tree
}

// smaller tries to leave each statement out, to put its body in its place, and to
// make its bodies smaller. try puts a new list in place if that keeps the difference.
func smaller(list []*node, try func([]*node) bool) []*node {
	for i := len(list) - 1; i >= 0; i-- {
		without := slices.Delete(slices.Clone(list), i, i+1)
		if try(without) {
			list = without
			continue
		}
		n := list[i]
		for c := range n.clauses {
			if hoisted := slices.Replace(slices.Clone(list), i, i+1, n.clauses[c].body...); try(hoisted) {
				list = hoisted
				n = nil
				break
			}
		}
		if n == nil {
			continue
		}
		for c := range n.clauses {
			n.clauses[c].body = smaller(n.clauses[c].body, func(body []*node) bool {
				old := n.clauses[c].body
				n.clauses[c].body = body
				if try(list) {
					return true
				}
				n.clauses[c].body = old
				return false
			})
		}
	}
	return list
}

// TestDifferentialCorpus runs the programs that are kept. -update asks CPython.
func TestDifferentialCorpus(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join(corpus, "*.aio"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no programs in %s (%v)", corpus, err)
	}
	var python *oracle
	if aiotest.Updating() {
		python = newOracle(t)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".aio"), func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			out := strings.TrimSuffix(path, ".aio") + ".out"
			if python != nil {
				if err := os.WriteFile(out, []byte(python.run(t, string(text))), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(out)
			if err != nil {
				t.Fatal(err)
			}
			if got := onAio(string(text)); got != string(want) {
				t.Errorf("output differs from CPython's:\n%s", aiotest.Diff(string(want), got))
			}
		})
	}
}
