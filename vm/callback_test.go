package vm_test

import (
	"context"
	"testing"

	"github.com/aio-lang/aio/vm"
)

// TestCallBacksAfterManyCalls: a Go function that calls back is known for the VM's own
// goroutine, however many calls there were before; another goroutine waits for its turn.
func TestCallBacksAfterManyCalls(t *testing.T) {
	var f *vm.Callable
	ctx := context.Background()
	v := vm.New(vm.Options{})
	defer v.Close()
	answers := make(chan int, 1)
	each := func(n int) (int, error) {
		sum := 0
		for i := range n {
			var x int
			if err := f.CallInto(ctx, &x, i); err != nil {
				return 0, err
			}
			sum += x
		}
		return sum, nil
	}
	elsewhere := func() {
		go func() {
			var x int
			if err := f.CallInto(ctx, &x, 20); err != nil {
				t.Error(err)
			}
			answers <- x
		}()
	}
	for name, fn := range map[string]any{"each": each, "elsewhere": elsewhere, "inc": func(n int) int { return n + 1 }} {
		if err := v.Set(name, fn); err != nil {
			t.Fatal(err)
		}
	}
	load := func(text string) {
		t.Helper()
		p, err := vm.Compile("calls.aio", text)
		if err == nil {
			err = v.Run(ctx, p)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	load("def f(n): return inc(n) * 2")
	if err := v.Get("f", &f); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		load(`
for calls in (1, 300, 2000, 1):
    elsewhere()
    for i in range(calls):
        assert inc(i) == i + 1
    assert each(50) == 50 * 51, each(50)
await sleep(0.001)
`)
		for range 4 {
			if got := <-answers; got != 42 {
				t.Errorf("%d", got)
			}
		}
	}
}

// BenchmarkCallBack measures a call of a script's function by a Go function that the
// script has called.
func BenchmarkCallBack(b *testing.B) {
	var f *vm.Callable
	ctx := context.Background()
	v := vm.New(vm.Options{})
	defer v.Close()
	err := v.Set("each", func(n int) error {
		for i := range n {
			if err := f.CallInto(ctx, nil, i); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	p, err := vm.Compile("back.aio", "def f(n): return n\ndef many(n):\n    for _ in range(1000): each(0)\n    each(n)")
	if err == nil {
		err = v.Run(ctx, p)
	}
	if err == nil {
		err = v.Get("f", &f)
	}
	if err == nil {
		_, err = v.Call(ctx, "many", b.N)
	}
	if err != nil {
		b.Fatal(err)
	}
}
