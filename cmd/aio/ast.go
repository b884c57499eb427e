package main

import (
	"fmt"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/parser"
)

// astCommand prints what CPython's "python -m ast" prints; --spans adds the
// place of each node.
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
		if err := ast.WriteDump(out, m, ast.DumpOptions{Attributes: spans, Indent: "  "}); err != nil {
			return err
		}
		_, err = fmt.Fprintln(out)
		return err
	})
}
