package compile

// Patterns with parts: sequences, mappings and classes. Their tests put the
// parts into a row of registers.

import (
	"math/big"
	"strings"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/vm/code"
)

// What X of MatchSequence and MatchMapping says.
const (
	otherwise = 1 // jumps when it is none
	atLeast   = 2 // may have more items
)

func (p *matching) sequence(n *ast.MatchSequence, subject reg) {
	star, plain := -1, true
	for i, part := range n.Patterns {
		if s, ok := part.(*ast.MatchStar); ok {
			if star >= 0 {
				p.c.errorAt(n.Span, source.SyntaxError, "multiple starred names in sequence pattern")
				return
			}
			star = i
			plain = plain && s.Name == ""
			continue
		}
		plain = plain && wildcard(part)
	}
	size, x := len(n.Patterns), uint8(otherwise)
	if star >= 0 {
		size, x = size-1, x|atLeast
	}
	p.push(instr{op: code.MatchSequence, x: x, a: int32(subject), b: int32(size), label: p.fail, span: n.Span})
	switch {
	case plain:
	case star >= 0 && n.Patterns[star].(*ast.MatchStar).Name == "":
		p.items(n, subject, star)
	default:
		p.unpackParts(n, subject, star)
	}
}

func wildcard(n ast.Pattern) bool {
	as, ok := n.(*ast.MatchAs)
	return ok && as.Pattern == nil && as.Name == ""
}

// items takes single items around a star that binds nothing: from the front,
// then by their distance from the end.
func (p *matching) items(n *ast.MatchSequence, subject reg, star int) {
	for i, part := range n.Patterns {
		if i == star || wildcard(part) {
			continue
		}
		item := p.temp()
		if i < star {
			p.index(subject, i, item, n.Span)
		} else {
			key := p.temp()
			p.emit(code.Len, 0, key, subject, 0, n.Span)
			p.emit(code.SubI, 0, key, key, len(n.Patterns)-i, n.Span)
			p.emit(code.GetItem, 0, item, subject, key, n.Span)
		}
		p.part(part, item)
	}
}

func (p *matching) index(subject reg, i int, item reg, span source.Span) {
	if k := int64(i); int64(int16(k)) == k {
		p.emit(code.GetItemI, 0, item, subject, i, span)
		return
	}
	p.loadConstant(int64(i), item, span)
	p.emit(code.GetItem, 0, item, subject, item, span)
}

func (p *matching) unpackParts(n *ast.MatchSequence, subject reg, star int) {
	size := len(n.Patterns)
	w := p.window(size)
	if star < 0 {
		p.emit(code.UnpackSeq, 0, w, subject, size, n.Span)
	} else {
		if star >= 1<<8 {
			p.c.errorAt(n.Span, source.SyntaxError, "too many expressions in star-unpacking sequence pattern")
		}
		p.emit(code.UnpackEx, 0, w, subject, star, n.Span)
		p.emitW(code.Extra, 0, 0, int32(size-star-1), n.Span)
	}
	for i, part := range n.Patterns {
		if s, ok := part.(*ast.MatchStar); ok {
			if s.Name != "" {
				p.capture(s.Name, w+i, s.Span)
			}
			continue
		}
		p.part(part, w+i)
	}
}

func (p *matching) mapping(n *ast.MatchMapping, subject reg) {
	size := len(n.Keys)
	p.push(instr{op: code.MatchMapping, x: otherwise, a: int32(subject), b: int32(size), label: p.fail, span: n.Span})
	if size == 0 && n.Rest == "" || !p.checkKeys(n) {
		return
	}
	values := p.window(2 * size)
	keys := values + size
	for i, k := range n.Keys {
		p.expr(k, keys+i)
	}
	if size > 0 {
		found := p.temp()
		p.emit(code.MatchKeys, 0, values, subject, found, n.Span)
		p.emitW(code.Extra, 0, 0, int32(size), n.Span)
		p.branch(found, p.fail, false, n.Span)
	}
	for i, part := range n.Patterns {
		p.part(part, values+i)
	}
	if n.Rest != "" {
		rest := p.temp()
		p.emit(code.MatchRest, 0, rest, subject, keys, n.Span)
		p.emitW(code.Extra, 0, 0, int32(size), n.Span)
		p.capture(n.Rest, rest, n.Span)
	}
}

func (p *matching) checkKeys(n *ast.MatchMapping) bool {
	seen := map[any]bool{}
	for _, key := range n.Keys {
		k, constant := p.c.constantOf(key)
		if !constant {
			if _, dotted := key.(*ast.Attribute); !dotted {
				p.c.errorAt(n.Span, source.SyntaxError, "mapping pattern keys may only match literals and attribute lookups")
				return false
			}
			continue
		}
		same := constantKey(asEqual(k))
		if seen[same] {
			p.c.errorAt(n.Span, source.SyntaxError, "mapping pattern checks duplicate key ("+keyText(key, k)+")")
			return false
		}
		seen[same] = true
	}
	return true
}

// keyText is the key as CPython's repr shows it.
func keyText(key ast.Expr, k code.Constant) string {
	if c, ok := key.(*ast.Constant); ok {
		return c.Repr()
	}
	switch k := k.(type) {
	case float64:
		return (&ast.Constant{Kind: ast.FloatConst, Float: k}).Repr()
	case complex128:
		return strings.ReplaceAll(code.Repr(k), "i)", "j)")
	}
	return code.Repr(k)
}

// asEqual is the constant that stands for all which equal k: 1 for True, 1.0
// and 1+0j.
func asEqual(k code.Constant) code.Constant {
	switch k := k.(type) {
	case bool:
		return int64(flag(k))
	case complex128:
		if imag(k) == 0 {
			return asEqual(real(k))
		}
	case float64:
		if n := int64(k); float64(n) == k && n != 1<<63-1 {
			return n
		}
		if n, exact := big.NewFloat(k).Int(nil); exact == big.Exact {
			return n
		}
	}
	return k
}

func (p *matching) class(n *ast.MatchClass, subject reg) {
	p.checkAttributes(n)
	size := len(n.Patterns) + len(n.KwdPatterns)
	w := p.window(max(size, 1))
	p.expr(n.Cls, w)
	found := p.temp()
	names := make(code.Tuple, len(n.KwdAttrs))
	for i, name := range n.KwdAttrs {
		names[i] = name
	}
	p.emit(code.MatchClass, 0, w, subject, found, n.Span)
	p.emitW(code.Extra, 0, len(n.Patterns), p.constant(names), n.Span)
	p.branch(found, p.fail, false, n.Span)
	for i, part := range n.Patterns {
		p.part(part, w+i)
	}
	for i, part := range n.KwdPatterns {
		p.part(part, w+len(n.Patterns)+i)
	}
}

func (p *matching) checkAttributes(n *ast.MatchClass) {
	seen := make(map[string]bool, len(n.KwdAttrs))
	for i, name := range n.KwdAttrs {
		if seen[name] {
			p.c.errorAt(n.KwdPatterns[i].Place(), source.SyntaxError, "attribute name repeated in class pattern: "+name)
		}
		seen[name] = true
	}
}
