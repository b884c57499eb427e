// Package parser turns program text into a tree.
//
//	m, warnings, err := parser.Parse("x.aio", text)
//
// ParseExpr reads what eval takes, ParseInteractive what has been typed at a
// prompt so far. Texts come decoded: lexer.Decode does that for files.
//
// # Parts
//
// grammar_*.go hold the grammar, one participle production for each form of
// statement; testdata/grammar.ebnf shows it in one piece. production.go chooses
// and runs productions, lower_*.go turn what they matched into nodes of package
// ast. leaves.go lists what is read by hand inside a statement, because
// precedence, speed or good words ask for it: expressions (expr.go,
// operator.go, atom.go, call.go, comprehension.go, literal.go), assignments,
// targets, type parameters, patterns, and blocks (suite.go, clauses.go). cursor.go is what they read with. parse.go feeds runs
// of tokens to the grammar; ParseWhole feeds all at once.
//
// # Errors
//
// A text may have many faults; all are found in one run, at most one for each
// logical line. They come as *source.Errors, in source order, worded as CPython
// 3.13 words them, with exact spans (guess*.go, structural.go) and hints for
// habits from other languages (hint.go). testdata/errors.txt shows them beside
// CPython's. What needs to know more than syntax (return outside a function,
// await outside async, duplicate parameters) is left to ast/resolve.
//
// # Bounds
//
// No text can exhaust the stack, here or in a later pass over the tree: the
// lexer bounds brackets (200) and indentation (100), the parser its own depth
// and the height of expressions (10,000 nodes), at or above CPython's limits.
package parser
