package compile

// Constant folding, with CPython's limits on what folding may build. What
// would raise, and what Go's numbers can't give exactly, is left to run time.

import (
	"math/big"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/vm/code"
)

type fold struct {
	value code.Constant
	ok    bool
}

// known is an expression whose value the compiler chose.
type known struct {
	ast.Expr
	value code.Constant
}

// constantOf is the value of e when it is known now.
func (c *compiler) constantOf(e ast.Expr) (code.Constant, bool) {
	switch e := e.(type) {
	case *ast.Constant:
		return constantValue(e), true
	case *known:
		return e.value, true
	case *ast.Name:
		return true, e.ID == "__debug__" && e.Ctx == ast.Load
	case *ast.BinOp, *ast.UnaryOp, *ast.Tuple, *ast.Subscript:
		known, seen := c.folded[e]
		if !seen {
			known.value, known.ok = c.foldExpr(e)
			c.folded[e] = known
		}
		return known.value, known.ok
	}
	return nil, false
}

func constantValue(e *ast.Constant) code.Constant {
	switch e.Kind {
	case ast.BoolConst:
		return e.Int != 0
	case ast.EllipsisConst:
		return code.Ellipsis{}
	case ast.IntConst:
		if e.Big != nil {
			return e.Big
		}
		return e.Int
	case ast.FloatConst:
		return e.Float
	case ast.ImagConst:
		return complex(0, e.Float)
	case ast.StrConst:
		return e.Str
	case ast.BytesConst:
		return code.Bytes(e.Str)
	}
	return nil
}

func (c *compiler) foldExpr(e ast.Expr) (code.Constant, bool) {
	switch e := e.(type) {
	case *ast.UnaryOp:
		if v, ok := c.constantOf(e.Operand); ok {
			return foldUnary(e.Op, v)
		}
	case *ast.BinOp: // the right side first: it is the shallow one in a chain
		if r, ok := c.constantOf(e.Right); ok {
			if l, ok := c.constantOf(e.Left); ok {
				return foldBinary(e.Op, l, r)
			}
		}
	case *ast.Tuple:
		if e.Ctx == ast.Load {
			return c.foldTuple(e.Elts)
		}
	case *ast.Subscript:
		if e.Ctx == ast.Load {
			return c.foldSubscript(e)
		}
	}
	return nil, false
}

// foldTuple is the tuple of the elements, when all are constant.
func (c *compiler) foldTuple(elts []ast.Expr) (code.Constant, bool) {
	for i := len(elts) - 1; i >= 0; i-- { // fails early in most displays
		if _, ok := c.constantOf(elts[i]); !ok {
			return nil, false
		}
	}
	t := make(code.Tuple, len(elts))
	for i, e := range elts {
		t[i], _ = c.constantOf(e)
	}
	return t, true
}

func (c *compiler) foldSubscript(e *ast.Subscript) (code.Constant, bool) {
	index, ok := c.constantOf(e.Index)
	i, isInt := index.(int64)
	if !ok || !isInt {
		return nil, false
	}
	v, _ := c.constantOf(e.Value)
	switch v := v.(type) {
	case code.Tuple:
		if i, ok := inRange(i, len(v)); ok {
			return v[i], true
		}
	case string:
		if i, ok := inRange(i, len(v)); ok && isASCII(v) {
			return v[i : i+1], true
		}
	case code.Bytes:
		if i, ok := inRange(i, len(v)); ok {
			return int64(v[i]), true
		}
	}
	return nil, false
}

// inRange turns a Python index into a Go one.
func inRange(i int64, n int) (int64, bool) {
	if i < 0 {
		i += int64(n)
	}
	return i, i >= 0 && i < int64(n)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// truth is bool(k).
func truth(k code.Constant) bool {
	switch k := k.(type) {
	case nil:
		return false
	case bool:
		return k
	case int64:
		return k != 0
	case *big.Int:
		return k.Sign() != 0
	case float64:
		return k != 0
	case complex128:
		return k != 0
	case string:
		return k != ""
	case code.Bytes:
		return k != ""
	case code.Tuple:
		return len(k) > 0
	case code.FrozenSet:
		return len(k) > 0
	}
	return true
}
