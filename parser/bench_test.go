package parser

// How fast the parser is, also beside CPython's ast.parse:
//
//	AIO_PYTHON=python3.13 go test -run Speed -v ./parser
//	go test -bench . ./parser

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/aio-lang/aio/lexer"
)

// generated is a program of many small definitions, dense with code.
func generated(functions int) string {
	var b strings.Builder
	for i := range functions {
		fmt.Fprintf(&b, `
def compute_%[1]d(first, second=%[1]d, *rest, key=None):
    total = first * second + len(rest) - %[1]d
    if total > 10 and key is not None:
        total += key[first:second]
    elif total == 0:
        return [item ** 2 for item in rest if item]
    else:
        result = {"name": "value", first: (total, second), **key}
        print(f"{total:>{second}} of {result!r}")
    for index, item in enumerate(rest):
        total = total.update(item.value, index=index, default=-1)
        while index < 10: index += 1
    return total if key else None
`, i)
	}
	return b.String()
}

// median times run for a while.
func median(run func()) time.Duration {
	var times []time.Duration
	for begin := time.Now(); len(times) < 5 || time.Since(begin) < time.Second && len(times) < 200; {
		t := time.Now()
		run()
		times = append(times, time.Since(t))
	}
	sort.Slice(times, func(i, j int) bool { return times[i] < times[j] })
	return times[len(times)/2]
}

func TestSpeed(t *testing.T) {
	if testing.Short() || !testing.Verbose() {
		t.Skip("only with -v: takes a while and wants a quiet machine")
	}
	py := python(t)
	var files []string
	for _, n := range []int{8, 80, 800, 4000} {
		path := filepath.Join(t.TempDir(), fmt.Sprintf("generated_%d.py", n*13))
		if err := os.WriteFile(path, []byte(generated(n)), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
	}
	wanted := []string{"textwrap.py", "dataclasses.py", "base_events.py", "asyncio/tasks.py", "argparse.py", "typing.py", "inspect.py", "_pydecimal.py"}
	for _, path := range libraryFiles(t, py) {
		for _, w := range wanted {
			if strings.HasSuffix(path, "/"+w) && !strings.Contains(path, "/test/") {
				files = append(files, path)
			}
		}
	}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(py, "testdata/dump.py", "time", path).Output()
		if err != nil {
			t.Fatal(err)
		}
		seconds, err := strconv.ParseFloat(string(bytes.Fields(out)[0]), 64)
		if err != nil {
			t.Fatal(err)
		}
		text, _ := lexer.Decode(path, data)
		ours := median(func() { _, _, _ = Parse(path, text) })
		theirs := time.Duration(seconds * float64(time.Second))
		t.Logf("%-22s CPython %8.2f ms   ours %8.2f ms   %5.2f times faster", filepath.Base(path),
			theirs.Seconds()*1e3, ours.Seconds()*1e3, theirs.Seconds()/ours.Seconds())
	}
}

func BenchmarkParse(b *testing.B) {
	for _, n := range []int{8, 800} {
		text := generated(n)
		b.Run(strconv.Itoa(n*13)+"lines", func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := Parse("x", text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
