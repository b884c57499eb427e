// How errors are shown.

package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/aio-lang/aio/vm"
)

// report shows how a run ended on standard error, and answers the exit code.
func report(err error) int { return reportTo(os.Stderr, err, colours(os.Stderr)) }

// reportTo is report with a place to write to.
func reportTo(w io.Writer, err error, colour bool) int {
	var (
		syntax   *vm.SyntaxError
		failed   *vm.RuntimeError
		exit     *vm.ExitError
		deadlock *vm.DeadlockError
		internal *vm.InternalError
		limit    *vm.LimitError
		late     *timeError
	)
	switch {
	case err == nil:
		return 0
	case errors.As(err, &internal):
		return reportInternal(internal.Value, internal.Stack)
	case errors.As(err, &syntax):
		for _, d := range syntax.List {
			text := syntax.File.Render(d)
			if colour {
				text = paintSyntax(text)
			}
			fmt.Fprint(w, text)
		}
		return exitError
	case errors.As(err, &exit):
		if exit.Message != "" {
			fmt.Fprintln(w, exit.Message)
		}
		return exit.Code & 0xff
	case errors.As(err, &deadlock):
		fmt.Fprintln(w, "aio:", deadlock)
		return exitDeadlock
	case errors.As(err, &limit), errors.As(err, &late):
		fmt.Fprintln(w, "aio:", err)
		return exitLimit
	case errors.As(err, &failed):
		if !failed.Shown {
			fmt.Fprint(w, failed.Traceback(colour))
		}
		if failed.IsKeyboardInterrupt() {
			return interrupted
		}
		return exitError
	}
	fmt.Fprintln(w, "aio:", err)
	return exitError
}

// reportUnstopped names the tasks that were still there when Ctrl-C was pressed
// again.
func reportUnstopped(g *vm.TaskGraph) {
	if g == nil || len(g.Tasks) == 0 {
		return
	}
	what := "1 task had"
	if n := len(g.Tasks); n > 1 {
		what = fmt.Sprintf("%d tasks had", n)
	}
	fmt.Fprintf(os.Stderr, "aio: when Ctrl-C was pressed again, %s not stopped:\n%s", what, g.List())
}

// reportInternal shows a bug of aio in one line; AIO_DEBUG asks for the Go stack.
func reportInternal(what any, stack string) int {
	text, _, _ := strings.Cut(fmt.Sprint(what), "\n")
	fmt.Fprintf(os.Stderr, "aio: internal error: %s; please report it with the script (AIO_DEBUG=1 shows more)\n", text)
	if os.Getenv("AIO_DEBUG") != "" {
		fmt.Fprintln(os.Stderr, stack)
	}
	return exitInternal
}
