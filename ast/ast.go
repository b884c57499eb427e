// Package ast defines the syntax tree of a script. Its nodes are those of
// CPython 3.13's ast module, with the same names and field order, so that a
// dump of one equals a dump of the other (https://docs.python.org/3.13/library/ast.html).
//
// The parser makes the tree; nothing changes it afterwards. Every node knows
// its exact span. Walk visits children in source order; Dump prints.
package ast

import (
	"math/big"

	"github.com/aio-lang/aio/ast/source"
)

// At is embedded in every node that has a place.
type At struct{ source.Span }

// Place returns the node's span: the first byte of its first token to the
// byte after its last.
func (a *At) Place() source.Span { return a.Span }

// Node is anything with a place.
type Node interface{ Place() source.Span }

// Stmt is a statement, Expr an expression, Pattern a case pattern and
// TypeParam a PEP 695 parameter.
type (
	Stmt interface {
		Node
		stmt()
	}
	Expr interface {
		Node
		expr()
	}
	Pattern interface {
		Node
		pattern()
	}
	TypeParam interface {
		Node
		typeParam()
	}
)

// Module is a whole script.
type Module struct {
	File *source.File
	Body []Stmt
}

// Context tells whether a target-like expression is read, bound or deleted.
type Context uint8

const (
	Load Context = iota
	Store
	Del
)

// Statements.
type (
	// FunctionDef is def, or async def when Async is set. Its span starts at
	// the def (or async) token; decorators stand before it.
	FunctionDef struct {
		At
		Async      bool
		Name       string
		NameSpan   source.Span
		Params     *Params
		Body       []Stmt
		Decorators []Expr
		Returns    Expr // nil when absent
		TypeParams []TypeParam
	}
	ClassDef struct {
		At
		Name       string
		NameSpan   source.Span
		Bases      []Expr
		Keywords   []*Keyword
		Body       []Stmt
		Decorators []Expr
		TypeParams []TypeParam
	}
	Return struct {
		At
		Value Expr // nil when absent
	}
	Delete struct {
		At
		Targets []Expr
	}
	Assign struct {
		At
		Targets []Expr
		Value   Expr
	}
	TypeAlias struct {
		At
		Name       *Name
		TypeParams []TypeParam
		Value      Expr
	}
	AugAssign struct {
		At
		Target Expr
		Op     BinaryOp
		Value  Expr
	}
	AnnAssign struct {
		At
		Target     Expr
		Annotation Expr
		Value      Expr // nil when absent
		Simple     bool // the target is a bare name, not in parentheses
	}
	For struct {
		At
		Async  bool
		Target Expr
		Iter   Expr
		Body   []Stmt
		Else   []Stmt
	}
	While struct {
		At
		Test Expr
		Body []Stmt
		Else []Stmt
	}
	// If holds its elif branches as a list, so that a long chain is not a
	// deep tree. Dump shows them nested, as CPython has them.
	If struct {
		At
		Test  Expr
		Body  []Stmt
		Elifs []*Elif
		Else  []Stmt
	}
	With struct {
		At
		Async bool
		Items []*WithItem
		Body  []Stmt
	}
	Match struct {
		At
		Subject Expr
		Cases   []*MatchCase
	}
	Raise struct {
		At
		Exc   Expr // nil when absent
		Cause Expr // nil when absent
	}
	// Try is try, with except* clauses when Star is set.
	Try struct {
		At
		Star     bool
		Body     []Stmt
		Handlers []*ExceptHandler
		Else     []Stmt
		Finally  []Stmt
	}
	Assert struct {
		At
		Test Expr
		Msg  Expr // nil when absent
	}
	Import struct {
		At
		Names []*Alias
	}
	ImportFrom struct {
		At
		Module string // "" when only dots
		Names  []*Alias
		Level  int
	}
	Global struct {
		At
		Names []string
		Spans []source.Span
	}
	Nonlocal struct {
		At
		Names []string
		Spans []source.Span
	}
	ExprStmt struct {
		At
		Value Expr
	}
	Pass     struct{ At }
	Break    struct{ At }
	Continue struct{ At }
)

// Parts of statements.
type (
	// Elif is one "elif test: body"; its span runs to the end of the whole if
	// statement, as that of CPython's nested If does.
	Elif struct {
		At
		Test Expr
		Body []Stmt
	}
	WithItem struct {
		Context Expr
		Vars    Expr // nil when absent
	}
	MatchCase struct {
		Pattern Pattern
		Guard   Expr // nil when absent
		Body    []Stmt
	}
	ExceptHandler struct {
		At
		Type     Expr   // nil in a bare except
		Name     string // "" when absent
		NameSpan source.Span
		Body     []Stmt
	}
	Alias struct {
		At
		Name   string
		AsName string // "" when absent
	}
	Keyword struct {
		At
		Name  string // "" for **value
		Value Expr
	}
	// Params are the parameters of a def or lambda.
	Params struct {
		PosOnly    []*Param
		Args       []*Param
		VarArg     *Param // nil when absent
		KwOnly     []*Param
		KwDefaults []Expr // one per KwOnly; nil where absent
		KwArg      *Param // nil when absent
		Defaults   []Expr // for the last of PosOnly+Args
	}
	Param struct {
		At
		Name       string
		Annotation Expr // nil when absent
	}
	Comprehension struct {
		Async  bool
		Target Expr
		Iter   Expr
		Ifs    []Expr
	}
)

// Expressions.
type (
	BoolOp struct {
		At
		Or     bool
		Values []Expr
	}
	NamedExpr struct {
		At
		Target *Name
		Value  Expr
	}
	BinOp struct {
		At
		Left  Expr
		Op    BinaryOp
		Right Expr
	}
	UnaryOp struct {
		At
		Op      UnaryOperator
		Operand Expr
	}
	Lambda struct {
		At
		Params *Params
		Body   Expr
	}
	IfExp struct {
		At
		Test, Body, Else Expr
	}
	// Dict has a nil key where **value stands.
	Dict struct {
		At
		Keys   []Expr
		Values []Expr
	}
	Set struct {
		At
		Elts []Expr
	}
	ListComp struct {
		At
		Elt        Expr
		Generators []*Comprehension
	}
	SetComp struct {
		At
		Elt        Expr
		Generators []*Comprehension
	}
	DictComp struct {
		At
		Key, Value Expr
		Generators []*Comprehension
	}
	GeneratorExp struct {
		At
		Elt        Expr
		Generators []*Comprehension
	}
	Await struct {
		At
		Value Expr
	}
	Yield struct {
		At
		Value Expr // nil when absent
	}
	YieldFrom struct {
		At
		Value Expr
	}
	Compare struct {
		At
		Left        Expr
		Ops         []CompareOp
		Comparators []Expr
	}
	Call struct {
		At
		Func     Expr
		Args     []Expr
		Keywords []*Keyword
	}
	FormattedValue struct {
		At
		Value      Expr
		Conversion int        // 's', 'r', 'a', or -1
		Format     *JoinedStr // nil when absent
	}
	JoinedStr struct {
		At
		Values []Expr // *Constant of kind Str, and *FormattedValue
	}
	Constant struct {
		At
		Kind  ConstKind
		U     bool     // a u"" prefix
		Str   string   // Str: its text (lone surrogates as three bytes); Bytes: its bytes
		Int   int64    // Int, when Big is nil; Bool: 0 or 1
		Big   *big.Int // Int, when it does not fit into 64 bits
		Float float64  // Float, and the imaginary part of Imag
	}
	Attribute struct {
		At
		Value    Expr
		Attr     string
		AttrSpan source.Span
		Ctx      Context
	}
	Subscript struct {
		At
		Value Expr
		Index Expr
		Ctx   Context
	}
	Starred struct {
		At
		Value Expr
		Ctx   Context
	}
	Name struct {
		At
		ID  string
		Ctx Context
	}
	List struct {
		At
		Elts []Expr
		Ctx  Context
	}
	Tuple struct {
		At
		Elts []Expr
		Ctx  Context
	}
	// Slice stands only as an Index, or inside a Tuple that is one.
	Slice struct {
		At
		Lower, Upper, Step Expr // nil when absent
	}
)

// Patterns.
type (
	MatchValue struct {
		At
		Value Expr
	}
	// MatchSingleton is None, True or False.
	MatchSingleton struct {
		At
		Value *Constant
	}
	MatchSequence struct {
		At
		Patterns []Pattern
	}
	MatchMapping struct {
		At
		Keys     []Expr
		Patterns []Pattern
		Rest     string // "" when absent
	}
	MatchClass struct {
		At
		Cls         Expr
		Patterns    []Pattern
		KwdAttrs    []string
		KwdPatterns []Pattern
	}
	MatchStar struct {
		At
		Name string // "" for *_
	}
	MatchAs struct {
		At
		Pattern Pattern // nil when absent
		Name    string  // "" for _
	}
	MatchOr struct {
		At
		Patterns []Pattern
	}
)

// Type parameters.
type (
	TypeVar struct {
		At
		Name    string
		Bound   Expr // nil when absent
		Default Expr // nil when absent
	}
	ParamSpec struct {
		At
		Name    string
		Default Expr // nil when absent
	}
	TypeVarTuple struct {
		At
		Name    string
		Default Expr // nil when absent
	}
)

// ConstKind is the type of a Constant.
type ConstKind uint8

const (
	NoneConst ConstKind = iota
	BoolConst
	EllipsisConst
	IntConst
	FloatConst
	ImagConst
	StrConst
	BytesConst
)

// BinaryOp is an arithmetic operator.
type BinaryOp uint8

const (
	Add BinaryOp = iota
	Sub
	Mult
	MatMult
	Div
	Mod
	Pow
	LShift
	RShift
	BitOr
	BitXor
	BitAnd
	FloorDiv
)

// UnaryOperator is an operator before its operand.
type UnaryOperator uint8

const (
	Invert UnaryOperator = iota
	Not
	UAdd
	USub
)

// CompareOp is a comparison operator.
type CompareOp uint8

const (
	Eq CompareOp = iota
	NotEq
	Lt
	LtE
	Gt
	GtE
	Is
	IsNot
	In
	NotIn
)

func (*FunctionDef) stmt() {}
func (*ClassDef) stmt()    {}
func (*Return) stmt()      {}
func (*Delete) stmt()      {}
func (*Assign) stmt()      {}
func (*TypeAlias) stmt()   {}
func (*AugAssign) stmt()   {}
func (*AnnAssign) stmt()   {}
func (*For) stmt()         {}
func (*While) stmt()       {}
func (*If) stmt()          {}
func (*With) stmt()        {}
func (*Match) stmt()       {}
func (*Raise) stmt()       {}
func (*Try) stmt()         {}
func (*Assert) stmt()      {}
func (*Import) stmt()      {}
func (*ImportFrom) stmt()  {}
func (*Global) stmt()      {}
func (*Nonlocal) stmt()    {}
func (*ExprStmt) stmt()    {}
func (*Pass) stmt()        {}
func (*Break) stmt()       {}
func (*Continue) stmt()    {}

func (*BoolOp) expr()         {}
func (*NamedExpr) expr()      {}
func (*BinOp) expr()          {}
func (*UnaryOp) expr()        {}
func (*Lambda) expr()         {}
func (*IfExp) expr()          {}
func (*Dict) expr()           {}
func (*Set) expr()            {}
func (*ListComp) expr()       {}
func (*SetComp) expr()        {}
func (*DictComp) expr()       {}
func (*GeneratorExp) expr()   {}
func (*Await) expr()          {}
func (*Yield) expr()          {}
func (*YieldFrom) expr()      {}
func (*Compare) expr()        {}
func (*Call) expr()           {}
func (*FormattedValue) expr() {}
func (*JoinedStr) expr()      {}
func (*Constant) expr()       {}
func (*Attribute) expr()      {}
func (*Subscript) expr()      {}
func (*Starred) expr()        {}
func (*Name) expr()           {}
func (*List) expr()           {}
func (*Tuple) expr()          {}
func (*Slice) expr()          {}

func (*MatchValue) pattern()     {}
func (*MatchSingleton) pattern() {}
func (*MatchSequence) pattern()  {}
func (*MatchMapping) pattern()   {}
func (*MatchClass) pattern()     {}
func (*MatchStar) pattern()      {}
func (*MatchAs) pattern()        {}
func (*MatchOr) pattern()        {}

func (*TypeVar) typeParam()      {}
func (*ParamSpec) typeParam()    {}
func (*TypeVarTuple) typeParam() {}
