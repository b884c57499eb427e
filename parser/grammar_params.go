package parser

// Productions: the parameters of a def. Which may follow which is for
// params.go, which reads those of a lambda too.

import plex "github.com/alecthomas/participle/v2/lexer"

type (
	parameters struct {
		Items []parameter `parser:"LParen (@@ (Comma @@)* Comma?)? RParen"`
	}
	// parameter is "/", "*", "name", "*name" or "**name".
	parameter struct {
		Head       []plex.Token  `parser:"@(Name | (Star | DoubleStar) Name | Star | Slash)"`
		Annotation *annotation   `parser:"(Colon @@)?"`
		Default    *defaultValue `parser:"(Equal @@)?"`
	}
)
