package resolve

// After the walk: which variable a name means.

import (
	"sort"
	"strings"
)

// bindAll makes the variables of every scope, looks up every name, and lays
// out the registers.
func (r *resolver) bindAll() {
	for _, s := range r.scopes {
		s.makeVars()
	}
	for _, s := range r.scopes {
		s.found = make(map[string]Binding, len(s.names))
		for _, name := range s.names {
			r.checkNonlocal(s, name)
			s.capture(name)
		}
	}
	for _, s := range r.scopes { // a frame comes before its comprehensions
		if s.Frame == s {
			s.layOut()
		} else {
			s.addHidden()
		}
	}
	for _, s := range r.scopes {
		for _, name := range s.names {
			s.found[name] = s.bindingOf(name)
		}
	}
}

// makeVars makes a variable of each name that the scope itself binds.
func (s *Scope) makeVars() {
	if !s.isFunction() {
		if s.Kind == Class {
			s.vars[classCell] = &Var{Name: classCell, Scope: s}
			s.vars[ClassDict] = &Var{Name: ClassDict, Scope: s}
		}
		return
	}
	for _, name := range s.names {
		sym := s.symbols[name]
		if !(sym.bound || sym.param) || sym.global || sym.nonlocal {
			continue
		}
		s.vars[name] = &Var{
			Name: name, Scope: s, Param: sym.param, Deleted: sym.deleted, Walrus: sym.walrus,
		}
	}
}

// lookup finds the variable of a name as seen from s; nil means that it is a
// name of the module, a global or a name of a class body.
func (s *Scope) lookup(name string) (v *Var, global bool) {
	for p := s; p != nil; p = p.Parent {
		if p.Kind == Class && p != s {
			if name == classCell || name == ClassDict {
				return p.vars[name], false
			}
			continue
		}
		sym := p.symbols[name]
		if sym != nil && (sym.global || sym.globalInside) {
			return nil, true
		}
		if p.Kind == Class {
			if sym != nil && sym.bound && !sym.nonlocal {
				return nil, false
			}
			continue
		}
		if v := p.vars[name]; v != nil {
			return v, false
		}
	}
	return nil, false
}

// capture notes that a name crosses from an inner function to its variable.
func (s *Scope) capture(name string) {
	v, _ := s.visible(name)
	if v == nil {
		return
	}
	if v.Scope.Frame == s.Frame {
		v.Captured = v.Captured || v.Scope.Kind == Class // __class__, in a comprehension of the class body
		return
	}
	v.Captured = true
	for f := s.Frame; f != v.Scope.Frame; f = f.Parent.Frame {
		if f.freeIndex == nil {
			f.freeIndex = map[*Var]int{}
		}
		if _, ok := f.freeIndex[v]; !ok {
			f.freeIndex[v] = -1
			f.Free = append(f.Free, v)
		}
	}
}

// layOut hands out the registers of a frame's variables, and the places of
// the captured ones, which CPython sorts by name.
func (s *Scope) layOut() {
	sort.SliceStable(s.Free, func(i, j int) bool { return s.Free[i].Name < s.Free[j].Name })
	for i, v := range s.Free {
		s.freeIndex[v] = i
	}
	var cells []*Var
	for _, name := range [...]string{classCell, ClassDict} {
		if s.Kind == Class && s.vars[name].Captured {
			cells = append(cells, s.vars[name])
		}
	}
	for _, name := range s.names {
		switch v := s.vars[name]; {
		case v == nil || s.Kind == Class:
		case v.Captured && !v.Param:
			cells = append(cells, v)
		default:
			s.Locals = append(s.Locals, v)
		}
	}
	sort.Slice(cells, func(i, j int) bool { return cells[i].Name < cells[j].Name })
	s.Locals = append(s.Locals, cells...)
	s.Visible = len(s.Locals)
	for i, v := range s.Locals {
		v.Index = i
	}
}

// addHidden adds a comprehension's variables to those of its frame.
func (s *Scope) addHidden() {
	for _, name := range s.names {
		if v := s.vars[name]; v != nil {
			v.Index = len(s.Frame.Locals)
			s.Frame.Locals = append(s.Frame.Locals, v)
			s.hidden = append(s.hidden, v)
		}
	}
}

func (s *Scope) bindingOf(name string) Binding {
	v, global := s.visible(name)
	b := s.reach(v, global)
	if s.seen != nil && b.Place != Local && name != ClassDict && !strings.HasPrefix(name, ".") {
		_, declared := s.seenClass(name)
		b.InClass = !declared
	}
	return b
}

// reach tells how a variable is reached from s.
func (s *Scope) reach(v *Var, global bool) Binding {
	switch {
	case v == nil && (global || s.Frame.isFunction() || s != s.Frame && s.Frame.Kind == Class):
		return Binding{Place: Global}
	case v == nil:
		return Binding{Place: Name}
	case v.Scope.Frame != s.Frame:
		return Binding{Place: Free, Var: v, Index: s.Frame.freeIndex[v]}
	case v.Captured:
		return Binding{Place: Cell, Var: v, Index: v.Index}
	}
	return Binding{Place: Local, Var: v, Index: v.Index}
}

// checkNonlocal reports the declarations that CPython refuses when it
// analyses a finished scope.
func (r *resolver) checkNonlocal(s *Scope, name string) {
	sym := s.symbols[name]
	switch {
	case !sym.nonlocal || s.Kind == Comprehension || s.Kind == Generator:
	case sym.global:
		r.errorAt(sym.globalAt, "name '"+name+"' is nonlocal and global")
	case s.Kind == Top:
		r.errorAt(sym.nonlocalAt, "nonlocal declaration not allowed at module level")
	default:
		switch v, _ := s.lookup(name); {
		case v == nil:
			r.errorAt(sym.nonlocalAt, "no binding for nonlocal '"+name+"' found")
		case v.Scope.Kind == TypeParams:
			r.errorAt(sym.nonlocalAt, "nonlocal binding not allowed for type parameter '"+name+"'")
		}
	}
}
