package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/aio-lang/aio/lexer"
	"github.com/aio-lang/aio/runtime/object"
)

// script is a text to work on and where it came from.
type script struct {
	name string // for messages and __file__: a path, "<string>" or "<stdin>"
	text string
	args []string // sys.argv
	// module is what -m names; there is no text then.
	module string
}

// readScript takes -c CODE, "-" or a file from args. code is the exit code when
// that fails.
func readScript(args []string) (s script, code int) {
	given := len(args) > 0
	if !given {
		args = []string{""}
	}
	switch first := args[0]; {
	case first == "-c":
		if len(args) < 2 {
			return s, usage("argument expected for the -c option")
		}
		return script{name: "<string>", text: args[1] + "\n", args: append([]string{"-c"}, args[2:]...)}, 0
	case first == "-m":
		if len(args) < 2 || args[1] == "" {
			return s, usage("argument expected for the -m option")
		}
		return script{name: args[1], module: args[1], args: append([]string{"-m"}, args[2:]...)}, 0
	case first == "-", first == "" && !given:
		raw, err := io.ReadAll(os.Stdin)
		if err != nil {
			fmt.Fprintf(os.Stderr, "aio: can't read standard input: %s\n", reason(err))
			return s, exitUsage
		}
		return decode("<stdin>", raw, args)
	case first == "--" && len(args) > 1:
		return readFile(args[1:])
	case first[:min(1, len(first))] == "-":
		return s, usage("unknown option %s", first)
	}
	return readFile(args)
}

// readFile reads a script; of a folder, its __main__.
func readFile(args []string) (script, int) {
	if info, err := os.Stat(args[0]); err == nil && info.IsDir() {
		return readFolder(args)
	}
	raw, err := os.ReadFile(args[0])
	if err != nil {
		return script{}, cantOpen(args[0], err)
	}
	return decode(args[0], raw, args)
}

func readFolder(args []string) (script, int) {
	for _, name := range []string{"__main__.aio", "__main__.py"} {
		path := filepath.Join(args[0], name)
		if raw, err := os.ReadFile(path); err == nil {
			return decode(path, raw, args)
		}
	}
	fmt.Fprintf(os.Stderr, "aio: can't find '__main__' module in '%s'\n", args[0])
	return script{}, exitError
}

// cantOpen reports a file that can't be read.
func cantOpen(name string, err error) int {
	fmt.Fprintf(os.Stderr, "aio: can't open file '%s': %s\n", name, reason(err))
	return exitUsage
}

func decode(name string, raw []byte, args []string) (script, int) {
	text, err := lexer.Decode(name, raw)
	if err != nil {
		return script{}, report(err)
	}
	return script{name: name, text: text, args: args}, 0
}

// reason is the error of the operating system in Python's words, without the
// path, which the message has already: "[Errno 2] No such file or directory".
func reason(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	_, text, _ := strings.Cut(object.OSErrorOf(err, "").Error(), ": ")
	return text
}

// skipLine makes the first line an empty one.
func (s *script) skipLine() {
	if i := strings.IndexByte(s.text, '\n'); i >= 0 {
		s.text = s.text[i:]
	} else {
		s.text = ""
	}
}

// isFile tells a script of a file from a text.
func (s script) isFile() bool { return s.module == "" && s.name != "<string>" && s.name != "<stdin>" }

// absolute is the name that a script that runs sees of itself, in __file__, tracebacks
// and the reprs of its tasks: as CPython has it, the whole path. sys.argv keeps what the
// user gave.
func (s script) absolute() string {
	if !s.isFile() {
		return s.name
	}
	path, err := filepath.Abs(s.name)
	if err != nil {
		return s.name // the working directory is gone
	}
	return path
}

// searchPath is sys.path: the script's folder and those of PYTHONPATH.
func (s script) searchPath(o settings) []string {
	path := []string{}
	if !o.safePath {
		path = append(path, s.directory())
	}
	if o.ignoreEnv {
		return path
	}
	for _, dir := range filepath.SplitList(os.Getenv("PYTHONPATH")) {
		if dir != "" {
			path = append(path, dir)
		}
	}
	return path
}

// directory is where modules are looked for first: beside the script, whose
// symbolic links are followed.
func (s script) directory() string {
	if s.module != "" {
		if dir, err := os.Getwd(); err == nil {
			return dir
		}
	}
	if !s.isFile() {
		return ""
	}
	dir := filepath.Dir(s.name)
	if real, err := filepath.EvalSymlinks(s.name); err == nil {
		dir = filepath.Dir(real)
	}
	if dir == "." {
		return ""
	}
	return dir
}

// readSource reads the file of a module, in whatever encoding it declares.
func readSource(path string) ([]byte, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, syscall.EISDIR // on every system: a package it may be, a file not
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	text, err := lexer.Decode(path, raw)
	return []byte(text), err
}
