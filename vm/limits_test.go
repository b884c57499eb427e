package vm_test

import (
	"context"
	"errors"
	"io"
	"testing"
	"time"

	"github.com/aio-lang/aio/vm"
)

// limited runs a text in a VM with limits on everything.
func limited(t *testing.T, o vm.Options, text string) error {
	t.Helper()
	v := vm.New(o)
	defer func() {
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	}()
	ctx, cancel := context.WithTimeout(context.Background(), tooLong/2)
	defer cancel()
	err := run(t, v, ctx, text)
	if next := run(t, v, ctx, "x = sum(range(100))"); next != nil {
		t.Errorf("%s\nthe next program: %v", text, next)
	}
	return err
}

// TestLimits goes over each limit, and tries to go on.
func TestLimits(t *testing.T) {
	block := vm.Func{Name: "block", Fn: func(ctx context.Context) { <-ctx.Done() }}
	o := vm.Options{Stdout: io.Discard, Globals: map[string]any{"block": block}, Limits: vm.Limits{
		Fuel: 2e6, Memory: 32 << 20, Depth: 200, Output: 1000, Tasks: 50, Timers: 60, Operations: 10}}
	swallow := func(text string) string {
		return "try:\n  " + text + "\nexcept BaseException: print('caught')\nfinally: print('finally')\nwhile True: pass"
	}
	for text, kind := range map[string]vm.LimitKind{
		"while True: pass":                                                vm.FuelLimit,
		"sum(iter(int, 1))":                                               vm.FuelLimit,
		swallow("exec('while True: pass')"):                               vm.FuelLimit,
		"while True: await sleep(0)":                                      vm.FuelLimit,
		"x = 'x' * 10**12":                                                vm.MemoryLimit,
		"x = []\nwhile True: x.append('a' * 10**5)":                       vm.MemoryLimit,
		"x = None\nwhile True: x = (x, [1], {})":                          vm.MemoryLimit,
		"x = 1\nwhile True: x = x << 10**7":                               vm.MemoryLimit,
		swallow("list(range(10**12))"):                                    vm.MemoryLimit,
		swallow("f = lambda: f(); f()"):                                   vm.DepthLimit,
		"import sys\nsys.setrecursionlimit(10**6)\ndef f(): f()\nf()":     vm.DepthLimit,
		"l = []\nfor i in range(1000): l = [l]\nrepr(l)":                  vm.DepthLimit,
		swallow("print('x' * 2000)"):                                      vm.OutputLimit,
		swallow("for i in range(10**6): print(i)"):                        vm.OutputLimit,
		"import sys\nwhile True: sys.stderr.write('x' * 100)":             vm.OutputLimit,
		"x = [create_task(sleep(9)) for i in range(100)]\nawait sleep(1)": vm.TasksLimit,
		"loop = get_running_loop()\nfor i in range(100): loop.call_later(9, print)\nawait sleep(1)": vm.TimersLimit,
		"await gather(*(block() for i in range(20)))":                                               vm.OperationsLimit,
	} {
		err := limited(t, o, text)
		var limit *vm.LimitError
		if !errors.As(err, &limit) || limit.Kind != kind {
			t.Errorf("%s\ngot %v, want %s", text, err, kind)
		}
	}
	for _, text := range []string{
		"for i in range(2000): x = 'a' * 10**5 + str(i)",
		"for i in range(100000): x = [i]",
		"def f(n): return n and f(n - 1)\nf(150)",
		"await gather(*(sleep(0.001) for i in range(40)))",
		"print('x' * 900)",
	} {
		if err := limited(t, o, text); err != nil {
			t.Errorf("%s\n%v", text, err)
		}
	}
}

// TestFuelIsDeterministic: a program ends after the same step every time.
func TestFuelIsDeterministic(t *testing.T) {
	const text = `
n = 0
async def f():
    global n
    while True:
        n += 1
        sorted(range(n % 50), key=lambda x: -x)
        await sleep(0)
await gather(f(), f(), f())
`
	var first any
	for range 3 {
		v := vm.New(vm.Options{Limits: vm.Limits{Fuel: 100_000}})
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		err := run(t, v, ctx, text)
		cancel()
		n, _ := v.Global("n")
		var limit *vm.LimitError
		if !errors.As(err, &limit) || n == nil || first != nil && n != first {
			t.Errorf("%v after %v, then %v", err, first, n)
		}
		first = n
		v.Close()
	}
}

// TestHeavyTurns: the end of a context is noticed after one turn of a loop, however long
// what a built-in does in it takes. Twenty thousand turns of these would take a minute.
func TestHeavyTurns(t *testing.T) {
	for _, turn := range []string{
		"x[::-1]", "x == y", "sum(x)", "-1 in x", "x + y", "sorted(x)", "b.find(b'c')", "max(x)", "hash(tuple(x))", "s.upper()",
		"[n for n in x]", "any(map(bool, zeros))",
	} {
		ctx, cancel := context.WithTimeout(context.Background(), 30*time.Millisecond)
		v := vm.New(vm.Options{})
		start := time.Now()
		p, err := vm.Compile("x.py", "x = list(range(200000)); y = list(x); zeros = [0] * 200000; b = b'a' * 10**7; s = 'a' * 10**6\nwhile True: "+turn)
		if err == nil {
			err = v.Run(ctx, p)
		}
		if took := time.Since(start); !errors.Is(err, context.DeadlineExceeded) || took > 10*time.Second {
			t.Errorf("%s: %v after %v", turn, err, took)
		}
		cancel()
		v.Close()
	}
}

// TestHeavyCalls: the end of a context is noticed within one call of a built-in, however
// long that would take. Each of these would go on for seconds, most for minutes.
func TestHeavyCalls(t *testing.T) {
	for _, text := range []string{
		"import hashlib; hashlib.pbkdf2_hmac('sha256', b'p', b's', 10**9)",
		"import hashlib; hashlib.scrypt(b'p', salt=b's', n=2**17, r=8, p=100, maxmem=2**30)",
		"import hashlib; h = hashlib.blake2b(); s = bytes(10**8)\nwhile True: h.update(s)",
		"import zlib; s = zlib.compress(bytes(10**7)) * 1; zlib.crc32(bytes(10**8)); zlib.compress(bytes(10**8), 9); zlib.compress(bytes(10**8), 9)\nwhile True: zlib.decompress(s)",
		"import random; random.choices(range(10), k=10**8)",
		"import random; random.seed('x' * 10**8); random.seed('x' * 10**8); random.randbytes(10**9)",
		"import os; os.urandom(10**9)",
		"import os; r, w = os.pipe(); os.read(r, 1)",
		"import decimal; decimal.getcontext().prec = 10**6; decimal.Decimal(2).ln()",
		"import decimal; decimal.getcontext().prec = 10**6; decimal.Decimal(2).exp()",
		"import decimal; decimal.getcontext().prec = 10**6; decimal.Decimal(3) ** decimal.Decimal('0.1')",
		"import decimal; decimal.getcontext().prec = 5 * 10**6; decimal.Decimal(2).sqrt() / 7",
		"import decimal; str(decimal.Decimal('7' * 10**8))",
		"import re; re.search('a*b', 'a' * 10**6)",
		"import re; re.search('a*?b', 'a' * 10**6)",
		"import re; re.search('(a+)\\\\1b', 'a' * 10**6)",
		"import re; re.compile('a|' * 10**6)",
		"import json; json.dumps('é' * 10**8); json.dumps('é' * 10**8)",
		"import csv, io; csv.writer(io.StringIO()).writerow(['\"' * 10**8])",
		"import csv; csv.field_size_limit(10**9); next(csv.reader(['a' * 3 * 10**8]))",
		"import unicodedata; unicodedata.normalize('NFKD', 'é' * 10**8)",
		"compile('x = 1\\n' * 10**7, 'f', 'exec')",
		"exec('x = [' + '1,' * 10**7 + ']')",
		"eval('1' + '+1' * 10**7)",
		"exec('import a' + ',a' * 10**7)",
		"exec('def f():\\n' + ' x = 1\\n' * 10**6)",
		"import ast; ast.parse('x = 1\\n' * 10**6)",
		"s = 'é' * 10**8; s.upper(); s.casefold(); s.title()",
		"s = 'é' * 10**8; s.encode('cp1252'); s.encode('utf-16')",
		"s = 'é' * 10**8; s.encode('ascii', 'xmlcharrefreplace')",
		"s = b'\\xff' * 10**8; s.decode('utf-8', 'backslashreplace')",
		"s = 'é' * 10**8; s.isidentifier(); s.isprintable(); ascii(s); repr(s)",
		"s = 'x' * 10**8; s.replace('x', 'yy'); s.replace('x', 'yyy')",
		"m = memoryview(bytes(10**8)); m.tolist(); m.tolist()",
		"s = 'é' * 10**8; s[::-1]; s[::-1]",
		"import struct; struct.unpack('100000000b', bytes(10**8))",
		"import time; time.strftime('%1000Y' * 10**6)",
	} {
		ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
		v := vm.New(vm.Options{Processes: vm.SystemProcesses()})
		start := time.Now()
		err := run(t, v, ctx, text)
		if took := time.Since(start); !errors.Is(err, context.DeadlineExceeded) || took > 10*time.Second {
			t.Errorf("%s: %v after %v", text, err, took)
		} else if testing.Verbose() {
			t.Log(took, text[:min(len(text), 60)])
		}
		cancel()
		v.Close()
	}
}
