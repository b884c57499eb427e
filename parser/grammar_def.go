package parser

// Productions: definitions.

import plex "github.com/alecthomas/participle/v2/lexer"

type (
	functionDef struct {
		Name       plex.Token  `parser:"KDef @Name"`
		TypeParams typeParams  `parser:"@@"`
		Params     parameters  `parser:"@@"`
		Arrow      *plex.Token `parser:"(@Arrow"`
		Returns    *expression `parser:"@@)?"`
		Body       suite       `parser:"@@"`
	}
	classDef struct {
		Name       plex.Token     `parser:"KClass @Name"`
		TypeParams typeParams     `parser:"@@"`
		Arguments  classArguments `parser:"@@"`
		Body       suite          `parser:"@@"`
	}
	asyncDef struct {
		Def functionDef `parser:"KAsync @@"`
	}
	asyncFor struct {
		For forStmt `parser:"KAsync @@"`
	}
	decorated struct {
		Decorators []namedExpression `parser:"(At @@ Newline)+"`
		Definition definition        `parser:"@@"`
	}
)
