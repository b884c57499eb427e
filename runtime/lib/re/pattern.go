// re.Pattern: compiled patterns.

package re

import (
	"fmt"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// pattern is a Pattern object.
type pattern struct {
	object.Head
	source object.Value
	flags  int
	prog   *program
	names  map[string]int
	order  []string // of the names
	// idle is a matcher that no match uses now.
	idle *matcher
	// The template that was used last, see template.go.
	lastTemplate *template
}

var patternType = &object.Type{Name: "Pattern", Module: "re", Flags: object.Final | object.NoCreate,
	Doc: "A compiled regular expression."}

func init() {
	patternType.Define(nil, object.Slots{Repr: patternRepr, Hash: patternHash, Compare: patternCompare}, patternMethods, []object.Attr{
		{Name: "flags", Get: patternFlags, Member: true, Doc: "The flags: those given, those in the pattern, and UNICODE for a str."},
		{Name: "groups", Get: patternGroups, Member: true, Doc: "How many capturing groups there are."},
		{Name: "groupindex", Get: patternIndex, Doc: "The numbers of the named groups."},
		{Name: "pattern", Get: patternSource, Member: true, Doc: "The text it was compiled from."},
	})
}

func asPattern(v object.Value) *pattern { return object.Foreign[pattern](v, patternType) }

func (p *pattern) value() object.Value { return object.FromObject(p) }

// newPattern compiles a pattern, a str or bytes.
func newPattern(t *object.Thread, source object.Value, flags int) (*pattern, error) {
	if object.AsStr(source) == nil && object.AsBytes(source) == nil {
		return nil, object.Raisef(object.TypeError, "first argument must be string or compiled pattern")
	}
	parsed, err := parse(t, source, flags)
	if err != nil {
		return nil, err
	}
	prog, err := compile(t, parsed, object.AsStr(source) == nil)
	if err != nil {
		return nil, err
	}
	p := &pattern{source: source, flags: parsed.flags, prog: prog, names: parsed.names, order: parsed.order}
	p.Init(patternType)
	return p, nil
}

// matcher makes a matcher for text up to a byte.
func (p *pattern) matcher(t *object.Thread, s *subject, end int) *matcher {
	m := p.idle
	p.idle = nil
	if m == nil {
		m = &matcher{p: p.prog, slots: make([]int, 2*p.prog.groups), registers: make([]int, p.prog.registers)}
	}
	m.t, m.s = t, s.text[:end]
	m.ascii = s.str != nil && s.str.IsASCII()
	m.wide = s.str != nil && !m.ascii
	m.whole, m.advance = false, false
	return m
}

// keptStack is how many frames an idle matcher keeps room for.
const keptStack = 1 << 12

// done gives a matcher back.
func (p *pattern) done(m *matcher) {
	m.t, m.s = nil, ""
	if cap(m.stack) > keptStack {
		m.stack = nil
	}
	p.idle = m
}

// method is how a pattern is matched: match, fullmatch or search.
type method uint8

const (
	matchHere method = iota
	matchWhole
	matchAnywhere
)

// apply does one match and makes its object; None when there is none.
func (p *pattern) apply(t *object.Thread, how method, v object.Value, args []object.Value, i int) (object.Value, error) {
	s, err := subjectOf(t, p, v)
	if err != nil {
		return object.Value{}, err
	}
	from, to, err := s.limits(t, args, i)
	if err != nil {
		return object.Value{}, err
	}
	if from > to {
		return object.None, nil
	}
	m := p.matcher(t, &s, s.offset(to))
	defer p.done(m)
	var ok bool
	switch how {
	case matchAnywhere:
		ok, err = m.search(s.offset(from))
	default:
		m.whole = how == matchWhole
		ok, err = m.match(s.offset(from))
	}
	if err != nil {
		return object.Value{}, err
	}
	if !ok {
		return object.None, nil
	}
	return newMatch(p, &s, m, from, to), nil
}

func applyMethod(how method) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.Unchecked[pattern](args[0]).apply(t, how, args[1], args, 2)
	}
}

// eachMatch calls each with the matches from one position to another, until it
// answers false.
func (p *pattern) eachMatch(t *object.Thread, s *subject, from, to int, each func(m *matcher) (bool, error)) error {
	if from > to {
		return nil
	}
	m := p.matcher(t, s, s.offset(to))
	defer p.done(m)
	for at := s.offset(from); ; {
		ok, err := m.search(at)
		if err != nil || !ok {
			return err
		}
		// An empty match may not come where the last match ended empty.
		m.advance = m.slots[0] == m.slots[1]
		at = m.slots[1]
		if more, err := each(m); err != nil || !more {
			return err
		}
		if m.steps++; m.steps > pollEvery {
			if err := m.poll(nil); err != nil {
				return err
			}
		}
	}
}

func patternFindAll(t *object.Thread, args []object.Value) (object.Value, error) {
	p := object.Unchecked[pattern](args[0])
	return p.findAll(t, args[1], args, 2)
}

func (p *pattern) findAll(t *object.Thread, v object.Value, args []object.Value, i int) (object.Value, error) {
	s, err := subjectOf(t, p, v)
	if err != nil {
		return object.Value{}, err
	}
	from, to, err := s.limits(t, args, i)
	if err != nil {
		return object.Value{}, err
	}
	var items []object.Value
	err = p.eachMatch(t, &s, from, to, func(m *matcher) (bool, error) {
		items = append(items, found(&s, m.slots))
		if len(items)&1023 == 0 {
			return true, t.CheckSize(int64(len(items)), 16)
		}
		return true, nil
	})
	return object.NewList(items).Value(), err
}

// found is an item of findall: the match, its group, or a tuple of its groups.
func found(s *subject, slots []int) object.Value {
	part := func(g int) object.Value {
		if slots[2*g+1] < 0 {
			return s.cut(0, 0)
		}
		return s.cut(slots[2*g], slots[2*g+1])
	}
	switch len(slots) {
	case 2:
		return part(0)
	case 4:
		return part(1)
	}
	groups := make([]object.Value, len(slots)/2-1)
	for g := range groups {
		groups[g] = part(g + 1)
	}
	return object.NewTuple(groups).Value()
}

func patternSplit(t *object.Thread, args []object.Value) (object.Value, error) {
	p := object.Unchecked[pattern](args[0])
	return p.split(t, args[1], object.Arg(args, 2))
}

func (p *pattern) split(t *object.Thread, v, limit object.Value) (object.Value, error) {
	most, err := countOf(t, limit)
	if err != nil {
		return object.Value{}, err
	}
	s, err := subjectOf(t, p, v)
	if err != nil {
		return object.Value{}, err
	}
	var items []object.Value
	last, n := 0, 0
	if most >= 0 {
		err = p.eachMatch(t, &s, 0, s.length(), func(m *matcher) (bool, error) {
			items = append(items, s.cut(last, m.slots[0]))
			for g := 2; g < len(m.slots); g += 2 {
				items = append(items, s.group(m.slots, g/2, object.None))
			}
			last = m.slots[1]
			n++
			return n != most, t.CheckSize(int64(len(items)), 16)
		})
	}
	if err != nil {
		return object.Value{}, err
	}
	return object.NewList(append(items, s.cut(last, len(s.text)))).Value(), nil
}

// group is what a group captured.
func (s *subject) group(slots []int, g int, missing object.Value) object.Value {
	if slots[2*g] < 0 || slots[2*g+1] < 0 {
		return missing
	}
	return s.cut(slots[2*g], slots[2*g+1])
}

// countOf reads a count argument; 0 means that there is no limit.
func countOf(t *object.Thread, v object.Value) (int, error) {
	if v.IsUnset() {
		return 0, nil
	}
	return object.ToInt(t, v)
}

var flagOrder = []int{flagIgnoreCase, flagLocale, flagMultiline, flagDotAll, flagUnicode, flagVerbose, flagDebug, flagASCII}

// patternRepr writes a pattern as the call that makes it.
func patternRepr(t *object.Thread, v object.Value) (string, error) {
	p := object.Unchecked[pattern](v)
	text, err := object.Repr(t, p.source)
	if err != nil {
		return "", err
	}
	if runes := []rune(text); len(runes) > 200 {
		text = string(runes[:200])
	}
	flags := p.flags
	if object.AsStr(p.source) != nil && flags&typeFlags == flagUnicode {
		flags &^= flagUnicode
	}
	var names []string
	for _, f := range flagOrder {
		if flags&f != 0 {
			names = append(names, flagText(f))
			flags &^= f
		}
	}
	if flags != 0 {
		names = append(names, fmt.Sprintf("0x%x", flags))
	}
	if len(names) > 0 {
		text += ", " + strings.Join(names, "|")
	}
	return "re.compile(" + text + ")", nil
}

func patternHash(t *object.Thread, v object.Value) (int64, error) {
	p := object.Unchecked[pattern](v)
	h, err := object.Hash(t, p.source)
	return h ^ int64(p.flags)*1000003, err
}

func patternCompare(t *object.Thread, op object.CompareOp, a, b object.Value) (object.Value, error) {
	p, q := asPattern(a), asPattern(b)
	if p == nil || q == nil || op != object.EQ && op != object.NE {
		return object.NotImplemented, nil
	}
	same := p == q
	if !same && p.flags == q.flags && p.prog.bytes == q.prog.bytes {
		var err error
		if same, err = object.Equal(t, p.source, q.source); err != nil {
			return object.Value{}, err
		}
	}
	return object.Bool(same == (op == object.EQ)), nil
}

func patternFlags(_ *object.Thread, v object.Value) (object.Value, error) {
	return object.Int(int64(object.Unchecked[pattern](v).flags)), nil
}

func patternGroups(_ *object.Thread, v object.Value) (object.Value, error) {
	return object.Int(int64(object.Unchecked[pattern](v).prog.groups - 1)), nil
}

func patternSource(_ *object.Thread, v object.Value) (object.Value, error) {
	return object.Unchecked[pattern](v).source, nil
}

func patternIndex(_ *object.Thread, v object.Value) (object.Value, error) {
	p := object.Unchecked[pattern](v)
	d := object.NewDict()
	for _, name := range p.order {
		d.SetStr(name, object.Int(int64(p.names[name])))
	}
	return object.NewMappingProxy(d.Value()), nil
}

// patternReduce says how a pattern is made again, for pickle.
func patternReduce(t *object.Thread, args []object.Value) (object.Value, error) {
	p := object.Unchecked[pattern](args[0])
	m, err := t.Machine.Import("re")
	if err != nil {
		return object.Value{}, err
	}
	compile, err := object.GetAttr(t, m.Value(), "_compile")
	if err != nil {
		return object.Value{}, err
	}
	made := object.NewPair(p.source, object.Int(int64(p.flags)))
	return object.NewPair(compile, made.Value()).Value(), nil
}

// itself is __copy__ and __deepcopy__ of what never changes.
func itself(_ *object.Thread, args []object.Value) (object.Value, error) { return args[0], nil }

var patternMethods = []object.Method{
	{Name: "match", Params: "string, pos=0, endpos=9223372036854775807", Fn: applyMethod(matchHere), Doc: "Matches at the beginning of string, or at pos."},
	{Name: "fullmatch", Params: "string, pos=0, endpos=9223372036854775807", Fn: applyMethod(matchWhole), Doc: "Matches all of string."},
	{Name: "search", Params: "string, pos=0, endpos=9223372036854775807", Fn: applyMethod(matchAnywhere), Doc: "The first match anywhere in string."},
	{Name: "findall", Params: "string, pos=0, endpos=9223372036854775807", Fn: patternFindAll, Doc: "A list of all matches, or of their groups when there are some."},
	{Name: "finditer", Params: "string, pos=0, endpos=9223372036854775807", Fn: patternFindIter, Doc: "An iterator over all matches."},
	{Name: "split", Params: "string, maxsplit=0", Fn: patternSplit, Doc: "A list of the parts between the matches, with what groups captured."},
	{Name: "sub", Params: "repl, string, count=0", Fn: patternSub, Doc: "The string with the matches replaced."},
	{Name: "subn", Params: "repl, string, count=0", Fn: patternSubN, Doc: "The string with the matches replaced, and how many there were."},
	{Name: "scanner", Params: "string, pos=0, endpos=9223372036854775807", Fn: patternScanner},
	{Name: "__copy__", Fn: itself},
	{Name: "__reduce__", Fn: patternReduce},
	{Name: "__reduce_ex__", Params: "protocol, /", Fn: patternReduce},
	{Name: "__deepcopy__", Params: "memo, /", Fn: itself},
	object.ClassGetItem(),
}
