// Package aiotest is the golden-file harness: a folder of scripts, each with a
// file of what CPython 3.13 prints when it runs it.
//
// A golden NAME.out holds standard output; then, when there is any, a line
// "[stderr]" and standard error; then, when it is not 0, "[exit N]". It is made
// by running CPython (go test ./... -update, with python3.13 in PATH or
// AIO_PYTHON naming it), never by hand; a test run needs no Python.
package aiotest

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/lexer"
	"github.com/aio-lang/aio/runtime/loop"
	"github.com/aio-lang/aio/vm"
)

var update = flag.Bool("update", false, "make goldens by running CPython 3.13")

// driver runs a script on CPython as aio runs it: it may await at top level, and
// tracebacks show the script's frames alone.
//
//go:embed testdata/driver.py
var driver string

// Updating tells whether the test run is to make goldens.
func Updating() bool { return *update }

// limit bounds one script; none of them waits for real work.
const limit = 60 * time.Second

// start is an arbitrary date, the same in every run. Time is virtual: it stands
// still while a script computes, and jumps to the next deadline when everybody
// waits. So no test sleeps, and orders do not depend on how busy the machine is.
var start = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)

// Run tests every script of the folder that has a golden, and fails when one
// has none. Scripts run with the folder as theirs: they may import each other.
func Run(t *testing.T, dir string) {
	t.Helper()
	each(t, dir, func(t *testing.T, name, base string) {
		if *update {
			write(t, base+".out", python(t, dir, name))
		}
		if want, got := read(t, base+".out"), Output(t, dir, name); got != want {
			t.Errorf("output differs from CPython's:\n%s", Diff(want, got))
		}
	})
}

// RunDiffers tests a folder of scripts on which aio means to differ from CPython.
// Each says in a comment at its top what differs, why, and what to do instead.
// NAME.out is what aio prints, NAME.cpython what CPython prints; -update makes both.
func RunDiffers(t *testing.T, dir string) {
	t.Helper()
	each(t, dir, func(t *testing.T, name, base string) {
		got := Output(t, dir, name)
		if *update {
			write(t, base+".cpython", python(t, dir, name))
			write(t, base+".out", got)
		}
		if want := read(t, base+".out"); got != want {
			t.Errorf("output differs from before:\n%s", Diff(want, got))
		}
		if got == read(t, base+".cpython") {
			t.Error("there is no difference from CPython any more")
		}
		if !strings.HasPrefix(read(t, base+".aio"), "# ") {
			t.Error("no comment that says what differs and why")
		}
	})
}

// each calls f for every script of the folder, with its name and its path
// without the ending.
func each(t *testing.T, dir string, f func(t *testing.T, name, base string)) {
	t.Helper()
	scripts, err := filepath.Glob(filepath.Join(dir, "*.aio"))
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts in %s (%v)", dir, err)
	}
	for _, path := range scripts {
		name := strings.TrimSuffix(filepath.Base(path), ".aio")
		t.Run(name, func(t *testing.T) { f(t, name+".aio", strings.TrimSuffix(path, ".aio")) })
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("go test -update makes goldens: %v", err)
	}
	return string(raw)
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Output runs a script in a fresh VM and answers what a golden would hold.
func Output(t *testing.T, dir, name string) string {
	t.Helper()
	text, err := lexer.Decode(name, []byte(read(t, filepath.Join(dir, name))))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	var stdout, stderr bytes.Buffer
	code := run(ctx, dir, name, text, &stdout, &stderr)
	return compose(stdout.String(), stderr.String(), code)
}

func run(ctx context.Context, dir, name, text string, stdout, stderr *bytes.Buffer) int {
	program, err := vm.Compile(name, text)
	if err != nil {
		return report(err, stderr)
	}
	for _, w := range program.Warnings() {
		fmt.Fprintln(stderr, w)
	}
	v := vm.New(vm.Options{
		Stdin: strings.NewReader(""), Stdout: stdout, Stderr: stderr, Args: []string{name}, Clock: loop.NewVirtual(start),
		Network: vm.SystemNetwork(), Files: vm.SystemFiles(), Processes: vm.SystemProcesses(), Signals: vm.SystemSignals(),
		Sources: func(path string) ([]byte, error) {
			if filepath.IsAbs(path) { // a folder that the script has made
				return os.ReadFile(path)
			}
			return os.ReadFile(filepath.Join(dir, path))
		},
	})
	defer v.Close()
	return report(v.Run(ctx, program), stderr)
}

// report writes what an uncaught error prints, and answers the exit code.
func report(err error, stderr *bytes.Buffer) int {
	var (
		syntax *source.Errors
		failed *vm.RuntimeError
		exit   *vm.ExitError
	)
	switch {
	case err == nil:
		return 0
	case errors.As(err, &syntax):
		stderr.WriteString(syntax.File.Render(syntax.List[0]))
		return 1
	case errors.As(err, &exit):
		if exit.Message != "" {
			fmt.Fprintln(stderr, exit.Message)
		}
		return exit.Code & 0xff
	case errors.As(err, &failed):
		stderr.WriteString(failed.Traceback(false))
		return 1
	}
	fmt.Fprintln(stderr, err)
	return 1
}

func compose(stdout, stderr string, code int) string {
	if stderr != "" {
		stdout += "[stderr]\n" + stderr
	}
	if code != 0 {
		stdout += fmt.Sprintf("[exit %d]\n", code)
	}
	return stdout
}

// Python names the CPython 3.13 to make goldens with, or "".
func Python() string {
	p := os.Getenv("AIO_PYTHON")
	if p == "" {
		p = "python3.13"
	}
	if exec.Command(p, "-c", "import sys; assert sys.version_info[:2] == (3, 13)").Run() != nil {
		return ""
	}
	return p
}

// python runs a script on CPython.
func python(t *testing.T, dir, name string) string {
	t.Helper()
	exe := Python()
	if exe == "" {
		t.Fatal("no python3.13 to make goldens with")
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, exe, "-X", "utf8", "-c", driver, name)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "PYTHONDONTWRITEBYTECODE=1", "NO_COLOR=1", "PYTHONHASHSEED=0")
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	// CPython names a module's file by its whole path, aio as the host does.
	whole, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	here := func(b *bytes.Buffer) string {
		return strings.ReplaceAll(b.String(), whole+string(filepath.Separator), "")
	}
	code := 0
	if err := cmd.Run(); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			t.Fatal(err)
		}
		code = exit.ExitCode()
	}
	return compose(here(&stdout), here(&stderr), code)
}

// Diff shows the lines in which two texts differ, the first few of them.
func Diff(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	var b strings.Builder
	shown := 0
	for i := 0; i < max(len(w), len(g)) && shown < 12; i++ {
		x, y := lineAt(w, i), lineAt(g, i)
		if x != y {
			fmt.Fprintf(&b, "line %d\n  want %s\n  got  %s\n", i+1, x, y)
			shown++
		}
	}
	return b.String()
}

func lineAt(lines []string, i int) string {
	if i < len(lines) {
		return fmt.Sprintf("%q", lines[i])
	}
	return "(end)"
}
