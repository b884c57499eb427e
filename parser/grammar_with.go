package parser

// Productions: the with statement, without parentheses of its own and with.
// No fixed number of tokens tells them from those of an expression: ownsParens
// looks for the end of the header.

type (
	withStmt struct {
		Items []withItem `parser:"KWith @@ (Comma @@)*"`
		Body  suite      `parser:"@@"`
	}
	withParens struct {
		Items []withItem `parser:"KWith LParen @@ (Comma @@)* Comma? RParen"`
		Body  suite      `parser:"@@"`
	}
	withItem struct {
		Context optionalExpression `parser:"@@"`
		Vars    *withTarget        `parser:"(KAs @@)?"`
	}
	asyncWith struct {
		With withStmt `parser:"KAsync @@"`
	}
	asyncWithParens struct {
		With withParens `parser:"KAsync @@"`
	}
)
