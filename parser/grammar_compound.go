package parser

// Productions: statements with blocks.

import plex "github.com/alecthomas/participle/v2/lexer"

type (
	ifStmt struct {
		Test  namedExpression `parser:"KIf @@"`
		Body  suite           `parser:"@@"`
		Elifs []elifClause    `parser:"@@*"`
		Else  *suite          `parser:"(KElse @@)?"`
	}
	elifClause struct {
		Pos  plex.Position
		Test namedExpression `parser:"KElif @@"`
		Body suite           `parser:"@@"`
	}
	whileStmt struct {
		Test namedExpression `parser:"KWhile @@"`
		Body suite           `parser:"@@"`
		Else *suite          `parser:"(KElse @@)?"`
	}
	forStmt struct {
		Target targetsIn       `parser:"KFor @@"`
		Iter   starExpressions `parser:"@@"`
		Body   suite           `parser:"@@"`
		Else   *suite          `parser:"(KElse @@)?"`
	}
	tryStmt struct {
		Body     suite          `parser:"KTry @@"`
		Handlers []exceptClause `parser:"@@*"`
		Else     *suite         `parser:"(KElse @@)?"`
		Finally  *suite         `parser:"(KFinally @@)?"`
	}
	exceptClause struct {
		Pos  plex.Position
		Star *plex.Token `parser:"KExcept @Star?"`
		Type exceptTypes `parser:"@@"`
		As   *plex.Token `parser:"(KAs @Name)?"`
		Body suite       `parser:"@@"`
	}
	matchStmt struct {
		Subject subject `parser:"KMatch @@"`
		Cases   cases   `parser:"@@"`
	}
	caseClause struct {
		Pattern patterns         `parser:"KCase @@"`
		Guard   *namedExpression `parser:"(KIf @@)?"`
		Body    suite            `parser:"@@"`
	}
)
