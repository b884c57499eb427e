// Scanners and the iterators of finditer: matches one after the other.

package re

import (
	"github.com/aio-lang/aio/runtime/object"
)

// scanner remembers where the next match is to be looked for.
type scanner struct {
	object.Head
	pattern  *pattern
	subject  subject
	pos, end int // in characters, as they were given
	at       int // in bytes; -1 at the end
	stop     int // in bytes
	advance  bool
}

var (
	scannerType = &object.Type{Name: "SRE_Scanner", Module: "_sre", Flags: object.Final | object.NoCreate}
	// iterType has the name of what CPython's finditer returns.
	iterType = &object.Type{Name: "callable_iterator", Flags: object.Final | object.NoCreate}
)

func init() {
	scannerType.Define(nil, object.Slots{}, []object.Method{
		{Name: "match", Fn: scannerNext(matchHere), Doc: "The match right here."},
		{Name: "search", Fn: scannerNext(matchAnywhere), Doc: "The next match."},
	}, []object.Attr{{Name: "pattern", Member: true, Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Unchecked[scanner](v).pattern.value(), nil
	}}})
	iterType.Define(nil, object.Slots{Iter: iterItself, Next: iterNext}, nil, nil)
}

func iterItself(_ *object.Thread, v object.Value) (object.Value, error) { return v, nil }

func (p *pattern) scan(t *object.Thread, typ *object.Type, v object.Value, args []object.Value, i int) (object.Value, error) {
	s, err := subjectOf(t, p, v)
	if err != nil {
		return object.Value{}, err
	}
	x := &scanner{pattern: p, subject: s}
	if x.pos, x.end, err = s.limits(t, args, i); err != nil {
		return object.Value{}, err
	}
	x.at, x.stop = s.offset(x.pos), s.offset(x.end)
	if x.at > x.stop {
		x.at = -1
	}
	x.Init(typ)
	return object.FromObject(x), nil
}

func patternScanner(t *object.Thread, args []object.Value) (object.Value, error) {
	return object.Unchecked[pattern](args[0]).scan(t, scannerType, args[1], args, 2)
}

func patternFindIter(t *object.Thread, args []object.Value) (object.Value, error) {
	return object.Unchecked[pattern](args[0]).scan(t, iterType, args[1], args, 2)
}

// next does the next match; the unset Value when there is none.
func (x *scanner) next(t *object.Thread, how method) (object.Value, error) {
	if x.at < 0 {
		return object.Value{}, nil
	}
	m := x.pattern.matcher(t, &x.subject, x.stop)
	defer x.pattern.done(m)
	m.advance = x.advance
	find := m.search
	if how == matchHere {
		find = m.match
	}
	ok, err := find(x.at)
	if err != nil || !ok {
		x.at = -1
		return object.Value{}, err
	}
	x.at, x.advance = m.slots[1], m.slots[0] == m.slots[1]
	return newMatch(x.pattern, &x.subject, m, x.pos, x.end), nil
}

func iterNext(t *object.Thread, v object.Value) (object.Value, error) {
	return object.Unchecked[scanner](v).next(t, matchAnywhere)
}

func scannerNext(how method) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		v, err := object.Unchecked[scanner](args[0]).next(t, how)
		if err == nil && v.IsUnset() {
			v = object.None
		}
		return v, err
	}
}
