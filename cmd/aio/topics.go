// The topics of 'aio help TOPIC': what does not belong to one command.

package main

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm"
)

// topic is a row of the table below.
type topic struct {
	name    string
	summary string
	text    func() string
}

// topics in the order in which 'aio help' lists them.
func topics() []topic {
	return []topic{
		{"differences", "what differs from Python", func() string { return plainText(differences) }},
		{"modules", "what can be imported", modulesText},
		{"asyncio", "the names that need no import, and what aio adds", asyncioText},
		{"repl", "the prompt: keys and commands", replText},
		{"embedding", "scripts in programs written in Go", func() string { return embedding }},
		{"limits", "how large things may get", limitsText},
	}
}

func findTopic(name string) (topic, bool) {
	for _, t := range topics() {
		if t.name == name {
			return t, true
		}
	}
	return topic{}, false
}

// These texts are also in the README, which a test compares.
var (
	//go:embed topics/differences.md
	differences string
	//go:embed topics/embedding.md
	embedding string
)

// plainText takes the marks of links out of a Markdown text.
func plainText(text string) string {
	for {
		i := strings.Index(text, "](")
		if i < 0 {
			return text
		}
		open, end := strings.LastIndexByte(text[:i], '['), strings.IndexByte(text[i:], ')')
		if open < 0 || end < 0 {
			return text
		}
		text = text[:open] + text[open+1:i] + text[i+end+1:]
	}
}

func modulesText() string {
	return "Modules of Python's library that can be imported:\n\n" + columns(vm.ModuleNames(), pageWidth) +
		"\nModules and packages of your own are found beside the script, as .aio and .py files.\n"
}

// asyncioNames asks a VM, which is the one that knows.
func asyncioNames() []string {
	var out bytes.Buffer
	v := vm.New(vm.Options{Stdout: &out})
	defer v.Close()
	p, err := vm.Compile("names.py", "import asyncio\nprint(*sorted(asyncio.__all__))\n")
	if err == nil {
		err = v.Run(context.Background(), p)
	}
	if err != nil {
		return []string{err.Error()}
	}
	return strings.Fields(out.String())
}

func asyncioText() string {
	return `In .aio scripts and at the prompt, await may stand at top level, and the names of
asyncio need no import. In .py scripts they do, as in Python.

` + columns(asyncioNames(), pageWidth) + `
Import aio for what CPython lacks: aio.print_tasks(), aio.tasks(), aio.dump() and
aio.background(). 'aio help run' has the flags that show what tasks do.
`
}

func replText() string {
	var b strings.Builder
	b.WriteString("'aio' on a terminal, or 'aio repl', is a prompt on which await works; tasks go on while you\n" +
		"type. 'aio -i FILE' runs a script first.\n\n")
	writeMetaHelp(&b)
	return b.String()
}

func limitsText() string {
	t := object.NewThread()
	var b strings.Builder
	fmt.Fprintf(&b, `A script can't take the process down: what is too much raises an exception.

  %-18s %d calls deep; sys.setrecursionlimit() changes that (RecursionError)
  %-18s %d bytes in one string, list, int … (MemoryError)
  %-18s %d digits from and to text; sys.set_int_max_str_digits() (ValueError)

These flags of 'aio run' stop a script at once, with exit code %d; its except and finally
blocks do not run. In programs written in Go they are vm.Options.Limits.

`, "recursion", t.MaxDepth, "size", t.MaxSize, "int", t.MaxDigits, exitLimit)
	for _, f := range limitFlags {
		fmt.Fprintf(&b, "  %s, %s\n", f.usage(), f.variable())
		for _, line := range f.help {
			b.WriteString("      " + line + "\n")
		}
	}
	fmt.Fprintf(&b, `
An endless loop is stopped by Ctrl-C. When all tasks wait for what can't happen any
more, the run ends with exit code %d.
`, exitDeadlock)
	return b.String()
}

// pageWidth is the width of help texts.
const pageWidth = 80

// columns sets words in columns for a screen.
func columns(words []string, width int) string {
	const indent, gap = 2, 2
	widest := 0
	for _, w := range words {
		widest = max(widest, columnsOf([]rune(w)))
	}
	n := max(1, (width-indent+gap)/(widest+gap))
	rows := (len(words) + n - 1) / n
	var b strings.Builder
	for r := range rows {
		line := strings.Repeat(" ", indent)
		for i := r; i < len(words); i += rows {
			line += words[i] + strings.Repeat(" ", widest+gap-columnsOf([]rune(words[i])))
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}
