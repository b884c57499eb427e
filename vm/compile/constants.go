package compile

// The tables of constants and names of a Code; equal ones are kept once.

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/vm/code"
)

func (f *function) name(s string) int32 {
	return f.plainName(f.scope.Mangle(s))
}

// plainName is name for one that is never private to a class.
func (f *function) plainName(s string) int32 {
	i, ok := f.names[s]
	if !ok {
		i = int32(len(f.code.Names))
		f.names[s] = i
		f.code.Names = append(f.code.Names, s)
	}
	return i
}

func (f *function) constant(k code.Constant) int32 {
	if c, ok := k.(*code.Code); ok {
		f.code.Consts = append(f.code.Consts, c)
		return int32(len(f.code.Consts) - 1)
	}
	key := constantKey(k)
	i, ok := f.consts[key]
	if !ok {
		i = int32(len(f.code.Consts))
		f.consts[key] = i
		f.code.Consts = append(f.code.Consts, k)
	}
	return i
}

// constantKey is equal for constants of the same type and value: 1, 1.0 and
// True are different, and so are 0.0 and -0.0.
func constantKey(k code.Constant) any {
	type floatKey uint64
	type textKey string
	switch k := k.(type) {
	case float64:
		return floatKey(math.Float64bits(k))
	case complex128, *big.Int, code.Tuple, code.FrozenSet:
		var b strings.Builder
		writeKey(&b, k)
		return textKey(b.String())
	}
	return k // nil, bool, int64, string, Bytes and Ellipsis compare as they are
}

func writeKey(b *strings.Builder, k code.Constant) {
	switch k := k.(type) {
	case nil:
		b.WriteString("N")
	case bool:
		b.WriteString(strconv.FormatBool(k))
	case int64:
		b.WriteString("i" + strconv.FormatInt(k, 10))
	case *big.Int:
		b.WriteString("i" + k.String())
	case float64:
		b.WriteString("f" + strconv.FormatUint(math.Float64bits(k), 16))
	case complex128:
		writeKey(b, real(k))
		b.WriteString("j")
		writeKey(b, imag(k))
	case string:
		b.WriteString("s" + strconv.Itoa(len(k)) + ":" + k)
	case code.Bytes:
		b.WriteString("b" + strconv.Itoa(len(k)) + ":" + string(k))
	case code.Ellipsis:
		b.WriteString("E")
	case code.Tuple:
		writeKeys(b, "(", k)
	case code.FrozenSet:
		writeKeys(b, "{", k)
	}
	b.WriteString(";")
}

func writeKeys(b *strings.Builder, open string, list []code.Constant) {
	b.WriteString(open)
	for _, k := range list {
		writeKey(b, k)
	}
	b.WriteString(")")
}

// loadConstant puts a constant into dst.
func (f *function) loadConstant(k code.Constant, dst reg, span source.Span) {
	switch k := k.(type) {
	case nil:
		f.emit(code.LoadNone, 0, dst, 0, 0, span)
		return
	case int64:
		if int64(int32(k)) == k {
			f.emitW(code.LoadInt, 0, dst, int32(k), span)
			return
		}
	}
	f.emitW(code.LoadConst, 0, dst, f.constant(k), span)
}
