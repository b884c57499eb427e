package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/aio-lang/aio/lexer"
)

// script is a text to work on and where it came from.
type script struct {
	name string // for messages and __file__: a path, "<string>" or "<stdin>"
	text string
	args []string // sys.argv
}

// readScript takes -c CODE, "-" or a file from args. code is the exit code when
// that fails.
func readScript(args []string) (s script, code int) {
	if len(args) == 0 {
		args = []string{"-"}
	}
	switch first := args[0]; {
	case first == "-c":
		if len(args) < 2 {
			return s, usage("argument expected for the -c option")
		}
		return script{"<string>", args[1] + "\n", append([]string{"-c"}, args[2:]...)}, 0
	case first == "-":
		raw, err := io.ReadAll(os.Stdin)
		if err != nil {
			fmt.Fprintf(os.Stderr, "aio: can't read standard input: %v\n", err)
			return s, exitUsage
		}
		return decode("<stdin>", raw, args)
	case len(first) > 1 && first[0] == '-':
		return s, usage("unknown option %s", first)
	}
	raw, err := os.ReadFile(args[0])
	if err != nil {
		fmt.Fprintf(os.Stderr, "aio: can't open file '%s': %s\n", args[0], reason(err))
		return s, exitUsage
	}
	return decode(args[0], raw, args)
}

func decode(name string, raw []byte, args []string) (script, int) {
	text, err := lexer.Decode(name, raw)
	if err != nil {
		return script{}, report(err)
	}
	return script{name, text, args}, 0
}

// reason is the error of the operating system without the path, which the
// message has already.
func reason(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "[Errno 2] No such file or directory"
	case errors.Is(err, fs.ErrPermission):
		return "[Errno 13] Permission denied"
	}
	return err.Error()
}
