// The commands of the prompt, which begin with ':'.

package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/aio-lang/aio/lexer"
	"github.com/aio-lang/aio/vm"
	"github.com/aio-lang/aio/vm/code"
)

// metaCommand is a command of the prompt.
type metaCommand struct {
	name    string
	args    string
	summary string
	run     func(r *repl, arg string) (code int, over bool)
}

// metaCommands in the order of :help, which lists them.
func metaCommands() []metaCommand {
	return []metaCommand{
		{"help", "[COMMAND]", "print this text; help(obj) tells of a value", (*repl).metaHelp},
		{"tasks", "", "list the tasks that are not done", (*repl).metaTasks},
		{"graph", "", "show who waits for whom", (*repl).metaGraph},
		{"time", "ENTRY", "run an entry and tell how long it took", (*repl).metaTime},
		{"type", "EXPR", "show the class of a value", (*repl).metaType},
		{"dis", "ENTRY", "show the instructions that an entry compiles to", (*repl).metaDis},
		{"load", "FILE", "run a file in this namespace", (*repl).metaLoad},
		{"reset", "", "forget the names; tasks and modules stay", (*repl).metaReset},
		{"quit", "", "leave, as Ctrl-D does", func(*repl, string) (int, bool) { return 0, true }},
	}
}

func metaNames() (names []string) {
	for _, m := range metaCommands() {
		names = append(names, m.name)
	}
	return names
}

// meta runs a command.
func (r *repl) meta(text string) (code int, over bool) {
	name, arg, _ := strings.Cut(strings.TrimSpace(text), " ")
	for _, m := range metaCommands() {
		if m.name != name {
			continue
		}
		arg = strings.TrimSpace(arg)
		optional := strings.HasPrefix(m.args, "[")
		if m.args == "" && arg != "" || m.args != "" && arg == "" && !optional {
			return r.complain("usage: :%s", strings.TrimSpace(name+" "+m.args))
		}
		return m.run(r, arg)
	}
	return r.complain("no command ':%s'; :help lists them", name)
}

func (r *repl) complain(format string, args ...any) (int, bool) {
	fmt.Fprintf(r.out, format+"\n", args...)
	return exitError, false
}

func (r *repl) metaHelp(name string) (int, bool) {
	if name == "" {
		writeMetaHelp(r.out)
		return 0, false
	}
	for _, m := range metaCommands() {
		if m.name == strings.TrimPrefix(name, ":") {
			fmt.Fprint(r.out, m.line())
			return 0, false
		}
	}
	return r.complain("no command ':%s'; :help lists them, help(obj) tells of a value", name)
}

// line is the command as :help shows it.
func (m metaCommand) line() string {
	return fmt.Sprintf("  :%-15s %s\n", strings.TrimSpace(m.name+" "+m.args), m.summary)
}

// writeMetaHelp is the text of :help, and of 'aio help repl'.
func writeMetaHelp(out io.Writer) {
	for _, m := range metaCommands() {
		fmt.Fprint(out, m.line())
	}
	fmt.Fprint(out, `
A block of lines ends with a blank one. Up brings the lines before back, to be
edited, and older entries; Alt-Enter begins another line in them. Tab completes or
indents, Ctrl-R searches what you typed before, Ctrl-C clears the line or cancels what
runs, Ctrl-D leaves. _ is the last value.
`)
}

func (r *repl) metaTime(arg string) (int, bool) {
	wall, cpu := time.Now(), cpuTime()
	code, over := r.run(arg)
	fmt.Fprintf(r.out, "wall %s, cpu %s\n", seconds(time.Since(wall)), seconds(cpuTime()-cpu))
	return code, over
}

func (r *repl) metaType(arg string) (int, bool) {
	if _, err := r.s.Compile(r.name(), arg); err != nil {
		return r.show(err)
	}
	expression := "type((" + arg + "\n))"
	if _, err := r.s.Compile(r.name(), expression); err != nil {
		return r.complain("':type' is for expressions, which have a value")
	}
	return r.run(expression)
}

func (r *repl) metaDis(arg string) (int, bool) {
	p, err := r.s.Compile(r.name(), arg+"\n")
	if err != nil {
		return r.show(err)
	}
	var b bytes.Buffer
	if err := code.Disassemble(&b, p.Code()); err != nil {
		return r.show(err)
	}
	_, _ = r.out.Write(b.Bytes())
	return 0, false
}

func (r *repl) metaLoad(arg string) (int, bool) {
	arg = pathOf(arg)
	raw, err := os.ReadFile(arg)
	if err != nil {
		return r.complain("can't open file '%s': %s", arg, reason(err))
	}
	text, err := lexer.Decode(arg, raw)
	if err != nil {
		return r.show(err)
	}
	p, err := vm.Compile(arg, text)
	if err != nil {
		return r.show(err)
	}
	return r.show(r.s.Run(p))
}

// pathOf is a path as one types it: in quotes, or from the home folder on.
func pathOf(text string) string {
	if n := len(text); n > 1 && (text[0] == '"' || text[0] == '\'') && text[n-1] == text[0] {
		text = text[1 : n-1]
	}
	if rest, ok := strings.CutPrefix(text, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	return text
}

func (r *repl) metaReset(string) (int, bool) {
	return r.show(r.s.Reset())
}
