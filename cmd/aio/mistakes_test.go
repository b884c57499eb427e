package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/aio-lang/aio/vm"
)

// A mistake is a script of testdata/mistakes, NAME.py, with what CPython says of
// it, NAME.cpython, and what aio says, NAME.aio. Go test -update writes the latter,
// and the former too when AIO_PYTHON names a python3.13. The first line of a
// script may say why our carets differ: "# ours: REASON".

const (
	mistakesFolder = "testdata/mistakes"
	caretsDiffer   = "# ours: "
)

// TestMistakes: of every mistake, aio says all that CPython says, in the same
// words, with the same lines and carets; it may say more. Go test -v shows both.
func TestMistakes(t *testing.T) {
	scripts, err := filepath.Glob(mistakesFolder + "/*.py")
	if err != nil || len(scripts) < 60 {
		t.Fatalf("%d scripts: %v", len(scripts), err)
	}
	for _, path := range scripts {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".py"), func(t *testing.T) {
			t.Parallel()
			testMistake(t, path)
		})
	}
}

func testMistake(t *testing.T, path string) {
	name, text := filepath.Base(path), readText(t, path)
	base := strings.TrimSuffix(path, ".py")
	ours := address.ReplaceAllString(stderrOfAio(name, text), " at 0x…")
	if python := os.Getenv("AIO_PYTHON"); *update && python != "" {
		writeText(t, base+".cpython", stderrOfPython(t, python, file{name, text}))
	}
	if *update {
		writeText(t, base+".aio", ours)
	}
	theirs := readText(t, base+".cpython")
	if want := readText(t, base+".aio"); ours != want {
		t.Errorf("%s\n--- got\n%s--- want\n%s", text, ours, want)
	}
	t.Log(sideBySide(text, theirs, ours))
	first, _, _ := strings.Cut(text, "\n")
	if line := lacks(ours, theirs, !strings.HasPrefix(first, caretsDiffer)); line != "" {
		t.Errorf("%s\naio lacks what CPython says:\n%s", text, line)
	}
}

func readText(t *testing.T, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func writeText(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// stderrOfAio runs a script and answers what it writes to standard error.
func stderrOfAio(name, text string) string {
	var stderr bytes.Buffer
	p, err := vm.Compile(name, text)
	if err == nil {
		given := hostOptions(script{name: name, args: []string{name}}, settings{})
		given.Stderr = &stderr
		v := vm.New(given)
		err = v.Run(context.Background(), p)
		v.Close()
	}
	reportTo(&stderr, err, false)
	return stderr.String()
}

func stderrOfPython(t *testing.T, python string, script file) string {
	t.Helper()
	var stderr bytes.Buffer
	s := newShell(t, []file{script})
	cmd := exec.Command(python, script.name)
	cmd.Dir, cmd.Env, cmd.Stderr = s.dir, s.env, &stderr
	if err := cmd.Run(); err != nil {
		if _, ended := err.(*exec.ExitError); !ended {
			t.Fatal(err)
		}
	}
	return withoutPlaces(stderr.String(), s.dir)
}

var libraryFolder = regexp.MustCompile(`/[^" ]*/lib/python3\.13/`)

// withoutPlaces takes out where things lie on one machine.
func withoutPlaces(text, dir string) string {
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		text = strings.ReplaceAll(text, real+"/", "")
	}
	text = strings.ReplaceAll(text, dir+"/", "")
	return libraryFolder.ReplaceAllString(text, "lib/")
}

var (
	frameHead     = regexp.MustCompile(`^( *\| )?  File "`)
	libraryFrame  = regexp.MustCompile(`^( *\| )?  File "(lib/|<frozen )`)
	frameText     = regexp.MustCompile(`^( *\| )?    `)
	caretLine     = regexp.MustCompile(`^[ |]*[~^][ ~^]*$`)
	warningPlace  = regexp.MustCompile(`^\S+:\d+: (\w*Warning: )`)
	moduleFile    = regexp.MustCompile(` \((lib/\S*|unknown location)\)`)
	address       = regexp.MustCompile(` at 0x[0-9a-f…]+`)
	tracemalloc   = "RuntimeWarning: Enable tracemalloc to get the object allocation traceback"
	repeatedLines = regexp.MustCompile(`^  \[Previous line repeated \d+ more times?\]$`)
	callbackPlace = regexp.MustCompile(`(_run_until_complete_cb\(\)) at lib/\S*\]`)
)

// lacks gives the first line of theirs that ours does not have where it should
// be. Frames of Python's own library do not count, nor does where a warning stands
// among the lines.
func lacks(ours, theirs string, carets bool) string {
	have := strings.Split(comparable(ours), "\n")
	inWarning := false
	for _, line := range strings.Split(withoutLibrary(comparable(theirs)), "\n") {
		switch {
		case !carets && caretLine.MatchString(line):
			continue
		case warningPlace.MatchString(line):
			inWarning = true
			if !slices.ContainsFunc(strings.Split(comparable(ours), "\n"), func(l string) bool {
				return warningPlace.ReplaceAllString(l, "$1") == warningPlace.ReplaceAllString(line, "$1")
			}) {
				return line
			}
			continue
		case inWarning && strings.HasPrefix(line, "  "), line == tracemalloc, repeatedLines.MatchString(line):
			continue
		}
		inWarning = false
		i := slices.Index(have, line)
		if i < 0 {
			return line
		}
		have = have[i+1:]
	}
	return ""
}

// emptyTraceback is the head of a traceback that has lost all its frames.
var emptyTraceback = regexp.MustCompile(`(?m)^Traceback \(most recent call last\):\n(\S)`)

// withoutLibrary takes out the frames of Python's own library.
func withoutLibrary(text string) string {
	var kept strings.Builder
	inLibrary := false
	for line := range strings.Lines(text) {
		if frameHead.MatchString(line) {
			inLibrary = libraryFrame.MatchString(line)
		} else if !frameText.MatchString(line) {
			inLibrary = false
		}
		if !inLibrary {
			kept.WriteString(line)
		}
	}
	return emptyTraceback.ReplaceAllString(kept.String(), "$1")
}

func comparable(text string) string {
	text = strings.ReplaceAll(text, "\t", "")
	text = callbackPlace.ReplaceAllString(text, "$1]")
	return address.ReplaceAllString(moduleFile.ReplaceAllString(text, ""), "")
}

// sideBySide draws a script, and below it what both say of it.
func sideBySide(script, theirs, ours string) string {
	left, right := strings.Split(strings.TrimSpace(theirs), "\n"), strings.Split(strings.TrimSpace(ours), "\n")
	width := len("CPython 3.13")
	for _, line := range left {
		width = max(width, len([]rune(line)))
	}
	var b strings.Builder
	b.WriteString("\n" + script + strings.Repeat("-", width) + "-+--\n")
	row := func(l, r string) {
		b.WriteString(strings.TrimRight(fmt.Sprintf("%-*s | %s", width, l, r), " ") + "\n")
	}
	row("CPython 3.13", "aio")
	row(strings.Repeat("-", width), "--")
	for i := range max(len(left), len(right)) {
		l, r := "", ""
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		row(l, r)
	}
	return b.String()
}
