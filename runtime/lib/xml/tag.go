package xml

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/aio-lang/aio/runtime/object"
)

const spaceChars = " \t\r\n"

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// openTag is an element that has begun.
type openTag struct {
	raw    string       // as it was written
	name   object.Value // with its namespace
	spaces int          // how many bindings there were before it
}

// binding is what a prefix stands for.
type binding struct{ prefix, uri string }

const xmlSpace = "http://www.w3.org/XML/1998/namespace"

func nameStart(r rune) bool {
	return r == '_' || r == ':' || r < utf8.RuneSelf && (r|0x20 >= 'a' && r|0x20 <= 'z') || r >= 0xc0 && unicode.IsLetter(r) || r >= 0x10000
}

func nameRune(r rune) bool {
	return nameStart(r) || r == '-' || r == '.' || r >= '0' && r <= '9' || r == 0xb7 || r > utf8.RuneSelf && (unicode.IsDigit(r) || unicode.IsMark(r) || r == 0x203f || r == 0x2040)
}

// nameEnd answers where the name that begins at i ends; i when there is none.
func nameEnd(s string, i int) int {
	for at, r := range s[i:] {
		if !nameRune(r) || at == 0 && !nameStart(r) {
			return i + at
		}
	}
	return len(s)
}

func spaceEnd(s string, i int) int {
	for i < len(s) && isSpace(s[i]) {
		i++
	}
	return i
}

// tagEnd answers where the tag at the front of s ends, behind its ">"; -1 when it
// does not yet.
func tagEnd(s string) int {
	var quote byte
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		case c == '<':
			return i + 1 // a fault, which the tag's reader finds
		}
	}
	return -1
}

// attribute is one of a tag as written.
type attribute struct {
	name  string
	value string
}

// attributeNames finds the attributes of a tag when they are many.
type attributeNames map[string]bool

const fewAttributes = 16

// has tells whether list, which grows by one from call to call, has the name.
func (n *attributeNames) has(list []attribute, name string) bool {
	if len(list) < fewAttributes {
		for i := range list {
			if list[i].name == name {
				return true
			}
		}
		return false
	}
	if *n == nil {
		*n = attributeNames{}
		for i := range list {
			(*n)[list[i].name] = true
		}
	}
	found := (*n)[name]
	(*n)[name] = true
	return found
}

// begin reads the start tag at the front, which is size bytes.
func (z *tokenizer) begin(size int) error {
	s := z.s[:size]
	at := nameEnd(s, 1)
	if at == 1 {
		return &fault{code: invalidToken, at: 1}
	}
	raw := s[1:at]
	var list []attribute
	var seen attributeNames
	closed := false
	for {
		next := spaceEnd(s, at)
		if next >= size {
			return &fault{code: invalidToken, at: size - 1}
		}
		if s[next] == '>' {
			break
		}
		if s[next] == '/' {
			if next+1 >= size || s[next+1] != '>' {
				return &fault{code: invalidToken, at: min(next+1, size-1)}
			}
			closed = true
			break
		}
		if next == at {
			return &fault{code: invalidToken, at: at}
		}
		a, end, err := z.attribute(s, next)
		if err != nil {
			return err
		}
		if seen.has(list, a.name) {
			return &fault{code: duplicate, at: next}
		}
		list, at = append(list, a), end
	}
	return z.open(raw, list, size, closed)
}

// attribute reads name="value" at a place.
func (z *tokenizer) attribute(s string, at int) (a attribute, end int, err error) {
	end = nameEnd(s, at)
	a.name = s[at:end]
	if end == at {
		return a, 0, &fault{code: invalidToken, at: at}
	}
	end = spaceEnd(s, end)
	if end >= len(s) || s[end] != '=' {
		return a, 0, &fault{code: invalidToken, at: min(end, len(s)-1)}
	}
	end = spaceEnd(s, end+1)
	if end >= len(s) || s[end] != '"' && s[end] != '\'' {
		return a, 0, &fault{code: invalidToken, at: min(end, len(s)-1)}
	}
	size := strings.IndexByte(s[end+1:], s[end])
	if size < 0 {
		return a, 0, &fault{code: invalidToken, at: len(s) - 1}
	}
	a.value, err = z.attributeValue(s[end+1:end+1+size], end+1, 0)
	return a, end + size + 2, err
}

// attributeValue puts characters for references, and spaces for other white space.
func (z *tokenizer) attributeValue(v string, at, depth int) (string, error) {
	if i := strings.IndexByte(v, '<'); i >= 0 && depth == 0 {
		return "", &fault{code: invalidToken, at: at + i}
	}
	if i := badChar(v); i >= 0 {
		return "", &fault{code: invalidToken, at: at + i}
	}
	if !strings.ContainsAny(v, "&\t\r\n") {
		return v, nil
	}
	var b strings.Builder
	for i := 0; i < len(v); i++ {
		switch c := v[i]; c {
		case '\r':
			if i+1 < len(v) && v[i+1] == '\n' {
				i++
			}
			b.WriteByte(' ')
		case '\t', '\n':
			b.WriteByte(' ')
		case '&':
			text, entity, size, err := z.reference(v[i:], at+i)
			if f, ok := err.(*fault); ok && f.code == undefinedEntity {
				f.at = 0 // expat says it of the tag
			}
			if err != nil {
				return "", err
			}
			if entity {
				if depth > 20 {
					return "", &fault{code: amplified, at: at + i}
				}
				if text, err = z.attributeValue(text, at+i, depth+1); err != nil {
					return "", err
				}
				if !z.expand(text) {
					return "", &fault{code: amplified, at: at + i}
				}
			}
			b.WriteString(text)
			i += size - 1
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), nil
}

// uri is what a prefix stands for here; bound is false when nothing.
func (z *tokenizer) uri(prefix string) (uri string, bound bool) {
	for i := len(z.spaces) - 1; i >= 0; i-- {
		if z.spaces[i].prefix == prefix {
			return z.spaces[i].uri, z.spaces[i].uri != "" || prefix == ""
		}
	}
	if prefix == "xml" {
		return xmlSpace, true
	}
	return "", prefix == ""
}

// qualified is a name with its namespace, as "{uri}name". Attributes without a
// prefix are in none.
func (z *tokenizer) qualified(raw string, isAttribute bool) (object.Value, error) {
	prefix, local, found := strings.Cut(raw, ":")
	if !found {
		prefix, local = "", raw
		if isAttribute {
			return z.name(raw), nil
		}
	}
	uri, bound := z.uri(prefix)
	if !bound {
		return object.Value{}, &fault{code: unboundPrefix}
	}
	if uri == "" {
		return z.name(local), nil
	}
	return z.name("{" + uri + "}" + local), nil
}

// name is the str of a name, always the same one.
func (z *tokenizer) name(s string) object.Value {
	v, ok := z.names[s]
	if !ok {
		s = strings.Clone(s)
		v = object.String(s)
		z.names[s] = v
	}
	return v
}

// open begins an element; an empty one ends at once.
func (z *tokenizer) open(raw string, list []attribute, size int, closed bool) error {
	tag := openTag{raw: raw, spaces: len(z.spaces)}
	for _, a := range list {
		prefix, isSpace := strings.CutPrefix(a.name, "xmlns:")
		if !isSpace {
			if a.name != "xmlns" {
				continue
			}
			prefix = ""
		}
		z.spaces = append(z.spaces, binding{prefix, a.value})
		z.emit(startNS, object.String(prefix), object.String(a.value))
	}
	var err error
	if tag.name, err = z.qualified(raw, false); err != nil {
		return err
	}
	attributes := object.NewDict()
	for _, a := range list {
		if a.name == "xmlns" || strings.HasPrefix(a.name, "xmlns:") {
			continue
		}
		name, err := z.qualified(a.name, true)
		if err != nil {
			return err
		}
		if _, twice := attributes.Load(object.AsStr(name)); twice {
			return &fault{code: duplicate}
		}
		attributes.Store(object.AsStr(name), object.String(a.value))
	}
	z.root = true
	z.emit(startTag, tag.name, attributes.Value())
	z.skip(size)
	z.tags = append(z.tags, tag)
	if closed {
		z.close()
	}
	return nil
}

// close ends the innermost element.
func (z *tokenizer) close() {
	tag := z.tags[len(z.tags)-1]
	z.tags = z.tags[:len(z.tags)-1]
	z.emit(endTag, tag.name)
	for i := len(z.spaces) - 1; i >= tag.spaces; i-- {
		z.emit(endNS, object.String(z.spaces[i].prefix))
	}
	z.spaces = z.spaces[:tag.spaces]
}

// end reads the end tag at the front.
func (z *tokenizer) end(size int) error {
	s := z.s[:size]
	at := nameEnd(s, 2)
	if at == 2 {
		return &fault{code: invalidToken, at: 2}
	}
	if next := spaceEnd(s, at); next != size-1 || s[next] != '>' {
		return &fault{code: invalidToken, at: min(next, size-1)}
	}
	if z.tags[len(z.tags)-1].raw != s[2:at] {
		return &fault{code: tagMismatch, at: 2}
	}
	z.skip(size)
	z.close()
	return nil
}
