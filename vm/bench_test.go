package vm_test

import (
	"context"
	"testing"

	"github.com/aio-lang/aio/vm"
)

// benchmarks are scripts that CPython runs as they are.
var benchmarks = []struct{ name, text string }{
	{"Calls", `
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
fib(22)
`},
	{"IntLoop", `
total = 0
for i in range(200_000):
    total += i * 3 % 7
`},
	{"FloatLoop", `
def run():
    x = 0.0
    for i in range(200_000):
        x = x * 0.5 + i
run()
`},
	{"Words", `
counts = {}
for i in range(20_000):
    word = f"word{i % 100}"
    counts[word] = counts.get(word, 0) + 1
sorted(counts.items(), key=lambda item: item[1])
`},
	{"Fields", `
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def sum(self):
        return self.x + self.y
def run():
    total = 0
    for i in range(20_000):
        total += Point(i, 1).sum()
run()
`},
	{"TakenItems", `
def run(numbers):
    return sum(n * n for n in numbers), set(n % 9 for n in numbers), any(n < 0 for n in numbers)
for _ in range(10):
    run(range(2_000))
`},
	{"TakenApart", `
def run(table):
    total = 0
    for key, value in table.items():
        total += key * value
    for i, (a, b) in enumerate(zip(table, table)):
        total += i + a + b
    return total
for _ in range(10):
    run({i: i for i in range(2_000)})
`},
	{"Formatted", `
for i in range(20_000):
    f"{i}: {'name'} of {i + 1}"
`},
	{"Raised", `
def run():
    for i in range(20_000):
        try:
            raise ValueError("no")
        except ValueError:
            pass
run()
`},
	{"Switches", `
import asyncio
async def main():
    for _ in range(20_000):
        await asyncio.sleep(0)
asyncio.run(main())
`},
	{"Tasks", `
import asyncio
async def child():
    pass
async def main():
    for _ in range(10_000):
        await asyncio.create_task(child())
asyncio.run(main())
`},
	{"Gather", `
import asyncio
async def child(n):
    await asyncio.sleep(0)
    return n
async def main():
    await asyncio.gather(*[child(n) for n in range(5_000)])
asyncio.run(main())
`},
}

// BenchmarkScripts runs each script in a VM of its own; -v prints the scripts.
func BenchmarkScripts(b *testing.B) {
	for _, s := range benchmarks {
		b.Run(s.name, func(b *testing.B) {
			if testing.Verbose() {
				b.Log(s.text)
			}
			p, err := vm.Compile("bench.py", s.text)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				v := vm.New(vm.Options{})
				if err := v.Run(context.Background(), p); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkStart is a VM from nothing to its first print.
func BenchmarkStart(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		p, err := vm.Compile("hello.aio", "print('hello')")
		if err != nil {
			b.Fatal(err)
		}
		v := vm.New(vm.Options{})
		if err := v.Run(context.Background(), p); err != nil {
			b.Fatal(err)
		}
	}
}
