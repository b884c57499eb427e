package parser

// The table of faults: testdata/errors.txt. Each entry is a text, our
// diagnostics, and what CPython says where it says something else.
//
//	>>> print "a"
//	SyntaxError 1:1-1:10 Missing parentheses in call to 'print'. Did you mean print(...)?

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/aio-lang/aio/ast/source"
)

var update = flag.Bool("update", false, "rewrite the golden files in testdata; needs AIO_PYTHON")

const errorsFile = "testdata/errors.txt"

// faulty is one entry of the table.
type faulty struct {
	text    string
	ours    string
	cpython string // "" when the first of ours
}

func readFaults(t testing.TB) []faulty {
	t.Helper()
	data, err := os.ReadFile(errorsFile)
	if err != nil {
		t.Fatal(err)
	}
	var list []faulty
	for _, entry := range strings.Split(strings.TrimSpace(string(data)), "\n\n") {
		var m faulty
		for i, line := range strings.Split(entry, "\n") {
			switch {
			case i == 0:
				m.text = strings.TrimPrefix(line, ">>> ")
			case strings.HasPrefix(line, "..."):
				m.text += "\n" + strings.TrimPrefix(strings.TrimPrefix(line, "..."), " ")
			case strings.HasPrefix(line, "CPython: "):
				m.cpython = strings.TrimPrefix(line, "CPython: ")
			default:
				m.ours += line + "\n"
			}
		}
		list = append(list, m)
	}
	return list
}

// faults prints what is wrong with a text, a line each.
func faults(text string) string {
	_, _, err := Parse("x", text)
	var e *source.Errors
	if !errors.As(err, &e) {
		return "fine\n"
	}
	var b strings.Builder
	for _, d := range e.List {
		line, col := e.File.Position(d.Span.Start)
		endLine, endCol := e.File.Position(d.Span.End)
		fmt.Fprintf(&b, "%s %d:%d-%d:%d %s\n", d.Kind,
			line, e.File.RuneColumn(line, col)+1, endLine, e.File.RuneColumn(endLine, endCol)+1, d.Message)
	}
	return b.String()
}

func TestErrors(t *testing.T) {
	list := readFaults(t)
	if *update {
		updateFaults(t, list)
		return
	}
	for _, m := range list {
		if got := faults(m.text); got != m.ours {
			t.Errorf("%q:\ngot  %swant %s", m.text, got, m.ours)
		}
	}
}

// cpythonFaults asks CPython about texts.
func cpythonFaults(t testing.TB, texts []string) []string {
	t.Helper()
	var in bytes.Buffer
	for _, text := range texts {
		line, _ := json.Marshal(text)
		in.Write(append(line, '\n'))
	}
	cmd := exec.Command(python(t), "testdata/dump.py", "errors")
	cmd.Stdin = &in
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	lines := bufio.NewScanner(bytes.NewReader(out))
	for lines.Scan() {
		var e *struct {
			Kind, Message                      string
			Line, Column, End_line, End_column int
		}
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			t.Fatal(err)
		}
		if e == nil {
			list = append(list, "fine")
			continue
		}
		place := fmt.Sprintf("%d:%d-%d:%d", e.Line, e.Column, e.End_line, e.End_column)
		list = append(list, fmt.Sprintf("%s %s %s", e.Kind, place, e.Message))
	}
	return list
}

func updateFaults(t *testing.T, list []faulty) {
	texts := make([]string, len(list))
	for i, m := range list {
		texts[i] = m.text
	}
	want := cpythonFaults(t, texts)
	var b strings.Builder
	for i, m := range list {
		ours := faults(m.text)
		fmt.Fprintf(&b, ">>> %s\n%s", strings.ReplaceAll(m.text, "\n", "\n... "), ours)
		if first, _, _ := strings.Cut(ours, "\n"); !sameFault(first, want[i]) {
			fmt.Fprintf(&b, "CPython: %s\n", want[i])
		}
		b.WriteString("\n")
	}
	if err := os.WriteFile(errorsFile, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// sameFault compares kind, message and, where CPython's makes sense, place. A
// place at a line end is empty with us and one column wide in CPython.
func sameFault(ours, cpython string) bool {
	if ours == cpython {
		return true
	}
	kind, rest, _ := strings.Cut(ours, " ")
	place, message, _ := strings.Cut(rest, " ")
	kind2, rest2, _ := strings.Cut(cpython, " ")
	place2, message2, _ := strings.Cut(rest2, " ")
	if kind != kind2 || message != message2 {
		return false
	}
	var l1, c1, el1, ec1, l2, c2, el2, ec2 int
	if _, err := fmt.Sscanf(place, "%d:%d-%d:%d", &l1, &c1, &el1, &ec1); err != nil {
		return false
	}
	if _, err := fmt.Sscanf(place2, "%d:%d-%d:%d", &l2, &c2, &el2, &ec2); err != nil {
		return false
	}
	degenerate := el2 < l2 || el2 == l2 && ec2 <= c2
	empty := l1 == el1 && c1 == ec1 && el2 == l2 && ec2 == c2+1
	return degenerate || l1 == l2 && c1 == c2 && (empty || el1 == el2 && ec1 == ec2)
}

// listOf prints warnings and errors.
func listOf(warnings []source.Diagnostic, err error) string {
	var b strings.Builder
	list := warnings
	var e *source.Errors
	if errors.As(err, &e) {
		list = append(list, e.List...)
	}
	for _, d := range list {
		fmt.Fprintf(&b, "%s %d-%d %s incomplete=%v\n", d.Kind, d.Span.Start, d.Span.End, d.Message, d.Incomplete)
	}
	return b.String()
}
