package parser

// Statements without a keyword: expressions and assignments.

import (
	plex "github.com/alecthomas/participle/v2/lexer"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/lexer"
)

// assignment is an expression statement or an assignment of any kind: what
// it is shows only after its first expression, hence a leaf.
type assignment struct {
	outcome
	node ast.Stmt
}

func (x *assignment) Parse(lex *plex.PeekingLexer) error {
	x.node, x.outcome = read(lex, (*cursor).assignment)
	return nil
}

func (p *cursor) assignment() ast.Stmt {
	first := p.i
	if p.at(lexer.KAsync) && p.i == lineStart(p.toks, p.i) {
		p.i++
		p.unexpected()
	}
	e := p.yieldOrStar()
	switch k := p.kind(); {
	case k == lexer.Newline:
	case k == lexer.Equal:
		return p.assign(first, e)
	case k == lexer.Colon:
		return p.annotated(first, e)
	case lexer.IsAugmented(k):
		return p.augmented(first, e)
	case k == lexer.ColonEqual:
		p.notNamed(first, e)
	}
	return &ast.ExprStmt{At: p.since(first), Value: e}
}

// assign reads "= b = c" after a target.
func (p *cursor) assign(first int, e ast.Expr) ast.Stmt {
	a := &ast.Assign{}
	mark := len(p.exprs)
	start, sign, earliest := first, p.i, e
	for p.at(lexer.Equal) && !p.failed() {
		if badTarget(e, assignTarget) != nil {
			p.badAssignment(start, e, start == first, func() { p.meantEarlier(first, sign, earliest) })
			break
		}
		setContext(e, ast.Store)
		p.exprs = append(p.exprs, e)
		p.i++
		start = p.i
		e = p.yieldOrStar()
	}
	a.Targets = p.cut(mark)
	a.Value = e
	a.At = p.since(first)
	return a
}

// annotated reads ": annotation = value" after a target.
func (p *cursor) annotated(first int, target ast.Expr) ast.Stmt {
	a := &ast.AnnAssign{Target: target}
	switch t := target.(type) {
	case *ast.Name:
		a.Simple = p.toks[first].Type == lexer.Name
		t.Ctx = ast.Store
	case *ast.Attribute:
		t.Ctx = ast.Store
	case *ast.Subscript:
		t.Ctx = ast.Store
	default:
		p.badAnnotated(first, target)
		return a
	}
	p.i++
	a.Annotation = p.expression()
	if p.accept(lexer.Equal) {
		a.Value = p.yieldOrStar()
	}
	a.At = p.since(first)
	return a
}

// augmentedOps maps "+=" and its kin, which follow one another, to operators; "+="
// is the first.
var augmentedOps = [...]ast.BinaryOp{
	0:                                        ast.Add,
	lexer.MinusEqual - lexer.PlusEqual:       ast.Sub,
	lexer.StarEqual - lexer.PlusEqual:        ast.Mult,
	lexer.SlashEqual - lexer.PlusEqual:       ast.Div,
	lexer.DoubleSlashEqual - lexer.PlusEqual: ast.FloorDiv,
	lexer.PercentEqual - lexer.PlusEqual:     ast.Mod,
	lexer.DoubleStarEqual - lexer.PlusEqual:  ast.Pow,
	lexer.AtEqual - lexer.PlusEqual:          ast.MatMult,
	lexer.LeftShiftEqual - lexer.PlusEqual:   ast.LShift,
	lexer.RightShiftEqual - lexer.PlusEqual:  ast.RShift,
	lexer.AmperEqual - lexer.PlusEqual:       ast.BitAnd,
	lexer.VBarEqual - lexer.PlusEqual:        ast.BitOr,
	lexer.CaretEqual - lexer.PlusEqual:       ast.BitXor,
}

// augmented reads "+= value" after a target.
func (p *cursor) augmented(first int, target ast.Expr) ast.Stmt {
	a := &ast.AugAssign{Target: target, Op: augmentedOps[p.kind()-lexer.PlusEqual]}
	ok := true
	switch t := target.(type) {
	case *ast.Name:
		t.Ctx = ast.Store
	case *ast.Attribute:
		t.Ctx = ast.Store
	case *ast.Subscript:
		t.Ctx = ast.Store
	default:
		ok = false
	}
	sign := &p.toks[p.i]
	p.i++
	a.Value = p.yieldOrStar()
	if !ok && p.fault != nil && p.fault.Message == "invalid syntax" {
		p.fault.Span = tokenSpan(sign) // nothing right of it makes this a statement
	}
	if !ok {
		p.fail(target.Place(), "'%s' is an illegal expression for augmented assignment", describe(target))
	}
	a.At = p.since(first)
	return a
}

// badAssignment fails at the "=" after e, which can't be assigned to. alone says
// that no other target stands before it; if one does, earlier looks there for what
// was meant.
func (p *cursor) badAssignment(first int, e ast.Expr, alone bool, earlier func()) {
	switch e.(type) {
	case *ast.Yield, *ast.YieldFrom:
		if p.toks[first].Type == lexer.KYield {
			p.fail(e.Place(), "assignment to yield expression not possible")
			return
		}
	}
	if alone {
		p.meantEqual(first, e)
	} else {
		earlier()
	}
	if !p.failed() {
		p.badTarget(badTarget(e, assignTarget), assignTarget)
	}
}

// badAnnotated fails at the ":" after an expression that can't be annotated.
func (p *cursor) badAnnotated(first int, e ast.Expr) {
	if !p.failed() && p.guess(func() { p.i++; p.expression() }) {
		switch e.(type) {
		case *ast.List, *ast.Tuple:
			p.notSingle(first, e)
		case *ast.Yield, *ast.YieldFrom:
			if p.toks[first].Type == lexer.KYield {
				break
			}
			p.fail(e.Place(), "illegal target for annotation")
		default:
			p.fail(e.Place(), "illegal target for annotation")
		}
	}
	p.unexpected()
}

// notSingle fails at an annotated list or tuple; of a bare tuple the first
// element is at fault.
func (p *cursor) notSingle(first int, e ast.Expr) {
	span := e.Place()
	if t, ok := e.(*ast.Tuple); ok && len(t.Elts) > 0 && p.isBare(first) {
		span = t.Elts[0].Place()
	}
	p.fail(span, "only single target (not %s) can be annotated", describe(e))
}
