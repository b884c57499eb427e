// re.Match: what a match found.

package re

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
)

// match is a Match object.
type match struct {
	object.Head
	pattern  *pattern
	subject  subject
	slots    []int // in bytes
	pos, end int   // in characters
	last     int   // the group completed last, 0 for none
}

var matchType = &object.Type{Name: "Match", Module: "re", Flags: object.Final | object.NoCreate,
	Doc: "The result of a match, always true."}

func init() {
	matchType.Define(nil, object.Slots{Repr: matchRepr, GetItem: matchItem}, matchMethods, []object.Attr{
		{Name: "string", Get: matchAttr(func(m *match) object.Value { return m.subject.value }), Member: true, Doc: "What was searched."},
		{Name: "re", Get: matchAttr(func(m *match) object.Value { return m.pattern.value() }), Member: true, Doc: "The pattern."},
		{Name: "pos", Get: matchAttr(func(m *match) object.Value { return object.Int(int64(m.pos)) }), Member: true, Doc: "Where the search began."},
		{Name: "endpos", Get: matchAttr(func(m *match) object.Value { return object.Int(int64(m.end)) }), Member: true, Doc: "Where the search was to end."},
		{Name: "lastindex", Get: matchAttr(lastIndex), Doc: "The number of the group completed last, or None."},
		{Name: "lastgroup", Get: matchAttr(lastGroup), Doc: "The name of the group completed last, or None."},
		{Name: "regs", Get: matchAttr(allSpans), Doc: "The spans of the match and of all groups."},
	})
}

// newMatch makes the object of a match that m has done.
func newMatch(p *pattern, s *subject, m *matcher, pos, end int) object.Value {
	x := &match{pattern: p, subject: *s, slots: append([]int(nil), m.slots...), pos: pos, end: end, last: m.last}
	x.Init(matchType)
	return object.FromObject(x)
}

func asMatch(v object.Value) *match { return object.Unchecked[match](v) }

func matchAttr(get func(m *match) object.Value) func(*object.Thread, object.Value) (object.Value, error) {
	return func(_ *object.Thread, self object.Value) (object.Value, error) { return get(asMatch(self)), nil }
}

// index finds a group by its number or name.
func (m *match) index(t *object.Thread, v object.Value) (int, error) {
	if v.Type().Index != nil {
		i, err := object.AsIndex(t, v)
		if err != nil {
			return 0, err
		}
		if n, ok := object.AsInt64(i); ok && n >= 0 && n < int64(m.pattern.prog.groups) {
			return int(n), nil
		}
	} else if name, ok := object.Text(v); ok {
		if g, ok := m.pattern.names[name]; ok {
			return g, nil
		}
	}
	return 0, object.Raisef(object.IndexError, "no such group")
}

func (m *match) group(g int, missing object.Value) object.Value {
	return m.subject.group(m.slots, g, missing)
}

// span is where a group is in the text; -1 twice when it isn't.
func (m *match) span(g int) (from, to object.Value) {
	if m.slots[2*g] < 0 || m.slots[2*g+1] < 0 {
		return object.Int(-1), object.Int(-1)
	}
	return object.Int(int64(m.subject.position(m.slots[2*g]))), object.Int(int64(m.subject.position(m.slots[2*g+1])))
}

func matchGroup(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	if len(names) > 0 {
		return object.Value{}, object.Raisef(object.TypeError, "Match.group() takes no keyword arguments")
	}
	m := asMatch(args[0])
	switch len(args) {
	case 1:
		return m.group(0, object.None), nil
	case 2:
		return m.at(t, args[1])
	}
	groups := make([]object.Value, len(args)-1)
	for i, v := range args[1:] {
		var err error
		if groups[i], err = m.at(t, v); err != nil {
			return object.Value{}, err
		}
	}
	return object.NewTuple(groups).Value(), nil
}

func (m *match) at(t *object.Thread, v object.Value) (object.Value, error) {
	g, err := m.index(t, v)
	if err != nil {
		return object.Value{}, err
	}
	return m.group(g, object.None), nil
}

func matchItem(t *object.Thread, v, key object.Value) (object.Value, error) {
	return asMatch(v).at(t, key)
}

func matchGroups(_ *object.Thread, args []object.Value) (object.Value, error) {
	m, missing := asMatch(args[0]), object.None
	if v := object.Arg(args, 1); !v.IsUnset() {
		missing = v
	}
	groups := make([]object.Value, m.pattern.prog.groups-1)
	for i := range groups {
		groups[i] = m.group(i+1, missing)
	}
	return object.NewTuple(groups).Value(), nil
}

func matchGroupDict(_ *object.Thread, args []object.Value) (object.Value, error) {
	m, missing := asMatch(args[0]), object.None
	if v := object.Arg(args, 1); !v.IsUnset() {
		missing = v
	}
	d := object.NewDict()
	for _, name := range m.pattern.order {
		d.SetStr(name, m.group(m.pattern.names[name], missing))
	}
	return d.Value(), nil
}

// spanMethod makes start, end and span.
func spanMethod(result func(from, to object.Value) object.Value) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		m, g := asMatch(args[0]), 0
		if v := object.Arg(args, 1); !v.IsUnset() {
			var err error
			if g, err = m.index(t, v); err != nil {
				return object.Value{}, err
			}
		}
		return result(m.span(g)), nil
	}
}

func firstOf(from, _ object.Value) object.Value { return from }
func secondOf(_, to object.Value) object.Value  { return to }
func bothOf(from, to object.Value) object.Value { return object.NewPair(from, to).Value() }

func matchExpand(t *object.Thread, args []object.Value) (object.Value, error) {
	m := asMatch(args[0])
	tmpl, err := m.pattern.template(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	b := builder{t: t, bytes: m.pattern.prog.bytes}
	tmpl.expand(&b, &m.subject, m.slots)
	return b.result()
}

func lastIndex(m *match) object.Value {
	if m.last == 0 {
		return object.None
	}
	return object.Int(int64(m.last))
}

func lastGroup(m *match) object.Value {
	for name, g := range m.pattern.names {
		if g == m.last {
			return object.String(name)
		}
	}
	return object.None
}

func allSpans(m *match) object.Value {
	spans := make([]object.Value, m.pattern.prog.groups)
	for g := range spans {
		spans[g] = bothOf(m.span(g))
	}
	return object.NewTuple(spans).Value()
}

func matchRepr(t *object.Thread, v object.Value) (string, error) {
	m := asMatch(v)
	text, err := object.Repr(t, m.group(0, object.None))
	from, to := m.span(0)
	return fmt.Sprintf("<re.Match object; span=(%d, %d), match=%s>", from.SmallInt(), to.SmallInt(), text), err
}

var matchMethods = []object.Method{
	{Name: "group", Params: "*groups", Raw: matchGroup, Doc: "What a group captured, by number or name; 0 is the whole match. More of them give a tuple."},
	{Name: "groups", Params: "default=None", Fn: matchGroups, Doc: "A tuple of what the groups captured."},
	{Name: "groupdict", Params: "default=None", Fn: matchGroupDict, Doc: "A dict of what the named groups captured."},
	{Name: "start", Params: "group=0, /", Fn: spanMethod(firstOf), Doc: "Where a group begins."},
	{Name: "end", Params: "group=0, /", Fn: spanMethod(secondOf), Doc: "Where a group ends."},
	{Name: "span", Params: "group=0, /", Fn: spanMethod(bothOf), Doc: "Where a group begins and ends."},
	{Name: "expand", Params: "template", Fn: matchExpand, Doc: "The template with what the groups captured."},
	{Name: "__copy__", Fn: itself},
	{Name: "__deepcopy__", Params: "memo, /", Fn: itself},
	object.ClassGetItem(),
}
