// re.Scanner: splits text into tokens by a list of patterns and actions.

package re

import (
	"github.com/aio-lang/aio/runtime/object"
)

// lexer is a Scanner object. Its pattern has all those of the lexicon as
// alternatives, each in a group.
type lexer struct {
	object.Head
	lexicon object.Value
	actions []object.Value
	pattern *pattern
	current object.Value // the match that an action may look at
}

var lexerType = &object.Type{Name: "Scanner", Module: "re", Doc: "Splits text into tokens: Scanner(lexicon, flags=0)."}

func init() {
	lexerType.Define(nil, object.Slots{New: newLexer}, []object.Method{
		{Name: "scan", Params: "string", Fn: lexerScan, Flags: object.InPython, Doc: "What the actions made of the tokens, and the text left over."},
	}, []object.Attr{
		{Name: "lexicon", Get: func(_ *object.Thread, v object.Value) (object.Value, error) { return asLexer(v).lexicon, nil }},
		{Name: "match", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
			if m := asLexer(v).current; !m.IsUnset() {
				return m, nil
			}
			return object.None, nil
		}},
		{Name: "scanner", Get: func(_ *object.Thread, v object.Value) (object.Value, error) { return asLexer(v).pattern.value(), nil }},
	})
}

func asLexer(v object.Value) *lexer { return object.Foreign[lexer](v, lexerType) }

func newLexer(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	full := make([]object.Value, 2)
	npos := len(args) - len(names)
	if npos > 2 {
		return object.Value{}, object.Raisef(object.TypeError, "Scanner.__init__() takes from 2 to 3 positional arguments but %d were given", npos+1)
	}
	copy(full, args[:npos])
	for i, name := range names {
		at := indexOf([]string{"lexicon", "flags"}, name)
		if at < 0 {
			return object.Value{}, object.UnexpectedKeyword("Scanner.__init__", name, "lexicon", "flags")
		}
		full[at] = args[npos+i]
	}
	if full[0].IsUnset() {
		return object.Value{}, object.Raisef(object.TypeError, "Scanner.__init__() missing 1 required positional argument: 'lexicon'")
	}
	flags, err := countOf(t, full[1])
	if err != nil {
		return object.Value{}, err
	}
	x := object.Alloc[lexer](cls)
	x.lexicon = full[0]
	return object.FromObject(x), x.build(t, flags)
}

// build makes one pattern of all: each phrase keeps its own numbers of groups, as
// it has none that the others could see.
func (x *lexer) build(t *object.Thread, flags int) error {
	rows, err := object.Collect(t, x.lexicon)
	if err != nil {
		return err
	}
	whole := &parsed{flags: flags, groups: 1, widths: []*width{nil}}
	root := &node{op: nodeBranch}
	bytes := false
	for _, row := range rows {
		pair, err := object.Collect(t, row)
		if err != nil {
			return err
		}
		if len(pair) != 2 {
			return object.Raisef(object.ValueError, "not enough values to unpack (expected 2, got %d)", len(pair))
		}
		if object.AsStr(pair[0]) == nil && object.AsBytes(pair[0]) == nil {
			return object.Raisef(object.TypeError, "decoding to str: need a bytes-like object, %s found", object.TypeName(pair[0]))
		}
		p, err := parse(t, pair[0], flags)
		if err != nil {
			return err
		}
		bytes = object.AsStr(pair[0]) == nil
		w := widthOf(p.root, p.widths)
		if p.groups > 1 {
			return object.Raisef(object.ValueError, "Cannot use capturing groups in re.Scanner")
		}
		root.kids = append(root.kids, &node{op: nodeGroup, kids: []*node{p.root}, group: whole.groups})
		whole.groups++
		whole.widths = append(whole.widths, &w)
		whole.flags |= p.flags
		x.actions = append(x.actions, pair[1])
	}
	if len(root.kids) == 0 {
		root.kids = []*node{{op: nodeFail}}
	}
	whole.root = root
	prog, err := compile(t, whole, bytes)
	if err != nil {
		return err
	}
	source := object.None
	x.pattern = &pattern{source: source, flags: whole.flags, prog: prog}
	x.pattern.Init(patternType)
	return nil
}

// lexerScan matches phrase after phrase until none matches or one matches nothing.
func lexerScan(t *object.Thread, args []object.Value) (object.Value, error) {
	x := asLexer(args[0])
	s, err := subjectOf(t, x.pattern, args[1])
	if err != nil {
		return object.Value{}, err
	}
	var tokens []object.Value
	at, length := 0, s.length()
	for {
		m := x.pattern.matcher(t, &s, len(s.text))
		ok, err := m.match(at)
		if err != nil {
			return object.Value{}, err
		}
		if !ok || m.slots[1] == at {
			x.pattern.done(m)
			break
		}
		begin := at
		at = m.slots[1]
		action := x.actions[m.last-1]
		if object.Callable(action) {
			x.current = newMatch(x.pattern, &s, m, 0, length)
			x.pattern.done(m)
			if action, err = object.CallArgs(t, action, args[0], s.cut(begin, at)); err != nil {
				return object.Value{}, err
			}
		} else {
			x.pattern.done(m)
		}
		if !action.IsNone() {
			tokens = append(tokens, action)
		}
	}
	return object.NewPair(object.NewList(tokens).Value(), s.cut(at, len(s.text))).Value(), nil
}
