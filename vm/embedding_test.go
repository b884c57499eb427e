package vm_test

import (
	"context"
	"errors"
	"iter"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/aio-lang/aio/vm"
)

// TestStarredFunctions hands any keyword arguments to Go.
func TestStarredFunctions(t *testing.T) {
	type fields = map[string]any
	logs := vm.Module{Name: "logs", Funcs: []vm.Func{
		{Name: "log", Params: "message, **fields", Fn: func(m string, f fields) (string, int) { return m, len(f) }},
		{Name: "both", Params: "first, /, second=2, *rest, flag=False, **others",
			Fn: func(first, second int, flag bool, others map[string]int, rest ...int) []any {
				return []any{first, second, flag, others, rest}
			}},
		{Name: "wait", Params: "**fields", Fn: func(_ context.Context, f fields) any { return f["x"] }},
	}}
	out, err := script(t, vm.Options{Modules: []vm.Module{logs}}, `
import logs
print(logs.log("a"), logs.log("a", x=1, y=2), logs.log(message="b", z=3))
print(logs.both(1), logs.both(1, 5, 6, 7, flag=True, first=8, k=9), logs.both(1, second=3))
print(await logs.wait(x=4))
for bad in (lambda: logs.log(), lambda: logs.log(1, 2), lambda: logs.both(1, k="x"), lambda: logs.both(1, 2, second=3)):
    try:
        print(bad())
    except TypeError as e:
        print(e)
`)
	const want = `('a', 0) ('a', 2) ('b', 1)
[1, 2, False, {}, []] [1, 5, True, {'first': 8, 'k': 9}, [6, 7]] [1, 3, False, {}, []]
4
log() missing required argument 'message' (pos 1)
log() takes exactly 1 argument (2 given)
both() argument 'others': k: a str can't become a Go int
argument for both() given by name ('second') and position (2)
`
	if err != nil || out != want {
		t.Errorf("%v\n%s", err, out)
	}
	for _, f := range []vm.Func{
		{Name: "f", Params: "**k", Fn: func(int) {}},
		{Name: "f", Params: "**k", Fn: func() {}},
		{Name: "f", Params: "a, **k", Fn: func(fields) {}},
	} {
		if _, err := script(t, vm.Options{Globals: map[string]any{"f": f}}, ""); err == nil {
			t.Errorf("%s was accepted for a %T", f.Params, f.Fn)
		}
	}
}

// TestHandleValues: attributes of a handle that are no functions.
func TestHandleValues(t *testing.T) {
	request := vm.Handle{Value: new(int), Name: "Request",
		Methods: []vm.Func{{Name: "read", Fn: func() string { return "body" }}},
		Values:  map[string]any{"path": "/a", "query": map[string][]string{"n": {"1"}}}}
	out, err := script(t, vm.Options{Globals: map[string]any{"request": request}}, `
print(request.path, request.query["n"], request.read(), request.query is request.query)
try: request.nothing
except AttributeError as e: print(e)
print(hasattr(request, "path"), hasattr(request, "nothing"), getattr(request, "nothing", 3))
`)
	if want := "/a ['1'] body True\n'Request' object has no attribute 'nothing'\nTrue False 3\n"; err != nil || out != want {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestSendOnlyChannel lets a script send to Go.
func TestSendOnlyChannel(t *testing.T) {
	ch := make(chan int)
	sum := make(chan int)
	go func() {
		n := 0
		for x := range ch {
			n += x
		}
		sum <- n
	}()
	closed := make(chan int)
	close(closed)
	out, err := script(t, vm.Options{Globals: map[string]any{"send": (chan<- int)(ch), "full": (chan<- int)(make(chan int)),
		"closed": (chan<- int)(closed)}}, `
for i in range(4): await send(i)
try:
    async with timeout(0.01): await full(1)
except TimeoutError: print("nobody took it")
try: await closed(1)
except RuntimeError as e: print(e)
`)
	close(ch)
	if want := "nobody took it\nthe channel is closed\n"; err != nil || out != want || <-sum != 6 {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestStreamTo takes items of a Go type, and ends a generator early.
func TestStreamTo(t *testing.T) {
	v := vm.New(vm.Options{})
	defer v.Close()
	if err := run(t, v, soon(t), `
closed = False
async def rows(n):
    global closed
    try:
        for i in range(n):
            await sleep(0)
            yield {"x": i, "y": -i} if i < 5 else "five"
    finally:
        await sleep(0)
        closed = True
`); err != nil {
		t.Fatal(err)
	}
	type row struct {
		X int `aio:"x"`
		Y int `aio:"y"`
	}
	take := func(n, most int) (got []row, err error) {
		s, err := vm.CallTo[*vm.Stream](soon(t), v, "rows", n)
		if err != nil {
			t.Fatal(err)
		}
		for r, failed := range vm.StreamTo[row](soon(t), s) {
			if failed != nil {
				return got, failed
			}
			if got = append(got, r); len(got) == most {
				break
			}
		}
		return got, nil
	}
	if got, err := take(3, -1); err != nil || len(got) != 3 || got[2] != (row{2, -2}) {
		t.Error(got, err)
	}
	_ = v.Set("closed", false)
	if got, err := take(9, 2); err != nil || len(got) != 2 {
		t.Error(got, err)
	}
	if closed, _ := v.Global("closed"); closed != true {
		t.Error("a loop that was left did not close the generator")
	}
	var wrong *vm.ConvertError
	if got, err := take(9, -1); len(got) != 5 || !errors.As(err, &wrong) {
		t.Error(got, err)
	}
	var _ iter.Seq2[row, error] = vm.StreamTo[row](soon(t), nil)
}

// TestGetAll takes all variables at once.
func TestGetAll(t *testing.T) {
	v := vm.New(vm.Options{})
	defer v.Close()
	if err := run(t, v, soon(t), "import math\nname = 'web'\nports = range(80, 82)\n_hidden = 1\ndef f(): return 7"); err != nil {
		t.Fatal(err)
	}
	var config struct {
		Name  string `aio:"name"`
		Ports []int  `aio:"ports"`
		F     func() (int, error)
		Seven func() (int, error) `aio:"f"`
	}
	if err := v.GetAll(&config); err != nil || config.Name != "web" || len(config.Ports) != 2 || config.F != nil {
		t.Errorf("%v %+v", err, config)
	}
	if n, err := config.Seven(); n != 7 || err != nil {
		t.Error(n, err)
	}
	var all map[string]any
	if err := v.GetAll(&all); err != nil || all["name"] != "web" || len(all) != 4 {
		t.Errorf("%v %v", err, all)
	}
	var wrong struct {
		Name int `aio:"name"`
	}
	if err := v.GetAll(&wrong); err == nil || err.Error() != "name: a str can't become a Go int" {
		t.Error(err)
	}
}

// TestSetBeforeRun: what is set keeps the host's other variables, and goes before them.
func TestSetBeforeRun(t *testing.T) {
	var out strings.Builder
	v := vm.New(vm.Options{Stdout: &out, Globals: map[string]any{"a": 1, "b": 2}})
	defer v.Close()
	if err := errors.Join(v.Set("b", 3), v.Set("c", 4), run(t, v, soon(t), "print(a, b, c)\na = 9"), run(t, v, soon(t), "print(a, b, c)")); err != nil {
		t.Fatal(err)
	}
	if out.String() != "1 3 4\n1 3 4\n" {
		t.Error(out.String())
	}
	if err := v.Run(soon(t), nil); err == nil {
		t.Error("a program that is nil ran")
	}
}

// TestSharedFiles: VMs that share their files don't share a working directory.
func TestSharedFiles(t *testing.T) {
	files := vm.FilesFS(fstest.MapFS{"d/a.txt": {Data: []byte("text")}})
	for _, f := range []vm.Options{{Files: files}, {Files: vm.PathPolicy{Files: files}}} {
		v := vm.New(f)
		_ = run(t, v, soon(t), "import os\nos.chdir('d')")
		v.Close()
		if out, err := script(t, vm.Options{Files: files}, "import os\nprint(os.getcwd())"); err != nil || out != "/\n" {
			t.Error(out, err)
		}
	}
}

// TestFilesThatChange: a file system may change between two calls.
func TestFilesThatChange(t *testing.T) {
	files := fstest.MapFS{"a.txt": {Data: []byte("old")}, "d/x.txt": {}}
	o := vm.Options{Files: vm.FilesFS(files), Globals: map[string]any{
		"change": func() { files["a.txt"] = &fstest.MapFile{Data: []byte("newer text")}; delete(files, "d/x.txt") }}}
	out, err := script(t, o, `
import os
f = open("a.txt")
os.chdir("d")
change()
print(f.read(), open("/a.txt").read(), os.path.getsize("/a.txt"))
for call in (os.listdir, lambda: open("x.txt"), lambda: os.stat("x.txt")):
    try: print(call())
    except OSError as e: print(type(e).__name__)
os.chdir("/")
print(os.listdir())
`)
	if want := "old newer text 10\nFileNotFoundError\nFileNotFoundError\nFileNotFoundError\n['a.txt']\n"; err != nil || out != want {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestNetworkRules: what is a rule, and what it says.
func TestNetworkRules(t *testing.T) {
	for _, bad := range []string{"", ":80", "exa mple", "example.com:", "example.com:0", "example.com:99999", "example.com:90-80",
		"http://x", "a*b", "*.*.c", "*.", "a..b", "example.com:http", "10.0.0.0/33", "[::1"} {
		if _, err := vm.NewNetwork(vm.NetworkPolicy{Allow: []string{bad}}); err == nil {
			t.Errorf("%q was accepted", bad)
		}
	}
	for _, test := range []struct {
		rule, network, address string
		want                   bool
	}{
		{"[::1]:443", "tcp", "[::1]:443", true}, {"[::1]:443", "tcp", "[::1]:80", false}, {"::1", "tcp", "[::1]:80", true},
		{"fe80::/10", "tcp", "[fe80::1%eth0]:80", true}, {"[fe80::]/10:80", "tcp", "[fe80::1]:80", true},
		{"[fe80::]/10:80", "tcp", "[fe80::1]:81", false}, {"[fe80::]/10", "udp", "[fe80::1]:81", true},
		{"::ffff:10.0.0.0/104", "tcp", "10.1.2.3:1", true}, {"::ffff:10.0.0.1", "tcp", "10.0.0.1:1", true},
		{"127.0.0.1:8000-8999", "tcp", "127.0.0.1:8000", true}, {"127.0.0.1:8000-8999", "tcp", "127.0.0.1:8999", true},
		{"127.0.0.1:8000-8999", "tcp", "127.0.0.1:9000", false}, {"127.0.0.1:*", "tcp", "127.0.0.1:9", true},
		{"*:80", "tcp", "[2001:db8::1]:80", true}, {"Example.COM.:80", "lookup", "example.com", true},
		{"*.example.com:443", "lookup", "a.b.example.com", true}, {"*.example.com:443", "lookup", "example.com", false},
		{"*.example.com:443", "tcp", "10.0.0.1:443", false}, {"0.0.0.0:80", "tcp", "10.0.0.1:80", false},
	} {
		n, err := vm.NewNetwork(vm.NetworkPolicy{Allow: []string{test.rule}})
		if err != nil {
			t.Error(err)
			continue
		}
		what := "connect"
		if test.network == "lookup" {
			what = "lookup"
		}
		err = n.Allow(what, test.network, test.address)
		if (err == nil) != test.want || err != nil && !strings.Contains(err.Error(), test.address) {
			t.Errorf("%s: %s %s: %v", test.rule, test.network, test.address, err)
		}
	}
}
