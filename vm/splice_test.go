// Programs made of pieces of others: expressions and statements of the test scripts in
// each other's places, run within limits. Most of them fail; none may panic, go over a
// limit unseen or leave a VM that is of no use.

package vm_test

import (
	"context"
	"errors"
	"flag"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/lexer"
	"github.com/aio-lang/aio/parser"
	"github.com/aio-lang/aio/runtime/loop"
	"github.com/aio-lang/aio/vm"
)

// pieces are the parts that programs are made of.
type pieces struct{ scripts, exprs, stmts []string }

// odd are values that scripts do not expect.
var odd = []string{"None", "-1", "0", "2**63", "-2**63", "10**40", "''", "'\\ud800'", "b''", "[]", "()", "{}", "set()", "...", "NotImplemented",
	"float('nan')", "-0.0", "1e308", "object()", "type", "print", "lambda *a, **k: a", "(x for x in ())", "iter(int, 1)", "range(10**12)",
	"BaseException", "KeyboardInterrupt()", "sleep(0)", "sleep(1)", "current_task()", "Future()", "globals()", "super", "__import__('sys')"}

var allPieces = sync.OnceValue(func() *pieces {
	all := &pieces{}
	for _, pattern := range []string{"testdata/*/*.aio", "../examples/*.aio"} {
		paths, _ := filepath.Glob(pattern)
		for _, path := range paths {
			raw, err := os.ReadFile(path)
			if err != nil {
				continue
			}
			text, err := lexer.Decode(path, raw)
			if err == nil && len(text) < 8000 {
				all.add(text)
			}
		}
	}
	return all
})

// add takes a script to pieces.
func (p *pieces) add(text string) {
	exprs, stmts := places(text)
	if stmts == nil {
		return
	}
	p.scripts = append(p.scripts, text)
	for _, e := range exprs {
		if piece := text[e.Place().Start:e.Place().End]; len(piece) < 200 {
			p.exprs = append(p.exprs, piece)
		}
	}
	for _, s := range stmts {
		if piece := dedent(text, s); len(piece) < 600 {
			p.stmts = append(p.stmts, piece)
		}
	}
}

// places are the expressions that are read and the statements of a script; none if it
// is no valid one.
func places(text string) (exprs []ast.Expr, stmts []ast.Stmt) {
	m, _, err := parser.Parse("splice.aio", text)
	if err != nil {
		return nil, nil
	}
	ast.Inspect(m, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Starred, *ast.Slice:
		case *ast.JoinedStr:
			exprs = append(exprs, n)
			return false // the places inside are those of its text
		case ast.Expr:
			if ctx, ok := contextOf(n); !ok || ctx == ast.Load {
				exprs = append(exprs, n)
			}
		case ast.Stmt:
			stmts = append(stmts, n)
		}
		return true
	})
	return exprs, stmts
}

func contextOf(e ast.Expr) (ast.Context, bool) {
	switch e := e.(type) {
	case *ast.Name:
		return e.Ctx, true
	case *ast.Attribute:
		return e.Ctx, true
	case *ast.Subscript:
		return e.Ctx, true
	case *ast.List:
		return e.Ctx, true
	case *ast.Tuple:
		return e.Ctx, true
	}
	return 0, false
}

// margin is how far a statement is indented; -1 if it does not begin its line.
func margin(text string, s ast.Stmt) int {
	begin := strings.LastIndexByte(text[:s.Place().Start], '\n') + 1
	if strings.TrimSpace(text[begin:s.Place().Start]) != "" {
		return -1
	}
	return int(s.Place().Start) - begin
}

// dedent is a statement's text without its margin.
func dedent(text string, s ast.Stmt) string {
	piece := text[s.Place().Start:s.Place().End]
	if n := margin(text, s); n > 0 {
		piece = strings.ReplaceAll(piece, "\n"+text[int(s.Place().Start)-n:s.Place().Start], "\n")
	}
	return piece
}

// splicer changes one program after the other.
type splicer struct {
	*rand.Rand
	*pieces
}

func (s *splicer) pick(list []string) string { return list[s.IntN(len(list))] }

// program is a script with a few of its places changed.
func (s *splicer) program() string {
	text := s.pick(s.scripts)
	for range 1 + s.IntN(6) {
		changed := s.change(text)
		if _, stmts := places(changed); stmts != nil {
			text = changed
		}
	}
	return text
}

// change is a text with one place changed. It may be no valid script.
func (s *splicer) change(text string) string {
	exprs, stmts := places(text)
	if len(exprs) == 0 || s.IntN(3) == 0 {
		return s.changeStatement(text, stmts[s.IntN(len(stmts))])
	}
	at := exprs[s.IntN(len(exprs))].Place()
	var piece string
	switch s.IntN(6) {
	case 0:
		piece = s.pick(odd)
	case 1:
		from := exprs[s.IntN(len(exprs))].Place()
		piece = text[from.Start:from.End]
	default:
		piece = s.renamed(s.pick(s.exprs), names(exprs))
	}
	return text[:at.Start] + "(" + piece + ")" + text[at.End:]
}

// wraps are compound statements around one that stands for BODY.
var wraps = []string{
	"try:\n    BODY\nfinally:\n    pass", "try:\n    BODY\nexcept BaseException as e:\n    print(e)", "try:\n    BODY\nexcept* Exception:\n    raise",
	"for i in range(3):\n    BODY", "while True:\n    BODY", "while True:\n    try:\n        BODY\n    except:\n        continue",
	"async def wrapped():\n    BODY\nawait gather(wrapped(), wrapped())", "async with timeout(1):\n    BODY",
	"async with TaskGroup() as group:\n    group.create_task(sleep(1))\n    BODY", "def wrapped():\n    BODY\n    yield 1\nfor x in wrapped(): print(x)",
	"class Wrapped:\n    BODY", "async def wrapped():\n    BODY\nt = create_task(wrapped())\nawait sleep(0)\nt.cancel()",
	"def wrapped():\n    BODY\n    return wrapped()\nwrapped()", "match 1:\n    case x:\n        BODY", "with open('x') as f:\n    BODY",
	"if 1:\n    BODY\nelse:\n    pass", "def wrapped(*a, **k):\n    BODY\nsorted([3, 1, 2], key=wrapped)",
}

func (s *splicer) changeStatement(text string, at ast.Stmt) string {
	n := margin(text, at)
	if n < 0 {
		return text
	}
	exprs, _ := places(text)
	lines := dedent(text, at)
	switch s.IntN(4) {
	case 0:
		lines = "pass"
	case 1:
		lines = s.renamed(s.pick(s.stmts), names(exprs)) + "\n" + lines
	case 2:
		lines = s.renamed(s.pick(s.stmts), names(exprs))
	default:
		wrap := s.pick(wraps)
		before, _, _ := strings.Cut(wrap, "BODY")
		inner := before[strings.LastIndexByte(before, '\n')+1:]
		lines = strings.Replace(wrap, "BODY", strings.ReplaceAll(lines, "\n", "\n"+inner), 1)
	}
	return text[:at.Place().Start] + strings.ReplaceAll(lines, "\n", "\n"+strings.Repeat(" ", n)) + text[at.Place().End:]
}

// names are those that expressions read.
func names(exprs []ast.Expr) (list []string) {
	for _, e := range exprs {
		if n, ok := e.(*ast.Name); ok {
			list = append(list, n.ID)
		}
	}
	return list
}

// renamed is a piece with some of its names replaced by those of the program that it
// comes to, so that they mean something there.
func (s *splicer) renamed(piece string, to []string) string {
	if len(to) == 0 || s.IntN(3) == 0 {
		return piece
	}
	exprs, _ := places(piece)
	for i := len(exprs) - 1; i >= 0; i-- {
		n, ok := exprs[i].(*ast.Name)
		if ok && s.IntN(2) == 0 && int(n.End) <= len(piece) {
			piece = piece[:n.Start] + to[s.IntN(len(to))] + piece[n.End:]
		}
	}
	return piece
}

// runSpliced makes and runs the program of a seed, and plain ones after it, in the same
// VM and in a new one.
func runSpliced(t *testing.T, seed uint64) {
	t.Helper()
	s := &splicer{rand.New(rand.NewPCG(seed, 11)), allPieces()}
	text := s.program()
	p, err := vm.Compile("splice.aio", text)
	if err != nil {
		return
	}
	watch := time.AfterFunc(50*time.Second, func() { panic("still running:\n" + text) })
	defer watch.Stop()
	v := vm.New(vm.Options{Stdout: io.Discard, Stderr: io.Discard, Clock: loop.NewVirtual(time.Unix(0, 0)), Limits: vm.Limits{
		Fuel: 300_000, Memory: 64 << 20, Depth: 200, Output: 1 << 16, Tasks: 200, Timers: 200, Operations: 10}})
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	err = v.Run(ctx, p)
	var failed *vm.RuntimeError
	if errors.As(err, &failed) {
		_ = failed.Traceback(true)
	}
	var internal *vm.InternalError
	if errors.As(err, &internal) {
		t.Errorf("seed %d: %v\n%s\n%s", seed, internal, internal.Stack, text)
	}
	if errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("seed %d does not stop:\n%s", seed, text)
	}
	if err := v.Run(ctx, plain()); errors.As(err, &internal) { // the script may have changed what a name means
		t.Errorf("seed %d, the next run: %v\n%s\n%s", seed, internal, internal.Stack, text)
	}
	if err := v.Close(); err != nil {
		t.Errorf("seed %d: %v, after\n%s", seed, err, text)
	}
	other := vm.New(vm.Options{})
	if err := other.Run(context.Background(), plain()); err != nil {
		t.Errorf("seed %d, a new VM: %v, after\n%s", seed, err, text)
	}
	if err := other.Close(); err != nil {
		t.Error(err)
	}
}

var plain = sync.OnceValue(func() *vm.Program {
	p, err := vm.Compile("plain.aio", "async def f(n):\n  await sleep(0)\n  return n\nassert await gather(f(1), f(2)) == [1, 2]")
	if err != nil {
		panic(err)
	}
	return p
})

var spliced = flag.Int("spliced", 150, "how many programs TestSpliced runs, from -seed on")

// TestSpliced runs a few.
func TestSpliced(t *testing.T) {
	for seed := range uint64(*spliced) {
		runSpliced(t, *firstRun+seed)
	}
}

// FuzzSpliced goes on.
func FuzzSpliced(f *testing.F) {
	for seed := range uint64(10) {
		f.Add(seed)
	}
	f.Fuzz(runSpliced)
}
