package parser

// The operators and their precedences.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/lexer"
)

// Precedences, from loose to tight. Unary operators, ** and await bind tighter
// than all of these and are read by unary.
const (
	precOr = iota + 1
	precAnd
	precNot
	precCompare
	precBitOr
	precBitXor
	precBitAnd
	precShift
	precSum
	precTerm
	precSign
)

// operator is what a token means between two operands; prec 0: nothing.
type operator struct {
	prec   uint8
	binary ast.BinaryOp
}

// operators is indexed by token kind; EOF (-1) is looked up through operatorAt.
var operators = [...]operator{
	lexer.KOr:          {prec: precOr},
	lexer.KAnd:         {prec: precAnd},
	lexer.KNot:         {prec: precCompare},
	lexer.KIn:          {prec: precCompare},
	lexer.KIs:          {prec: precCompare},
	lexer.Less:         {prec: precCompare},
	lexer.Greater:      {prec: precCompare},
	lexer.LessEqual:    {prec: precCompare},
	lexer.GreaterEqual: {prec: precCompare},
	lexer.EqEqual:      {prec: precCompare},
	lexer.NotEqual:     {prec: precCompare},
	lexer.VBar:         {precBitOr, ast.BitOr},
	lexer.Caret:        {precBitXor, ast.BitXor},
	lexer.Amper:        {precBitAnd, ast.BitAnd},
	lexer.LeftShift:    {precShift, ast.LShift},
	lexer.RightShift:   {precShift, ast.RShift},
	lexer.Plus:         {precSum, ast.Add},
	lexer.Minus:        {precSum, ast.Sub},
	lexer.Star:         {precTerm, ast.Mult},
	lexer.At:           {precTerm, ast.MatMult},
	lexer.Slash:        {precTerm, ast.Div},
	lexer.DoubleSlash:  {precTerm, ast.FloorDiv},
	lexer.Percent:      {precTerm, ast.Mod},
}

func (p *cursor) operatorHere() operator {
	if k := uint(p.kind()); k < uint(len(operators)) {
		return operators[k]
	}
	return operator{}
}

// operandStart holds the tokens that can begin an expression but never follow
// a complete one: two expressions stand side by side.
var operandStart = [...]bool{
	lexer.Name:         true,
	lexer.Number:       true,
	lexer.String:       true,
	lexer.Bytes:        true,
	lexer.FStringStart: true,
	lexer.KFalse:       true,
	lexer.KNone:        true,
	lexer.KTrue:        true,
	lexer.KAwait:       true,
	lexer.KLambda:      true,
	lexer.KNot:         true,
	lexer.LBrace:       true,
	lexer.Ellipsis:     true,
	lexer.Tilde:        true,
}

// sideBySide reports whether the current token begins another operand.
func (p *cursor) sideBySide() bool {
	k := uint(p.kind())
	return k < uint(len(operandStart)) && operandStart[k]
}

// startsExpression reports whether an expression can begin here.
func (p *cursor) startsExpression() bool {
	switch p.kind() {
	case lexer.LParen, lexer.LBracket, lexer.Minus, lexer.Plus:
		return true
	}
	return p.sideBySide()
}
