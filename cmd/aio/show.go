package main

import (
	"fmt"
	"os"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/lexer"
	"github.com/aio-lang/aio/parser"
	"github.com/aio-lang/aio/vm"
	"github.com/aio-lang/aio/vm/code"
)

// disCommand, astCommand and tokensCommand show a script as the stages see it.
func disCommand(args []string) int {
	return show(args, func(s script, out *output) error {
		p, err := vm.Compile(s.name, s.text)
		if err != nil {
			return err
		}
		return code.Disassemble(out, p.Code())
	})
}

func astCommand(args []string) int {
	spans := len(args) > 0 && args[0] == "--spans"
	if spans {
		args = args[1:]
	}
	return show(args, func(s script, out *output) error {
		m, _, err := parser.Parse(s.name, s.text)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(out, ast.Dump(m, ast.DumpOptions{Attributes: spans, Indent: "  "}))
		return err
	})
}

func tokensCommand(args []string) int {
	return show(args, func(s script, out *output) error {
		return lexer.Dump(out, source.NewFile(s.name, s.text))
	})
}

func show(args []string, draw func(script, *output) error) int {
	s, code := readScript(args)
	if code != 0 {
		return code
	}
	out := newOutput(os.Stdout)
	err := draw(s, out)
	out.Flush()
	return report(err)
}
