// Templates: the replacement of sub, with references to groups.

package re

import (
	"strconv"

	"github.com/aio-lang/aio/runtime/object"
)

// template is texts with groups between them.
type template struct {
	source object.Value
	parts  []part
}

// part is a text, then a group unless that is -1.
type part struct {
	text  string
	group int
}

// template parses a replacement, or finds it parsed already: loops use the same
// one again and again.
func (p *pattern) template(t *object.Thread, repl object.Value) (*template, error) {
	if last := p.lastTemplate; last != nil && last.source.Is(repl) {
		return last, nil
	}
	if object.AsStr(repl) == nil && object.AsBytes(repl) == nil {
		b, ok := object.BytesLike(repl)
		if !ok {
			return nil, object.Raisef(object.TypeError, "decoding to str: need a bytes-like object, %s found", object.TypeName(repl))
		}
		repl = object.BytesValue(string([]byte(b)))
	}
	r := &templateReader{pattern: p}
	r.open(t, repl)
	r.read()
	if r.err != nil {
		return nil, r.err
	}
	tmpl := &template{repl, r.parts}
	p.lastTemplate = tmpl
	return tmpl, nil
}

type templateReader struct {
	reader
	pattern *pattern
	text    []byte
	parts   []part
}

func (r *templateReader) read() {
	for !r.next.end() {
		this := r.get()
		switch {
		case !this.escaped():
			r.add(this.first)
		case this.second == 'g':
			r.named()
		case this.second == '0':
			n, _ := strconv.ParseInt("0"+r.while(2, isOctal), 8, 32)
			r.add(rune(n & 0xff))
		case isASCIIDigit(this.second):
			r.number(this)
		default:
			r.escape(this)
		}
	}
	if len(r.text) > 0 {
		r.parts = append(r.parts, part{string(r.text), -1})
	}
}

func (r *templateReader) add(c rune) {
	if r.bytes {
		r.text = append(r.text, byte(c))
		return
	}
	r.text = object.AppendRune(r.text, c)
}

func (r *templateReader) group(g, offset int) {
	if g >= r.pattern.prog.groups {
		r.fail(offset, "invalid group reference "+strconv.Itoa(g))
	}
	r.parts = append(r.parts, part{string(r.text), g})
	r.text = nil
}

// named reads what follows \g.
func (r *templateReader) named() {
	if !r.match('<') {
		r.fail(0, "missing <")
		return
	}
	name := r.until('>', "group name")
	if r.err != nil {
		return
	}
	size := r.size(name)
	if isNumber(name) {
		g, err := strconv.Atoi(name)
		if err != nil || g >= maxGroups {
			r.fail(size+1, "invalid group reference "+trimZeros(name))
			return
		}
		r.group(g, size+1)
		return
	}
	if !r.checkGroupName(name, 1) {
		return
	}
	g, ok := r.pattern.names[name]
	if !ok {
		r.stop(object.Raisef(object.IndexError, "unknown group name %s", object.ReprText(name)))
		return
	}
	r.group(g, size+1)
}

// number reads a reference such as \1 or \12, or three octal digits.
func (r *templateReader) number(this token) {
	text := this.text()
	if r.next.n == 1 && isASCIIDigit(r.next.first) {
		text += r.get().text()
		if isOctal(rune(text[1])) && isOctal(rune(text[2])) && r.next.n == 1 && isOctal(r.next.first) {
			text += r.get().text()
			n, _ := strconv.ParseInt(text[1:], 8, 32)
			if n > 0o377 {
				r.fail(len(text), "octal escape value "+text+" outside of range 0-0o377")
			}
			r.add(rune(n))
			return
		}
	}
	g, _ := strconv.Atoi(text[1:])
	r.group(g, len(text)-1)
}

// escape reads the escapes of control characters; a backslash before anything
// but a letter stays.
func (r *templateReader) escape(this token) {
	c := this.second
	if plain, ok := simpleEscapes[c]; ok {
		r.add(plain)
		return
	}
	if c == 'b' {
		r.add('\b')
		return
	}
	if c < 128 && object.IsAlpha(c) {
		r.fail(2, "bad escape "+this.text())
	}
	r.add('\\')
	r.add(c)
}

// expand writes the template with what a match captured.
func (tmpl *template) expand(b *builder, s *subject, slots []int) {
	for _, x := range tmpl.parts {
		b.add(x.text)
		if x.group >= 0 && slots[2*x.group] >= 0 && slots[2*x.group+1] >= 0 {
			b.add(s.text[slots[2*x.group]:slots[2*x.group+1]])
		}
	}
}
