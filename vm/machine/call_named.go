// Calls with named arguments: where they go is worked out once.

package machine

import (
	"unsafe"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// namedPlan tells, for the calls of a function that name the same arguments,
// which parameter each one is for.
type namedPlan struct {
	first      *string // of the names: every call out of one place has the same slice
	positional int     // how many arguments come before them
	at         []uint16
	rest       []uint16 // the positional parameters that are left to defaults
}

// plan is the namedPlan for n arguments of which the last are named; nil when
// the call is wrong or not that simple, and bind has to look.
func (u *unit) plan(n int, names []string) *namedPlan {
	p := u.named
	if p != nil && p.first == unsafe.SliceData(names) && p.positional == n-len(names) {
		return p
	}
	const special = code.VarArgs | code.VarKeywords | code.Generator | code.Coroutine | code.AsyncGenerator | code.Namespace
	p = &namedPlan{first: unsafe.SliceData(names), positional: n - len(names)}
	if u.Flags&special != 0 || p.positional > u.Args {
		return nil
	}
	params := u.Locals[:u.Params()]
	given := make([]bool, len(params))
	for i := range p.positional {
		given[i] = true
	}
	for _, name := range names {
		i := u.PosOnly + paramIndex(params[u.PosOnly:], name)
		if i < u.PosOnly || given[i] {
			return nil
		}
		given[i] = true
		p.at = append(p.at, uint16(i))
	}
	for i, ok := range given {
		if !ok && i >= u.Args {
			return nil
		}
		if !ok {
			p.rest = append(p.rest, uint16(i))
		}
	}
	u.named = p
	return p
}

// callNamed pushes the frame for a call of fn from f, when that is simple.
func (m *Machine) callNamed(f *frame, fn *Function, args []object.Value, names []string, dst uint16) (nf *frame, done bool, err error) {
	p := fn.unit.plan(len(args), names)
	if p == nil {
		return nil, false, nil
	}
	defaults := fn.defaults()
	required := fn.unit.Args - len(defaults)
	if len(p.rest) > 0 && int(p.rest[0]) < required {
		return nil, false, nil
	}
	named := args[p.positional:]
	base := unsafe.Pointer(unsafe.SliceData(args))
	var room namedRoom
	if len(named) <= len(room) && f.kind != generatorFrame && m.stack.fits(base, fn.unit.size) {
		named = room[:copy(room[:], named)]
		nf, err = m.openAt(f, fn, base, dst)
	} else {
		nf, err = m.open(f, fn, thenStore, dst)
		if err == nil {
			copy(nf.window(0, p.positional), args)
		}
	}
	if err != nil {
		return nf, true, err
	}
	for i, at := range p.at {
		*nf.reg(at) = named[i]
	}
	for _, at := range p.rest {
		*nf.reg(at) = defaults[int(at)-required]
	}
	return nf, true, nil
}

// arrange puts the n arguments of the CallKw at f.pc, from register at on, where a plain
// call of fn has them, with the defaults that it lacks. It answers false, and leaves
// them as they were, when the call is not that simple.
func (m *Machine) arrange(f *frame, fn *Function, at uint16, n int) bool {
	u := fn.unit
	names := f.unit.keywords(int((*(*code.Ins)(f.pc)).W()))
	if fn.arity < 0 || len(names) > len(namedRoom{}) || !m.stack.fits(unsafe.Pointer(f.reg(at)), u.size) {
		return false
	}
	p := u.plan(n, names)
	if p == nil {
		return false
	}
	defaults := fn.defaults()
	required := u.Args - len(defaults)
	if len(p.rest) > 0 && int(p.rest[0]) < required {
		return false
	}
	named := f.window(at+uint16(p.positional), len(names))
	if len(named) == 1 {
		v := named[0]
		for _, i := range p.rest {
			*f.reg(at + i) = defaults[int(i)-required]
		}
		*f.reg(at + p.at[0]) = v
		return true
	}
	var room namedRoom
	copy(room[:], named)
	for _, i := range p.rest {
		*f.reg(at + i) = defaults[int(i)-required]
	}
	for i, to := range p.at {
		*f.reg(at + to) = room[i]
	}
	return true
}

// namedRoom holds the named arguments of a call while they change places.
type namedRoom [4]object.Value
