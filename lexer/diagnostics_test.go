package lexer

// diagnostics_test.go: what the lexer says about wrong text, against what
// CPython says. testdata/errors.txt has an input, what CPython reports for it,
// and, where aio deliberately reports something else, that and why.

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/aio-lang/aio/ast/source"
)

var update = flag.Bool("update", false, "rewrite testdata with what python3.13 says")

const errorsFile = "testdata/errors.txt"

// An entry is an input, a line with its first error in CPython, and perhaps a
// line with aio's.
type entry struct{ input, cpython, differs, why string }

func readEntries(t *testing.T) []entry {
	t.Helper()
	data, err := os.ReadFile(errorsFile)
	if err != nil {
		t.Fatal(err)
	}
	var list []entry
	for n, line := range strings.Split(string(data), "\n") {
		kind, text, _ := strings.Cut(line, " ")
		switch kind {
		case "text":
			input, err := strconv.Unquote(text)
			if err != nil {
				t.Fatalf("%s:%d: %v", errorsFile, n+1, err)
			}
			list = append(list, entry{input: input})
		case "cpython":
			list[len(list)-1].cpython = text
		case "aio":
			list[len(list)-1].differs = text
		case "because":
			list[len(list)-1].why = text
		}
	}
	return list
}

func writeEntries(t *testing.T, list []entry) {
	t.Helper()
	var b strings.Builder
	for _, e := range list {
		fmt.Fprintf(&b, "text %s\ncpython %s\n", strconv.Quote(e.input), e.cpython)
		if e.differs != "" {
			fmt.Fprintf(&b, "aio %s\nbecause %s\n", e.differs, e.why)
		}
		b.WriteByte('\n')
	}
	if err := os.WriteFile(errorsFile, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// oracle prints, for each of a list of programs, what CPython says.
const oracle = `
import json, sys, warnings
warnings.simplefilter("ignore")
def say(text):
    try:
        compile(text, "<text>", "exec")
    except SyntaxError as e:
        return f"{type(e).__name__} {e.lineno}:{e.offset} {e.msg}"
    return "ok"
json.dump([say(text) for text in json.load(sys.stdin)], sys.stdout)
`

func askPython(t *testing.T, inputs []string) []string {
	t.Helper()
	in, err := json.Marshal(inputs)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("python3.13", "-c", oracle)
	cmd.Stdin = strings.NewReader(string(in))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	if err := json.Unmarshal(out, &said); err != nil {
		t.Fatal(err)
	}
	return said
}

// firstError is the first thing wrong with text, in the form of errors.txt.
func firstError(text string) string {
	s := New("", text)
	for k := Kind(0); k != EOF; {
		k, _, _ = s.Scan()
	}
	file := source.NewFile("", text)
	for _, d := range s.Diagnostics() {
		if d.Kind != source.Warning {
			line, col := file.Position(d.Span.Start)
			return fmt.Sprintf("%s %d:%d %s", d.Kind, line, file.RuneColumn(line, col)+1, d.Message)
		}
	}
	return "ok"
}

func TestDiagnostics(t *testing.T) {
	list := readEntries(t)
	if *update {
		var inputs []string
		for _, e := range list {
			inputs = append(inputs, e.input)
		}
		for i, said := range askPython(t, inputs) {
			list[i].cpython = said
		}
		writeEntries(t, list)
	}
	for _, e := range list {
		want := e.cpython
		if e.differs != "" {
			want = e.differs
		}
		if got := firstError(e.input); got != want {
			t.Errorf("%q:\n got %s\nwant %s", e.input, got, want)
		}
		if e.differs == e.cpython && e.differs != "" || e.differs != "" && e.why == "" {
			t.Errorf("%q: a difference must be one, and have a reason", e.input)
		}
	}
}
