package vm_test

import (
	"context"
	"testing"
	"time"

	"github.com/aio-lang/aio/vm"
)

// BenchmarkNew makes a VM and closes it.
func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		vm.New(vm.Options{}).Close()
	}
}

// BenchmarkFresh runs a small program in a VM of its own.
func BenchmarkFresh(b *testing.B) {
	for name, file := range map[string]string{"plain": "x.py", "aio": "x.aio"} {
		b.Run(name, func(b *testing.B) {
			p, err := vm.Compile(file, "x = 1")
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				v := vm.New(vm.Options{})
				if err := v.Run(context.Background(), p); err != nil {
					b.Fatal(err)
				}
				v.Close()
			}
		})
	}
}

// BenchmarkCallScript calls a script's function from Go.
func BenchmarkCallScript(b *testing.B) {
	p, err := vm.Compile("x.py", "def add(a, b): return a + b")
	if err != nil {
		b.Fatal(err)
	}
	v := vm.New(vm.Options{})
	defer v.Close()
	ctx := context.Background()
	if err := v.Run(ctx, p); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := v.Call(ctx, "add", 1, 2); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCallGo calls a Go function from a script: converted, and in the style of the
// standard modules.
func BenchmarkCallGo(b *testing.B) {
	for name, fn := range map[string]any{
		"reflect": func(a, b int) int { return a + b },
		"row": func(_ *vm.Thread, args []vm.Value) (vm.Value, error) {
			return args[0], nil
		},
	} {
		b.Run(name, func(b *testing.B) {
			p, err := vm.Compile("x.py", "def many(n):\n  for i in range(n): add(i, 1)")
			if err != nil {
				b.Fatal(err)
			}
			v := vm.New(vm.Options{Globals: map[string]any{"add": vm.Func{Name: "add", Params: "a, b, /", Fn: fn}}})
			defer v.Close()
			ctx := context.Background()
			if err := v.Run(ctx, p); err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			if _, err := v.Call(ctx, "many", b.N); err != nil {
				b.Fatal(err)
			}
		})
	}
}

// BenchmarkLimits is what limits cost a script that computes and makes values all the time.
func BenchmarkLimits(b *testing.B) {
	const text = `
def work():
    kept = []
    for i in range(20000):
        kept.append({"n": i, "s": str(i)})
        if len(kept) > 1000:
            kept = kept[500:]
    return len(kept)
`
	const many = 1 << 40
	for _, c := range []struct {
		name   string
		limits vm.Limits
	}{
		{"none", vm.Limits{}},
		{"fuel", vm.Limits{Fuel: many}},
		{"memory", vm.Limits{Memory: 64 << 20}},
		{"all", vm.Limits{Fuel: many, Memory: 64 << 20, Depth: 500, Output: many, Tasks: 1000, Timers: 1000, Operations: 1000}},
	} {
		b.Run(c.name, func(b *testing.B) {
			p, err := vm.Compile("x.py", text)
			if err != nil {
				b.Fatal(err)
			}
			v := vm.New(vm.Options{Limits: c.limits})
			defer v.Close()
			ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
			defer cancel()
			if err := v.Run(ctx, p); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if _, err := v.Call(ctx, "work"); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
