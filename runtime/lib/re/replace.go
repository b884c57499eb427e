// sub and subn: replacing matches.

package re

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// builder collects a result, within the limit of its thread.
type builder struct {
	t     *object.Thread
	b     strings.Builder
	bytes bool
	err   error
}

func (b *builder) add(text string) {
	if b.err != nil {
		return
	}
	if b.b.Len()+len(text) > b.b.Cap() {
		b.err = b.t.CheckSize(int64(b.b.Len())+int64(len(text)), 1)
	}
	b.b.WriteString(text)
}

func (b *builder) result() (object.Value, error) {
	if b.bytes {
		return object.BytesValue(b.b.String()), b.err
	}
	return object.ValidString(b.b.String()), b.err
}

// replacement writes what comes in the place of a match. items counts the pieces
// that CPython would join so far, for its message about one that is no text.
type replacement func(b *builder, m *matcher, items int) error

func patternSub(t *object.Thread, args []object.Value) (object.Value, error) {
	v, _, err := object.Unchecked[pattern](args[0]).sub(t, args[1], args[2], object.Arg(args, 3))
	return v, err
}

func patternSubN(t *object.Thread, args []object.Value) (object.Value, error) {
	v, n, err := object.Unchecked[pattern](args[0]).sub(t, args[1], args[2], object.Arg(args, 3))
	if err != nil {
		return object.Value{}, err
	}
	return object.NewPair(v, object.Int(int64(n))).Value(), nil
}

// sub replaces up to limit matches, or all of them, and counts them.
func (p *pattern) sub(t *object.Thread, repl, v, limit object.Value) (object.Value, int, error) {
	most, err := countOf(t, limit)
	if err != nil {
		return object.Value{}, 0, err
	}
	s, err := subjectOf(t, p, v)
	if err != nil {
		return object.Value{}, 0, err
	}
	replace, err := p.replacement(t, repl, &s)
	if err != nil {
		return object.Value{}, 0, err
	}
	b := builder{t: t, bytes: p.prog.bytes}
	last, n, items := 0, 0, 0
	if most >= 0 {
		err = p.eachMatch(t, &s, 0, s.length(), func(m *matcher) (bool, error) {
			begin, end := m.slots[0], m.slots[1]
			if last < begin {
				b.add(s.text[last:begin])
				items++
			}
			last = end
			if err := replace(&b, m, items); err != nil {
				return false, err
			}
			n++
			items++
			return n != most, b.err
		})
	}
	if err != nil {
		return object.Value{}, 0, err
	}
	if n == 0 {
		return s.cut(0, len(s.text)), 0, nil
	}
	b.add(s.text[last:])
	result, err := b.result()
	return result, n, err
}

// replacement finds out what kind of replacement repl is.
func (p *pattern) replacement(t *object.Thread, repl object.Value, s *subject) (replacement, error) {
	if object.Callable(repl) {
		return p.calling(t, repl, s), nil
	}
	text, isText := object.Text(repl)
	if !isText {
		text, isText = object.BytesLike(repl)
	}
	if !isText || strings.IndexByte(text, '\\') >= 0 {
		tmpl, err := p.template(t, repl)
		if err != nil {
			return nil, err
		}
		return func(b *builder, m *matcher, _ int) error {
			tmpl.expand(b, s, m.slots)
			return nil
		}, nil
	}
	if _, wrong := p.check(repl); wrong {
		return func(_ *builder, _ *matcher, items int) error { return p.wrongItem(repl, items) }, nil
	}
	text = strings.Clone(text)
	return func(b *builder, _ *matcher, _ int) error {
		b.add(text)
		return nil
	}, nil
}

// calling makes the replacement by a function of the match.
func (p *pattern) calling(t *object.Thread, fn object.Value, s *subject) replacement {
	length := s.length()
	return func(b *builder, m *matcher, items int) error {
		item, err := object.CallArgs(t, fn, newMatch(p, s, m, 0, length))
		if err != nil || item.IsNone() {
			return err
		}
		text, wrong := p.check(item)
		if wrong {
			return p.wrongItem(item, items)
		}
		b.add(text)
		return nil
	}
}

// check reads what replaces a match: of the kind of the pattern.
func (p *pattern) check(v object.Value) (text string, wrong bool) {
	if !p.prog.bytes {
		text, ok := object.Text(v)
		return text, !ok
	}
	text, ok := object.BytesLike(v)
	return text, !ok
}

func (p *pattern) wrongItem(v object.Value, i int) error {
	want := "str instance"
	if p.prog.bytes {
		want = "a bytes-like object"
	}
	return object.Raisef(object.TypeError, "sequence item %d: expected %s, %s found", i, want, object.TypeName(v))
}
