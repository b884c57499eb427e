package main

import (
	"fmt"
	"os"

	"github.com/aio-lang/aio/parser"
	"github.com/aio-lang/aio/vm/code"
	"github.com/aio-lang/aio/vm/compile"
)

func main() {
	b, _ := os.ReadFile(os.Args[1])
	m, _, err := parser.Parse(os.Args[1], string(b))
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	c, w, err := compile.Module(m, compile.Options{TopLevelAwait: true})
	fmt.Println(w, err)
	if err == nil {
		fmt.Print(code.Disassemble(c))
		fmt.Println(code.Check(c))
	}
}
