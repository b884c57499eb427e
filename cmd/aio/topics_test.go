package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/aio-lang/aio/runtime/lib"
)

// TestTopics: each has a text that fits on a screen, and they name what there is.
func TestTopics(t *testing.T) {
	for _, topic := range topics() {
		text := topic.text()
		if len(text) < 100 || !strings.HasSuffix(text, "\n") {
			t.Errorf("%s: %q", topic.name, text)
		}
	}
	modules := strings.Fields(modulesText())
	for _, name := range lib.Names() {
		if !slices.Contains(modules, name) {
			t.Errorf("help modules: no %s", name)
		}
	}
	for _, name := range []string{"gather", "TaskGroup", "sleep"} {
		if !slices.Contains(strings.Fields(asyncioText()), name) {
			t.Errorf("help asyncio: no %s", name)
		}
	}
	for _, m := range metaCommands() {
		if !strings.Contains(replText(), ":"+m.name) {
			t.Errorf("help repl: no :%s", m.name)
		}
	}
}

// TestReadmeTopics: what aio help tells is in the README, too.
func TestReadmeTopics(t *testing.T) {
	readme := readText(t, "../../README.md")
	_, section, _ := strings.Cut(readme, "\n## Differences from CPython\n")
	section, _, _ = strings.Cut(section, "\n## ")
	_, list, _ := strings.Cut(section, "\n- ")
	if list = "- " + strings.TrimRight(list, "\n") + "\n"; *update {
		writeText(t, "topics/differences.md", list)
	} else if list != differences {
		t.Error("topics/differences.md is not the README's section; go test -update writes it anew")
	}
	for _, b := range readmeBlocks(t) {
		if b.language != "go" {
			continue
		}
		for line := range strings.Lines(b.text) {
			if !strings.Contains(embedding, line) {
				t.Errorf("topics/embedding.md lacks %q", line)
			}
		}
	}
	for _, f := range runFlags {
		if !strings.Contains(readme, "`--"+f.name) || !strings.Contains(readme, "`"+f.variable()+"`") {
			t.Errorf("no word on --%s and %s", f.name, f.variable())
		}
	}
	for _, topic := range topics() {
		if !strings.Contains(readme, topic.name) {
			t.Errorf("no word on aio help %s", topic.name)
		}
	}
	if text := plainText("see [a](b) and [c](d)."); text != "see a and c." {
		t.Errorf("%q", text)
	}
}
