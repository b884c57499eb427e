package main

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// block is a fenced block of a Markdown text.
type block struct{ language, text string }

func readmeBlocks(t *testing.T) []block {
	t.Helper()
	raw, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var list []block
	for _, m := range regexp.MustCompile("(?ms)^```(\\w*)\n(.*?)^```$").FindAllStringSubmatch(string(raw), -1) {
		list = append(list, block{m[1], m[2]})
	}
	return list
}

// TestReadmeScripts runs what the README shows: a python block whose first line
// is a comment with a file's name is that file, a console block is a transcript.
func TestReadmeScripts(t *testing.T) {
	var files []file
	var shown []transcript
	for _, b := range readmeBlocks(t) {
		switch b.language {
		case "python":
			first, _, _ := strings.Cut(b.text, "\n")
			files = append(files, file{strings.TrimPrefix(first, "# "), b.text})
		case "console":
			shown = append(shown, parseTranscript(b.text))
		}
	}
	if len(files) == 0 || len(shown) < 2 {
		t.Fatalf("%d scripts and %d transcripts", len(files), len(shown))
	}
	s := newShell(t, files)
	for _, script := range shown {
		script.play(t, s)
	}
}

// duration is what examples print of real time.
var duration = regexp.MustCompile(`[0-9]\.[0-9] s`)

// TestReadmeCommands runs the shell commands that a newcomer is told to run, and
// looks for the others where they are kept.
func TestReadmeCommands(t *testing.T) {
	ci, err := os.ReadFile("../../.ci/run")
	if err != nil {
		t.Fatal(err)
	}
	var commands []string
	for _, b := range readmeBlocks(t) {
		if b.language == "sh" {
			commands = append(commands, strings.Split(strings.TrimSpace(b.text), "\n")...)
		}
	}
	if len(commands) < 2 || commands[1] != "go test ./..." || !strings.Contains(string(ci), "\t"+commands[1]+"\n") {
		t.Fatalf("the second command is not that of .ci/run: %q", commands)
	}
	s := newShell(t, nil)
	s.dir = "../.."
	want, err := os.ReadFile("../../examples/fetch.out")
	if err != nil {
		t.Fatal(err)
	}
	got := s.run(t, commands[0], "")
	if duration.ReplaceAllString(got, "") != duration.ReplaceAllString(string(want), "") {
		t.Errorf("$ %s\n%s", commands[0], got)
	}
}

// TestReadmeTables: every command and exit code is in the README.
func TestReadmeTables(t *testing.T) {
	raw, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range commands() {
		if !strings.Contains(string(raw), "`aio "+c.name) {
			t.Errorf("no word on aio %s", c.name)
		}
	}
}
