package xml

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// expand counts an entity that is put into the document, and answers false when that
// is more than any honest document needs: a short one must not stand for gigabytes.
func (z *tokenizer) expand(text string) bool {
	const always, each, factor = 1 << 20, 16, 100
	z.grown += int64(len(text)) + each
	return z.grown <= always+factor*z.fed
}

// docType reads <!DOCTYPE …> with what is declared inside.
func (z *tokenizer) docType(bool) (more bool, err error) {
	if z.root || z.declared {
		return false, &fault{code: invalidToken, at: 2}
	}
	end, inside, ok := docTypeEnd(z.s)
	if !ok {
		return false, nil
	}
	s := z.s[:end]
	at := spaceEnd(s, len("<!DOCTYPE"))
	next := nameEnd(s, at)
	if next == at {
		return false, &fault{code: syntaxFault, at: at}
	}
	name := s[at:next]
	public, system := object.None, object.None
	rest := strings.TrimLeft(s[next:], spaceChars)
	if after, ok := strings.CutPrefix(rest, "PUBLIC"); ok {
		var text string
		text, rest = quoted(after)
		public = object.String(text)
		text, rest = quoted(rest)
		system = object.String(text)
	} else if after, ok := strings.CutPrefix(rest, "SYSTEM"); ok {
		var text string
		text, rest = quoted(after)
		system = object.String(text)
	}
	_ = rest // the declarations were found already
	z.declare(inside)
	z.declared = true
	z.emit(docType, object.String(name), public, system)
	z.skip(end)
	return true, nil
}

// docTypeEnd finds the end of the document type, and what stands in its brackets.
func docTypeEnd(s string) (end int, inside string, ok bool) {
	var quote byte
	open := -1
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case strings.HasPrefix(s[i:], "<!--"):
			n := strings.Index(s[i:], "-->")
			if n < 0 {
				return 0, "", false
			}
			i += n + 2
		case c == '"' || c == '\'':
			quote = c
		case c == '[' && open < 0:
			open = i + 1
		case c == ']' && open >= 0:
			inside = s[open:i]
			open = -2
		case c == '>' && open < 0:
			return i + 1, inside, true
		}
	}
	return 0, "", false
}

// quoted reads a text in quotes.
func quoted(s string) (text, rest string) {
	s = strings.TrimLeft(s, spaceChars)
	if s == "" || s[0] != '"' && s[0] != '\'' {
		return "", s
	}
	text, rest, _ = strings.Cut(s[1:], s[:1])
	return text, rest
}

// declare notes the entities that are declared with a text of their own.
func (z *tokenizer) declare(inside string) {
	for {
		i := strings.Index(inside, "<!")
		if i < 0 {
			return
		}
		inside = inside[i:]
		if after, ok := strings.CutPrefix(inside, "<!--"); ok {
			_, inside, _ = strings.Cut(after, "-->")
			continue
		}
		after, isEntity := strings.CutPrefix(inside, "<!ENTITY")
		inside = inside[2:]
		if !isEntity {
			continue
		}
		at := spaceEnd(after, 0)
		end := nameEnd(after, at)
		name := after[at:end]
		rest := strings.TrimLeft(after[end:], spaceChars)
		if name == "" || rest == "" || rest[0] != '"' && rest[0] != '\'' {
			continue // a parameter entity, or one of another file
		}
		text, behind := quoted(rest)
		inside = behind
		if z.entities == nil {
			z.entities = map[string]string{}
		}
		if _, known := z.entities[name]; !known {
			z.entities[name] = charactersIn(text)
		}
	}
}

// charactersIn puts characters for their numbers in the text of an entity.
func charactersIn(s string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(s, "&#")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		number, rest, _ := strings.Cut(after, ";")
		text, ok := character(number)
		if !ok {
			b.WriteString("&#")
			s = after
			continue
		}
		b.WriteString(text)
		s = rest
	}
}
