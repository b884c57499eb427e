// What a walk over a VM finds, against Go's heap.

package vm

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aio-lang/aio/runtime/object"
)

// holders are scripts that hold some megabytes, each in another kind of value.
var holders = []string{
	"x = list(range(10**9, 10**9 + 50000))",
	"x = [[i] for i in range(10000)]",
	"x = [(i, str(i)) for i in range(10000)]",
	"x = [{i: i} for i in range(10000)]",
	"x = {i: str(i) for i in range(10000)}",
	"x = {str(i) for i in range(10000)}",
	"x = [{i} for i in range(10000)]",
	"d = {}\nfor i in range(10000): d = {1: d}",
	"x = [1 << 1000 + i for i in range(10000)]",
	"x = [bytes(100 + i % 7) for i in range(10000)]",
	"x = [bytearray(100 + i % 7) for i in range(10000)]",
	"x = ['é' * 50 + str(i) for i in range(10000)]",
	"x = ''\nfor i in range(10**6): x += 'abc'",
	"x = ('a' * 10**6)[5:10]\ny = [('b' * 10**5)[7:9] + str(i) for i in range(50)]",
	"x = [('b' * 10**5)[7:100] for i in range(50)]",
	"x = [('b' * 10**5).split('bbbb', 1)[0] for i in range(50)]",
	"x = [(b'b' * 10**5)[7:100] for i in range(50)]",
	"class A:\n  def __init__(self, i): self.a, self.b = i, str(i)\nx = [A(i) for i in range(10000)]",
	"class A:\n  def __init__(self, i):\n    for k in range(20): setattr(self, 'a' + str(k), i)\nx = [A(i) for i in range(5000)]",
	"class A: __slots__ = ('a', 'b')\nx = [A() for i in range(10000)]",
	"class A(list): pass\nx = [A([i, i]) for i in range(10000)]",
	"class A(dict): pass\nx = [A(a=i) for i in range(10000)]",
	"class A(str): pass\nx = [A(i) for i in range(10000)]",
	"class A(int): pass\nx = [A(i) for i in range(10000)]",
	"x = [type('A', (), {'a': i}) for i in range(1000)]",
	"x = [ValueError(str(i)) for i in range(10000)]",
	"x = [lambda i=i: i for i in range(10000)]",
	"def f(i):\n  def g(): return i\n  return g\nx = [f(str(i)) for i in range(10000)]",
	"def f(i): yield i\nx = [f(str(i)) for i in range(10000)]",
	"def f(i):\n  yield i\n  yield i\nx = [f(str(i)) for i in range(10000)]\nfor g in x: next(g)",
	"async def f():\n  try: yield\n  finally: await sleep(1000)\nx = [f() for i in range(10000)]",
	"async def f(i): await sleep(1000)\nx = [f(i) for i in range(10000)]\nprint(len(x), await sleep(0))",
	"x = [iter([i]) for i in range(10000)]",
	"x = [map(str, zip([i], enumerate([i]))) for i in range(10000)]",
	"x = [[].append for i in range(10000)]",
	"x = [range(i, 10**20 + i) for i in range(10000)]",
	"x = [slice(i, str(i)) for i in range(10000)]",
	"x = [memoryview(bytes(100)) for i in range(10000)]",
	"x = [compile('a = b + ' + str(i), 'f', 'exec') for i in range(2000)]",
	"x = []\nfor i in range(500):\n  d = {}\n  exec('def f(a, b):\\n  return a + b * ' + str(i), d)\n  x.append(d['f'])",
	"from collections import deque, Counter, OrderedDict, defaultdict, namedtuple\nx = [deque([i]) for i in range(5000)]\ny = [Counter([i]) for i in range(2000)]\nz = [OrderedDict(a=i) for i in range(10000)]\nw = [defaultdict(list, a=i) for i in range(5000)]\nP = namedtuple('P', 'a b')\nv = [P(i, i) for i in range(10000)]",
	"from array import array\nx = [array('d', [i] * 20) for i in range(10000)]",
	"from datetime import datetime, timedelta\nx = [datetime(2000, 1, 1) + timedelta(i) for i in range(10000)]",
	"from decimal import Decimal\nfrom fractions import Fraction\nx = [Decimal(i) / 7 for i in range(10000)]\ny = [Fraction(i, 7) for i in range(10000)]",
	"import re\nx = [re.compile('a' + str(i) + '(b|c)*') for i in range(500)]\ny = [re.match('.*', 'a' * 100 + str(i)) for i in range(10000)]",
	"import itertools, functools\nx = [itertools.chain([i], itertools.repeat(i)) for i in range(10000)]\ny = [functools.partial(print, i) for i in range(10000)]\nz = [itertools.tee([i]) for i in range(3000)]",
	"import functools\n@functools.lru_cache(None)\ndef f(i): return str(i)\nfor i in range(10000): f(i)",
	"import json\nx = json.loads('[' + ','.join('{\"a\": [%d]}' % i for i in range(10000)) + ']')",
	"import io\nx = [io.StringIO('a' * 100) for i in range(10000)]\ny = [io.BytesIO(b'a' * 100) for i in range(10000)]",
	"import weakref\nclass A: pass\na = [A() for i in range(10000)]\nx = [weakref.ref(b) for b in a]\ny = weakref.WeakValueDictionary(enumerate(a))",
	"import random, hashlib\nx = [random.Random(i) for i in range(500)]\ny = [hashlib.sha256(b'a') for i in range(10000)]",
	"x = [asyncio.create_task(sleep(1000 + i)) for i in range(5000)]\nawait sleep(0)\nimport gc\nhold = (x, asyncio.get_running_loop())",
	"x = [asyncio.Future() for i in range(10000)]\nfor f in x: f.add_done_callback(print)\nawait sleep(0)",
	"x = [asyncio.Queue() for i in range(3000)]\nfor q in x: q.put_nowait(str(q))\nawait sleep(0)",
	"q = asyncio.Queue()\nfor i in range(100000): q.put_nowait(i)\nawait sleep(0)",
	"import contextvars\nv = contextvars.ContextVar('v')\nx = []\nfor i in range(5000):\n  v.set(str(i))\n  x.append(contextvars.copy_context())",
	"from typing import List\nx = [dict[int, tuple[i, i]] for i in range(10000)]\nfrom types import SimpleNamespace\ny = [SimpleNamespace(a=i) for i in range(10000)]",
	"import threading\nx = [threading.Lock() for i in range(10000)]\ny = [threading.Event() for i in range(1000)]",
	"x = []\nfor i in range(5000):\n  try: raise ValueError(i)\n  except ValueError as e: x.append(e)",
}

func liveHeap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

func (v *VM) reachable() int64 {
	var r object.Reach
	r.Begin(1 << 40)
	object.Follow(&r, v.thread)
	object.Follow(&r, v.globals)
	return r.Bytes()
}

// TestReach compares what each script adds to Go's heap with what the walk adds up.
func TestReach(t *testing.T) {
	for _, text := range holders {
		run := func(text string) (heap, walk int64) {
			p, err := Compile("script.aio", text)
			if err != nil {
				t.Fatal(err)
			}
			v := New(Options{Limits: Limits{Memory: 1 << 30}}) // with a limit, pieces of texts hold only themselves
			defer v.Close()
			before, start := liveHeap(), v.reachable()
			if err := v.Run(context.Background(), p); err != nil {
				t.Fatalf("%s\n%v", text, err)
			}
			walk = v.reachable() - start
			heap = liveHeap() - before
			return heap, walk
		}
		if strings.Contains(text, "import") {
			run(text) // what the process keeps for all
		}
		heap, walk := run(text)
		if testing.Verbose() {
			t.Logf("%5.2f of %8d: %.70q", float64(walk)/float64(heap), heap, text)
		}
		if walk < heap/2-1<<18 || walk > heap*3/2+1<<18 {
			t.Errorf("the walk found %d of %d bytes:\n%s", walk, heap, text)
		}
	}
}

// TestMemoryIsEachVMsOwn: what the host and other VMs hold, and allocate meanwhile, is not
// counted, and a script that holds too much is stopped among many that don't.
func TestMemoryIsEachVMsOwn(t *testing.T) {
	const modest = "x = [[i] for i in range(20000)]\nfor i in range(50000): y = [i] * 20\nawait sleep(0)"
	const greedy = "x = []\nwhile True: x.append([1, 2])"
	var host [][]byte
	var group sync.WaitGroup
	for i := range 16 {
		text := modest
		if i%8 == 0 {
			text = greedy
		}
		group.Go(func() {
			v := New(Options{Limits: Limits{Memory: 4 << 20}})
			defer v.Close()
			err := runText(v, text, time.Minute)
			var limit *LimitError
			if over := errors.As(err, &limit) && limit.Kind == MemoryLimit; over != (text == greedy) {
				t.Errorf("%q ended with %v", text, err)
			}
		})
		host = append(host, make([]byte, 8<<20))
	}
	group.Wait()
	runtime.KeepAlive(host)
}
