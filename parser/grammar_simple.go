package parser

// Productions: statements of one line.

import plex "github.com/alecthomas/participle/v2/lexer"

type (
	passStmt struct {
		Word string `parser:"@KPass"`
	}
	breakStmt struct {
		Word string `parser:"@KBreak"`
	}
	continueStmt struct {
		Word string `parser:"@KContinue"`
	}
	returnStmt struct {
		Value optionalStars `parser:"KReturn @@"`
	}
	raiseStmt struct {
		Raised *raised `parser:"KRaise @@?"`
	}
	raised struct {
		Exc   optionalExpression `parser:"@@"`
		Cause *expression        `parser:"(KFrom @@)?"`
	}
	delStmt struct {
		Targets delTargets `parser:"KDel @@"`
	}
	assertStmt struct {
		Test expression  `parser:"KAssert @@"`
		Msg  *expression `parser:"(Comma @@)?"`
	}
	globalStmt struct {
		Names []plex.Token `parser:"KGlobal @(Name (Comma Name)*)"`
	}
	nonlocalStmt struct {
		Names []plex.Token `parser:"KNonlocal @(Name (Comma Name)*)"`
	}
	typeStmt struct {
		Name   plex.Token      `parser:"KType @Name"`
		Params typeParams      `parser:"@@"`
		Value  valueAfterEqual `parser:"@@"`
	}
)

// Imports.
type (
	importStmt struct {
		Names []importedModule `parser:"KImport @@ (Comma @@)*"`
	}
	importedModule struct {
		Path []plex.Token `parser:"@(Name (Dot Name)*)"`
		As   *plex.Token  `parser:"(KAs @Name)?"`
	}
	fromStmt struct {
		Dots   []plex.Token   `parser:"KFrom @((Dot | Ellipsis)*)"`
		Module []plex.Token   `parser:"@(Name (Dot Name)*)?"`
		Star   *plex.Token    `parser:"KImport (@Star"`
		Paren  []importedName `parser:"| LParen @@ (Comma @@)* Comma? RParen"`
		Names  []importedName `parser:"| @@ (Comma @@)*)"`
	}
	importedName struct {
		Name plex.Token  `parser:"@Name"`
		As   *plex.Token `parser:"(KAs @Name)?"`
	}
)
