package main

import (
	"github.com/aio-lang/aio/vm"
	"github.com/aio-lang/aio/vm/code"
)

func disCommand(args []string) int {
	return show(args, func(s script, out *output) error {
		p, err := vm.Compile(s.name, s.text)
		if err != nil {
			return err
		}
		return code.Disassemble(out, p.Code())
	})
}
