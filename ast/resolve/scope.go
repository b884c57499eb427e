package resolve

// Scopes, their symbols, and the variables that these become.

import (
	"strings"

	"github.com/aio-lang/aio/ast/source"
)

// Kind is the kind of a scope.
type Kind uint8

const (
	Top Kind = iota // a module, or a text for eval or exec
	Class
	Function
	Lambda
	Generator     // a generator expression
	Comprehension // inlined into the frame around it
	TypeParams    // around a generic definition: an annotation scope, see typeparams.go
	Lazy          // what is evaluated when it is asked for: likewise
)

// Scope is a region of text in which names mean the same.
type Scope struct {
	Kind   Kind
	Name   string
	Parent *Scope // nil for the module
	// Frame is the scope whose frame runs this one: itself, or what is around
	// a comprehension.
	Frame *Scope

	Async       bool // an async def
	Coroutine   bool // has await, async for or async with; also a comprehension
	Yields      bool // has yield
	Annotations bool // has annotated names, in a module or class

	// private is the class whose text this is, without leading underscores; ""
	// outside of classes.
	private string
	// privateOnly limits that to some names: the type parameters of a generic
	// class are private to it, but not what its bases mention. nil: no limit.
	privateOnly map[string]bool

	within string // of an annotation scope: how errors call it
	seen   *Scope // of an annotation scope: the class whose names it sees

	// Locals are the variables in registers, in their order: parameters,
	// locals, captured locals, then from Visible on those of comprehensions.
	// Free are the captured variables of functions around. For frames only.
	Locals  []*Var
	Visible int
	Free    []*Var

	symbols   map[string]*symbol
	names     []string // of symbols, as they turn up
	vars      map[string]*Var
	hidden    []*Var // variables of a comprehension
	freeIndex map[*Var]int
	found     map[string]Binding

	valueReturns []source.Span // of "return x"
	iterTarget   bool          // the walk is inside a comprehension's target
	iterExpr     int           // the walk is inside so many iterables of comprehensions
}

// classCell is the variable that methods find their class in. It is the only
// one of a class body that functions inside can capture.
const classCell = "__class__"

// ClassDict is the variable in which annotation scopes of a class body find its
// namespace.
const ClassDict = "__classdict__"

// Var is a variable of a function.
type Var struct {
	Name     string
	Scope    *Scope // that binds it
	Index    int    // its register in Scope.Frame
	Param    bool
	Captured bool // lives in a cell, since inner functions use it
	Deleted  bool // by del, or at the end of an except clause
	Walrus   bool // bound inside expressions, too
}

// Place is how a name is reached.
type Place uint8

const (
	Local  Place = iota // a register
	Cell                // a cell in a register
	Free                // a captured variable of a function around
	Global              // of the module, from inside a function or after global
	Name                // of the module or class body itself
)

// Binding says how a name is reached from a scope: Var is its variable, and
// Index its register or place among the captured variables.
type Binding struct {
	Place Place
	Var   *Var
	Index int
	// InClass: an annotation scope looks into the namespace of the class first.
	InClass bool
}

// symbol is what the text of one scope says about a name.
type symbol struct {
	bound, used, param   bool
	global, nonlocal     bool
	globalInside         bool // in a module: a function declares it global, which holds here, too
	annotated            bool
	assigned             bool // bound by more than an import, which global may follow
	deleted, walrus      bool
	iteration            bool // a comprehension iterates with it
	globalAt, nonlocalAt source.Span
}

func (s *Scope) symbol(name string) *symbol {
	name = s.Mangle(name)
	sym := s.symbols[name]
	if sym == nil {
		sym = &symbol{}
		s.symbols[name] = sym
		s.names = append(s.names, name)
	}
	return sym
}

// isFunction tells whether s has variables that inner functions can capture.
func (s *Scope) isFunction() bool { return s.Kind != Top && s.Kind != Class }

// Declared reports whether the name is declared global here, which decides
// the qualified name of a function.
func (s *Scope) Declared(name string) bool {
	sym := s.symbols[s.Mangle(name)]
	return sym != nil && sym.global
}

// Find tells how a name is reached from s. A name that the text of s does not
// mention is found as CPython's own code finds __doc__: in the module.
func (s *Scope) Find(name string) Binding {
	name = s.Mangle(name)
	if b, ok := s.found[name]; ok {
		return b
	}
	return s.bindingOf(name)
}

// FreeIndex is the place of a variable among those that the frame captures,
// or -1.
func (s *Scope) FreeIndex(v *Var) int {
	if i, ok := s.freeIndex[v]; ok {
		return i
	}
	return -1
}

// Mangle is the name that an identifier of the text stands for: inside a class,
// __x is _Class__x.
func (s *Scope) Mangle(name string) string {
	if s.private == "" || s.privateOnly != nil && !s.privateOnly[name] || !strings.HasPrefix(name, "__") || strings.HasSuffix(name, "__") || strings.Contains(name, ".") {
		return name
	}
	return "_" + s.private + name
}

// Variables are those that s itself binds, in the order of their registers.
func (s *Scope) Variables() []*Var {
	if s.Frame == s {
		return s.Locals[:s.Visible]
	}
	return s.hidden
}
