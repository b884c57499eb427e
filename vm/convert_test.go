package vm_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"math/big"
	"net/netip"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/aio-lang/aio/vm"
)

type point struct {
	X, Y int
}

type server struct {
	Host    string `aio:"host"`
	Port    uint16 `json:"port"`
	Tags    []string
	Limit   *time.Duration `aio:"limit,omitempty"`
	Hidden  int            `aio:"-"`
	private int
	point
	At *point `aio:"at"`
}

type custom struct{ secret int }

// TestFromGo shows what scripts see of Go data.
func TestFromGo(t *testing.T) {
	minute := time.Minute
	tests := []struct {
		x    any
		want string
	}{
		{nil, "None"}, {true, "True"}, {int8(-5), "-5"}, {uint64(1 << 63), "9223372036854775808"},
		{float32(0.5), "0.5"}, {complex(1, -2), "(1-2j)"}, {"héllo\xff", "'héllo\uFFFD'"},
		{[]byte("ab"), "b'ab'"}, {[2]byte{1, 2}, `b'\x01\x02'`}, {[]int{1, 2}, "[1, 2]"}, {[]int(nil), "[]"},
		{[2]bool{true}, "[True, False]"}, {map[string]int{"b": 1, "a": 2}, "{'a': 2, 'b': 1}"},
		{map[int]any{2: nil, 1: "x"}, "{1: 'x', 2: None}"}, {map[string]int(nil), "None"},
		{new(big.Int).Lsh(big.NewInt(1), 70), "1180591620717411303424"}, {*big.NewInt(7), "7"},
		{point{1, 2}, "{'X': 1, 'Y': 2}"}, {&point{1, 2}, "{'X': 1, 'Y': 2}"}, {(*point)(nil), "None"},
		{server{Host: "h", Port: 80, Limit: &minute, point: point{3, 4}, private: 1},
			"{'host': 'h', 'port': 80, 'Tags': [], 'limit': datetime.timedelta(seconds=60), 'X': 3, 'Y': 4, 'at': None}"},
		{time.Date(2026, 11, 22, 1, 2, 3, 4000, time.UTC), "datetime.datetime(2026, 11, 22, 1, 2, 3, 4, tzinfo=datetime.timezone.utc)"},
		{time.Date(2026, 1, 1, 0, 0, 0, 0, time.FixedZone("X", -3600)),
			"datetime.datetime(2026, 1, 1, 0, 0, tzinfo=datetime.timezone(datetime.timedelta(days=-1, seconds=82800), 'X'))"},
		{-time.Millisecond, "datetime.timedelta(days=-1, seconds=86399, microseconds=999000)"},
		{errors.New("oops"), "RuntimeError('oops')"}, {vm.Raise("ValueError", "bad %d", 3), "ValueError('bad 3')"},
		{fs.ErrNotExist, "FileNotFoundError(2, 'No such file or directory')"},
		{netip.MustParseAddr("10.0.0.1"), "'10.0.0.1'"},
		{[]any{1, "x", []any{nil}}, "[1, 'x', [None]]"},
		{custom{1}, "<Go vm_test.custom>"}, {vm.Handle{Value: 3, Name: "three"}, "<three>"},
	}
	for _, test := range tests {
		v := vm.New(vm.Options{Globals: map[string]any{"x": test.x}})
		if err := run(t, v, context.Background(), "r = repr(x)"); err != nil {
			t.Errorf("%T: %v", test.x, err)
		}
		if got, _ := v.Global("r"); got != test.want {
			t.Errorf("%T: got %v, want %v", test.x, got, test.want)
		}
		v.Close()
	}
}

// decodeAs runs an expression and decodes its value as T.
func decodeAs[T any](t *testing.T, expr string) (T, error) {
	t.Helper()
	v := vm.New(vm.Options{})
	defer v.Close()
	if err := run(t, v, context.Background(), "import datetime\nx = "+expr); err != nil {
		t.Fatal(err)
	}
	var out T
	err := v.Get("x", &out)
	return out, err
}

func decodes[T any](t *testing.T, expr string, want T) {
	t.Helper()
	got, err := decodeAs[T](t, expr)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%s as %T: got %v, %v; want %v", expr, want, got, err, want)
	}
}

// TestToGo gives Go types what they ask for.
func TestToGo(t *testing.T) {
	decodes(t, "7", int8(7))
	decodes(t, "2**63", uint64(1<<63))
	decodes(t, "7", 7.0)
	decodes(t, "'x'", "x")
	decodes(t, "b'ab'", []byte("ab"))
	decodes(t, "bytearray(b'ab')", [2]byte{'a', 'b'})
	decodes(t, "(i for i in (1, 2))", []int{1, 2})
	decodes(t, "{3}", [1]uint{3})
	decodes(t, "{'a': [1.5]}", map[string][]float64{"a": {1.5}})
	decodes(t, "2**70", *new(big.Int).Lsh(big.NewInt(1), 70))
	decodes(t, "5", big.NewInt(5))
	decodes(t, "{'X': 1, 'Y': 2, 'more': 3}", point{1, 2})
	decodes(t, "type('P', (), {'X': 1, 'Y': 2})()", &point{1, 2})
	decodes(t, "None", (*point)(nil))
	decodes(t, "{'host': 'h', 'port': 1, 'X': 5, 'at': {'Y': 1}}", server{Host: "h", Port: 1, point: point{X: 5}, At: &point{Y: 1}})
	decodes(t, "datetime.timedelta(hours=1, microseconds=5)", time.Hour+5*time.Microsecond)
	decodes(t, "1.5", 1500*time.Millisecond)
	decodes(t, "datetime.datetime(2026, 1, 2, 3, 4, 5, 6, datetime.timezone.utc)", time.Date(2026, 1, 2, 3, 4, 5, 6000, time.UTC))
	decodes(t, "datetime.date(2026, 1, 2)", time.Date(2026, 1, 2, 0, 0, 0, 0, time.Local))
	decodes(t, "'10.0.0.1'", netip.MustParseAddr("10.0.0.1"))
	decodes(t, "[1, 'x', None]", []any{int64(1), "x", nil})
	decodes[any](t, "(1, {2: 3})", []any{int64(1), map[any]any{int64(2): int64(3)}})
}

// TestToGoErrors names the place where a value does not fit.
func TestToGoErrors(t *testing.T) {
	type config struct {
		Servers []server `aio:"servers"`
		Names   map[string]int
	}
	for expr, want := range map[string]string{
		"{'servers': [{'host': 'a'}, {'port': '80'}]}": "x.servers[1].port: a str can't become a Go uint16",
		"{'servers': [{'port': 70000}]}":               "x.servers[0].port: the int can't become a Go uint16: it is out of range",
		"{'Names': {'a': 1, 'b c': None}}":             "x.Names['b c']: a NoneType can't become a Go int",
		"{'servers': 'abc'}":                           "x.servers: a str can't become a Go []vm_test.server",
		"3":                                            "x: a int can't become a Go vm_test.config",
	} {
		_, err := decodeAs[config](t, expr)
		var wrong *vm.ConvertError
		if !errors.As(err, &wrong) || err.Error() != want {
			t.Errorf("%s:\n got %v\nwant %s", expr, err, want)
		}
	}
	if _, err := decodeAs[[]any](t, "(lambda l: l.append(l) or l)([])"); err == nil {
		t.Error("a list that contains itself was copied")
	}
	if _, err := decodeAs[[2]int](t, "[1, 2, 3]"); err == nil {
		t.Error("three items went into two")
	}
}

// script runs a text with Go functions and returns what it printed.
func script(t *testing.T, o vm.Options, text string) (string, error) {
	t.Helper()
	var out strings.Builder
	o.Stdout = &out
	v := vm.New(o)
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	err := run(t, v, ctx, text)
	if err := v.Close(); err != nil {
		t.Error(err)
	}
	return out.String(), err
}

var errSoldOut = errors.New("sold out")

func shop() vm.Module {
	return vm.Module{
		Name: "shop", Doc: "A shop.",
		Errors: []vm.ErrorClass{{Name: "SoldOut", Base: "LookupError", Is: errSoldOut}},
		Values: map[string]any{"CURRENCY": "EUR", "sizes": []int{1, 2}},
		Funcs: []vm.Func{
			{Name: "price", Params: "article, count=2, *, discount=0.5", Doc: "What it costs.",
				Fn: func(article string, count int, discount float64) (float64, error) {
					if article == "gone" {
						return 0, fmt.Errorf("%s: %w", article, errSoldOut)
					}
					return float64(len(article)*count) * discount, nil
				}},
			{Name: "order", Params: "article", Fn: func(ctx context.Context, article string) (point, error) {
				if article == "slow" {
					<-ctx.Done()
					return point{}, ctx.Err()
				}
				return point{len(article), 0}, nil
			}},
			{Name: "total", Fn: func(name string, xs ...int) (string, int) {
				n := 0
				for _, x := range xs {
					n += x
				}
				return name, n
			}},
			{Name: "count", Fn: func(n int) iter.Seq[int] {
				return func(yield func(int) bool) {
					for i := range n {
						if !yield(i) {
							return
						}
					}
				}
			}},
			{Name: "watch", Fn: func(ctx context.Context, n int) iter.Seq2[string, error] {
				return func(yield func(string, error) bool) {
					for i := range n {
						if !yield(fmt.Sprint("item ", i), nil) {
							return
						}
					}
					yield("", errSoldOut)
				}
			}},
			{Name: "events", Fn: func(ctx context.Context) (<-chan int, error) {
				ch := make(chan int)
				go func() {
					defer close(ch)
					for i := range 3 {
						select {
						case ch <- i:
						case <-ctx.Done():
							return
						}
					}
				}()
				return ch, nil
			}},
			{Name: "apply", Fn: func(f func(int) (int, error), n int) (int, error) { return f(n) }},
			{Name: "later", Fn: func(ctx context.Context, f *vm.Callable, n int) (any, error) { return f.Call(ctx, n) }},
			{Name: "panics", Fn: func() { panic("host bug") }},
			{Name: "apanics", Fn: func(context.Context) { panic("host bug") }},
			{Name: "read", Fn: func(r io.Reader) (string, error) {
				b, err := io.ReadAll(r)
				return string(b), err
			}},
			{Name: "reader", Fn: func() io.Reader { return strings.NewReader("one\ntwo\n") }},
			{Name: "lines", Fn: func(seq iter.Seq2[string, error]) (string, error) {
				var all []string
				for s, err := range seq {
					if err != nil {
						return "", err
					}
					all = append(all, s)
				}
				return strings.Join(all, "+"), nil
			}},
			{Name: "wait", Fn: func(ctx context.Context, a *vm.Awaitable) (any, error) { return a.Wait(ctx) }},
			{Name: "drain", Fn: func(ctx context.Context, s *vm.Stream) (int64, error) {
				var n int64
				for item, err := range s.All(ctx) {
					if err != nil {
						return 0, err
					}
					n += item.(int64)
				}
				return n, nil
			}},
		},
	}
}

// TestGoFunctions calls Go from scripts in every way.
func TestGoFunctions(t *testing.T) {
	out, err := script(t, vm.Options{Modules: []vm.Module{shop()}}, `
import shop, asyncio
print(shop.__doc__, shop.CURRENCY, shop.sizes)
print(shop.price("pear"), shop.price("pear", count=4, discount=1), shop.total("t", 1, 2, 3))
for call in (lambda: shop.price("gone"), lambda: shop.price(3), lambda: shop.price("x", y=1), lambda: shop.total()):
    try:
        call()
    except (TypeError, LookupError) as e:
        print(type(e).__name__, e)
print(await shop.order("pear"), await gather(*(shop.order("a" * i) for i in range(3))))
import inspect
print([inspect.iscoroutinefunction(f) for f in (shop.order, shop.price, shop.watch)])
print(list(shop.count(3)), sum(shop.count(10)))
try:
    async for item in shop.watch(2):
        print(item)
except shop.SoldOut as e:
    print("caught", e)
print([x async for x in shop.events()])
async for x in shop.events():
    break
try:
    await wait_for(shop.order("slow"), 0.01)
except TimeoutError:
    print("timed out")
print(shop.apply(lambda n: n * 2, 21))
async def double(n):
    await sleep(0)
    return 2 * n
print(await shop.later(double, 4), await shop.later(lambda n: n + 1, 4))
async def nested(n):
    return n if n == 0 else 1 + await shop.later(nested, n - 1)
print(await nested(30))
try:
    await shop.later(lambda n: n / 0, 1)
except ZeroDivisionError as e:
    print("back", e)
print(await shop.wait(double(5)))
async def gen():
    for i in range(5):
        await sleep(0)
        yield i
print(await shop.drain(gen()))
import io
print(shop.read(io.BytesIO(b"bytes")))
f = shop.reader()
print(f.readline(), f.read())
print(shop.lines(str(i) for i in range(3)))
`)
	want := `A shop. EUR [1, 2]
4.0 16.0 ('t', 6)
SoldOut gone: sold out
TypeError price() argument 'article': a int can't become a Go string
TypeError price() got an unexpected keyword argument 'y'
TypeError total() takes at least 1 arguments (0 given)
{'X': 4, 'Y': 0} [{'X': 0, 'Y': 0}, {'X': 1, 'Y': 0}, {'X': 2, 'Y': 0}]
[True, False, False]
[0, 1, 2] 45
item 0
item 1
caught sold out
[0, 1, 2]
timed out
42
8 5
30
back division by zero
10
10
bytes
b'one\n' b'two\n'
0+1+2
`
	if err != nil || out != want {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestGoCause finds the Go error again, whatever the script did with it.
func TestGoCause(t *testing.T) {
	for name, text := range map[string]string{
		"plain":    "shop.price('gone')",
		"awaited":  "async for x in shop.watch(0): pass",
		"from":     "try: shop.price('gone')\nexcept LookupError as e: raise ValueError('other') from e",
		"group":    "async def f(): shop.price('gone')\nasync with TaskGroup() as g: g.create_task(f())",
		"callback": "shop.apply(lambda n: shop.price('gone'), 1)",
	} {
		_, err := script(t, vm.Options{Modules: []vm.Module{shop()}}, "import shop\n"+text)
		var failed *vm.RuntimeError
		if !errors.As(err, &failed) || !errors.Is(err, errSoldOut) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, text := range []string{"shop.panics()", "await shop.apanics()", "try: shop.panics()\nexcept BaseException: pass"} {
		_, err := script(t, vm.Options{Modules: []vm.Module{shop()}}, "import shop\n"+text)
		var internal *vm.InternalError
		if !errors.As(err, &internal) || internal.Value != "host bug" {
			t.Errorf("%s: %v", text, err)
		}
	}
}
