package compile

// Constant folding, with CPython's limits on what folding may build. What
// would raise, and what Go's numbers can't give exactly, is left to run time.

import (
	"math"
	"math/big"
	"strings"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/vm/code"
)

const (
	maxFoldBits = 128  // of an int
	maxFoldText = 4096 // bytes of a str or bytes
	maxFoldSize = 256  // items of a repeated tuple
	maxFoldAll  = 1024 // the same, with the items of its items
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

func foldUnary(op ast.UnaryOperator, v code.Constant) (code.Constant, bool) {
	if op == ast.Not {
		return !truth(v), true
	}
	if n, ok := bigOf(v); ok {
		switch op {
		case ast.USub:
			return intConstant(new(big.Int).Neg(n)), true
		case ast.Invert:
			return intConstant(new(big.Int).Not(n)), true
		}
		return v, true
	}
	switch v := v.(type) {
	case float64:
		if op == ast.USub {
			return -v, true
		}
		return v, op == ast.UAdd
	case complex128:
		if op == ast.USub {
			return complex(-real(v), -imag(v)), true
		}
		return v, op == ast.UAdd
	}
	return nil, false
}

func bigOf(k code.Constant) (*big.Int, bool) {
	switch k := k.(type) {
	case int64:
		return big.NewInt(k), true
	case *big.Int:
		return k, true
	}
	return nil, false
}

func intConstant(n *big.Int) code.Constant {
	if n.IsInt64() {
		return n.Int64()
	}
	return n
}

func foldBinary(op ast.BinaryOp, l, r code.Constant) (code.Constant, bool) {
	a, isIntL := bigOf(l)
	b, isIntR := bigOf(r)
	switch {
	case isIntL && isIntR:
		return foldInts(op, a, b)
	case isNumber(l) && isNumber(r):
		return foldNumbers(op, l, r)
	case op == ast.Add:
		return foldConcat(l, r)
	case op == ast.Mult && isIntR:
		return foldRepeat(l, b)
	case op == ast.Mult && isIntL:
		return foldRepeat(r, a)
	}
	return nil, false
}

func foldInts(op ast.BinaryOp, a, b *big.Int) (code.Constant, bool) {
	z := new(big.Int)
	switch op {
	case ast.Add:
		z.Add(a, b)
	case ast.Sub:
		z.Sub(a, b)
	case ast.Mult:
		if a.BitLen()+b.BitLen() > maxFoldBits {
			return nil, false
		}
		z.Mul(a, b)
	case ast.Div:
		return foldNumbers(op, intConstant(a), intConstant(b))
	case ast.FloorDiv, ast.Mod:
		if b.Sign() == 0 {
			return nil, false
		}
		q, m := floorDivMod(a, b)
		if z = q; op == ast.Mod {
			z = m
		}
	case ast.Pow:
		if b.Sign() < 0 || !b.IsInt64() || int64(a.BitLen()) > 0 && b.Int64() > maxFoldBits/int64(a.BitLen()) {
			return nil, false
		}
		z.Exp(a, b, nil)
	case ast.LShift, ast.RShift:
		if b.Sign() < 0 || !b.IsInt64() {
			return nil, false
		}
		n := b.Int64()
		if n > maxFoldBits || op == ast.LShift && int64(a.BitLen())+n > maxFoldBits {
			return nil, false
		}
		if op == ast.LShift {
			z.Lsh(a, uint(n))
		} else {
			z.Rsh(a, uint(n))
		}
	case ast.BitOr:
		z.Or(a, b)
	case ast.BitXor:
		z.Xor(a, b)
	case ast.BitAnd:
		z.And(a, b)
	default:
		return nil, false
	}
	return intConstant(z), true
}

func floorDivMod(a, b *big.Int) (q, m *big.Int) {
	q, m = new(big.Int).QuoRem(a, b, new(big.Int))
	if m.Sign() != 0 && m.Sign() != b.Sign() {
		q.Sub(q, big.NewInt(1))
		m.Add(m, b)
	}
	return q, m
}

func isNumber(k code.Constant) bool {
	switch k.(type) {
	case int64, *big.Int, float64, complex128:
		return true
	}
	return false
}

// exactFloat is a number as a float when that loses nothing.
func exactFloat(k code.Constant) (float64, bool) {
	switch k := k.(type) {
	case int64:
		return float64(k), k >= -1<<53 && k <= 1<<53
	case float64:
		return k, true
	}
	return 0, false
}

func foldNumbers(op ast.BinaryOp, l, r code.Constant) (code.Constant, bool) {
	a, okA := exactFloat(l)
	b, okB := exactFloat(r)
	if okA && okB {
		var z float64
		switch op {
		case ast.Add:
			z = a + b
		case ast.Sub:
			z = a - b
		case ast.Mult:
			z = a * b
		case ast.Div:
			if b == 0 {
				return nil, false
			}
			z = a / b
		default:
			return nil, false
		}
		return z, true
	}
	return foldComplex(op, l, r)
}

// foldComplex makes literals such as 1+2j.
func foldComplex(op ast.BinaryOp, l, r code.Constant) (code.Constant, bool) {
	a, okA := exactFloat(l)
	b, ok := r.(complex128)
	if !okA || !ok {
		return nil, false
	}
	switch op {
	case ast.Add:
		return complex(a+real(b), 0+imag(b)), true
	case ast.Sub:
		return complex(a-real(b), 0-imag(b)), true
	}
	return nil, false
}

func foldConcat(l, r code.Constant) (code.Constant, bool) {
	switch a := l.(type) {
	case string:
		if b, ok := r.(string); ok && len(a)+len(b) <= maxFoldText {
			return a + b, true
		}
	case code.Bytes:
		if b, ok := r.(code.Bytes); ok && len(a)+len(b) <= maxFoldText {
			return a + b, true
		}
	case code.Tuple:
		if b, ok := r.(code.Tuple); ok && len(a)+len(b) <= maxFoldSize {
			return append(append(code.Tuple{}, a...), b...), true
		}
	}
	return nil, false
}

func foldRepeat(v code.Constant, times *big.Int) (code.Constant, bool) {
	if !times.IsInt64() || times.Int64() > math.MaxInt32 {
		return nil, false
	}
	n := max(int(times.Int64()), 0)
	fits := func(size, limit int) bool { return size == 0 || n <= limit/size }
	switch v := v.(type) {
	case string:
		if fits(len(v), maxFoldText) {
			return strings.Repeat(v, n), true
		}
	case code.Bytes:
		if fits(len(v), maxFoldText) {
			return code.Bytes(strings.Repeat(string(v), n)), true
		}
	case code.Tuple:
		if fits(len(v), maxFoldSize) && fits(allItems(v), maxFoldAll) {
			z := make(code.Tuple, 0, n*len(v))
			for range n {
				z = append(z, v...)
			}
			return z, true
		}
	}
	return nil, false
}

// allItems counts the items of t and of the tuples in it.
func allItems(t code.Tuple) int {
	n := len(t)
	for _, k := range t {
		if inner, ok := k.(code.Tuple); ok && n <= maxFoldAll {
			n += allItems(inner)
		}
	}
	return n
}
