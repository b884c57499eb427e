// The prompt: reads entries, runs them, shows what comes of them.
//
//	repl.go           the command and the conversation
//	repl_entry.go     lines into entries; indentation
//	repl_editor.go    a terminal through liner; repl_paste.go what is pasted
//	repl_keyboard_*   who reads the keys, and the terminal's modes
//	repl_view.go      how the line is drawn that is typed; repl_wide_* what liner draws on
//	repl_screen.go    what scripts print while a line is typed
//	repl_plain.go     lines without a terminal
//	repl_history.go   entries kept over sessions
//	repl_display.go   values; repl_help.go help(); repl_meta.go the commands that begin with ':'
//	complete.go       what Tab offers

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"sync/atomic"
	"syscall"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm"
)

// typist is where a conversation comes from.
type typist interface {
	// read shows a prompt and reads an input. text stands behind the prompt
	// already. The error is io.EOF at the end, errAborted after Ctrl-C, and errRecall
	// when Up was pressed behind morePrompt.
	read(prompt, text string) (input, error)
	// remember keeps an entry for later recall.
	remember(entry string)
	// interrupt is Ctrl-C that came as a signal: unless a line is typed, whose matter
	// it is then, tell is called.
	interrupt(tell func())
	// lend leaves the terminal to what runs, until something is read again.
	lend()
	// stdin is what input() reads.
	stdin() io.Reader
	close()
}

// input is one line, or a block of them that is to run as it is.
type input struct {
	text  string
	block bool
	rest  string // of a block: its last line, which has no end yet
	ahead bool   // more has been typed already
}

var (
	errAborted = errors.New("aborted")
	errRecall  = errors.New("the block is wanted back") // to be edited
)

// repl is a conversation.
type repl struct {
	s     *vm.Session
	v     *vm.VM
	in    typist
	out   io.Writer
	size  func() (w, h int)    // of the screen
	paint bool                 // errors in colours
	count int                  // entries so far
	block string               // of the entry that is typed: the lines before this one
	list  func(names []string) // shows what Tab offers; nil where liner does
	waits atomic.Bool          // for the next entry
}

const (
	firstPrompt = ">>> "
	morePrompt  = "... "
)

func replCommand(args []string) int {
	if len(args) > 0 {
		return usage("repl takes no arguments; 'aio run -i FILE' runs a file first")
	}
	return converse(nil, script{name: "<stdin>", args: []string{""}}, settings{})
}

// converse runs a script, if there is one, and then the prompt in its namespace.
func converse(first *vm.Program, s script, o settings) int {
	r := &repl{paint: colours(os.Stderr)}
	var stdout, stderr io.Writer
	if isTerminal(os.Stdin) && isTerminal(os.Stdout) && os.Getenv("TERM") != "dumb" && os.Getenv("TERM") != "" {
		screen := newScreen(os.Stdout)
		r.size = screen.size
		e := newEditor(screen, r)
		r.in, stdout, stderr = e, screen, screen
	} else {
		out := newOutput(os.Stdout)
		r.size = newScreen(os.Stdout).size
		r.in, stdout, stderr = newPlain(out), out, behind{out, os.Stderr}
	}
	r.out = stdout
	defer r.in.close()
	given := hostOptions(s, o)
	given.Stdin, given.Stdout, given.Stderr = r.in.stdin(), stdout, stderr
	v := vm.New(given)
	session, err := v.NewSession(context.Background())
	if err != nil {
		return report(err)
	}
	r.v, r.s = v, session
	session.Lost = r.showLost
	stop := r.catchInterrupts()
	defer stop()
	return r.leave(r.talk(first))
}

// catchInterrupts hands Ctrl-C to what runs. While a line is typed the editor
// has it instead, as a key or, before it has told the terminal so, as a signal.
// Ctrl-\ ends the process.
func (r *repl) catchInterrupts() (stop func()) {
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, os.Interrupt, syscall.SIGQUIT)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for s := range signals {
			if s == syscall.SIGQUIT {
				r.in.close()
				fmt.Fprintln(os.Stderr) // behind the ^\ that the terminal shows
				os.Exit(exitSignal + int(syscall.SIGQUIT))
			}
			unseen := 0
			r.in.interrupt(func() { unseen = r.s.Interrupt() })
			if unseen > patience {
				r.in.close()
				os.Exit(dieOfInterrupt())
			}
		}
	}()
	return func() {
		signal.Stop(signals)
		close(signals)
		<-done
	}
}

// talk is the conversation; it answers the exit code.
func (r *repl) talk(first *vm.Program) int {
	if err := r.prepare(); err != nil {
		return r.showError(err)
	}
	if first != nil {
		err := r.s.Run(first)
		if code, over := r.show(err); over && r.hasEnded() {
			return code
		}
	} else {
		fmt.Fprint(r.out, banner())
	}
	stop := r.watchTasks()
	defer stop()
	for {
		r.tellFailures(true)
		r.waits.Store(true)
		text, err := r.entry()
		r.in.lend()
		r.waits.Store(false)
		switch {
		case err == io.EOF:
			fmt.Fprintln(r.out)
			return 0
		case errors.Is(err, errAborted), text == "":
			continue
		case err != nil:
			return r.showError(err)
		}
		if code, over := r.run(text); over {
			return code
		}
	}
}

// hasEnded says that the session runs no more entries: sys.exit in a task ends it, in
// a script that awaits nothing it does not.
func (r *repl) hasEnded() bool {
	return r.s.Do(func(*object.Thread, *object.Dict) error { return nil }) != nil
}

func banner() string {
	return "aio " + version + ": await works here, tasks go on while you type; :help says more.\n"
}

// run runs one entry. over says that it ended the conversation.
func (r *repl) run(text string) (code int, over bool) {
	word := strings.TrimSpace(text)
	if strings.HasPrefix(word, ":") {
		return r.meta(word[1:])
	}
	switch {
	case (word == "exit" || word == "quit") && !r.bound(word):
		return 0, true
	case word == "clear" && !r.bound(word):
		if s, ok := r.out.(*screen); ok {
			s.clear()
		}
		return 0, false
	}
	r.count++
	p, err := r.s.Compile(r.name(), text)
	if hint := otherPrompt(word); err != nil && hint != "" {
		return r.complain("%s", hint)
	}
	if err != nil {
		return r.show(err)
	}
	for _, w := range p.Warnings() {
		fmt.Fprintln(r.out, w)
	}
	return r.show(r.s.Run(p))
}

// otherPrompt says what to type instead of what other prompts understand.
func otherPrompt(word string) string {
	switch {
	case strings.HasPrefix(word, "?"), strings.HasSuffix(word, "?"):
		return "help(" + strings.Trim(word, "?") + ") tells of a value"
	case strings.HasPrefix(word, "!"):
		return fmt.Sprintf("import os; os.system(%s) runs a program", object.ReprText(strings.TrimSpace(word[1:])))
	case strings.HasPrefix(word, "%"):
		return "the commands of this prompt begin with ':'; :help lists them"
	}
	return ""
}

// name is what tracebacks call the entry.
func (r *repl) name() string { return fmt.Sprintf("<input-%d>", r.count) }

// show tells how an entry ended, if it did not end well.
func (r *repl) show(err error) (code int, over bool) {
	var exit *vm.ExitError
	switch {
	case err == nil:
		return 0, false
	case errors.As(err, &exit):
		if exit.Message != "" {
			fmt.Fprintln(r.out, exit.Message)
		}
		return exit.Code & 0xff, true
	case errors.Is(err, vm.ErrClosed):
		return exitError, true
	}
	var internal *vm.InternalError
	return r.showError(err), errors.As(err, &internal)
}

func (r *repl) showError(err error) int {
	var failed *vm.RuntimeError
	var syntax *vm.SyntaxError
	switch {
	case errors.As(err, &failed) && failed.IsKeyboardInterrupt():
		fmt.Fprintln(r.out, "KeyboardInterrupt")
		return interrupted
	case errors.As(err, &failed):
		fmt.Fprint(r.out, r.s.Traceback(failed, r.paint))
		return exitError
	case errors.As(err, &syntax):
		for _, d := range syntax.List {
			text := syntax.File.Render(d)
			if r.paint {
				text = paintSyntax(text)
			}
			fmt.Fprint(r.out, text)
		}
		return exitError
	}
	return report(err)
}

// showLost shows an error that left the loop while nothing was waited for. It is
// called on the session's goroutine.
func (r *repl) showLost(err error) {
	var failed *vm.RuntimeError
	if errors.As(err, &failed) {
		fmt.Fprint(r.out, failed.Traceback(r.paint))
	}
}

// leave ends the session and says which tasks it had to cancel.
func (r *repl) leave(code int) int {
	cancelled, err := r.s.Close()
	switch n := len(cancelled); {
	case n == 1:
		fmt.Fprintf(r.out, "cancelled a task that was still running: %s\n", cancelled[0])
	case n > shownTasks:
		fmt.Fprintf(r.out, "cancelled %d tasks that were still running: %s, …\n", n, strings.Join(cancelled[:shownTasks], ", "))
	case n > 1:
		fmt.Fprintf(r.out, "cancelled %d tasks that were still running: %s\n", n, strings.Join(cancelled, ", "))
	}
	if err != nil && code == 0 {
		code, _ = r.show(err)
	}
	if o, ok := r.out.(*output); ok {
		_ = o.Flush() // nobody is left to tell
	}
	return code
}

// shownTasks is how many names of tasks a line lists.
const shownTasks = 5
