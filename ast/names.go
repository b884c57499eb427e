package ast

// The names of contexts and operators, as CPython's classes are called, and
// the operators as written.

var contextNames = [...]string{Load: "Load", Store: "Store", Del: "Del"}

func (c Context) String() string { return contextNames[c] }

var binaryOps = [...]struct{ name, sign string }{
	Add:      {"Add", "+"},
	Sub:      {"Sub", "-"},
	Mult:     {"Mult", "*"},
	MatMult:  {"MatMult", "@"},
	Div:      {"Div", "/"},
	Mod:      {"Mod", "%"},
	Pow:      {"Pow", "**"},
	LShift:   {"LShift", "<<"},
	RShift:   {"RShift", ">>"},
	BitOr:    {"BitOr", "|"},
	BitXor:   {"BitXor", "^"},
	BitAnd:   {"BitAnd", "&"},
	FloorDiv: {"FloorDiv", "//"},
}

func (op BinaryOp) String() string { return binaryOps[op].name }

// Sign is the operator as written, without the "=" of an augmented assignment.
func (op BinaryOp) Sign() string { return binaryOps[op].sign }

var unaryOps = [...]struct{ name, sign string }{
	Invert: {"Invert", "~"},
	Not:    {"Not", "not"},
	UAdd:   {"UAdd", "+"},
	USub:   {"USub", "-"},
}

func (op UnaryOperator) String() string { return unaryOps[op].name }

// Sign is the operator as written.
func (op UnaryOperator) Sign() string { return unaryOps[op].sign }

var compareOps = [...]struct{ name, sign string }{
	Eq:    {"Eq", "=="},
	NotEq: {"NotEq", "!="},
	Lt:    {"Lt", "<"},
	LtE:   {"LtE", "<="},
	Gt:    {"Gt", ">"},
	GtE:   {"GtE", ">="},
	Is:    {"Is", "is"},
	IsNot: {"IsNot", "is not"},
	In:    {"In", "in"},
	NotIn: {"NotIn", "not in"},
}

func (op CompareOp) String() string { return compareOps[op].name }

// Sign is the operator as written.
func (op CompareOp) Sign() string { return compareOps[op].sign }
