package compile

// Calls. The function and its arguments stand in a window of registers:
// a function below its arguments, a method and its object below them, or for
// star arguments a list and a dict.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/vm/code"
)

// maxArgs is how many arguments a window holds; more go through a list.
const maxArgs = 255

func (f *function) call(e *ast.Call, dst reg) {
	f.checkCaller(e)
	x := uint8(0)
	if f.dropped == e {
		x = code.Dropped
	}
	if needsCallEx(e.Args, e.Keywords) {
		w := f.base(dst)
		f.expr(e.Func, w)
		f.callEx(w, e.Args, e.Keywords, x, dst, e.Span)
		return
	}
	plain, named := code.Call, code.CallKw
	w := f.base(dst)
	span := e.Span
	if method, ok := e.Func.(*ast.Attribute); ok {
		plain, named = code.CallMethod, code.CallMethodKw
		if cell, ok := f.superCall(method.Value); ok {
			f.loadSuper(method, w, cell, 0)
			f.temp()
		} else {
			obj := f.operandIn(method.Value, w)
			f.temp()
			f.emit(code.LoadMethod, 0, w, obj, int(f.name(method.Attr)), f.attributeSpan(method, method.Span))
		}
		span = f.attributeSpan(method, span)
	} else {
		f.expr(e.Func, w)
	}
	n := len(e.Args) + len(e.Keywords)
	f.spread(e.Args)
	for _, k := range e.Keywords {
		f.expr(k.Value, f.temp())
	}
	if len(e.Keywords) == 0 {
		f.emit(plain, x, w, n, dst, span)
		return
	}
	f.emit(named, x, w, n, dst, span)
	f.emitW(code.Extra, 0, 0, f.constant(keywordNames(e.Keywords)), span)
}

// spread computes expressions into a row of new temporaries.
func (f *function) spread(list []ast.Expr) (first reg) {
	first = f.mark()
	for _, e := range list {
		f.expr(e, f.temp())
	}
	return first
}

func keywordNames(list []*ast.Keyword) code.Tuple {
	names := make(code.Tuple, len(list))
	for i, k := range list {
		names[i] = k.Name
	}
	return names
}

func needsCallEx(args []ast.Expr, keywords []*ast.Keyword) bool {
	if len(args)+len(keywords) > maxArgs {
		return true
	}
	for _, k := range keywords {
		if k.Name == "" {
			return true
		}
	}
	return hasStar(args)
}

func hasStar(list []ast.Expr) bool {
	for _, e := range list {
		if _, ok := e.(*ast.Starred); ok {
			return true
		}
	}
	return false
}

// callEx calls what is in w, the topmost temporary; x are bits of the opcode.
func (f *function) callEx(w reg, args []ast.Expr, keywords []*ast.Keyword, x uint8, dst reg, span source.Span) {
	list, kw := f.temp(), f.temp()
	if len(args) == 1 && hasStar(args) && len(keywords) == 0 {
		f.expr(args[0].(*ast.Starred).Value, list)
		f.emit(code.Unset, 0, kw, 0, 0, span)
		f.emit(code.CallEx, x|1, w, 0, dst, span)
		return
	}
	if len(args) == 1 && hasStar(args) {
		star := args[0].(*ast.Starred)
		f.emit(code.BuildList, 0, list, list, 0, span)
		mark := f.mark()
		f.emit(code.ListExtend, 1, list, f.operand(star.Value), w, span)
		f.release(mark)
	} else {
		f.list(args, list, span)
	}
	if len(keywords) == 0 {
		f.emit(code.Unset, 0, kw, 0, 0, span)
	} else {
		f.keywordDict(w, kw, keywords, span)
	}
	f.emit(code.CallEx, x, w, 0, dst, span)
}

// keywordDict builds the dict of keyword arguments; a mapping after ** must
// not repeat a name.
func (f *function) keywordDict(w, kw reg, keywords []*ast.Keyword, span source.Span) {
	f.emit(code.BuildDict, 0, kw, kw, 0, span)
	for _, k := range keywords {
		mark := f.mark()
		if k.Name == "" {
			f.emit(code.DictMerge, 0, kw, f.operand(k.Value), w, span)
		} else {
			value := f.operand(k.Value)
			f.keywordItem(w, kw, k.Name, value, keywords, span)
		}
		f.release(mark)
	}
}

func (f *function) keywordItem(w, kw reg, name string, value reg, keywords []*ast.Keyword, span source.Span) {
	key := f.temp()
	f.loadConstant(name, key, span)
	if keywords[0].Name != "" && !afterMapping(keywords, name) {
		f.emit(code.DictSet, 0, kw, key, value, span)
		return
	}
	pair, one := f.window(2), f.temp()
	f.move(pair, key, span)
	f.move(pair+1, value, span)
	f.emit(code.BuildDict, 0, one, pair, 1, span)
	f.emit(code.DictMerge, 0, kw, one, w, span)
}

// afterMapping tells whether a ** stands before the keyword.
func afterMapping(keywords []*ast.Keyword, name string) bool {
	for _, k := range keywords {
		if k.Name == "" {
			return true
		}
		if k.Name == name {
			return false
		}
	}
	return false
}
