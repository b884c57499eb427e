package parser

// What the parser says first about programs with a mistake, against what
// CPython says. testdata/mistakes.txt has for each mistake a title, the text, what
// CPython reports, and, where aio deliberately says something else, that and why.

import (
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

var updateMistakes = flag.Bool("update-mistakes", false, "rewrite testdata/mistakes.txt with what python3.13 says")

const mistakesFile = "testdata/mistakes.txt"

type mistake struct{ title, text, cpython, differs, why string }

// readMistakes reads the file: "== title", the lines of the text, "-- cpython
// message", and perhaps "-- aio message" with "-- because reason".
func readMistakes(t *testing.T) []mistake {
	t.Helper()
	data, err := os.ReadFile(mistakesFile)
	if err != nil {
		t.Fatal(err)
	}
	var list []mistake
	for _, part := range strings.Split("\n"+string(data), "\n== ")[1:] {
		title, rest, _ := strings.Cut(part, "\n")
		text, notes, _ := strings.Cut(rest, "\n-- cpython ")
		m := mistake{title: title, text: text + "\n"}
		m.cpython, notes, _ = strings.Cut(notes, "\n")
		for _, line := range strings.Split(notes, "\n") {
			if s, ok := strings.CutPrefix(line, "-- aio "); ok {
				m.differs = s
			}
			if s, ok := strings.CutPrefix(line, "-- because "); ok {
				m.why = s
			}
		}
		list = append(list, m)
	}
	return list
}

func writeMistakes(t *testing.T, list []mistake) {
	t.Helper()
	var parts []string
	for _, m := range list {
		part := fmt.Sprintf("== %s\n%s-- cpython %s\n", m.title, m.text, m.cpython)
		if m.differs != "" {
			part += fmt.Sprintf("-- aio %s\n-- because %s\n", m.differs, m.why)
		}
		parts = append(parts, part)
	}
	if err := os.WriteFile(mistakesFile, []byte(strings.Join(parts, "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
}

// mistakesOracle prints, for each of a list of texts, what CPython's parser
// says. What its compiler would say later, it does not.
const mistakesOracle = `
import ast, json, sys, warnings
warnings.simplefilter("ignore")
def say(text):
    try:
        ast.parse(text)
    except SyntaxError as e:
        return f"{type(e).__name__} {e.lineno}:{e.offset} {e.msg}"
    return "ok"
json.dump([say(text) for text in json.load(sys.stdin)], sys.stdout)
`

func refreshMistakes(t *testing.T, list []mistake) {
	t.Helper()
	var texts []string
	for _, m := range list {
		texts = append(texts, m.text)
	}
	in, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("python3.13", "-c", mistakesOracle)
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
	for i := range list {
		list[i].cpython = said[i]
	}
	writeMistakes(t, list)
}

// firstFault is the first thing wrong with text: kind, place and message.
func firstFault(text string) string {
	_, _, err := Parse("", text)
	var list *source.Errors
	if !errors.As(err, &list) {
		return "ok"
	}
	d := list.List[0]
	line, col := list.File.Position(d.Span.Start)
	return fmt.Sprintf("%s %d:%d %s", d.Kind, line, list.File.RuneColumn(line, col)+1, d.Message)
}

func TestMistakes(t *testing.T) {
	list := readMistakes(t)
	if *updateMistakes {
		refreshMistakes(t, list)
	}
	seen := map[string]bool{}
	for _, m := range list {
		t.Run(m.title, func(t *testing.T) {
			want := m.cpython
			if m.differs != "" {
				want = m.differs
			}
			if got := firstFault(m.text); got != want {
				t.Errorf("%s\n got %s\nwant %s", m.text, got, want)
			}
			if m.differs == m.cpython || m.differs != "" && m.why == "" || seen[m.title] {
				t.Error("a difference must be one, and have a reason; a title must be new")
			}
			seen[m.title] = true
		})
	}
}
