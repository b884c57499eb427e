package compile

// Folding operators: what an operator makes of constants.

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
