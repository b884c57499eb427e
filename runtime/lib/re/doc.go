// Package re is Python's module re: regular expressions with Python's syntax,
// results and messages.
//
// A pattern goes this way:
//
//		text ─parse→ nodes ─compile→ program ─matcher→ slots ─Match→ script
//
//	  - parse.go and parse_*.go read the syntax. They resolve flags, letter case
//	    and classes at once, so that a node says by itself what it matches.
//	  - set.go and fold.go are sets of characters; width.go says how long the
//	    matches of a node can be; first.go with what bytes they can begin.
//	  - compile.go emits the program of program.go; prefix.go finds a filter that
//	    tells quickly where no match can begin.
//	  - run.go is the matcher: it backtracks with a stack of its own, so that no
//	    subject can exhaust Go's, and it asks now and then whether to stop.
//	  - pattern.go, match.go, replace.go, template.go, scan.go and module.go are
//	    what scripts see.
//
// Text is matched as the bytes of its UTF-8, and positions are byte offsets
// until a script asks for them: text of ASCII needs no conversion at all. In a
// program for text, a byte above 127 is part of a longer character; in one
// for bytes it is a character of its own.
package re
