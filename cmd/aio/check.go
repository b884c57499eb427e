package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aio-lang/aio/vm"
)

// checkCommand reports the errors and warnings of every file, and fails when
// there is an error. A folder stands for the scripts in it.
func checkCommand(args []string) int {
	if len(args) == 0 {
		return usage("check: no files given")
	}
	if args[0] == "-c" {
		s, code := readScript(args)
		if code == 0 {
			code = checkOne(s, func(show func()) { show() })
		}
		return code
	}
	files, result := scriptsOf(args)
	line := startProgress("checking", len(files))
	defer line.end()
	for _, name := range files {
		line.begin(name)
		var s script
		code := 0
		switch {
		case name == "-":
			s, code = readScript([]string{name})
		default:
			s, code = readChecked(name, line)
		}
		if code == 0 {
			code = checkOne(s, line.aside)
		}
		result = max(result, code)
	}
	return result
}

// readChecked reads a file; what is wrong with it goes beside the line.
func readChecked(name string, line *progress) (s script, code int) {
	raw, err := os.ReadFile(name)
	line.aside(func() {
		if err != nil {
			code = cantOpen(name, err)
			return
		}
		s, code = decode(name, raw, nil)
	})
	return s, code
}

// checkOne checks a script; aside lets it write.
func checkOne(s script, aside func(func())) (code int) {
	program, err := vm.Compile(s.name, s.text)
	aside(func() {
		if err != nil {
			code = report(err)
			return
		}
		for _, w := range program.Warnings() {
			fmt.Fprintln(os.Stderr, w)
		}
	})
	return code
}

// scriptsOf replaces folders by the scripts below them. What begins with a dot stays
// out, and so do the caches of CPython.
func scriptsOf(args []string) (files []string, code int) {
	for _, arg := range args {
		if info, err := os.Stat(arg); err != nil || !info.IsDir() {
			if strings.HasPrefix(arg, "-") && arg != "-" && err != nil {
				return nil, usage("unknown option %s", arg)
			}
			files = append(files, arg)
			continue
		}
		err := filepath.WalkDir(arg, func(path string, d fs.DirEntry, err error) error {
			switch name := d.Name(); {
			case err != nil:
				return err
			case path != arg && (strings.HasPrefix(name, ".") || name == "__pycache__"):
				if d.IsDir() {
					return fs.SkipDir
				}
			case !d.IsDir() && slices.Contains(scripts, filepath.Ext(name)):
				files = append(files, path)
			}
			return nil
		})
		if err != nil {
			code = max(code, cantOpen(arg, err))
		}
	}
	return files, code
}
