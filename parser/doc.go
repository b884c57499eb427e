// Package parser turns program text into a tree.
//
//	m, warnings, err := parser.Parse("x.aio", text)
//
// The parts: grammar_*.go hold the grammar, one participle production for each
// form of statement; production.go chooses and runs them; lower_*.go turn
// what they matched into nodes of package ast. leaves.go lists what is read by
// hand inside a statement: expressions (expr.go, atom.go, call.go,
// comprehension.go, literal.go), targets, parameters, patterns and blocks
// (suite.go). guess.go words the faults in expressions. parse.go drives it all.
//
// # Errors
//
// A text may have many faults; all are found in one run, one for each logical
// line. They come as *source.Errors, in source order, worded as CPython 3.13
// words them, with exact spans. What needs to know more than syntax (return
// outside a function, await outside async, duplicate parameters) is left to
// ast/resolve.
//
// # Bounds
//
// No text can exhaust the stack, here or in a later pass over the tree: the
// lexer bounds brackets and indentation, the parser the depth of expressions
// and the height of their trees, at or above CPython's own limits.
package parser
