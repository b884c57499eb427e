package vm_test

import (
	"context"
	"testing"

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
