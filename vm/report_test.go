package vm_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/aio-lang/aio/runtime/loop"
	"github.com/aio-lang/aio/vm"
)

// reports runs a script and answers what the host was told, and stderr.
func reports(t *testing.T, text string, o vm.Options) ([]vm.Report, string) {
	t.Helper()
	p, err := vm.Compile("script.aio", text)
	if err != nil {
		t.Fatal(err)
	}
	var stderr strings.Builder
	var got []vm.Report
	o.Stderr = &stderr
	o.Report = func(r vm.Report) { got = append(got, r) }
	v := vm.New(o)
	if err := v.Run(context.Background(), p); err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	return got, stderr.String()
}

func show(r vm.Report) string {
	s := fmt.Sprintf("%s: %s [%s] %s:%d %s", r.Kind, r.Message, r.Task, r.Created.File, r.Created.Line, r.Created.Function)
	if r.Err != nil {
		s += " " + r.Err.Error()
	}
	return s
}

func TestReports(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a coroutine that a statement forgets", "async def f(): pass\nf()",
			"never awaited: coroutine 'f' was never awaited [f] script.aio:2 <module>"},
		{"one that is kept", "async def f(): pass\nasync def main():\n    global c\n    c = f()\nawait main()",
			"never awaited: coroutine 'f' was never awaited [f] script.aio:4 main"},
		{"one of the library", "sleep(1)",
			"never awaited: coroutine 'sleep' was never awaited [sleep] script.aio:1 <module>"},
		{"one that filters hide", "import warnings\nwarnings.simplefilter('ignore')\nsleep(1)",
			"never awaited: coroutine 'sleep' was never awaited [sleep] script.aio:3 <module>"},
		{"an error of a forgotten task",
			"async def f(): 1 / 0\ncreate_task(f(), name='zero')\nawait sleep(1)",
			"lost error: Task exception was never retrieved [zero] script.aio:2 <module> ZeroDivisionError: division by zero"},
		{"a pending task",
			"import asyncio\nloop = asyncio.new_event_loop()\nt = loop.create_task(asyncio.sleep(1))\n" +
				"loop.run_until_complete(asyncio.sleep(0))\nloop.close()",
			"pending task: Task was destroyed but it is pending! [Task-1] script.aio:3 <module>"},
		{"a pending task of a loop that is left open",
			"import asyncio\nloop = asyncio.new_event_loop()\nt = loop.create_task(asyncio.sleep(1), name='left')",
			"pending task: Task was destroyed but it is pending! [left] script.aio:3 <module>\n" +
				"never awaited: coroutine 'sleep' was never awaited [sleep] script.aio:3 <module>"},
		{"a callback that fails",
			"def f(): 1 / 0\nget_running_loop().call_soon(f)\nawait sleep(0)",
			"callback error: Exception in callback f() at script.aio:1 []  :0  ZeroDivisionError: division by zero"},
		{"nothing",
			"async def f(): return 1\nc = f()\nt = create_task(f())\nprint(await c, await t)\nf().close()\n" +
				"async def g(): 1 / 0\nt = create_task(g())\nawait sleep(1)\nprint(repr(t.exception()))", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, stderr := reports(t, test.text, vm.Options{Clock: loop.NewVirtual(time.Unix(0, 0))})
			var lines []string
			for _, r := range got {
				lines = append(lines, strings.ReplaceAll(show(r), "  :0", " :0"))
			}
			if s := strings.Join(lines, "\n"); s != strings.ReplaceAll(test.want, "  :0", " :0") {
				t.Errorf("got  %s\nwant %s", s, test.want)
			}
			if hidden := strings.Contains(test.text, "ignore"); (stderr == "") != (hidden || test.want == "") {
				t.Errorf("stderr is %q", stderr)
			}
		})
	}
}

func TestReportsAreNotMadeOfAStoppedProgram(t *testing.T) {
	p, err := vm.Compile("script.aio", "async def f(): pass\nc = f()\nawait sleep(3600)")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	v := vm.New(vm.Options{Report: func(r vm.Report) { t.Errorf("reported: %s", show(r)) }})
	if err := v.Run(ctx, p); err == nil {
		t.Error("no error")
	}
	if err := v.Close(); err != nil {
		t.Error(err)
	}
}

// TestSlowSteps: what takes long is named while it runs, and when it is over.
func TestSlowSteps(t *testing.T) {
	text := `
import time
async def burn():
    end = time.monotonic() + 0.3
    while time.monotonic() < end:
        pass
create_task(burn(), name="burner")
await sleep(0)
await sleep(0)
`
	got, stderr := reports(t, text, vm.Options{Slow: 10 * time.Millisecond})
	if len(got) < 2 {
		t.Fatalf("%d reports: %s", len(got), stderr)
	}
	during, after := got[0], got[1]
	if during.Kind != vm.SlowStep || during.Over || during.Task != "burner" || during.Took < 10*time.Millisecond {
		t.Errorf("while it runs: %+v", during)
	}
	if during.At.Function != "burn" || during.At.Line < 4 || during.At.Line > 6 {
		t.Errorf("it runs at %+v", during.At)
	}
	if after.Kind != vm.SlowStep || !after.Over || after.Took < 300*time.Millisecond || after.Created.Line != 7 {
		t.Errorf("when it is over: %+v", after)
	}
	if !strings.Contains(stderr, "Task 'burner' has run for 0.") || !strings.Contains(stderr, "Executing <Task finished name='burner'") {
		t.Errorf("stderr is %q", stderr)
	}
}

// TestSpin: a task that only yields is named once.
func TestSpin(t *testing.T) {
	text := `
import time
async def waits():
    end = time.monotonic() + 0.4
    while time.monotonic() < end:
        await sleep(0)
await create_task(waits(), name="waiter")
`
	got, _ := reports(t, text, vm.Options{Slow: time.Hour})
	if len(got) != 1 || got[0].Kind != vm.Spinning || got[0].Task != "waiter" || got[0].At.Line != 6 {
		t.Errorf("reports: %+v", got)
	}
	got, _ = reports(t, "for i in range(20000): await sleep(0.000001)", vm.Options{Slow: time.Hour, Clock: loop.NewVirtual(time.Unix(0, 0))})
	if len(got) != 0 {
		t.Errorf("a task that sleeps spins: %+v", got)
	}
}

// TestManyReportsCostLittle: a program that keeps coroutines and failed tasks for
// long is not slowed down by looking at them.
func TestManyReportsCostLittle(t *testing.T) {
	text := `
async def f(): 1 / 0
coros = [f() for i in range(2000)]
tasks = [create_task(f()) for i in range(2000)]
for i in range(20000):
    await sleep(0.001)
for t in tasks: t.exception()
for c in coros: c.close()
`
	began := time.Now()
	got, _ := reports(t, text, vm.Options{Clock: loop.NewVirtual(time.Unix(0, 0))})
	if len(got) != 0 {
		t.Errorf("%d reports, the first: %s", len(got), show(got[0]))
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("took %s", took)
	}
}
