package main

import (
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/lexer"
)

func tokensCommand(args []string) int {
	return show(args, func(s script, out *output) error {
		return lexer.Dump(out, source.NewFile(s.name, s.text))
	})
}
