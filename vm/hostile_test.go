// Scripts that never end, or ask for more than there is: the host stops them,
// and the VM goes on as if nothing had been.

package vm

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"
)

// endless are scripts that only a context ends, each in another place.
var endless = []string{
	"while True: pass",
	"while True:\n  try:\n    while True: pass\n  except BaseException: pass\n  finally: continue",
	"while 1 < 2 < 3: x = 1",
	"for x in iter(int, 1): pass",
	"def f():\n  while True: yield\nfor x in f(): pass",
	"def f():\n  while True: yield\ndef g():\n  yield from f()\nfor x in g(): pass",
	"def f():\n  while True: yield\nx, *y = f()",
	"def f():\n  while True: yield 1\n[*f()]",
	"def f():\n  while True: yield 1\nprint(*f())",
	"[x for x in iter(int, 1) if x]",
	"{x for x in iter(int, 1)}",
	"{x: x for x in iter(int, 1)}",
	"{**{x: x for x in iter(int, 1)}}",
	"sum(x for x in iter(int, 1))",
	"sum(iter(int, 1))",
	"list(iter(int, 1))",
	"tuple(iter(int, 1))",
	"set(iter(int, 1))",
	"frozenset(iter(int, 1))",
	"dict.fromkeys(iter(int, 1))",
	"dict(iter(lambda: (1, 2), 1))",
	"bytes(iter(int, 1))",
	"bytearray(iter(int, 1))",
	"[].extend(iter(int, 1))",
	"x = []\nx += iter(int, 1)",
	"x = []\nx[:] = iter(int, 1)",
	"set().update(iter(int, 1))",
	"set().intersection(iter(int, 1))",
	"{1}.difference(iter(int, 1))",
	"{0}.issuperset(iter(int, 1))",
	"{5}.issubset(iter(int, 1))",
	"{5}.isdisjoint(iter(int, 1))",
	"{5}.symmetric_difference(iter(int, 1))",
	"''.join(iter(str, 1))",
	"b''.join(iter(bytes, 1))",
	"max(iter(int, 1))",
	"min(iter(int, 1), key=lambda x: x)",
	"any(iter(int, 1))",
	"all(iter(lambda: 1, 0))",
	"sorted(iter(int, 1))",
	"list(zip(iter(int, 1), iter(int, 1)))",
	"list(map(lambda x: x, iter(int, 1)))",
	"list(filter(None, iter(int, 1)))",
	"next(filter(None, iter(int, 1)))",
	"list(enumerate(iter(int, 1)))",
	"5 in iter(int, 1)",
	"5 in (x for x in iter(int, 1))",
	"x = iter(int, 1)\na, b = x",
	"import math\nmath.fsum(iter(int, 1))",
	"import math\nmath.prod(iter(int, 1))",
	"import math\nmath.sumprod(iter(int, 1), iter(int, 1))",
	"import math\nmath.dist(iter(int, 1), [1])",
	"import random\nrandom.sample(range(10**6), 10**6)\nwhile True: random.shuffle([1, 2])",
	"import random\nwhile True: random.random()",
	"for x in range(10**18): pass",
	"sum(range(10**18))",
	"max(range(10**18))",
	"list(map(int, range(10**18)))[0]",
	"10**18 + 0.5 in range(10**18)",
	"range(10**18).count(0.5)",
	"range(10**18).index(0.5)",
	"set(range(10**18))",
	"sum(range(10**18), 0.5)",
	"all(range(1, 10**18))",
	"x = [0]\nfor y in x: x.append(y)",
	"x = [0]\nx.extend(v for v in x)",
	"x = [1, 2]\nx.sort(key=lambda v: [None for q in iter(int, 1)])",
	"def f():\n  while True:\n    try: yield\n    except GeneratorExit: pass\ng = f()\nnext(g)\nwhile True:\n  try: g.close()\n  except RuntimeError: pass",
	"def f(n):\n  try: f(n + 1)\n  finally: f(n + 1)\nf(0)",
	"def f():\n  try: f()\n  except RecursionError: f()\nf()",
	"while True:\n  try: raise ValueError\n  except: pass",
	"while True: eval('1')",
	"while True: exec('x = 1')",
	"exec('while True: pass')",
	"eval('[x for x in iter(int, 1)]')",
	"while True: await asyncio.sleep(0)",
	"while True: await asyncio.create_task(asyncio.sleep(0))",
	"async def f():\n  while True: await asyncio.sleep(0)\nawait asyncio.gather(f(), f())",
	"async def f():\n  while True: yield\nasync for x in f(): pass",
	"async def f():\n  while True: yield 1\n[x async for x in f()]",
	"async def f():\n  while True:\n    try: await asyncio.sleep(1000)\n    except asyncio.CancelledError: pass\nt = asyncio.create_task(f())\nwhile True:\n  t.cancel()\n  await asyncio.sleep(0)",
	"loop = asyncio.get_running_loop()\ndef f(): loop.call_soon(f)\nf()\nawait asyncio.sleep(1000)",
	"loop = asyncio.get_running_loop()\ndef f(): loop.call_later(0, f)\nf()\nawait asyncio.sleep(1000)",
	"f = asyncio.get_running_loop().create_future()\ndef again(_):\n  while True: pass\nf.add_done_callback(again)\nf.set_result(1)\nawait asyncio.sleep(1)",
	"await asyncio.sleep(1000)",
	"import time\ntime.sleep(1000)",
	"async def f():\n  try: await asyncio.sleep(1000)\n  finally:\n    while True: pass\nt = asyncio.create_task(f())\nawait asyncio.sleep(0)\nt.cancel()\nawait t",
	"await asyncio.wait(asyncio.create_task(asyncio.sleep(0)) for _ in iter(int, 1))",
	"await asyncio.gather(*(asyncio.sleep(0) for _ in iter(int, 1)))",
	"q = asyncio.Queue()\nwhile True: await q.put(1)",
	"lock = asyncio.Lock()\nwhile True:\n  async with lock: pass",
	"async def f():\n  return await f()\nwhile True:\n  try: await f()\n  except RecursionError: pass",
	"try:\n  while True: pass\nexcept BaseException: pass\nfinally: print('no')",
	"x = lambda: x()\nwhile True:\n  try: x()\n  except RecursionError: pass",
	"'a' * 10**5 in iter(str, 1)",
	"('a' * 10**6).replace('a', 'b' * 10**3) * 10**2\nwhile True: pass",
	"x = 3\nwhile True: x = x * x % 10**100",
	"print(2 ** 10**9)",
	"x = 7\nwhile True: x *= x",
	"int('7' * 4000) ** int('7' * 4)\nwhile True: pass",
	"pow(3, 7 ** 99999, 7 ** 99999 + 2)",
	"import math\nmath.factorial(10**7)",
	"import math\nmath.comb(10**7, 5 * 10**6)",
	"import math\nmath.perm(10**7)",
	"import math\nmath.isqrt(1 << 10**9)\nwhile True: pass",
	"import math\nmath.lcm(*range(1, 10**6))\nwhile True: pass",
	"import math\nmath.gcd(*[7 ** 99999] * 10**6)\nwhile True: pass",
	"t = ()\nfor i in range(60): t = (t, t)\nhash(t)",
	"t = ()\nfor i in range(60): t = (t, t)\nrepr(t)",
	"t = []\nfor i in range(60): t = [t, t]\nf'{t}'",
	"t = {}\nfor i in range(60): t = {1: t, 2: t}\nstr(t)",
	"t = ()\nfor i in range(60): t = (t, t)\nprint(t)",
	"t, u = (), ()\nfor i in range(60): t, u = (t, t), (u, u)\nt == u",
	"t, u = [], []\nfor i in range(60): t, u = [t, t], [u, u]\nt < u",
	"t, u = {}, {}\nfor i in range(60): t, u = {1: t, 2: t}, {1: u, 2: u}\nt == u",
	"t = (int,)\nfor i in range(60): t = (t, t)\nisinstance('', t)",
	"t = (int,)\nfor i in range(60): t = (t, t)\nissubclass(str, t)",
	"e = ValueError()\nfor i in range(60): e = ExceptionGroup('', [e, e])\nrepr(e)",
	"e = ValueError()\nfor i in range(60): e = ExceptionGroup('', [e, e])\ne.split(KeyError)",
	"e = ValueError()\nfor i in range(60): e = ExceptionGroup('', [e, e])\ne.subgroup(lambda x: False)",
	"e = ValueError()\nfor i in range(60): e = ExceptionGroup('', [e, e])\ntry: raise e\nexcept* KeyError: pass",
	"t = int\nfor i in range(60): t = dict[t, t]\nrepr(t)",
	"t = int\nfor i in range(60): t = dict[t, t]\nhash(t)",
	"def h(n):\n  try: h(n + 1)\n  finally: [][0]\nimport sys\nsys.setrecursionlimit(10**9)\nwhile True:\n  try: h(0)\n  except Exception: pass",
	"import sys\nsys.setrecursionlimit(10**9)\nl = []\nfor i in range(200000): l = [l]\nwhile True:\n  try: repr(l)\n  except RecursionError: pass",
	"e1, e2 = ValueError(), ValueError()\ne1.__context__, e2.__context__ = e2, e1\ntry: raise e1\nexcept ValueError:\n  while True:\n    try: raise KeyError\n    except KeyError: pass",
}

// limit is how long such a script may run, and grace how much later it must
// have ended on a busy machine.
const (
	limit = 50 * time.Millisecond
	grace = 20 * time.Second
)

func TestEndless(t *testing.T) {
	for _, text := range endless {
		t.Run(name(text), func(t *testing.T) {
			t.Parallel()
			v := bounded()
			began := time.Now()
			err := runText(v, text, limit)
			if took := time.Since(began); took > limit+grace {
				t.Errorf("ended after %v", took)
			}
			var failed *RuntimeError
			memory := errors.As(err, &failed) && (failed.Class() == "MemoryError" || failed.Class() == "ValueError")
			if !errors.Is(err, context.DeadlineExceeded) && !memory {
				t.Errorf("got %v", err)
			}
			checkUsable(t, v)
		})
	}
}

// name makes a script the name of a test.
func name(text string) string {
	return strings.NewReplacer("\n", "|", "/", "÷", " ", "").Replace(text[:min(len(text), 60)])
}

// bounded is a VM with small limits.
func bounded() *VM {
	v := New(Options{})
	v.thread.MaxSize = 1 << 26
	return v
}

func runText(v *VM, text string, limit time.Duration) error {
	p, err := Compile("script.aio", text)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	return v.Run(ctx, p)
}

// checkUsable checks that nothing is left of what ran before.
func checkUsable(t *testing.T, v *VM) {
	t.Helper()
	if d := v.thread.Depth(); d != 0 {
		t.Errorf("depth is %d after the run", d)
	}
	if v.thread.Handled != nil {
		t.Errorf("%v is still handled", v.thread.Handled)
	}
	const check = `import sys
async def double(n):
    await asyncio.sleep(0)
    return 2 * n
def depth(n):
    return n and 1 + depth(n - 1)
first = str([sys.exception(), await asyncio.gather(*map(double, range(3))), depth(150), len(asyncio.all_tasks())])
second = str([x async for x in (await double(i) for i in range(2))])
`
	err := runText(v, check, 10*time.Second)
	first, _ := v.Global("first")
	second, _ := v.Global("second")
	if err != nil || first != "[None, [0, 2, 4], 150, 1]" || second != "[0, 2]" {
		t.Errorf("the next program made %v and %v (%v)", first, second, err)
	}
}
